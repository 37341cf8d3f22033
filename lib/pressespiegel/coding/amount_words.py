"""What each word form of a corpus says about amounts: numbers, scales, currencies, things counted.

Looked up once per form of the lexicon; `amounts` reads the tokens.
"""

import re
import tomllib
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..corpus import Corpus
from ..corpus.folding import fold
from ..corpus.index import column
from .items import any_of, items
from .numerals import number

_GENDER = re.compile(r"[:*_/]in(nen)?$")


@cache
def wording() -> dict[str, Any]:
    """Return the word lists of `amounts.toml`."""
    return tomllib.loads(Path(__file__).with_name("amounts.toml").read_text(encoding="utf-8"))


@cache
def listed(table: str, key: str = "words") -> frozenset[str]:
    """Return a word list, folded."""
    return frozenset(map(fold, wording()[table][key]))


@cache
def _worth() -> re.Pattern[str]:
    return any_of(tuple(wording()["worth"]["words"]))


@cache
def numbered_models() -> frozenset[str]:
    """Return first words of arms behind which a small number is a model: Leopard (2), Mars (II)."""
    return frozenset(
        fold(form.split()[0])
        for item in items()
        for form in item.forms
        if " " in form and form[-1].isdigit()
    )


class AmountWords:
    """The tokens of a corpus, and what the forms of its lexicon say about amounts."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.form = corpus.form
        self.forms: list[str] = corpus.index.forms["form"].to_pylist()
        # Abbreviations end in a full stop: Mrd., Mio., Nr.
        self.folded = [fold(word).rstrip(".") or word for word in self.forms]
        told = (number(word) for word in self.forms)
        self.value = np.array([np.nan if each is None else each for each in told], np.float64)
        self.scale = self._numbers(wording()["scales"])
        self.vague = self._numbers(wording()["vague"])
        digits = wording()["digits"]
        stems = re.compile(f"({'|'.join(digits)})e[mnrs]?")
        found = map(stems.fullmatch, self.folded)
        self.digits = np.array([digits[each[1]] if each else np.nan for each in found], np.float64)
        self.currency = _codes("currencies")
        self.cents = _codes("cents")
        self.shared = {
            fold(word): kind for kind in wording()["shared"].values() for word in kind["words"]
        }

    def _numbers(self, words: dict[str, float]) -> NDArray[np.float64]:
        return np.array([words.get(each, np.nan) for each in self.folded], np.float64)

    @cached_property
    def countable(self) -> NDArray[np.bool_]:
        """Per form, whether it names arms, soldiers or goods that are counted."""
        heads = {form.split()[0] for item in items() if item.countable for form in item.forms}
        arms = tuple(sorted(each for each in heads if "-" not in each and not each.islower()))
        counted = wording()["counted"]
        match = any_of((*arms, *counted["soldiers"], *counted["goods"])).fullmatch
        return np.array(
            [
                word[0].isupper() and match(_GENDER.sub("", low)) is not None
                for word, low in zip(self.forms, self.folded, strict=True)
            ],
            np.bool_,
        )

    @cached_property
    def models(self) -> frozenset[str]:
        """Folded names of arms with a hyphen in them: f-16, t-72, iris-t."""
        return frozenset(
            fold(form) for item in items() if item.countable for form in item.forms if "-" in form
        )

    def candidates(self, sentences: NDArray[np.bool_]) -> list[int]:
        """Return the tokens that say a number, in those sentences that also name a unit."""
        named = self.currency.keys() | self.cents.keys() | self.shared.keys()
        named |= {model.split("-")[0] for model in self.models}
        unit = np.array([word in named for word in self.folded], np.bool_)
        unit |= self.countable | (self.scale > 1000)
        sentence = self.corpus.sentence_of_token
        chosen = np.zeros(len(sentences), np.bool_)
        chosen[sentence[unit[self.form]]] = True
        speaks = ~np.isnan(self.value) | ~np.isnan(self.scale) | ~np.isnan(self.vague)
        speaks |= ~np.isnan(self.digits)
        again = np.array([word in listed("again") for word in self.folded], np.bool_)
        again |= ~np.isnan(self.digits)
        chosen[sentence[again[self.form]]] = True
        tokens = np.flatnonzero(speaks[self.form])
        rows: list[int] = tokens[(chosen & sentences)[sentence[tokens]]].tolist()
        return rows

    def raw(self, token: int) -> str:
        """Return a token as it stands."""
        return self.forms[int(self.form[token])]

    def word(self, token: int) -> str:
        """Return a token folded, without the full stop of an abbreviation."""
        return self.folded[int(self.form[token])]

    def is_worth(self, token: int) -> bool:
        """Return whether a token is a noun that has a worth: a package, a loan."""
        return _worth().fullmatch(self.word(token)) is not None

    def text(self, first: int, last: int) -> str:
        """Return tokens as text, with one blank where the text has white space."""
        rest = range(first + 1, last + 1)
        return self.raw(first) + "".join(" " * (not self.touches(at)) + self.raw(at) for at in rest)

    def touches(self, token: int) -> bool:
        """Return whether a token stands right behind the one before it."""
        return bool(self.corpus.end[token - 1] == self.corpus.start[token])

    def chain(self, at: int, end: int) -> int:
        """Return the last token of the compound with hyphens that begins at `at`."""
        while (
            at + 2 < end
            and self.word(at + 1) == "-"
            and self.touches(at + 1)
            and self.touches(at + 2)
        ):
            at += 2
        return at

    def counts(self, first: int, last: int) -> bool:
        """Return whether a compound with hyphens names something that is counted."""
        if self.countable[self.form[last]] or fold(self.text(first, last)) in self.models:
            return True
        return bool(self.countable[self.form[first]]) and last == first

    def currency_of(self, at: int, begin: int, end: int) -> tuple[str | None, float] | None:
        """Return a currency's code and what one of it is worth in its main unit, or None."""
        word = self.word(at)
        if word in self.currency:
            return self.currency[word], 1
        if word in self.cents:
            return self.cents[word], 0.01
        if word not in self.shared:
            return None
        kind = self.shared[word]
        beside = [self.word(at - 1)] if at > begin else []
        wider = [] if kind[""] else [(begin, end), self._article(at)]
        for words in [beside, *(map(self.word, range(*bounds)) for bounds in wider)]:
            for each in words:
                for stem, code in kind.items():
                    if stem not in ("", "words") and each.startswith(fold(stem)):
                        return code, 1
        return kind[""] or None, 1

    def _article(self, token: int) -> tuple[int, int]:
        article = column(self.corpus.index.sentences, "article")
        own = article[self.corpus.sentence_of_token[token]]
        first, last = self.corpus.first_token[np.searchsorted(article, [own, own + 1])].tolist()
        return first, last


def _codes(table: str) -> dict[str, str]:
    return {fold(word): code for code, words in wording()[table].items() for word in words}
