"""Which articles are meant: names, tables, months, or a condition on the articles."""

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..corpus import Corpus

# A period as text, a pandas Period, or a slice of them; names, a table with a column `article`, or
# a truth value per article.
Selection = str | pd.Period | slice | pd.DataFrame | Iterable[Any]

_PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2])|-?Q[1-4])?")


def selected(corpus: Corpus, selection: Selection) -> NDArray[np.bool_]:
    """Return, per article of the corpus, whether it is selected.

    Args:
        corpus: the corpus.
        selection: one of
            - names of articles (one, or a list, Series or Index of them),
            - a table with a column `article`, such as `theme_articles` gives,
            - a period, `"2022-02"`, `"2022Q1"`, `"2022"` or a `pandas.Period`, a list of such, or
              a slice of two, both ends included: articles published in it for certain,
            - a truth value per article, such as `corpus.articles["outlet"] == "taz"`.

    Raises:
        ValueError: no such article or period, a table without a column `article`, or truth values
            that do not belong to the articles of the corpus.
    """
    articles = corpus.articles
    if isinstance(selection, slice):
        return _within(articles, selection.start, selection.stop)
    if isinstance(selection, pd.DataFrame):
        if "article" not in selection:
            columns = ", ".join(map(str, selection.columns))
            raise ValueError(f"the table has no column article; it has {columns}")
        selection = selection["article"]
    if isinstance(selection, str | pd.Period):
        selection = [selection]
    if isinstance(selection, pd.Series) and selection.dtype == bool:
        if not selection.index.equals(articles.index):
            raise ValueError(
                f"{len(selection)} truth values with an index of their own for {len(articles)} "
                'articles; compare a column of corpus.articles, such as articles["outlet"] == "taz"'
            )
        return selection.to_numpy(np.bool_)
    items = pd.Index(list(selection), dtype=object).unique()
    if len(items) and all(isinstance(item, bool | np.bool_) for item in items):
        raise ValueError("truth values have to come as a Series: compare a column of the articles")
    rows = pd.Index(articles["article"]).get_indexer(items)
    chosen = np.zeros(len(articles), dtype=np.bool_)
    chosen[rows[rows >= 0]] = True
    for item in items[rows < 0]:
        chosen |= _within(articles, item, item)
    return chosen


def _within(articles: pd.DataFrame, first: Any, last: Any) -> NDArray[np.bool_]:
    inside = np.ones(len(articles), dtype=np.bool_)
    if first is not None:
        inside &= (articles["earliest"] >= _period(first).start_time).to_numpy()
    if last is not None:
        inside &= (articles["latest"] <= _period(last).end_time).to_numpy()
    return inside


def _period(value: Any) -> pd.Period:
    if isinstance(value, pd.Period):
        return value
    if isinstance(value, str) and _PERIOD.fullmatch(value):
        return pd.Period(value)
    raise ValueError(
        f"{value!r}: no such article, and no period; periods are 2022-02, 2022Q1 or 2022"
    )
