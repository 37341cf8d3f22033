"""What the neighbours of a line tell about it: whose name it is, what it shows, what it heads."""

import re

from . import attribution
from .boilerplate import OPEN, SAYING, TEXT
from .captions import pictures, reports
from .wording import PATTERNS as P

_SIGNED = frozenset(("byline", "signature", "credit"))
QUOTES = '"„“”»«'


def following(kind: list[str], i: int) -> str:
    """Return what stands below a line, or an empty string."""
    return kind[i + 1] if i + 1 < len(kind) else ""


def named(lines: list[str], kind: list[str], i: int) -> str:
    """Tell an author's name from a caption: who is shown is written about."""
    name = lines[i]
    if following(kind, i) == "credit" or _written_about(name, lines, kind, i):
        return "caption"
    if _written_about(name.split()[-1], lines, kind, i):
        return OPEN
    return "byline" if len(lines) > 1 else TEXT


def is_author(lines: list[str], kind: list[str], i: int) -> bool:
    """Whether a line names somebody, and a place or others, of whom nothing is written."""
    line = lines[i]
    if len(line) > 160 or not (", " in line or " und " in line or " aus " in line):
        return False
    name = attribution.byline(line, labelled=False)
    return name is not None and not _written_about(name.split()[-1], lines, kind, i)


def _written_about(name: str, lines: list[str], kind: list[str], i: int) -> bool:
    """Whether another line has a name; what is signed, and who the author is, does not count."""
    signer = lines[i].split(",")[0]
    whole = re.compile(rf"(?<!\w){re.escape(name)}s?(?!\w)")
    return any(
        name in line and line != lines[i] and whole.search(line)
        for line, role in zip(lines, kind, strict=True)
        if role not in _SIGNED and not (line is lines[-1] and line.startswith(signer))
    )


def is_place_below(lines: list[str], kind: list[str], i: int) -> bool:
    """Whether a line may be the place under an author's name."""
    line = lines[i]
    return i > 0 and kind[i - 1] == "byline" and len(line) <= 30 and line.count(" ") < 2


def is_author_box(lines: list[str], kind: list[str], i: int) -> bool:
    """Whether the last paragraph tells who the author is: somebody of whom nothing is written."""
    name = " ".join(lines[i].split(maxsplit=2)[:2]).rstrip(",")
    if not attribution.names(name):
        return False
    signed = (line for line, role in zip(lines[:i], kind[:i], strict=True) if role == "byline")
    introduced = P["introduced"].match(lines[i], len(name))
    return any(name in line for line in signed) or (
        introduced is not None and not _written_about(name.split()[-1], lines, kind, i)
    )


def is_told_caption(lines: list[str], kind: list[str], i: int) -> bool:
    """Whether a sentence is a caption: a picture's number or credit stands beside it."""
    line = lines[i]
    if len(line) > 200:
        return False
    above = following(kind, i) == "credit" and kind[i + 2 : i + 4] != [OPEN, OPEN]
    below = kind[i - 1] == "credit" and kind[i - 2] != "caption"
    placed = "(" in line or "von links" in line
    if not (above or below or placed or kind[i - 1] == "notice") or reports(line):
        return False
    if P["picture_number"].fullmatch(lines[i - 1]) or (placed and P["in_picture"].search(line)):
        return True
    if not (above or below) or line[0] in QUOTES or line[-1] == "?":
        return False
    single = 40 <= len(line) <= 120 and not P["sentences"].search(line)
    return pictures(line) or (single and (above or ": " in line[:60]))


def is_taken_up(lines: list[str], kind: list[str], i: int, links: int) -> bool:
    """Whether the next paragraph goes on about a line below links, as it does below a heading.

    A line that is much shorter than each of the links is a heading as well.
    """
    shortest = min(map(len, lines[i - links : i]))
    if following(kind, i) == TEXT and 5 * len(lines[i]) <= 3 * shortest:
        return True
    if kind[i] == SAYING and lines[i].strip(QUOTES) in lines[min(i + 1, len(lines) - 1)]:
        return True
    nouns = {word[:-1] for word in P["noun"].findall(lines[i])}
    return following(kind, i) == TEXT and sum(noun in lines[i + 1] for noun in nouns) >= 2


def opens_list(lines: list[str], kind: list[str], i: int) -> bool:
    """Whether a sentence that ends in a colon announces several lines; this is the first."""
    announced = kind[i - 1] == TEXT and lines[i - 1].endswith(":") and len(lines[i - 1]) > 25
    return announced and following(kind, i) in (OPEN, SAYING)
