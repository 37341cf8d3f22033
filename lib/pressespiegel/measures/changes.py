"""Change points: the periods in which the level of a series of counts changes.

The likelihood is that of counts, not of a normal curve: k of n per period, with one level per
segment, and more scatter than chance alone would give where the series has it (beta-binomial; for
rare hits among many words this is close to a negative binomial). Segments are found exactly, by
dynamic programming over all places.
"""

import math
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .. import schema

Numbers = NDArray[np.float64]

# How many times as much scatter as chance alone gives: the values that are tried.
_SCATTER = (1.0, 1.5, 2.0, 3.0, 5.0, 8.0, 13.0)
_LEVELS = 300

_lgamma = np.frompyfunc(math.lgamma, 1, 1)


def changes(
    table: pd.DataFrame,
    *,
    hits: str = "articles",
    n: str = "n_articles",
    most: int = 5,
    shortest: int = 2,
) -> pd.DataFrame:
    """Find the periods in which a series changes its level.

    Args:
        table: one row per period, in order, the period in the first column, as `count` and
            `share_of_articles` give it for one query or code.
        hits: the column that is counted: `articles`, or `hits` with `n="n_tokens"`.
        n: the column of what it is out of. Periods where it is 0 say nothing and do no harm.
        most: breaks to look for at most.
        shortest: periods that a segment has at least.

    Returns:
        One row per break, in order; none where the series is best told without one. First stand
        the period with which the new level begins, and `low` and `high`, the periods between which
        it begins with 95 % of the likelihood, the other breaks placed at best; then the columns of
        `schema.TABLES["changes"]`. How many breaks there are is decided by the BIC with a price of
        3 ln(periods) a break, for its place and level (the leading term of N. R. Zhang & D. O.
        Siegmund, Biometrics 63 (2007), 22-32). In simulated series without a change, of 18 to 120
        months, fewer than four in a hundred were given one.

    Raises:
        ValueError: a missing column, more than one row per period, or counts that are none.
    """
    missing = [name for name in (hits, n) if name not in table]
    if missing:
        raise ValueError(
            f"the table lacks {', '.join(missing)}; it has {', '.join(map(str, table.columns))}"
        )
    periods = table.iloc[:, 0].reset_index(drop=True)
    if not periods.is_unique or not periods.is_monotonic_increasing:
        raise ValueError(f"give one row per {table.columns[0]}, in order: one query or code")
    k, total = (table[name].to_numpy(np.float64) for name in (hits, n))
    if np.isnan(k).any() or (k % 1).any() or (k < 0).any() or (k > total).any():
        raise ValueError(f"{hits} have to be counts between 0 and {n}")
    best, start, costs = math.inf, np.zeros(0, np.int64), np.zeros((0, 0))
    for scatter in _SCATTER:
        own = _costs(k, total, scatter, shortest)
        for starts in _segmentations(own, most):
            found = _criterion(own, starts, scatter > 1)
            if found < best - 1e-9:
                best, start, costs = found, starts, own
    edges = np.concatenate([[0], start, [len(k)]])
    sums = [np.add.reduceat(values, edges[:-1]) if len(k) else values for values in (k, total)]
    spans = [_likely(costs, start, number) for number in range(len(start))]
    low, high = (np.array([span[end] for span in spans], dtype=np.int64) for end in (0, 1))
    with np.errstate(invalid="ignore"):
        level = sums[0] / sums[1]
    front = {
        str(table.columns[0]): periods.take(start).array,
        "low": periods.take(low).array,
        "high": periods.take(high).array,
    }
    found_rows: dict[str, Any] = {
        "position": start,
        "position_low": low,
        "position_high": high,
        "hits_before": sums[0][:-1] if len(k) else [],
        "n_before": sums[1][:-1] if len(k) else [],
        "share_before": level[:-1] if len(k) else [],
        "hits_after": sums[0][1:],
        "n_after": sums[1][1:],
        "share_after": level[1:],
    }
    return schema.conform(pd.DataFrame(front | found_rows), "changes")


def _costs(k: Numbers, n: Numbers, scatter: float, shortest: int) -> Numbers:
    """Return, per first period and period after the last, -2 ln likelihood at the best level."""
    periods = len(k)
    level = _levels(k[n > 0], n[n > 0])
    # A beta-binomial variable out of n scatters 1 + (n - 1) · rho times as much as a binomial one.
    typical = np.median(n[n > 1]) if (n > 1).any() else 2.0
    rho = min((scatter - 1) / (typical - 1), 0.9)
    if rho == 0:
        each = np.outer(k, np.log(level)) + np.outer(n - k, np.log1p(-level))
    else:
        a, b = level * (1 / rho - 1), (1 - level) * (1 / rho - 1)
        each = _rising(a, k) + _rising(b, n - k) - _rising(a + b, n)
    sums = np.vstack([np.zeros((1, _LEVELS)), np.cumsum(each, axis=0)])
    costs = np.full((periods + 1, periods + 1), np.inf)
    for first in range(periods):
        last = np.arange(min(first + shortest, periods + 1), periods + 1)
        costs[first, last] = -2 * (sums[last] - sums[first]).max(axis=1)
    return costs


def _levels(k: Numbers, n: Numbers) -> Numbers:
    """Return shares that lie as close as it takes between the lowest and the highest there is."""
    if not len(k):
        return np.full(_LEVELS, 0.5)
    # Where a period has none, or nothing else, a segment's share may be all but 0, or 1.
    least = 0.5 / (n.sum() + 1)
    low = least if (k == 0).any() else min((k / n).min(), 1 - least)
    high = 1 - least if (k == n).any() else max((k / n).max(), least)
    first, last = (math.log(share / (1 - share)) for share in (low, high))
    return np.asarray(1 / (1 + np.exp(-np.linspace(first, last, _LEVELS))))


def _rising(base: Numbers, times: Numbers) -> Numbers:
    """Return ln of base · (base + 1) · … over as many factors, per time and base."""
    return np.asarray(_lgamma(base + times[:, None]) - _lgamma(base), np.float64)


def _segmentations(costs: Numbers, most: int) -> list[NDArray[np.int64]]:
    """Return, for no break and for each number of breaks, where the segments begin at best."""
    ways = _forward(costs, most)
    found = []
    for breaks in range(most + 1):
        if not np.isfinite(ways[breaks][-1]):
            continue
        starts: list[int] = []
        end = len(costs) - 1
        for left in range(breaks, 0, -1):
            end = int(np.argmin(ways[left - 1] + costs[:, end]))
            starts.insert(0, end)
        found.append(np.array(starts, dtype=np.int64))
    return found


def _forward(costs: Numbers, most: int) -> list[Numbers]:
    """Return, per number of breaks and period, the least cost of all periods before it."""
    ways = [costs[0].copy()]
    ways[0][0] = 0.0 if len(costs) == 1 else np.inf
    for _ in range(most):
        ways.append((ways[-1][:, None] + costs).min(axis=0))
    return ways


def _criterion(costs: Numbers, starts: NDArray[np.int64], scattered: bool) -> float:
    """Return the BIC of a segmentation: what it leaves untold, and the price of its parameters."""
    periods = max(len(costs) - 1, 1)
    edges = np.concatenate([[0], starts, [len(costs) - 1]])
    told = sum(costs[first, last] for first, last in pairwise(edges))
    return float(told + (3 * len(starts) + scattered) * math.log(periods))


def _likely(costs: Numbers, starts: NDArray[np.int64], number: int) -> tuple[int, int]:
    """Return the first and last place in the shortest run that holds 95 % of the likelihood."""
    before = _forward(costs, number)[number]
    reverse = costs[::-1, ::-1].T
    behind = _forward(reverse, len(starts) - 1 - number)[len(starts) - 1 - number][::-1]
    told = before + behind
    weight = np.exp(-(told - told.min()) / 2)
    weight = np.append(0, np.cumsum(weight / weight.sum()))
    runs = [
        (int(np.searchsorted(weight, floor + 0.95 - 1e-12)) - 1, first)
        for first, floor in enumerate(weight[:-1])
        if floor + 0.95 - 1e-12 <= weight[-1]
    ]
    last, first = min(runs, key=lambda run: (run[0] - run[1], run[1]))
    return first, last
