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

# Austrian and Swiss papers write Jänner and Feber, tables Mrz.; \u0308 is the dots of an umlaut
# that was stored as two characters.
MONTHS: dict[str, int] = {
    **dict.fromkeys(("januar", "jänner", "ja\u0308nner", "jaenner", "jan"), 1),
    **dict.fromkeys(("februar", "feber", "feb"), 2),
    **dict.fromkeys(("märz", "ma\u0308rz", "maerz", "mrz", "mär"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    **dict.fromkeys(("mai",), 5),
    **dict.fromkeys(("juni", "jun"), 6),
    **dict.fromkeys(("juli", "jul"), 7),
    **dict.fromkeys(("august", "aug"), 8),
    **dict.fromkeys(("september", "sept", "sep"), 9),
    **dict.fromkeys(("oktober", "okt"), 10),
    **dict.fromkeys(("november", "nov"), 11),
    **dict.fromkeys(("dezember", "dez"), 12),
}
# "So." is left out of the short weekdays: "Das ist halt so."
WEEKDAYS: dict[str, int] = {
    "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4,
    "samstag": 5, "sonnabend": 5, "sonntag": 6,
    "mo.": 0, "di.": 1, "mi.": 2, "do.": 3, "fr.": 4, "sa.": 5,
}  # fmt: skip
# An article with more dates than this is a list; and no text, however odd, may take for ever.
MOST_MENTIONS = 400

_SHORT = {
    "jan",
    "feb",
    "mrz",
    "mär",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "okt",
    "nov",
    "dez",
}
_FULL_NAMES = "|".join(name.capitalize() for name in MONTHS if name not in _SHORT)
_SHORT_NAMES = "|".join(sorted((name.capitalize() for name in _SHORT), key=len, reverse=True))
_MONTH = f"{_FULL_NAMES}|{_SHORT_NAMES}"
_WEEKDAY = "|".join(re.escape(name.capitalize()) for name in WEEKDAYS)
_YEAR = "(?:1[5-9]|20)[0-9]{2}"
# Begins with a digit class, so that the search passes quickly over the text between digits.
_DATE = re.compile(
    rf"[0-9][0-9]?\.(?:[^\S\n]?(?:(?P<name>{_FULL_NAMES})s?\b|(?P<short>{_SHORT_NAMES})\b\.?)"
    rf"(?:[^\S\n](?P<year>{_YEAR})(?![0-9]))?"
    rf"|(?P<month>[0-9]{{1,2}})\.(?:[^\S\n]?(?P<year4>{_YEAR})(?![0-9])|(?P<year2>[0-9]{{2}})(?![0-9.,:]))?)"
)
# What stands before a date and belongs to it: am kommenden Mittwoch, den | am Mittwoch ( | 24. und
_INTRODUCTION = re.compile(
    r"(?:\b(?:(?P<near>[Hh]eute|[Gg]estern|[Mm]orgen)"
    r"|(?P<ahead>(?:[Ii]n\sder\s)?(?:[Kk]ommenden?|[Nn]ächsten?)\sWoche)),?\s+)?"
    r"(?:\b(?P<preposition>[Aa]m\s(?:Morgen|Vormittag|Mittag|Nachmittag|Abend)\sdes|[Aa]m|[Aa]n"
    r"|[Ff]ür\sden|[Ff]ür|[Aa]b\sdem|[Aa]b|[Bb]is\szum|[Bb]is|[Zz]um|[Vv]om|[Dd]en|[Dd]er)\s+)?"
    r"(?:(?P<which>kommenden|nächsten|vergangenen|letzten|heutigen|gestrigen|morgigen|diesem)\s+)?"
    rf"(?:\b(?P<weekday>{_WEEKDAY})(?:vormittag|nachmittag|morgen|mittag|abend|nacht|früh)?"
    r"(?:\s+(?P<week>kommender|nächster)\s+Woche)?(?P<join>\s*\(|,?\s+(?:de[nm]\s+)?))?"
    r"(?:(?P<first>[0-9]{1,2})\.\s?(?:und|bis|bis\szum|oder|auf\sden|/|–|-)\s?)?\Z"
)
_CLOSING = re.compile(r"[^()\n]{0,25}\)")
_CLOCK = re.compile(r",?\s(?:um|gegen|ab)\s[0-9]{1,2}(?:[.:][0-9]{2})?\sUhr,?")
# A full stop after a number ends a clause unless a month follows: "am 3. Oktober".
_CLAUSE_END = re.compile(
    rf"[,;:!?\n()„“”»«\"]|(?<![0-9])\.(?=\s|\Z)|(?<=[0-9])\.(?=\s+(?!{_MONTH})[A-ZÄÖÜ]|\s*\Z)"
    r"|\s[–—-]\s"
)
_WORD = re.compile(r"[^\W\d_][\w:*/-]*|[0-9][\w.,]*")


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
    for hit in islice(_DATE.finditer(text), MOST_MENTIONS):
        if hit.start() and text[hit.start() - 1] in "0123456789.,:":
            continue  # a number, a version, a clock
        name = hit["name"] or hit["short"]
        month = MONTHS[name.lower()] if name else int(hit["month"])
        year = hit["year"] or hit["year4"] or (hit["year2"] and f"20{hit['year2']}")
        day = int(hit[0].split(".")[0])
        # 2024 stands for a year not told: as a leap year it has 29 February.
        if _is_day(int(year or 2024), month, day):
            yield _introduced(text, hit, day, month, int(year) if year else None)


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _introduced(text: str, hit: re.Match[str], day: int, month: int, year: int | None) -> Mention:
    found = _INTRODUCTION.search(text, max(0, hit.start() - 80), hit.start())
    assert found is not None  # every part of the pattern is optional
    start, end = found.start(), hit.end()
    bracketed = bool(found["join"]) and found["join"].endswith("(")
    if bracketed:
        closing = _CLOSING.match(text, end)
        end = closing.end() if closing else end
    elif clock := _CLOCK.match(text, end):
        end = clock.end()
    elif (found["weekday"] or found["ahead"]) and text[end : end + 1] == ",":
        end += 1  # it closes the apposition, not the clause: "am Mittwoch, 13. November, will"
    clause_start = max(0, start - 250)
    if found[0][:1].isupper():
        clause_start = start  # "Am" begins a sentence, whatever is glued on before it
    for mark in _CLAUSE_END.finditer(text, clause_start, start):
        clause_start = mark.end()
    stop = _CLAUSE_END.search(text, end, end + 300)
    # Of "30. und 2. November" the first day is of another month.
    ranged = bool(found["first"]) and 0 < int(found["first"]) < day
    return Mention(
        start=start,
        end=end,
        stamp=hit.start(),
        day=int(found["first"]) if ranged else day,
        month=month,
        year=year,
        preposition=(found["preposition"] or "").lower(),
        weekday=WEEKDAYS[found["weekday"].lower()] if found["weekday"] else None,
        which="Woche"
        if found["week"] or found["ahead"]
        else (found["which"] or found["near"] or "").lower(),
        bracketed=bracketed,
        ranged=ranged,
        clause_start=clause_start,
        before=tuple(_WORD.findall(text, clause_start, start)),
        after=tuple(_WORD.findall(text, end, stop.start() if stop else end + 300)),
    )
