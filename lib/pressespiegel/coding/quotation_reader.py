"""Reads the quotations off the sentences of a corpus, in order, and remembers who spoke last."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from ..corpus import Corpus
from ..corpus.index import column
from . import speech
from .clauses import Sentence, Span
from .direct import Marked, attributed, said_next
from .indirect import reported
from .quote_marks import Pair, marked
from .sources import Reported, told_before
from .speech import CUE, Bit
from .subjects import doer

_TRIGGERS = CUE | Bit.NOUN | Bit.ACCORDING | Bit.THEREBY | Bit.SOURCE
_MOOD = Bit.KONJUNKTIV_1 | Bit.KONJUNKTIV_2
_NEAR = 5  # rows back among which one that holds a direct quotation is looked for
_LONGEST = 250  # tokens of a sentence beyond which it is a list and nobody is looked for in it
_NOBODY = (-1_000_000, None, -1)
_LIST = Sentence([], [], [])
_REACH = 3  # sentences over which a speaker goes on to speak

_Place = tuple[int, int]  # code points of an article, the end exclusive


class QuotationReader:
    """Reads the quotations of a corpus, sentence by sentence; `found` has a row for each."""

    def __init__(self, corpus: Corpus, roles: Sequence[str]) -> None:
        self.found: list[dict[str, Any]] = []
        self._corpus = corpus
        self._start = corpus.start
        self._end = corpus.end
        self._words: list[str] = corpus.index.forms["folded"].to_pylist()
        self._sentences = corpus.first_token
        self._article = column(corpus.index.sentences, "article")
        self._counted = corpus.sentences_in(roles)
        self._bits = speech.bits(corpus)
        self._hidden = np.zeros(0, dtype=np.bool_)  # per token, whether it stands between marks
        self._seen = np.zeros(0, dtype=np.int64)  # per sentence, the bits of its other words
        self._known: tuple[int, Sentence] | None = None
        self._text = (-1, "")
        # Who spoke last: the sentence, the speaker's place, and the row that may go on, or -1.
        self._last: tuple[int, _Place | None, int] = _NOBODY

    def read(self) -> None:
        """Fill `found`."""
        if not len(self._bits):
            return
        opens_in, self._hidden = marked(self._corpus, self._bits, self._counted)
        seen = np.bitwise_or.reduceat(np.where(self._hidden, 0, self._bits), self._sentences[:-1])
        self._seen = seen
        sized = np.diff(self._sentences) <= _LONGEST
        can = self._counted & sized & ((seen & (_TRIGGERS | _MOOD)) != 0)
        article = -1
        for number in sorted({*np.flatnonzero(can).tolist(), *opens_in}):
            if article != self._article[number]:
                article, self._last = int(self._article[number]), _NOBODY
            if can[number]:
                self._reported(number, bool(seen[number] & Bit.KONJUNKTIV_1))
            for pair in opens_in.get(number, ()):
                self._direct(number, pair)

    def quotes(self) -> list[str]:
        """Return the words of the rows of `found`."""
        return [self._read(row["row"])[row["start"] : row["end"]] for row in self.found]

    def _read(self, article: int) -> str:
        if self._text[0] != article:
            self._text = (article, self._corpus.texts(np.array([article]))[0])
        return self._text[1]

    def _sentence(self, number: int) -> Sentence:
        if self._known is None or self._known[0] != number:
            first, last = self._sentences[number], self._sentences[number + 1]
            if last - first > _LONGEST:
                return _LIST
            words = [self._words[form] for form in self._corpus.form[first:last].tolist()]
            bits, hidden = self._bits[first:last].tolist(), self._hidden[first:last].tolist()
            self._known = (number, Sentence(words, bits, hidden))
        return self._known[1]

    def _place(self, number: int, span: Span) -> _Place:
        first = int(self._sentences[number])
        return int(self._start[first + span[0]]), int(self._end[first + span[1] - 1])

    def _reported(self, number: int, certain: bool) -> None:
        for offset, sentence in self._parts(number):
            found = reported(sentence)
            after = self._last
            for one in found:
                self._indirect(number, offset, one, certain)
                after = self._last if one is found[0] else after
            if found and found[0].continued:
                # What its speaker says that others say is still told by the speaker.
                self._last = after
            told = told_before(sentence) if not found and not offset else None
            if told is not None and self._same_article(number, number - 1):
                first, last = self._sentences[number - 1], self._sentences[number]
                start, end = int(self._start[first]), int(self._end[last - 1])
                if not self.found or self.found[-1]["end"] <= start:
                    speaker = self._place(number, told[0])
                    cue = self._place(number, told[1])
                    self._add(number, "indirect", (start, end), speaker, cue)
                    self._last = (number, speaker, -1)

    def _parts(self, number: int) -> Iterator[tuple[int, Sentence]]:
        """Yield the parts of a sentence between semicolons, each with its first token."""
        whole, first = self._sentence(number), int(self._sentences[number])
        if ";" not in whole.words:
            yield 0, whole
            return
        own = self._bits[first : first + len(whole.words)].tolist()
        ends = [at for at, word in enumerate(whole.words) if word == ";" and not whole.hidden[at]]
        for start, end in pairwise((-1, *ends, len(own))):
            part = slice(start + 1, end)
            yield start + 1, Sentence(whole.words[part], own[part], whole.hidden[part])

    def _indirect(self, number: int, offset: int, one: Reported, certain: bool) -> None:
        one = one.moved(offset)
        before, speaker, open_row = self._last
        near = number - before <= _REACH
        if one.speaker is not None:
            speaker = self._place(number, one.speaker)
        elif one.continued:
            if not near and not certain and one.cue is None:
                return
            if number - before > 1:
                speaker = self._speaker_before(number)
            if open_row >= 0 and one.start == 0 and number - before == 1:
                self.found[open_row]["end"] = self._place(number, (one.start, one.end))[1]
                self._last = (number, speaker, open_row)
                return
            if not certain and one.cue is None and number - before > 1:
                return
        else:
            speaker = None
        cue = self._place(number, one.cue) if one.cue else None
        self._add(number, "indirect", self._place(number, (one.start, one.end)), speaker, cue)
        goes_on = one.continued and one.start == 0
        self._last = (number, speaker, len(self.found) - 1 if goes_on else -1)

    def _same_article(self, number: int, other: int) -> bool:
        return 0 <= other < len(self._article) and bool(
            self._article[number] == self._article[other]
        )

    def _subject(self, number: int) -> _Place | None:
        sentence = self._sentence(number)
        span = doer(sentence, range(len(sentence.clauses)))
        return self._place(number, span) if span else None

    def _direct(self, number: int, pair: Pair) -> None:
        opening, closing = self._sentence(number), self._sentence(pair.last)
        if opening is _LIST and not pair.sentences:
            return
        before, own = number, pair.opened - int(self._sentences[number])
        if not own and self._colon_before(number):
            before, opening = number - 1, self._sentence(number - 1)
            own = len(opening.words)
        words = Marked(
            opening,
            own if opening.words else 0,
            closing,
            pair.closed - int(self._sentences[pair.last]),
            pair,
            self._covered(number, pair),
        )
        said = attributed(words)
        if said is None:
            return
        there = pair.last if said.in_closing else before
        last, speaker, open_row = self._last
        told = words.covered and said.cue is not None and self._told(there, said.cue[0])
        if said.speaker is not None and not told:
            speaker = self._place(there, said.speaker)
        elif said.cue is None and (then := self._said_next(pair.last)) is not None:
            speaker = then
        elif not words.covered and own and said.cue is None and last != number:
            speaker = self._subject(before) or speaker
        elif number - last > 1:
            speaker = self._speaker_before(number)
        cue = self._place(there, said.cue) if said.cue else None
        self._add(number, "direct", (pair.start, pair.end), speaker, cue)
        self._last = (pair.last, speaker, open_row if words.covered else -1)

    def _told(self, number: int, cue: int) -> bool:
        """Return whether a cue is itself reported: X sagte, das erinnere „fatal“ an Y."""
        return bool(self._sentence(number).bits[cue] & Bit.KONJUNKTIV_1)

    def _speaker_before(self, number: int) -> _Place | None:
        """Return who goes on to speak where the sentence before quotes nobody.

        It is the subject of that sentence if it tells of speech, or nobody has spoken of late; else
        who spoke last.
        """
        last, speaker, _ = self._last
        if not self._same_article(number, number - 1):
            return None
        told = bool(self._seen[number - 1] & (CUE | Bit.NAME))
        return speaker if number - last <= _REACH and not told else self._subject(number - 1)

    def _colon_before(self, number: int) -> bool:
        """Return whether the sentence before, of another paragraph, ends in a colon."""
        last = self._bits[self._sentences[number] - 1]
        return self._same_article(number, number - 1) and bool(last & Bit.COLON)

    def _said_next(self, number: int) -> _Place | None:
        if not self._same_article(number, number + 1):
            return None
        speaker = said_next(self._sentence(number + 1))
        return self._place(number + 1, speaker) if speaker else None

    def _covered(self, number: int, pair: Pair) -> bool:
        """Return whether reported speech that was found last holds the pair."""
        for row in reversed(self.found[-_NEAR:]):
            there = row["row"] == self._article[number] and row["kind"] == "indirect"
            if there and row["start"] <= pair.start and pair.end <= row["end"]:
                return True
        return False

    def _add(
        self,
        number: int,
        kind: str,
        quote: _Place,
        speaker: _Place | None,
        cue: _Place | None,
    ) -> None:
        article = int(self._article[number])
        text, sentence = self._read(article), int(self._corpus.sentence_number[number])
        row = {"row": article, "sentence": sentence, "kind": kind}
        row |= {"start": quote[0], "end": quote[1], "cue": text[slice(*cue)] if cue else None}
        if speaker:
            row |= dict(zip(("speaker_start", "speaker_end"), speaker, strict=True))
            row["speaker"] = text[slice(*speaker)]
        self.found.append(row)
