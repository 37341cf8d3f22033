"""What stands around a name and what its article spoke of before it; resolves nobody."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ..corpus import Corpus
from .actor_tables import Actor, ActorTables, Name

_STATELESS = ("EU", "NATO", "UN", "INT")


class Span(NamedTuple):
    """A found form with everything that it may mean."""

    first: int
    last: int
    sentence: int
    compound: bool
    names: list[Name]

    def whose(self, *kinds: str) -> list[str]:
        """Return whose names of some kinds it may be; see `Name`."""
        return list(dict.fromkeys(name.whose for name in self.names if name.what in kinds))


@dataclass
class ArticleState:
    """What is known of an article on the way through it."""

    earliest: date
    latest: date
    named: dict[str, int] = field(default_factory=dict)  # actors by the token that named them last
    capitals: list[tuple[int, str]] = field(default_factory=list)  # sentence, country
    countries: list[tuple[int, str]] = field(default_factory=list)  # the same for all of it
    spoken_of: Counter[str] = field(default_factory=Counter)  # countries of the whole article
    acting: Counter[str] = field(default_factory=Counter)  # those of its named actors alone


class Mention(NamedTuple):
    """A resolved form: its first and last token, whom it means, and what named them."""

    first: int
    last: int
    actor: Actor | None
    via: str


class Surroundings:
    """The found forms of one article in their order, and what is known on the way through it."""

    def __init__(
        self,
        corpus: Corpus,
        forms: list[str],
        tables: ActorTables,
        spans: list[Span],
        state: ArticleState,
    ) -> None:
        self._corpus, self._forms, self._tables = corpus, forms, tables
        self._spans, self._state = spans, state
        for span in spans:
            state.spoken_of.update(self._countries(span)[:1])
            if span.whose("name", "surname"):
                state.acting.update(self._countries(span)[:1])

    def _named_last(self, candidates: Iterable[str]) -> list[str]:
        """Return the candidate that the article named last, or none."""
        named = self._state.named
        return sorted((c for c in candidates if c in named), key=lambda c: named[c])[-1:]

    def _is_given(self, place: int, token: int) -> bool:
        """Return whether a form of the article is a given name and stands at a token."""
        span = self._spans[place] if place < len(self._spans) else None
        return span is not None and span.first == token and bool(span.whose("given"))

    def _word(self, token: int) -> str:
        form = self._corpus.form
        return self._forms[form[token]] if 0 <= token < len(form) else ""

    def _beside(self, place: int, span: Span) -> tuple[str, int, int]:
        """Return the country that stands beside a noun, and the span of both."""
        before = self._spans[place - 1] if place else None
        if before and before.last == span.first - 1 and before.sentence == span.sentence:
            if before.whose("adjective"):
                return before.whose("adjective")[0], before.first, span.last
            genitive = self._word(before.last).endswith(("s", "'", "’"))
            if before.whose("land", "capital") and genitive:
                return before.whose("land", "capital")[0], before.first, span.last
        after = self._spans[place + 1] if place + 1 < len(self._spans) else None
        if after and after.sentence == span.sentence:
            gap = [self._word(token) for token in range(span.last + 1, after.first)]
            if (gap == ["in"] and after.whose("capital")) or (
                after.whose("land") and (gap in (["der"], ["des"], ["von"]) or not gap)
            ):
                return after.whose("capital", "land")[0], span.first, after.last
        return "", span.first, span.last

    def _near(self, span: Span) -> str:
        """Return the country last spoken of in the sentence, else most in the article."""
        for sentence, country in reversed(self._state.countries):
            if sentence < span.sentence - 1:
                break
            if country not in _STATELESS:
                return country
        states = [c for c in self._state.spoken_of if c not in _STATELESS]
        return max(states, key=lambda c: self._state.spoken_of[c], default="DE")

    def _countries(self, span: Span) -> list[str]:
        """Return the countries that a form speaks of, as a place or through an actor of theirs."""
        actors = span.whose("name", "surname")
        places = span.whose("adjective", "land", "capital")
        return places or [self._tables.actors[actor].country for actor in actors]

    def _remember(self, span: Span, mention: Mention | None) -> None:
        state = self._state
        if mention and mention.actor:
            state.named[mention.actor.actor] = span.first
            state.countries.append((span.sentence, mention.actor.country))
            if mention.via in ("office", "body"):
                state.spoken_of[mention.actor.country] += 1
        else:
            state.countries.extend((span.sentence, c) for c in self._countries(span)[:1])
        state.capitals.extend((span.sentence, c) for c in span.whose("capital"))
