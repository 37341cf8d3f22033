"""What charts have in common: margins, labels, headline with n and N, dots with bars."""

import math
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter

from . import lettering, style, timeaxis
from .lettering import SMALL, SMALLER, note
from .style import counted, number, say

SHARE = {"de": "Anteil der Artikel", "en": "Share of articles"}
SMALL_N = 5  # below this median n, single points say little
_STEPS = ((0.05, 0.01), (0.1, 0.02), (0.2, 0.05), (0.4, 0.1), (0.6, 0.2), (0.8, 0.2), (1, 0.2))


def checked(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Return the table as it is if it has `columns`.

    Raises:
        ValueError: a column is missing.
    """
    missing = [name for name in columns if name not in table.columns]
    if missing:
        needed = f"this chart needs {', '.join(columns)}"
        raise ValueError(f"the table lacks {', '.join(missing)}: {needed}")
    return table.reset_index(drop=True)


def column(*, left: float, right: float) -> Axes:
    """Return axes as wide as the columns less margins in points; `set_height` comes last."""
    ax = style.axes(height=1)
    wide = style.width()
    ax.set_position((left / wide, 0, (wide - left - right) / wide, 1))
    return ax


def under(ax: Axes) -> Axes:
    """Return further axes of a figure, as wide as the given ones; `stack` sets their heights."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    return figure.add_axes(ax.get_position().bounds)


def stack(axes: Sequence[Axes], *, margins: Sequence[float], heights: Sequence[float]) -> None:
    """Set the heights of axes from top to bottom, and the margins around them, in points."""
    figure, high = axes[0].get_figure(root=True), sum(margins) + sum(heights)
    assert figure is not None
    figure.set_size_inches(figure.get_size_inches()[0], high / 72)
    top = high
    for ax, margin, height in zip(axes, margins, heights, strict=False):
        top -= margin + height
        box = ax.get_position()
        ax.set_position((box.x0, top / high, box.width, height / high))


def set_height(ax: Axes, *, above: float, height: float, below: float) -> None:
    """Make a figure as high as its axes and what stands above and below them, in points."""
    stack([ax], margins=(above, below), heights=(height,))


def nothing(ax: Axes | None) -> Axes:
    """Return axes that say that there is nothing to draw."""
    text = {
        "de": "Keine Artikel in dieser Auswahl (N = 0).",
        "en": "No articles in this selection (N = 0).",
    }
    with style.use():
        drawn = ax or column(left=4, right=4)
        drawn.set_axis_off()
        note(drawn, 0.5, 0.5, text, ha="center", va="center", color=style.WARNING)
        if ax is None:
            set_height(drawn, above=4, height=40, below=4)
    return drawn


def headline(
    ax: Axes,
    counts: Sequence[int],
    *,
    unit: str = "group",
    found: int | None = None,
    every: int = 1,
    y: float,
    left: float = 0,
    right: float = 0,
    what: style.Bilingual = SHARE,
) -> float:
    """Write over a chart what a point is, n and N, and a remark where n is small.

    Args:
        ax: where to write.
        counts: articles of each period or group.
        unit: month, quarter, year or group.
        found: articles that have what is drawn, in all periods, if it is one thing.
        every: one in how many of the counts is written at the axis.
        y: how far above the axes, in points.
        left: how far beyond the axes' left edge the lines begin, in points.
        right: how far beyond the right edge they may reach.
        what: which share is drawn.

    Returns:
        How far above the axes the lines end, in points.
    """
    lines = [(style.told(_what, sum(counts), found, unit, every, what), style.INK)]
    filled = [count for count in counts if count]
    if filled and median(filled) < SMALL_N:
        lines.append((style.told(_few, median(filled), unit), style.WARNING))
    return write_head(ax, lines, y=y, left=left, right=right)


def write_head(
    ax: Axes,
    lines: Sequence[tuple[Mapping[str, str], str]],
    *,
    y: float,
    left: float = 0,
    right: float = 0,
) -> float:
    """Write coloured lines over a chart as `headline` does; return how far above they end."""
    for line, color in reversed(lines):
        text = lettering.fill(line, room=lettering.axes_width(ax) + left + right)
        note(ax, 0, 1, text, shift=(-left, y), color=color, va="bottom")
        y += lettering.height(text)
    return y


def sides(
    ax: Axes,
    negative: style.Bilingual,
    positive: style.Bilingual,
    *,
    colors: tuple[str, str] = (style.GREY, style.GREY),
    left: float = 0,
    right: float = 0,
) -> float:
    """Write over the axes what left and right mean; return how far above they end, in points.

    Where both do not fit in one line, they stand in two, and may reach `left` and `right` beyond.
    """
    room = lettering.axes_width(ax)

    def told(text: style.Bilingual, arrow: str) -> dict[str, str]:
        wide = room + left + right - 14
        drawn = {name: lettering.drawable(each) for name, each in style.both(text).items()}
        cut = {name: lettering.clip(each, room=wide, size=SMALL) for name, each in drawn.items()}
        return {name: arrow.format(each) for name, each in cut.items()}

    texts = told(negative, "← {}"), told(positive, "{} →")
    crowded = sum(lettering.widest([each]) for each in texts) + 12 > room
    lift, out = (lettering.LINE, (left, right)) if crowded else (0, (0, 0))
    look: dict[str, Any] = {"va": "bottom"}
    note(ax, 0, 1, texts[0], shift=(-out[0], 4 + lift), color=colors[0], **look)
    note(ax, 1, 1, texts[1], shift=(out[1], 4), ha="right", color=colors[1], **look)
    return 4 + lift + lettering.LINE


def label(text: style.Bilingual, *, part: float, lines: int = 2) -> dict[str, str]:
    """Return a label broken into lines of at most a part of the figure's width."""
    drawn = {name: lettering.drawable(each) for name, each in style.both(text).items()}
    return lettering.fill(drawn, room=part * style.width(), lines=lines)


def flank(
    ax: Axes, y: float, label: dict[str, str], number: dict[str, str], *, left: float, right: float
) -> None:
    """Write a label and a number left and right of the axes, at the height `y` of the data."""
    look: dict[str, Any] = {"of_data": "y", "va": "center", "linespacing": 1.1}
    note(ax, 0, y, label, shift=(-left, 0), ha="right", **look)
    note(ax, 1, y, number, shift=(right, 0), size=SMALLER, **look)


def _what(total: int, found: int | None, unit: str, every: int, of: style.Bilingual) -> str:
    what = say(of) + say(de=" mit 95-%-Intervall", en=", 95% interval")
    if unit == "group":
        return f"{what}; {say(de='rechts: n von N', en='at right: n of N')}"
    k = "" if found is None else f"{number(found)} {say(de='von', en='of')} "
    articles = f"{k}N = {counted(total, 'article', dative=bool(k))}"
    n = f"n: {say(de='Artikel je', en='articles per')} {timeaxis.unit_name(unit)}"
    thin = (
        say(de=f"; gezeigt jede {every}. Zahl", en=f"; one in {every} shown") if every > 1 else ""
    )
    return f"{what}; {articles}; {n}{thin}"


def _few(middle: float, unit: str) -> str:
    name, n = timeaxis.unit_name(unit), number(middle, decimals=int(middle % 1 > 0))
    return say(
        de=f"Kleine Zahlen (im Median n = {n} je {name}): ein einzelner Punkt besagt wenig.",
        en=f"Small numbers (median n = {n} per {name}): a single point says little.",
    )


def dots(
    ax: Axes,
    at: Iterable[float],
    rows: pd.DataFrame,
    *,
    what: Sequence[str] = ("share", "share_low", "share_high"),
    across: bool = False,
    base: float = 0,
    scale: float = 1,
    size: float = 4,
    marker: str = "o",
    color: str = style.ACCENT,
    hollow: bool = False,
) -> None:
    """Draw values as dots with their intervals as bars, scaled and moved to a lane if asked."""
    numbers = rows[list(what)].to_numpy(dtype=float, na_value=math.nan)
    known = ~np.isnan(numbers[:, 0])
    value, low, high = (base + scale * numbers[known]).T
    places = np.asarray(list(at), dtype=float)[known]
    draw, x, y = (ax.hlines, value, places) if across else (ax.vlines, places, value)
    draw(places, low, high, color=color, lw=1.1, clip_on=False)
    edge, face, wide = (color, "white", 1.0) if hollow else ("white", color, 0.5)
    look: dict[str, Any] = {"mec": edge, "mfc": face, "mew": wide, "ms": size, "ls": "none"}
    ax.plot(x, y, marker=marker, clip_on=False, zorder=3, **look)


def percent_axis(ax: Axes, highest: pd.Series, *, of_y: bool) -> None:
    """Scale an axis from 0 to just above the highest value and label it in percent."""
    top = float(highest.max()) if highest.notna().any() else 1.0
    limit, step = next((pair for pair in _STEPS if pair[0] >= top), _STEPS[-1])
    axis = ax.yaxis if of_y else ax.xaxis
    (ax.set_ylim if of_y else ax.set_xlim)(0, limit)
    axis.set_major_locator(FixedLocator(np.arange(0, limit + step / 2, step).tolist()))
    axis.set_major_formatter(FuncFormatter(lambda share, _: style.percent(share)))
    axis.grid(visible=True)
