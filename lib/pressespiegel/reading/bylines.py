"""Bylines: the names in them, without places, dates and broadcasters."""

import re

from .signatures import AGENCIES
from .wording import WORDING

_LISTS = WORDING["bylines"]
_OFFICES: tuple[str, ...] = tuple(WORDING["people"]["offices"])
_DESKS = frozenset(_LISTS["desks"])
_BROADCASTERS = frozenset(_LISTS["broadcasters"])
_PARTICLES = frozenset(WORDING["names"]["particles"])
_NO_NAME = frozenset(WORDING["names"]["never_first"])

_GENRE = rf"(?:{'|'.join(_LISTS['genres'])})"
_BY = re.compile(
    rf"(?:(?:Eine? |Der |Die )?{_GENRE} )?[Vv]on:? (?:unser\w+ \w+ )?"
    rf"|(?:{'|'.join(_LISTS['labels'])})(?: von)?: ?|{_GENRE}\s+[|•·–]\s+"
    r"|Aus [A-ZÄÖÜ][\w-]+(?: (?:am |an der )?[A-ZÄÖÜ][\w-]+)? (?:berichte[nt]|kommentiert):? "
)
# A noun phrase in capitals is no name: "Neue Sanktionen".
_ADJECTIVE = re.compile(
    r"\w+(?:isch|ig|lich|iv|end|[tzd][iu]?ell|bar|los)e[rnsm]? "
    rf"|(?:{'|'.join(WORDING['names']['adjectives'])})(?:e[rnsm]?)? "
)
_INSERTED = re.compile(r"\s*\((?:Text|Fotos?|dpa|AFP)[^()]*\)")
_PLACED = re.compile(r",?\s+(?:aus|in|zurzeit|zzt\.|z\.\s?Zt\.)\s+[A-ZÄÖÜ][\w\-/ ]+$")
_DATED = re.compile(r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄ][a-zä]+\.?)\s?\d{2,4}|^\d{1,2}[.:]\d{2}\b")
_SIGNED_DAY = re.compile(r", \d{1,2}\.\s?\d{1,2}\.\s?\d{4}\)$")
_BARS = re.compile(r"\s*[|•·]\s*|\s+[–-]\s+")
_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\bund\b|\bsowie\b)\s*")
_REVERSED = re.compile(r"(?P<last>[A-ZÄÖÜ][\w'’-]+),\s*(?P<first>[A-ZÄÖÜ][\w'’-]+)")
_IN_NAMES = str.maketrans("", "", "-.’'")


def names(text: str, *, at_least: int = 2) -> bool:
    """Whether the text is one person's name: two to five words in capitals, and particles."""
    words = text.split()
    if not at_least <= len(words) <= 5 or not words[0][0].isupper() or words[-1] in _PARTICLES:
        return False
    if words[0] in _NO_NAME or _ADJECTIVE.match(text):
        return False
    return not any(word.casefold().endswith(_OFFICES) for word in words) and all(
        word in _PARTICLES or (word[0].isupper() and word.translate(_IN_NAMES).isalpha())
        for word in words
    )


def byline(text: str, *, labelled: bool = True) -> str | None:
    """Return the names that a byline consists of, without places and dates, else None.

    Args:
        text: the line.
        labelled: whether `Von` or the like has to stand before the names; without it, a date or
            a place has to stand beside them.
    """
    line = text.strip(" |•·-–")
    if line[:1] == "(" and line[-1:] == ")" and (match := _SIGNED_DAY.search(line)):
        return _persons(line[1 : match.start()])
    if not 5 <= len(line) <= 260 or line[-1] in ".!?:" or any(q in line for q in '"„»'):
        return None
    label = _BY.match(line)
    start = label.end() if label else 0
    parts = [part.strip() for part in _BARS.split(line[start:]) if part.strip()]
    undated = [part for part in parts if not _DATED.search(part)]
    for i, part in enumerate(undated[:3]):
        by = label if label and not i else _BY.match(part)
        rest = part if by is label or not by else part[by.end() :]
        found = rest if by and rest.casefold() in _DESKS else _persons(rest)
        beside = not labelled or len(undated) < len(parts)
        if found and (by or beside):
            return found
    return None


def _persons(text: str) -> str | None:
    rest = _PLACED.sub("", _INSERTED.sub("", text).strip(" ,:"))
    if match := _REVERSED.fullmatch(rest):
        return f"{match['first']} {match['last']}"
    parts = [part for part in _BETWEEN.split(rest) if part]
    if not parts or not names(parts[0]):
        return None
    while len(parts) > 1 and parts[-1].split()[0] in _BROADCASTERS:
        parts.pop()
    # A single word after the names is a place or a house: "Anna Beispiel, Kiew".
    if not all(names(part, at_least=1) or part.casefold() in AGENCIES for part in parts):
        return None
    last = max((part for part in parts if names(part)), key=rest.rindex)
    return rest[: rest.rindex(last) + len(last)]
