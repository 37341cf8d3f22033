"""Whom the names in an article mean, read from its beginning to its end."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ..corpus import Corpus
from .actor_tables import HEADS, Actor, ActorTables, Name, Term

# Words after which an office is that of several, of nobody yet, or of nobody any more.
_NOT_NOW = {
    *("frühere", "früheren", "früherer", "ehemalige", "ehemaligen", "ehemaliger", "damalige"),
    *("damaligen", "künftige", "künftigen", "künftiger", "designierte", "designierten"),
    *("kein", "keine", "jeder", "jeden", "ein", "einen", "einem", "eines", "eine", "einer", "als"),
    *("beide", "beiden", "mehrere", "alle", "aller", "viele", "deren", "stellvertretende"),
    *("stellvertretenden", "stellvertretender", "ex", "zum", "zur"),
}
_ARTICLES = {"der", "den", "dem", "des", "die"}
# Words before which a body is a certain one: `das Parlament`, but `ein Parlament`.
_CERTAIN = _ARTICLES | {"das", "im", "ins", "vom", "zum", "beim", "am", "ans", "zur"}
_POSSESSIVE = ("sein", "ihr", "dessen", "deren")
# Given names that begin so are the same name in Ukrainian, Russian and German.
_INITIALS = {letter: group for group in ("AO", "VW", "EIJY", "MN", "CK") for letter in group}
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


class Reader:
    """Reads the found forms of one article in their order."""

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

    def mentions(self) -> Iterator[Mention]:
        """Yield the mentions in their order."""
        for place, span in enumerate(self._spans):
            mention = None if span.compound else self._mention(place, span)
            self._remember(span, mention)
            if mention:
                yield mention

    def _mention(self, place: int, span: Span) -> Mention | None:
        if span.whose("name"):
            own = self._one(span.whose("name"))
            # Before a given name it is somebody's office: `EU-Botschafter Max Beispiel`.
            if not own or (own.kind == "institution" and self._is_given(place + 1, span.last + 1)):
                return None
            return Mention(span.first, span.last, own, "name")
        if span.whose("surname", "after"):
            found = self._surname(place, span)
            if found or not span.whose("office", "body", "unsure"):
                return found
        if span.whose("unsure"):
            own = self._unsure(span)
            return Mention(span.first, span.last, own, "name") if own else None
        if span.whose("office"):
            return self._office(place, span, span.whose("office")[0])
        if span.whose("body"):
            return self._body(place, span, span.whose("body")[0])
        return None

    def _body(self, place: int, span: Span, noun: str) -> Mention | None:
        """Return the body of the country beside it; without one, of the country near."""
        country, first, last = self._beside(place, span)
        before = self._word(span.first - 1).lower()
        if not country and not (before in _CERTAIN or before.startswith(_POSSESSIVE)):
            return None
        if noun in self._tables.named:
            part = noun.lower()
            holding = [actor for actor in self._state.named if part in actor.lower()]
            named = self._named_last(holding)
            own = self._tables.actors[named[0]] if named else None
            return Mention(span.first, span.last, own, "body") if own else None
        if not country and noun in self._tables.bare:
            country = self._near(span)
        body = self._tables.bodies.get((noun, country))
        return Mention(first, last, body, "body") if body else None

    def _one(self, candidates: list[str]) -> Actor | None:
        """Return the one candidate, or of several the one named last."""
        if len(candidates) > 1:
            candidates = self._named_last(candidates)
        return self._tables.actors[candidates[0]] if candidates else None

    def _named_last(self, candidates: Iterable[str]) -> list[str]:
        """Return the candidate that the article named last, or none."""
        named = self._state.named
        return sorted((c for c in candidates if c in named), key=lambda c: named[c])[-1:]

    def _surname(self, place: int, span: Span) -> Mention | None:
        candidates, safe = span.whose("surname", "after"), span.whose("surname")
        before = self._spans[place - 1] if place else None
        first, via = span.first, "surname"
        if before and before.last == span.first - 1 and before.whose("given"):
            initial = before.whose("given")[0][0]
            group = _INITIALS.get(initial, initial)
            candidates = [c for c in candidates if _INITIALS.get(c[0], c[0]) == group]
            safe = [c for c in safe if c in candidates]
            first, via = before.first, "name"
        held = self._holders_before(place, span, candidates)
        for choice in (held, self._named_last(candidates), safe):
            if len(choice) == 1:
                return Mention(first, span.last, self._tables.actors[choice[0]], via)
        return None

    def _holders_before(self, place: int, span: Span, candidates: list[str]) -> list[str]:
        """Return the candidates who hold the office that stands right before the surname."""
        before = self._spans[place - 1] if place else None
        if not before or before.last != span.first - 1 or not before.whose("office"):
            return []
        held = self._holders(before.whose("office")[0])
        return [c for c in candidates if c in held]

    def _holders(self, title: str) -> set[str]:
        """Return who holds an office of any country at the time; `Minister` is any minister."""
        tail = title.lower() if title in HEADS else None
        return {
            term.actor
            for (own, _), terms in self._tables.terms.items()
            if own == title or (tail and own.endswith(tail))
            for term in self._in_time(terms)
        }

    def _in_time(self, terms: Sequence[Term]) -> list[Term]:
        state = self._state
        return [t for t in terms if t.start <= state.latest and t.end >= state.earliest]

    def _unsure(self, span: Span) -> Actor | None:
        """Return the actor of a name that counts where its country is spoken of, if it is."""
        candidates = [self._tables.actors[c] for c in span.whose("unsure")]
        if named := self._named_last(span.whose("unsure")):
            return self._tables.actors[named[0]]
        spoken_of, acting = self._state.spoken_of, self._state.acting
        near = [c for c in candidates if spoken_of[c.country]]
        return max(near, key=lambda c: (acting[c.country], spoken_of[c.country]), default=None)

    def _office(self, place: int, span: Span, title: str) -> Mention | None:
        """Return the holder of an office, at the time of the article.

        Its country is the one beside it, or that of the title; else it is the holder whom the
        article named last, unless a capital in the sentence says otherwise; else the country last
        spoken of, if it has the office, else Germany.
        """
        country, first, last = self._beside(place, span)
        before = self._word(first - 1).lower()
        several = before == "die" and not title.endswith(("in", "e"))
        if several or before in _NOT_NOW or self._word(span.first - 1).lower() in _NOT_NOW:
            return None
        if self._names_another(place, span):
            return None
        country = country or self._tables.alone.get(title, "")
        if not country and before not in _ARTICLES:
            return None
        terms = self._tables.terms
        if not country:
            capitals = [
                land for sentence, land in self._state.capitals if sentence == span.sentence
            ]
            country = next((c for c in reversed(capitals) if (title, c) in terms), "")
            if not country and (named := self._named_last(self._holders(title))):
                return Mention(first, last, self._tables.actors[named[0]], "office")
            if not country and title in HEADS:
                return None
            country = country or self._near(span)
            country = country if (title, country) in terms else "DE"
        holders = {term.actor for term in self._in_time(terms.get((title, country), ()))}
        if not holders:
            return None
        own = self._tables.actors[holders.pop()] if len(holders) == 1 else None
        return Mention(first, last, own, "office")

    def _names_another(self, place: int, span: Span) -> bool:
        """Return whether a name stands right behind the office, so that the name is the mention."""
        behind = self._spans[place + 1] if place + 1 < len(self._spans) else None
        if behind and behind.first == span.last + 1 and behind.sentence == span.sentence:
            if behind.whose("land", "capital"):
                return False
            if behind.whose("name", "surname", "after", "given"):
                return True
        return self._word(span.last + 1)[:1].isupper()

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
            if sentence == span.sentence and country not in _STATELESS:
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
        else:
            state.countries.extend((span.sentence, c) for c in self._countries(span)[:1])
        state.capitals.extend((span.sentence, c) for c in span.whose("capital"))
