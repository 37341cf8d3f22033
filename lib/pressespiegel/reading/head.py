"""The head of a page: where the text begins, and what stands above it."""

from itertools import islice

from .beside import QUOTES, following, is_author, is_place_below, named
from .boilerplate import LINKS, NAME, OPEN, QUESTION, SAYING, STAMP, TEXT, is_genre, is_listed
from .captions import LONGEST_HEADING, has_verb, is_caption, pictures
from .wording import PATTERNS as P

SHORTEST_LEAD = 60


def first_text(lines: list[str], kind: list[str]) -> int:
    """Return where the text begins; what was taken for it above is settled."""
    texts = (i for i, k in enumerate(kind) if k == TEXT or (k == OPEN and _is_text(lines, kind, i)))
    first = next(texts, len(kind))
    if first < len(kind) and _is_exclaimed(lines, kind, first):
        kind[first] = OPEN
        first = next((i for i, k in enumerate(kind) if k == TEXT), first)
    if first < len(kind) and (below := _below_caption(lines, kind, first)):
        kind[first], first = "caption", below
    if first < len(kind):
        kind[first] = TEXT
    return first


def _is_exclaimed(lines: list[str], kind: list[str], i: int) -> bool:
    """Whether a headline ends in an exclamation mark: another line of it, then the text follows."""
    if len(lines[i]) > SHORTEST_LEAD + 20 or lines[i].rstrip(QUOTES)[-1:] != "!":
        return False
    below = (line for line, k in zip(lines[i + 1 :], kind[i + 1 :], strict=True) if k == TEXT)
    return any(len(line) > len(lines[i]) for line in islice(below, 3))


def _below_caption(lines: list[str], kind: list[str], i: int) -> int:
    """Return where the lead is if the first sentence is a caption, printed above it; else 0.

    Its credit and the lead follow at once; below a lead, an author's name follows first.
    """
    line = lines[i]
    below = i + 2
    if following(kind, i) != "credit" or kind[below : below + 1] != [TEXT]:
        return 0
    single = len(line) <= LONGEST_HEADING and not P["sentences"].search(line)
    longer = len(lines[below]) > len(line) and P["sentences"].search(lines[below])
    return below if pictures(line) or (single and longer) else 0


def _is_text(lines: list[str], kind: list[str], i: int) -> bool:
    """Whether a paragraph without a final stop is too long for a headline or caption.

    Two sentences are the lead, however short below a headline: papers omit its last stop.
    """
    headed = {OPEN, SAYING, QUESTION, NAME}.intersection(kind[:i])
    length = len(lines[i])
    return length > 2 * LONGEST_HEADING or (
        length > (SHORTEST_LEAD if headed else SHORTEST_LEAD + 25)
        and bool(P["sentences"].search(lines[i]))
    )


def settle_head(lines: list[str], kind: list[str], first: int) -> None:
    """Settle what stands before the first sentence."""
    pending: list[int] = []
    for i in range(first):
        found, line = kind[i], lines[i]
        labels = following(kind, i) in (OPEN, SAYING, QUESTION, NAME)
        if found in (STAMP, LINKS):
            kind[i] = "notice" if found == STAMP else "teaser"
        elif labels and is_genre(line) and not (i and is_listed(lines[i - 1])):
            pending.append(i)  # "Kommentar" above a headline, but not in a row of buttons
        elif found == NAME and (role := named(lines, kind, i)) != OPEN:
            kind[i] = role
        elif found == "heading" and not i and kind.count("heading") == 1:
            kind[i] = "headline"  # +++ 13:50 … +++ above one report
        elif found == QUESTION and i == first - 1 and pending and QUESTION in kind[first:]:
            kind[i] = "heading"  # the first of several questions
        elif found == OPEN and pending and P["day_line"].fullmatch(line):
            kind[i] = "heading"  # the first day of a ticker
        elif found in (OPEN, SAYING, QUESTION, NAME):
            lone = not i and OPEN not in kind[1:first] and len(line) <= LONGEST_HEADING // 2
            if is_place_below(lines, kind, i) or is_author(lines, kind, i):
                kind[i] = "byline"
            elif found == OPEN and not lone and line not in lines[:i] and _is_shown(lines, kind, i):
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
    if following(kind, i) == "credit":
        return True
    # Below the headline, a long clause is its second line.
    deck = has_verb(line) and not pictures(line)
    return (
        not deck and is_caption(line, longest=LONGEST_HEADING) and not P["sentences"].search(line)
    )
