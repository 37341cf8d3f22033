"""Charts of words: those that set two corpora apart."""

import math
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter

from . import framing, lettering, style
from .lettering import SMALL, SMALLER
from .style import counted, number, say

RATIO = ("log_ratio", "log_ratio_low", "log_ratio_high")
SIZES = ("n_target", "n_reference")
_ROW = 12.0  # from word to word, in points


def foremost(table: pd.DataFrame, top: int) -> pd.DataFrame:
    """Return the `top` words of each side with the largest G², the target's first.

    What is drawn by `keyness`, and so what its caption and alt text tell of.
    """
    ranked = table.assign(g2=table["g2"].abs())  # it is negative where the target has fewer
    ranked = ranked.sort_values(["g2", "word"], ascending=[False, True])
    kept = [ranked[ranked["log_ratio"] > 0].head(top), ranked[ranked["log_ratio"] < 0].head(top)]
    ordered = ["log_ratio", "word"]
    return pd.concat(kept).sort_values(ordered, ascending=[False, True], ignore_index=True)


def keyness(
    table: pd.DataFrame,
    *,
    labels: tuple[style.Bilingual, style.Bilingual],
    top: int = 12,
    ax: Axes | None = None,
) -> Axes:
    """Draw the words that set two corpora apart: log ratio with its interval, and the hits.

    Words that are more frequent in the target are blue dots right of the middle, those of the
    reference red squares left of it; an interval that reaches beyond the axis ends in a
    triangle.

    Args:
        table: the table "keyness", one row per word: `word, hits_target, hits_reference,
            n_target, n_reference, g2, log_ratio, log_ratio_low, log_ratio_high` are drawn.
        labels: what the target and the reference are called.
        top: how many words of each side, those with the largest G²; 1 to 30.
        ax: where to draw; a figure of its own, as wide as the columns, if not given.

    Raises:
        ValueError: a column is missing, or `top` is out of range.
    """
    framing.checked(table, "word", "g2", "hits_target", "hits_reference", *SIZES, *RATIO)
    if not 1 <= top <= 30:
        raise ValueError(f"{top} words of each side cannot be read: choose 1 to 30")
    rows = foremost(table, top)
    if not len(rows):
        return framing.nothing(ax)
    target, reference = (style.both(each) for each in labels)
    with style.use():
        told = [framing.label(each, part=0.3, lines=1) for each in rows["word"]]
        pairs = rows[["hits_target", "hits_reference"]].to_numpy(dtype=int).tolist()
        hits = [style.told(_hits, one, other) for one, other in pairs]
        left, right = 14 + lettering.widest(told), 10 + lettering.widest(hits, size=SMALLER)
        drawn = ax or framing.column(left=left, right=right)
        at = np.arange(len(rows))[::-1]
        for place, label, pair in zip(at, told, hits, strict=True):
            framing.flank(drawn, place, label, pair, left=8, right=6)
        shown = _clipped(rows)
        _factors(drawn, shown)
        drawn.axvline(0, color=style.LINE, lw=0.8)
        drawn.hlines(at, *drawn.get_xlim(), color=style.PALE, lw=0.5, zorder=0)
        for own, marker, color in (
            (rows["log_ratio"] > 0, "o", style.ACCENT),
            (rows["log_ratio"] < 0, "s", style.WARNING),
        ):
            look: dict[str, Any] = {"marker": marker, "color": color}
            framing.dots(drawn, at[own], shown[own], what=RATIO, across=True, **look)
            for end, arrow in (("log_ratio_low", "<"), ("log_ratio_high", ">")):
                beyond = own & (shown[end] != rows[end]) & rows[end].notna()
                heads = shown.loc[beyond, end]
                drawn.plot(heads, at[beyond], arrow, color=color, ms=4, clip_on=False)
        more = {"de": "häufiger: {}", "en": "more in: {}"}
        sides = [{key: more[key].format(name[key]) for key in more} for name in (reference, target)]
        colors = (style.WARNING, style.ACCENT)
        y = framing.sides(drawn, *sides, colors=colors, left=left - 4, right=right - 4)
        one, other = (int(rows[name].max()) for name in SIZES)
        lines = [(style.told(_told, one, other, target, reference), style.INK)]
        head = framing.write_head(drawn, lines, y=y + 4, left=left - 4, right=right - 4)
        drawn.set_ylim(-0.7, len(rows) - 0.3)
        drawn.set_yticks([])
        drawn.spines["left"].set_visible(False)
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=_ROW * len(rows) + 6, below=18)
    return drawn


def _hits(one: int, other: int) -> str:
    return f"{number(one)} : {number(other)}"


def _told(n: int, n_reference: int, target: style.Bilingual, reference: style.Bilingual) -> str:
    sizes = f"{counted(n, 'word')} ({say(target)}) : {number(n_reference)} ({say(reference)})"
    return say(
        de=f"Verhältnis der Häufigkeiten (Log-Ratio) mit 95-%-Intervall; N = {sizes}; "
        "rechts: Treffer n : n",
        en=f"Ratio of frequencies (log ratio), 95% interval; N = {sizes}; at right: hits n : n",
    )


def _clipped(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the ratios within twice the largest of the dots; that of a word never found is inf."""
    finite = rows["log_ratio"].abs().replace(math.inf, math.nan)
    limit = 1.6 * max(float(finite.max()) if finite.notna().any() else 0.0, 1.0)
    return rows[list(RATIO)].astype("float64").clip(-limit, limit)


def _factors(ax: Axes, shown: pd.DataFrame) -> None:
    """Scale the axis by the ratios that both sides have and write them as factors."""
    values = shown.to_numpy()[~np.isnan(shown.to_numpy())]
    low, high = min(float(values.min()), 0), max(float(values.max()), 0)
    air = 0.04 * (high - low)
    ax.set_xlim(low - air, high + air)
    room = lettering.axes_width(ax) / (high - low + 2 * air)
    fitting = [step for step in (1, 2, 3, 4, 6, 8, 12) if step * room > 30]
    step = [*fitting, 12][0]
    ticks = range(step * math.ceil(low / step), math.floor(high / step) * step + 1, step)
    ax.xaxis.set_major_locator(FixedLocator(list(ticks)))

    def written(log: float, _: int | None = None) -> str:
        return say(de="gleich", en="equal") if log == 0 else f"{number(2 ** abs(log))}×"

    ax.xaxis.set_major_formatter(FuncFormatter(written))
    ax.tick_params(axis="x", labelsize=SMALL)
    ax.grid(visible=True, axis="x")
