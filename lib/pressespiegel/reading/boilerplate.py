"""What one paragraph is by its own wording. Its place among others is judged in `neighbours`."""

import re
import unicodedata

from . import attribution
from .wording import PATTERNS as P
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
    _key(line): kind for kind in ("notice", LINKS, "advert") for line in WORDING[kind]["lines"]
}
_GENRES = frozenset(map(_key, WORDING["bylines"]["genres"] + WORDING["bylines"]["formats"]))
_OPENINGS = {role: tuple(WORDING[role]["openings"]) for role in ("advert", "notice", "teaser")}
_MARKS = tuple(WORDING["teaser"]["marks"])
_FIRST = frozenset(text[:4] for texts in (*_OPENINGS.values(), _MARKS) for text in texts)
_ARROWS = frozenset(mark[0] for mark in _MARKS)
_BULLETS = "-–•* "
_PAGE_WORDS: tuple[str, ...] = tuple(WORDING["notice"]["words"])
_EDITED: tuple[str, ...] = tuple(WORDING["notice"]["edited"])

_BUTTONS = ("book", "App", "klappen")
_PRAISING = (
    "€",
    " testen",
    "unterstützen",
    "sentiert von",
    "sparen",
    "Rabatt",
    "günstiger",
    "Code",
    "ffiliate",
)
_LONGEST_NOTICE = 600
_INVITING = ("abonnieren", "anmelden", "bestellen", "registrieren", "einloggen", "testen")
_SIGNING = (
    "/",
    "(",
    "|",
    "©",
    ":",
    " - ",
    " – ",
    "dpa",
    "AFP",
    "APA",
    "euters",
    "SDA",
    "mages",
    "aterial",
    "gentur",
)
# One of these stands in a byline.
_NAMING = ("on ", "ON ", ":", "|", "•", "·", " - ", " – ", ".", "Aus ")
_TRAIL_MARKS = (">", "›", "»", "|", "/")
_TWEET_CUES = ("t.co/", "twitter.com/", "(@")

_CLOSING = "\"“”»«›‹’‘')]*"
_STOPS = ".!?…:;,"
_QUOTES = "\"„“»«‚›‹'"

_POINTERS = (" Sie", "Live", "Newsblog", "Nachlesen", "Jetzt", "Hier", " mehr")


def ends_open(line: str) -> bool:
    """Whether a line has no final stop, also not inside closing quotation marks."""
    core = line.rstrip(_CLOSING + " ")
    return not core or core[-1] not in _STOPS


def kinds(lines: list[str]) -> list[str]:
    """Return what each paragraph is: the role that its wording proves, or a kind from above."""
    short = "\n".join(line for line in lines if len(line) <= _LONGEST_NOTICE)
    words = list(filter(short.__contains__, _PAGE_WORDS))
    shorter = "\n".join(line for line in lines if len(line) <= _LONGEST_NOTICE // 2)
    edited = list(filter(shorter.__contains__, _EDITED))
    tweets = any(map(short.__contains__, _TWEET_CUES))
    return [
        "notice" if _is_about_page(line, words, edited) else _kind(line, tweets=tweets)
        for line in lines
    ]


def _is_about_page(line: str, words: list[str], edited: list[str]) -> bool:
    """Whether a paragraph is about the page or the piece, of those words that the text holds."""
    if len(line) > _LONGEST_NOTICE:
        return False
    addressed = any(map(line.__contains__, words)) and P["address"].search(line)
    if not addressed and not (any(map(line.__contains__, edited)) and P["this_piece"].search(line)):
        return False
    return not P["reports"].search(line)


def _kind(line: str, *, tweets: bool) -> str:
    length = len(line)
    if length > 250 and line[-1] == "." and line[0].isalpha() and not tweets:
        return TEXT if line[:4] not in _FIRST else _opened(line) or TEXT  # as most paragraphs are
    if line.startswith(("Quelle", "(")) and " " in line and attribution.signature(line) is not None:
        return "signature"
    is_open = ends_open(line)
    if length <= 250 and line.rstrip(".!» ").endswith(_INVITING) and P["invites"].search(line):
        return "notice"
    if length <= 6 and P["numeral"].fullmatch(line):
        return OPEN
    if is_open and length <= 60 and P["links_title"].fullmatch(line.rstrip(" :")):
        return LINKS
    if length <= 60 and (role := _listed(line)):
        return role
    if (line[0] in _ARROWS or line.lstrip(_BULLETS)[:4] in _FIRST) and (role := _opened(line)):
        return role
    if length <= (160 if is_open else 100) and (role := _short(line, length)):
        return role
    may_name = _may_name(line) if is_open else length <= 160 and P["led"].match(line)
    if may_name and attribution.byline(line):
        return "byline"
    if not is_open and may_name:
        return "notice"
    if tweets and P["tweet"].search(line):
        return "quote_block"
    # A long paragraph that ends in a full stop is no caption.
    longest = 250 if line[-1] == "." else 900
    if length <= longest and attribution.may_credit(line) and attribution.credit_at_end(line):
        return "caption"
    if length <= 45 and line[-1] not in _STOPS and attribution.names(line):
        return NAME
    if not is_open:
        asks = line.rstrip(_CLOSING + " ")[-1] == "?" and not re.search(r"[.!?] ", line[:-1])
        return QUESTION if asks and length <= 110 else TEXT
    if P["bullet"].match(line) or (length > 40 and P["signed_sentence"].search(line[-70:])):
        return TEXT
    said = length <= 120 and line[0] in _QUOTES and line[-1] in _CLOSING
    return SAYING if said and not P["says"].search(line) else OPEN


def _may_name(line: str) -> bool:
    return len(line) <= 260 and (line[-1].isupper() or any(map(line.__contains__, _NAMING)))


def _opened(line: str) -> str | None:
    """Judge a paragraph by how it begins."""
    bare = line.lstrip(_BULLETS)
    invites = line.startswith(_MARKS) or bare.startswith(_OPENINGS["teaser"])
    if len(line) <= 250 and invites and (ends_open(line) or P["points"].search(line)):
        return "teaser"
    return next((role for role in ("notice", "advert") if bare.startswith(_OPENINGS[role])), None)


def _listed(line: str) -> str | None:
    key = _key(line)
    # Nothing but marks, or a bar of buttons: "Drucken Teilen".
    bar = all(_LINES.get(word) == "notice" for word in key.split())
    return _LINES.get(key, "notice" if bar else None)


def is_listed(line: str) -> bool:
    """Whether a line is a button or the like."""
    return _key(line) in _LINES


def is_genre(line: str) -> bool:
    """Whether a line names the kind of piece, as a label above its headline does."""
    return _key(line) in _GENRES


def _short(line: str, length: int) -> str | None:
    """Judge a line of up to 160 characters."""
    if P["page_stamp"].match(line.lstrip("| ")) and length <= (90 if ends_open(line) else 45):
        return "notice"
    if P["counter"].fullmatch(line) or (", " in line and P["programme"].fullmatch(line)):
        return "notice"
    if any(map(line.__contains__, _BUTTONS)) and P["buttons"].fullmatch(line):
        return "notice"
    if (line[0] in "©*BCN" or "@" in line or "echte" in line) and P["imprint"].search(line):
        return "notice"
    if any(map(line.__contains__, _PRAISING)) and P["praise"].search(line):
        return "advert"
    if any(map(line.__contains__, _TRAIL_MARKS)) and P["trail"].fullmatch(line):
        return "notice"
    if P["plays"].match(line):
        return "teaser"
    points = any(map(line.__contains__, _POINTERS)) and line[0] not in _QUOTES
    if points and P["pointed_link"].match(line.lstrip("+ ")):
        return "teaser"
    if line[0].isdigit() or line[0] == "+" or line[-1].isdigit() or line.endswith(("Uhr", ":")):
        if length <= 60 and P["stamp"].fullmatch(line):
            return STAMP
        if P["ticker"].fullmatch(line):
            told = line.strip("+ ")
            entry = ends_open(told) or told[-1] == "?" or told[-1] in _CLOSING
            return "heading" if entry else TEXT
    # Without marks between its words only a very short line is signed, and most lines have none.
    if line.count(" ") >= 3 and not any(map(line.__contains__, _SIGNING)):
        return None
    if length <= 90 and (signed := attribution.signature(line)) is not None:
        return "byline" if signed and attribution.signer(line) else "signature"
    if attribution.credit(line):
        return "credit"
    return "notice" if P["dated_line"].fullmatch(line) and not attribution.byline(line) else None


def same(text: str) -> str:
    """Return a text without case, marks and spaces, to compare two prints of it."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text).casefold()))
