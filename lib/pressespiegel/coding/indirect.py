"""Reported speech in one sentence: which words are reported, by whom, and what says so."""

from collections.abc import Iterator
from itertools import pairwise

from .clauses import FINITE, KONJUNKTIV, Clause, Sentence, Span, cue_of
from .sources import Reported, beside_sources
from .speech import CUE, Bit
from .subjects import doer, phrase, subject, subject_after

_NO_SPEECH = frozenset(
    tuple(pair.split())
    for pair in ("sei denn", "dem sei", "wie sei", "man nehme", "man stelle", "man denke")
)


def reported(sentence: Sentence) -> list[Reported]:
    """Return what a sentence reports, in the order in which it was found."""
    found: list[Reported] = []
    for one in (*beside_sources(sentence), *_verbs(sentence), *_nouns(sentence)):
        seen = 0
        for own in sentence.bits[one.start : one.end]:
            seen |= own
        if one.end - one.start < 2 or not seen & (FINITE | Bit.ZU | Bit.CAPITAL):
            continue  # the inquit of a direct quotation
        finite = seen & (FINITE | Bit.ZU) or sentence.words[one.start] in ("dass", "ob")
        if any(sentence.hidden[one.start : one.end]) and not finite:
            continue  # a quotation, unless its verb is among the quoted words
        if all((one.start, one.end) != (other.start, other.end) for other in found):
            found.append(one)
    # What ends behind an inquit is not what the clause before it governs.
    found = [
        one
        for one in found
        if not any(other.start < one.start < other.end < one.end for other in found)
    ]
    mood = _mood(sentence)
    if mood is None:
        return found
    one, verb = mood
    if not any(other.start <= verb < other.end for other in found):
        return [one]  # what a statement in the Konjunktiv governs is told by its own speaker
    return found


def _verbs(sentence: Sentence) -> Iterator[Reported]:
    """Yield what the clause of a verb of speech governs, before or behind it."""
    clauses = sentence.clauses
    for number, clause in enumerate(clauses):
        if sentence.words[clause.start] in ("wie", "so") and number + 1 == len(clauses):
            continue
        cue = cue_of(sentence, clause)
        if cue is None:
            continue
        told = _behind(sentence, number, cue)
        inverted = cue == clause.start or sentence.finite(clause, cue) == clause.start
        before = _before(sentence, number, cue) if inverted and number else None
        if inverted and _inserted(sentence, number, cue):
            first, last = sentence.opening(number - 1), sentence.end
            yield Reported(first, last, subject_after(sentence, number, cue), (cue, cue + 1))
            continue
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
            speaker = before.speaker if before else subject(sentence, number, cue)
            if speaker is None and number and clause.start in (cue, sentence.finite(clause, cue)):
                speaker = doer(sentence, range(number - 1, -1, -1))
            yield Reported(first, last, speaker, (cue, cue + 1))


def _inserted(sentence: Sentence, number: int, cue: int) -> bool:
    """Return whether an inquit parts one clause: Der Weg, sagte X, sei glatt."""
    clauses = sentence.clauses
    if not number or number + 1 == len(clauses) or not sentence.bits[cue] & Bit.SAY:
        return False
    following = clauses[number + 1]
    mood = sentence.verb_first(following) and following.bits & KONJUNKTIV
    return bool(mood) and not any(sentence.is_main(one) for one in clauses[:number])


def _before(sentence: Sentence, number: int, cue: int) -> Reported | None:
    """Return the statement before an inquit: Das sei falsch, sagte X."""
    clauses, clause = sentence.clauses, sentence.clauses[number]
    if sentence.subordinate(clause) or not sentence.bits[cue] & (Bit.SAY | Bit.ASK):
        return None
    speaker = subject_after(sentence, number, cue)
    it_says = sentence.words[cue + 1 : cue + 2] == ["es"]  # heißt es
    named = it_says or (speaker is not None and speaker[0] <= cue + 3)
    mood = any(one.bits & KONJUNKTIV and sentence.is_main(one) for one in clauses[:number])
    passive = sentence.finite(clause, cue) != cue
    asked = not sentence.bits[cue] & Bit.SAY
    if not (mood or named) or ((passive or asked) and not mood):
        return None
    it = "es" in sentence.words[cue : cue + 3]
    stated = any(sentence.is_main(one) for one in clauses[:number])
    short = number == 1 and named and number + 1 == len(clauses)
    short = short and not sentence.subordinate(clauses[0])
    if sentence.words[0] in ("dass", "ob") or stated or short or (it and mood):
        first = sentence.opening(number - 1)
        return Reported(first, clause.start - 1, speaker, (cue, cue + 1))
    return None


def _behind(sentence: Sentence, number: int, cue: int) -> Span | None:
    """Return the tokens of the clause that says what was said, behind that of the cue."""
    clauses, own = sentence.clauses, sentence.bits[cue]
    clause = clauses[number]
    if number + 1 == len(clauses):
        # "hatte angekündigt bei der Wahl anzutreten": without a comma
        if (
            own & Bit.PARTICIPLE
            and cue + 2 < clause.end
            and sentence.infinitive(Clause(cue + 1, clause.end, clause.bits))
        ):
            return cue + 1, clause.end
        return None
    for later in range(number + 1, len(clauses)):
        following = clauses[later]
        word = sentence.words[following.start]
        if word in ("dass", "ob"):
            return following.start, sentence.end
        if own & Bit.SHOW and not own & (Bit.SAY | Bit.ASK):
            if later > number + 1:
                return None
            continue
        if later == number + 1 and sentence.verb_first(following):
            return None  # the main clause behind its subordinate one
        if following.bits & KONJUNKTIV:
            return clauses[number + 1].start, _until_own(sentence, later + 1)
        if sentence.infinitive(following):
            return following.start, sentence.end
        opens = sentence.bits[following.start]
        if following.bits & CUE or (opens & Bit.COMPLEMENTISER and not opens & Bit.RELATIVE):
            return None
        aside = sentence.subordinate(following) or not following.bits & FINITE
        comma = sentence.bits[following.start - 1] & Bit.COMMA
        if later == number + 1 and own & Bit.SAY and comma and _stated(sentence, following):
            return following.start, sentence.end
        if not aside and later > number + 1:
            return None
    return None


def _until_verb(sentence: Sentence, number: int, first: int, last: int) -> int:
    """Return where the clause behind it takes up the main one: dass A tat, hatte B gesagt."""
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
            if then & (Bit.VERB | Bit.AUXILIARY) and not later.bits & KONJUNKTIV:
                return later.start - 1
    return sentence.end


def _stated(sentence: Sentence, clause: Clause) -> bool:
    """Return whether a clause is a statement: sagte, die USA hielten sich daran."""
    first, last = sentence.bits[clause.start], sentence.bits[clause.end - 1]
    at_once = sentence.bits[clause.start - 2] & Bit.SAY
    if first & Bit.RELATIVE and last & Bit.INFINITIVE and not (clause.bits & FINITE or at_once):
        return False  # sprach von Ländern, die am Abgrund stehen
    return bool(
        sentence.is_main(clause)
        and first & (Bit.DETERMINER | Bit.PRONOUN | Bit.CAPITAL)
        and not first & (Bit.VERB | Bit.AUXILIARY)
    )


def _nouns(sentence: Sentence) -> Iterator[Reported]:
    """Yield what a noun of speech governs: der Vorwurf, dass; die Forderung, zu."""
    clauses = sentence.clauses
    for number, clause in enumerate(clauses[:-1]):
        if not clause.bits & Bit.NOUN:
            continue
        at = max(t for t in range(clause.start, clause.end) if sentence.bits[t] & Bit.NOUN)
        following = clauses[number + 1]
        is_that = sentence.words[following.start] in ("dass", "ob")
        mood = following.bits & Bit.KONJUNKTIV_1 and not sentence.subordinate(following)
        if not (is_that or mood or sentence.infinitive(following)):
            continue
        last = _until_verb(sentence, number + 2, following.start, sentence.end)
        speaker = phrase(sentence, at + 1, clause.end) if at + 1 < clause.end else None
        if speaker is None:
            verb = sentence.verb(clause.start, at)
            speaker = subject(sentence, number, verb) if verb is not None else None
        yield Reported(following.start, last, speaker, (at, at + 1))


def _mood(sentence: Sentence) -> tuple[Reported, int] | None:
    """Return what stands in the Konjunktiv without a word that says why, and its verb."""
    for number, clause in enumerate(sentence.clauses):
        if not clause.bits & KONJUNKTIV:
            continue
        at = next(t for t in range(clause.start, clause.end) if sentence.bits[t] & KONJUNKTIV)
        near = sentence.words[max(clause.start, at - 1) : at + 2]
        if "ich" in sentence.words[clause.start : clause.end] or any(
            pair in _NO_SPEECH for pair in pairwise(near)
        ):
            return None
        later = sentence.clauses[number:]
        main = [one for one in later if one.bits & KONJUNKTIV and not sentence.subordinate(one)]
        if main and all(one.bits & Bit.POSSIBLE for one in main):
            return None
        if not main and sentence.subordinate(clause) and not number:
            return None  # "Was nun gelte, ist strittig"
        if main or not number:
            own = sentence.main_before(number)
            own = sentence.clauses[own].start if own <= number else 0
            first = max(sentence.opening(number), own)
            colon = sentence.opening(number)
            speaker = doer(sentence, range(number - 1, -1, -1)) if colon else None
            return Reported(first, sentence.end, speaker, None, True), at
        if clause.bits & Bit.KONJUNKTIV_1:
            return Reported(
                clause.start, sentence.end, doer(sentence, range(number - 1, -1, -1)), None, True
            ), at
        return None
    return None
