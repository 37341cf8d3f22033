"""Dispersion: whether a query's hits are spread over the corpus or crowd in a few parts of it."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from .. import schema
from ..corpus import Corpus, matches
from ..corpus.index import column
from .counts import Queries, by_name, per_group
from .periods import groups


def dispersion(
    corpus: Corpus,
    queries: Queries,
    *,
    by: str | Sequence[str] = "article",
    juilland: bool = False,
    one_per_cluster: bool = False,
    roles: Sequence[str] = schema.COUNTED_ROLES,
) -> pd.DataFrame:
    """Measure how evenly the hits of queries are spread over parts of the corpus.

    Args:
        corpus: the corpus.
        queries: a query, several, or names and their queries.
        by: what the parts are: article, month, quarter, year, a column of the articles, or
            several of these. Parts without a word are none; articles in no part are left out.
        juilland: add Juilland's D, which assumes parts of one size.
        one_per_cluster: count of each cluster of wire copies the first article alone.
        roles: roles of the paragraphs that count, for hits and for words.

    Returns:
        One row per query; columns as `schema.TABLES["dispersion"]`. DP is half the sum of the
        differences between each part's share of the hits and its share of the words: 0 where hits
        are spread as the words are, near 1 where one small part has them all. `dp_norm` is DP
        divided by 1 minus the smallest part's share of the words, so that 1 can be reached. Both
        are missing where there is no hit, and `dp_norm` where there is one part.

    Raises:
        QueryError: a query cannot be read.
        ValueError: an unknown grouping or role.

    Source: S. Th. Gries, International Journal of Corpus Linguistics 13 (2008), 403-437; J.
    Lijffijt & S. Th. Gries, ibid. 17 (2012), 147-149, for the norm; A. Juilland & E.
    Chang-Rodríguez, Frequency Dictionary of Spanish Words (1964), on hits per word.
    """
    wanted = by_name(queries)
    found = matches(corpus, wanted.values(), roles=roles)
    keys, group = groups(corpus, by, one_per_cluster=one_per_cluster)
    words = per_group(group, len(keys), corpus.words_per_article(roles))
    parts = words > 0
    size = words[parts] / max(words.sum(), 1)
    article_of_sentence = column(corpus.index.sentences, "article")
    rows = []
    for name, query in wanted.items():
        article = article_of_sentence[corpus.sentence_of_token[found[query].first]]
        in_article = np.bincount(article, minlength=len(group))
        hits = per_group(group, len(keys), in_article)[parts]
        row = {"query": name, "hits": hits.sum(), "parts": len(hits), "n_tokens": words.sum()}
        row |= {"parts_with": (hits > 0).sum()} | dict.fromkeys(("dp", "dp_norm", "juilland"))
        row["range"] = row["parts_with"] / len(hits) if len(hits) else None
        if hits.any():
            row["dp"] = np.abs(hits / hits.sum() - size).sum() / 2
        if hits.any() and len(hits) > 1:
            row["dp_norm"] = row["dp"] / (1 - size.min())
            rates = hits / words[parts]
            if juilland:
                row["juilland"] = 1 - rates.std() / rates.mean() / np.sqrt(len(rates) - 1)
        rows.append(row)
    return schema.conform(pd.DataFrame(rows, columns=[*schema.TABLES["dispersion"]]), "dispersion")
