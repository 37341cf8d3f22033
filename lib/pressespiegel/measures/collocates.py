"""Collocates: which words stand near a query's matches more often than chance would have it."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .. import schema
from ..corpus import Corpus, matches
from ..corpus.index import column
from . import association
from .selection import Selection, selected
from .vocabulary import articles_counted, lexicon, named, words_counted

Rows = NDArray[np.int64]

SIDES = ("both", "left", "right")


def collocates(
    corpus: Corpus,
    query: str,
    *,
    window: int = 5,
    side: str = "both",
    within_sentence: bool = True,
    unit: str = "lemma",
    min_count: int = 1,
    within: Selection | None = None,
    one_per_cluster: bool = False,
    roles: Sequence[str] = schema.COUNTED_ROLES,
) -> pd.DataFrame:
    """Find the words that stand near the matches of a query.

    A word that several windows reach counts once. The words of the matches themselves count
    nowhere: neither in the windows, nor as a collocate's frequency, nor in n.

    Args:
        corpus: the corpus.
        query: the node, as a query.
        window: words on each side, punctuation not counted.
        side: `both`, `left` or `right` of the match.
        within_sentence: whether the window ends with the sentence; if not, with the paragraph.
        unit: `lemma` (each word's own, separable verbs not rejoined), or `form` as it stands.
        min_count: times that a word has to stand in a window.
        within: the articles that count, for windows and frequencies; all of them if left out. See
            `measures.selection.selected`; `"2022"` and `"2023"` show a word's company change.
        one_per_cluster: count of each cluster of wire copies the first article alone.
        roles: roles of the paragraphs that count.

    Returns:
        One row per word in the windows, by G² from the strongest down; columns as
        `schema.TABLES["collocates"]`. `f1`, the words inside the windows, is no frequency of the
        node. Scores are described in `measures.association`; `q` is p adjusted by Benjamini and
        Hochberg over the rows of the table.

    Raises:
        QueryError: the query cannot be read.
        ValueError: a window below 1, an unknown side, unit or role, or no such article or period.
    """
    if window < 1 or side not in SIDES:
        raise ValueError(
            f"window is {window}, side {side!r}; give window ≥ 1 and {', '.join(SIDES)}"
        )
    codes, names = lexicon(corpus, unit)
    articles = articles_counted(corpus, one_per_cluster)
    if within is not None:
        articles = articles & selected(corpus, within)
    counted = words_counted(corpus, roles, articles)[corpus.words]
    first, last = matches(corpus, [query], roles=roles)[query]
    sentence = corpus.sentence_of_token[first]
    kept = articles[column(corpus.index.sentences, "article")[sentence]]
    first, last, sentence = first[kept], last[kept], sentence[kept]

    # From here on places are numbers of words, so that punctuation is out of the way.
    begin, end = corpus.words_before[first], corpus.words_before[last + 1]
    if within_sentence:
        edges, own = corpus.first_token, sentence
    else:
        edges = corpus.first_token[corpus.first_sentence]
        own = np.searchsorted(corpus.first_sentence, sentence, side="right") - 1
    low, high = corpus.words_before[edges[own]], corpus.words_before[edges[own + 1]]
    near = np.zeros(len(corpus.words), dtype=np.bool_)
    if side != "right":
        near[_places(np.maximum(begin - window, low), begin)] = True
    if side != "left":
        near[_places(end, np.minimum(end + window, high))] = True
    node = _places(begin, end)
    near[node] = False
    counted[node] = False

    size = len(names)
    observed = np.bincount(codes[corpus.words[near]], minlength=size)
    frequency = np.bincount(codes[corpus.words[counted]], minlength=size)
    rows = np.flatnonzero(observed >= max(min_count, 1))
    o, f1, f2, n = observed[rows], int(near.sum()), frequency[rows], int(counted.sum())
    g2 = association.log_likelihood(o, f1, f2, n)
    p = association.p_values(g2)
    table = schema.conform(
        {
            "word": named(names, rows),
            "observed": o,
            "expected": association.expected(f1, f2, n),
            "f1": f1,
            "f2": f2,
            "n": n,
            "g2": g2,
            "p": p,
            "q": association.benjamini_hochberg(p),
            "t": association.t_score(o, f1, f2, n),
            "pmi": association.pmi(o, f1, f2, n),
            "dice": association.dice(o, f1, f2),
            "log_dice": association.log_dice(o, f1, f2),
        },
        "collocates",
    )
    return table.take(np.argsort(-g2, kind="stable")).reset_index(drop=True)


def _places(begin: Rows, end: Rows) -> Rows:
    """Return the numbers of several ranges, one range after the other."""
    length = end - begin
    within: Rows = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    return within + np.repeat(begin, length)
