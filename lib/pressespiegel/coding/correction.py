"""Shares corrected for what an instrument misses and for what it finds wrongly."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .. import schema

OUTCOMES = ("tp", "fp", "fn", "tn")

Numbers = NDArray[np.float64]


def corrected_share(
    shares: pd.DataFrame,
    validation: pd.DataFrame | pd.Series,
    *,
    draws: int = 10_000,
    seed: int = 2022,
) -> pd.DataFrame:
    """Correct shares of articles by an instrument's sensitivity and specificity.

    (share + specificity - 1) / (sensitivity + specificity - 1), kept within 0…1. It assumes that
    the instrument errs in every group as often as in the validated articles; and sensitivity
    (recall) has to come from articles drawn without regard to what the instrument found.

    Args:
        shares: one row per group and code, as `share_of_articles` gives it.
        validation: one row per code with `tp, fp, fn, tn`, as `validate` gives it; or one
            such row.
        draws: how often the three rates are drawn anew for the interval.
        seed: of the drawing.

    Returns:
        The rows of `shares`: the columns that they are grouped by, then those of
        `schema.TABLES["corrected_shares"]`. The interval (95 %) carries all three uncertainties
        over: share, sensitivity and specificity are drawn from their posteriors under Jeffreys'
        prior, and every draw is corrected. Where sensitivity and specificity add up to no more
        than 1, or one of them has no article to be measured on, nothing can be corrected: the
        columns are missing, and `remark` says why.

    Raises:
        ValueError: a missing column, or a code without a row in `validation`.

    Source: W. J. Rogan & B. Gladen, American Journal of Epidemiology 107 (1978), 71-76.
    """
    if isinstance(validation, pd.Series):
        validation = validation.to_frame().T
    needed = {"shares": ("code", "articles", "n_articles"), "validation": ("code", *OUTCOMES)}
    for name, table in (("shares", shares), ("validation", validation)):
        missing = [each for each in needed[name] if each not in table]
        if missing:
            raise ValueError(
                f"{name} lacks {', '.join(missing)}; it has {', '.join(map(str, table.columns))}"
            )
    rates = validation.drop_duplicates("code").set_index("code")
    unknown = sorted(set(shares["code"]) - set(rates.index))
    if unknown:
        raise ValueError(f"no validation of {', '.join(unknown)}; it has {', '.join(rates.index)}")
    tp, fp, fn, tn = rates.loc[shares["code"], [*OUTCOMES]].to_numpy(np.float64).T
    k, n = (shares[name].to_numpy(np.float64) for name in ("articles", "n_articles"))
    with np.errstate(divide="ignore", invalid="ignore"):
        share, sensitivity, specificity = k / n, tp / (tp + fn), tn / (tn + fp)
    generator = np.random.default_rng(seed)
    drawn = [
        generator.beta(hits + 0.5, others + 0.5, (draws, len(shares)))
        for hits, others in ((k, n - k), (tp, fn), (tn, fp))
    ]
    low, high = np.quantile(_rogan_gladen(*drawn), [0.025, 0.975], axis=0)
    remark = np.select(
        [np.isnan(sensitivity), np.isnan(specificity), sensitivity + specificity <= 1],
        [
            "no article with the code validated",
            "none without it validated",
            "no better than chance",
        ],
        default="",
    )
    open_ = (remark == "") & (n > 0)
    corrected = np.where(open_, _rogan_gladen(share, sensitivity, specificity), np.nan)
    table = shares.assign(
        sensitivity=sensitivity,
        specificity=specificity,
        corrected=corrected,
        corrected_low=np.minimum(low, corrected),
        corrected_high=np.maximum(high, corrected),
        remark=pd.Series(remark, index=shares.index, dtype="str").replace("", np.nan),
    )
    return schema.conform(table, "corrected_shares")


def _rogan_gladen(share: Numbers, sensitivity: Numbers, specificity: Numbers) -> Numbers:
    with np.errstate(divide="ignore", invalid="ignore"):
        corrected = (share + specificity - 1) / (sensitivity + specificity - 1)
    return np.asarray(np.clip(corrected, 0, 1))
