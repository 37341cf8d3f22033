"""Counting: hits, articles and shares per period or outlet, with denominators and intervals."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from .. import schema
from ..corpus import Corpus, matches
from ..corpus.index import column
from .intervals import rate_intervals, wilson
from .periods import groups

Queries = str | Sequence[str] | Mapping[str, str]


def count(
    corpus: Corpus,
    queries: Queries,
    *,
    by: str | Sequence[str] | None = "month",
    intervals: bool = False,
    draws: int = 1000,
    seed: int = 2022,
    one_per_cluster: bool = False,
    roles: Sequence[str] = schema.COUNTED_ROLES,
) -> pd.DataFrame:
    """Count queries per group: one row per group and query, zero rows included.

    Args:
        corpus: the corpus.
        queries: a query, several, or names and their queries.
        by: month, quarter, year, a column of the articles such as outlet, or several of these;
            None for the corpus as a whole. Articles dated by a year alone are in no month and no
            quarter (`undated` says how many); those of several agencies are one group, whatever
            their order.
        intervals: add an interval (95 %) for hits per million words, by drawing the articles of
            each group anew, with their hits and words; it is missing where a group has no hit or a
            single article, since drawing tells nothing then.
        draws: how often to draw.
        seed: of the drawing.
        one_per_cluster: count of each cluster of wire copies the first article alone, in every
            denominator, too; the drawing then draws clusters.
        roles: roles of the paragraphs that count, for hits and for words.

    Returns:
        One row per group and query: the columns of `by`, if any, then those of
        `schema.TABLES["counts"]`, with intervals `schema.TABLES["rates"]`. Shares carry Wilson
        intervals (95 %), and are missing where a group has no article.

    Raises:
        QueryError: a query cannot be read.
        ValueError: an unknown grouping or role.
    """
    named = by_name(queries)
    found = matches(corpus, named.values(), roles=roles)
    keys, group = groups(corpus, by, one_per_cluster=one_per_cluster)
    per_article = corpus.words_per_article(roles)
    words = per_group(group, len(keys), per_article)
    n_articles = per_group(group, len(keys))
    article_of_sentence = column(corpus.index.sentences, "article")
    in_articles = {
        query: np.bincount(
            article_of_sentence[corpus.sentence_of_token[spans.first]], minlength=len(group)
        )
        for query, spans in found.items()
    }
    if intervals:
        low, high = rate_intervals(
            np.array(list(in_articles.values())), per_article, group, len(keys), draws, seed
        )
    tables = []
    for name, query in named.items():
        hits = in_articles[query]
        articles = per_group(group, len(keys), hits > 0)
        own_hits = per_group(group, len(keys), hits)
        with np.errstate(divide="ignore", invalid="ignore"):
            per_million = own_hits / words * 1e6
        tables.append(
            keys.assign(
                query=name,
                hits=own_hits,
                **_shares(articles, n_articles),
                n_tokens=words,
                per_million=per_million,
            )
        )
        if intervals:
            place = list(in_articles).index(query)
            ends = {"per_million_low": low[place] * 1e6, "per_million_high": high[place] * 1e6}
            tables[-1] = tables[-1].assign(**ends)
    return _by_group(tables, "rates" if intervals else "counts")


def share_of_articles(
    corpus: Corpus,
    coded: pd.DataFrame,
    *,
    by: str | Sequence[str] | None = "month",
    codes: Sequence[str] | None = None,
    one_per_cluster: bool = False,
) -> pd.DataFrame:
    """Return the share of articles that have a code: one row per group and code.

    Args:
        corpus: the corpus.
        coded: one row per article and code (columns article, code), as `code_articles` gives.
        by: month, quarter, year, a column of the articles such as outlet, or several of these;
            None for the corpus as a whole, as in `count`.
        codes: the codes to list; default: those in `coded`. A code that no article has, has rows
            of zeros.
        one_per_cluster: count of each cluster of wire copies the first article alone.

    Returns:
        One row per group and code: the columns of `by`, if any, then those of
        `schema.TABLES["shares"]`.

    Raises:
        ValueError: an unknown grouping, or an article that the corpus does not have.
    """
    keys, group = groups(corpus, by, one_per_cluster=one_per_cluster)
    row_of = pd.Index(corpus.articles["article"])
    n_articles = per_group(group, len(keys))
    tables = []
    for code in codes if codes is not None else coded["code"].drop_duplicates().sort_values():
        own = coded.loc[coded["code"] == code, "article"].unique()
        rows = row_of.get_indexer(pd.Index(own))
        if (rows < 0).any():
            raise ValueError(f"{own[rows < 0][0]}: no such article in {corpus!r}")
        having = np.zeros(len(group), dtype=np.bool_)
        having[rows] = True
        articles = per_group(group, len(keys), having)
        tables.append(keys.assign(code=code, **_shares(articles, n_articles)))
    return _by_group(tables, "shares", keys)


def by_name(queries: Queries) -> dict[str, str]:
    """Return queries by their names; a query without one is its own name."""
    if isinstance(queries, Mapping):
        return dict(queries)
    return {query: query for query in ([queries] if isinstance(queries, str) else queries)}


def per_group(group: np.ndarray, n_groups: int, values: np.ndarray | None = None) -> np.ndarray:
    """Return sums of whole numbers per group (of ones, without values), for articles in one."""
    inside = group >= 0
    weights = None if values is None else values[inside]
    return np.bincount(group[inside], weights, n_groups).astype(np.int64)


def _shares(articles: np.ndarray, n_articles: np.ndarray) -> dict[str, np.ndarray]:
    low, high = wilson(articles, n_articles)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = articles / n_articles
    return {
        "articles": articles,
        "n_articles": n_articles,
        "share": share,
        "share_low": low,
        "share_high": high,
    }


def _by_group(
    tables: Sequence[pd.DataFrame], table: str, keys: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return tables of the same groups as one: group by group, in the order of the tables."""
    if not tables:
        empty = schema.empty(table)
        return pd.concat([keys.head(0) if keys is not None else keys, empty], axis=1)
    joined = pd.concat(tables).sort_index(kind="stable").reset_index(drop=True)
    return schema.conform(joined, table)
