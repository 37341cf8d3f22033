"""Intervals for shares."""

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
