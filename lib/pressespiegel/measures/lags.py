"""Lead and lag: a series against another one or against dated events, and coverage around events.

Neither says what caused what.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .. import schema
from ..corpus import Corpus
from .intervals import bounds, wilson
from .vocabulary import articles_counted

Numbers = NDArray[np.float64]


def lags(
    series: pd.Series | pd.DataFrame,
    other: pd.Series | pd.DataFrame,
    *,
    lags: Iterable[int] = range(-3, 4),
    draws: int = 1000,
    seed: int = 2022,
) -> pd.DataFrame:
    """Correlate a series with another one, shifted by so many periods.

    Two series that both rise correlate at every lag; compare their changes from period to period
    (`Series.diff()`) as well.

    Args:
        series: values by period: a Series with a `PeriodIndex`, or a table with the period in the
            first column and a column `share`, as `count` and `share_of_articles` give it for one
            query or code.
        other: the same, or a table of events with a column `start`: their number per period.
        lags: the shifts, in periods. At 2, `series` is compared with what `other` was two periods
            before: `other` leads. At -2, `series` leads.
        draws: how often pairs of values are drawn anew for the interval, in blocks of neighbours
            (moving blocks of the cube root of their number), as neighbouring months are alike.
        seed: of the drawing.

    Returns:
        One row per lag; columns as `schema.TABLES["lags"]`. Periods in which one of the two is
        missing are left out. The correlation (Pearson's) is missing below four pairs, or where one
        of the two never changes.

    Raises:
        ValueError: something else than values by period, or periods of two lengths.

    Source: H. R. Künsch, The Annals of Statistics 17 (1989), 1217-1241, for the blocks.
    """
    own = _by_period(series, "series", None)
    index = pd.PeriodIndex(own.index)
    against = _by_period(other, "other", index)
    if pd.PeriodIndex(against.index).freq != index.freq:
        raise ValueError("series and other have periods of different lengths; group both alike")
    generator = np.random.default_rng(seed)
    rows = []
    for lag in lags:
        pairs = pd.concat([own, against.shift(lag, freq=index.freq)], axis=1, join="inner").dropna()
        x, y = pairs.to_numpy(np.float64).T
        row = {"lag": lag, "n": len(x), "correlation": np.nan, "low": np.nan, "high": np.nan}
        if len(x) >= 4:
            row["correlation"] = _correlation(x, y).item()
        if not np.isnan(row["correlation"]):
            places = _blocks(generator, len(x), draws)
            row["low"], row["high"] = bounds(_correlation(x[places], y[places]))
        rows.append(row)
    return schema.conform(pd.DataFrame(rows, columns=[*schema.TABLES["lags"]]), "lags")


def around(
    corpus: Corpus,
    coded: pd.DataFrame,
    events: pd.DataFrame,
    *,
    window: int = 61,
    one_per_cluster: bool = False,
) -> pd.DataFrame:
    """Compare the share of articles with a code before and after dated events.

    Articles are dated by intervals, most of them by a month. One counts as before an event if its
    last possible day lies before the event's first, as after if its first possible day lies after
    the event's last; and only if all its possible days lie within the window. What may lie in
    the window, but neither certainly before nor certainly after, is counted as undecided.

    Args:
        corpus: the corpus.
        coded: one row per article and code (columns article, code), as `code_articles` gives.
        events: events with `event`, `start` and `end`, as `events` gives.
        window: days before the first day and after the last; 61 hold one whole month at least.
        one_per_cluster: count of each cluster of wire copies the first article alone.

    Returns:
        One row per event and code, in the order of both; columns as `schema.TABLES["around"]`.
        Shares carry Wilson intervals (95 %), their difference Newcombe's.

    Raises:
        ValueError: the window is below 1, or a coded article is not in the corpus.

    Source: R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10.
    """
    if window < 1:
        raise ValueError(f"window is {window}; give the days before and after, 1 or more")
    articles = corpus.articles
    rows = pd.Index(articles["article"]).get_indexer(pd.Index(coded["article"]))
    if (rows < 0).any():
        lost = coded["article"].to_numpy()[rows < 0][0]
        raise ValueError(f"{lost}: no such article in {corpus!r}")
    counted = articles_counted(corpus, one_per_cluster)
    first, last = (articles[name].to_numpy("datetime64[s]") for name in ("earliest", "latest"))
    reach = np.timedelta64(window, "D")
    days = events[["start", "end"]].to_numpy("datetime64[s]")
    names = coded["code"].drop_duplicates().tolist()
    having = {name: np.zeros(len(articles), dtype=np.bool_) for name in names}
    for name in names:
        having[name][rows[coded["code"] == name]] = True
    found = []
    for event, (start, end) in zip(events["event"], days, strict=True):
        touched = counted & (last >= start - reach) & (first <= end + reach)
        before = touched & (last < start) & (first >= start - reach)
        after = touched & (first > end) & (last <= end + reach)
        undecided = touched & ~before & ~after
        for name, has in having.items():
            found.append(
                {
                    "event": event,
                    "code": name,
                    "articles_before": (has & before).sum(),
                    "n_before": before.sum(),
                    "articles_after": (has & after).sum(),
                    "n_after": after.sum(),
                    "undecided": (has & undecided).sum(),
                    "n_undecided": undecided.sum(),
                }
            )
    columns = ["event", "code", "articles_before", "n_before", "articles_after", "n_after"]
    table = pd.DataFrame(found, columns=[*columns, "undecided", "n_undecided"])
    ends = {}
    for side in ("before", "after"):
        k, n = (table[f"{name}_{side}"].to_numpy(np.float64) for name in ("articles", "n"))
        with np.errstate(invalid="ignore"):
            share = k / n
        ends[side] = (share, *wilson(k, n))
        for name, values in zip(("", "_low", "_high"), ends[side], strict=True):
            table[f"share_{side}{name}"] = values
    (p, p_low, p_high), (q, q_low, q_high) = ends["before"], ends["after"]
    table["difference"] = q - p
    table["difference_low"] = q - p - np.hypot(q - q_low, p_high - p)
    table["difference_high"] = q - p + np.hypot(q_high - q, p - p_low)
    return schema.conform(table, "around")


def _by_period(
    values: pd.Series | pd.DataFrame, name: str, periods: pd.PeriodIndex | None
) -> pd.Series:
    """Return values by period; of events, their number in each of the periods given."""
    if isinstance(values, pd.DataFrame) and periods is not None and "start" in values:
        # Months before and after count, too: an event may lie just outside the series.
        dated = values["start"].dt.to_period(periods.freq)
        first, last = min([*dated, *periods]), max([*dated, *periods])
        counts = dated.value_counts().reindex(pd.period_range(first, last), fill_value=0)
        return pd.Series(counts, dtype=np.float64)
    if isinstance(values, pd.DataFrame) and "share" in values:
        values = values.set_index(values.columns[0])["share"]
    if not isinstance(values, pd.Series) or not isinstance(values.index, pd.PeriodIndex):
        raise ValueError(
            f"{name} has no values by period; give a Series with a PeriodIndex, or a table with "
            "the period in the first column and a column share"
        )
    if not values.index.is_unique:
        raise ValueError(f"{name} has several values for a period; give one query or code")
    return values.astype(np.float64)


def _correlation(x: Numbers, y: Numbers) -> Numbers:
    """Return Pearson's correlation along the last axis; missing where one side is constant."""
    x, y = (each - each.mean(axis=-1, keepdims=True) for each in (x, y))
    spread = np.sqrt((x * x).sum(axis=-1) * (y * y).sum(axis=-1))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(spread > 1e-12, (x * y).sum(axis=-1) / spread, np.nan))


def _blocks(generator: np.random.Generator, n: int, draws: int) -> NDArray[np.int64]:
    """Return, per draw, n places in runs of neighbours."""
    length = max(2, round(n ** (1 / 3)))
    starts = generator.integers(0, n - length + 1, (draws, -(-n // length)))
    places = (starts[:, :, None] + np.arange(length)).reshape(draws, -1)
    return np.asarray(places[:, :n])
