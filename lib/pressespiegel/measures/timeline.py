"""Dated events, to set beside the months of the coverage. Neither counts nor draws."""

import csv
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from .. import paths, schema

COLUMNS = tuple(schema.TABLES["events"])


class _Line(NamedTuple):
    number: int
    fields: list[str]


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
    path = Path(path) if path is not None else paths.reference() / "events.csv"
    lines = _lines(path)
    _check(lines, path)
    rows = [[field or None for field in line.fields] for line in lines[1:]]
    table = schema.conform(pd.DataFrame(rows, columns=lines[0].fields, dtype="str"), "events")
    table = table.sort_values(["start", "event"])
    if theme is not None:
        known = sorted(set(table["theme"]))
        if theme not in known:
            raise ValueError(
                f"{path}: no event of theme {theme!r}; it has {', '.join(known) or 'no events'}"
            )
        table = table[table["theme"] == theme]
    return table.reset_index(drop=True)


def _lines(path: Path) -> list[_Line]:
    """Return the records of the file, header first, each with the number of its last line."""
    # A spreadsheet begins its tables with a byte-order mark.
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        try:
            return [
                _Line(reader.line_num, [field.strip() for field in fields])
                for fields in reader
                if any(fields)
            ]
        except csv.Error as error:
            raise ValueError(
                f"{path}, line {reader.line_num}: no readable CSV ({error}); "
                "look for a quotation mark that is never closed"
            ) from error
        except UnicodeDecodeError as error:
            raise ValueError(f"{path}: not UTF-8 ({error}); save the table as UTF-8") from error


def _check(lines: list[_Line], path: Path) -> None:
    header = lines[0].fields if lines else []
    remedy = f"the columns are {', '.join(COLUMNS)}"
    for name in header:
        if name not in COLUMNS:
            raise ValueError(f"{path}, line 1: unknown column {name!r}; {remedy}")
        if header.count(name) > 1:
            raise ValueError(f"{path}, line 1: doubled column {name!r}; {remedy}")
    for name in COLUMNS:
        if name not in header:
            raise ValueError(f"{path}, line 1: missing column {name!r}; {remedy}")
    first: dict[str, int] = {}
    for number, fields in lines[1:]:
        where = f"{path}, line {number}"
        if len(fields) != len(header):
            raise ValueError(
                f"{where}: {len(fields)} fields instead of {len(header)}; "
                "put a field that holds a comma in quotation marks"
            )
        row = dict(zip(header, fields, strict=True))
        for name in COLUMNS:
            if not row[name] and name != "place":
                raise ValueError(f"{where}: no {name}; place alone may stay empty")
        if _day(row["end"], f"{where}, end") < _day(row["start"], f"{where}, start"):
            raise ValueError(
                f"{where}: the end {row['end']} lies before the start {row['start']}; "
                "an event of one day has its start as end again"
            )
        if row["event"] in first:
            raise ValueError(
                f"{where}: the event {row['event']!r} stands in line {first[row['event']]} "
                "already; give each event a name of its own"
            )
        first[row["event"]] = number


def _day(value: str, where: str) -> date:
    try:
        # `fromisoformat` alone would take 20220224 and 2022-W08-4 as well.
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueError(f"{where}: no date (found {value!r}); write a day as 2022-02-24")
