"""Charts: a table in, an Axes back. They neither count nor save, and show n, N and the interval."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator

from . import events as dated
from . import framing, lettering, style, timeaxis
from .framing import beside
from .lettering import LEADING, SMALL, SMALLER, note
from .plates import concordance

__all__ = ["attention", "codes", "compare", "concordance"]

_CODES, _GROUPS = 12, 40  # what fits on a page
_TOPS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
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
    name, rows = timeaxis.unit(table), timeaxis.placed(framing.checked(table))
    twice = rows.loc[rows["period"].duplicated(), "period"]
    if len(twice):
        raise ValueError(
            f"{twice.iloc[0]} has more than one row: choose one code or query of the table"
        )
    if not len(rows):
        return framing.nothing(ax)
    periods = timeaxis.span(rows["period"])
    chosen = dated.within(events, periods)
    rows = rows.set_index("period").reindex(periods)
    counts = [int(each) for each in rows["n_articles"].fillna(0)]
    with style.use():
        left, right, above = 32.0, 10.0, 23.0 if len(chosen) else 7.0
        room = framing.room(ax, left=left, right=right)
        row = timeaxis.counts_row(counts, room)
        found = int(rows["articles"].sum())
        head = framing.headline(counts, unit=name, found=found, every=row.every, room=room)
        key = dated.key_of(chosen, room)
        foot = timeaxis.periods_height(name)
        end = foot + row.height + 8
        ax = framing.own(
            ax,
            left=left,
            right=right,
            top=above + len(head) * SMALL * LEADING + 2,
            bottom=end + key.height,
            height=150,
        )
        timeaxis.mark_periods(ax, periods, name)
        timeaxis.mark_empty(ax, counts)
        timeaxis.mark_counts(ax, row, y=foot, below=True)
        dated.mark(ax, chosen, periods)
        dated.write_key(ax, key, y=end)
        framing.write_headline(ax, head, y=above)
        at = np.arange(len(periods))
        ax.plot(at, rows["share"].to_numpy(dtype=float), color=style.ACCENT, lw=0.8, alpha=0.5)
        framing.dots(ax, at, rows)
        framing.percent_axis(ax, rows["share_high"], of_y=True)
    return ax


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
    name, rows = timeaxis.unit(table), timeaxis.placed(framing.checked(table, "code"))
    if not len(rows):
        return framing.nothing(ax)
    sums = _complete(rows)
    highest = float(rows["share_high"].fillna(0).max())
    if top is None:
        top = next(each for each in _TOPS if each >= highest)
    if highest > top:
        raise ValueError(f"an interval reaches {highest:.3f}: choose top={highest:.3f} or more")
    periods = timeaxis.span(rows["period"])
    per_period = rows.groupby("period")["n_articles"].max().reindex(periods, fill_value=0)
    counts = [int(each) for each in per_period]
    with style.use():
        told = [_drawn(style.both(labels.get(code, code))) for code in sums.index]
        label_room = 2 + _widest(told, most=108)
        found = [style.told(style.number, int(each)) for each in sums]
        articles = {"de": "Artikel", "en": "articles"}
        left, right = label_room + 30, 6 + _widest([*found, articles], size=SMALLER)
        room = framing.room(ax, left=left, right=right)
        row = timeaxis.counts_row(counts, room)
        head = framing.headline(
            counts, unit=name, found=None, every=row.every, room=room + left + right - 8
        )
        above = row.height + 10
        foot = timeaxis.periods_height(name)
        margin = above + len(head) * SMALL * LEADING + 2
        ax = framing.own(
            ax, left=left, right=right, top=margin, bottom=foot, height=34 * len(sums) + 6
        )
        timeaxis.mark_periods(ax, periods, name)
        timeaxis.mark_empty(ax, counts)
        timeaxis.mark_counts(ax, row, y=4, below=False)
        note(ax, 1, 4 + row.height / 2, articles, shift=5, size=SMALLER, va="center_baseline")
        framing.write_headline(ax, head, y=above, outside=left - 4)
        at = np.arange(len(periods))
        for lane, code in enumerate(sums.index):
            zero = len(sums) - 1 - lane
            own = rows[rows["code"] == code].set_index("period").reindex(periods)
            for share in (0, 0.5, 1):
                ax.axhline(zero + share * _LANE, color=style.PALE if share else style.LINE, lw=0.5)
            height = zero + _LANE / top * own["share"].to_numpy(dtype=float)
            ax.plot(at, height, color=style.ACCENT, lw=0.7, alpha=0.4)
            framing.dots(ax, at, own, base=zero, scale=_LANE / top, size=3)
            beside(ax, zero + _LANE / 2, _two_lines(told[lane], label_room), shift=-26)
            beside(ax, zero + _LANE / 2, found[lane], shift=5, right=True, size=SMALLER)
        for share in (0, 1):
            scale = style.told(style.percent, share * top)
            beside(ax, len(sums) - 1 + share * _LANE, scale, shift=-3, size=SMALLER)
        ax.set_ylim(-0.12, len(sums) - 0.12)
        ax.yaxis.set_major_locator(FixedLocator([]))
        ax.spines["left"].set_visible(False)
    return ax


def compare(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the share of articles in a few groups as dots with their 95 % intervals.

    Args:
        table: one row per group, drawn from top to bottom: `label, share, share_low, share_high,
            articles, n_articles`; at most 40.
        ax: where to draw; a figure of its own, 16 cm wide, if not given.

    Raises:
        ValueError: a column is missing, or there are more than 40 groups.
    """
    rows = framing.checked(table, "label")
    if len(rows) > _GROUPS:
        raise ValueError(f"{len(rows)} groups cannot be read: choose at most {_GROUPS}")
    if not len(rows):
        return framing.nothing(ax)
    with style.use():
        told = [_drawn(style.both(str(each))) for each in rows["label"]]
        of = [
            framing.of(int(found), int(total))
            for found, total in zip(rows["articles"], rows["n_articles"], strict=True)
        ]
        label_room = 2 + _widest(told, most=150)
        left, right = label_room + 12, 10 + _widest(of, size=SMALLER)
        room = framing.room(ax, left=left, right=right)
        counts = [int(each) for each in rows["n_articles"]]
        head = framing.headline(counts, unit=None, found=None, room=room + left + right - 8)
        top = 10 + len(head) * SMALL * LEADING
        height = 20 * len(rows) + 10
        ax = framing.own(ax, left=left, right=right, top=top, bottom=20, height=height)
        at = np.arange(len(rows))[::-1]
        for place, label, share in zip(at, told, of, strict=True):
            beside(ax, place, _two_lines(label, label_room), shift=-8)
            beside(ax, place, share, shift=6, right=True, size=SMALLER)
        framing.percent_axis(ax, rows["share_high"], of_y=False)
        framing.dots(ax, at, rows, across=True)
        framing.write_headline(ax, head, y=8, outside=left - 4)
        ax.set_ylim(-0.7, len(rows) - 0.3)
        ax.yaxis.set_major_locator(FixedLocator([]))
    return ax


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


def _drawn(text: dict[str, str]) -> dict[str, str]:
    return {name: lettering.drawable(each) for name, each in text.items()}


def _widest(texts: list[dict[str, str]], *, size: float = SMALL, most: float = 1e9) -> float:
    wide = max(lettering.width(each, size=size) for text in texts for each in text.values())
    return min(most, wide)


def _two_lines(text: dict[str, str], room: float) -> dict[str, str]:
    return {
        name: "\n".join(lettering.wrap(each, room=room, size=SMALL, lines=2))
        for name, each in text.items()
    }
