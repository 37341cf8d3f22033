"""The reference tables of `corpus/reference/`, each line checked. Neither counts nor draws."""

import csv
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from .. import paths, schema

# What tells the rows of a table apart, and the order in which they come.
KEYS = {
    "events": ("event",),
    "sanctions_packages": ("package",),
    "accession": ("applicant", "step", "state", "day"),
    "aid_allocations": ("month", "donor", "kind"),
    "territory": ("month",),
    "currencies": ("currency", "year", "month"),
}
ORDER = KEYS | {"events": ("start", "event"), "accession": ("applicant", "day", "step", "state")}
MAY_BE_EMPTY = {
    "events": {"place"},
    "sanctions_packages": {"listings"},
    "accession": {"state", "remark"},
    "territory": {"change_km2"},
    "currencies": {"month"},
}

# How a value of a dtype is written. `fromisoformat` alone would take 20220224 and 2022-W08-4.
_COUNT = ("[0-9]+", int, "whole number", "digits alone")
_VALUES: dict[str, tuple[str, Callable[[str], object], str, str]] = {
    "datetime64[s]": (
        "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        date.fromisoformat,
        "date",
        "a day as 2022-02-24",
    ),
    "period[M]": ("[0-9]{4}-(0[1-9]|1[0-2])", str, "month", "a month as 2022-02"),
    "float64": (r"-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?", float, "number", "a number as 1234.5"),
    "int64": _COUNT,
    "Int64": _COUNT,
}


class _Line(NamedTuple):
    number: int
    fields: list[str]


def reference(name: str, *, path: Path | None = None) -> pd.DataFrame:
    """Read a table of facts to set beside the coverage; `corpus/reference/README.md` tells of each.

    Args:
        name: `events`, `sanctions_packages`, `accession`, `aid_allocations`, `territory` or
            `currencies`.
        path: a CSV table of your own with the same columns; the one in `corpus/reference` if left
            out.

    Returns:
        The table of that name of the schema, its rows in the order that the README gives. Days are
        `datetime64[s]`, months `period[M]`; units stand in the schema.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: there is no table of that name, or a line of the file is wrong; the message
            names the file, the line, what was found there and the remedy.
    """
    if name not in KEYS:
        raise ValueError(f"no reference table {name!r}; there are {', '.join(KEYS)}")
    path = Path(path) if path is not None else paths.reference() / f"{name}.csv"
    lines = _lines(path)
    _check(lines, path, name)
    rows = [[field or None for field in line.fields] for line in lines[1:]]
    header = lines[0].fields
    table = schema.conform(pd.DataFrame(rows, columns=header, dtype="str"), name)
    return table.sort_values(list(ORDER[name]), na_position="first", ignore_index=True)


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


def _check(lines: list[_Line], path: Path, name: str) -> None:
    columns = schema.TABLES[name]
    header = lines[0].fields if lines else []
    remedy = f"the columns are {', '.join(columns)}"
    for column in header:
        if column not in columns:
            raise ValueError(f"{path}, line 1: unknown column {column!r}; {remedy}")
        if header.count(column) > 1:
            raise ValueError(f"{path}, line 1: doubled column {column!r}; {remedy}")
    for column in columns:
        if column not in header:
            raise ValueError(f"{path}, line 1: missing column {column!r}; {remedy}")
    free = MAY_BE_EMPTY.get(name, set())
    first: dict[tuple[str, ...], int] = {}
    for number, fields in lines[1:]:
        where = f"{path}, line {number}"
        if len(fields) != len(header):
            raise ValueError(
                f"{where}: {len(fields)} fields instead of {len(header)}; "
                "put a field that holds a comma in quotation marks"
            )
        row = dict(zip(header, fields, strict=True))
        for column, value in row.items():
            if value:
                _check_value(value, columns[column].dtype, f"{where}, {column}")
            elif column not in free:
                raise ValueError(
                    f"{where}: no {column}; {' and '.join(sorted(free)) or 'nothing'} alone may "
                    "stay empty"
                )
        if "end" in row and row["end"] < row["start"]:
            raise ValueError(
                f"{where}: the end {row['end']} lies before the start {row['start']}; "
                "what took one day has its start as end again"
            )
        key = tuple(row[column] for column in KEYS[name])
        if key in first:
            raise ValueError(
                f"{where}: the {KEYS[name][0]} {', '.join(map(repr, key))} stands in line "
                f"{first[key]} already; give each row one of its own"
            )
        first[key] = number


def _check_value(value: str, dtype: str, where: str) -> None:
    if dtype == "str":
        return
    pattern, convert, noun, remedy = _VALUES[dtype]
    try:
        if re.fullmatch(pattern, value):
            convert(value)
            return
    except ValueError:
        pass
    raise ValueError(f"{where}: no {noun} (found {value!r}); write {remedy}")
