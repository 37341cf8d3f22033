"""Captions against headings: two kinds of line without a final stop.

A caption says what a picture shows: nominal, with articles and places, of some length. A heading
is a short clause, or a short noun phrase, that leaves articles out.
"""

import re

from .wording import WORDING

_FINITE = frozenset(WORDING["verbs"]["finite"])
_NOT_FINITE = frozenset(WORDING["verbs"]["not_finite"])
_OFFICES = tuple(WORDING["people"]["offices"])
_SHOWN = frozenset(WORDING["people"]["shown"])

# What only a caption says: where in the picture somebody stands, or that it is one.
_PICTURE = re.compile(
    r"\((?:l|r|m|v\. ?l|v\. ?r|links|rechts|mitte|hinten|vorn|oben|unten|2\. ?v)[^()]{0,25}\)"
    r"|\bv\. ?l\. ?n\. ?r\b|\([^()]*\b[lrm]\.\)|\(\d\. ?v\. ?[lr]\.?\)|\bvon links\b"
    r"|\((?:archiv|symbol|datei)\w*\)"
    r"|\b(?:archiv|symbol|handy|satelliten|datei|luft)(?:bild|foto|aufnahme)\b"
    r"|\b(?:im|auf dem|das|dieses|ein) (?:bild|foto|satellitenbild|videostandbild)\b"
    r"|\bdiese aufnahme\b|^blick (?:auf|in|über)\b|^(?:screenshot|standbild)\b"
    r"|\((?:undatiert\w*|am \d{1,2}\. \w+(?: \d{4})?|\d{1,2}\. ?\w+\.? ?\d{0,4})\)$",
    re.IGNORECASE,
)
_SCENE = re.compile(
    r"\b(?:an|auf|bei|beim|hinter|in|mit|neben|vor|während|nach|am|im|unter|über|zwischen)\s"
    r"(?:einem|einer|seinem|seiner|ihrem|ihrer|ihren|seinen|Rande|zerstör\w+|dem|der|den)\b"
)
_ARRIVES = re.compile(
    r"\b(?:bei (?:der|dem|den|einem|einer|seinem|seiner|ihrem|ihrer)|beim|während|vor Beginn"
    r"|nach seine[rm]|am Rande)\b"
)
_DEPICTED = re.compile(rf"\b(?:{'|'.join(WORDING['verbs']['depicted'])})\b")
_TWO_NAMES = re.compile(r"[A-ZÄÖÜ][\w'’-]+ (?:(?:van|von|der|de|al|el|bin) )*[A-ZÄÖÜ][\w'’-]+$")
_OFFICE_BEHIND = re.compile(r"[A-ZÄÖÜ][\w’'-]+ (?:[A-Za-zäöü][\w’'-]+ ){0,2}[A-ZÄÖÜ][\w’'-]+, ")
_REPORTS = re.compile(r"\b(?:sagten?|erklärten?|teilten?|hieß|betonte|mitteilte|berichteten?)\b")
LONGEST_HEADING = 110


def has_verb(line: str) -> bool:
    """Whether a line holds a finite verb or a participle that stands for one."""
    for word in line.split():
        bare = word.strip(',;:!?."„“”»«()–-')
        if bare[:1].islower() and (
            bare in _FINITE or (bare[-1] == "t" and len(bare) > 3 and bare not in _NOT_FINITE)
        ):
            return True
    return False


def is_picture(line: str) -> bool:
    """Whether a line says itself that it belongs to a picture."""
    return len(line) >= 25 and bool(_PICTURE.search(line))


def is_caption(line: str) -> bool:
    """Whether a line without a final stop reads as a caption rather than as a heading."""
    length, words = len(line), line.split()
    if is_picture(line) or length > LONGEST_HEADING:
        return is_picture(line) or not _REPORTS.search(line)
    if length < 15 or _REPORTS.search(line):
        return False
    before, colon, after = line.rpartition(": ")
    if colon and len(before) >= 30 and _TWO_NAMES.search(after) and not has_verb(after):
        return True
    if has_verb(line):
        depicted = _DEPICTED.search(line) and _SCENE.search(line)
        return length >= 60 and bool(depicted) and _shows(words[:4])
    if colon:
        return False
    if _OFFICE_BEHIND.match(line):
        return _holds_office(words[2:6])
    return (
        (bool(_TWO_NAMES.search(line)) and _holds_office(words[-5:-2]))
        or (length >= 45 and _is_arrival(line, words))
        or (length >= 60 and bool(_SCENE.search(line)) and _shows(words[:5]))
        or length >= 95
    )


def reports(line: str) -> bool:
    """Whether a line without a final stop tells what somebody said, as only the text does."""
    return len(line) > 60 and bool(_REPORTS.search(line))


def pictures(sentence: str) -> bool:
    """Whether a sentence above a credit tells what its picture shows."""
    if len(sentence) > 180 or _REPORTS.search(sentence) or any(q in sentence for q in '"„“»«'):
        return False
    shown = _shows(sentence.split()[:5]) and bool(_SCENE.search(sentence))
    return bool(_PICTURE.search(sentence)) or (shown and ". " not in sentence)


def _is_arrival(line: str, words: list[str]) -> bool:
    named = all(word[0].isupper() for word in words[:2])
    return bool(_ARRIVES.search(line)) and (named or _shows(words[:6]))


def _shows(words: list[str]) -> bool:
    """Whether one of the words names people or things as pictures show them."""
    return _holds_office(words) or any(word.casefold().strip(",") in _SHOWN for word in words)


def _holds_office(words: list[str]) -> bool:
    return any(word.casefold().strip(",").endswith(_OFFICES) for word in words)
