"""A sentence as clauses, read from bits of words.

No parser: a clause is what stands between two marks. Token numbers count from the sentence's first
token.
"""

from typing import NamedTuple

from .speech import CUE, Bit

Span = tuple[int, int]  # tokens, the end exclusive

KONJUNKTIV = Bit.KONJUNKTIV_1 | Bit.KONJUNKTIV_2
FINITE = Bit.VERB | Bit.AUXILIARY | KONJUNKTIV


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
        if first & Bit.RELATIVE and clause.start != 0:
            # A relative clause has its verb at the end; "die Lage sei ernst" has not.
            opens |= bool(self.bits[clause.end - 1] & FINITE)
        if first & Bit.PREPOSITION and clause.end - clause.start > 1 and clause.start:
            opens |= self.words[clause.start + 1] in ("dem", "denen", "dessen", "deren", "welchem")
        return opens

    def verb_first(self, clause: Clause) -> bool:
        """Return whether a clause begins with a finite verb."""
        first = self.bits[clause.start]
        return bool(first & FINITE) and not first & Bit.CAPITAL

    def infinitive(self, clause: Clause) -> bool:
        """Return whether a clause is an infinitive with zu that says what was said."""
        if not clause.bits & Bit.ZU or self.bits[clause.start] & Bit.SUBORDINATOR:
            return False
        for at in range(clause.end - 1, clause.start - 1, -1):
            own = self.bits[at]
            apart = at > clause.start and self.words[at - 1] == "zu"
            if own & Bit.INFINITIVE and (own & Bit.ZU or apart):
                return True
        return False

    def finite(self, clause: Clause, cue: int) -> int:
        """Return the finite verb of a clause whose cue is given: an auxiliary, or the cue."""
        bits = self.bits
        helping = Bit.AUXILIARY | (FINITE if bits[cue] & Bit.INFINITIVE else 0)
        if bits[cue] & (Bit.PARTICIPLE | Bit.INFINITIVE) or not bits[cue] & Bit.VERB:
            for at in range(clause.start, clause.end):
                if at != cue and bits[at] & helping and not bits[at] & Bit.CAPITAL:
                    return at
        return cue

    def cue(self, start: int, end: int, wanted: int) -> int | None:
        """Return the last verb with one of some bits among some tokens."""
        own = (t for t in range(end - 1, start - 1, -1) if self.bits[t] & wanted)
        return next((t for t in own if not self.bits[t] & Bit.CAPITAL), None)

    def verb(self, start: int, end: int) -> int | None:
        """Return the first finite verb among some tokens."""
        own = (t for t in range(start, end) if self.bits[t] & (Bit.VERB | Bit.AUXILIARY))
        return next((t for t in own if not self.bits[t] & Bit.CAPITAL), None)

    def opening(self, number: int) -> int:
        """Return where the statement begins that ends before a clause: behind the last colon."""
        for before in range(number, 0, -1):
            if self.bits[self.clauses[before].start - 1] & Bit.COLON:
                return self.clauses[before].start
        return 0

    def is_main(self, clause: Clause) -> bool:
        """Return whether a clause has a finite verb and is no subordinate one."""
        if not clause.bits & (FINITE | Bit.INFINITIVE) or self.subordinate(clause):
            return False
        return bool(clause.bits & FINITE) or not clause.bits & Bit.ZU  # "die Kolonnen rollen"

    def main_before(self, number: int) -> int:
        """Return the first clause of the main clause that the numbered one belongs to."""
        for before in range(number - 1, -1, -1):
            if self.is_main(self.clauses[before]):
                return before + 1
        return 0


def cue_of(sentence: Sentence, clause: Clause) -> int | None:
    """Return the word of speech in a clause, the last where it has several."""
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
