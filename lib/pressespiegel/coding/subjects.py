"""Noun phrases and subjects of a sentence, read from bits of words: who speaks.

The subject is the noun phrase before the finite verb, or else the first one after it.
"""

from collections.abc import Iterable

from .clauses import FINITE, Clause, Sentence, Span
from .speech import Bit

_FRONT = Bit.PREPOSITION | Bit.SUBORDINATOR | Bit.ACCORDING
_NO_ADJECTIVE = (
    FINITE | Bit.COMMA | Bit.COLON | Bit.BREAK | Bit.PRONOUN | Bit.INFINITIVE | Bit.SUBORDINATOR
)
_OBLIQUE = frozenset(("dem", "den", "einem", "einen", "ihm", "ihnen", "ihn"))
_PASSIVE = frozenset(("wird", "werden", "wurde", "wurden", "worden"))
_GENITIVE = frozenset(
    (
        *("der", "des", "einer", "eines", "seiner", "seines", "ihrer", "ihres", "dieser"),
        *("dieses", "vieler", "mehrerer", "einiger", "aller", "unserer"),
    )
)
_FROM = frozenset(("aus", "bei", "beim", "von", "vom", "seitens", "in", "im"))
_NOBLE = frozenset(("von", "van", "de"))  # sagte von der Leyen
_CITE = "zitier"
_NOMINATIVE = frozenset(("er", "ich", "man", "wir"))  # never an object
_BEHIND = 4  # words that may stand between a verb and its subject
_FEMININE = ("ung", "schaft", "heit", "keit", "tät", "ion", "agentur", "presse", "post", "welt")
_INNER = 5  # words between an article and its noun


def phrase(sentence: Sentence, start: int, stop: int) -> Span | None:
    """Return the noun phrase that begins at a token, at the latest after a few words.

    Args:
        sentence: the sentence.
        start: where to look from.
        stop: where to look to.
    """
    at = start
    if at < stop and sentence.words[at] in _NOBLE and sentence.bits[at]:
        noun = _noun_follows(sentence, at + 1, stop)
        return (at, noun) if noun else None
    while at < stop and at <= start + _BEHIND and not _opens_phrase(sentence, at, stop):
        if sentence.bits[at] & (Bit.COMMA | Bit.COLON | Bit.BREAK | Bit.PREPOSITION):
            return None
        at += 1
    if at >= stop or not _opens_phrase(sentence, at, stop):
        return None
    if sentence.bits[at] & Bit.PRONOUN and not (
        sentence.bits[at] & Bit.DETERMINER and _noun_follows(sentence, at + 1, stop)
    ):
        return at, at + 1
    first, head = at, False
    while at < stop:
        own = sentence.bits[at]
        if sentence.hidden[at]:
            at += 1
            if at < stop and not sentence.hidden[at] and not _glues(sentence, at):
                break  # „X“ stands for itself
        elif own & Bit.CAPITAL or _glues(sentence, at) or (own & Bit.NUMBER and not head):
            head |= bool(own & Bit.CAPITAL)
            at += 1
        else:
            goes_on = not head or sentence.words[at] in _GENITIVE or own & Bit.LINK
            if sentence.bits[at - 1] & Bit.SOURCE and sentence.words[at].endswith("er"):
                goes_on = True  # nach Angaben ukrainischer Behörden
            follows = _noun_follows(sentence, at + 1, stop) if goes_on else 0
            if not follows:
                break
            head, at = True, follows
    return (first, at) if at > first else None


def _glues(sentence: Sentence, at: int) -> bool:
    return sentence.words[at] in ("-", "/", "'", "’", "&")


def _opens_phrase(sentence: Sentence, at: int, stop: int) -> bool:
    own = sentence.bits[at]
    if own & (Bit.PRONOUN | Bit.CAPITAL) or sentence.hidden[at]:
        return True
    if own & (Bit.PREPOSITION | Bit.COMMA | Bit.COLON | Bit.BREAK):
        return False
    return bool(own & (Bit.DETERMINER | Bit.NUMBER)) and _noun_follows(sentence, at + 1, stop) > 0


def _noun_follows(sentence: Sentence, at: int, stop: int) -> int:
    """Return the token behind the next noun, if only articles and adjectives precede it."""
    for token in range(at, min(stop, at + _INNER)):
        own = sentence.bits[token]
        if own & Bit.CAPITAL or sentence.hidden[token]:
            return token + 1
        if own & _NO_ADJECTIVE and not own & Bit.DETERMINER:
            return 0
    return 0


def subject(sentence: Sentence, number: int, cue: int) -> Span | None:
    """Return who says it: the subject of the cue in its clause, or the agent of a passive."""
    if sentence.words[cue].startswith(_CITE):
        return _cited(sentence, number, cue)
    return _someone(sentence, _subject(sentence, number, cue), number)


def _cited(sentence: Sentence, number: int, cue: int) -> Span | None:
    """Return whose words are cited: Y wird zitiert; X zitiert Y; X zitiert."""
    clause = sentence.clauses[number]
    verb = sentence.finite(clause, cue)
    front = _front(sentence, clause.start, verb)
    after = phrase(sentence, verb + 1, clause.end)
    if sentence.words[verb] in _PASSIVE or after is None:
        return front or after
    return after if front else phrase(sentence, after[1], clause.end) or after


def doer(sentence: Sentence, numbers: Iterable[int]) -> Span | None:
    """Return the subject of the first of some clauses that is a main one."""
    for number in numbers:
        clause = sentence.clauses[number]
        for at in range(clause.start, clause.end if sentence.is_main(clause) else clause.start):
            own = sentence.bits[at]
            if own & (FINITE | Bit.INFINITIVE) and not own & Bit.CAPITAL:
                return subject(sentence, number, at)
    return None


def _someone(sentence: Sentence, span: Span | None, number: int) -> Span | None:
    """Return a speaker, or what stands for one: heißt es bei X, aus X kommt der Vorwurf."""
    clause = sentence.clauses[number]
    if span is None or (sentence.words[span[0]] != "es" and not _is_speech(sentence, span)):
        return span
    for at in range(clause.start, clause.end):
        if sentence.words[at] in _FROM and sentence.bits[at]:
            found = phrase(sentence, at + 1, clause.end)
            if found is not None and found[0] <= at + 3:
                return found
    return None if sentence.words[span[0]] == "es" else span


def _is_speech(sentence: Sentence, span: Span) -> bool:
    return any(sentence.bits[at] & Bit.NOUN for at in range(*span)) and span[1] - span[0] < 4


def _subject(sentence: Sentence, number: int, cue: int) -> Span | None:
    clause = sentence.clauses[number]
    verb = sentence.finite(clause, cue)
    passive = sentence.words[verb] in _PASSIVE or "worden" in sentence.words[cue : clause.end]
    if verb != cue and passive and sentence.bits[cue] & Bit.PARTICIPLE:
        return _agent(sentence, clause)
    if verb + 1 < clause.end and sentence.words[verb + 1] in _NOMINATIVE:
        return verb + 1, verb + 2  # den Plan nannte er
    if sentence.subordinate(clause) and verb >= clause.end - 3:
        inside = phrase(sentence, clause.start + 1, verb)
        if inside is not None or clause.start == 0:
            return inside
        # The relative pronoun is the subject: what it refers to stands before.
        return _last_phrase(sentence, sentence.clauses[number - 1]) if number else None
    start = clause.start
    back = number
    if verb == start and number:
        # "X, Sprecher der Y, sagte": the front lies in the clauses before.
        while back and not sentence.is_main(sentence.clauses[back - 1]):
            back -= 1
        start = sentence.clauses[back].start
    front = _front(sentence, start, verb)
    if front and sentence.bits[cue] & Bit.NAME and all(sentence.hidden[slice(*front)]):
        front = None  # „Unsinn“ nannte X den Plan
    after = None if front else phrase(sentence, verb + 1, clause.end)
    if front or after or sentence.words[start] != "von":
        return front or after
    return phrase(sentence, start + 1, verb)  # von der Leyen


def subject_after(sentence: Sentence, number: int, cue: int) -> Span | None:
    """Return who says it where the verb stands first: the first noun phrase behind it."""
    clause = sentence.clauses[number]
    verb = sentence.finite(clause, cue)
    if sentence.words[verb] in _PASSIVE and sentence.bits[cue] & Bit.PARTICIPLE:
        return _agent(sentence, clause)
    return _someone(sentence, phrase(sentence, verb + 1, clause.end), number)


def _front(sentence: Sentence, start: int, verb: int) -> Span | None:
    while start < verb and sentence.words[start] in ("und", "aber", "doch", "auch", "so", "denn"):
        start += 1
    if start >= verb or sentence.bits[start] & _FRONT or sentence.words[start] in _OBLIQUE:
        return None
    if (
        sentence.words[start] == "der"
    ):  # "Der Zeitung sagte X": a dative, where the noun is feminine
        noun = _noun_follows(sentence, start + 1, verb)
        if noun and sentence.words[noun - 1].endswith(_FEMININE):
            return None if phrase(sentence, verb + 1, len(sentence.words)) else (start, verb)
    first = sentence.bits[start]
    heads = Bit.CAPITAL | Bit.PRONOUN
    if not first & (heads | Bit.DETERMINER | Bit.NUMBER) and not sentence.hidden[start]:
        # A bare adjective opens a subject (politische Beobachter), an adverb does not.
        rest = range(start + 1, verb)
        named = len(rest) > 1 and all(
            sentence.bits[at] & Bit.CAPITAL or _glues(sentence, at) for at in rest
        )
        adjective = sentence.words[start].endswith(("e", "er")) and sentence.bits[start + 1] & heads
        if not adjective and not named:
            return None
    noun = _noun_follows(sentence, start, verb)
    if noun and sentence.bits[noun - 1] & Bit.TIME:
        return None
    end = next((at for at in range(start + 1, verb) if sentence.bits[at] & FINITE), verb)
    if end < verb:  # "X, der es wissen muss, sagte"; "Er wies es zurück und sagte"
        commas = [at for at in range(start + 1, end) if sentence.bits[at] & Bit.COMMA]
        end = commas[-1] if commas else end
    while end > start and sentence.bits[end - 1] & (Bit.COMMA | Bit.BREAK):
        end -= 1
    if not any(sentence.bits[at] & heads or sentence.hidden[at] for at in range(start, end)):
        return None
    return start, end


def _agent(sentence: Sentence, clause: Clause) -> Span | None:
    for at in range(clause.start, clause.end):
        if sentence.words[at] in ("von", "vom", "durch") and sentence.bits[at]:
            return phrase(sentence, at + 1, clause.end)
    for at in range(clause.start, clause.end):  # in den Medien wird es X genannt
        if sentence.words[at] in _FROM and sentence.bits[at]:
            return phrase(sentence, at + 1, clause.end)
    return None


def _last_phrase(sentence: Sentence, clause: Clause) -> Span | None:
    for at in range(clause.start, clause.end):
        if sentence.bits[at] & (Bit.DETERMINER | Bit.CAPITAL):
            found = phrase(sentence, at, clause.end)
            if found and found[1] == clause.end:
                return found
    return None
