"""Words in quotation marks: whether they are a quotation, and who says them.

Titles, names and words held at arm's length stand in quotation marks as well. A quotation is what
a verb of speech stands beside, what reported speech quotes in part, or whole sentences.
"""

from typing import NamedTuple

from .clauses import Clause, Sentence, Span
from .speech import CUE, Bit, words
from .subjects import phrase, subject, subject_after

_SPOKEN = Bit.SAY | Bit.ASK | Bit.NAME
_SHORT = 4  # words up to which capitals alone make a name of it
_TITLE = 8  # words up to a colon among which a work is looked for
_LONG = 6  # words from which it is a quotation without a word that says so


class Marked(NamedTuple):
    """Words between marks, as tokens of the sentences in which they open and close.

    Attributes:
        opening: the sentence with the opening mark.
        open: the token of that mark.
        closing: the sentence with the closing mark, often the same.
        close: the token of that mark.
        words: how many words it has.
        capitals: how many of them have a capital.
        sentences: whether it is one whole sentence or more.
        verbal: whether it has a finite verb.
        covered: whether it stands in reported speech.
    """

    opening: Sentence
    open: int
    closing: Sentence
    close: int
    words: int
    capitals: int
    sentences: bool
    verbal: bool
    covered: bool


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
    if said is not None and not (_is_name(marked) or _is_noun(marked, said)):
        return said
    if said is not None:
        return None
    covered = marked.covered and not _is_noun(marked, said)
    if covered and not _is_name(marked) and not _before_noun(marked):
        return Said(None, None, False)
    if marked.sentences or (marked.words >= _LONG and marked.verbal):
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
    comma = at < sentence.end and bool(sentence.bits[at] & Bit.COMMA)
    at += comma
    if at >= sentence.end:
        return None
    number = sentence.clause_of(at)
    clause = sentence.clauses[number]
    word, own = sentence.words[at], sentence.bits[at]
    if word == "so" and (comma or at == clause.start):
        verb = _cue(sentence, at, clause.end, _SPOKEN)
        said = at if verb is None else verb
        return Said(subject_after(sentence, number, said), (said, said + 1), True)
    if word == "wie" and comma:
        verb = _cue(sentence, at, clause.end, _SPOKEN)
        if verb is not None:
            return Said(phrase(sentence, at + 1, clause.end), (verb, verb + 1), True)
        return None
    ended = comma or marked.sentences or at == clause.start
    if own & (Bit.VERB | Bit.AUXILIARY) and not own & Bit.CAPITAL and ended:
        verb = at if own & _SPOKEN else _cue(sentence, at, clause.end, CUE)
        if verb is None and _worded(marked):
            verb = at
        if verb is not None:
            return Said(phrase(sentence, at + 1, clause.end), (verb, verb + 1), True)
    return None


def _introduced(marked: Marked) -> Said:
    """Return the inquit before a colon, as in X sagte: „…“."""
    sentence = marked.opening
    number = sentence.clause_of(marked.open - 1)
    for back in range(number, -1, -1):
        clause = sentence.clauses[back]
        if clause.start >= marked.open:
            continue
        cue = _cue(sentence, clause.start, min(clause.end, marked.open), _SPOKEN)
        if cue is None:
            nouns = [t for t in range(clause.start, clause.end) if sentence.bits[t] & Bit.NOUN]
            cue = nouns[-1] if nouns else None
            if cue is not None:
                verb = _finite(sentence, clause.start, clause.end)
                speaker = subject(sentence, back, verb) if verb is not None else None
                return Said(speaker, (cue, cue + 1), False)
        if cue is not None:
            return Said(subject(sentence, back, cue), (cue, cue + 1), False)
    clause = sentence.clauses[number]
    verb = _finite(sentence, clause.start, clause.end)
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
            cue, verb = marked.open - 1, _finite(sentence, clause.start, clause.end)
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


def _worded(marked: Marked) -> bool:
    """Return whether a noun before it says that these are the very words: mit den Worten „…“."""
    before = marked.open - 1
    if before > 0 and marked.opening.words[before] == "wie":
        before -= 1
    return bool(before >= 0 and marked.opening.bits[before] & Bit.WORDING)


def _before_noun(marked: Marked) -> bool:
    """Return whether a word or two only colour a noun behind them: dem „Central“ Bezirk."""
    after = marked.close + 1
    if marked.words > 2 or after >= marked.closing.end:
        return False
    return bool(marked.closing.bits[after] & Bit.CAPITAL) and marked.capitals > 0


def _nearest(sentence: Sentence, clause: Clause, mark: int) -> int | None:
    """Return the verb of speech behind a mark, unless an "und" parts them, or else before it."""
    joined = next((t for t in range(mark, clause.end) if sentence.words[t] == "und"), clause.end)
    cue = _cue(sentence, mark, joined, _SPOKEN)
    cue = _cue(sentence, clause.start, mark, _SPOKEN) if cue is None else cue
    return _cue(sentence, joined, clause.end, _SPOKEN) if cue is None else cue


def _cue(sentence: Sentence, start: int, end: int, wanted: int) -> int | None:
    for at in range(end - 1, start - 1, -1):
        if sentence.bits[at] & wanted and not sentence.bits[at] & Bit.CAPITAL:
            return at
    return None


def _finite(sentence: Sentence, start: int, end: int) -> int | None:
    for at in range(start, end):
        if sentence.bits[at] & (Bit.VERB | Bit.AUXILIARY) and not sentence.bits[at] & Bit.CAPITAL:
            return at
    return None


def _held_off(marked: Marked) -> bool:
    """Return whether it is a title, a name or a so-called thing by what stands before it."""
    bits = marked.opening.bits
    near = bits[max(marked.open - 2, 0) : marked.open]
    if any(own & Bit.SO_CALLED for own in near):
        return True
    if near and near[-1] & Bit.TITLE and not marked.sentences:
        return True
    if _worded(marked):
        return False
    if any(own & Bit.ACCORDING for own in near):
        return True
    # A noun at once before a few words: der Fernsehsender „…“
    named = 2 * marked.capitals >= marked.words
    few = marked.words <= _LONG and not marked.sentences
    return bool(near and near[-1] & Bit.CAPITAL and few and named)


def _is_noun(marked: Marked, said: Said | None) -> bool:
    """Return whether it is one noun that no verb of naming has as its object."""
    if marked.words > 1 or not marked.capitals or _worded(marked):
        return False
    if said is None or said.cue is None:
        return True
    sentence = marked.closing if said.in_closing else marked.opening
    return not sentence.bits[said.cue[0]] & Bit.NAME


def _like_name(marked: Marked) -> bool:
    few = marked.words <= _SHORT and not marked.sentences
    whole = marked.verbal or marked.closing.words[marked.close - 1] in (".", "!", "?")
    return few and not whole and 2 * marked.capitals >= marked.words and not _worded(marked)


def _is_name(marked: Marked) -> bool:
    if marked.sentences or marked.verbal or _worded(marked):
        return False
    if marked.words > _SHORT:  # a foreign one, with its articles
        return 3 * marked.capitals >= 2 * marked.words
    return marked.words > 1 and marked.capitals == marked.words
