"""Scores of association from counts: arrays in, arrays out. Counts nothing itself.

All take the four numbers of a 2 × 2 table as its corner and margins: observed hits, the total of
their row, the total of their column, and n.
"""

import math
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Counts = NDArray[Any] | int

FORMS = ("four-term", "two-term")


def expected(row: Counts, column: Counts, n: Counts) -> Numbers:
    """Return the hits to be expected if nothing attracted anything: row · column / n."""
    return np.asarray(np.asarray(row, np.float64) * column / n)


def log_likelihood(
    observed: Counts, row: Counts, column: Counts, n: Counts, *, form: str = "four-term"
) -> Numbers:
    """Return G², negative where fewer hits were observed than expected.

    Args:
        observed: hits in the target (or windows).
        row: words of the target.
        column: hits in target and reference together.
        n: words of both.
        form: `four-term`: 2 Σ O ln(O/E) over the four cells (T. Dunning, Computational Linguistics
            19 (1993), 61-74); `two-term`: over the two cells of hits alone (P. Rayson & R. Garside,
            Comparing Corpora (2000), 1-6). 0 ln 0 is 0; there is no correction for continuity.

    Raises:
        ValueError: an unknown form.
    """
    if form not in FORMS:
        raise ValueError(f"no form {form!r} of G²; there are {', '.join(FORMS)}")
    o, r, c, total = (np.asarray(each, np.float64) for each in (observed, row, column, n))
    cells = [(o, r, c), (c - o, total - r, c)]
    if form == "four-term":
        cells += [(r - o, r, total - c), (total - r - c + o, total - r, total - c)]
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = [np.where(k > 0, k * np.log(k * total / (a * b)), 0.0) for k, a, b in cells]
    # Rounding can leave a table without any association a little below nothing.
    g2 = 2 * np.maximum(sum(terms), 0.0)
    return np.asarray(np.where(o < r * c / total, -g2, g2))


def p_values(g2: Numbers) -> Numbers:
    """Return the p-values of G² with one degree of freedom: erfc(√(G²/2))."""
    roots = np.sqrt(np.abs(g2) / 2).tolist()
    return np.fromiter(map(math.erfc, roots), np.float64, len(roots))


def benjamini_hochberg(p: Numbers) -> Numbers:
    """Return p-values adjusted for their number: the false discovery rate at which each passes.

    Source: Y. Benjamini & Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995),
    289-300.
    """
    order = np.argsort(p, kind="stable")[::-1]
    ranks = np.arange(len(p), 0, -1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(np.minimum.accumulate(p[order] * len(p) / ranks), 1)
    return adjusted


def log_ratio(
    hits: Counts, n: Counts, other_hits: Counts, other_n: Counts, *, level: float = 0.95
) -> tuple[Numbers, Numbers, Numbers]:
    """Return log2 of the ratio of two relative frequencies, and the ends of its interval.

    0.5 is added to every count and every total, zero or not, so that words on one side only have
    a ratio, too.

    Source: S. D. Walter, Biometrika 62 (1975), 371-374, for both ratio and interval.
    """
    a, b, c, d = (np.asarray(each, np.float64) + 0.5 for each in (hits, n, other_hits, other_n))
    value = np.log2(a / b) - np.log2(c / d)
    z = NormalDist().inv_cdf((1 + level) / 2)
    half = z / math.log(2) * np.sqrt(1 / a - 1 / b + 1 / c - 1 / d)
    return value, value - half, value + half


def t_score(observed: Counts, row: Counts, column: Counts, n: Counts) -> Numbers:
    """Return (O - E) / √O.

    Source: K. Church et al., Using statistics in lexical analysis (1991).
    """
    return np.asarray((observed - expected(row, column, n)) / np.sqrt(observed))


def pmi(observed: Counts, row: Counts, column: Counts, n: Counts) -> Numbers:
    """Return pointwise mutual information, log2(O/E).

    Source: K. Church & P. Hanks, Computational Linguistics 16 (1990), 22-29.
    """
    return np.asarray(np.log2(observed / expected(row, column, n)))


def dice(observed: Counts, row: Counts, column: Counts) -> Numbers:
    """Return Dice's coefficient, 2 O / (row + column)."""
    return np.asarray(2 * observed / (np.asarray(row, np.float64) + column))


def log_dice(observed: Counts, row: Counts, column: Counts) -> Numbers:
    """Return 14 + log2 of Dice's coefficient, which does not depend on the size of the corpus.

    Source: P. Rychlý, A lexicographer-friendly association score (RASLAN 2008), 6-9.
    """
    return np.asarray(14 + np.log2(dice(observed, row, column)))
