"""Roles that only the neighbours decide: headline, lead, headings, captions, lists, repetitions."""

from itertools import groupby, islice

from . import attribution
from .boilerplate import (
    LINKS,
    NAME,
    OPEN,
    QUESTION,
    SAYING,
    STAMP,
    TEXT,
    is_genre,
    is_listed,
    kinds,
    same,
)
from .captions import (
    LONGEST_HEADING,
    has_verb,
    is_caption,
    is_picture,
    is_scene,
    pictures,
    reports,
)
from .wording import PATTERNS as P

_QUOTES = '"„“”»«'
_SHORTEST_LEAD = 60
# What may stand between the lead and the author's name.
_BETWEEN = frozenset(("notice", "caption", "credit", "byline", "advert", "teaser"))
# Shorter paragraphs may be repeated for effect.
_REPEATED = 60


def roles(lines: list[str], title: str | None = None) -> list[str]:
    """Return the role of each paragraph of an article, given in order.

    `title` is the headline, where a table names it.
    """
    kind = kinds(lines)
    _interview(lines, kind)
    texts = (i for i, k in enumerate(kind) if k == TEXT or (k == OPEN and _is_text(lines, kind, i)))
    first = next(texts, len(kind))
    if first < len(kind) and _is_exclaimed(lines, kind, first):
        kind[first] = OPEN
        first = next((i for i, k in enumerate(kind) if k == TEXT), first)
    if first < len(kind) and (below := _below_caption(lines, kind, first)):
        kind[first], first = "caption", below
    if first < len(kind):
        kind[first] = TEXT
    if title and (known := same(title)):
        for i in range(min(len(lines), first + 3)):
            line = same(lines[i])
            if line == known or (len(line) >= 20 and known.startswith(line)):
                kind[i] = "headline"
    _head(lines, kind, first)
    _rows(lines, kind, first)
    if kind[-1:] == [OPEN] and len(lines[-1]) > LONGEST_HEADING and not is_picture(lines[-1]):
        kind[-1] = TEXT  # cut off
    _middle(lines, kind, first)
    _content(lines, kind)
    return kind


def _is_exclaimed(lines: list[str], kind: list[str], i: int) -> bool:
    """Whether a headline ends in an exclamation mark: another line of it, then the text follows."""
    short = len(lines[i]) <= _SHORTEST_LEAD + 20 and lines[i].rstrip(_QUOTES)[-1:] == "!"
    return short and _next(kind, i) in (OPEN, NAME, "byline") and TEXT in kind[i + 1 :]


def _below_caption(lines: list[str], kind: list[str], i: int) -> int:
    """Return where the lead is if the first sentence is a caption, printed above it; else 0.

    Its credit and the lead follow at once; below a lead, an author's name follows first.
    """
    line = lines[i]
    below = i + 2
    if _next(kind, i) != "credit" or kind[below : below + 1] != [TEXT]:
        return 0
    single = len(line) <= LONGEST_HEADING and not P["sentences"].search(line)
    longer = len(lines[below]) > len(line) and P["sentences"].search(lines[below])
    return below if pictures(line) or (single and longer) else 0


def _is_text(lines: list[str], kind: list[str], i: int) -> bool:
    """Whether a paragraph without a final stop is too long for a headline or caption.

    Below a headline, two sentences are the lead, however short: papers omit its last stop.
    """
    longest = _SHORTEST_LEAD if OPEN in kind[:i] else LONGEST_HEADING
    length = len(lines[i])
    return length > 2 * LONGEST_HEADING or (
        length > longest and bool(P["sentences"].search(lines[i]))
    )


def _head(lines: list[str], kind: list[str], first: int) -> None:
    """Settle what stands before the first sentence."""
    pending: list[int] = []
    for i in range(first):
        found, line = kind[i], lines[i]
        above = _next(kind, i) in (OPEN, SAYING, QUESTION, NAME)
        if found in (STAMP, LINKS):
            kind[i] = "notice" if found == STAMP else "teaser"
        elif above and is_genre(line) and not (i and is_listed(lines[i - 1])):
            pending.append(i)  # "Kommentar" above a headline, but not in a row of buttons
        elif found == NAME and (named := _named(lines, kind, i)) != OPEN:
            kind[i] = named
        elif found == "heading" and not i and kind.count("heading") == 1:
            kind[i] = "headline"  # +++ 13:50 … +++ above one report
        elif found == QUESTION and i == first - 1 and pending and QUESTION in kind[first:]:
            kind[i] = "heading"  # the first of several questions
        elif found == OPEN and pending and P["day_line"].fullmatch(line):
            kind[i] = "heading"  # the first day of a ticker
        elif found in (OPEN, SAYING, QUESTION, NAME):
            lone = not i and OPEN not in kind[1:first] and len(line) <= LONGEST_HEADING // 2
            if _is_place_below(lines, kind, i) or _is_author(lines, kind, i):
                kind[i] = "byline"
            elif found == OPEN and not lone and _is_shown(lines, kind, i):
                kind[i] = "caption"
            else:
                pending.append(i)
    short = sum(len(lines[i]) <= 25 for i in pending[:3])
    words = sum(" " not in lines[i] and not is_genre(lines[i]) for i in pending[:2])
    if (len(pending) >= 4 and short == 3) or (len(pending) >= 3 and words == 2):
        kept = 1 if short == 3 else len(pending) - 2
        for i in pending[:-kept]:
            kind[i] = "notice"  # a navigation bar
        pending = pending[-kept:]
    for i in pending or _titles(lines, kind, first):
        kind[i] = "headline"
    if first == len(lines) and len(pending) == 1:
        kind[pending[0]] = TEXT  # an article of one line


def _titles(lines: list[str], kind: list[str], first: int) -> list[int]:
    """Return the line that names the ticker itself, where no other is a headline."""
    links = (i for i in range(first) if kind[i] == "teaser" and P["ticker_title"].search(lines[i]))
    return list(islice(links, 0 if "headline" in kind[:first] else 1))


def _is_shown(lines: list[str], kind: list[str], i: int) -> bool:
    """Whether an open line before the first sentence is a caption, not a headline."""
    line = lines[i]
    if _next(kind, i) == "credit":
        return True
    # Below the headline, a long clause is its second line.
    deck = has_verb(line) and not pictures(line)
    return not deck and is_caption(line, longest=LONGEST_HEADING) and not P["sentences"].search(line)


def _rows(lines: list[str], kind: list[str], first: int) -> None:
    """Settle the rows of a table, a programme or a list without bullets: none heads a text."""
    last = max((i for i, k in enumerate(kind) if k == TEXT), default=-1)
    below = range(first + 1, len(lines))
    for found, run in groupby(below, key=lambda i: kind[i] in (OPEN, NAME) or kind[i]):
        rows = list(run)
        if len(rows) < 3 or found not in (True, "heading"):
            continue
        if found is True:
            figures = [i for i in rows if P["row"].search(lines[i])]
            labelled = [i for i in rows if i in figures or P["labelled"].match(lines[i])]
            if len(labelled) >= 3 and len(figures) >= 2:
                rows = rows[rows.index(labelled[0]) :]
            elif rows[-1] < last and kind[rows[0] - 1] != LINKS:
                rows = rows[0 if lines[rows[0] - 1].endswith(":") else 1 :]
            else:
                continue  # links
        if len(rows) >= 3:
            for i in rows:
                kind[i] = TEXT


def _middle(lines: list[str], kind: list[str], first: int) -> None:
    """Settle what stands between and after the sentences."""
    last = max((i for i, k in enumerate(kind) if k == TEXT), default=-1)
    headed = kind.count(QUESTION) > 1 or OPEN in kind[first:last]
    links = 0  # lines of the list of links so far, with its title
    itemised, in_head = False, True
    for i in range(first, len(lines)):
        found, line = kind[i], lines[i]
        in_head = in_head and (i <= first + 1 or kind[i - 1] in _BETWEEN)
        if found == NAME and not links:
            found = _named(lines, kind, i)
            if found == "byline" and not in_head and i < last:
                found = OPEN
            kind[i] = found
        if found == LINKS:
            kind[i], links = "teaser", 1
        elif found == TEXT:
            links, itemised = 0, False
            if (
                line[0] in _QUOTES
                and line[-1] not in _QUOTES + ".!?"
                and P["attribution"].search(line)
            ):
                kind[i] = "quote_block"
            elif i > first and _is_told_caption(lines, kind, i):
                kind[i] = "caption"
            elif i == last and _is_author_box(lines, kind, i):
                kind[i] = "byline"
        elif found == STAMP:
            # The page's own day stands near the lead, a ticker's days further below.
            further = len(line) <= 9 or (first + 4 <= i and not in_head)
            kind[i] = "heading" if further and _next(kind, i) == TEXT else "notice"
        elif found == "byline" and i > last and line[0] == "(" and "byline" in kind[:i]:
            kind[i] = "signature"
        elif found == "credit" and i > last and line[0] == "©" and kind[i - 1] != "caption":
            kind[i] = "signature" if attribution.signature(line[1:]) else found
        elif found == OPEN and kind[i - 1] == "notice" and _next(kind, i) in ("notice", STAMP):
            kind[i] = "notice"
        elif found not in (OPEN, SAYING, QUESTION, NAME):
            links = 0 if links > 1 and found != "teaser" else links
        elif i > last and attribution.INITIALS.fullmatch(line):
            kind[i] = "signature"
        elif links and is_picture(line):
            kind[i] = "caption"
        elif links > 1 and _taken_up(lines, kind, i, links - 1):
            kind[i] = "heading"
        elif links and len(line) <= 160:
            kind[i] = "teaser"
            links += 1
        elif in_head and _is_place_below(lines, kind, i):
            kind[i] = "byline"
        elif found == OPEN and (in_head or _next(kind, i) != TEXT) and _is_author(lines, kind, i):
            kind[i] = "byline"
        elif found == QUESTION:
            spoken = i >= last or P["to_reader"].search(line) or P["put"].match(line)
            # A question that goes on from the text heads nothing where nothing else does.
            spoken = spoken or (P["goes_on"].match(line) and not headed)
            kind[i] = TEXT if spoken else "heading"
        elif itemised or _opens_list(lines, kind, i):
            itemised = True
            kind[i] = "heading" if _next(kind, i) == TEXT and has_verb(line) else TEXT
        elif i < last and _next(kind, i) == "notice" and len(lines[i + 1]) > 50 >= len(line):
            kind[i] = "notice"  # the name of a newsletter
        elif in_head and found == OPEN and i < last and is_scene(line):
            kind[i] = "caption"
        else:
            kind[i] = _open(lines, kind, i, last)
    for i, role in enumerate(kind[1:last], start=1):
        if role == "signature" and kind[i - 1] == "caption":
            kind[i] = "credit"


def _is_told_caption(lines: list[str], kind: list[str], i: int) -> bool:
    """Whether a sentence is a caption: a picture's number or credit stands beside it."""
    line = lines[i]
    if len(line) > 200 or reports(line):
        return False
    if P["picture_number"].fullmatch(lines[i - 1]) or P["in_picture"].search(line):
        return True
    above = _next(kind, i) == "credit" and kind[i + 2 : i + 4] != [OPEN, OPEN]
    below = kind[i - 1] == "credit" and kind[i - 2] != "caption"
    if not (above or below) or line[0] in _QUOTES or line[-1] == "?":
        return False
    single = 40 <= len(line) <= 120 and not P["sentences"].search(line)
    return pictures(line) or (single and (above or ": " in line[:60]))


def _is_author_box(lines: list[str], kind: list[str], i: int) -> bool:
    """Whether the last paragraph tells who the author is."""
    name = " ".join(lines[i].split(maxsplit=2)[:2]).rstrip(",")
    signed = (line for line, role in zip(lines[:i], kind[:i], strict=True) if role == "byline")
    return any(name in line for line in signed) and attribution.names(name)


def _interview(lines: list[str], kind: list[str]) -> None:
    """Take the questions of an interview for text: one is addressed, or who answers says `I`."""
    asked = [i for i, k in enumerate(kind) if k == QUESTION and _next(kind, i) in (TEXT, QUESTION)]
    answers = [P["quoted"].sub("", lines[i + 1]) for i in asked] if len(asked) > 1 else []
    addressed = [i for i in asked if P["to_reader"].search(lines[i])] if answers else []
    own = sum(bool(P["first_person"].search(answer)) for answer in answers)
    if not addressed and 2 * own <= len(answers):
        return
    first = kind.index(TEXT)
    for i in asked:
        if i > first or i in addressed:
            kind[i] = TEXT
    if kind.index(TEXT) < first:
        # Above the first question, the longest line of the head is the lead.
        head = [i for i in range(1, first) if kind[i] == OPEN and len(lines[i]) > _SHORTEST_LEAD]
        for i in head[-1:]:
            kind[i] = TEXT


def _open(lines: list[str], kind: list[str], i: int, last: int) -> str:
    """Return the role of a line without a final stop that stands below the lead."""
    line = lines[i]
    previous, following = kind[i - 1], _next(kind, i)
    if kind[i] == SAYING:
        return "heading" if i < last else "quote_block"
    if line[0].islower() and line.count(" ") > 1:
        return TEXT
    spoken = previous == TEXT and len(line) <= 100 and P["spoken"].fullmatch(lines[i - 1])
    if spoken and attribution.names(line.lstrip("–—- ").split(",")[0]) and not has_verb(line):
        kind[i - 1] = "quote_block"
        return "quote_block"
    if line[0] in _QUOTES and P["attribution"].search(line):
        return "quote_block"
    if previous == "credit" and following in (OPEN, SAYING) and kind[i - 2] != "caption":
        return "caption"
    if following == "credit" or (following == "signature" and i + 1 < last):
        return "caption"
    if reports(line) or (len(line) > LONGEST_HEADING and P["sentences"].search(line)):
        return TEXT
    ends = all(role in ("byline", "signature") for role in kind[i + 1 :])
    if is_caption(line) and (i < last or (len(line) <= 160 and not ends)):
        return "caption"
    if i < last:
        if previous == "advert" and (following == "advert" or P["offer"].search(line)):
            return "advert"
        two = following in (OPEN, SAYING, QUESTION) and kind[i + 2 : i + 3] == [TEXT]
        if two and (len(line) > 45 or ": " in line):
            return "teaser"  # a link above a heading: headings do not stand in twos
        return "heading" if len(line) <= LONGEST_HEADING + 30 else TEXT
    # Behind the last sentence: links, or a text that was cut off.
    cut = ends and previous == TEXT and len(line) > 50 and has_verb(line)
    return TEXT if cut or len(line) > LONGEST_HEADING else "teaser"


def _opens_list(lines: list[str], kind: list[str], i: int) -> bool:
    """Whether a sentence that ends in a colon announces several lines; this is the first."""
    announced = kind[i - 1] == TEXT and lines[i - 1].endswith(":") and len(lines[i - 1]) > 25
    return announced and _next(kind, i) in (OPEN, SAYING)


def _taken_up(lines: list[str], kind: list[str], i: int, links: int) -> bool:
    """Whether the next paragraph goes on about a line below links, as it does below a heading.

    A line that is much shorter than each of the links is a heading as well.
    """
    shortest = min(map(len, lines[i - links : i]))
    if _next(kind, i) == TEXT and 5 * len(lines[i]) <= 3 * shortest:
        return True
    if kind[i] == SAYING and lines[i].strip(_QUOTES) in lines[min(i + 1, len(lines) - 1)]:
        return True
    nouns = {word[:-1] for word in P["noun"].findall(lines[i])}
    return _next(kind, i) == TEXT and sum(noun in lines[i + 1] for noun in nouns) >= 2


def _content(lines: list[str], kind: list[str]) -> None:
    """Find the lead and what is printed twice. A cut print before the whole one is no lead."""
    content = [i for i, k in enumerate(kind) if k == TEXT]
    if not content:
        return
    lead = content[0]
    for i in content[1:3]:
        dateline = P["dateline"].match(lines[i])
        told = lines[i][dateline.end() :].lstrip() if dateline else lines[i]
        if lines[i] != lines[lead] and _repeats(lines[lead], told):
            kind[lead], lead = "teaser", i
            break
    kind[lead] = "lead"
    seen: set[str] = set()
    for i in content:
        line = lines[i]
        if kind[i] == TEXT:
            again = line in seen and len(line) >= _REPEATED
            kind[i] = "teaser" if again or _repeats(line, lines[lead]) else "body"
            if line[0] in _QUOTES and len(line) < 260 and (match := P["spoken"].fullmatch(line)):
                stems = {word[:5] for word in P["word"].findall(match["words"])}
                others = (other for other in lines if other != line)
                if len(stems) > 1 and any(all(map(o.__contains__, stems)) for o in others):
                    kind[i] = "quote_block"
        seen.add(line)


def _repeats(line: str, other: str) -> bool:
    """Whether a paragraph is another one again, perhaps cut short."""
    return _REPEATED <= len(line) <= len(other) and other.startswith(line.rstrip(" .…"))


def _named(lines: list[str], kind: list[str], i: int) -> str:
    """Tell an author's name from a caption: who is shown is written about."""
    name, others = lines[i], _others(lines, kind, i)
    if _next(kind, i) == "credit" or any(name in line for line in others):
        return "caption"
    if any(name.split()[-1] in line for line in others):
        return OPEN
    return "byline" if len(lines) > 1 else TEXT


def _is_author(lines: list[str], kind: list[str], i: int) -> bool:
    """Whether a line names somebody, and a place or others, of whom nothing is written."""
    line = lines[i]
    if len(line) > 160 or not (", " in line or " und " in line or " aus " in line):
        return False
    name = attribution.byline(line, labelled=False)
    last = str(name).split()[-1]
    return bool(name) and not any(last in other for other in _others(lines, kind, i))


def _others(lines: list[str], kind: list[str], i: int) -> list[str]:
    """Return the lines that may write about somebody named in this one."""
    signed = ("byline", "signature", "credit")
    pairs = zip(lines, kind, strict=True)
    return [line for line, role in pairs if line != lines[i] and role not in signed]


def _is_place_below(lines: list[str], kind: list[str], i: int) -> bool:
    """Whether a line may be the place under an author's name."""
    line = lines[i]
    return i > 0 and kind[i - 1] == "byline" and len(line) <= 30 and line.count(" ") < 2


def _next(kind: list[str], i: int) -> str:
    return kind[i + 1] if i + 1 < len(kind) else ""
