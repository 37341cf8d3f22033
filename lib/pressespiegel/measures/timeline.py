"""Dated events, to set beside the months of the coverage. Neither counts nor draws."""

from pathlib import Path

import pandas as pd

from .reference import reference


def events(*, theme: str | None = None, path: Path | None = None) -> pd.DataFrame:
    """Read the table of dated events: one row per event, sorted by first day, then name.

    The file is checked as a whole, also where one theme alone is asked for. Themes are those that
    the file names, so that a theme of your own needs no more than rows of its own.

    Args:
        theme: the one theme to keep; all of them if left out.
        path: a CSV table of your own with the same columns; `corpus/reference/events.csv` if
            left out.

    Returns:
        The table `events` of the schema. `start` and `end` are days (`datetime64[s]`), the last
        one included; `place` is missing where no one place can be named.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: the file has no event of the theme, or one of its lines is wrong; the message
            names the file, the line, what was found there and the remedy.
    """
    table = reference("events", path=path)
    if theme is None:
        return table
    known = sorted(set(table["theme"]))
    if theme not in known:
        raise ValueError(
            f"{path or 'corpus/reference/events.csv'}: no event of theme {theme!r}; "
            f"it has {', '.join(known) or 'no events'}"
        )
    return table[table["theme"] == theme].reset_index(drop=True)
