"""What fills the slots of claims: states, items, amounts, packages, places, values by query.

Mentions are found once for a corpus; a filler then picks among those of a few sentences.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .. import schema
from ..corpus import Corpus
from ..corpus.index import column
from .actors import actors
from .amounts import amounts
from .frames import Slot
from .items import find_items
from .places import places
from .query_values import Hits
from .states import LOCATIVE, State, find_states, state_of_country

_JOINING = frozenset({",", "und", "sowie", "die", "der", "den", "wie", "auch"})
_ORDINALS = (
    *("erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt"),
    *("elft", "zwölft", "dreizehnt", "vierzehnt", "fünfzehnt", "sechzehnt", "siebzehnt"),
    *("achtzehnt", "neunzehnt", "zwanzigst", "einundzwanzigst"),
)
_ORDINAL = re.compile(rf"({'|'.join(_ORDINALS)})e[mnrs]?|(\d{{1,2}})\.")
_PACKAGE = re.compile(r"(sanktions|straf|maßnahmen|massnahmen)?paket(e[ns]?|s)?")
_NAMING = frozenset({"vom", "des", "der", "typ", "typs", "von", '"', "„"})  # between kind and name
_DATELINE = frozenset({"/", "(", "–"})  # behind a place at the head of a report
_SHIFT = np.int64(1) << 40  # longer than any text
_COUNT_REACH = 5  # tokens from a count to what it counts


class Clause(NamedTuple):
    """A stretch of a sentence that makes a claim: tokens `first` to `end`, the end exclusive."""

    sentence: int
    first: int
    end: int


class Thing(NamedTuple):
    """What is given: catalogue entries, and how many or how much."""

    first: int
    items: tuple[str, ...]
    number: float | None = None
    amount: float | None = None
    currency: str | None = None


class Mentions:
    """Everything in a corpus that slots can be filled with, in the order of the text."""

    def __init__(self, corpus: Corpus, roles: Sequence[str]) -> None:
        self.corpus = corpus
        self.roles = roles
        self.words: list[str] = corpus.index.forms["folded"].to_pylist()
        self.forms: list[str] = corpus.index.forms["form"].to_pylist()
        self.first = corpus.first_token
        self.article = column(corpus.index.sentences, "article")
        self.number = corpus.sentence_number

    def word(self, token: int) -> str:
        """Return a token, folded."""
        return str(self.words[self.corpus.form[token]])

    def raw(self, token: int) -> str:
        """Return a token as it stands."""
        return str(self.forms[self.corpus.form[token]])

    def token_at(self, sentences: Any, starts: Any) -> NDArray[np.int64]:
        """Return the tokens at code points of sentences (rows)."""
        wanted = self.article[sentences].astype(np.int64) * _SHIFT + np.asarray(starts, np.int64)
        found: NDArray[np.int64] = np.searchsorted(self._keys, wanted, side="right") - 1
        return found

    @cached_property
    def _keys(self) -> NDArray[np.int64]:
        article = self.article[self.corpus.sentence_of_token].astype(np.int64)
        keys: NDArray[np.int64] = article * _SHIFT + self.corpus.start
        return keys

    def rows_of(self, table: Any) -> NDArray[np.int64]:
        """Return the rows of the sentences of a table with `article` and `sentence`."""
        names = self.corpus.article_names(np.arange(len(self.corpus.index.articles)))
        place = {name: row for row, name in enumerate(names)}
        opening = np.searchsorted(self.article, np.arange(len(place)))
        rows = table["article"].map(place).to_numpy(np.int64)
        found: NDArray[np.int64] = opening[rows] + table["sentence"].to_numpy(np.int64)
        return found

    @cached_property
    def actor_table(self) -> pd.DataFrame:
        """The actors, as `actors` gives them."""
        return actors(self.corpus, roles=schema.ROLES)

    @cached_property
    def actors(self) -> list[tuple[int, int, str]]:
        """First and last token and state of each actor who stands for one."""
        table = self.actor_table
        table = table[table["country"].isin([*state_of_country()])]
        rows = self.rows_of(table)
        first = self.token_at(rows, table["start"]).tolist()
        last = self.token_at(rows, table["end"] - 1).tolist()
        return list(zip(first, last, table["country"].map(state_of_country()), strict=True))

    @cached_property
    def states(self) -> list[State]:
        """States, and those whose actors are spoken of."""
        own = find_states(self.corpus, roles=schema.ROLES)
        taken = {token for each in own for token in range(each.first, each.last + 1)}
        own += [
            State(first, last, state, "actor")
            for first, last, state in self.actors
            if first not in taken and last not in taken
        ]
        return sorted(own)

    @cached_property
    def items(self) -> list[tuple[int, int, str]]:
        """Entries of the catalogue of aid."""
        return find_items(self.corpus, roles=self.roles)

    @cached_property
    def amounts(self) -> list[tuple[int, int, float, str | None]]:
        """First and last token, value and currency of each amount."""
        table = amounts(self.corpus, roles=self.roles)
        rows = self.rows_of(table)
        first = self.token_at(rows, table["start"]).tolist()
        last = self.token_at(rows, table["end"] - 1).tolist()
        codes = [code if isinstance(code, str) else None for code in table["currency"]]
        return list(zip(first, last, table["value"].tolist(), codes, strict=True))

    @cached_property
    def places(self) -> list[tuple[int, str, str]]:
        """First token, name and kind of each place that is no government."""
        table = places(self.corpus, roles=schema.ROLES)
        table = table[(table["sense"] == "place") & table["place"].notna()]
        first = self.token_at(self.rows_of(table), table["start"]).tolist()
        return list(zip(first, table["place"], table["kind"], strict=True))

    def within(self, mentions: list[Any], first: int, end: int) -> list[Any]:
        """Return the mentions that begin between two tokens."""
        low = bisect_left(mentions, (first,))
        return mentions[low : bisect_left(mentions, (end,))]

    def things(self, clause: Clause) -> list[Thing]:
        """Return what a clause speaks of: each counted item for itself, the rest together."""
        items = self._named(self.within(self.items, clause.first, clause.end))
        counted: list[Thing] = []
        money: list[tuple[int, float, str | None]] = []
        used: set[int] = set()
        for first, last, value, currency in self.within(self.amounts, clause.first, clause.end):
            own = next(
                (
                    n
                    for n, it in enumerate(items)
                    if first <= it[1] and it[0] <= last + _COUNT_REACH
                ),
                None,
            )
            if currency:
                if self.word(first - 1) not in ("umgerechnet", "("):
                    money.append((first, value, currency))
            elif own is not None and own not in used:
                used.add(own)
                counted.append(Thing(items[own][0], (items[own][2],), value))
        rest = [item for n, item in enumerate(items) if n not in used]
        names = tuple(dict.fromkeys(item[2] for item in rest))
        at = rest[0][0] if rest else clause.first
        for n, (first, value, currency) in enumerate(money):
            counted.append(Thing(first, names if n == 0 else (), None, value, currency))
        if names and not money:
            counted.append(Thing(at, names))
        return sorted(counted)

    def _named(self, items: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
        """Return items without the kind before a name: `Flugabwehrsystem vom Typ Iris-T`."""
        kept: list[tuple[int, int, str]] = []
        for first, last, item in items:
            between = {self.word(at) for at in range(kept[-1][1] + 1, first)} if kept else {""}
            if between <= _NAMING:
                kept[-1] = (kept[-1][0], last, item)
            else:
                kept.append((first, last, item))
        return kept

    def package(self, clause: Clause) -> float | None:
        """Return the number of the package of sanctions that a clause names."""
        for at in range(clause.first + 1, clause.end):
            if _PACKAGE.fullmatch(self.word(at)):
                for before in range(at - 1, max(clause.first, at - 4) - 1, -1):
                    found = _ORDINAL.fullmatch(self.word(before))
                    if found:
                        return float(found[2] or _ORDINALS.index(found[1]) + 1)
        return None

    def state(self, clause: Clause, slot: Slot, nouns: Hits | None = None) -> str | None:
        """Return the state, or states in a row, that a slot can have, doers before the rest."""
        fits = [
            each
            for each in self.within(self.states, clause.first, clause.end)
            if each.state not in slot.bars and (not slot.only or each.state in slot.only)
        ]
        if nouns is not None:
            fits = [each for each in fits if self._does(each, clause, nouns)]
        fits.sort(key=lambda each: (self._rank(each, clause), each.first))
        if not fits:
            return None
        names, last = [fits[0].state], fits[0].last
        for each in sorted(fits):
            between = [self.word(at) for at in range(last + 1, each.first)]
            if each.first > last and between and set(between) <= _JOINING:
                names.append(each.state)
                last = each.last
        return ", ".join(dict.fromkeys(names))

    def _rank(self, state: State, clause: Clause) -> int:
        before = {self.word(at) for at in range(max(clause.first, state.first - 2), state.first)}
        return 2 * bool(before & LOCATIVE) + (state.how == "adjective")

    def _does(self, state: State, clause: Clause, nouns: Hits) -> bool:
        """Return whether a state acts itself, or by those whom a noun names."""
        if state.how == "adjective":
            return bool(nouns.between(state.last + 1, min(state.last + 3, clause.end)))
        return state.how == "name" and self._rank(state, clause) < 2

    def place(self, clause: Clause) -> str | None:
        """Return the first town that a clause names, else its first place."""
        found = [
            each
            for each in self.within(self.places, clause.first, clause.end)
            if self.word(each[0] + 1) not in _DATELINE
        ]
        towns = [each for each in found if each[2] == "town"]
        return str((towns or found)[0][1]) if found else None

    def first_place(self, sentence: int) -> str | None:
        """Return the first place that an article names before a sentence (row), headline first."""
        row = int(np.searchsorted(self.article, self.article[sentence]))
        return self.place(Clause(row, int(self.first[row]), int(self.first[sentence])))
