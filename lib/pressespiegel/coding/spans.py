"""How well an instrument finds spans of text: its spans paired with those of a gold coding."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from .. import schema
from ..measures.intervals import bounds, drawn_anew
from .agreement import FEW, check_columns, scored


def match_spans(
    found: pd.DataFrame,
    gold: pd.DataFrame,
    *,
    by: str | None = None,
    same: Sequence[str] = (),
    overlap: float = 0.8,
) -> pd.DataFrame:
    """Pair spans that an instrument found with those of a gold coding, each with one at most.

    Two spans pair if what they share is at least `overlap` of both. The closest pairs are made
    first; among equals the first in the text.

    Args:
        found: one row per span, with `article, start, end` (code points, end exclusive).
        gold: the same, of the gold coding.
        by: a column of both tables that has to be the same in a pair, such as `kind`.
        same: further such columns. Missing and missing are the same.
        overlap: the share, above 0 and up to 1.

    Returns:
        One row per pair and per span without one, in the order of article, and of the text inside
        it; columns as `schema.TABLES["span_matches"]`. Numbers are positions, for `iloc`.

    Raises:
        ValueError: a missing column, a span that ends before it begins, or no such share.
    """
    if not 0 < overlap <= 1:
        raise ValueError(f"overlap is {overlap}; give a share above 0 and up to 1")
    key = ["article", *([by] if by else []), *same]
    sides = [_numbered(found, key, "found"), _numbered(gold, key, "gold")]
    pairs = sides[0].merge(sides[1], on=key, suffixes=("", "_gold"))
    first, last = pairs[["start", "start_gold"]].max(axis=1), pairs[["end", "end_gold"]].min(axis=1)
    longer = np.maximum(pairs["end"] - pairs["start"], pairs["end_gold"] - pairs["start_gold"])
    pairs["overlap"] = (last - first) / longer
    pairs = pairs[pairs["overlap"] >= overlap]
    pairs = pairs.sort_values(["overlap", "start", "found"], ascending=[False, True, True])
    taken: tuple[set[int], set[int]] = (set(), set())
    kept = []
    for row in zip(pairs["found"], pairs["gold"], pairs["overlap"], strict=True):
        if row[0] not in taken[0] and row[1] not in taken[1]:
            kept.append(row)
            taken[0].add(row[0])
            taken[1].add(row[1])
    best = pd.DataFrame(kept, columns=["found", "gold", "overlap"])
    table = sides[0].merge(best, on="found", how="left")
    missed = sides[1][~sides[1]["gold"].isin(taken[1])]
    table = pd.concat([table, missed], ignore_index=True)
    table["overlap"] = table["overlap"].fillna(0.0)
    table = table.sort_values(["article", "start", "end"], kind="stable", ignore_index=True)
    return schema.conform(table[[*schema.TABLES["span_matches"]]], "span_matches")


def validate_spans(
    found: pd.DataFrame,
    gold: pd.DataFrame,
    *,
    by: str | None = None,
    same: Sequence[str] = (),
    overlap: float = 0.8,
    articles: Sequence[str] | None = None,
    draws: int = 1000,
    seed: int = 2022,
) -> pd.DataFrame:
    """Hold spans that an instrument found against a gold coding of the same articles.

    Args:
        found: one row per span: `article, start, end`.
        gold: the same, of the gold coding.
        by: a column of both tables, such as `kind`: each value is scored for itself, and spans
            pair only where it is the same.
        same: further columns that have to be the same in a pair, such as `actor`.
        overlap: what two spans have to share of both, to be the same; see `match_spans`.
        articles: the articles that were coded; by default those with a span in `gold`. Name them
            where some have none: what is found there is wrong. Other articles are left out.
        draws: how many times the articles are drawn anew for the intervals.
        seed: of the drawing.

    Returns:
        One row per value of `by`, in the order of the gold coding, and `macro`, their mean; without
        `by` one row, `all`. Columns as `schema.TABLES["span_validation"]`.

    Raises:
        ValueError: as `match_spans`, no article was coded, or a value of `by` is missing.
    """
    coded = pd.Index(gold["article"].unique() if articles is None else list(articles))
    if not len(coded):
        raise ValueError("no article was coded: gold has no rows; name them as `articles`")
    found = found[found["article"].isin(coded)]
    gold = gold[gold["article"].isin(coded)]
    pairs = match_spans(found, gold, by=by, same=same, overlap=overlap)
    if by is None:
        codes, code = ["all"], np.zeros(len(pairs), dtype=np.int64)
    else:
        values = pd.concat([gold[by], found[by]], ignore_index=True)
        if values.isna().any():
            raise ValueError(f"a span has no {by}: fill it in, or leave the span out")
        code_of, names = pd.factorize(values)
        codes = [str(name) for name in names]
        row = pairs["gold"].fillna(pairs["found"] + len(gold)).to_numpy(np.int64)
        code = code_of[row]
    missing = np.stack([pairs["found"].isna(), pairs["gold"].isna()])
    outcome = np.select([missing[0], missing[1]], [2, 1], 0)  # as `scored` orders them
    outcomes = np.zeros((len(coded), len(codes), 4))
    np.add.at(outcomes, (coded.get_indexer(pd.Index(pairs["article"])), code, outcome), 1)
    table = scored(codes, outcomes, draws, seed).assign(n=len(coded)).drop(columns="tn")
    return schema.conform(table if by else table[:1], "span_validation")


def validate_values(
    found: pd.DataFrame,
    gold: pd.DataFrame,
    columns: Sequence[str],
    *,
    by: str | None = None,
    overlap: float = 0.8,
    articles: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Tell how often what is said of a span is right, where the span itself was found.

    Args:
        found: one row per span: `article, start, end`, and `columns`.
        gold: the same, of the gold coding.
        columns: what is compared; a pair in which both lack a value is left out.
        by: as for `match_spans`.
        overlap: as for `match_spans`.
        articles: as for `validate_spans`.

    Returns:
        One row per column, as `share_right` gives it.

    Raises:
        ValueError: as `match_spans`.
    """
    coded = gold["article"] if articles is None else articles
    found, gold = (table[table["article"].isin(coded)] for table in (found, gold))
    pairs = match_spans(found, gold, by=by, overlap=overlap).dropna()
    ours = found.iloc[pairs["found"].to_numpy(np.int64)].reset_index(drop=True)
    theirs = gold.iloc[pairs["gold"].to_numpy(np.int64)].reset_index(drop=True)
    right = pd.DataFrame({"article": ours["article"]})
    for name in columns:
        check_columns(ours, (name,), [])
        check_columns(theirs, (name,), [])
        known = ours[name].notna() | theirs[name].notna()
        right[name] = ours[name].eq(theirs[name]).astype("boolean").fillna(False).where(known)
    return share_right(right)


def share_right(right: pd.DataFrame, *, draws: int = 1000, seed: int = 2022) -> pd.DataFrame:
    """Return which share of judgements is right, with intervals over articles.

    Args:
        right: one row per thing that was judged, `article` and a column for each question, true or
            false; missing where it does not arise.
        draws: how many times the articles are drawn anew for the intervals.
        seed: of the drawing.

    Returns:
        One row per question; columns as `schema.TABLES["shares_right"]`.

    Raises:
        ValueError: `article` is missing.
    """
    check_columns(right, ("article",), [])
    article, names = pd.factorize(right["article"])
    drawn = drawn_anew(np.random.default_rng(seed), len(names), draws).astype(float)
    rows = []
    for name in right.columns.drop("article"):
        known = right[name].notna().to_numpy(dtype=bool)
        hits = right[name].astype("boolean").fillna(False).to_numpy(dtype=bool)
        sums = np.zeros((len(names), 2))
        np.add.at(sums, article, np.stack([hits & known, known], axis=1))
        (k, n), again = sums.sum(axis=0), drawn @ sums
        with np.errstate(divide="ignore", invalid="ignore"):
            low, high = bounds(again[:, 0] / again[:, 1])
        remark = f"too few: {int(n)}" if n < FEW else None
        share = k / n if n else np.nan
        rows.append((name, int(n), int(k), share, low, high, remark))
    columns = [*schema.TABLES["shares_right"]]
    return schema.conform(pd.DataFrame(rows, columns=columns), "shares_right")


def _numbered(table: pd.DataFrame, key: list[str], number: str) -> pd.DataFrame:
    check_columns(table, (*key, "start", "end"), [])
    wrong = table[table["start"] >= table["end"]]
    if len(wrong):
        first = wrong.iloc[0]
        raise ValueError(
            f"{first['article']}: a span from {first['start']} to {first['end']} in the {number} "
            "table; ends are exclusive and lie behind the start"
        )
    own = table[[*key, "start", "end"]].reset_index(drop=True)
    return own.assign(**{number: np.arange(len(own))})
