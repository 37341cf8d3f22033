"""Claims of one frame, read sentence by sentence. `claims` makes a table of them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from ..corpus import Spans
from .frames import ELSE, Frame
from .query_values import Hits, chosen, hits
from .slots import Clause, Mentions, Thing
from .voices import Voices

_REACH = 2  # sentences behind a claim that can follow it up
_BREAKS = frozenset({",", ";", ":", "–", "—", "(", ")"})


class ClaimReader:
    """Reads the claims of one frame."""

    def __init__(
        self,
        mentions: Mentions,
        voices: Voices,
        key: str,
        frame: Frame,
        found: Mapping[str, Spans],
        coded: Mapping[int, Sequence[str]],
    ) -> None:
        self.mentions, self.voices, self.key, self.frame = mentions, voices, key, frame
        self._found = found
        # Sentences that a code of the frame makes claims, and what kind it says they are.
        self._coded = {
            row: next(frame.codes[code] for code in frame.codes if code in codes)
            for row, codes in coded.items()
            if not frame.codes.keys().isdisjoint(codes)
        }
        self._values = {
            name: (hits(found, [*slot.values.values()]), [*slot.values])
            for name, slot in frame.slots.items()
            if slot.fill == "values"
        }
        self._nouns = {
            name: hits(found, [slot.before]) for name, slot in frame.slots.items() if slot.before
        }
        self._status = hits(found, [*frame.status.values()])
        self._before: dict[str, Any] = {}  # the claim before this one in the article
        self._triggers = hits(found, [frame.trigger])

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield the claims, in the order of the text."""
        corpus = self.mentions.corpus
        barred = np.append(
            self._sentences(self.frame.exclusions),
            np.flatnonzero(~corpus.sentences_in(self.mentions.roles)),
        )
        coded = np.array([*self._coded], dtype=np.int64)
        told = np.append(self._sentences(self.frame.trigger), coded)
        strong = np.setdiff1d(told, barred)
        weak = np.setdiff1d(self._sentences(self.frame.follow_up), barred)
        if self.frame.anchor:
            articles = self.mentions.article[self._sentences(self.frame.anchor)]
            strong = strong[np.isin(self.mentions.article[strong], articles)]
        if self.frame.context:
            near = self._sentences(self.frame.context)
            reach = np.concatenate([near + step for step in range(_REACH + 1)])
            strong = strong[np.isin(strong, reach)]
        certain, follows = set(strong.tolist()), set(weak.tolist())
        last, article = -1 - _REACH, -1
        for row in sorted(certain | follows):
            own = self.mentions.article[row]
            if own != article:
                self._before = {}
            near = own == article and row - last <= _REACH
            if not near and row not in certain:
                continue
            made = list(self._claims(row))
            if made:
                last, article = row, own
                yield from made

    def _sentences(self, queries: Sequence[str]) -> Any:
        found = [self._found[query].first for query in queries]
        return self.mentions.corpus.sentence_of_token[np.concatenate([np.empty(0, int), *found])]

    def _claims(self, row: int) -> Iterator[dict[str, Any]]:
        begin, end = self.mentions.first[[row, row + 1]].tolist()
        whole = Clause(row, begin, end)
        for kind, clause in self._clauses(whole):
            for thing in self._things(clause, whole):
                yield self._claim(whole, clause, kind, thing)

    def _clauses(self, whole: Clause) -> list[tuple[str | None, Clause]]:
        """Return the stretches of a sentence that make a claim each, with their kind."""
        if not self.frame.kinds:
            return [(None, clause) for clause in self._parts(whole)]
        own, names = self._values[self.frame.kinds]
        first_of: dict[int, tuple[int, int]] = {}
        for first, last, value in own.between(whole.first, whole.end):
            low, high = first_of.get(value, (first, last))
            first_of[value] = min(low, first), max(high, last)
        if len(first_of) > 1:
            first_of.pop(len(names) - 1, None)  # what else holds
        if len(first_of) < 2:
            return [(names[value], whole) for value in first_of] or [
                (self._coded.get(whole.sentence) or names[-1], whole)
            ]
        return [
            (names[value], self._stretch(whole, low, high))
            for value, (low, high) in sorted(first_of.items(), key=lambda each: each[1])
        ]

    def _parts(self, whole: Clause) -> list[Clause]:
        """Return a sentence cut before each clause that has a trigger and something given."""
        if not self.frame.needs:
            return [whole]
        cuts = [at for at in range(whole.first, whole.end) if self.mentions.word(at) in _BREAKS]
        bounds = [whole.first, *cuts, whole.end]
        parts: list[Clause] = []
        begin, ready = whole.first, False
        for low, high in pairwise(bounds):
            own = Clause(whole.sentence, low, high)
            full = bool(self._triggers.between(low, high) and self.mentions.things(own))
            if full and ready:
                parts.append(Clause(whole.sentence, begin, low))
                begin = low
            ready |= full
        return [*parts, Clause(whole.sentence, begin, whole.end)]

    def _stretch(self, whole: Clause, low: int, high: int) -> Clause:
        """Return the clauses, between commas, in which some tokens lie."""
        while low > whole.first and self.mentions.word(low - 1) not in _BREAKS:
            low -= 1
        while high + 1 < whole.end and self.mentions.word(high + 1) not in _BREAKS:
            high += 1
        return Clause(whole.sentence, low, high + 1)

    def _things(self, clause: Clause, whole: Clause) -> list[Thing]:
        fills = {slot.fill for slot in self.frame.slots.values()}
        things = self.mentions.things(clause) if fills & {"item", "amount"} else []
        if not self.frame.needs:
            return things or [Thing(clause.first, ())]
        return things

    def _claim(
        self, whole: Clause, clause: Clause, kind: str | None, thing: Thing
    ) -> dict[str, Any]:
        mentions, frame = self.mentions, self.frame
        start = int(mentions.corpus.start[clause.first])
        last = clause.end - 1
        while last > clause.first and not mentions.raw(last)[-1].isalnum():
            last -= 1
        form = mentions.corpus.form[last]
        end = int(mentions.corpus.start[last] + mentions.corpus.form_length[form])
        told = self._triggers.between(clause.first, clause.end)
        at = int(mentions.corpus.start[told[0][0]]) if told else start
        voice = self.voices.of(whole.sentence, at, start, end)
        claim: dict[str, Any] = {
            "row": whole.sentence,
            "frame": self.key,
            "voice": voice or "paper",
            "start": start,
            "end": end,
        }
        if frame.kinds:
            claim[frame.kinds] = kind
        for name, slot in frame.slots.items():
            if name == frame.kinds:
                continue
            value: Any = None
            match slot.fill:
                case "values":
                    own, names = self._values[name]
                    value = self._chosen(own, names, clause, whole) or _else(slot.values)
                case "item":
                    value = ", ".join(thing.items) or None
                case "count":
                    value = thing.number
                case "amount" | "currency":
                    value = getattr(thing, slot.fill)
                case "voice":
                    value = voice
                case "package":
                    value = self._back(whole, clause, slot.back, mentions.package)
                case "place":
                    value = self._back(whole, clause, slot.back, mentions.place)
                case "state":
                    nouns = self._nouns.get(name)
                    value = self._back(
                        whole,
                        clause,
                        slot.back,
                        lambda own, slot=slot, nouns=nouns: mentions.state(own, slot, nouns),
                    )
            if value is None and slot.back:
                value = self._before.get(name)
            if value is None and slot.fill == "place":
                value = mentions.first_place(whole.sentence)
            if value is None:
                rule = slot.default
                value = rule.get(str(kind)) if isinstance(rule, Mapping) else rule
            claim[name] = value
        if frame.status:
            names = [*frame.status]
            claim["status"] = self._chosen(self._status, names, clause, whole)
            claim["status"] = claim["status"] or _else(frame.status)
            if voice and frame.attributed:
                claim["status"] = frame.attributed
        self._before = claim
        return claim

    def _chosen(self, own: Hits, names: Sequence[str], clause: Clause, whole: Clause) -> str | None:
        return chosen(own, names, (clause.first, clause.end), (whole.first, whole.end))

    def _back(self, whole: Clause, clause: Clause, back: int, fill: Any) -> Any:
        """Return what fills a slot in the clause, its sentence, or the sentences before it."""
        value = fill(clause)
        if value is None and clause != whole:
            value = fill(whole)
        article = self.mentions.article
        for row in range(whole.sentence - 1, max(-1, whole.sentence - 1 - back), -1):
            if value is not None or article[row] != article[whole.sentence]:
                break
            value = fill(Clause(row, *self.mentions.first[[row, row + 1]].tolist()))
        return value


def _else(values: Mapping[str, Sequence[str]]) -> str:
    """Return the value that holds where none is said: that with `*`, or the last one."""
    return next((name for name, queries in values.items() if ELSE in queries), [*values][-1])
