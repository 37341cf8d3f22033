"""The words of a corpus as codes into its lexicon, and how often each stands in each article."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from ..corpus import Corpus
from ..corpus.index import column
from .wire_copies import first_of_cluster

Rows = NDArray[np.int64]

UNITS = ("lemma", "form")

_tables: WeakKeyDictionary[Corpus, dict[tuple[str, ...], "WordTable"]] = WeakKeyDictionary()


@dataclass(frozen=True)
class WordTable:
    """How often each word stands in each article: one cell per word and article that has it.

    Attributes:
        word: per word that occurs, its row in the lexicon; no punctuation.
        first: per word, its first cell.
        article: per cell, the row of the article.
        hits: per cell, how often the word stands there.
    """

    word: Rows
    first: Rows
    article: NDArray[np.int32]
    hits: NDArray[np.int32]

    def totals(self, articles: NDArray[np.bool_]) -> tuple[Rows, Rows]:
        """Return each word's hits in some articles, and how many of them have it."""
        if articles.all():
            return self._all
        inside = articles.astype(np.int32)[self.article]
        hits = np.add.reduceat(inside * self.hits, self.first)
        return hits.astype(np.int64), np.add.reduceat(inside, self.first).astype(np.int64)

    @cached_property
    def _all(self) -> tuple[Rows, Rows]:
        if not len(self.first):
            return self.first, self.first
        hits = np.add.reduceat(self.hits, self.first).astype(np.int64)
        return hits, np.diff(np.append(self.first, len(self.hits)))


def lexicon(corpus: Corpus, unit: str) -> tuple[NDArray[np.int32], pa.ChunkedArray]:
    """Return each token's row in the lexicon of lemmas or forms, and the lexicon.

    Raises:
        ValueError: an unknown unit.
    """
    if unit not in UNITS:
        raise ValueError(f"no unit {unit!r}; there are {', '.join(UNITS)}")
    if unit == "lemma":
        return corpus.lemma, corpus.index.lemmas["lemma"]
    return corpus.form, corpus.index.forms["form"]


def named(names: pa.ChunkedArray, rows: Rows) -> pd.Series:
    """Return words by their row in the lexicon."""
    text = {pa.large_string(): pd.StringDtype(na_value=np.nan)}
    return pd.Series(names.take(pa.array(rows)).to_pandas(types_mapper=text.get))


def articles_counted(corpus: Corpus, one_per_cluster: bool) -> NDArray[np.bool_]:
    """Return which articles count: all, or of each cluster of wire copies the first."""
    if one_per_cluster:
        return first_of_cluster(corpus)
    return np.ones(len(corpus.index.articles), dtype=np.bool_)


def words_counted(
    corpus: Corpus, roles: Sequence[str], articles: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Return which tokens are words in some roles of some articles."""
    kept = corpus.sentences_in(roles) & articles[column(corpus.index.sentences, "article")]
    counted: NDArray[np.bool_] = np.repeat(kept, np.diff(corpus.first_token))
    return counted & corpus.is_word[corpus.form]


def word_table(corpus: Corpus, unit: str, roles: Sequence[str]) -> WordTable:
    """Return how often each word stands in each article; made once for each corpus."""
    roles = [roles] if isinstance(roles, str) else roles
    own = _tables.setdefault(corpus, {})
    key = (unit, *sorted(roles))
    if key not in own:
        codes, _ = lexicon(corpus, unit)
        counted = words_counted(corpus, roles, articles_counted(corpus, False))
        article = column(corpus.index.sentences, "article")[corpus.sentence_of_token[counted]]
        articles = max(len(corpus.index.articles), 1)
        cells = np.sort(codes[counted].astype(np.int64) * articles + article)
        begin = np.flatnonzero(np.diff(cells, prepend=-1))
        word, holder = np.divmod(cells[begin], articles)
        first = np.flatnonzero(np.diff(word, prepend=-1))
        hits = np.diff(np.append(begin, len(cells))).astype(np.int32)
        own[key] = WordTable(word[first], first, holder.astype(np.int32), hits)
    return own[key]
