"""Wire copies: articles that print the same agency text, cut, re-headed or added to.

Compares texts by their shingles, the runs of k words that they hold; says nothing about who wrote
a text first. All pairs above the threshold are found, not a sample of them: the pairs to look at
come from a filter that loses none (Chaudhuri, Ganti & Kaushik 2006; Xiao et al. 2008), and their
Jaccard index |A ∩ B| / |A ∪ B| is exact.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .. import schema
from ..corpus import Corpus
from ..corpus.index import column

_PRIME = np.uint64(0x9E3779B97F4A7C15)
# Pairs that are counted at one time.
_BLOCK = 5_000_000

Rows = NDArray[np.int64]


def wire_copies(
    corpus: Corpus,
    *,
    k: int = 3,
    threshold: float = 0.2,
    roles: Sequence[str] = schema.COUNTED_ROLES,
) -> pd.DataFrame:
    """Find pairs of articles that share so much text that one agency text must be behind both.

    Args:
        corpus: the corpus.
        k: words of a shingle; case, `ß` or `ss`, and marks make no difference.
        threshold: the lowest Jaccard index of two articles' shingles that counts. Two articles on
            one event that were written apart share 0.03 at most in the sample; a copy that was cut
            by half still shares 0.3.
        roles: roles of the paragraphs that are compared.

    Returns:
        One row per pair, in the order of the corpus; columns as `schema.TABLES["wire_copies"]`.
        Articles that are linked by pairs, directly or through others, have one cluster.

    Raises:
        ValueError: `k` is below 1, or the threshold not above 0 and at most 1.
    """
    if k < 1 or not 0 < threshold <= 1:
        raise ValueError(f"k is {k}, threshold {threshold}; give k ≥ 1 and 0 < threshold ≤ 1")
    article, shingle = _shingles(corpus, k, roles)
    size = np.bincount(article, minlength=len(corpus.index.articles))
    one, other = _candidates(article, shingle, size, threshold)
    begin = np.searchsorted(article, np.arange(len(size) + 1))
    sets = [shingle[a:b] for a, b in pairwise(begin)]
    pairs = zip(one.tolist(), other.tolist(), strict=True)
    shared = np.fromiter(
        (len(np.intersect1d(sets[a], sets[b], assume_unique=True)) for a, b in pairs),
        np.int64,
        len(one),
    )
    jaccard = shared / np.maximum(size[one] + size[other] - shared, 1)
    alike = jaccard >= threshold
    one, other = one[alike], other[alike]
    return schema.conform(
        {
            "article": corpus.article_names(one),
            "other": corpus.article_names(other),
            "jaccard": jaccard[alike],
            "cluster": _clusters(one, other),
        },
        "wire_copies",
    )


def _shingles(corpus: Corpus, k: int, roles: Sequence[str]) -> tuple[Rows, NDArray[np.uint64]]:
    """Return the distinct shingles of each article as numbers, sorted by article and number."""
    # The code of a folded form is its first row in the lexicon, so that it is the same for both.
    folded = corpus.index.forms["folded"].combine_chunks().dictionary_encode()
    code = folded.indices.to_numpy(zero_copy_only=False).astype(np.uint64) + np.uint64(1)
    sentence = corpus.sentence_of_token[corpus.words]
    words = corpus.words[corpus.sentences_in(roles)[sentence]]
    article = column(corpus.index.sentences, "article")[corpus.sentence_of_token[words]]
    own = code[corpus.form[words]]
    runs = max(len(own) - k + 1, 0)
    number = np.zeros(runs, np.uint64)
    for place in range(k):
        number = (number ^ own[place : place + runs]) * _PRIME
        number ^= number >> np.uint64(29)
    whole = article[:runs] == article[k - 1 :][:runs]
    pairs = np.stack([article[:runs][whole].astype(np.uint64), number[whole]])
    pairs = pairs[:, np.lexsort(pairs[::-1])]
    new = np.append(True, (np.diff(pairs) != 0).any(axis=0))[: pairs.shape[1]]
    return pairs[0, new].astype(np.int64), pairs[1, new]


def _candidates(
    article: Rows, shingle: NDArray[np.uint64], size: Rows, threshold: float
) -> tuple[Rows, Rows]:
    """Return pairs of articles, each once, among them all whose Jaccard index is high enough.

    With the rarest shingles first, two articles that are alike share one before the last
    `threshold` of either is reached; and what they share there, with all that may come after it,
    has to be enough.
    """
    _, rank, spread = np.unique(shingle, return_inverse=True, return_counts=True)
    order = np.lexsort((rank, spread[rank], article))
    article, rank = article[order], rank[order]
    needed = np.ceil(threshold * size - 1e-9).astype(np.int64)
    place = np.arange(len(article)) - np.searchsorted(article, article)
    kept = (place <= (size - needed)[article]) & (spread[rank] > 1)
    article, rank = article[kept], rank[kept]
    by_shingle = np.lexsort((article, rank))
    one, other, shared = _counted(article[by_shingle], rank[by_shingle], len(size))
    most = shared + np.maximum(needed[one], needed[other])
    enough = most >= threshold / (1 + threshold) * (size[one] + size[other]) - 1e-9
    return one[enough], other[enough]


def _counted(article: Rows, shingle: Rows, articles: int) -> tuple[Rows, Rows, Rows]:
    """Return the pairs of articles that share a shingle, in order, and how many they share."""
    keys, counts = np.zeros(0, np.int64), np.zeros(0, np.int64)
    for one, other in _pairs(article, shingle):
        block, times = np.unique(one * articles + other, return_counts=True)
        keys, place = np.unique(np.append(keys, block), return_inverse=True)
        counts = np.bincount(place, np.append(counts, times), len(keys)).astype(np.int64)
    return keys // articles, keys % articles, counts


def _pairs(article: Rows, shingle: Rows) -> Iterator[tuple[Rows, Rows]]:
    """Yield all pairs of articles with one shingle, in blocks; rows are sorted by shingle."""
    end = np.searchsorted(shingle, shingle, side="right")
    behind = end - np.arange(len(shingle)) - 1
    total = np.cumsum(behind)
    cuts = np.searchsorted(total, np.arange(_BLOCK, total[-1] if len(total) else 0, _BLOCK))
    for first, last in zip([0, *cuts + 1], [*cuts + 1, len(shingle)], strict=True):
        times = behind[first:last]
        rows = np.repeat(np.arange(first, last), times)
        step = np.arange(len(rows)) - np.repeat(np.cumsum(times) - times, times) + 1
        yield article[rows], article[rows + step]


def _clusters(one: Rows, other: Rows) -> list[int]:
    """Return, per pair, the number of its cluster, from 0 in the order of first appearance."""
    root: dict[int, int] = {}

    def root_of(node: int) -> int:
        while (above := root.setdefault(node, node)) != node:
            root[node] = root[above]
            node = above
        return node

    for a, b in zip(one.tolist(), other.tolist(), strict=True):
        root[root_of(b)] = root_of(a)
    number: dict[int, int] = {}
    return [number.setdefault(root_of(a), len(number)) for a in one.tolist()]
