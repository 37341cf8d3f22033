"""Lines by which a page dates itself: `Stand: 17.03.2023 17:07 Uhr`, `Veröffentlicht am …`.

Without label or time of day few dates are certain: `(Stand: 12.11.2024)` also dates figures, a
date on a line of its own may open a scene, or be the day on which the page was copied.
"""

import re
from typing import NamedTuple

from .mentions import Mention

# A masthead stands among the first lines; farther down the same words belong to a table or chart.
NEAR_THE_TOP = 400

_LABEL = re.compile(
    r"(?P<label>Stand|Veröffentlicht|Publiziert|Erschienen|Erstellt|Datum|Aktualisiert|Update"
    r"|Letztes?\s(?:Aktualisierung|Update|Änderung)|Diese\s(?:Nachricht|Meldung)\swurde)"
    r"(?:\sam|\svom)?\s*:?\s*(?:[A-Z][a-z]{1,9}\.?,?\s)?(?:den\s)?\Z"
)
_SHORT_WEEKDAY = re.compile(r"(?:Mo|Di|Mi|Do|Fr|Sa|So)[.,]{1,2}")
# Say when a subject was on air or a text was changed, not when it came out.
_NOTE = re.compile(
    r"\s*(?:Über dieses Thema|Darüber bericht|(?:Diese[rs]?) (?:Thema|Beitrag|Sendung|Artikel|Text"
    r"|Bericht)\b|Korrektur|Hinweis|Anmerkung|In einer früheren)"
)
_TIME = re.compile(r"\s{0,3}[,|–-]?\s{0,3}(?:um\s)?[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?(?:\sUhr)?")


class Masthead(NamedTuple):
    """Where a masthead stands, and whether it dates an update of the article."""

    start: int
    end: int
    updated: bool


def masthead(text: str, mention: Mention) -> Masthead | None:
    """Return the masthead that a date belongs to, if it is one."""
    if mention.year is None:
        return None
    line = _line_start(text, mention)
    time = _TIME.match(text, mention.end)
    end = time.end() if time else mention.end
    label = _LABEL.search(text, max(line, mention.stamp - 50), mention.stamp)
    if label:
        if not _is_certain(text, line, label, timed=time is not None):
            return None
        updated = label["label"].startswith(("Aktualisiert", "Update", "Letzte"))
        return Masthead(label.start(), end, updated)
    return Masthead(mention.start, end, updated=False) if _alone(text, mention, end) else None


def is_note(text: str, mention: Mention) -> bool:
    """Say whether a date stands in a note on the article, such as `Dieser Text wurde am …`."""
    return _NOTE.match(text, _line_start(text, mention)) is not None


def _line_start(text: str, mention: Mention) -> int:
    low = max(0, mention.stamp - 200)
    found = text.rfind("\n", low, mention.stamp)
    return low if found < 0 else found + 1


def _is_certain(text: str, line: int, label: re.Match[str], *, timed: bool) -> bool:
    opens_line = not text[line : label.start()].strip(" |–-")
    if label["label"].startswith("Diese"):
        return opens_line
    if text[max(0, label.start() - 2) : label.start()].endswith(("(", "( ")):
        return False
    early = label.start() < NEAR_THE_TOP
    return (opens_line and (early or timed)) or (early and timed)


def _alone(text: str, mention: Mention, end: int) -> bool:
    """Say whether a date without label is a line of its own, as far as a masthead may be."""
    if mention.preposition:
        return False
    before = text[_line_start(text, mention) : mention.start].strip()
    rest = text[end : end + 60]
    if not before and not rest.strip() and end + 60 >= len(text):
        return True  # the last line
    if mention.start >= NEAR_THE_TOP or not (
        not before or before.endswith("|") or _SHORT_WEEKDAY.fullmatch(before)
    ):
        return False
    timed = end > mention.end and not rest.partition("\n")[0].strip()
    return timed or rest.lstrip(" ").startswith("|")
