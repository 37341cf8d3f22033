"""Whom the names in an article mean, read from its beginning to its end."""

from collections.abc import Iterator, Sequence

from .actor_tables import HEADS, Actor, Term
from .surroundings import Mention, Span, Surroundings

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
# Words behind which and before which a noun is any one: `ein Bündnis`, `die Gemeinschaft der …`.
_ANY = {"ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine", "keiner"}
_JOINED = {"aus", "der", "für", "mit", "von", "zwischen"}
# Adjectives that leave a body the one of its country.
_SAME = {
    *("amtierende", "amtierenden", "dortige", "dortigen", "eigene", "eigenen", "gesamte"),
    *("gesamten", "heutige", "heutigen", "jetzige", "jetzigen", "neue", "neuen"),
}
_POSSESSIVE = ("sein", "ihr", "dessen", "deren")
# Given names that begin so are the same name in Ukrainian, Russian and German.
_INITIALS = {letter: group for group in ("AO", "VW", "EIJY", "MN", "CK") for letter in group}


class Reader(Surroundings):
    """Resolves the found forms of one article in their order."""

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
        if span.whose("unsure") and (own := self._unsure(span)):
            return Mention(span.first, span.last, own, "name")
        if span.whose("own") and self._certain(span):
            own = self._tables.actors[span.whose("own")[0]]
            return Mention(span.first, span.last, own, "body")
        if span.whose("office"):
            return self._office(place, span, span.whose("office")[0])
        if span.whose("body"):
            return self._body(place, span, span.whose("body")[0])
        return None

    def _body(self, place: int, span: Span, noun: str) -> Mention | None:
        """Return the body of the country beside it; without one, of the country near."""
        country, first, last = self._beside(place, span)
        if not country and not self._certain(span):
            return None
        if noun in self._tables.named:
            part = noun.lower()
            actors = self._tables.actors
            holding = [
                actor
                for actor in self._state.named
                if part in actor.lower() and country in ("", actors[actor].country)
            ]
            named = self._named_last(holding)
            if named or country:
                return Mention(first, last, actors[named[0]] if named else None, "body")
            return None
        if not country and noun in self._tables.bare:
            country = self._near(span)
        body = self._tables.bodies.get((noun, country))
        return Mention(first, last, body, "body") if body else None

    def _one(self, candidates: list[str]) -> Actor | None:
        """Return the one candidate, or of several the one named last."""
        if len(candidates) > 1:
            candidates = self._named_last(candidates)
        return self._tables.actors[candidates[0]] if candidates else None

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
        before, after = self._word(span.first - 1).lower(), self._word(span.last + 1)
        if before in _ANY:
            return None
        alone = before in _CERTAIN and after not in _JOINED
        unsure = [n for n in span.names if n.what == "unsure"]
        if named := self._named_last(n.whose for n in unsure if alone or not n.near):
            return self._tables.actors[named[0]]
        spoken_of, acting = self._state.spoken_of, self._state.acting
        actors = [(self._tables.actors[name.whose], name.near) for name in unsure]
        near = [
            own
            for own, others in actors
            if (spoken_of[own.country] and own.country not in others)
            or (alone and any(spoken_of[c] for c in others))
        ]
        return max(near, key=lambda a: (acting[a.country], spoken_of[a.country]), default=None)

    def _certain(self, span: Span) -> bool:
        """Return whether the words before a noun say that a certain one is meant."""
        before = self._word(span.first - 1).lower()
        if before in _SAME:
            before = self._word(span.first - 2).lower()
        return before in _CERTAIN or before.startswith(_POSSESSIVE)

    def _office(self, place: int, span: Span, title: str) -> Mention | None:
        """Return the holder of an office, at the time of the article.

        Its country is the one beside it, or that of the title; else it is the holder whom the
        article named last, unless a capital in the sentence says otherwise; else the country last
        spoken of, if it has the office, else Germany.
        """
        country, first, last = self._beside(place, span)
        before = self._word(first - 1).lower()
        several = before == "die" and not title.split()[0].endswith(("in", "e"))
        if several or before in _NOT_NOW or self._word(span.first - 1).lower() in _NOT_NOW:
            return None
        if self._names_another(place, span):
            return None
        if title in self._tables.near and self._word(span.last + 1) in _JOINED:
            return None
        beside = country
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
            country = country or self._land_of(span, title)
        holders = {term.actor for term in self._in_time(terms.get((title, country), ()))}
        if not holders and not beside:
            return None
        own = self._tables.actors[holders.pop()] if len(holders) == 1 else None
        return Mention(first, last, own, "office")

    def _land_of(self, span: Span, title: str) -> str:
        """Return the country to which an office without one beside it belongs."""
        spoken_of, near = self._state.spoken_of, self._tables.near.get(title, {})
        fitting = [c for c, others in near.items() if any(spoken_of[o] for o in (c, *others))]
        if fitting:
            return max(fitting, key=lambda c: spoken_of[c])
        terms = self._tables.terms
        lands = [c for at, c in self._state.countries if at >= span.sentence - 1]
        lands = [*reversed(lands), "DE", self._near(span)]
        return next((c for c in lands if (title, c) in terms), "DE")

    def _names_another(self, place: int, span: Span) -> bool:
        """Return whether a name stands right behind the office, so that the name is the mention."""
        behind = self._spans[place + 1] if place + 1 < len(self._spans) else None
        if behind and behind.first == span.last + 1 and behind.sentence == span.sentence:
            if behind.whose("land", "capital"):
                return False
            if behind.whose("name", "surname", "after", "given"):
                return True
        return self._word(span.last + 1)[:1].isupper()
