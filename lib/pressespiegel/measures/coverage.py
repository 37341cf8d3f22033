"""What the corpus itself covers: articles, words and outlets per period, and where it is thin."""

import pandas as pd

from .. import schema
from ..corpus import Corpus
from .counts import per_group
from .periods import ENOUGH, FREQUENCIES, groups


def coverage(corpus: Corpus, *, by: str = "month", one_per_cluster: bool = False) -> pd.DataFrame:
    """Count what the corpus holds per period, and flag periods in which it is thin.

    A rise or fall of a theme there may be one of the corpus. A period is thin below five articles,
    or below a third of the median of all periods, empty ones included.

    Args:
        corpus: the corpus.
        by: month, quarter or year.
        one_per_cluster: count of each cluster of wire copies the first article alone.

    Returns:
        One row per period, without gaps: the period, then `schema.TABLES["coverage"]`. Words are
        counted in the roles of `schema.COUNTED_ROLES`.

    Raises:
        ValueError: `by` is no period.
    """
    if by not in FREQUENCIES:
        raise ValueError(f"no period {by!r}; there are {', '.join(FREQUENCIES)}")
    keys, group = groups(corpus, by, one_per_cluster=one_per_cluster)
    articles = pd.Series(per_group(group, len(keys)))
    words = per_group(group, len(keys), corpus.words_per_article(schema.COUNTED_ROLES))
    outlets = corpus.articles["outlet"][group >= 0].groupby(group[group >= 0]).nunique()
    table = keys.assign(
        n_articles=articles,
        n_tokens=words,
        outlets=outlets.reindex(keys.index, fill_value=0),
        thin=(articles < ENOUGH) | (articles < articles.median() / 3),
    )
    return schema.conform(table, "coverage")
