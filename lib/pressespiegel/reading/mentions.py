"""Dates in running German text: where one stands, how it is introduced, which day it names.

Finds only dates with a day (`13. November`, `13.11.2024`); says nothing about what they mean for
the article.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from .wording import DATE_PATTERNS as P
from .wording import MONTHS, WEEKDAYS

# An article with more dates than this is a list; and no text, however odd, may take for ever.
MOST_MENTIONS = 400


@dataclass(frozen=True)
class Mention:
    """A date in the text, with the words of its clause on either side.

    `start` and `end` span the date with its introduction (`am Mittwoch (13. November)`), `stamp`
    is where the bare date begins. Of `24. und 25. März` the day is the first.
    """

    start: int
    end: int
    stamp: int
    day: int
    month: int
    year: int | None
    preposition: str
    weekday: int | None
    which: str  # kommenden, vergangenen, heute …; Woche for "in der kommenden Woche"; or ""
    bracketed: bool  # am Mittwoch (13. November)
    ranged: bool
    clause_start: int
    before: tuple[str, ...]
    after: tuple[str, ...]

    def in_year(self, year: int) -> date | None:
        """Return the day in a year, unless the calendar or the weekday beside it refuses."""
        try:
            day = date(year, self.month, self.day)
        except ValueError:
            return None
        return day if self.weekday in (None, day.weekday()) else None


def mentions(text: str) -> Iterator[Mention]:
    """Yield the dates of a text in order; dates that no calendar has are left out."""
    for hit in islice(P["date"].finditer(text), MOST_MENTIONS):
        if hit.start() and text[hit.start() - 1] in "0123456789.,:":
            continue  # a number, a version, a clock
        name = hit["name"] or hit["short"]
        month = MONTHS[name.lower()] if name else int(hit["month"])
        year = hit["year"] or hit["year4"] or (hit["year2"] and f"20{hit['year2']}")
        day = int(hit[0].split(".")[0])
        # 2024 stands for a year not told: as a leap year it has 29 February.
        if 1 <= month <= 12 and 1 <= day <= monthrange(int(year or 2024), month)[1]:
            yield _introduced(text, hit, day, month, int(year) if year else None)


def _introduced(text: str, hit: re.Match[str], day: int, month: int, year: int | None) -> Mention:
    found = P["introduction"].search(text, max(0, hit.start() - 80), hit.start())
    assert found is not None  # every part of the pattern is optional
    start, end = found.start(), hit.end()
    bracketed = bool(found["join"]) and found["join"].endswith("(")
    if bracketed:
        closing = P["bracket_end"].match(text, end)
        end = closing.end() if closing else end
    elif clock := P["time_behind"].match(text, end):
        end = clock.end()
    elif (found["weekday"] or found["ahead"]) and text[end : end + 1] == ",":
        end += 1  # it closes the apposition, not the clause: "am Mittwoch, 13. November, will"
    clause_start = max(0, start - 250)
    if found[0][:1].isupper():
        clause_start = start  # "Am" begins a sentence, whatever is glued on before it
    for mark in P["clause_end"].finditer(text, clause_start, start):
        clause_start = mark.end()
    stop = P["clause_end"].search(text, end, end + 300)
    # Of "30. und 2. November" the first day is of another month.
    ranged = bool(found["first"]) and 0 < int(found["first"]) < day
    near = found["which"] or found["near"] or ""
    return Mention(
        start=start,
        end=end,
        stamp=hit.start(),
        day=int(found["first"]) if ranged else day,
        month=month,
        year=year,
        preposition=(found["preposition"] or "").lower(),
        weekday=WEEKDAYS[found["weekday"].lower()] if found["weekday"] else None,
        which="Woche" if found["week"] or found["ahead"] else near.lower(),
        bracketed=bracketed,
        ranged=ranged,
        clause_start=clause_start,
        before=tuple(P["word"].findall(text, clause_start, start)),
        after=tuple(P["word"].findall(text, end, stop.start() if stop else end + 300)),
    )
