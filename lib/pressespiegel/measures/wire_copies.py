"""Wire copies: articles that print the same agency text, cut, re-headed or added to.

Compares texts by their shingles, the runs of k words that they hold; says nothing about who wrote
a text first. Pairs to look at come from sketches, the shingles of each article with the lowest
hashes (A. Broder, On the resemblance and containment of documents, 1997); the Jaccard index
|A ∩ B| / |A ∪ B| of every pair that is returned is exact. Of long articles, three pairs in ten
thousand that lie at the threshold are lost, and none to speak of that lie above; so is a text that
more than 500 articles print.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .. import schema
from ..corpus import Corpus
from ..corpus.index import column

_PRIME = np.uint64(0x9E3779B97F4A7C15)
# Two articles at the threshold share so many shingles of their sketches, give or take five; pairs
# that share less than half of it are not looked at.
_EXPECTED = 30
_HALF = 0.5
# A shingle that more articles hold ("in der Ukraine") says nothing of a pair.
_COMMON = 500
# Pairs that are counted at one time: few enough for the processor's cache.
_BLOCK = 500_000
# Pairs that are held at one time, of 8 bytes each.
_AT_ONCE = 50_000_000

Rows = NDArray[np.int64]

_first_of_cluster: WeakKeyDictionary[Corpus, NDArray[np.bool_]] = WeakKeyDictionary()


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
        `agencies`, those that both articles are signed with, is evidence beside the text and no
        condition. Articles that are linked by pairs, directly or through others, have one cluster.

    Raises:
        ValueError: `k` is below 1, or the threshold not above 0 and at most 1.
    """
    if k < 1 or not 0 < threshold <= 1:
        raise ValueError(f"k is {k}, threshold {threshold}; give k ≥ 1 and 0 < threshold ≤ 1")
    shingle, begin = _shingles(corpus, k, roles)
    size = np.diff(begin)
    one, other = _candidates(shingle, begin, threshold)
    sets = {row: shingle[begin[row] : begin[row + 1]] for row in np.union1d(one, other).tolist()}
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
            "agencies": _shared_agencies(corpus, one, other),
            "cluster": _clusters(one, other),
        },
        "wire_copies",
    )


def first_of_cluster(corpus: Corpus) -> NDArray[np.bool_]:
    """Return which articles count where each agency text counts once: of a cluster, the first.

    Computed once for each corpus, with the defaults of `wire_copies`.
    """
    if corpus not in _first_of_cluster:
        pairs = wire_copies(corpus)
        rows = pd.Index(corpus.articles["article"])
        # Every later article of a cluster is linked, at the latest through others, to the first.
        members = pairs.melt("cluster", ["article", "other"], value_name="member")
        members = members.drop_duplicates("member")
        members["row"] = rows.get_indexer(pd.Index(members["member"]))
        later = members["row"] > members.groupby("cluster")["row"].transform("min")
        counts = np.ones(len(rows), dtype=np.bool_)
        counts[members.loc[later, "row"]] = False
        _first_of_cluster[corpus] = counts
    return _first_of_cluster[corpus]


def _shingles(corpus: Corpus, k: int, roles: Sequence[str]) -> tuple[NDArray[np.uint64], Rows]:
    """Return the distinct shingles of each article as hashes, sorted, and where each begins.

    One more entry closes the last article.
    """
    # The code of a folded form is its first row in the lexicon, so that it is the same for both.
    folded = corpus.index.forms["folded"].combine_chunks().dictionary_encode()
    code = folded.indices.to_numpy(zero_copy_only=False).astype(np.uint64) + np.uint64(1)
    counted = corpus.sentences_in(roles)
    words = np.diff(corpus.words_before[corpus.first_token]) * counted
    article = np.repeat(column(corpus.index.sentences, "article"), words)
    kept = np.repeat(counted, np.diff(corpus.first_token)) & corpus.is_word[corpus.form]
    own = code[corpus.form[kept]]
    runs = max(len(own) - k + 1, 0)
    shingle = np.zeros(runs, np.uint64)
    for place in range(k):
        shingle ^= own[place : place + runs]
        shingle *= _PRIME
        shingle ^= shingle >> np.uint64(29)
    whole = article[:runs] == article[k - 1 :][:runs]
    article, shingle = article[:runs][whole], shingle[whole]
    # Small pieces are sorted in the processor's cache, several times as fast as all at once.
    for first, last in pairwise(_bounds(article, len(corpus.index.articles)).tolist()):
        shingle[first:last].sort()
    new = (shingle[1:] != shingle[:-1]) | (article[1:] != article[:-1])
    new = np.append(True, new)[: len(shingle)]
    return shingle[new], _bounds(article[new], len(corpus.index.articles))


def _bounds(article: NDArray[Any], articles: int) -> Rows:
    """Return where each article's rows begin; one more entry closes the last."""
    return np.searchsorted(article, np.arange(articles + 1))


def _candidates(shingle: NDArray[np.uint64], begin: Rows, threshold: float) -> tuple[Rows, Rows]:
    """Return the pairs of articles whose sketches share enough, in order."""
    articles = len(begin) - 1
    length = np.minimum(np.diff(begin), math.ceil(_EXPECTED / threshold))
    article = np.repeat(np.arange(articles, dtype=np.uint64), length)
    skipped = begin[:-1] - np.cumsum(length) + length
    shingle = shingle[np.arange(len(article)) + np.repeat(skipped, length)]
    # One number is sorted faster than two: the hash above, the article below.
    room = np.uint64(articles.bit_length())
    packed = np.sort((shingle >> room << room) | article)
    shingle = packed >> room
    holder = (packed - (shingle << room)).astype(np.uint32)
    first = np.flatnonzero(np.append(True, shingle[1:] != shingle[:-1])[: len(shingle)])
    spread = np.diff(np.append(first, len(shingle)))
    rare = spread <= _COMMON
    sketch = np.bincount(holder[np.repeat(rare, spread)], minlength=articles)
    needed = np.maximum(sketch * threshold * _HALF, 1)
    first, spread = first[rare], spread[rare]
    total = int(spread @ (spread - 1) // 2)
    parts = total // _AT_ONCE + 1
    slots = 1 << (total // parts // 4).bit_length()
    keys = [np.zeros(0, np.int64)]
    for part in range(parts):
        # Pairs are counted by a short hash first, which counts too many and never too few, so that
        # few are left to be sorted.
        blocks = list(_pairs(holder, first, spread, part, parts))
        counts = np.zeros(slots, np.int64)
        for block in blocks:
            counts += np.bincount(_slot(*block, slots), minlength=slots)
        for one, other in blocks:
            likely = counts[_slot(one, other, slots)] >= needed[one]
            keys.append(one[likely].astype(np.int64) * articles + other[likely])
    key, shared = np.unique(np.concatenate(keys), return_counts=True)
    one, other = np.divmod(key, max(articles, 1))
    enough = shared >= np.maximum(needed[one], needed[other])
    return one[enough], other[enough]


def _slot(one: NDArray[np.uint32], other: NDArray[np.uint32], slots: int) -> NDArray[np.uint32]:
    mixed = (one * np.uint32(0x9E3779B1) + other) * np.uint32(0x85EBCA6B)
    return (mixed ^ mixed >> np.uint32(15)) & np.uint32(slots - 1)


def _pairs(
    article: NDArray[np.uint32], first: Rows, spread: Rows, part: int, parts: int
) -> Iterator[tuple[NDArray[np.uint32], NDArray[np.uint32]]]:
    """Yield a part of all pairs of articles that share a shingle, in blocks.

    Shingles that as many articles hold are done together.
    """
    block: list[tuple[NDArray[np.uint32], NDArray[np.uint32]]] = []
    waiting = 0
    for size in np.unique(spread[spread > 1]):
        members = article[first[spread == size] + np.arange(size)[:, None]]
        left, right = np.triu_indices(size, 1)
        one, other = members[left].ravel(), members[right].ravel()
        if parts > 1:
            own = (one + other) % parts == part
            one, other = one[own], other[own]
        block.append((one, other))
        waiting += len(one)
        if waiting > _BLOCK:
            yield np.concatenate([one for one, _ in block]), np.concatenate([o for _, o in block])
            block, waiting = [], 0
    if block:
        yield np.concatenate([one for one, _ in block]), np.concatenate([o for _, o in block])


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


def _shared_agencies(corpus: Corpus, one: Rows, other: Rows) -> list[str | None]:
    """Return, per pair, the agencies that both are signed with, joined by `; `."""
    signed = corpus.articles["agencies"].str.split("; ")
    named = {row: signed[row] for row in {*one.tolist(), *other.tolist()}}
    none: list[str] = []
    own = {row: names if isinstance(names, list) else none for row, names in named.items()}
    return [
        "; ".join(name for name in own[a] if name in own[b]) or None
        for a, b in zip(one.tolist(), other.tolist(), strict=True)
    ]
