"""How far codings agree: Krippendorff's alpha, and what an instrument found against a gold coding.

Two codings by the same hand show stability, not agreement between coders; which of the two it is,
the table cannot know. Intervals come from drawing units (articles) anew, with a fixed seed.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .. import schema
from ..measures.intervals import bounds, drawn_anew

FEW = 10  # positives below which precision and recall are hardly more than an anecdote

Numbers = NDArray[np.float64]


def _ordinal(values: Numbers, totals: Numbers) -> Numbers:
    middle = np.cumsum(totals) - totals / 2
    return np.square(np.subtract.outer(middle, middle))


def _ratio(values: Numbers, totals: Numbers) -> Numbers:
    sums = np.add.outer(values, values)
    return np.square(np.subtract.outer(values, values) / np.where(sums == 0, 1, sums))


# How far two values are apart, by the level of measurement: all values with all, squared.
DISTANCES: dict[str, Callable[[Numbers, Numbers], Numbers]] = {
    "nominal": lambda values, totals: 1.0 - np.eye(len(values)),
    "ordinal": _ordinal,
    "interval": lambda values, totals: np.square(np.subtract.outer(values, values)),
    "ratio": _ratio,
}


def agreement(
    codings: pd.DataFrame, *, level: str = "nominal", draws: int = 1000, seed: int = 2022
) -> pd.DataFrame:
    """Measure how far coders agree, code by code, with Krippendorff's alpha.

    Args:
        codings: one row per article (or other unit), code and coder: `article, code, coder, value`.
            Values are numbers, or texts where the level is nominal; missing ones are left out, and
            with them every article that has fewer than two.
        level: nominal, ordinal, interval or ratio.
        draws: how many times the units are drawn anew for the interval.
        seed: of the drawing.

    Returns:
        One row per code, in order of appearance; columns as `schema.TABLES["agreement"]`. Alpha is
        missing where all values are the same, and `remark` says so. On a rare code it is low even
        where coders seldom differ: read it beside `observed` and `share`.

    Raises:
        ValueError: an unknown level, a missing column, or an article that a coder coded twice.

    Source: K. Krippendorff, Content Analysis (2018), ch. 12. Checked against his example of four
    coders and twelve units: nominal .743, ordinal .815, interval .849, ratio .797.
    """
    if level not in DISTANCES:
        raise ValueError(f"no level {level!r}; there are {', '.join(DISTANCES)}")
    check_columns(codings, ("article", "code", "coder", "value"), ["article", "code", "coder"])
    generator = np.random.default_rng(seed)
    rows = []
    for code, own in codings.dropna(subset=["value"]).groupby("code", sort=False):
        wide = own.pivot(index="article", columns="coder", values="value")
        values = sorted(own["value"].unique())
        counts = np.stack([(wide == value).sum(axis=1).to_numpy(float) for value in values], axis=1)
        counts = counts[counts.sum(axis=1) >= 2]
        pairs = _coincidences(counts)
        scale = np.array(values if level != "nominal" else range(len(values)), dtype=float)
        total = pairs.sum(axis=0)
        drawn = drawn_anew(generator, len(pairs), draws)
        again = [_alpha(np.tensordot(times, pairs, 1), scale, level) for times in drawn]
        low, high = bounds(np.array(again))
        constant = (total.sum(axis=1) > 0).sum() < 2
        rows.append(
            {
                "code": code,
                "units": len(counts),
                "values": int(counts.sum()),
                "share": counts[:, [value != 0 for value in values]].sum() / max(counts.sum(), 1),
                "observed": np.trace(total) / max(total.sum(), 1),
                "alpha": _alpha(total, scale, level),
                "alpha_low": low,
                "alpha_high": high,
                "remark": "undefined: all values are the same" if constant else None,
            }
        )
    return schema.conform(pd.DataFrame(rows, columns=[*schema.TABLES["agreement"]]), "agreement")


def _coincidences(counts: Numbers) -> Numbers:
    """Return, per unit, how often each value meets each other one, each value counting once."""
    pairs = counts[:, :, None] * counts[:, None, :]
    pairs -= counts[:, :, None] * np.eye(counts.shape[1])
    weighted: Numbers = pairs / (counts.sum(axis=1) - 1)[:, None, None]
    return weighted


def _alpha(pairs: Numbers, values: Numbers, level: str) -> float:
    totals = pairs.sum(axis=1)
    distance = DISTANCES[level](values, totals)
    expected = (np.outer(totals, totals) * distance).sum() / max(totals.sum() - 1, 1)
    return float(1 - (pairs * distance).sum() / expected) if expected > 0 else np.nan


def validate(
    found: pd.DataFrame, gold: pd.DataFrame, *, draws: int = 1000, seed: int = 2022
) -> pd.DataFrame:
    """Hold what an instrument found against a gold coding of the same articles.

    Args:
        found: one row per article and code that the instrument found: `article, code` (as
            `code_articles` and `theme_articles` give them). Articles that the gold coding lacks
            are left out.
        gold: one row per article and code, also those that the article does not have:
            `article, code, value` (0 or 1). Without the zeros there is no recall to measure.
        draws: how many times the articles are drawn anew for the intervals.
        seed: of the drawing.

    Returns:
        One row per code, in order of appearance, and a last one, `macro`, with the means over all
        codes; columns as `schema.TABLES["validation"]`. What cannot be computed is missing;
        `remark` says where numbers are too few to trust.

    Raises:
        ValueError: a missing column, an article coded twice, a value that is neither 0 nor 1, or
            a gold coding without zeros.
    """
    check_columns(gold, ("article", "code", "value"), ["article", "code"])
    check_columns(found, ("article", "code"), [])
    if not gold["value"].isin([0, 1]).all() or not gold["value"].eq(0).any():
        raise ValueError("gold: values have to be 0 and 1, the articles without a code included")
    truth = gold.pivot(index="article", columns="code", values="value")
    truth = truth[gold["code"].unique()]
    known = truth.notna().to_numpy()
    is_so = truth.eq(1).to_numpy()
    pairs = pd.MultiIndex.from_frame(found[["article", "code"]].astype(str))
    cells = pd.MultiIndex.from_product([truth.index.astype(str), truth.columns.astype(str)])
    is_found = cells.isin(pairs).reshape(truth.shape)
    # Articles × codes × (true positives, false positives, false negatives, true negatives).
    outcomes = np.stack(
        [is_so & is_found, ~is_so & is_found, is_so & ~is_found, ~is_so & ~is_found], axis=2
    ).astype(float)
    outcomes *= known[:, :, None]
    return schema.conform(scored([*truth.columns], outcomes, draws, seed), "validation")


def scored(codes: list[str], outcomes: Numbers, draws: int, seed: int) -> pd.DataFrame:
    """Return precision, recall and F1 of each code and their means, `macro`, with intervals.

    Args:
        codes: the codes' names.
        outcomes: articles × codes × (true positives, false positives, false negatives, true
            negatives).
        draws: how many times the articles are drawn anew.
        seed: of the drawing.
    """
    drawn = drawn_anew(np.random.default_rng(seed), len(outcomes), draws)
    counts = outcomes.sum(axis=0)
    scores = _scores(counts)
    again = _scores(np.tensordot(drawn.astype(float), outcomes, 1))
    rows = []
    for number, code in enumerate([*codes, "macro"]):
        macro = number == len(counts)
        own = counts.sum(axis=0) if macro else counts[number]
        row: dict[str, object] = {"code": code, "n": int(own.sum())}
        row |= dict(zip(("tp", "fp", "fn", "tn"), own.astype(int).tolist(), strict=True))
        for name, score in scores.items():
            row[name] = float(np.mean(score) if macro else score[number])
            low, high = bounds(again[name].mean(axis=1) if macro else again[name][:, number])
            row[f"{name}_low"], row[f"{name}_high"] = low, high
        positives = int(own[0] + own[2])
        row["remark"] = f"too few: {positives} in the gold coding" if positives < FEW else None
        rows.append(row)
    return pd.DataFrame(rows)


def _scores(outcomes: Numbers) -> dict[str, Numbers]:
    """Return precision, recall and F1 from the four outcomes, which stand on the last axis."""
    hits, false, missed, _ = np.moveaxis(outcomes, -1, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            "precision": hits / (hits + false),
            "recall": hits / (hits + missed),
            "f1": 2 * hits / (2 * hits + false + missed),
        }


def check_columns(table: pd.DataFrame, columns: tuple[str, ...], key: list[str]) -> None:
    """Raise ValueError if a table lacks columns, or has a key twice."""
    missing = [name for name in columns if name not in table.columns]
    if missing:
        raise ValueError(f"the table lacks {', '.join(missing)}; it has {', '.join(table.columns)}")
    twice = table[table.duplicated(key)] if key else table[:0]
    if len(twice):
        first = ", ".join(str(twice.iloc[0][name]) for name in key)
        raise ValueError(f"coded twice: {first}; give one row per {', '.join(key)}")
