"""What a date string says: the header line of a dated text, a cell of a date column.

Days between which an article was published are narrowed in `publication`.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .mentions import MONTHS, WEEKDAYS
from .publication import Publication, publication

__all__ = ["DateProblem", "Dated", "Publication", "parse_date", "parse_header", "publication"]

HEADER_HINT = "begin the file with 'date 2022-11' or 'date 2022-11-03'"
CELL_HINT = "write the date as 2022-11-03 or 2022-11"
# The first newspapers appeared in 1605: an earlier year is a slip of the pen.
FIRST_YEAR = 1605
# A longer cell is text in the wrong column.
LONGEST_CELL = 80

_LEADING = r"[\s\ufeff\u200b\u2060]*"
_DASH = "[-‐‑–−/]"
_ISO = (
    rf"(?:(?P<year>[0-9]{{4}})(?:{_DASH}(?P<month>[0-9]{{1,2}})"
    rf"(?:{_DASH}(?P<day>[0-9]{{1,2}})(?![0-9]))?|(?![0-9]))"
    r"|(?P<compact>(?:1[6-9]|20)[0-9]{6})(?![0-9]))"
)
_ISO_TIME = (
    r"(?:(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?|\s[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?)"
    r"(?:Z|\s?[+-][0-9]{2}:?[0-9]{2})?)"
)
_HEADER = re.compile(rf"{_LEADING}dat(?:e|um)\b[^\S\n]*[:=]?[^\S\n]*", re.IGNORECASE)
_HEADER_ISO = re.compile(rf"{_ISO}(?(day){_ISO_TIME}?)")
_CELL_ISO = re.compile(rf"{_ISO}(?(day)(?:{_ISO_TIME}|\s[0-9]{{2}}:[0-9]{{2}})?)")

# Databases with an English surface write English names beside German articles.
_ENGLISH = ("january", "february", "march", "april", "may", "june", "july", "august")
_NAMES = {
    **MONTHS,
    **{name: at for at, name in enumerate(_ENGLISH, start=1)},
    "mar": 3, "october": 10, "oct": 10, "december": 12, "dec": 12,
}  # fmt: skip
_NAME = "|".join(sorted(_NAMES, key=len, reverse=True))
_WEEKDAY = (
    "(?:"
    + "|".join(re.escape(name) for name in WEEKDAYS)
    + r"|so\.|mo|di|mi|do|fr|sa|so|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_WRITTEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})\.\s?(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])",
        rf"(?:(?P<day>[0-9]{{1,2}})(?:\.|st|nd|rd|th)?[\s-]?)?(?P<name>{_NAME})\b\.?,?[\s-]"
        r"(?P<year>[0-9]{4})(?![0-9])",
        rf"(?P<name>{_NAME})\b\.?\s(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>[0-9]{{4}})(?![0-9])",
        r"(?P<month>[0-9]{1,2})[./](?P<year>[0-9]{4})(?![0-9])",
        r"(?P<day>1[3-9]|2[0-9]|3[01])/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})(?![0-9])",
    )
)
_BEFORE = re.compile(rf"{_WEEKDAY}?,?\s*(?:den\s+|der\s+)?", re.IGNORECASE)
_AFTER = re.compile(
    rf"(?:,?\s*{_WEEKDAY})?"
    r"(?:,?\s*(?:um|at|-|–|\|)?\s*[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?"
    r"(?:\s*(?:Uhr|[AP]M|[A-Z]{2,4}(?:[+-][0-9]{1,2})?))*)?",
    re.IGNORECASE,
)
_TWO_WAYS = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}")


@dataclass(frozen=True)
class Dated:
    """What a header or a table's date column names: a day, a month or a year."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> Literal["day", "month", "year"]:
        """The smallest unit that is named."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def first(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = (
            f"{self.year:04}",
            self.month and f"{self.month:02}",
            self.day and f"{self.day:02}",
        )
        return "-".join(part for part in parts if part)


class DateProblem(ValueError):  # noqa: N818 - a finding about a file, named as its table is
    """A date that is missing or cannot be.

    Attributes:
        problem: short name: no date, impossible date, future date.
        detail: what was found.
        hint: what to do.
    """

    def __init__(self, problem: str, detail: str, hint: str) -> None:
        super().__init__(f"{problem} ({detail}); {hint}")
        self.problem = problem
        self.detail = detail
        self.hint = hint

    def __reduce__(self) -> tuple[type["DateProblem"], tuple[str, str, str]]:
        # Problems travel between processes; the default would hand over one argument of three.
        return type(self), (self.problem, self.detail, self.hint)


def parse_header(text: str, *, today: date) -> tuple[Dated, int]:
    """Read the first line of a dated text, ` date 2022-11 …`, its body perhaps glued on.

    Args:
        text: the whole decoded file.
        today: the day after which nothing can have been published.

    Returns:
        What the header names, and the code point offset in `text` at which the body starts.

    Raises:
        DateProblem: no date, an impossible date, or one that lies in the future.
    """
    opening = _HEADER.match(text)
    start = opening.end() if opening else 0
    found = _HEADER_ISO.match(text, start) if opening else None
    if opening and not found:
        found = next((hit for form in _WRITTEN if (hit := form.match(text, start))), None)
    if not found:
        line = text.lstrip("\ufeff\u200b\u2060 \t\r\n").partition("\n")[0].strip()
        shown = f"found '{_shortened(line)}'" if line else "the text is empty"
        raise DateProblem("no date", shown, HEADER_HINT)
    dated = _checked(found, today=today, hint=HEADER_HINT)
    end = found.end()
    while end < len(text) and (text[end].isspace() or text[end] in "\ufeff\u200b\u2060"):
        end += 1
    return dated, end


def parse_date(value: str, *, today: date) -> Dated:
    """Read a cell of a date column: 2022-11, 2022-11-03T09:00:00Z, 03.11.2022, 3. November 2022, ….

    The day is taken as written, whatever the time zone beside it.

    Raises:
        DateProblem: no date that can be read in one way only, an impossible or a future one.
    """
    cell = value.strip().strip("\ufeff\u200b\u2060")
    found = _CELL_ISO.fullmatch(cell)
    if not found and len(cell) <= LONGEST_CELL:
        start = opening.end() if (opening := _BEFORE.match(cell)) else 0
        for form in _WRITTEN:
            hit = form.match(cell, start)
            if hit and _AFTER.fullmatch(cell, hit.end()):
                found = hit
                break
    if not found:
        shown = f"found '{_shortened(cell)}'" if cell else "the cell is empty"
        if _TWO_WAYS.match(cell):
            shown += ", which can be read in two ways"
        raise DateProblem("no date", shown, CELL_HINT)
    return _checked(found, today=today, hint=CELL_HINT)


def _checked(found: re.Match[str], *, today: date, hint: str) -> Dated:
    parts = found.groupdict()
    if compact := parts.get("compact"):
        parts |= {"year": compact[:4], "month": compact[4:6], "day": compact[6:]}
    year = int(parts["year"])
    if len(parts["year"]) == 2:  # 03.11.22 is of this century unless that lies ahead
        year += 2000 if 2000 + year <= today.year else 1900
    name, month, day = parts.get("name"), parts.get("month"), parts.get("day")
    number = _NAMES[name.lower()] if name else int(month) if month else None
    dated = Dated(year, number, int(day) if day else None)
    written = found[0].strip()
    try:
        first = dated.first if number is None or 1 <= number <= 12 else None
    except ValueError:
        first = None
    if first is None or year < FIRST_YEAR or (day and int(day) == 0):
        raise DateProblem("impossible date", f"'{written}' is in no calendar", hint)
    if first > today:
        raise DateProblem("future date", f"'{written}' lies after today, {today}", hint)
    return dated


def _shortened(line: str) -> str:
    return line if len(line) <= 40 else line[:39].rstrip() + "…"
