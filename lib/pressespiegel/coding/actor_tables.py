"""The tables of actors, offices, bodies and countries, as names to look for; finds nothing."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from .. import paths
from ..corpus.folding import spelling
from .persons import given_names

COLUMNS = {
    "actors": ("actor", "kind", "country", "side", "surname", "variants"),
    "offices": ("country", "office", "alone", "actor", "from", "to", "source"),
    "bodies": ("body", "ending", "bare", "nouns"),
    "countries": ("country", "side", "name", "adjective", "capital"),
}
# They hold no office by themselves, but speak of who was named with one.
HEADS = ("Minister", "Ministerin")
ENDINGS = ("e", "em", "en", "er", "es")


class Name(NamedTuple):
    """A form to look for: `what` it is and `whose`.

    `what` is name, surname, after (a surname that counts after the full name), unsure (needs its
    country near), given, office, body (the noun alone), or of a country: adjective, land, capital.
    """

    text: str
    what: str
    whose: str


class Actor(NamedTuple):
    """A row of the table of actors, or a body of a country."""

    actor: str
    kind: str
    country: str
    side: str


class Term(NamedTuple):
    """Who held an office, and from when to when, both days included."""

    actor: str
    start: date
    end: date


@dataclass(frozen=True)
class ActorTables:
    """All tables, checked, as the finder needs them.

    Attributes:
        names: every form to look for.
        actors: the actors by name, with the bodies of all countries.
        terms: who held an office, by its title and country.
        alone: the countries of titles that need no country beside them.
        bodies: the body's actor by noun and country.
        bare: nouns of bodies that count without a country beside them.
        named: nouns that mean the institution named last whose name has them in it.
    """

    names: tuple[Name, ...]
    actors: dict[str, Actor]
    terms: dict[tuple[str, str], list[Term]]
    alone: dict[str, str]
    bodies: dict[tuple[str, str], Actor]
    bare: frozenset[str]
    named: frozenset[str]

    def called(self, name: str, country: str = "") -> str:
        """Return how the tables call an actor, or the name itself, if they do not know it.

        Args:
            name: a name, a variant or a body with its adjective, in any spelling.
            country: of the actor, which decides where several bear the name.
        """
        known = self._called.get(spelling(name).lower(), [])
        return min(known, key=lambda own: own.country != country).actor if known else name

    @cached_property
    def _called(self) -> dict[str, list[Actor]]:
        """The actors that bear a name, folded; those of the table first."""
        known: dict[str, list[Actor]] = defaultdict(list)
        for own in self.names:
            if own.what in ("name", "unsure"):
                known[spelling(own.text).lower()].append(self.actors[own.whose])
        for body in self.bodies.values():
            known[spelling(body.actor).lower()].append(body)
        return dict(known)


@cache
def actor_tables(folder: Path | None = None) -> ActorTables:
    """Read the four tables.

    Raises:
        FileNotFoundError: a table is missing.
        ValueError: columns are missing, a name stands twice, or an office names no actor.
    """
    folder = folder or paths.reference()
    actors, offices, bodies, countries = (_rows(folder / f"{name}.csv") for name in COLUMNS)
    known: dict[str, Actor] = {}
    names = {Name(text, "given", text): None for text in sorted(given_names())}
    for row in actors:
        if row["actor"] in known:
            raise ValueError(f"{folder / 'actors.csv'}: {row['actor']!r} stands twice")
        known[row["actor"]] = Actor(row["actor"], row["kind"], row["country"], row["side"])
        names.update(dict.fromkeys(_names(row)))
    for row in countries:
        iso = row["country"]
        names.update((Name(text, "land", iso), None) for text in _split(row["name"]))
        for text in _split(row["capital"]):
            names[Name(text, "capital", iso)] = None
            names[Name(f"{text}er", "adjective", iso)] = None
        for text in _split(row["adjective"]):
            forms = [text] if text[0].isupper() else [text + ending for ending in ENDINGS]
            names.update((Name(form, "adjective", iso), None) for form in forms)

    terms: dict[tuple[str, str], list[Term]] = defaultdict(list)
    alone: dict[str, str] = {}
    for row in offices:
        if row["actor"] not in known:
            raise ValueError(
                f"{folder / 'offices.csv'}: {row['office']!r} names {row['actor']!r}, "
                "who is not in actors.csv; add a row there"
            )
        start, end = date.fromisoformat(row["from"]), date.fromisoformat(row["to"] or "9999-12-31")
        for title in _split(row["office"]):
            names[Name(title, "office", title)] = None
            terms[title, row["country"]].append(Term(row["actor"], start, end))
            if row["alone"] == "yes":
                alone[title] = row["country"]
    names.update((Name(title, "office", title), None) for title in HEADS)

    own = {spelling(n.text).lower(): n.whose for n in names if n.what == "name"}
    table: dict[tuple[str, str], Actor] = {}
    for row in bodies:
        for noun in _split(row["nouns"]):
            names[Name(noun, "body", noun)] = None
            for land in countries if row["bare"] != "named" else ():
                adjective = _split(land["adjective"])[0]
                adjective += row["ending"] if adjective[0].islower() else ""
                whole = f"{adjective[0].upper()}{adjective[1:]} {row['body']}"
                named = own.get(spelling(whole).lower())
                table[noun, land["country"]] = (
                    known[named]
                    if named
                    else Actor(whole, "institution", land["country"], land["side"])
                )
    known.update((body.actor, body) for body in table.values())
    bare, again = (
        frozenset(noun for row in bodies if row["bare"] == how for noun in _split(row["nouns"]))
        for how in ("yes", "named")
    )
    return ActorTables(tuple(names), known, dict(terms), alone, table, bare, again)


def surname_of(name: str) -> str:
    """Return a person's surname: the last word, with the small ones before it (`von der Leyen`)."""
    words = name.split()
    at = len(words) - 1
    while at > 1 and words[at - 1][0].islower():
        at -= 1
    return " ".join(words[at:])


def _names(row: dict[str, str]) -> list[Name]:
    """Return the forms of an actor's row; `?` behind a variant marks one that needs its country."""
    actor, person = row["actor"], row["kind"] == "person"
    found = []
    for text in (actor, *_split(row["variants"])):
        if text.endswith("?"):
            found.append(Name(text[:-1], "unsure", actor))
        elif person and " " not in text and text != actor:
            found.append(Name(text, "surname", actor))
        else:
            found.append(Name(text, "name", actor))
        if person and " " in text and row["surname"] in ("yes", "after"):
            what = "surname" if row["surname"] == "yes" else "after"
            found.append(Name(surname_of(text), what, actor))
            found.append(Name(text.split()[0], "given", text.split()[0]))
    return found


def _split(field: str) -> list[str]:
    return [text.strip() for text in field.split(";") if text.strip()]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    wanted = COLUMNS[path.stem]
    if not rows or tuple(rows[0]) != wanted:
        raise ValueError(f"{path}: the columns are {', '.join(wanted)}; one row at least")
    return rows
