"""Charts of what other charts stand on: coverage of the corpus, and shares corrected for errors."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from . import framing, lettering, style, timeaxis
from .style import counted, number, say

SHARES = ("n_articles", "share", "share_low", "share_high")
CORRECTED = ("corrected", "corrected_low", "corrected_high")


def coverage(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how many articles the corpus has per period; thin periods are hatched.

    Args:
        table: the table "coverage", one row per period: `month`, `quarter` or `year`, and
            `n_articles, n_tokens, outlets, thin`; periods that lack between the first and the last
            have no articles.
        ax: where to draw; a figure of its own, as wide as the columns, if not given.

    Raises:
        ValueError: a column is missing, or a period has two rows.
    """
    rows = timeaxis.placed(framing.checked(table, "n_articles", "n_tokens", "outlets", "thin"))
    name = timeaxis.unit(table)
    if rows["period"].duplicated().any():
        raise ValueError(f"{rows['period'][rows['period'].duplicated()].iloc[0]} has two rows")
    if not len(rows):
        return framing.nothing(ax)
    periods = timeaxis.span(rows["period"])
    filled = rows.set_index("period").reindex(periods)
    counts = [int(each) for each in filled["n_articles"].fillna(0)]
    thin = filled["thin"].eq(True).to_numpy(dtype=bool, na_value=False)
    with style.use():
        widest = style.told(number, 2 * max(counts))
        left = max(32, 10 + lettering.widest([widest]))
        drawn = ax or framing.column(left=left, right=10)
        foot = timeaxis.mark_periods(drawn, periods, name)
        height, every = timeaxis.mark_counts(drawn, counts, y=foot, below=True)
        columns = drawn.bar(range(len(counts)), counts, width=0.75, color=style.ACCENT)
        for each, weak in zip(columns, thin, strict=True):
            if weak:
                look: dict[str, Any] = {"facecolor": "white", "edgecolor": style.WARNING}
                each.set(hatch="/////", linewidth=0.8, **look)
        drawn.set_ylim(0, max(counts) * 1.08 or 1)
        drawn.yaxis.set_major_locator(MaxNLocator(4, integer=True))
        drawn.yaxis.set_major_formatter(FuncFormatter(lambda n, _: number(n)))
        drawn.grid(visible=True, axis="y")
        lines = [(style.told(_covered, rows, name, every), style.INK)]
        if thin.any():
            lines.append((style.told(_thin, int(thin.sum())), style.WARNING))
        head = framing.write_head(drawn, lines, y=6)
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=90, below=foot + height + 3)
    return drawn


def _covered(rows: pd.DataFrame, name: str, every: int) -> str:
    unit, words = timeaxis.unit_name(name), counted(int(rows["n_tokens"].sum()), "word")
    total = counted(int(rows["n_articles"].sum()), "article")
    low, high = (int(each) for each in (rows["outlets"].min(), rows["outlets"].max()))
    range_ = number(low) if low == high else f"{number(low)}–{number(high)}"
    thin = say(de=f"; gezeigt jede {every}. Zahl", en=f"; one in {every} shown")
    return say(
        de=f"N = {total}, {words}; n: Artikel je {unit}; Medien je {unit}: {range_}",
        en=f"N = {total}, {words}; n: articles per {unit}; outlets per {unit}: {range_}",
    ) + (thin if every > 1 else "")


def _thin(count: int) -> str:
    few = counted(count, "period")
    return say(
        de=f"Schraffiert: {few} mit dünner Abdeckung; Anteile besagen dort wenig.",
        en=f"Hatched: {few} of thin coverage, where shares say little.",
    )


def corrected(
    table: pd.DataFrame,
    *,
    labels: Mapping[str, style.Bilingual] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw shares as they were counted, and beside them corrected for the instrument's errors.

    Args:
        table: the table "corrected_shares": `n_articles, share, share_low, share_high, corrected,
            corrected_low, corrected_high`, one row per `month`, `quarter` or `year`, drawn from
            left to right, or one per `code`, drawn from top to bottom, at most 40 of these.
        labels: what codes are called in both languages.
        ax: where to draw; a figure of its own, as wide as the columns, if not given.

    Raises:
        ValueError: a column is missing, a period has two rows, or there are more than 40 codes.
    """
    rows = framing.checked(table, *SHARES, *CORRECTED)
    if timeaxis.has_unit(rows):
        return _over_time(rows, ax)
    if len(framing.checked(rows, "code")) > 40:
        raise ValueError(f"{len(rows)} codes cannot be read: choose at most 40")
    if not len(rows):
        return framing.nothing(ax)
    with style.use():
        named = [(labels or {}).get(each, str(each)) for each in rows["code"]]
        told = [framing.label(each, part=0.335) for each in named]
        n = [style.told(number, int(each)) for each in rows["n_articles"]]
        left, right = 14 + lettering.widest(told), 12 + lettering.widest(n)
        drawn = ax or framing.column(left=left, right=right)
        at = np.arange(len(rows))[::-1]
        for place, label, total in zip(at, told, n, strict=True):
            framing.flank(drawn, place, label, total, left=8, right=6)
        _marks(drawn, at, rows, across=True)
        lines = [(style.told(_both, "group"), style.INK)]
        head = framing.write_head(drawn, lines, y=8, left=left - 4, right=right - 4)
        drawn.set_ylim(-0.7, len(rows) - 0.3)
        drawn.set_yticks([])
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=24 * len(rows) + 10, below=20)
    return drawn


def _over_time(table: pd.DataFrame, ax: Axes | None) -> Axes:
    name, rows = timeaxis.unit(table), timeaxis.placed(table)
    if rows["period"].duplicated().any():
        twice = rows["period"][rows["period"].duplicated()].iloc[0]
        raise ValueError(f"{twice} has two rows: choose one code")
    if not len(rows):
        return framing.nothing(ax)
    periods = timeaxis.span(rows["period"])
    filled = rows.set_index("period").reindex(periods)
    counts = [int(each) for each in filled["n_articles"].fillna(0)]
    with style.use():
        drawn = ax or framing.column(left=32, right=10)
        foot = timeaxis.mark_periods(drawn, periods, name)
        height, every = timeaxis.mark_counts(drawn, counts, y=foot, below=True)
        _marks(drawn, np.arange(len(periods)), filled, across=False)
        lines = [(style.told(_both, name, sum(counts), every), style.INK)]
        head = framing.write_head(drawn, lines, y=7)
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=140, below=foot + height + 3)
    return drawn


def _marks(ax: Axes, at: np.ndarray, rows: pd.DataFrame, *, across: bool) -> None:
    aside = 0.17 if across else -0.17
    raw: dict[str, Any] = {"hollow": True, "color": style.GREY, "size": 3.5}
    framing.dots(ax, at + aside, rows, across=across, **raw)
    framing.dots(ax, at - aside, rows, what=CORRECTED, across=across, marker="D", size=4)
    ends = rows[["share", "share_high", "corrected", "corrected_high"]]
    highest = ends.astype("float64").max(axis=1)
    framing.percent_axis(ax, highest, of_y=not across)


def _both(unit: str, total: int = 0, every: int = 1) -> str:
    told = say(
        de="Anteil der Artikel, wie gezählt (○) und um Fehler berichtigt (◆), mit 95-%-Intervall",
        en="Share of articles as counted (○) and corrected for errors (◆), 95% interval",
    )
    if unit == "group":
        return told + say(de="; rechts: Artikel n", en="; at right: articles n")
    n = f"{say(de='n: Artikel je', en='n: articles per')} {timeaxis.unit_name(unit)}"
    told += f"; N = {counted(total, 'article')}; {n}"
    thin = say(de=f"; gezeigt jede {every}. Zahl", en=f"; one in {every} shown")
    return told + (thin if every > 1 else "")
