"""Charts: a table in, an Axes back. They neither count nor save, and show n, N and the interval."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from . import framing, lettering, style, timeaxis
from .lettering import SMALLER, note
from .plates import concordance

__all__ = ["attention", "codes", "compare", "concordance"]

_CODES, _GROUPS = 12, 40  # what fits on a page
TOPS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
SHARES = ("articles", "n_articles", "share", "share_low", "share_high")
_LANE = 0.78  # height of a lane's 100 %, the rest is air


def attention(
    table: pd.DataFrame, *, events: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """Draw the share of articles with one theme, code or query per period.

    Points are shares, bars their 95 % intervals; a line joins neighbouring periods only. Below
    stands n, the number of articles of each period; periods without any are hatched.

    Args:
        table: one row per period: `month`, `quarter` or `year`, and `articles, n_articles, share,
            share_low, share_high`. A period that is lacking between the first and the last has no
            articles; rows without a period are left out.
        events: rows of the table "events"; those that start within the periods are numbered on
            top and named below, at most ten.
        ax: where to draw; a figure of its own, 16 cm wide, if not given. Axes of your own need
            room: two or three lines above, and below for n and the events.

    Raises:
        ValueError: a column is missing, a period has two rows, or there are more than ten events.
    """
    rows = series_of(table)
    if not len(rows):
        return framing.nothing(ax)
    with style.use():
        drawn = ax or framing.column(left=32, right=10)
        head, end = draw_series(drawn, rows, events=events)
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=150, below=end)
    return drawn


def series_of(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table's shares in order of time, with a `period` in front.

    Raises:
        ValueError: a column is missing, or a period has two rows.
    """
    timeaxis.unit(table)
    rows = timeaxis.placed(framing.checked(table, *SHARES))
    twice = rows.loc[rows["period"].duplicated(), "period"]
    if len(twice):
        raise ValueError(
            f"{twice.iloc[0]} has more than one row: choose one code or query of the table"
        )
    return rows


def draw_series(
    ax: Axes, rows: pd.DataFrame, *, events: pd.DataFrame | None = None
) -> tuple[float, float]:
    """Draw a series of shares; return how far above and below the axes it ends, in points."""
    name, periods = timeaxis.unit(rows), timeaxis.span(rows["period"])
    chosen = timeaxis.within(events, periods)
    rows = rows.set_index("period").reindex(periods)
    counts = [int(each) for each in rows["n_articles"].fillna(0)]
    foot = timeaxis.mark_periods(ax, periods, name)
    height, every = timeaxis.mark_counts(ax, counts, y=foot, below=True)
    timeaxis.mark_events(ax, chosen, periods)
    end = foot + height + 8
    end += timeaxis.name_events(ax, chosen, y=end)
    found, y = int(rows["articles"].sum()), 23.0 if len(chosen) else 7.0
    head = framing.headline(ax, counts, unit=name, found=found, every=every, y=y)
    at = np.arange(len(periods))
    ax.plot(at, rows["share"].to_numpy(dtype=float), color=style.ACCENT, lw=0.8, alpha=0.5)
    framing.dots(ax, at, rows)
    framing.percent_axis(ax, rows["share_high"], of_y=True)
    return head, end


def codes(
    table: pd.DataFrame,
    *,
    labels: Mapping[str, style.Bilingual],
    top: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the share of articles with each code per period, one lane per code.

    All lanes have one scale, marked at the first. The code with the largest share overall stands
    on top; at the right are its articles, and over the lanes n, the articles of each period.

    Args:
        table: one row per code and period, zero rows included: `code`, `month`, `quarter` or
            `year`, and `articles, n_articles, share, share_low, share_high`; at most 12 codes.
        labels: what each code is called, in one or both languages; the code itself if it lacks.
        top: share at the top of every lane; the lowest round one that all intervals stay under,
            if not given.
        ax: where to draw; a figure of its own, 16 cm wide, if not given.

    Raises:
        ValueError: a column is missing, a row is missing or doubled, there are more than 12 codes,
            or an interval reaches above `top`.
    """
    name, rows = timeaxis.unit(table), timeaxis.placed(framing.checked(table, "code", *SHARES))
    if not len(rows):
        return framing.nothing(ax)
    sums = _complete(rows)
    highest = float(rows["share_high"].fillna(0).max())
    if top is None:
        top = next(each for each in TOPS if each >= highest)
    if highest > top:
        raise ValueError(f"an interval reaches {highest:.3f}: choose top={highest:.3f} or more")
    periods = timeaxis.span(rows["period"])
    per_period = rows.groupby("period")["n_articles"].max().reindex(periods, fill_value=0)
    counts = [int(each) for each in per_period]
    with style.use():
        told = [framing.label(labels.get(code, code), part=0.243) for code in sums.index]
        found = [style.told(style.number, int(each)) for each in sums]
        articles = {"de": "Artikel", "en": "articles"}
        left = 32 + lettering.widest(told)
        right = 6 + lettering.widest([*found, articles], size=SMALLER)
        drawn = ax or framing.column(left=left, right=right)
        foot = timeaxis.mark_periods(drawn, periods, name)
        height, every = timeaxis.mark_counts(drawn, counts, y=4, below=False)
        beside = (5, 4 + height / 2)
        note(drawn, 1, 1, articles, shift=beside, size=SMALLER, va="center_baseline")
        head = framing.headline(
            drawn, counts, unit=name, every=every, y=height + 10, left=left - 4, right=right - 4
        )
        at = np.arange(len(periods))
        for lane, (code, label, total) in enumerate(zip(sums.index, told, found, strict=True)):
            zero = len(sums) - 1 - lane
            own = rows[rows["code"] == code].set_index("period").reindex(periods)
            for share in (0, 0.5, 1):
                color = style.PALE if share else style.LINE
                drawn.axhline(zero + share * _LANE, color=color, lw=0.5)
            shares = zero + _LANE / top * own["share"].to_numpy(dtype=float)
            drawn.plot(at, shares, color=style.ACCENT, lw=0.7, alpha=0.4)
            framing.dots(drawn, at, own, base=zero, scale=_LANE / top, size=3)
            framing.flank(drawn, zero + _LANE / 2, label, total, left=26, right=5)
        for share in (0, 1):
            scale = style.told(style.percent, share * top)
            look: dict[str, Any] = {"size": SMALLER, "ha": "right", "va": "center"}
            note(drawn, 0, len(sums) - 1 + share * _LANE, scale, of_data="y", shift=(-3, 0), **look)
        drawn.set_ylim(-0.12, len(sums) - 0.12)
        drawn.set_yticks([])
        drawn.spines["left"].set_visible(False)
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=34 * len(sums) + 6, below=foot)
    return drawn


def compare(
    table: pd.DataFrame,
    *,
    labels: Mapping[str, style.Bilingual] | None = None,
    what: style.Bilingual = framing.SHARE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the share of articles in a few groups as dots with their 95 % intervals.

    Args:
        table: one row per group, drawn from top to bottom: `label, share, share_low, share_high,
            articles, n_articles`; at most 40.
        labels: what a group is called in both languages, where its `label` will not do.
        what: which share it is, if not of articles: `{"de": "Anteil der …", "en": "Share of …"}`.
        ax: where to draw; a figure of its own, 16 cm wide, if not given.

    Raises:
        ValueError: a column is missing, or there are more than 40 groups.
    """
    rows = framing.checked(table, "label", *SHARES)
    if len(rows) > _GROUPS:
        raise ValueError(f"{len(rows)} groups cannot be read: choose at most {_GROUPS}")
    if not len(rows):
        return framing.nothing(ax)
    with style.use():
        told = [framing.label((labels or {}).get(each, each), part=0.335) for each in rows["label"]]
        of = [
            style.told(style.of, int(found), int(total))
            for found, total in zip(rows["articles"], rows["n_articles"], strict=True)
        ]
        left, right = 14 + lettering.widest(told), 10 + lettering.widest(of, size=SMALLER)
        drawn = ax or framing.column(left=left, right=right)
        at = np.arange(len(rows))[::-1]
        for place, label, share in zip(at, told, of, strict=True):
            framing.flank(drawn, place, label, share, left=8, right=6)
        framing.percent_axis(drawn, rows["share_high"], of_y=False)
        framing.dots(drawn, at, rows, across=True)
        counts = [int(each) for each in rows["n_articles"]]
        head = framing.headline(drawn, counts, y=8, left=left - 4, right=right - 4, what=what)
        drawn.set_ylim(-0.7, len(rows) - 0.3)
        drawn.set_yticks([])
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=20 * len(rows) + 10, below=20)
    return drawn


def _complete(rows: pd.DataFrame) -> pd.Series:
    """Return the articles of each code, the most frequent first; raise if rows do not fit."""
    codes_ = rows["code"].nunique()
    if codes_ > _CODES:
        raise ValueError(f"{codes_} codes cannot be read: choose at most {_CODES}")
    doubled = rows.loc[rows.duplicated(["code", "period"]), ["code", "period"]]
    if len(doubled):
        code, period = doubled.iloc[0]
        raise ValueError(f"code {code!r} has more than one row for {period}")
    per_period = rows.groupby("period")["n_articles"].agg(["size", "nunique"])
    wrong = per_period[(per_period["size"] != codes_) | (per_period["nunique"] != 1)]
    if len(wrong):
        raise ValueError(
            f"in {wrong.index[0]} not every code has a row with the same n_articles: "
            "give one row per code and period, zero rows included"
        )
    sums = rows.groupby("code", sort=True)["articles"].sum()
    return sums.sort_values(ascending=False, kind="stable")
