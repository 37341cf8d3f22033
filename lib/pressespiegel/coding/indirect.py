"""Reported speech in one sentence: which words are reported, by whom, and what says so."""

from collections.abc import Iterator
from typing import NamedTuple

from .clauses import Clause, Sentence, Span
from .speech import CUE, Bit

_KONJUNKTIV = Bit.KONJUNKTIV_1 | Bit.KONJUNKTIV_2
_VERBAL = Bit.VERB | Bit.AUXILIARY | _KONJUNKTIV
_LEAD_IN = frozenset(("und", "aber", "doch", "denn", "auch", "so", "erst", "nur", "zudem"))
_NO_SPEECH = frozenset((("sei", "denn"), ("dem", "sei"), ("wie", "sei"), ("man", "nehme"), ("man", "stelle"), ("man", "denke")))


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
        spans = (
            (span[0] + tokens, span[1] + tokens) if span else None
            for span in (self.speaker, self.cue)
        )
        return Reported(self.start + tokens, self.end + tokens, *spans, self.continued)


def told_before(sentence: Sentence) -> tuple[Span, Span] | None:
    """Return who told the sentence before, and what says so: Das teilte X mit."""
    if sentence.words[0] not in ("das", "dies") or len(sentence.clauses) != 1:
        return None
    cue = _cue_of(sentence, sentence.clauses[0])
    if cue is None or not sentence.bits[cue] & Bit.SAY:
        return None
    verb = sentence.finite(sentence.clauses[0], cue)
    speaker = sentence.phrase(verb + 1, sentence.end) if verb == 1 else None
    return (speaker, (cue, cue + 1)) if speaker else None


def reported(sentence: Sentence) -> list[Reported]:
    """Return what a sentence reports, in the order in which it was found."""
    found: list[Reported] = []
    for one in (*_sources(sentence), *_as_told(sentence), *_verbs(sentence), *_nouns(sentence)):
        seen = 0
        for own in sentence.bits[one.start : one.end]:
            seen |= own
        if one.end - one.start < 2 or not seen & (_VERBAL | Bit.ZU | Bit.CAPITAL):
            continue  # the inquit of a direct quotation
        if any(sentence.hidden[one.start : one.end]) and not seen & (_VERBAL | Bit.ZU):
            continue
        if all((one.start, one.end) != (other.start, other.end) for other in found):
            found.append(one)
    mood = _mood(sentence)
    if mood is None:
        return found
    one, verb = mood
    if not any(other.start <= verb < other.end for other in found):
        return [one]  # what a statement in the Konjunktiv governs is told by its own speaker
    return found


def _sources(sentence: Sentence) -> Iterator[Reported]:
    """Yield what stands beside laut X, nach Angaben von X, X zufolge, demnach."""
    words, bits = sentence.words, sentence.bits
    for at in range(sentence.end):
        own = bits[at]
        source: Span | None = None
        start, end = at, at + 1
        if own & Bit.ACCORDING:
            if words[at] != "zufolge":
                source = sentence.phrase(at + 1, sentence.end)
                if source is None or source[0] > at + 3:
                    source = None
            if source is None and words[at] != "laut":
                source = _phrase_before(sentence, at)
            if source is None or source[1] - source[0] == 1 and bits[source[0]] & Bit.RELATIVE:
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
            found = sentence.phrase(at + 1, sentence.end)
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
        if own & (Bit.VERB | Bit.AUXILIARY | _KONJUNKTIV) and not own & Bit.CAPITAL:
            break
        if own & Bit.PREPOSITION and not own & Bit.LINK:
            break
        start -= 1
        if own & Bit.SOURCE:
            while start > clause.start and (
                sentence.bits[start - 1] & Bit.DETERMINER or not sentence.bits[start - 1]
            ) and not sentence.hidden[start - 1]:
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
    for later in clauses[number + 1 :]:
        if sentence.bits[later.start] & Bit.THEREBY:
            last = later.start - 1
            break
    if lead:
        first = end
        while first < last and sentence.bits[first] & Bit.COMMA:
            following = clauses[sentence.clause_of(first + 1)]
            aside = sentence.subordinate(following) or not following.bits & _VERBAL
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
            cue = _cue_of(sentence, clause)
            if cue is None or (cue < clause.end - 3 and cue > clause.start + 1):
                continue
            if clause.bits & _KONJUNKTIV:
                continue
            speaker = sentence.phrase(clause.start + 1, clause.end)
            if speaker is None and cue > clause.start + 2:
                speaker = (clause.start + 1, cue)
        elif word == "so" and number and clause.end - clause.start < 25:
            cue = clause.start
            speaker = sentence.phrase(clause.start + 1, clause.end)
            verb = _cue_of(sentence, clause)
            if clause.bits & _VERBAL and verb is None:
                continue
            if verb is not None:
                cue, speaker = verb, sentence.subject_after(number, verb)
            if speaker is None and verb is None or speaker and speaker[0] > clause.start + 3 and verb is None:
                continue
        else:
            continue
        first = sentence.opening(number - 1) if number else clause.end + 1
        last = sentence.end if number + 1 < len(clauses) else clause.start - 1
        if number and number + 1 < len(clauses) and clauses[number + 1].bits & Bit.VERB:
            following = clauses[number + 1]
            if not following.bits & _KONJUNKTIV and not sentence.bits[following.start] & Bit.COMPLEMENTISER:
                last = clause.start - 1
        yield Reported(first, last, speaker, (cue, cue + 1))


def _cue_of(sentence: Sentence, clause: Clause) -> int | None:
    if not clause.bits & CUE:
        return None
    found = None
    for at in range(clause.end - 1, clause.start - 1, -1):
        own = sentence.bits[at]
        if own & CUE and not own & Bit.CAPITAL:
            if own & (Bit.VERB | Bit.INFINITIVE):
                return at
            found = at if found is None else found  # gab es bekannt
    return found


def _verbs(sentence: Sentence) -> Iterator[Reported]:
    """Yield what the clause of a verb of speech governs, before or behind it."""
    clauses = sentence.clauses
    for number, clause in enumerate(clauses):
        if sentence.words[clause.start] in ("wie", "so") and number + 1 == len(clauses):
            continue
        cue = _cue_of(sentence, clause)
        if cue is None:
            continue
        own = sentence.bits[cue]
        told = _behind(sentence, number, cue)
        inverted = cue == clause.start or sentence.finite(clause, cue) == clause.start
        before = _before(sentence, number, cue) if inverted and number else None
        if before is not None and told is not None:
            opens = sentence.bits[told[0]]
            if opens & (Bit.SUBORDINATOR | Bit.COMPLEMENTISER):  # "Wichtig sei, sagte X, dass"
                yield before._replace(end=told[1])
                continue
        if before is not None:
            yield before
        if told is not None:
            first, last = told
            if sentence.subordinate(clause):
                last = _until_verb(sentence, number + 1, first, last)
            speaker = before.speaker if before else sentence.subject(number, cue)
            if speaker is None and number and clause.start in (cue, sentence.finite(clause, cue)):
                speaker = _doer(sentence, number)
            yield Reported(first, last, speaker, (cue, cue + 1))


def _before(sentence: Sentence, number: int, cue: int) -> Reported | None:
    """Return the statement before an inquit: Das sei falsch, sagte X."""
    clauses, clause = sentence.clauses, sentence.clauses[number]
    if sentence.subordinate(clause) or not sentence.bits[cue] & (Bit.SAY | Bit.ASK):
        return None
    speaker = sentence.subject_after(number, cue)
    it_says = sentence.words[cue + 1 : cue + 2] == ["es"]  # heißt es
    named = it_says or (speaker is not None and speaker[0] <= cue + 3)
    mood = any(one.bits & _KONJUNKTIV and sentence.is_main(one) for one in clauses[:number])
    passive = sentence.finite(clause, cue) != cue
    if not (mood or named) or (passive and not mood):
        return None
    it = "es" in sentence.words[cue : cue + 3]
    stated = any(sentence.is_main(one) for one in clauses[:number])
    short = number == 1 and named and sentence.bits[cue] & Bit.SAY and number + 1 == len(clauses)
    if sentence.words[0] in ("dass", "daß", "ob") or stated or short or (it and mood):
        first = sentence.opening(number - 1)
        return Reported(first, clause.start - 1, speaker, (cue, cue + 1))
    return None


def _behind(sentence: Sentence, number: int, cue: int) -> Span | None:
    """Return the tokens of the clause that says what was said, behind that of the cue."""
    clauses, own = sentence.clauses, sentence.bits[cue]
    clause = clauses[number]
    if number + 1 == len(clauses):
        # "hatte angekündigt bei der Wahl anzutreten": without a comma
        if own & Bit.PARTICIPLE and cue + 2 < clause.end and sentence.infinitive(
            Clause(cue + 1, clause.end, clause.bits)
        ):
            return cue + 1, clause.end
        return None
    for later in range(number + 1, len(clauses)):
        following = clauses[later]
        word = sentence.words[following.start]
        if word in ("dass", "daß", "ob"):
            return following.start, sentence.end
        if own & Bit.SHOW and not own & (Bit.SAY | Bit.ASK):
            if later > number + 1:
                return None
            continue
        if following.bits & _KONJUNKTIV:
            first = later
            while first > number + 1 and not (
                sentence.subordinate(clauses[first - 1])
                and not clauses[first - 1].bits & _KONJUNKTIV
                and sentence.bits[clauses[first - 1].start] & Bit.RELATIVE
            ):
                first -= 1
            return clauses[first].start, _until_own(sentence, later + 1)
        if sentence.infinitive(following):
            return following.start, sentence.end
        opens = sentence.bits[following.start]
        if following.bits & CUE or (opens & Bit.COMPLEMENTISER and not opens & Bit.RELATIVE):
            return None
        aside = sentence.subordinate(following) or not following.bits & _VERBAL
        comma = sentence.bits[following.start - 1] & Bit.COMMA
        if later == number + 1 and own & Bit.SAY and comma and _stated(sentence, following):
            return following.start, sentence.end
        if not aside and later > number + 1:
            return None
    return None


def _until_verb(sentence: Sentence, number: int, first: int, last: int) -> int:
    """Return where the clause behind it takes up the main one: …, dass A, hatte B …"""
    for later in sentence.clauses[number:]:
        opens = sentence.bits[later.start]
        if later.start > first and opens & (Bit.VERB | Bit.AUXILIARY) and not opens & Bit.CAPITAL:
            return later.start - 1
    return last


def _until_own(sentence: Sentence, number: int) -> int:
    """Return where the paper speaks again: er irre, und verließ den Saal."""
    for later in sentence.clauses[number:]:
        if sentence.words[later.start] in ("und", "aber", "doch") and later.end > later.start + 1:
            then = sentence.bits[later.start + 1]
            if then & (Bit.VERB | Bit.AUXILIARY) and not later.bits & _KONJUNKTIV:
                return later.start - 1
    return sentence.end


def _stated(sentence: Sentence, clause: Clause) -> bool:
    """Return whether a clause is a statement: sagte, die USA hielten sich daran."""
    first = sentence.bits[clause.start]
    return bool(
        sentence.is_main(clause)
        and first & (Bit.DETERMINER | Bit.PRONOUN | Bit.CAPITAL)
        and not first & (Bit.VERB | Bit.AUXILIARY)
    )


def _nouns(sentence: Sentence) -> Iterator[Reported]:
    """Yield what a noun of speech governs: der Vorwurf, dass …; die Forderung, … zu …"""
    clauses = sentence.clauses
    for number, clause in enumerate(clauses[:-1]):
        if not clause.bits & Bit.NOUN:
            continue
        at = max(t for t in range(clause.start, clause.end) if sentence.bits[t] & Bit.NOUN)
        following = clauses[number + 1]
        is_that = sentence.words[following.start] in ("dass", "daß", "ob")
        mood = following.bits & Bit.KONJUNKTIV_1 and not sentence.subordinate(following)
        if not (is_that or mood or sentence.infinitive(following)):
            continue
        last = _until_verb(sentence, number + 2, following.start, sentence.end)
        speaker = sentence.phrase(at + 1, clause.end) if at + 1 < clause.end else None
        if speaker is None:
            verbs = [t for t in range(clause.start, at) if sentence.bits[t] & (Bit.VERB | Bit.AUXILIARY)]
            speaker = sentence.subject(number, verbs[0]) if verbs else None
        yield Reported(following.start, last, speaker, (at, at + 1))


def _mood(sentence: Sentence) -> tuple[Reported, int] | None:
    """Return what stands in the Konjunktiv without a word that says why, and its verb."""
    for number, clause in enumerate(sentence.clauses):
        if not clause.bits & _KONJUNKTIV:
            continue
        at = next(t for t in range(clause.start, clause.end) if sentence.bits[t] & _KONJUNKTIV)
        near = sentence.words[max(clause.start, at - 1) : at + 2]
        if "ich" in sentence.words[clause.start : clause.end] or any(
            pair in _NO_SPEECH for pair in zip(near, near[1:], strict=False)
        ):
            return None
        later = sentence.clauses[number:]
        main = [one for one in later if one.bits & _KONJUNKTIV and not sentence.subordinate(one)]
        if main and all(one.bits & Bit.POSSIBLE for one in main):
            return None
        if main or not number:
            own = sentence.main_before(number)
            own = sentence.clauses[own].start if own <= number else 0
            first = max(sentence.opening(number), own)
            speaker = _doer(sentence, number) if first else None
            return Reported(first, sentence.end, speaker, None, True), at
        if clause.bits & Bit.KONJUNKTIV_1:
            return Reported(clause.start, sentence.end, _doer(sentence, number), None, True), at
        return None
    return None


def _doer(sentence: Sentence, number: int) -> Span | None:
    """Return the subject of the main clause before a clause."""
    for before in range(number - 1, -1, -1):
        clause = sentence.clauses[before]
        if sentence.is_main(clause):
            for at in range(clause.start, clause.end):
                if sentence.bits[at] & _VERBAL and not sentence.bits[at] & Bit.CAPITAL:
                    return sentence.subject(before, at)
    return None
