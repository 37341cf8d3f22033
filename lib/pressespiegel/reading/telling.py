"""How a clause tells a date: as past, as coming, or so that nothing certain follows.

Looks only at verbs whose tie to the date the word order makes plain (`sagte am 12. November`,
`soll am 24. März … beginnen`); their lists are in `dates.toml`.
"""

from typing import NamedTuple

from .mentions import Mention
from .wording import DATE_PATTERNS as P
from .wording import DATE_WORDING

PRESENT: dict[str, str] = DATE_WORDING["present"]
WORDS: dict[str, frozenset[str]] = {
    name: frozenset(words) for name, words in DATE_WORDING.items() if isinstance(words, list)
}


class Telling(NamedTuple):
    """How a date is told: `tense` is past, coming or empty, `verb` the word that shows it."""

    tense: str
    verb: str


def telling(text: str, mention: Mention) -> Telling:
    """Return how the clause around a date tells it."""
    before = mention.before
    while before and before[-1].lower() in WORDS["fillers"]:
        before = before[:-1]
    if before and before[-1] in WORDS["joining"]:
        before = ()
    if verb := _coming(mention, before, mention.after):
        rest = text[mention.end : mention.end + 300].partition("\n")[0]
        return Telling("", "") if P["suspicion"].search(rest) else Telling("coming", verb)
    verb = _past(mention, before, mention.after)
    return Telling("past" if verb else "", verb)


def _coming(mention: Mention, before: tuple[str, ...], after: tuple[str, ...]) -> str:
    if not after or (mention.preposition in ("", "vom", "der") and not mention.ranged):
        return ""
    verb = before[-1] if before else after[0]  # beside the date
    last = after[-1]
    straight = not WORDS["intervening"].intersection(before)
    if verb in WORDS["will"] and _is_infinitive(last, of=verb):
        return verb
    if PRESENT.get(verb) in ("", last):
        return verb
    if verb in ("ist", "sind", "wird", "werden") and last in WORDS["planned"]:
        return verb
    if straight and _ends_as_coming(before, after):
        return last
    for at, word in enumerate(before):
        if word in WORDS["will"]:  # Demnach soll das Treffen am 24. März stattfinden
            free = not WORDS["intervening"].intersection(before[at:])
            return word if free and last in WORDS["happen"] else ""
    return ""


def _ends_as_coming(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Say whether a subordinate clause ends like `…, der am 24. März beginnen soll`."""
    last = after[-1]
    if last in WORDS["happens_last"]:
        return True
    if last in WORDS["happen_last"]:
        return bool(before) and before[0] in WORDS["subordinating"]
    if len(after) < 2:
        return False
    if last in ("ist", "sind", "wird", "werden") and after[-2] in WORDS["planned"]:
        return True
    return last in WORDS["will"] and _is_infinitive(after[-2], of=last)


def _is_infinitive(word: str, *, of: str) -> bool:
    if not word.endswith("n") or not word.islower() or word in ("haben", "sein", "worden"):
        return False
    return of not in ("wird", "werden") or not P["participle"].fullmatch(word)


def _past(mention: Mention, before: tuple[str, ...], after: tuple[str, ...]) -> str:
    if not mention.preposition.startswith("am"):
        return ""
    if WORDS["planned"].intersection((*before, *after)) or "wenn" in before:
        return ""
    if before and is_past(before[-1]):  # … sagte am 12. November
        return "" if after and P["attribute"].fullmatch(after[0]) else before[-1]
    if not after:
        return ""
    if not before:  # Am 12. November sagte …
        return after[0] if is_past(after[0]) and not P["attribute"].fullmatch(after[0]) else ""
    if len(before) == 1 and before[0] in WORDS["pronouns"]:  # …, der am 12. November begann
        return after[-1] if is_past(after[-1]) else ""
    if before[0].lower() == "wie" and is_report(after[-1]):  # wie … am 12. November mitteilte
        return "" if WORDS["intervening"].intersection(before) else after[-1]
    return ""


def is_past(word: str) -> bool:
    """Say whether a word is a verb in the simple past, as far as its form shows."""
    if P["strong_past"].fullmatch(word):
        return True
    return bool(P["weak_past"].fullmatch(word)) and word not in WORDS["no_past"]


def is_report(verb: str) -> bool:
    """Say whether a verb in the past reports the day's news: sagte, teilte mit, erklärte …."""
    return P["report"].fullmatch(verb) is not None


def looks_back(text: str, mention: Mention) -> bool:
    """Say whether the clause tells its past from some time later: `Bereits am … sagte`."""
    clause = text[mention.clause_start : mention.end + 40].lower().split()
    return not WORDS["looking_back"].isdisjoint(clause)


def place(text: str, mention: Mention, verb: str) -> tuple[int, int]:
    """Return where verb and date stand, from the one to the other."""
    if verb and (at := text.rfind(verb, mention.clause_start, mention.start)) >= 0:
        return at, mention.end
    if verb and (at := text.find(verb, mention.end, mention.end + 300)) >= 0:
        return mention.start, at + len(verb)
    return mention.start, mention.end


def in_quotes(text: str, at: int) -> bool:
    """Say whether a place lies inside a quotation, as far as its paragraph shows."""
    inside = False
    for mark in P["quote_marks"].finditer(text, max(0, at - 1500), at):
        opens = mark[0] == "„" or not inside
        inside = opens and mark[0] not in "\n”"
    return inside
