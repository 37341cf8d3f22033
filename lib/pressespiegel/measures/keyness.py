"""Keyness: which words are more, or less, frequent in some articles than in others."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .. import schema
from ..corpus import Corpus
from . import association
from .selection import Selection, selected
from .vocabulary import WordTable, articles_counted, lexicon, named, word_table


def keyness(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    unit: str = "lemma",
    form: str = "four-term",
    min_count: int = 1,
    permutations: int = 0,
    seed: int = 2022,
    one_per_cluster: bool = False,
    roles: Sequence[str] = schema.COUNTED_ROLES,
) -> pd.DataFrame:
    """Compare the words of some articles with those of others.

    The p-values of G² assume that words are drawn one by one; articles are not, and a word that
    one article repeats looks like a key to all. Look at the numbers of articles, or ask for
    permutations, which shuffle whole articles between target and reference.

    Args:
        corpus: the corpus.
        target: the articles asked about: names, a table with a column `article`, a month or other
            period, a slice or list of them, or a truth value per article; see
            `measures.selection.selected`.
        reference: the articles to compare with, in the same ways; default: all others.
        unit: `lemma` (each word's own, separable verbs not rejoined), or `form` as it stands.
        form: of G²: `four-term` or `two-term`; see `measures.association.log_likelihood`.
        min_count: hits in both together that a word needs; what is left out is not adjusted for.
        permutations: how often to shuffle the articles, 0 for not at all; 999 give p to 0.001.
        seed: of the shuffling.
        one_per_cluster: count of each cluster of wire copies the first article alone.
        roles: roles of the paragraphs that count.

    Returns:
        One row per word, by G² from the most positive to the most negative keyword, words that one
        side lacks included; columns as `schema.TABLES["keyness"]`. G² has the sign of the
        difference. The log ratio is Walter's: 0.5 added to every count and every total, zero or
        not. `q` is p adjusted by Benjamini and Hochberg over the rows of the table.

    Raises:
        ValueError: no article in target or reference, one in both, an article, period or role that
            there is not, or an unknown unit or form.
    """
    counted = articles_counted(corpus, one_per_cluster)
    own = selected(corpus, target)
    other = ~own if reference is None else selected(corpus, reference)
    if (own & other).any():
        first = corpus.article_names(np.flatnonzero(own & other)[:1])[0]
        raise ValueError(
            f"{(own & other).sum()} articles are in target and reference, {first} is the first; "
            "leave the reference out to compare with all other articles"
        )
    own, other = own & counted, other & counted
    for name, side in (("target", own), ("reference", other)):
        if not side.any():
            raise ValueError(f"no article of {corpus!r} is in the {name}")
    _, names = lexicon(corpus, unit)
    table = word_table(corpus, unit, roles)
    hits, articles = table.totals(own)
    both, in_both = table.totals(own | other)
    n, other_n = int(hits.sum()), int(both.sum() - hits.sum())
    rows = np.flatnonzero(both >= max(min_count, 1))
    g2 = association.log_likelihood(hits[rows], n, both[rows], n + other_n, form=form)
    order = np.argsort(-g2, kind="stable")
    rows, g2 = rows[order], g2[order]
    hits, articles = hits[rows], articles[rows]
    other_hits, other_articles = both[rows] - hits, in_both[rows] - articles
    p = association.p_values(g2)
    ratio, low, high = association.log_ratio(hits, n, other_hits, other_n)
    return schema.conform(
        {
            "word": named(names, table.word[rows]),
            "hits_target": hits,
            "hits_reference": other_hits,
            "articles_target": articles,
            "articles_reference": other_articles,
            "n_target": n,
            "n_reference": other_n,
            "g2": g2,
            "p": p,
            "q": association.benjamini_hochberg(p),
            "log_ratio": ratio,
            "log_ratio_low": low,
            "log_ratio_high": high,
            "p_permutation": _permuted(table, rows, own, other, g2, form, permutations, seed)
            if permutations
            else np.nan,
        },
        "keyness",
    )


def _permuted(
    table: WordTable,
    rows: NDArray[np.int64],
    own: NDArray[np.bool_],
    other: NDArray[np.bool_],
    g2: NDArray[np.float64],
    form: str,
    permutations: int,
    seed: int,
) -> NDArray[np.float64]:
    """Return how often |G²| is as large where as many articles are drawn for a target by lot."""
    generator = np.random.default_rng(seed)
    pool = np.flatnonzero(own | other)
    both, _ = table.totals(own | other)
    n = int(both.sum())
    # Of the whole corpus, the cells of these words in these articles are all that is drawn from.
    place = np.full(len(table.first), -1)
    place[rows] = np.arange(len(rows))
    word = np.repeat(place, np.diff(np.append(table.first, len(table.hits))))
    kept = (word >= 0) & (own | other)[table.article]
    word, article, count = word[kept], table.article[kept], table.hits[kept]
    sizes = np.bincount(table.article, weights=table.hits, minlength=len(own))
    as_large = np.ones(len(rows))
    for _ in range(permutations):
        drawn = np.zeros(len(own), dtype=np.bool_)
        drawn[generator.choice(pool, own.sum(), replace=False)] = True
        hits = np.bincount(word, weights=count * drawn[article], minlength=len(rows))
        words = int(sizes[drawn].sum())
        # A draw without any word has no G²; it is no evidence for the observed one.
        if 0 < words < n:
            again = association.log_likelihood(hits, words, both[rows], n, form=form)
            as_large += np.abs(again) >= np.abs(g2) - 1e-9
        else:
            as_large += 1
    return as_large / (permutations + 1)
