"""A sentence as clauses between marks, with its noun phrases and subjects, read from bits of words.

No parser: a clause is what stands between two marks; the subject is the noun phrase before the
finite verb, or else the first one after it. Token numbers count from the sentence's first token.
"""

from typing import NamedTuple

from .speech import Bit

Span = tuple[int, int]  # tokens, the end exclusive

_FRONT = Bit.PREPOSITION | Bit.SUBORDINATOR | Bit.ACCORDING
_FINITE = Bit.VERB | Bit.AUXILIARY | Bit.KONJUNKTIV_1 | Bit.KONJUNKTIV_2
_NO_ADJECTIVE = (
    _FINITE | Bit.COMMA | Bit.COLON | Bit.BREAK | Bit.PRONOUN | Bit.INFINITIVE | Bit.SUBORDINATOR
)
_OBLIQUE = frozenset(("dem", "den", "einem", "einen", "ihm", "ihnen", "ihn"))
_PASSIVE = frozenset(("wird", "werden", "wurde", "wurden", "worden"))
_GENITIVE = frozenset(
    ("der", "des", "einer", "eines", "seiner", "seines", "ihrer", "ihres", "dieser", "dieses")
    + ("vieler", "mehrerer", "einiger", "aller", "unserer")
)
_FROM = frozenset(("aus", "bei", "beim", "von", "vom", "seitens", "in", "im"))
_BEHIND = 4  # words that may stand between a verb and its subject
_FEMININE = ("ung", "schaft", "heit", "keit", "tät", "ion", "agentur", "presse", "post", "welt")
_INNER = 5  # words between an article and its noun


class Clause(NamedTuple):
    """What stands between two marks: tokens, and all bits of its words."""

    start: int
    end: int
    bits: int


class Sentence:
    """A sentence as words and their bits; quoted and bracketed words are hidden.

    Attributes:
        words: its words in lower case.
        bits: per word, what it can do; 0 where it is hidden.
        hidden: per word, whether it stands in quotation marks or brackets.
        clauses: its clauses in order, empty ones left out.
        end: the token behind its last word.
    """

    def __init__(self, words: list[str], bits: list[int], hidden: list[bool]) -> None:
        self.words, self.bits, self.hidden = words, bits, hidden
        depth = 0
        for at, own in enumerate(bits):
            depth += (own & Bit.OPEN) > 0
            if depth or hidden[at]:
                hidden[at], bits[at] = True, 0
                depth = max(depth - ((own & Bit.CLOSE) > 0), 0)
        end = len(words)
        while end and (bits[end - 1] & (Bit.STOP | Bit.MARK | Bit.COMMA | Bit.COLON)):
            end -= 1
        self.end = end
        self.clauses: list[Clause] = []
        start, total = 0, 0
        for at in range(end):
            own = bits[at]
            if own & (Bit.COMMA | Bit.COLON | Bit.BREAK):
                if at > start:
                    self.clauses.append(Clause(start, at, total))
                start, total = at + 1, 0
            else:
                total |= own
        if end > start:
            self.clauses.append(Clause(start, end, total))

    def clause_of(self, token: int) -> int:
        """Return the number of the clause in which a token stands, or before which it is a mark."""
        for number, clause in enumerate(self.clauses):
            if token < clause.end:
                return number
        return len(self.clauses) - 1

    def subordinate(self, clause: Clause) -> bool:
        """Return whether a clause opens as a subordinate one."""
        first = self.bits[clause.start]
        opens = bool(first & (Bit.SUBORDINATOR | Bit.COMPLEMENTISER))
        if first & Bit.RELATIVE and not clause.start == 0:
            # A relative clause has its verb at the end; "die Lage sei ernst" has not.
            opens |= bool(self.bits[clause.end - 1] & _FINITE)
        if first & Bit.PREPOSITION and clause.end - clause.start > 1 and clause.start:
            opens |= self.words[clause.start + 1] in ("dem", "denen", "dessen", "deren", "welchem")
        return opens

    def infinitive(self, clause: Clause) -> bool:
        """Return whether a clause is an infinitive with zu that says what was said."""
        if not clause.bits & Bit.ZU or self.bits[clause.start] & Bit.SUBORDINATOR:
            return False
        for at in range(clause.end - 1, clause.start - 1, -1):
            own = self.bits[at]
            if own & Bit.INFINITIVE:
                if own & Bit.ZU or (at > clause.start and self.words[at - 1] == "zu"):
                    return True
        return False

    def phrase(self, start: int, stop: int, *, links: bool = True) -> Span | None:
        """Return the noun phrase that begins at a token, at the latest after a few words.

        Args:
            start: where to look from.
            stop: where to look to.
            links: whether it goes on over von, für, und.
        """
        at = start
        while at < stop and at <= start + _BEHIND and not self._opens_phrase(at, stop):
            if self.bits[at] & (Bit.COMMA | Bit.COLON | Bit.BREAK | Bit.PREPOSITION):
                return None
            at += 1
        if at >= stop or not self._opens_phrase(at, stop):
            return None
        if self.bits[at] & Bit.PRONOUN and not self._noun_follows(at + 1, stop):
            return at, at + 1
        first, head = at, False
        while at < stop:
            own = self.bits[at]
            if self.hidden[at]:
                at += 1
                if at < stop and not self.hidden[at] and not self._glues(at):
                    break  # „X“ stands for itself
            elif own & Bit.CAPITAL or self._glues(at) or (own & Bit.NUMBER and not head):
                head |= bool(own & Bit.CAPITAL)
                at += 1
            else:
                goes_on = not head or self.words[at] in _GENITIVE or (links and own & Bit.LINK)
                if self.bits[at - 1] & Bit.SOURCE and self.words[at].endswith("er"):
                    goes_on = True  # nach Angaben ukrainischer Behörden
                follows = self._noun_follows(at + 1, stop) if goes_on else 0
                if not follows:
                    break
                head, at = True, follows
        return (first, at) if at > first else None

    def _glues(self, at: int) -> bool:
        return self.words[at] in ("-", "/", "'", "’", "&")

    def _opens_phrase(self, at: int, stop: int) -> bool:
        own = self.bits[at]
        if own & (Bit.PRONOUN | Bit.CAPITAL) or self.hidden[at]:
            return True
        if own & (Bit.PREPOSITION | Bit.COMMA | Bit.COLON | Bit.BREAK):
            return False
        return bool(own & (Bit.DETERMINER | Bit.NUMBER)) and self._noun_follows(at + 1, stop) > 0

    def _noun_follows(self, at: int, stop: int) -> int:
        """Return the token behind the next noun, if only articles and adjectives precede it."""
        for token in range(at, min(stop, at + _INNER)):
            own = self.bits[token]
            if own & Bit.CAPITAL or self.hidden[token]:
                return token + 1
            if own & _NO_ADJECTIVE and not own & Bit.DETERMINER:
                return 0
        return 0

    def finite(self, clause: Clause, cue: int) -> int:
        """Return the finite verb of a clause whose cue is given: an auxiliary, or the cue."""
        bits = self.bits
        helping = Bit.AUXILIARY | (_FINITE if bits[cue] & Bit.INFINITIVE else 0)
        if bits[cue] & (Bit.PARTICIPLE | Bit.INFINITIVE) or not bits[cue] & Bit.VERB:
            for at in range(clause.start, clause.end):
                if at != cue and bits[at] & helping and not bits[at] & Bit.CAPITAL:
                    return at
        return cue

    def subject(self, number: int, cue: int) -> Span | None:
        """Return who says it: the subject of the cue in its clause, or the agent of a passive."""
        return self._someone(self._subject(number, cue), number)

    def _someone(self, span: Span | None, number: int) -> Span | None:
        """Return a speaker, or what stands for one: heißt es bei X, aus X kommt der Vorwurf."""
        clause = self.clauses[number]
        if span is None or (self.words[span[0]] != "es" and not self._is_speech(span)):
            return span
        for at in range(clause.start, clause.end):
            if self.words[at] in _FROM and self.bits[at]:
                found = self.phrase(at + 1, clause.end)
                if found is not None and found[0] <= at + 3:
                    return found
        return None if self.words[span[0]] == "es" else span

    def _is_speech(self, span: Span) -> bool:
        return any(self.bits[at] & Bit.NOUN for at in range(*span)) and span[1] - span[0] < 4

    def _subject(self, number: int, cue: int) -> Span | None:
        clause = self.clauses[number]
        verb = self.finite(clause, cue)
        if verb != cue and self.words[verb] in _PASSIVE and self.bits[cue] & Bit.PARTICIPLE:
            return self._agent(clause)
        if self.subordinate(clause) and verb >= clause.end - 3:
            inside = self.phrase(clause.start + 1, verb)
            if inside is not None or clause.start == 0:
                return inside
            # The relative pronoun is the subject: what it refers to stands before.
            return self._last_phrase(self.clauses[number - 1]) if number else None
        start = clause.start
        back = number
        if verb == start and number:
            # "X, Sprecher der Y, sagte": the front lies in the clauses before.
            while back and not self.is_main(self.clauses[back - 1]):
                back -= 1
            start = self.clauses[back].start
        front = self._front(start, verb)
        after = None if front else self.phrase(verb + 1, clause.end)
        if front or after or self.words[start] != "von":
            return front or after
        return self.phrase(start + 1, verb)  # von der Leyen

    def subject_after(self, number: int, cue: int) -> Span | None:
        """Return who says it where the verb stands first: the first noun phrase behind it."""
        clause = self.clauses[number]
        verb = self.finite(clause, cue)
        if self.words[verb] in _PASSIVE and self.bits[cue] & Bit.PARTICIPLE:
            return self._agent(clause)
        return self._someone(self.phrase(verb + 1, clause.end), number)

    def opening(self, number: int) -> int:
        """Return where the statement begins that ends before a clause: behind the last colon."""
        for before in range(number, 0, -1):
            if self.bits[self.clauses[before].start - 1] & Bit.COLON:
                return self.clauses[before].start
        return 0

    def _front(self, start: int, verb: int) -> Span | None:
        while start < verb and self.words[start] in ("und", "aber", "doch", "auch", "so", "denn"):
            start += 1
        if start >= verb or self.bits[start] & _FRONT or self.words[start] in _OBLIQUE:
            return None
        if self.words[start] == "der":  # "Der Zeitung sagte X": a dative, where the noun is feminine
            noun = self._noun_follows(start + 1, verb)
            if noun and self.words[noun - 1].endswith(_FEMININE):
                return None if self.phrase(verb + 1, len(self.words)) else (start, verb)
        first = self.bits[start]
        heads = Bit.CAPITAL | Bit.PRONOUN
        if not first & (heads | Bit.DETERMINER | Bit.NUMBER) and not self.hidden[start]:
            # A bare adjective opens a subject (politische Beobachter), an adverb does not.
            rest = range(start + 1, verb)
            named = len(rest) > 1 and all(
                self.bits[at] & Bit.CAPITAL or self._glues(at) for at in rest
            )
            adjective = self.words[start].endswith(("e", "er")) and self.bits[start + 1] & heads
            if not adjective and not named:
                return None
        noun = self._noun_follows(start, verb)
        if noun and self.bits[noun - 1] & Bit.TIME:
            return None
        end = next(
            (at for at in range(start, verb) if self.bits[at] & _FINITE and at > start), verb
        )  # "Er wies es zurück und sagte"
        while end > start and self.bits[end - 1] & (Bit.COMMA | Bit.BREAK):
            end -= 1
        if not any(self.bits[at] & heads or self.hidden[at] for at in range(start, end)):
            return None
        return start, end

    def is_main(self, clause: Clause) -> bool:
        """Return whether a clause has a finite verb and is no subordinate one."""
        if not clause.bits & (_FINITE | Bit.INFINITIVE) or self.subordinate(clause):
            return False
        return bool(clause.bits & _FINITE) or not clause.bits & Bit.ZU  # "die Kolonnen rollen"

    def main_before(self, number: int) -> int:
        """Return the first clause of the main clause that the numbered one belongs to."""
        for before in range(number - 1, -1, -1):
            if self.is_main(self.clauses[before]):
                return before + 1
        return 0

    def _agent(self, clause: Clause) -> Span | None:
        for at in range(clause.start, clause.end):
            if self.words[at] in ("von", "vom", "durch") and self.bits[at]:
                return self.phrase(at + 1, clause.end)
        return None

    def _last_phrase(self, clause: Clause) -> Span | None:
        for at in range(clause.start, clause.end):
            if self.bits[at] & (Bit.DETERMINER | Bit.CAPITAL):
                found = self.phrase(at, clause.end)
                if found and found[1] == clause.end:
                    return found
        return None
