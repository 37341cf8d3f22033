"""Where paragraphs lie: blank lines, wrapped lines, glued openings. Knows no roles."""

import re
from itertools import pairwise

from .wording import PATTERNS as P

Span = tuple[int, int]

# A line without its margins. Python's white space holds every line separator of Unicode.
_LINE = re.compile(r"\S(?:[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]*\S)?")
_WORD = re.compile(r"\S+")

# Narrower text is a list of short lines, wider text is not wrapped by anything.
_NARROWEST, _WIDEST = 45, 130
# Of the lines that go on a sentence, a third or more begin in lower case in German.
_LOWER_SHARE = 0.2

_KICKER_LONGEST = 130
_HEADLINE_LONGEST = 250
_STOP = re.compile(r"[a-zäöüß][.!]\s")


def spans(text: str, title: str | None = None) -> list[Span]:
    """Return start and end of each paragraph; all that is not white space lies in exactly one.

    A blank line ends a paragraph, and so does the end of a line, unless the text is wrapped at a
    fixed width. At the very beginning, a title, credit, time stamp, byline, label of an advert or
    kicker that is glued to the first sentence is cut off where what follows is certain.
    """
    lines = [match.span() for match in _LINE.finditer(text)]
    if not lines:
        return []
    breaks = [_is_blank(text[before:after]) for (_, before), (after, _) in pairwise(lines)]
    if not all(breaks):
        lines = _joined(text, lines, breaks)
    start, end = lines[0]
    pieces: list[Span] = []
    while (cut := _glued(text, start, end, title) or 0) > start:
        pieces.append((start, start + len(text[start:cut].rstrip())))
        start, title = cut, None
    return [*pieces, (start, end), *lines[1:]]


def _is_blank(gap: str) -> bool:
    return gap == "\n\n" or len(f"{gap}.".splitlines()) > 2 or "\u2029" in gap


def _joined(text: str, lines: list[Span], breaks: list[bool]) -> list[Span]:
    """Join the lines of wrapped paragraphs.

    Text was wrapped where the next line's first word would not have fitted into the width.
    """
    inner = [i for i, blank in enumerate(breaks) if not blank]
    width = max(lines[i][1] - lines[i][0] for i in inner)
    full = set()
    for i in inner:
        word = _WORD.match(text, lines[i + 1][0])
        if lines[i][1] - lines[i][0] + 1 + (len(word.group()) if word else 0) > width:
            full.add(i)
    lower = sum(text[lines[i + 1][0]].islower() for i in full)
    if not _NARROWEST <= width <= _WIDEST or lower < max(1, _LOWER_SHARE * len(full)):
        return lines
    joined = [lines[0]]
    for i, line in enumerate(lines[1:]):
        if i in full:
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def _glued(text: str, start: int, end: int, title: str | None) -> int | None:
    """Return where the text after a glued opening begins, if there is one."""
    if title and len(title) >= 15 and text.startswith(title, start):
        after = text[start + len(title) : end]
        rest = after.lstrip()
        if rest and len(rest) < len(after) and rest[0].isupper():
            return end - len(rest)
    if (match := P["glued_genre"].match(text, start, end)) and text[end - 1] not in ".!?:":
        return match.end()
    for pattern in (P["glued_stamp"], P["glued_credit"], P["glued_byline"], P["glued_advert"]):
        match = pattern.match(text, start, end)
        if match and match.end() < end:
            return match.end()
    # "Headline Stand: 27.04.2022 15:00 Uhr Lead": the stamp parts the two.
    stamp = P["glued_stamp"].search(text, start, min(end, start + _HEADLINE_LONGEST))
    if stamp and not _STOP.search(text, start, stamp.start()):
        return stamp.start()
    return _kicker(text, start, end)


def _kicker(text: str, start: int, end: int) -> int | None:
    match = P["kicker"].search(text, start, min(end, start + _KICKER_LONGEST))
    if match is None or end - match.end() < 60:
        return None
    head = text[start : match.start()]
    words = head.split()
    # One or two words are a dateline ("Kiew Die …"), which stays with its sentence.
    if len(words) < 3 and not (P["topic"].search(words[-1]) or head in ("Analyse", "Kommentar")):
        return None
    named = P["title"].match(text, match.end()) or P["title_before"].search(head)
    if named or any(mark in head for mark in '.;„“”»«"('):
        return None
    # The sentence that begins here has to end as one.
    return match.end() if re.search(r"[.!?][\"“”«»]?(?:\s|$)", text[match.end() : end]) else None
