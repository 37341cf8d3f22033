"""Concordance (keyword in context): every match with the words around it."""

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
import pandas as pd

from .. import schema
from ..corpus import Corpus, matches
from ..corpus.folding import fold
from ..corpus.index import column

SORTS = ("corpus", "left", "right")


def concordance(
    corpus: Corpus,
    query: str,
    *,
    window: int = 8,
    sort: str = "corpus",
    sample: int | None = None,
    seed: int = 2022,
    roles: Sequence[str] = schema.COUNTED_ROLES,
) -> pd.DataFrame:
    """List the matches of a query with their context.

    Args:
        corpus: the corpus.
        query: the query.
        window: words of context on each side; it ends with the paragraph.
        sort: `corpus` keeps the order of the corpus; `right` sorts by the words after the match,
            `left` by those before it, from the match outwards; by the alphabet, ä as a.
        sample: how many matches to draw by lot, if there are more; they keep their order.
        seed: of the drawing.
        roles: roles of the paragraphs in which matches count.

    Returns:
        One row per match; columns as `schema.TABLES["concordance"]`. `left`, `keyword` and
        `right` joined are the text as it stands.

    Raises:
        QueryError: the query cannot be read.
        ValueError: an unknown sort or role.
    """
    if sort not in SORTS:
        raise ValueError(f"cannot sort by {sort!r}; there are {', '.join(SORTS)}")
    first, last = matches(corpus, [query], roles=roles)[query]
    if sample is not None and sample < len(first):
        drawn = np.random.default_rng(seed).choice(len(first), sample, replace=False)
        first, last = first[np.sort(drawn)], last[np.sort(drawn)]
    sentence = corpus.sentence_of_token[first]
    article = column(corpus.index.sentences, "article")[sentence]

    own = np.searchsorted(corpus.first_sentence, sentence, side="right") - 1
    edges = corpus.first_token[corpus.first_sentence]

    words = corpus.words
    before = np.maximum(corpus.words_before[first] - window, 0)
    after = np.minimum(corpus.words_before[last + 1] + window - 1, len(words) - 1)
    left = np.maximum(np.minimum(words[before], first), edges[own])
    right = np.minimum(np.maximum(words[after], last), edges[own + 1] - 1)

    starts = corpus.start
    ends = corpus.end[[*last, *right]]
    cuts = [starts[left], starts[first], ends[: len(last)], ends[len(last) :]]
    rows, text_of = np.unique(article, return_inverse=True)
    texts = corpus.texts(rows)
    lines = [
        (text[a:b], text[b:c], text[c:d])
        for text, a, b, c, d in zip(
            [texts[number] for number in text_of.tolist()],
            *(cut.tolist() for cut in cuts),
            strict=True,
        )
    ]
    lefts, keywords, rights = zip(*lines, strict=True) if lines else ((), (), ())
    table = schema.conform(
        {
            "article": corpus.article_names(article),
            "month": corpus.months(article),
            "sentence": corpus.sentence_number[sentence],
            "start": cuts[1],
            "end": cuts[2],
            "left": lefts,
            "keyword": keywords,
            "right": rights,
        },
        "concordance",
    )
    if sort != "corpus":
        nearest = 1 if sort == "right" else -1
        keys = [_alphabetic(line)[::nearest] for line in table[sort]]
        table = table.take(sorted(range(len(keys)), key=keys.__getitem__)).reset_index(drop=True)
    return table


def _alphabetic(text: str) -> list[str]:
    """Return the words of a text as a German dictionary sorts them, umlauts as their vowels."""
    decomposed = unicodedata.normalize("NFD", fold(text))
    return re.findall(r"\w+", re.sub("[\u0300-\u036f]", "", decomposed))
