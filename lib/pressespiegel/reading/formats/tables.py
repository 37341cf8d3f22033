"""Tables of articles: CSV (comma, semicolon or tab) and JSONL, one article a record.

The first row of a CSV names the columns; `columns.toml` lists the names that are known.
"""

import csv
import datetime
import io
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from .. import decoding
from ..dates import DateProblem, parse_date
from .record import LONGEST_TEXT, Finding, Record, refusal, repair, too_large

# JSON can write them, UTF-8 cannot: a text that was cut between the two.
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_DELIMITERS = ",;\t"
_LONGEST_FIELD = 2**31 - 1
_QUOTE = "put fields that hold delimiters, quotes or newlines in quotes"
_NAME_COLUMNS = "name the columns: date, text, and where known title, outlet, author"


def csv_records(data: bytes, today: datetime.date) -> Iterator[Record | Finding]:
    """Yield the articles of a CSV file; quoted fields may span lines and be of any size."""
    try:
        text = decoding.decode(data)
    except decoding.DecodingProblem as problem:
        yield refusal(problem)
        return
    rows = _rows(text)
    line, header = next(rows, (0, []))
    if isinstance(header, csv.Error):
        header = []
    columns = _columns(header)
    lacking = [kind for kind in ("date", "text") if kind not in columns]
    if lacking:
        yield Finding(
            "no such column",
            f"none for {' and '.join(lacking)} (found {_some(header)})",
            _NAME_COLUMNS,
        )
        return
    number = 0
    for line, row in rows:
        number += 1
        where = f"record {number}, line {line}: "
        if isinstance(row, csv.Error):
            yield Finding(
                "broken record",
                where + str(row),
                _QUOTE + ", and write '\"' in them twice",
                number=number,
            )
        elif len(row) > len(header):
            yield Finding(
                "broken record",
                f"{where}{len(row)} fields under {len(header)} columns",
                _QUOTE,
                number=number,
            )
        else:
            fields = {kind: row[at] for kind, at in columns.items() if at < len(row)}
            yield from _record(fields.get, today, where, number)
    if number == 0:
        yield _no_records()


def jsonl_records(data: bytes, today: datetime.date) -> Iterator[Record | Finding]:
    """Yield the articles of a JSONL file; a broken line is one error."""
    try:
        text = decoding.decode(data)
    except decoding.DecodingProblem as problem:
        yield refusal(problem)
        return
    number = 0
    # Not `splitlines`: JSON strings may hold other line separators as they are.
    for line_number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        number += 1
        where = f"record {number}, line {line_number}: "
        try:
            values = json.loads(line)
            detail = f"no object, but {_short(line.strip())}"
        except ValueError as error:
            values, detail = None, str(error)
        except RecursionError:
            values, detail = None, "nested too deeply"
        if isinstance(values, dict):
            yield from _record(_values(values), today, where, number)
        else:
            yield Finding(
                "broken record",
                where + detail,
                'write one JSON object a line: {"date": "2022-11", "text": "…"}',
                number=number,
            )


def _record(
    value: Callable[[str], str | None], today: datetime.date, where: str, number: int
) -> Iterator[Record | Finding]:
    text = value("text") or ""
    if not text or text.isspace():
        yield Finding(
            "no text", f"{where}the text is empty", "fill the text, or remove it", number=number
        )
        return
    if len(text) > LONGEST_TEXT:
        found = too_large(len(text), LONGEST_TEXT)
        yield found._replace(detail=where + found.detail, number=number)
        return
    try:
        dated = parse_date(_clean(value("date")) or "", today=today)
    except DateProblem as problem:
        yield refusal(problem, where=where, number=number)
        return
    whole = _HALF_CHARACTER.sub("\ufffd", text)
    if whole != text:
        yield Finding(
            "broken characters",
            f"{where}{sum(map(str.__ne__, whole, text))} halves of characters, shown as '\ufffd'",
            "get the text again from its source",
            "warning",
            number,
        )
    text, warnings = repair(whole, where=where, number=number)
    yield from warnings
    title, outlet, author = (_clean(value(kind)) for kind in ("title", "outlet", "author"))
    yield Record(dated, text, number, title, outlet, author)


def _clean(field: str | None) -> str | None:
    """Return a field on one line, repaired like the text, or None where it is blank."""
    whole = decoding.repair(_HALF_CHARACTER.sub("\ufffd", field or "")).text
    return " ".join(whole.split()) or None


def _rows(text: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Yield each row, or what is wrong with it, and the line that it begins on."""
    skipped = 0
    said = re.match(r"sep=([,;\t])\n", text)  # how Excel names the delimiter
    if said:
        skipped, text = 1, text[said.end() :]
    delimiter = said[1] if said else _delimiter(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    # The limit is one for the whole interpreter, so it is put back between rows.
    while True:
        line = rows.line_num + 1 + skipped
        limit = csv.field_size_limit(_LONGEST_FIELD)
        row: list[str] | csv.Error
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            row = error
        finally:
            csv.field_size_limit(limit)
        # Spreadsheets end in rows of delimiters alone.
        if isinstance(row, csv.Error) or any(cell.strip() for cell in row):
            yield line, row


def _delimiter(text: str) -> str:
    """Return the delimiter under which the header names most columns that are known."""

    def names(delimiter: str) -> int:
        first = text.lstrip("\n").partition("\n")[0][:100_000]
        try:
            return len(_columns(next(csv.reader([first], delimiter=delimiter), [])))
        except csv.Error:
            return 0

    return max(_DELIMITERS, key=names)


@cache
def _names() -> dict[str, list[str]]:
    path = Path(__file__).with_name("columns.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Return which column holds what, of those that are known."""
    places: dict[str, int] = {}
    for at, name in enumerate(header):
        places.setdefault(_plain(name), at)
    found = {}
    for kind, names in _names().items():
        known = [places[name] for name in names if name in places]
        if known:
            found[kind] = known[0]
    return found


def _values(record: Mapping[str, object]) -> Callable[[str], str | None]:
    plain = {_plain(key): value for key, value in reversed(list(record.items()))}

    def value(kind: str) -> str | None:
        found = next((plain[name] for name in _names()[kind] if name in plain), None)
        if isinstance(found, list) and kind != "text":
            found = ", ".join(str(part) for part in found)
        if isinstance(found, int) and kind == "date":  # a year
            found = str(found)
        if not isinstance(found, str):
            return None
        return found.replace("\r\n", "\n").replace("\r", "\n") if "\r" in found else found

    return value


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def _some(header: Sequence[str]) -> str:
    if not header:
        return "nothing"
    return ", ".join(map(_short, header[:6])) + (", …" if len(header) > 6 else "")


def _short(text: str) -> str:
    return repr(text if len(text) <= 30 else text[:29] + "…")


def _no_records() -> Finding:
    return Finding(
        "no records", "a header and nothing below it", "remove it, or export the articles again"
    )
