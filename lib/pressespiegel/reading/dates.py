"""What a date string says: the header line of a dated text, a cell of a date column.

Days between which an article was published are narrowed in `publication`.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .problems import Refused
from .wording import DATE_PATTERNS as P
from .wording import DATE_WORDING, MONTHS

# The first newspapers appeared in 1605: an earlier year is a slip of the pen.
FIRST_YEAR = 1605
# A longer cell is text in the wrong column.
LONGEST_CELL = 80

_NAMES = MONTHS | {name.lower(): at for name, at in DATE_WORDING["english_months"].items()}
_WRITTEN = tuple(P[name] for name in ("dotted", "named", "english", "month_alone", "slashed"))


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


def parse_header(text: str, *, today: date) -> tuple[Dated, int]:
    """Read the first line of a dated text, ` date 2022-11 …`, its body perhaps glued on.

    Args:
        text: the whole decoded file.
        today: the day after which nothing can have been published.

    Returns:
        What the header names, and the code point offset in `text` at which the body starts.

    Raises:
        Refused: no date, an impossible date, or one that lies in the future.
    """
    opening = P["header"].match(text)
    start = opening.end() if opening else 0
    found = P["header_iso"].match(text, start) if opening else None
    if opening and not found:
        found = next((hit for form in _WRITTEN if (hit := form.match(text, start))), None)
    if not found:
        line = text.lstrip("\ufeff\u200b\u2060 \t\r\n").partition("\n")[0].strip()
        shown = f"found '{_shortened(line)}'" if line else "the text is empty"
        raise Refused("no date/header", shown)
    dated = _checked(found, today=today, where="header")
    end = found.end()
    while end < len(text) and (text[end].isspace() or text[end] in "\ufeff\u200b\u2060"):
        end += 1
    return dated, end


def parse_date(value: str, *, today: date) -> Dated:
    """Read a cell of a date column: 2022-11, 2022-11-03T09:00:00Z, 03.11.2022, 3. November 2022, ….

    The day is taken as written, whatever the time zone beside it.

    Raises:
        Refused: no date that can be read in one way only, an impossible or a future one.
    """
    cell = value.strip().strip("\ufeff\u200b\u2060")
    found = P["cell_iso"].fullmatch(cell)
    if not found and len(cell) <= LONGEST_CELL:
        start = opening.end() if (opening := P["before_cell"].match(cell)) else 0
        for form in _WRITTEN:
            hit = form.match(cell, start)
            if hit and P["after_cell"].fullmatch(cell, hit.end()):
                found = hit
                break
    if not found:
        shown = f"found '{_shortened(cell)}'" if cell else "the cell is empty"
        if P["two_ways"].match(cell):
            shown += ", which can be read in two ways"
        raise Refused("no date/cell", shown)
    return _checked(found, today=today, where="cell")


def _checked(found: re.Match[str], *, today: date, where: str) -> Dated:
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
        raise Refused(f"impossible date/{where}", f"'{written}' is in no calendar")
    if first > today:
        raise Refused(f"future date/{where}", f"'{written}' lies after today, {today}")
    return dated


def _shortened(line: str) -> str:
    return line if len(line) <= 40 else line[:39].rstrip() + "…"
