"""Charts of collocates: how they rise and fall over periods, and which words share them."""

from itertools import cycle
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

from . import framing, lettering, style, timeaxis
from .lettering import LINE, SMALL, SMALLER, note
from .style import counted, number, say

_MARKERS = "os^Dv<>P"
_ROW = 12.0  # from label to label, in points
_THIN, _WIDE = 0.5, 4.0  # of a network's lines, in points


def risen(table: pd.DataFrame, *, score: str = "log_dice", top: int = 8) -> pd.DataFrame:
    """Return the rows of the `top` words that reach the highest scores, in order of time.

    What is drawn by `slope`, and so what its caption and alt text tell of.
    """
    rows = timeaxis.placed(framing.checked(table, "word", "observed", score))
    highest = rows.groupby("word", sort=True)[score].max()
    kept = highest.sort_values(ascending=False, kind="stable").head(top).index
    return rows[rows["word"].isin(kept)].reset_index(drop=True)


def slope(
    table: pd.DataFrame,
    *,
    score: str = "log_dice",
    called: style.Bilingual = "logDice",
    top: int = 8,
    ax: Axes | None = None,
) -> Axes:
    """Draw the score of collocates over periods, each named at both ends with its number of hits.

    A line joins neighbouring periods only; a dotted one leads from a collocate's last period to
    its name.

    Args:
        table: the table "collocates" of each period, one under the other: `month`, `quarter` or
            `year`, `word, observed`, and the score.
        score: the column drawn.
        called: what the score is called.
        top: how many words, those that reach the highest scores; 1 to 15.
        ax: where to draw; a figure of its own, as wide as the columns, if not given.

    Raises:
        ValueError: a column is missing, a word has two rows for a period, or `top` is out of range.
    """
    if not 1 <= top <= 15:
        raise ValueError(f"{top} lines cannot be read: choose 1 to 15")
    rows, name = risen(table, score=score, top=top), timeaxis.unit(table)
    twice = rows.duplicated(["word", "period"])
    if twice.any():
        one = rows.loc[twice].iloc[0]
        raise ValueError(f"{one['word']!r} has more than one row for {one['period']}")
    if not len(rows):
        return framing.nothing(ax)
    periods = timeaxis.span(rows["period"])
    values = rows.pivot(index="word", columns="period", values=score).reindex(columns=periods)
    hits = rows.pivot(index="word", columns="period", values="observed").reindex(columns=periods)
    scores = values.to_numpy(dtype=float)
    known = [np.flatnonzero(~np.isnan(own)) for own in scores]
    kept = [at for at, own in enumerate(known) if len(own)]
    if not kept:
        return framing.nothing(ax)
    last = len(periods) - 1
    with style.use():
        ends: dict[int, list[tuple[float, int, dict[str, str]]]] = {0: [], last: []}
        for at in kept:
            for side, place in {0: known[at][0], last: known[at][-1]}.items():
                if side == last or place == 0:
                    word = framing.label(str(values.index[at]), part=0.18, lines=1)
                    n = style.told(number, int(hits.iloc[at, place]))
                    text = {key: f"{word[key]} {n[key]}" for key in word}
                    ends[side].append((scores[at, place], at, text))
        sides = [
            lettering.widest([text for *_, text in ends[at]], size=SMALLER) for at in (0, last)
        ]
        low, high = float(np.nanmin(scores)), float(np.nanmax(scores))
        air = 0.06 * (high - low) or 0.5
        ticks = list(MaxNLocator(5, steps=[1, 2, 5, 10]).tick_values(low - air, high + air))
        places = max(0, -int(np.floor(np.log10(ticks[1] - ticks[0]))))
        scale = lettering.widest(style.told(number, each, decimals=places) for each in ticks)
        pad = 10 + (8 + sides[0] if last else 0)
        left = 8 + scale + pad
        drawn = ax or framing.column(left=left, right=20 + sides[1])
        foot = timeaxis.mark_periods(drawn, periods, name)
        drawn.set_xlim(-0.1, last + 0.1)
        drawn.set_ylim(low - air, high + air)
        tall = max(150.0, _ROW * len(kept) + 20)
        looks = zip(cycle(style.PALETTE), cycle(_MARKERS), strict=False)
        colors = {}
        for at, (color, marker) in zip(kept, looks, strict=False):
            colors[at] = color
            where, value = known[at][-1], scores[at, known[at][-1]]
            drawn.plot(scores[at], color=color, lw=1.1, marker=marker, ms=4, clip_on=False)
            drawn.plot([where, last], [value, value], color=color, lw=0.7, ls=(0, (1, 2)))
        for side, placed in ends.items():
            _name(drawn, side, placed, colors, tall=tall, right=side == last)
        drawn.spines["left"].set_visible(False)
        drawn.yaxis.set_major_locator(FixedLocator(ticks))
        drawn.yaxis.set_major_formatter(FuncFormatter(lambda y, _: number(y, decimals=places)))
        drawn.tick_params(axis="y", length=0, pad=pad)
        drawn.grid(visible=True, axis="y")
        lines = [(style.told(_scored, called, name), style.INK)]
        head = framing.write_head(drawn, lines, y=8, left=left - 4, right=16 + sides[1])
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=tall, below=foot)
    return drawn


def _name(
    ax: Axes,
    side: int,
    placed: list[tuple[float, int, dict[str, str]]],
    colors: dict[int, str],
    *,
    tall: float,
    right: bool,
) -> None:
    """Write names at one end, spread so that they stand apart, with a line to each."""
    low, high = ax.get_ylim()
    placed = sorted(placed, key=lambda each: each[:2])
    wanted = [(value - low) / (high - low) * tall for value, *_ in placed]
    moved = lettering.spread(wanted, gap=_ROW - 2, low=0, high=tall)
    x, sign = (1, 1) if right else (0, -1)
    arrow: dict[str, Any] = {"arrowstyle": "-", "lw": 0.5, "shrinkA": 0, "shrinkB": 0}
    for true, shown, (value, at, text) in zip(wanted, moved, placed, strict=True):
        how: dict[str, Any] = {"ha": "left" if right else "right", "va": "center", "size": SMALLER}
        line = {**arrow, "color": colors[at], "relpos": (0 if right else 1, 0.5)}
        shift = (sign * 12, shown - true)
        note(ax, x, value, text, of_data="y", shift=shift, arrowprops=line, **how)


def _scored(called: style.Bilingual, unit: str) -> str:
    per = f"{say(de='je', en='per')} {timeaxis.unit_name(unit)}"
    return say(
        de=f"{say(called)} der Kollokate {per}; an den Enden: Treffer n",
        en=f"{say(called)} of collocates {per}; at the ends: hits n",
    )


def linked(table: pd.DataFrame, *, top: int = 8) -> pd.DataFrame:
    """Return the `top` collocates of each node word by logDice, in the order of the nodes."""
    rows = framing.checked(table, "node", "word", "observed", "log_dice")
    rows = rows.dropna(subset=["log_dice"]).sort_values("log_dice", ascending=False, kind="stable")
    order = {node: at for at, node in enumerate(table["node"].unique())}
    kept = rows.groupby("node", sort=False).head(top)
    return kept.sort_values("node", key=lambda node: node.map(order), kind="stable")


def network(table: pd.DataFrame, *, top: int = 8, ax: Axes | None = None) -> Axes:
    """Draw node words at the left, their collocates at the right, and a line for each pair.

    The wider the line, the higher logDice. Collocates stand near the middle of their nodes, so
    that few lines cross; a collocate of several nodes stands once.

    Args:
        table: the tables "collocates" of some queries, one under the other, with the query in
            front: `node, word, observed, log_dice`; at most 8 nodes.
        top: how many collocates of each node, those with the highest logDice.
        ax: where to draw; a figure of its own, as wide as the columns, if not given.

    Raises:
        ValueError: a column is missing, a pair has two rows, or there are more than 8 nodes or
            more than 60 collocates.
    """
    rows = linked(table, top=top)
    if rows.duplicated(["node", "word"]).any():
        one = rows[rows.duplicated(["node", "word"])].iloc[0]
        raise ValueError(f"{one['node']!r} and {one['word']!r} have more than one row")
    nodes, words = list(rows["node"].unique()), rows.groupby("word", sort=True)
    if len(nodes) > 8 or len(words) > 60:
        raise ValueError(
            f"{len(words)} collocates of {len(nodes)} nodes cannot be read: choose at most 60 of 8"
        )
    if not len(rows):
        return framing.nothing(ax)
    with style.use():
        middles = words["node"].agg(lambda own: float(np.mean([nodes.index(each) for each in own])))
        right_side = list(middles.sort_values(kind="stable").index)
        n = words["observed"].sum()
        told = [framing.label(str(each), part=0.3, lines=1) for each in right_side]
        hits = [style.told(number, int(n[each])) for each in right_side]
        ends = [{k: f"{t[k]} {h[k]}" for k in t} for t, h in zip(told, hits, strict=True)]
        starts = [framing.label(str(each), part=0.25) for each in nodes]
        left = 14 + 1.2 * lettering.widest(starts)  # they are bold
        right = 14 + lettering.widest(ends)
        drawn = ax or framing.column(left=left, right=right)
        high = max(_ROW * len(right_side), 2.6 * LINE * len(nodes))
        rights = high - (np.arange(len(right_side)) + 0.5) * high / len(right_side)
        lefts = high - (np.arange(len(nodes)) + 0.5) * high / len(nodes)
        lowest, most = float(rows["log_dice"].min()), float(rows["log_dice"].max())
        for node, word, score in rows[["node", "word", "log_dice"]].itertuples(index=False):
            one, other = lefts[nodes.index(node)], rights[right_side.index(word)]
            wide = _THIN + (_WIDE - _THIN) * ((score - lowest) / ((most - lowest) or 1))
            color = style.PALETTE[nodes.index(node) % len(style.PALETTE)]
            drawn.plot([0, 1], [one, other], color=color, lw=wide, alpha=0.75, clip_on=False)
        look: dict[str, Any] = {"of_data": "y", "va": "center"}
        for place, text in zip(lefts, starts, strict=True):
            note(drawn, 0, place, text, shift=(-6, 0), ha="right", weight="bold", **look)
        for place, text in zip(rights, ends, strict=True):
            note(drawn, 1, place, text, shift=(6, 0), size=SMALL, **look)
        drawn.set(xlim=(0, 1), ylim=(0, high))
        drawn.set_axis_off()
        lines = [(style.told(_linked, rows, lowest, most), style.INK)]
        head = framing.write_head(drawn, lines, y=6, left=left - 4, right=right - 4)
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=high, below=4)
    return drawn


def _linked(rows: pd.DataFrame, lowest: float, most: float) -> str:
    pairs = counted(len(rows), "pair")
    low, high = number(lowest, decimals=1), number(most, decimals=1)
    return say(
        de=f"N = {pairs}; Strichbreite: logDice, {low} (schmal) bis {high} (breit); rechts: "
        "Treffer n",
        en=f"N = {pairs}; width of line: logDice, {low} (thin) to {high} (wide); at right: hits n",
    )
