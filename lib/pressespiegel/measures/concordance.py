"""Concordance (keyword in context): every match with the words around it."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from .. import schema
from ..corpus import Corpus, matches
from ..corpus.index import column


def concordance(
    corpus: Corpus,
    query: str,
    *,
    window: int = 8,
    roles: Sequence[str] = schema.COUNTED_ROLES,
) -> pd.DataFrame:
    """List the matches of a query with their context, in the order of the corpus.

    Args:
        corpus: the corpus.
        query: the query.
        window: words of context on each side; it ends with the paragraph.
        roles: roles of the paragraphs in which matches count.

    Returns:
        One row per match; columns as `schema.TABLES["concordance"]`. `left`, `keyword` and
        `right` joined are the text as it stands.

    Raises:
        QueryError: the query cannot be read.
    """
    first, last = matches(corpus, [query], roles=roles)[query]
    table = corpus.index.sentences
    sentence = corpus.sentence_of_token[first]
    article = column(table, "article")[sentence]

    own = np.searchsorted(corpus.first_sentence, sentence, side="right") - 1
    edges = corpus.first_token[corpus.first_sentence]

    words = corpus.words
    before = np.maximum(corpus.words_before[first] - window, 0)
    after = np.minimum(corpus.words_before[last + 1] + window - 1, len(words) - 1)
    left = np.maximum(np.minimum(words[before], first), edges[own])
    right = np.minimum(np.maximum(words[after], last), edges[own + 1] - 1)

    starts = corpus.start
    ends = starts[[*last, *right]] + corpus.form_length[corpus.form[[*last, *right]]]
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
    return schema.conform(
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
