"""What one paragraph is by its own wording. Its place among others is judged in `neighbours`."""

import re
import unicodedata

from . import bylines, signatures
from .credits import credit, credit_at_end, may_credit
from .wording import WORDING

# Kinds beside the roles: what only the neighbours can decide.
TEXT = "text"  # ends as a sentence does
OPEN = "open"  # a line without a final stop
QUESTION = "question"  # a short line that asks
SAYING = "saying"  # a short quotation without a final stop
LINKS = "links"  # the title of a list of links
STAMP = "stamp"  # day or time alone
NAME = "name"  # a line that may be a name


def _key(line: str) -> str:
    return " ".join(line.strip(" \t-–—−*:|>»«•·.…[]()+#​\ufeff").casefold().split())


_LINES = {
    _key(line): kind
    for kind, group in (("notice", "notice"), (LINKS, "links"), ("advert", "advert"))
    for line in WORDING[group]["lines"]
}
_OPENINGS = {role: tuple(WORDING[role]["openings"]) for role in ("advert", "notice", "teaser")}
_MARKS = tuple(WORDING["teaser"]["marks"])
_FIRST = frozenset(text[:4] for texts in (*_OPENINGS.values(), _MARKS) for text in texts)
_ARROWS = frozenset(mark[0] for mark in _MARKS)
_BULLETS = "-–•* "
_PHRASES: tuple[str, ...] = tuple(WORDING["notice"]["phrases"])
_PHRASE_CUES: tuple[str, ...] = tuple(WORDING["notice"]["cues"])

_CLOSING = "\"“”»«›‹’‘')]*"
_STOPS = ".!?…:;,"
_QUOTES = "\"„“»«‚›‹'"

_MONTH = r"(?:J[aä]n|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-z]*"
_DAY = (
    r"(?:(?:Mo|Di|Mi|Do|Fr|Sa|So)[a-z]*\.?,?\s+)?"
    rf"\d{{1,2}}\.\s?(?:\d{{1,2}}\.\s?(?:\d{{4}}|\d{{2}})|{_MONTH}(?:\s\d{{4}})?)"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?:\s?Uhr|\s?h)?"
_STAMP = re.compile(
    rf"(?:(?:am|vom|um|Update(?: vom)?|Stand)\s+)?"
    rf"(?:{_DAY}(?:\s*(?:[,|•·–/-]|um)?\s*{_CLOCK})?|{_CLOCK})\s*[:.|]?"
)
_PAGE_STAMP = re.compile(rf"(?:{'|'.join(WORDING['notice']['stamps'])})(?!\w).*\d")
_COUNTER = re.compile(
    r"(?:ca\. )?\d+ (?:Min\.?|Minuten?|min)(?: Lesezeit| Lesedauer)?|Kommentare? \(?\d+\)?"
    r"|\d+ (?:Kommentare?|Reaktionen|Bilder|Fotos?|Shares?)"
    r"|(?:Bild )?\d+ ?(?:/|von) ?\d+(?: Bildern?)?"
    r"|[A-Z][a-z]+ \d{1,2}, \d{4} \d{1,2}:\d{2} [A-Z]{2,4}(?: \(.*\))?"
    r"|\d{1,3}|[-–—_*=+.•·|#~\s]+|https?://\S+|www\.\S+"
)
_TICKER = re.compile(rf"\+\+\+?\s.*\+\+\+?|(?:\+\+\+?\s)?{_CLOCK}(?:\s?[:–—|-]|\s\+)\s?[^\s].*")
_PLAYS = re.compile(
    r"(?:Video|Audio|Podcast)?\s*\d{1,2}:\d{2}\s(?:Min\.|Minuten|min)\b"
    r"|(?:Video|Audio) .{0,20}\b\d{1,2}:\d{2}\b"
)
_TWEET = re.compile(
    r"(?:pic\.twitter\.com/\S+|https://t\.co/\S+|[—–-] .{2,60}\(@\w+\)(?: .{5,30})?)$"
)
# "… sagte er. (dpa)" and "… sagte er. dpa/AFP" end as sentences, though not with a stop.
_SIGNED_SENTENCE = re.compile(
    r"[.!?…][\"“”»«]?\s+(?:\([^()]{2,60}\)|[A-Za-z]{2,8}(?:[/,-] ?[A-Za-z]{2,8})*)$"
)
_BULLET = re.compile(r"(?:[•·▪■●‣◦*]|[-–—](?=\s))\s*\S")
# A sentence that begins as a teaser is one only if it points somewhere.
_POINTS = re.compile(r"\b(?:Sie|du|hier|Hier|lesen|finden)\b|[Tt]icker|blog|Podcast|Video|:|\?$")
_POINTERS = (" Sie", "Live", "Newsblog", "Nachlesen")
_POINTED_LINK = re.compile(
    r"[Mm]ehr .{0,75}\b(?:lesen|finden|erfahren|hören|sehen) Sie\b"
    r"|.{0,120}\b(?:lesen|finden|hören|sehen) Sie (?:auch )?"
    r"(?:hier|in unserem|im Liveblog|im Liveticker|in diesem Artikel|in unserer)\b"
    r"|.{0,100}\b(?:im Liveblog|im Liveticker|im Newsblog|zum Nachlesen)\W*$"
)


def ends_open(line: str) -> bool:
    """Whether a line has no final stop, also not inside closing quotation marks."""
    core = line.rstrip(_CLOSING + " ")
    return not core or core[-1] not in _STOPS


def kinds(lines: list[str]) -> list[str]:
    """Return what each paragraph is: the role that its wording proves, or a kind from above."""
    whole = "\n".join(lines)
    cued = any(map(whole.__contains__, _PHRASE_CUES))
    return [_kind(line, cued=cued) for line in lines]


def _kind(line: str, *, cued: bool) -> str:
    length, is_open = len(line), ends_open(line)
    if cued and length <= 1500 and _has_phrase(line):
        return "notice"
    if length <= 60 and (role := _listed(line)):
        return role
    if (line[0] in _ARROWS or line.lstrip(_BULLETS)[:4] in _FIRST) and (role := _opened(line)):
        return role
    if length <= (160 if is_open else 100) and (role := _short(line, length)):
        return role
    if is_open and bylines.byline(line):
        return "byline"
    if ("t.co/" in line or "twitter.com/" in line or "(@" in line) and _TWEET.search(line):
        return "quote_block"
    # A long paragraph that ends in a full stop is no caption.
    if length <= (250 if line[-1] == "." else 900) and may_credit(line) and credit_at_end(line):
        return "caption"
    if length <= 45 and line[-1] not in _STOPS and bylines.names(line):
        return NAME
    if not is_open:
        asks = line.rstrip(_CLOSING + " ")[-1] == "?" and not re.search(r"[.!?] ", line[:-1])
        return QUESTION if asks and length <= 110 else TEXT
    if _BULLET.match(line) or (length > 40 and _SIGNED_SENTENCE.search(line[-70:])):
        return TEXT
    return SAYING if length <= 120 and line[0] in _QUOTES and line[-1] in _CLOSING else OPEN


def _opened(line: str) -> str | None:
    """Judge a paragraph by how it begins."""
    bare = line.lstrip(_BULLETS)
    invites = line.startswith(_MARKS) or bare.startswith(_OPENINGS["teaser"])
    if len(line) <= 250 and invites and (ends_open(line) or _POINTS.search(line)):
        return "teaser"
    return next((role for role in ("notice", "advert") if bare.startswith(_OPENINGS[role])), None)


def _has_phrase(line: str) -> bool:
    return any(map(line.__contains__, _PHRASE_CUES)) and any(map(line.__contains__, _PHRASES))


def _listed(line: str) -> str | None:
    key = _key(line)
    # Nothing but marks, or a bar of buttons: "Drucken Teilen".
    bar = all(_LINES.get(word) == "notice" for word in key.split())
    return _LINES.get(key, "notice" if bar else None)


def _short(line: str, length: int) -> str | None:
    """Judge a line of up to 160 characters."""
    if _PAGE_STAMP.match(line.lstrip("| ")) and length <= 90 and (ends_open(line) or length <= 45):
        return "notice"
    if _COUNTER.fullmatch(line):
        return "notice"
    if _PLAYS.match(line):
        return "teaser"
    if line[0].isdigit() or line[0] == "+" or line[-1].isdigit() or line.endswith(("Uhr", ":")):
        if length <= 60 and _STAMP.fullmatch(line):
            return STAMP
        if _TICKER.fullmatch(line):
            told = line.strip("+ ")
            entry = ends_open(told) or told[-1] == "?" or told[-1] in _CLOSING
            return "heading" if entry else TEXT
    if length <= 90 and signatures.signature(line) is not None:
        return "signature"
    if credit(line):
        return "credit"
    points = any(map(line.__contains__, _POINTERS)) and line[0] not in _QUOTES
    return "teaser" if points and _POINTED_LINK.match(line) else None


def same(text: str) -> str:
    """Return a text without case, marks and spaces, to compare two prints of it."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text).casefold()))
