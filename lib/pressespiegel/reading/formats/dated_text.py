"""Plain text that begins with `date 2022-11`; also several such texts in one file."""

import datetime
import re
from collections.abc import Iterator

from .. import decoding
from ..dates import DateProblem, parse_header
from .record import LONGEST_TEXT, Finding, Record, refusal, repair, too_large

# A header of its own stands at the start of a line and names at least a month; no German
# sentence begins like that. Only after a blank line does it begin an article.
_HEADER_INSIDE = re.compile(r"\n[ \t]*date[ \t]+\d{4}-\d", re.IGNORECASE)
_BLANK_LINE_BEFORE = re.compile(r"\n[ \t]*\Z")


def records(data: bytes, today: datetime.date) -> Iterator[Record | Finding]:
    """Yield the article of a dated text, or its articles where headers follow blank lines."""
    if len(data) > LONGEST_TEXT:
        yield too_large(len(data), LONGEST_TEXT)
        return
    try:
        text = decoding.decode(data)
    except decoding.DecodingProblem as problem:
        yield refusal(problem)
        return
    text, warnings = repair(text)
    yield from warnings
    starts, odd = _article_starts(text)
    if odd:
        line = text.count("\n", 0, odd[0] + 1) + 1
        yield Finding(
            "header inside the text",
            f"line {line}: {_one_line(text[odd[0] :])!r}",
            "put a blank line before it if an article begins there",
            "warning",
        )
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True), 1):
        yield _record(text[start:end], today, number if len(starts) > 1 else None)


def _article_starts(text: str) -> tuple[list[int], list[int]]:
    """Return where articles begin, and where a header stands inside one."""
    starts, odd = [0], []
    first = len(text) - len(text.lstrip("\ufeff \t\n"))
    for match in _HEADER_INSIDE.finditer(text):
        before = text[max(match.start() - 200, 0) : match.start()]
        if match.start() < first:
            continue  # the file's own header, after empty lines
        if _BLANK_LINE_BEFORE.search(before):
            starts.append(match.start() + 1)
        else:
            odd.append(match.start())
    return starts, odd


def _record(text: str, today: datetime.date, number: int | None) -> Record | Finding:
    where = f"article {number}: " if number else ""
    try:
        dated, start = parse_header(text, today=today)
    except DateProblem as problem:
        return refusal(problem, where=where, number=number)
    body = text[start:]
    if not body or body.isspace():
        return Finding(
            "no text",
            f"{where}nothing after {_one_line(text)!r}",
            "remove it, or fetch the article again",
            number=number,
        )
    return Record(dated, body, number)


def _one_line(text: str) -> str:
    line = " ".join(text[:200].split())
    return line if len(line) <= 40 else line[:39] + "…"
