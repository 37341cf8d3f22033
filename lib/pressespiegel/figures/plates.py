"""Plates of text: keyword-in-context lines set in type. Searches nothing."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from . import framing, lettering, style
from .lettering import SMALL, SMALLER, note

_MONTH, _KEYWORD, _ARTICLE, _AIR = 38.0, 120.0, 92.0, 6.0  # widths in points
_ROW = 13.0  # from line to line, in points


def spaced(table: pd.DataFrame, lines: int) -> pd.DataFrame:
    """Return at most `lines` rows of a table by month, evenly spaced from its first to its last.

    The first rows alone would be the earliest hits only.
    """
    table = table.sort_values("month", kind="stable")
    if len(table) <= lines:
        return table.reset_index(drop=True)
    last = max(lines - 1, 1)
    chosen = [at * (len(table) - 1) // last for at in range(lines)]
    return table.iloc[chosen].reset_index(drop=True)


def concordance(table: pd.DataFrame, *, ax: Axes | None = None, lines: int = 12) -> Axes:
    """Set concordance lines under each other, aligned at the keyword.

    The month stands at the left margin, the article at the right. Contexts are clipped to the
    width; a character that the font lacks is drawn as a white square. Hits are ordered by month;
    of more than `lines`, evenly spaced ones are shown, and their number is stated.

    Args:
        table: the table "concordance": `left, keyword, right, month, article` are drawn.
        ax: where to draw; a figure of its own, 16 cm wide, if not given.
        lines: how many hits to show at most, 1 to 40.

    Raises:
        ValueError: a column is missing, or `lines` is out of range.
    """
    table = framing.checked(table, "left", "keyword", "right", "month", "article")
    if not 1 <= lines <= 40:
        raise ValueError(f"{lines} lines do not fit on a plate: choose 1 to 40")
    rows = spaced(table, lines)
    with style.use():
        drawn = ax or framing.column(left=4, right=4)
        drawn.set_axis_off()
        note(drawn, 0, 1, style.told(_headline, len(rows), table), shift=(0, 3), va="bottom")
        if not len(rows):
            none = {"de": "Keine Treffer.", "en": "No hits."}
            note(drawn, 0, 1, none, shift=(0, -_ROW), color=style.WARNING)
        for at, (_, row) in enumerate(rows.iterrows(), start=1):
            _line(drawn, row, y=-at * _ROW)
        if ax is None:
            framing.set_height(drawn, above=15, height=max(len(rows), 1) * _ROW + 3, below=3)
    return drawn


def _headline(shown: int, table: pd.DataFrame) -> str:
    articles = style.number(table["article"].nunique())
    of = style.of(shown, len(table), "hit")
    return f"{of}; {style.say(de='Artikel', en='articles')}: {articles}"


def _month(month: Any) -> str:
    return "–" if pd.isna(month) else f"{style.month_name(month.month, short=True)} {month.year}"


def _line(ax: Axes, row: pd.Series, *, y: float) -> None:
    """Set one hit, its baseline `y` points above the top of the axes."""
    room = lettering.axes_width(ax)
    middle = _MONTH + 0.46 * (room - _MONTH - _ARTICLE)
    bold: dict[str, Any] = {"weight": "bold", "color": style.ACCENT}
    grey: dict[str, Any] = {"color": style.GREY, "size": SMALLER}

    def fitted(column: str, wide: float, size: float = SMALL, **how: Any) -> str:
        text = lettering.drawable(row[column], weight=how.get("weight", "normal"))
        return lettering.clip(text, room=wide, size=size, **how)

    keyword = fitted("keyword", _KEYWORD, weight="bold")
    before = middle - _gap(str(row["left"])[-1:])
    after = middle + lettering.width(keyword, size=SMALL, weight="bold")
    after += _gap(str(row["right"])[:1])
    left = fitted("left", before - _MONTH - _AIR, from_left=True)
    right = fitted("right", room - _ARTICLE - _AIR - after)
    article = fitted("article", _ARTICLE, SMALLER, from_left=True)
    note(ax, 0, 1, style.told(_month, row["month"]), shift=(0, y), **grey)
    for text, x, ha, look in (
        (keyword, middle, "left", bold),
        (left, before, "right", {}),
        (right, after, "left", {}),
        (article, room, "right", grey),
    ):
        note(ax, 0, 1, text, shift=(x, y), ha=ha, **look)


def _gap(edge: str) -> float:
    """Return the space to a context: none where it touches the keyword with a mark."""
    return 0.5 if edge and not edge.isspace() and not edge.isalnum() else 3.0
