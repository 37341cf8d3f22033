"""Actors: persons and institutions as a text names them, resolved to whom it means.

A name says who it is; a surname if only one actor bears it, or after the full name in the same
article; an office by who held it on the days on which the article can have been published; a body
(`die Regierung`) by the country beside it or last spoken of. Persons that the table does not have
are not found. States and capitals are no actors.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import schema
from ..corpus import Corpus
from ..corpus.index import column
from .actor_tables import HEADS, Actor, ActorTables, Name, actor_tables
from .names import find_names

# Words after which an office is that of several, of nobody yet, or of nobody any more.
_NOT_NOW = {
    *("frühere", "früheren", "früherer", "ehemalige", "ehemaligen", "ehemaliger", "damalige"),
    *("damaligen", "künftige", "künftigen", "designierte", "designierten", "neue", "neuen"),
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


class _Span(NamedTuple):
    """A found form with everything that it may mean."""

    first: int
    last: int
    sentence: int
    compound: bool
    names: list[Name]

    def whose(self, *kinds: str) -> list[str]:
        return list(dict.fromkeys(name.whose for name in self.names if name.what in kinds))


@dataclass
class _Article:
    """What is known of an article on the way through it."""

    earliest: date
    latest: date
    named: dict[str, int] = field(default_factory=dict)  # actors by the token that named them last
    capitals: list[tuple[int, str]] = field(default_factory=list)  # sentence, country
    countries: list[tuple[int, str]] = field(default_factory=list)  # the same for all of it
    spoken_of: Counter[str] = field(default_factory=Counter)  # countries of the whole article


class _Mention(NamedTuple):
    first: int
    last: int
    actor: Actor | None
    via: str


def actors(corpus: Corpus, *, roles: Sequence[str] = schema.COUNTED_ROLES) -> pd.DataFrame:
    """Find who is spoken of.

    Args:
        corpus: the corpus.
        roles: roles of the paragraphs in which mentions count.

    Returns:
        One row per mention; columns as `schema.TABLES["actors"]`. An office beside its holder's
        name is one mention, the name's. An actor is missing where an office changed hands between
        the days on which the article can have been published.

    Raises:
        ValueError: a role that does not exist, or a broken table in `corpus/reference`.
    """
    tables = actor_tables()
    spans, article = _spans(corpus, tables, roles)
    forms = corpus.index.forms["form"].to_pylist()
    found: list[_Mention] = []
    bounds = np.flatnonzero(np.diff(article, prepend=-1, append=-1))
    days = corpus.articles[["earliest", "latest"]]
    for low, high in zip(bounds[:-1], bounds[1:], strict=True):
        earliest, latest = (day.date() for day in days.iloc[article[low]])
        state = _Article(earliest, latest)
        reader = _Reader(corpus, forms, tables, spans[low:high], state)
        found.extend(reader.mentions())
    return _table(corpus, found)


def _spans(
    corpus: Corpus, tables: ActorTables, roles: Sequence[str]
) -> tuple[list[_Span], np.ndarray]:
    found = find_names(corpus, [name.text for name in tables.names], roles=roles)
    spans: list[_Span] = []
    sentence = corpus.sentence_of_token[found.first]
    columns = (found.first, found.last, sentence, found.compound, found.entry)
    for first, last, own, compound, entry in zip(*(c.tolist() for c in columns), strict=True):
        if spans and spans[-1].first == first:
            spans[-1].names.append(tables.names[entry])
        else:
            spans.append(_Span(first, last, own, compound, [tables.names[entry]]))
    rows = np.array([span.sentence for span in spans], dtype=np.int64)
    return spans, column(corpus.index.sentences, "article")[rows]


class _Reader:
    """Reads the found forms of one article in their order."""

    def __init__(
        self,
        corpus: Corpus,
        forms: list[str],
        tables: ActorTables,
        spans: list[_Span],
        state: _Article,
    ) -> None:
        self._corpus, self._forms, self._tables = corpus, forms, tables
        self._spans, self._state = spans, state
        for span in spans:
            state.spoken_of.update(self._countries(span)[:1])

    def mentions(self) -> Iterator[_Mention]:
        office: _Mention | None = None
        for place, span in enumerate(self._spans):
            mention = self._mention(place, span)
            if office and mention and mention.via in ("name", "surname"):
                if mention.first - office.last > 1 or mention.actor.kind != "person":
                    yield office
                office = None
            elif office and (mention or span.first > office.last + 2):
                yield office
                office = None
            self._remember(span, mention)
            if mention and mention.via == "office":
                office = mention
            elif mention:
                yield mention
        if office:
            yield office

    def _mention(self, place: int, span: _Span) -> _Mention | None:
        if span.compound:
            return None
        tables = self._tables
        if span.whose("name"):
            own = self._one(span.whose("name"), span)
            return _Mention(span.first, span.last, own, "name") if own else None
        if span.whose("surname", "after"):
            found = self._surname(place, span)
            if found or not span.whose("office", "body", "unsure"):
                return found
        if span.whose("unsure"):
            own = self._unsure(span)
            return _Mention(span.first, span.last, own, "name") if own else None
        if span.whose("office"):
            return self._office(place, span, span.whose("office")[0])
        if span.whose("body"):
            noun = span.whose("body")[0]
            country, first, last = self._beside(place, span)
            before = self._word(span.first - 1).lower()
            if not country and noun in tables.bare:
                if before in _CERTAIN or before.startswith(_POSSESSIVE):
                    country = self._near(span)
            own = tables.bodies.get((noun, country))
            return _Mention(first, last, own, "body") if own else None
        return None

    def _one(self, candidates: list[str], span: _Span) -> Actor | None:
        """Return the one candidate, or the one named last, or that of the country near."""
        if len(candidates) > 1:
            named = [c for c in candidates if c in self._state.named]
            candidates = sorted(named, key=lambda c: self._state.named[c])[-1:]
        return self._tables.actors[candidates[0]] if len(candidates) == 1 else None

    def _surname(self, place: int, span: _Span) -> _Mention | None:
        candidates = list(dict.fromkeys(span.whose("surname", "after")))
        safe = list(dict.fromkeys(span.whose("surname")))
        before = self._spans[place - 1] if place else None
        first, via = span.first, "surname"
        if before and before.last == span.first - 1 and before.whose("given"):
            initial = before.whose("given")[0][0]
            group = _INITIALS.get(initial, initial)
            candidates = [c for c in candidates if _INITIALS.get(c[0], c[0]) == group]
            safe = [c for c in safe if c in candidates]
            first, via = before.first, "name"
        named = [c for c in candidates if c in self._state.named]
        held = self._holders_before(place, span, candidates)
        for choice in (held, sorted(named, key=lambda c: self._state.named[c])[-1:], safe):
            if len(choice) == 1:
                return _Mention(first, span.last, self._tables.actors[choice[0]], via)
        return None

    def _holders_before(self, place: int, span: _Span, candidates: list[str]) -> list[str]:
        """Return the candidates who hold the office that stands right before the surname."""
        before = self._spans[place - 1] if place else None
        if not before or before.last != span.first - 1 or not before.whose("office"):
            return []
        titles = {before.whose("office")[0]}
        return [c for c in candidates if self._holds(c, titles)]

    def _holds(self, actor: str, titles: set[str]) -> bool:
        return any(
            term.actor == actor
            for (title, _), terms in self._tables.terms.items()
            if title in titles or (titles & set(HEADS) and title.endswith(_tails(titles)))
            for term in self._in_time(terms)
        )

    def _in_time(self, terms: Sequence) -> list:  # type: ignore[type-arg]
        state = self._state
        return [t for t in terms if t.start <= state.latest and t.end >= state.earliest]

    def _unsure(self, span: _Span) -> Actor | None:
        """Return the actor of a name that counts where its country is spoken of, if it is."""
        candidates = [self._tables.actors[c] for c in span.whose("unsure")]
        named = [c for c in candidates if c.actor in self._state.named]
        if named:
            return max(named, key=lambda c: self._state.named[c.actor])
        spoken_of = self._state.spoken_of
        near = [c for c in candidates if spoken_of[c.country]]
        return max(near, key=lambda c: spoken_of[c.country]) if near else None

    def _office(self, place: int, span: _Span, title: str) -> _Mention | None:
        if self._word(span.first - 1).lower() in _NOT_NOW or self._names_another(place, span):
            return None
        country, first, last = self._beside(place, span)
        if self._word(first - 1).lower() in _NOT_NOW:
            return None
        if not country and title in self._tables.alone:
            country = self._tables.alone[title]
        if not country:
            before = self._word(first - 1).lower()
            if before not in _ARTICLES or (before == "die" and not title.endswith("in")):
                return None
            country = next(
                (
                    land
                    for sentence, land in reversed(self._state.capitals)
                    if sentence == span.sentence and (title, land) in self._tables.terms
                ),
                "",
            )
            held = [a for a in self._state.named if self._holds(a, {title})]
            if held and not country:
                latest = max(held, key=lambda a: self._state.named[a])
                return _Mention(first, last, self._tables.actors[latest], "office")
            if title in HEADS:
                return None
            country = country or self._near(span)
            if (title, country) not in self._tables.terms:
                country = "DE"
        holders = {t.actor for t in self._in_time(self._tables.terms.get((title, country), ()))}
        if not holders:
            return None
        own = self._tables.actors[holders.pop()] if len(holders) == 1 else None
        return _Mention(first, last, own, "office")

    def _names_another(self, place: int, span: _Span) -> bool:
        """Return whether a name that no table has stands right behind the office."""
        after = self._word(span.last + 1)
        following = self._spans[place + 1] if place + 1 < len(self._spans) else None
        known = following is not None and following.first == span.last + 1
        return after[:1].isupper() and not known

    def _word(self, token: int) -> str:
        form = self._corpus.form
        return self._forms[form[token]] if 0 <= token < len(form) else ""

    def _beside(self, place: int, span: _Span) -> tuple[str, int, int]:
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
                after.whose("land")
                and (gap in (["der"], ["des"], ["von"]) or not gap)
            ):
                return after.whose("capital", "land")[0], span.first, after.last
        return "", span.first, span.last

    def _near(self, span: _Span) -> str:
        """Return the country last spoken of in the sentence, else most in the article."""
        for sentence, country in reversed(self._state.countries):
            if sentence == span.sentence and country not in _STATELESS:
                return country
        states = [c for c in self._state.spoken_of if c not in _STATELESS]
        return max(states, key=lambda c: self._state.spoken_of[c], default="DE")

    def _countries(self, span: _Span) -> list[str]:
        """Return the countries that a form speaks of, as a place or through an actor of theirs."""
        actors = span.whose("name", "surname")
        places = span.whose("adjective", "land", "capital")
        return places or [self._tables.actors[actor].country for actor in actors]

    def _remember(self, span: _Span, mention: _Mention | None) -> None:
        state = self._state
        if mention and mention.actor:
            state.named[mention.actor.actor] = span.first
            state.countries.append((span.sentence, mention.actor.country))
        else:
            state.countries.extend((span.sentence, c) for c in self._countries(span)[:1])
        state.capitals.extend((span.sentence, c) for c in span.whose("capital"))

def _tails(titles: set[str]) -> tuple[str, ...]:
    return tuple(title.lower() for title in titles)


def _table(corpus: Corpus, found: list[_Mention]) -> pd.DataFrame:
    found = sorted(found)
    first = np.array([mention.first for mention in found], dtype=np.int64)
    last = np.array([mention.last for mention in found], dtype=np.int64)
    sentence = corpus.sentence_of_token[first]
    article = column(corpus.index.sentences, "article")[sentence]
    start = corpus.start[first]
    end = corpus.start[last] + corpus.form_length[corpus.form[last]]
    texts = dict(zip(np.unique(article), corpus.texts(np.unique(article)), strict=True))
    nobody = Actor(*[None] * 4)  # type: ignore[arg-type]
    own = [mention.actor or nobody for mention in found]
    return schema.conform(
        {
            "article": corpus.article_names(article),
            "month": corpus.months(article),
            "sentence": corpus.sentence_number[sentence],
            "start": start,
            "end": end,
            "form": [
                texts[row][a:b] for row, a, b in zip(article, start, end, strict=True)
            ],
            "actor": [actor.actor for actor in own],
            "kind": [actor.kind for actor in own],
            "country": [actor.country for actor in own],
            "side": [actor.side for actor in own],
            "via": [mention.via for mention in found],
        },
        "actors",
    )
