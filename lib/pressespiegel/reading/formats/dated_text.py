"""Plain text that begins with `date 2022-11`; also several such texts in one file."""

import datetime
import re
from collections.abc import Iterator

from .. import decoding
from ..dates import parse_header
from ..problems import Finding, Refused, finding
from .record import Record, check_size, placed, repair

# A header of its own stands at the start of a line and names at least a month; no German
# sentence begins like that. Only after a blank line does it begin an article.
_HEADER_INSIDE = re.compile(r"\n[ \t]*date[ \t]+\d{4}-\d", re.IGNORECASE)
_BLANK_LINE_BEFORE = re.compile(r"\n[ \t]*\Z")


def records(data: bytes, today: datetime.date) -> Iterator[Record | Finding]:
    """Yield the article of a dated text, or its articles where headers follow blank lines."""
    check_size(len(data))
    text, warnings = repair(decoding.decode(data))
    yield from warnings
    starts, odd = [0], list[int]()
    first = len(text) - len(text.lstrip("\ufeff \t\n"))
    for match in _HEADER_INSIDE.finditer(text):
        at = match.start()
        if at < first:
            continue  # the file's own header, after empty lines
        apart = _BLANK_LINE_BEFORE.search(text, max(at - 200, 0), at)
        (starts if apart else odd).append(at + 1)
    if odd:
        line = text.count("\n", 0, odd[0]) + 1
        yield finding("header inside the text", f"line {line}: {_one_line(text[odd[0] :])!r}")
    if len(starts) == 1:
        yield _record(text, today)
        return
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], None], strict=True), 1):
        one = (_record(piece, today) for piece in [text[start:end]])
        yield from placed(one, f"article {number}: ", number)


def _record(text: str, today: datetime.date) -> Record:
    dated, start = parse_header(text, today=today)
    body = text[start:]
    if not body or body.isspace():
        raise Refused("no text/header", f"nothing after {_one_line(text)!r}")
    return Record(dated, body)


def _one_line(text: str) -> str:
    line = " ".join(text[:200].split())
    return line if len(line) <= 40 else line[:39] + "…"
