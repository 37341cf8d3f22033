"""Words in quotation marks: whether they are a quotation, and who says them.

Titles, names and words held at arm's length stand in quotation marks as well. A quotation is what
a verb of speech stands beside, what reported speech quotes in part, or whole sentences.
"""

from typing import NamedTuple

from .clauses import FINITE, Clause, Sentence, Span
from .quote_marks import Pair
from .speech import CUE, Bit, words
from .subjects import phrase, subject, subject_after

_SPOKEN = Bit.SAY | Bit.ASK | Bit.NAME
_SHORT = 4  # words up to which capitals alone make a name of it
_TITLE = 8  # words up to a colon among which a work is looked for
_LONG = 6  # words from which it is a quotation without a word that says so


class Marked(NamedTuple):
    """Words between marks, with the sentences in which they open and close."""

    opening: Sentence
    open: int  # the token of the opening mark in its sentence
    closing: Sentence
    close: int
    pair: Pair
    covered: bool  # stands in reported speech


class Said(NamedTuple):
    """Who says it and what says so; `speaker` is none where it has to be looked for before."""

    speaker: Span | None
    cue: Span | None
    in_closing: bool  # the tokens are those of the closing sentence


def attributed(marked: Marked) -> Said | None:
    """Return who says the words between marks; nothing where they are no quotation."""
    before = marked.opening.bits[marked.open - 1] if marked.open else 0
    introduced = bool(before & Bit.COLON)
    if _is_titled(marked) and not introduced:
        return None
    if not introduced and _held_off(marked):
        return None
    said = _after(marked)
    if said is None and introduced:
        said = _introduced(marked)
        if said is not None and said.cue is None and _is_titled(marked):
            return None
        spoken = said.cue is not None and marked.opening.bits[said.cue[0]] & (Bit.SAY | Bit.ASK)
        return said if spoken or not _like_name(marked) else None
    if said is None:
        said = _beside(marked)
    if said is not None:
        return None if _is_name(marked) or _is_noun(marked, said) else said
    covered = marked.covered and not _is_noun(marked, said)
    if covered and not _is_name(marked):
        return Said(None, None, False)
    if marked.pair.sentences or (marked.pair.words >= _LONG and marked.pair.verbal):
        return Said(None, None, False)
    return None


def said_next(sentence: Sentence) -> Span | None:
    """Return who is named as the speaker of the sentence before: So sprach X."""
    if sentence.words[:1] not in (["so"], ["das"], ["dies"]) or sentence.end < 3:
        return None
    said = sentence.bits[1] & _SPOKEN
    return phrase(sentence, 2, sentence.clauses[0].end) if said else None


def _after(marked: Marked) -> Said | None:
    """Return the inquit behind it: „…“, sagte X; „…“, so X; „…“, wie X sagte."""
    sentence, at = marked.closing, marked.close + 1
    if sentence.words[at : at + 1] in (["und"], ["oder"]):  # „A“ und „B“, sagte X
        start = at
        while at + 1 < sentence.end and sentence.hidden[at + 1]:
            at += 1
        at = at + 1 if at > start else start
    comma = at < sentence.end and bool(sentence.bits[at] & Bit.COMMA)
    at += comma
    if at >= sentence.end:
        return None
    number = sentence.clause_of(at)
    clause = sentence.clauses[number]
    word, own = sentence.words[at], sentence.bits[at]
    if word == "so" and (comma or at == clause.start):
        verb = sentence.cue(at, clause.end, _SPOKEN)
        if verb is None and clause.bits & FINITE:
            return None  # „X“, so heißt das Buch
        said = at if verb is None else verb
        return Said(subject_after(sentence, number, said), (said, said + 1), True)
    if word == "wie" and comma:
        verb = sentence.cue(at, clause.end, _SPOKEN)
        if verb is not None:
            return Said(subject(sentence, number, verb), (verb, verb + 1), True)
        return None
    ended = comma or marked.pair.sentences or at == clause.start
    plural = own & Bit.INFINITIVE and own & _SPOKEN  # sagen Fachleute
    if (own & (Bit.VERB | Bit.AUXILIARY) or plural) and not own & Bit.CAPITAL and ended:
        verb = at if own & _SPOKEN else sentence.cue(at, clause.end, CUE)
        if verb is None and _worded(marked):
            verb = at
        if verb is not None:
            return Said(subject_after(sentence, number, verb), (verb, verb + 1), True)
    return None


def _introduced(marked: Marked) -> Said:
    """Return the inquit before a colon, as in X sagte: „…“."""
    sentence = marked.opening
    number = sentence.clause_of(marked.open - 1)
    for back in range(number, -1, -1):
        clause = sentence.clauses[back]
        if clause.start >= marked.open:
            continue
        cue = sentence.cue(clause.start, min(clause.end, marked.open), _SPOKEN)
        if cue is None:
            nouns = [t for t in range(clause.start, clause.end) if sentence.bits[t] & Bit.NOUN]
            cue = nouns[-1] if nouns else None
            if cue is not None:
                verb = sentence.verb(clause.start, clause.end)
                speaker = subject(sentence, back, verb) if verb is not None else None
                return Said(speaker, (cue, cue + 1), False)
        if cue is not None:
            return Said(subject(sentence, back, cue), (cue, cue + 1), False)
        if clause.start and sentence.bits[clause.start - 1] & Bit.BREAK:  # Streit – X: „…“
            return Said(phrase(sentence, clause.start, clause.end), None, False)
    clause = sentence.clauses[number]
    verb = sentence.verb(clause.start, clause.end)
    if verb is not None:
        return Said(subject(sentence, number, verb), None, False)
    return Said(phrase(sentence, 0, marked.open), None, False)


def _beside(marked: Marked) -> Said | None:
    """Return the verb in whose clause the words stand: nannte es „…“, sprach von „…“."""
    for sentence, at, closing in (
        (marked.opening, marked.open, False),
        (marked.closing, marked.close, True),
    ):
        if not sentence.clauses:
            continue
        number = sentence.clause_of(at)
        clause = sentence.clauses[number]
        alone = at == clause.start and all(sentence.hidden[at : clause.end])
        if number and alone and not closing:  # riet, „zu warten“; sagte X, „und zwar bald“
            number, clause = number - 1, sentence.clauses[number - 1]
        cue = _nearest(sentence, clause, at)
        verb = cue
        by = sentence.words[clause.start : at]
        if cue is None and not closing and _worded(marked) and ("mit" in by or by[-1:] == ["wie"]):
            cue, verb = marked.open - 1, sentence.verb(clause.start, clause.end)
        if cue is not None:
            inquit = alone and sentence.verb_first(clause)
            said_by = subject_after if inquit else subject
            speaker = said_by(sentence, number, verb) if verb is not None else None
            return Said(speaker, (cue, cue + 1), closing)
    return None


def _is_titled(marked: Marked) -> bool:
    """Return whether a colon introduces the title of a work: ihr Roman: „…“; (Motto: „…“)."""
    before = marked.opening.words[max(marked.open - _TITLE, 0) : marked.open]
    return before[-1:] == [":"] and not words()["works"].isdisjoint(before)


def _nearest(sentence: Sentence, clause: Clause, mark: int) -> int | None:
    """Return the verb of speech behind a mark, unless an "und" parts them, or else before it."""
    joined = next((t for t in range(mark, clause.end) if sentence.words[t] == "und"), clause.end)
    for start, end in ((mark, joined), (clause.start, mark), (joined, clause.end)):
        if (cue := sentence.cue(start, end, _SPOKEN)) is not None:
            return cue
    return None


def _worded(marked: Marked) -> bool:
    """Return whether a noun before it says that these are the very words: mit den Worten „…“."""
    before = marked.open - 1
    if before > 0 and marked.opening.words[before] == "wie":
        before -= 1
    return bool(before >= 0 and marked.opening.bits[before] & Bit.WORDING)


def _held_off(marked: Marked) -> bool:
    """Return whether it is a title, a name or a so-called thing by what stands before it."""
    bits = marked.opening.bits
    near = bits[max(marked.open - 2, 0) : marked.open]
    if any(own & Bit.SO_CALLED for own in near):
        return True
    if near and near[-1] & Bit.TITLE and not marked.pair.sentences:
        return True
    if _worded(marked):
        return False
    if any(own & Bit.ACCORDING for own in near):
        return True
    # A noun at once before a few words: der Fernsehsender „…“
    named = 2 * marked.pair.capitals >= marked.pair.words
    few = marked.pair.words <= _LONG and not marked.pair.sentences
    return bool(near and near[-1] & Bit.CAPITAL and few and named)


def _is_noun(marked: Marked, said: Said | None) -> bool:
    """Return whether it is one noun that no verb of naming has as its object."""
    if marked.pair.words > 1 or not marked.pair.capitals or _worded(marked):
        return False
    if said is None or said.cue is None:
        return True
    if "als" in marked.opening.words[max(marked.open - 2, 0) : marked.open]:
        return False  # lobte ihn als „Meister“
    sentence = marked.closing if said.in_closing else marked.opening
    answer = not marked.open and marked.closing.words[marked.close + 1 :][:1] == [","]
    return not (answer or sentence.bits[said.cue[0]] & Bit.NAME)  # „Ja“, sagt er


def _like_name(marked: Marked) -> bool:
    few = marked.pair.words <= _SHORT and not marked.pair.sentences
    whole = marked.pair.verbal or marked.closing.words[marked.close - 1] in (".", "!", "?")
    return (
        few and not whole and 2 * marked.pair.capitals >= marked.pair.words and not _worded(marked)
    )


def _is_name(marked: Marked) -> bool:
    if marked.pair.sentences or marked.pair.verbal or _worded(marked):
        return False
    if marked.pair.words > _SHORT:  # a foreign one, with its articles
        return 3 * marked.pair.capitals >= 2 * marked.pair.words
    return marked.pair.words > 1 and marked.pair.capitals == marked.pair.words
