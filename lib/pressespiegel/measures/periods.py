"""Groups of articles: months, quarters and years without gaps, and columns such as the outlet."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..corpus import Corpus
from .wire_copies import first_of_cluster

FREQUENCIES = {"month": "M", "quarter": "Q-DEC", "year": "Y-DEC"}
JOINED = ("agencies", "credit")  # columns that hold several names, joined by `; `

# Below this median number of articles a period's share says more about chance than about the press.
ENOUGH = 5


def periods(corpus: Corpus, by: str) -> pd.Series:
    """Return the period of each article; missing where the header names none so fine."""
    articles = corpus.articles
    if by == "year":
        return pd.Series(articles["earliest"].dt.to_period("Y-DEC"), name=by)
    return pd.Series(articles["month"].dt.asfreq(FREQUENCIES[by]), name=by)


def undated(corpus: Corpus, by: str) -> int:
    """Return how many articles a series leaves out, as their headers name a year alone.

    Args:
        corpus: the corpus.
        by: month or quarter; nothing is left out by year.

    Raises:
        KeyError: `by` is no period.
    """
    return int(periods(corpus, by).isna().sum())


def finest_period(corpus: Corpus) -> str:
    """Return the finest of month, quarter and year with a median of five articles or more.

    Periods without articles between the first and the last count as zero. A corpus too small for
    any of them is counted by year, and so is one most of whose articles name a year alone.
    """
    if corpus.articles["month"].isna().mean() > 0.5:
        return "year"
    for by in FREQUENCIES:
        keys, group = groups(corpus, by)
        if len(keys) and np.median(np.bincount(group[group >= 0], minlength=len(keys))) >= ENOUGH:
            return by
    return "year"


def groups(
    corpus: Corpus, by: str | Sequence[str] | None, *, one_per_cluster: bool = False
) -> tuple[pd.DataFrame, NDArray[np.int64]]:
    """Return the groups of articles and, per article, the row of its group.

    Articles with several agencies (or photo credits) are one group whatever their order: their
    names are sorted.

    Args:
        corpus: the corpus.
        by: month, quarter, year, a column of the articles, or several of these; None for one
            group of all articles, without a column.
        one_per_cluster: leave out of each cluster of wire copies all articles but the first. The
            groups stay what they are, so that both ways of counting can be set side by side.

    Returns:
        One row per group, all combinations, periods without gaps from the first to the last; and
        per article its group, -1 where it has no such period (its header names a year alone) or
        does not count.

    Raises:
        ValueError: an unknown grouping.
    """
    left_out = ~first_of_cluster(corpus) if one_per_cluster else False
    if by is None:
        whole = np.zeros(len(corpus.articles), dtype=np.int64)
        return pd.DataFrame(index=[0]), np.where(left_out, -1, whole)
    names = [by] if isinstance(by, str) else list(by)
    if not names or len(set(names)) < len(names):
        raise ValueError(f"cannot count by {names}; name one or more groupings, each once")
    articles = corpus.articles
    levels: list[pd.Index] = []
    codes = []
    for name in names:
        if name in FREQUENCIES:
            own = periods(corpus, name)
            known = own.dropna()
            level: pd.Index = (
                pd.period_range(known.min(), known.max(), freq=FREQUENCIES[name])
                if len(known)
                else pd.PeriodIndex([], freq=FREQUENCIES[name])
            )
        elif name in articles:
            own = articles[name]
            if name in JOINED:
                own = own.str.split("; ").map(sorted, na_action="ignore").str.join("; ")
            level = pd.Index(own.drop_duplicates().sort_values())
        else:
            options = ", ".join([*FREQUENCIES, *articles.columns])
            raise ValueError(f"cannot count by {name!r}; there are {options}")
        levels.append(level.rename(name))
        codes.append(level.get_indexer(pd.Index(own)))
    product = pd.MultiIndex.from_product(levels).to_frame(index=False)
    product = product.astype({level.name: level.dtype for level in levels})
    group = np.zeros(len(articles), dtype=np.int64)
    for level, code in zip(levels, codes, strict=True):
        group = np.where((code < 0) | (group < 0), -1, group * len(level) + code)
    return product, np.where(left_out, -1, group)
