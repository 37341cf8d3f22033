"""Tables of articles: CSV (comma, semicolon or tab) and JSONL, one article a record.

The first row of a CSV names the columns; `columns.toml` lists the names that are known.
"""

import csv
import datetime
import io
import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from .. import decoding
from ..dates import parse_date
from ..problems import Finding, Refused, finding
from .record import Record, check_size, placed, repair

_NAMES: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("columns.toml").read_text(encoding="utf-8")
)
# JSON can write them, UTF-8 cannot: a text that was cut between the two.
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_LONGEST_FIELD = 2**31 - 1


def csv_records(data: bytes, today: datetime.date) -> Iterator[Record | Finding]:
    """Yield the articles of a CSV file; quoted fields may span lines and be of any size."""
    rows = _rows(decoding.decode(data))
    _, header = next(rows, (0, []))
    header = [] if isinstance(header, csv.Error) else header
    columns = _columns(header)
    lacking = [kind for kind in ("date", "text") if kind not in columns]
    if lacking:
        some = ", ".join([*map(_short, header[:6]), *(["…"] if len(header) > 6 else [])])
        detail = f"none for {' and '.join(lacking)} (found {some or 'nothing'})"
        raise Refused("no such column", detail)
    number = 0
    for number, (line, row) in enumerate(rows, 1):
        found = _csv_record(row, columns, len(header), today)
        yield from placed(found, f"record {number}, line {line}: ", number)
    if not number:
        raise Refused("no records/table", "a header and nothing below it")


def jsonl_records(data: bytes, today: datetime.date) -> Iterator[Record | Finding]:
    """Yield the articles of a JSONL file; a broken line is one error."""
    # Not `splitlines`: JSON strings may hold other line separators as they are.
    lines = enumerate(decoding.decode(data).split("\n"), 1)
    filled = ((line, text) for line, text in lines if text.strip())
    for number, (line, text) in enumerate(filled, 1):
        yield from placed(_json_record(text, today), f"record {number}, line {line}: ", number)


def _csv_record(
    row: list[str] | csv.Error, columns: dict[str, int], width: int, today: datetime.date
) -> Iterator[Record | Finding]:
    if isinstance(row, csv.Error):
        raise Refused("broken record/quotes", str(row))
    if len(row) > width:
        raise Refused("broken record/fields", f"{len(row)} fields under {width} columns")
    yield from _record({kind: row[at] for kind, at in columns.items() if at < len(row)}, today)


def _json_record(line: str, today: datetime.date) -> Iterator[Record | Finding]:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        detail = str(error) if isinstance(error, ValueError) else "nested too deeply"
        raise Refused("broken record/json", detail) from None
    if not isinstance(values, dict):
        raise Refused("broken record/json", f"no object, but {_short(line.strip())}")
    fields, cells = {}, list(values.values())
    for kind, at in _columns(list(values)).items():
        value = cells[at]
        if isinstance(value, list) and kind != "text":
            value = ", ".join(map(str, value))
        if isinstance(value, int) and kind == "date":  # a year
            value = str(value)
        if isinstance(value, str):
            fields[kind] = value.replace("\r\n", "\n").replace("\r", "\n")
    yield from _record(fields, today)


def _record(fields: dict[str, str], today: datetime.date) -> Iterator[Record | Finding]:
    text = fields.get("text", "")
    if not text or text.isspace():
        raise Refused("no text/record", "the text is empty")
    check_size(len(text))
    date, title, outlet, author = (
        _clean(fields.get(kind, "")) for kind in ("date", "title", "outlet", "author")
    )
    dated = parse_date(date or "", today=today)
    whole = _HALF_CHARACTER.sub("\ufffd", text)
    if whole != text:
        halves = sum(map(str.__ne__, whole, text))
        yield finding("broken characters", f"{halves} halves of characters, shown as '\ufffd'")
    whole, warnings = repair(whole)
    yield from warnings
    yield Record(dated, whole, None, title, outlet, author)


def _clean(field: str) -> str | None:
    """Return a field on one line, repaired like the text, or None where it is blank."""
    whole = decoding.repair(_HALF_CHARACTER.sub("\ufffd", field)).text
    return " ".join(whole.split()) or None


def _rows(text: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Yield each row, or what is wrong with it, and the line that it begins on."""
    said = re.match(r"sep=([,;\t])\n", text)  # how Excel names the delimiter
    skipped, text = (1, text[said.end() :]) if said else (0, text)
    # Else the one under which the header names most columns that are known.
    opening = text.lstrip("\n").partition("\n")[0][:100_000]
    delimiter = said[1] if said else max(",;\t", key=lambda mark: len(_named(opening, mark)))
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


def _named(header: str, delimiter: str) -> dict[str, int]:
    return _columns(next(csv.reader([header], delimiter=delimiter), []))


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Return which column holds what, of those that are known."""
    places: dict[str, int] = {}
    for at, name in enumerate(header):
        places.setdefault(re.sub(r"[\W_]+", "", name.casefold()), at)
    known = {
        kind: [places[name] for name in names if name in places] for kind, names in _NAMES.items()
    }
    return {kind: found[0] for kind, found in known.items() if found}


def _short(text: str) -> str:
    return repr(text if len(text) <= 30 else text[:29] + "…")
