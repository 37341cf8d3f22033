"""Where paragraphs lie: blank lines, wrapped lines, glued openings. Knows no roles."""

import re
from itertools import pairwise

from .wording import WORDING

Span = tuple[int, int]

# A line without its margins. Python's white space holds every line separator of Unicode.
_LINE = re.compile(r"\S(?:[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]*\S)?")
_WORD = re.compile(r"\S+")

# Narrower text is a list of short lines, wider text is not wrapped by anything.
_NARROWEST, _WIDEST = 45, 130
# Of the lines that go on a sentence, a third or more begin in lower case in German.
_LOWER_SHARE = 0.2

_DATE = r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-Z][a-zä]+)\s?\d{2,4}"
# Possessive, so that "Uhr" is never left to the text.
_CLOCK = r"(?:,|\s[-–|•]|\sum)?\s*\d{1,2}[:.]\d{2}(?:\s?Uhr\b)?+"
_STAMP = re.compile(
    r"(?:Stand|Stand vom|(?:Zuletzt )?[Aa]ktualisiert(?: am)?|Veröffentlicht(?: am)?"
    rf"|Publiziert(?: am)?):?\s*{_DATE}(?:{_CLOCK})?+\s+(?=[A-ZÄÖÜ\"„»«“])"
)
# An article in capitals inside a line begins a sentence, or a name such as "Die Linke".
_BEGINS = r"(?:Die|Der|Das|Ein|Eine|Im|Am|Nach|Angesichts|Bei|Seit|Wegen|Trotz|In)"
_NAME = r"(?:[A-ZÄÖÜ][\w'’.-]+ (?:(?:van|von|de|der|al|el|bin) )*){1,3}[A-ZÄÖÜ][\w'’-]+"
_KNOWN = (*WORDING["agencies"], *WORDING["credits"]["agencies"])
_AGENCY = rf"(?i:{'|'.join(map(re.escape, sorted(_KNOWN, key=len, reverse=True)))})(?!\w)"
_CREDIT = re.compile(
    rf"(?:(?:Fotos?|Bild): ?)?(?:{_NAME} ?/ ?{_AGENCY}(?: ?/ ?{_AGENCY})*"
    rf"|{_AGENCY} ?/ ?{_NAME}(?= {_BEGINS} )|{_NAME}/[A-ZÄÖÜ]{{3,5}}(?= {_BEGINS} )"
    rf"|(?<=: )[\w ]{{3,40}}/[a-z]{{3}}(?= {_BEGINS} ))\s+(?=[A-ZÄÖÜ\"„»«“])"
)
_BYLINE = re.compile(rf"Von {_NAME}(?:(?:,| und) {_NAME})*(?:, [A-ZÄÖÜ]\w+)?\s+(?={_BEGINS} )")
_ADVERT = re.compile(rf"(?:Anzeige|ANZEIGE|Werbung|WERBUNG)\s+(?={_BEGINS} )")
_KICKER = re.compile(rf"(?<=[\wäöüß?!])(?<!\d)\s+(?={_BEGINS} [\wäöüÄÖÜ])")
_TITLE = re.compile(rf"(?:{'|'.join(WORDING['kickers']['titles'])})\b")
_TITLE_BEFORE = re.compile(
    rf"(?:{'|'.join(WORDING['kickers']['media'])}|\b(?:{'|'.join(WORDING['kickers']['before'])}))$",
    re.IGNORECASE,
)
_KICKER_LONGEST = 130
_HEADLINE_LONGEST = 250
_STOP = re.compile(r"[a-zäöüß][.!]\s")
_TOPIC = re.compile(r"-(?:Krieg|Konflikt|Krise|Gipfel|Ticker|Streit|Affäre|Newsblog|Liveblog)$")


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
    while cut := _glued(text, start, end, title):
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
    for pattern in (_STAMP, _CREDIT, _BYLINE, _ADVERT):
        match = pattern.match(text, start, end)
        if match and match.end() < end:
            return match.end()
    # "Headline Stand: 27.04.2022 15:00 Uhr Lead": the stamp parts the two.
    stamp = _STAMP.search(text, start, min(end, start + _HEADLINE_LONGEST))
    if stamp and not _STOP.search(text, start, stamp.start()):
        return stamp.start()
    return _kicker(text, start, end)


def _kicker(text: str, start: int, end: int) -> int | None:
    match = _KICKER.search(text, start, min(end, start + _KICKER_LONGEST))
    if match is None or end - match.end() < 60:
        return None
    head = text[start : match.start()]
    words = head.split()
    # One or two words are a dateline ("Kiew Die …"), which stays with its sentence.
    if len(words) < 3 and not (_TOPIC.search(words[-1]) or head in ("Analyse", "Kommentar")):
        return None
    named = _TITLE.match(text, match.end()) or _TITLE_BEFORE.search(head)
    if named or any(mark in head for mark in '.;„“”»«"('):
        return None
    # The sentence that begins here has to end as one.
    return match.end() if re.search(r"[.!?][\"“”«»]?(?:\s|$)", text[match.end() : end]) else None
