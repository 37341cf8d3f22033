"""Roles that only the neighbours decide: headline, lead, headings, captions, lists, repetitions."""

from itertools import groupby, pairwise

from . import attribution
from .beside import (
    QUOTES,
    following,
    is_author,
    is_author_box,
    is_place_below,
    is_taken_up,
    is_told_caption,
    named,
    opens_list,
)
from .boilerplate import LINKS, NAME, OPEN, QUESTION, SAYING, STAMP, TEXT, kinds, same
from .captions import LONGEST_HEADING, has_verb, is_caption, is_picture, is_scene, reports
from .head import SHORTEST_LEAD, first_text, settle_head
from .wording import PATTERNS as P

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
    first = first_text(lines, kind)
    if title and (known := same(title)):
        for i in range(min(len(lines), first + 3)):
            line = same(lines[i])
            if line == known or (len(line) >= 20 and known.startswith(line)):
                kind[i] = "headline"
    settle_head(lines, kind, first)
    _rows(lines, kind, first)
    if kind[-1:] == [OPEN] and len(lines[-1]) > LONGEST_HEADING and not is_picture(lines[-1]):
        kind[-1] = TEXT  # cut off
    _middle(lines, kind, first)
    _content(lines, kind)
    return kind


def _interview(lines: list[str], kind: list[str]) -> None:
    """Take the questions of an interview for text: one is addressed, or who answers says `I`."""
    asked = [
        i for i, k in enumerate(kind) if k == QUESTION and following(kind, i) in (TEXT, QUESTION)
    ]
    if len(asked) < 2:
        return
    addressed = [i for i in asked if P["to_reader"].search(lines[i])]
    answers = (P["quoted"].sub("", lines[i + 1][:300]) for i in asked)
    if not addressed and 2 * sum(map(bool, map(P["first_person"].search, answers))) <= len(asked):
        return
    first = kind.index(TEXT)
    for i in asked:
        if i > first or i in addressed:
            kind[i] = TEXT
    if kind.index(TEXT) < first:
        # Above the first question, the longest line of the head is the lead.
        head = [i for i in range(1, first) if kind[i] == OPEN and len(lines[i]) > SHORTEST_LEAD]
        for i in head[-1:]:
            kind[i] = TEXT


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
    dated = kind.count(STAMP) > 1 and [pair for pair in pairwise(kind) if pair == (STAMP, TEXT)]
    chronicle = dated and len(dated) > 1
    links = 0  # lines of the list of links so far, with its title
    itemised, in_head = False, True
    for i in range(first, len(lines)):
        found, line = kind[i], lines[i]
        in_head = in_head and (i <= first + 1 or kind[i - 1] in _BETWEEN)
        if found == NAME and not links:
            found = named(lines, kind, i)
            if found == "byline" and not in_head and i < last:
                found = OPEN
            kind[i] = found
        if found == LINKS:
            kind[i], links = "teaser", 1
        elif found == TEXT:
            links, itemised = 0, False
            if (
                line[0] in QUOTES
                and line[-1] not in QUOTES + ".!?"
                and P["attribution"].search(line)
            ):
                kind[i] = "quote_block"
            elif i > first and is_told_caption(lines, kind, i):
                kind[i] = "caption"
            elif (
                i > first + 1
                and i >= len(lines) - 4
                and len(line) <= 200
                and P["of_itself"].search(line)
            ):
                kind[i] = "notice"
            elif i == last and is_author_box(lines, kind, i):
                kind[i] = "byline"
        elif found == STAMP:
            # The page's own day stands near the lead, a ticker's days further below.
            further = len(line) <= 9 or chronicle or (first + 4 <= i and not in_head)
            hour = "Uhr" in line or ":" in line
            heads = not hour or following(kind, i) in (TEXT, "heading")
            kind[i] = "heading" if further and heads and i < last else "notice"
        elif found == "byline" and i > last and line[0] == "(" and "byline" in kind[:i]:
            kind[i] = "signature"
        elif found == "credit" and i > last and line[0] == "©" and kind[i - 1] != "caption":
            # Who holds the rights is no photographer.
            rights = "notice" if attribution.signature(line[1:]) is None else "signature"
            kind[i] = found if attribution.names(line.strip("© ")) else rights
        elif found == OPEN and kind[i - 1] == "notice" and following(kind, i) in ("notice", STAMP):
            kind[i] = "notice"
        elif found not in (OPEN, SAYING, QUESTION, NAME):
            links = 0 if links > 1 and found != "teaser" else links
        elif i > last and attribution.INITIALS.fullmatch(line):
            kind[i] = "signature"
        elif links and is_picture(line):
            kind[i] = "caption"
        elif links > 1 and is_taken_up(lines, kind, i, links - 1):
            kind[i] = "heading"
        elif links and len(line) <= 160:
            kind[i] = "teaser"
            links += 1
        elif (in_head and is_place_below(lines, kind, i)) or (
            found == OPEN and (in_head or following(kind, i) != TEXT) and is_author(lines, kind, i)
        ):
            kind[i] = "byline"
        elif found == QUESTION:
            # A question that goes on from the text heads nothing where nothing else does.
            goes_on = not headed and P["goes_on"].match(line)
            spoken = i >= last or P["to_reader"].search(line) or P["put"].match(line) or goes_on
            kind[i] = TEXT if spoken else "heading"
        elif (item := P["item"].match(line)) and lines[i - 1].startswith(f"{int(item[1]) - 1}. "):
            kind[i] = TEXT
        elif itemised or opens_list(lines, kind, i):
            itemised = True
            kind[i] = "heading" if following(kind, i) == TEXT and has_verb(line) else TEXT
        elif i < last and following(kind, i) == "notice" and len(lines[i + 1]) > 50 >= len(line):
            kind[i] = "notice"  # the name of a newsletter
        elif in_head and found == OPEN and i < last and is_scene(line):
            kind[i] = "caption"
        else:
            kind[i] = _open(lines, kind, i, last)
    for i, role in enumerate(kind[1:last], start=1):
        if role == "signature" and kind[i - 1] == "caption":
            kind[i] = "credit"


def _open(lines: list[str], kind: list[str], i: int, last: int) -> str:
    """Return the role of a line without a final stop that stands below the lead."""
    line = lines[i]
    above, below = kind[i - 1], following(kind, i)
    if kind[i] == SAYING:
        said = line.strip(QUOTES)
        told = any(said in other for other in lines[:i])
        taken_up = i < last and not (told and not any(said in other for other in lines[i + 1 :]))
        return "heading" if taken_up else "quote_block"
    if P["figure"].fullmatch(line):
        return TEXT
    if line[0].islower() and line.count(" ") > 1:
        return TEXT
    spoken = above == TEXT and len(line) <= 100 and P["spoken"].fullmatch(lines[i - 1])
    if spoken and attribution.names(line.lstrip("–—- ").split(",")[0]) and not has_verb(line):
        kind[i - 1] = "quote_block"
        return "quote_block"
    if line[0] in QUOTES and P["attribution"].search(line):
        return "quote_block"
    if above == "credit" and below in (OPEN, SAYING) and kind[i - 2] != "caption":
        return "caption"
    if below == "credit" or (below == "signature" and i + 1 < last):
        return "caption"
    if reports(line) or (len(line) > LONGEST_HEADING and P["sentences"].search(line)):
        return TEXT
    ends = all(role in ("byline", "signature") for role in kind[i + 1 :])
    if is_caption(line) and (i < last or (len(line) <= 160 and not ends)):
        return "caption"
    if i < last:
        if above == "advert" and (below == "advert" or P["offer"].search(line)):
            return "advert"
        two = below in (OPEN, SAYING, QUESTION) and kind[i + 2 : i + 3] == [TEXT]
        if two and (len(line) > 45 or ": " in line):
            return "teaser"  # a link above a heading: headings do not stand in twos
        return "heading" if len(line) <= LONGEST_HEADING + 30 else TEXT
    # Behind the last sentence: links, or a text that was cut off.
    cut = ends and above == TEXT and len(line) > 50 and has_verb(line)
    return TEXT if cut or len(line) > LONGEST_HEADING else "teaser"


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
            if 20 < len(line) <= 120 and any(line in o and o != line for o in lines):
                kind[i] = "quote_block"
            if line[0] in QUOTES and len(line) < 260 and (match := P["spoken"].fullmatch(line)):
                stems = {word[:5] for word in P["word"].findall(match["words"])}
                others = (other for other in lines if other != line)
                if len(stems) > 1 and any(all(map(o.__contains__, stems)) for o in others):
                    kind[i] = "quote_block"
        seen.add(line)


def _repeats(line: str, other: str) -> bool:
    """Whether a paragraph is another one again, perhaps cut short."""
    return _REPEATED <= len(line) <= len(other) and other.startswith(line.rstrip(" .…"))
