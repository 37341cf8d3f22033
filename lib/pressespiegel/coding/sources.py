"""Statements that stand beside the naming of their source: laut X, X zufolge, wie X sagte, so X."""

from collections.abc import Iterator
from typing import NamedTuple

from .clauses import FINITE, KONJUNKTIV, Sentence, Span, cue_of
from .speech import CUE, Bit
from .subjects import phrase, subject_after

_ABOUT = frozenset(("etwa", "auch", "jedenfalls", "zumindest", "wörtlich", "weiter", "damals"))
_LEAD_IN = frozenset(("und", "aber", "doch", "denn", "auch", "so", "erst", "nur", "zudem"))


class Reported(NamedTuple):
    """Reported words of a sentence, in tokens of it.

    Attributes:
        start: the first token.
        end: the token behind the last.
        speaker: who says it, where the sentence names one.
        cue: the words that say that it is reported; none where only the mood does.
        continued: whether the speaker is one of before.
    """

    start: int
    end: int
    speaker: Span | None
    cue: Span | None
    continued: bool = False

    def moved(self, tokens: int) -> "Reported":
        """Return the same with all tokens moved on."""
        speaker, cue = (
            (span[0] + tokens, span[1] + tokens) if span else None
            for span in (self.speaker, self.cue)
        )
        return Reported(self.start + tokens, self.end + tokens, speaker, cue, self.continued)


def beside_sources(sentence: Sentence) -> Iterator[Reported]:
    """Yield what a sentence says beside naming a source."""
    yield from _sources(sentence)
    yield from _as_told(sentence)


def _sources(sentence: Sentence) -> Iterator[Reported]:
    """Yield what stands beside laut X, nach Angaben von X, X zufolge, demnach."""
    words, bits = sentence.words, sentence.bits
    for at in range(sentence.end):
        own = bits[at]
        source: Span | None = None
        start, end = at, at + 1
        if own & Bit.ACCORDING:
            if words[at] != "zufolge":
                source = phrase(sentence, at + 1, sentence.end)
                if source is None or source[0] > at + 3:
                    source = None
            if source is None and words[at] != "laut":
                source = _phrase_before(sentence, at)
            if source is None or (source[1] - source[0] == 1 and bits[source[0]] & Bit.RELATIVE):
                continue
        elif own & Bit.THEREBY:
            source = None
        elif words[at] == "nach" and own:
            source = _source_after(sentence, at)
            if source is None and at and bits[at - 1] & Bit.VIEW:
                source = _phrase_before(sentence, at)
            if source is None:
                continue
        else:
            continue
        if source is not None:
            start, end = min(start, source[0]), max(end, source[1])
        yield from _beside(sentence, start, end, source, (at, at + 1), bool(own & Bit.THEREBY))


def _source_after(sentence: Sentence, at: int) -> Span | None:
    for token in range(at + 1, min(at + 6, sentence.end)):
        if sentence.bits[token] & Bit.CAPITAL:
            if not sentence.bits[token] & Bit.SOURCE:
                if token + 1 < sentence.end and sentence.words[token + 1] == "-":
                    continue
                return None
            found = phrase(sentence, at + 1, sentence.end)
            return (at + 1, found[1]) if found is not None else None
        if sentence.bits[token] & (Bit.COMMA | Bit.COLON | Bit.VERB | Bit.PREPOSITION):
            return None
    return None


def _phrase_before(sentence: Sentence, at: int) -> Span | None:
    """Return the noun phrase that ends before a token: Berichten der Zeitung | zufolge."""
    clause = sentence.clauses[sentence.clause_of(at)]
    start = at
    while start > clause.start:
        own = sentence.bits[start - 1]
        if own & (Bit.VERB | Bit.AUXILIARY | KONJUNKTIV) and not own & Bit.CAPITAL:
            break
        if own & Bit.PREPOSITION and not own & Bit.LINK:
            break
        start -= 1
        if own & Bit.SOURCE:
            while (
                start > clause.start
                and (sentence.bits[start - 1] & Bit.DETERMINER or not sentence.bits[start - 1])
                and not sentence.hidden[start - 1]
            ):
                start -= 1
            break
    return (start, at) if start < at else None


def _beside(
    sentence: Sentence, start: int, end: int, source: Span | None, cue: Span, continued: bool
) -> Iterator[Reported]:
    """Yield the clause in which the naming of a source stands, without it where it stands first."""
    clauses = sentence.clauses
    number = sentence.clause_of(start)
    clause = clauses[number]
    first = max(clauses[sentence.main_before(number)].start, sentence.opening(number))
    if not first and number and sentence.words[0] == "wie" and clauses[0].bits & CUE:
        first = clauses[1].start
    last = sentence.end
    if sentence.subordinate(clause) and number:
        first, last = clause.start, clause.end
    lead = all(sentence.words[at] in _LEAD_IN for at in range(first, start))
    lead |= start > first and sentence.words[start - 1] in ("und", "aber", "oder")
    if lead:
        first = end
        while first < last and sentence.bits[first] & Bit.COMMA:
            following = clauses[sentence.clause_of(first + 1)]
            aside = sentence.subordinate(following) or not following.bits & FINITE
            relative = aside and following.end < last
            first = following.end if relative else first + 1
            if not relative:
                break
    elif end >= last:
        last = start
        if last > first and sentence.bits[last - 1] & Bit.COMMA:
            last -= 1
    yield Reported(first, last, source, cue, continued)


def _as_told(sentence: Sentence) -> Iterator[Reported]:
    """Yield what wie X mitteilte, so X, so sagte X stand beside."""
    clauses = sentence.clauses
    for number, clause in enumerate(clauses):
        word = sentence.words[clause.start]
        speaker: Span | None
        if word == "wie" and sentence.bits[clause.start]:
            cue = cue_of(sentence, clause)
            if cue is None or (cue < clause.end - 3 and cue > clause.start + 1):
                continue
            if clause.bits & KONJUNKTIV:
                continue
            speaker = phrase(sentence, clause.start + 1, clause.end)
            if speaker is None and cue > clause.start + 2:
                speaker = (clause.start + 1, cue)
        elif word == "so" and number and clause.end - clause.start < 25:
            cue = clause.start
            speaker = phrase(sentence, clause.start + 1, clause.end)
            verb = cue_of(sentence, clause)
            if clause.bits & FINITE and verb is None:
                continue
            if verb is not None:
                cue, speaker = verb, subject_after(sentence, number, verb)
            at_once = speaker is not None and (
                speaker[0] == clause.start + 1 or sentence.words[clause.start + 1] in _ABOUT
            )
            if verb is None and not at_once:  # "so dick wie die Leitung"
                continue
        else:
            continue
        first = sentence.opening(number - 1) if number else clause.end + 1
        last = sentence.end if number + 1 < len(clauses) else clause.start - 1
        whole = not any(sentence.is_main(one) for one in clauses[:number])
        if number and number + 1 < len(clauses) and not whole:
            following = clauses[number + 1]
            if (
                following.bits & Bit.VERB
                and not following.bits & KONJUNKTIV
                and not sentence.bits[following.start] & Bit.COMPLEMENTISER
            ):
                last = clause.start - 1
        yield Reported(first, last, speaker, (cue, cue + 1))


def told_before(sentence: Sentence) -> tuple[Span, Span] | None:
    """Return who told the sentence before, and what says so: Das teilte X mit."""
    if sentence.words[0] not in ("das", "dies") or len(sentence.clauses) != 1:
        return None
    cue = cue_of(sentence, sentence.clauses[0])
    if cue is None or not sentence.bits[cue] & Bit.SAY:
        return None
    verb = sentence.finite(sentence.clauses[0], cue)
    speaker = phrase(sentence, verb + 1, sentence.end) if verb == 1 else None
    return (speaker, (cue, cue + 1)) if speaker else None
