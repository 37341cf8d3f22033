"""Intervals: Wilson's for shares, and by drawing units anew for what has no formula."""

from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray


def wilson(
    hits: NDArray[Any], n: NDArray[Any], *, level: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lower and upper ends of Wilson's score interval for shares hits / n.

    Unlike the normal interval it stays inside 0…1 and is not empty at 0 of n or n of n
    (0 of 12: 0 to 0.2425). Both ends are missing where n is 0.

    Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
    """
    z = NormalDist().inv_cdf((1 + level) / 2)
    k, total = hits.astype(np.float64), n.astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        centre = (k + z**2 / 2) / (total + z**2)
        half = z / (total + z**2) * np.sqrt(k * (total - k) / total + z**2 / 4)
        low, high = centre - half, centre + half
    low = np.where(k == 0, 0.0, low)
    high = np.where(k == total, 1.0, high)
    empty = total == 0
    return np.where(empty, np.nan, low), np.where(empty, np.nan, high)


def drawn_anew(generator: np.random.Generator, units: int, draws: int) -> NDArray[np.int64]:
    """Return, per draw, how often each unit is drawn: as many as there are, with replacement."""
    return generator.multinomial(units, np.full(units, 1 / max(units, 1)), draws)


def bounds(drawn: NDArray[np.float64]) -> tuple[float, float]:
    """Return the bounds of 95 % of the draws, those left out in which nothing could be computed."""
    drawn = drawn[~np.isnan(drawn)]
    if not len(drawn):
        return np.nan, np.nan
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(low), float(high)


def rate_intervals(
    hits: NDArray[np.int64],
    words: NDArray[np.int64],
    group: NDArray[np.int64],
    n_groups: int,
    draws: int,
    seed: int,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the ends of intervals for hits per word, by drawing each group's articles anew.

    Args:
        hits: per query and article.
        words: per article.
        group: per article, its group, or -1.
        n_groups: number of groups.
        draws: how often to draw; all queries share a draw.
        seed: of the drawing.

    Returns:
        The lower and the upper ends, per query and group; missing where a group has no hit or
        fewer than two articles.
    """
    generator = np.random.default_rng(seed)
    ends = np.full((2, len(hits), n_groups), np.nan)
    values = np.vstack([hits, words]).astype(np.float64)
    order = np.argsort(group, kind="stable")
    begin = np.searchsorted(group[order], np.arange(n_groups + 1))
    for number in range(n_groups):
        own = values[:, order[begin[number] : begin[number + 1]]]
        if own.shape[1] < 2 or not own[:-1].any():
            continue
        # In portions, as every draw holds a number per article.
        portion = max(1, 2_000_000 // own.shape[1])
        sums = np.hstack(
            [
                own @ drawn_anew(generator, own.shape[1], min(portion, draws - done)).T
                for done in range(0, draws, portion)
            ]
        )
        with np.errstate(divide="ignore", invalid="ignore"):
            rates = sums[:-1] / sums[-1]
        for query in np.flatnonzero(own[:-1].any(axis=1)):
            ends[:, query, number] = bounds(rates[query])
    return ends[0], ends[1]
