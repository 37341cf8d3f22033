"""Between which days an article was published, by what its text says of dates.

A bound needs an explicit date that the text tells plainly. A weekday alone gives none: papers name
it for a week either way, so "am Dienstag" fits every day of a month; beside a date it counts.
- Told as past: published on that day or later.
- Told as coming: published before it; with its weekday on the day at the latest, since "will am
  Mittwoch" also stands in that morning's paper.
- As papers date the week's news, `am Mittwoch (13. November)`: within the week after it if a
  report ("sagte"), within the week before it if coming.
- `kommenden Mittwoch`, `gestern`, `in der kommenden Woche` beside a date count the days for us.
- A line such as `Stand: 12.11.2024, 17:07 Uhr` gives the day.
Evidence that excludes other evidence narrows nothing. Neither does speech in quotation marks, which
may be old, nor what a ticker tells, which runs over days; its masthead counts from above.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from .dates import Dated
from .mentions import Mention, mentions
from .telling import in_quotes, is_report, looks_back, place, telling
from .wording import DATE_PATTERNS as P
from .wording import DATE_WORDING

WEEK = 7
# A masthead stands among the first lines; farther down the same words belong to a table or chart.
NEAR_THE_TOP = 400
ENTRY_MARKS = ("Uhr", "Update", "•")


class Publication(NamedTuple):
    """The days between which an article was published, both included.

    Attributes:
        earliest: first day on which it can have been published.
        latest: last day on which it can have been published.
        evidence: the words of the text that narrowed the header's span, verbatim, joined by " … ".
        contradiction: what in the text speaks against the header, whose span then stands.
    """

    earliest: date
    latest: date
    evidence: str | None
    contradiction: str | None


class _Bounds(NamedTuple):
    earliest: date
    latest: date
    places: tuple[tuple[int, int], ...]  # of the words that say so


def publication(text: str, dated: Dated) -> Publication:
    """Narrow the days that a header leaves open by the evidence in the article's body.

    Args:
        text: the body, all of it.
        dated: what the header names.

    Returns:
        Days within the header's span: the span itself where the text gives no evidence, where its
        evidence disagrees, or where it contradicts the header.
    """
    found = [mention for mention in mentions(text) if not is_note(text, mention)]
    whole = Publication(dated.first, dated.last, None, None)
    if not found:
        return whole
    # Of most texts a look for a few marks tells that they have no entries.
    marked = any(map(text.__contains__, ENTRY_MARKS)) or P["entry_line"].search(text)
    entries = P["entry"].findall(text) if marked else ()
    ticker = len(entries) > 2 or text.count("+++") > 1
    contradiction = _contradiction(text, found, dated, ticker=ticker)
    if contradiction or dated.precision == "day":
        return whole._replace(contradiction=contradiction)
    bounds = [b for mention in found for b in _bounds(text, mention, dated, ticker=ticker)]
    earliest = max([dated.first, *(bound.earliest for bound in bounds)])
    latest = min([dated.last, *(bound.latest for bound in bounds)])
    if earliest > latest:
        return whole
    # The first that gives a bound is its evidence, unless the header gives it already.
    deciding = [b.places for b in bounds if b.earliest == earliest > dated.first][:1]
    deciding += [b.places for b in bounds if b.latest == latest < dated.last][:1]
    places = set(chain.from_iterable(deciding))
    words = " … ".join(text[start:end].strip(" ,") for start, end in sorted(places))
    return Publication(earliest, latest, words or None, None)


def _bounds(text: str, mention: Mention, dated: Dated, *, ticker: bool) -> Iterator[_Bounds]:
    """Yield what a date in the text says of the day of publication."""
    head = masthead(text, mention)
    day = _resolved(mention, dated)
    if day is None or in_quotes(text, mention.start):
        return
    if head:
        # The masthead of a ticker dates its last entry.
        first = date.min if head.updated or ticker else day
        yield _Bounds(first, day, ((head.start, head.end),))
    if head or ticker:
        return
    told = telling(text, mention)
    where = (place(text, mention, told.verb),)
    near = DATE_WORDING["near"].get(mention.which)
    if near and (mention.weekday is not None or near[1] in (1, 2)):
        place_alone = ((mention.start, mention.end),)
        yield _Bounds(_moved(day, near[0]), _moved(day, near[1]), place_alone)
    elif told.tense == "past" and _is_this_year(text, mention, dated):
        latest = _moved(day, WEEK) if _is_this_week(text, mention, told.verb) else date.max
        yield _Bounds(day, latest, where)
    elif told.tense == "coming" and mention.weekday is None:
        yield _Bounds(date.min, _moved(day, -1), where)
    elif told.tense == "coming":
        dates_the_week = mention.bracketed and not mention.ranged
        yield _Bounds(_moved(day, -WEEK) if dates_the_week else date.min, day, where)
    if told.tense == "coming" and (week := _next_week(text, mention)):
        monday = _moved(day, -day.weekday())
        # From the Sunday on: for some the week begins with it.
        apart = week[1] <= where[0][0] or where[0][1] <= week[0]
        yield _Bounds(_moved(monday, -8), _moved(monday, -1), (week, *where) if apart else where)


def _resolved(mention: Mention, dated: Dated) -> date | None:
    """Return the day that a date names, or None where that is not certain enough."""
    if mention.year is not None:
        return mention.in_year(mention.year)
    if mention.weekday is None:
        if dated.month is None:
            return None  # "am 3. Dezember" in an article of some day in 2022 may be of 2021
        named = DATE_WORDING["named_days"].get(f"{mention.month:02}-{mention.day:02}")
        if named is not None and named < dated.year:
            return None
    years = range(dated.year - 1, dated.year + 2)
    days = [day for year in years if (day := mention.in_year(year))]
    # Half a year either way, so that a date without year can be of one year only.
    reach = timedelta(days=180)
    return next((day for day in days if dated.first - reach < day < dated.last + reach), None)


def _is_this_year(text: str, mention: Mention, dated: Dated) -> bool:
    """Say whether a past date is surely of the year that it resolved to."""
    if mention.year is not None or mention.weekday is not None:
        return True
    around = P["other_year"].finditer(text, max(0, mention.start - 500), mention.end + 150)
    return all(hit["year"] == str(dated.year) for hit in around)


def _is_this_week(text: str, mention: Mention, verb: str) -> bool:
    """Say whether a past date with its weekday is told as the week's news."""
    if mention.weekday is None or not is_report(verb) or looks_back(text, mention):
        return False
    # "am Mittwoch, dem 27. August 2008, …" is how weeks later is told.
    return mention.bracketed or mention.year is None


def _next_week(text: str, mention: Mention) -> tuple[int, int] | None:
    """Find `in der kommenden Woche` in the sentence of a date, or where its meeting is named."""
    if mention.which == "Woche":
        return mention.start, mention.end
    low = max(0, mention.start - 600)
    ends = [low, *(end.end() for end in P["sentence_end"].finditer(text, low, mention.start))]
    for hit in P["next_week"].finditer(text, ends[-1], mention.end + 80):
        gap = text[hit.end() : mention.start] or text[mention.end : hit.start()]
        if len(gap) <= 60 and not (P["other_event"].search(gap) or P["sentence_end"].search(gap)):
            return hit.span()
    if len(ends) > 1 and P["anaphora"].match(text, ends[-1]):
        earlier = P["next_week"].search(text, ends[-2], ends[-1])
        if earlier and not in_quotes(text, earlier.start()):
            return earlier.span()
    return None


def _contradiction(text: str, found: list[Mention], dated: Dated, *, ticker: bool) -> str | None:
    """Return what makes it certain that the article is of another time than its header says.

    Old dates alone do not: a history piece is full of them.
    """
    first = dated.first.replace(day=1)
    last = dated.last.replace(day=monthrange(dated.last.year, dated.last.month)[1])
    days = [(mention, mention.in_year(mention.year)) for mention in found if mention.year]
    heads = [(day, head) for mention, day in days if day and (head := masthead(text, mention))]
    if heads and not any(first <= day <= last for day, _ in heads):
        return f"the text bears '{text[heads[0][1].start : heads[0][1].end].strip()}'"
    looks_from_later = re.search(rf"\b{dated.year}\b", text) is not None
    for mention, day in days:
        if day is None or dated.first <= day <= dated.last or in_quotes(text, mention.start):
            continue
        told = telling(text, mention)
        start, end = place(text, mention, told.verb)
        words = text[start:end].strip(" ,")
        if told.tense == "past" and day > dated.last:
            return f"the text tells '{words}' as past"
        if ticker or day > dated.first or (looks_from_later and day.year != dated.year):
            continue  # an old entry of a ticker; a look back that repeats old plans
        if told.tense == "coming":
            return f"the text tells '{words}' as coming"
        week_is_over = _moved(day, 2 * WEEK) < dated.first
        if told.tense == "past" and week_is_over and _is_this_week(text, mention, told.verb):
            return f"the text tells '{words}' as news of that week"
    return None


def _moved(day: date, days: int) -> date:
    return day + timedelta(days=days)


class Masthead(NamedTuple):
    """Where a masthead stands, and whether it dates an update of the article."""

    start: int
    end: int
    updated: bool


def masthead(text: str, mention: Mention) -> Masthead | None:
    """Return the masthead that a date belongs to, if it is one."""
    if mention.year is None:
        return None
    line = _line_start(text, mention)
    time = P["time"].match(text, mention.end)
    end = time.end() if time else mention.end
    label = P["label"].search(text, max(line, mention.stamp - 50), mention.stamp)
    if label:
        if not _is_certain(text, line, label, timed=time is not None):
            return None
        updated = label["label"].startswith(("Aktualisiert", "Update", "Letzte"))
        return Masthead(label.start(), end, updated)
    return Masthead(mention.start, end, updated=False) if _alone(text, mention, end) else None


def is_note(text: str, mention: Mention) -> bool:
    """Say whether a date stands in a note on the article, such as `Dieser Text wurde am …`."""
    return P["note"].match(text, _line_start(text, mention)) is not None


def _line_start(text: str, mention: Mention) -> int:
    low = max(0, mention.stamp - 200)
    found = text.rfind("\n", low, mention.stamp)
    return low if found < 0 else found + 1


def _is_certain(text: str, line: int, label: re.Match[str], *, timed: bool) -> bool:
    opens_line = not text[line : label.start()].strip(" |–-")
    if label["label"].startswith("Diese"):
        return opens_line
    if text[max(0, label.start() - 2) : label.start()].endswith(("(", "( ")):
        return False
    early = label.start() < NEAR_THE_TOP
    return (opens_line and (early or timed)) or (early and timed)


def _alone(text: str, mention: Mention, end: int) -> bool:
    """Say whether a date without label is a line of its own, as far as a masthead may be."""
    if mention.preposition:
        return False
    before = text[_line_start(text, mention) : mention.start].strip()
    rest = text[end : end + 60]
    if mention.start < NEAR_THE_TOP and P["place_before"].fullmatch(before):
        return P["today_behind"].match(rest) is not None
    if not before and not rest.strip() and end + 60 >= len(text):
        return True  # the last line
    if mention.start >= NEAR_THE_TOP or not (
        not before or before.endswith("|") or P["short_weekday"].fullmatch(before)
    ):
        return False
    timed = end > mention.end and not rest.partition("\n")[0].strip()
    return timed or rest.lstrip(" ").startswith("|")
