"""Captions against headings: two kinds of line without a final stop.

A caption says what a picture shows: nominal, with articles and places, of some length. A heading
is a short clause, or a short noun phrase, that leaves articles out.
"""

from .wording import PATTERNS as P
from .wording import WORDING

_FINITE = frozenset(WORDING["verbs"]["finite"] + WORDING["verbs"]["depicted"])
_NOT_FINITE = frozenset(WORDING["verbs"]["not_finite"])
_OFFICES = tuple(WORDING["people"]["offices"])
_SHOWN = frozenset(WORDING["people"]["shown"])

_ASKING = ("Warum", "Weshalb", "Wieso", "Wie", "Was", "Wer")

LONGEST_HEADING = 110
# Between paragraphs headings are shorter than above the text.
_LONGEST_BETWEEN = 85


def has_verb(line: str) -> bool:
    """Whether a line holds a finite verb or a participle that stands for one."""
    if P["plural_verb"].match(line):
        return True
    for word in line.split():
        bare = word.strip(',;:!?."„“”»«()–-')
        if bare[:1].islower() and (
            bare in _FINITE or (bare[-1] == "t" and len(bare) > 3 and bare not in _NOT_FINITE)
        ):
            return True
    return False


def is_picture(line: str) -> bool:
    """Whether a line says itself that it belongs to a picture."""
    return len(line) >= 25 and bool(P["picture"].search(line))


def is_caption(line: str, *, longest: int = _LONGEST_BETWEEN) -> bool:
    """Whether a line without a final stop reads as a caption rather than as a heading.

    `longest` is the length above which no heading stands in its place.
    """
    length, words = len(line), line.split()
    if words[0] in _ASKING:
        return False  # a second line of the headline: "Warum …"
    if is_picture(line) or length > longest:
        return is_picture(line) or not P["reports"].search(line)
    if length < 15 or P["reports"].search(line):
        return False
    before, colon, after = line.rpartition(": ")
    if colon and len(before) >= 30 and P["two_names"].search(after) and not has_verb(after):
        return True
    if has_verb(line):
        depicted = P["depicted"].search(line) and P["scene"].search(line)
        return length >= 60 and bool(depicted) and _shows(words[:4])
    if colon:
        return length >= 60 and longest < LONGEST_HEADING and not after.endswith("?")
    if P["office_behind"].match(line):
        return _holds_office(words[2:6])
    return (
        (bool(P["two_names"].search(line)) and _holds_office(words[-5:-2]))
        or (length >= 45 and _is_arrival(line, words))
        or (
            bool(P["scene"].search(line)) and (length >= 40 or (length >= 30 and _shows(words[:4])))
        )
    )


def is_scene(line: str) -> bool:
    """Whether a line names a scene, as the caption of the picture at the lead does."""
    return len(line) >= 40 and not has_verb(line) and bool(P["somewhere"].search(line))


def reports(line: str) -> bool:
    """Whether a line without a final stop tells what somebody said, as only the text does."""
    return len(line) > 60 and bool(P["reports"].search(line))


def pictures(sentence: str) -> bool:
    """Whether a sentence above a credit tells what its picture shows."""
    if len(sentence) > 180 or P["reports"].search(sentence) or any(q in sentence for q in '"„“»«'):
        return False
    shown = _shows(sentence.split()[:5]) and bool(P["scene"].search(sentence))
    return bool(P["picture"].search(sentence)) or (shown and ". " not in sentence)


def _is_arrival(line: str, words: list[str]) -> bool:
    named = all(word[0].isupper() for word in words[:2])
    return bool(P["arrives"].search(line)) and (named or _shows(words[:6]))


def _shows(words: list[str]) -> bool:
    """Whether one of the words names people or things as pictures show them."""
    return _holds_office(words) or any(word.casefold().strip(",") in _SHOWN for word in words)


def _holds_office(words: list[str]) -> bool:
    return any(word.casefold().strip(",").endswith(_OFFICES) for word in words)
