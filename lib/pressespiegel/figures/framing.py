"""What every chart of shares has in common: margins, headline with n and N, dots with bars."""

import math
from collections.abc import Iterable, Sequence
from statistics import median

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter

from . import lettering, style, timeaxis
from .lettering import note
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
    """Return axes as wide as a report's column less margins in points; `set_height` comes last."""
    ax = style.axes(height=1)
    wide = style.COLUMN * 72
    ax.set_position((left / wide, 0, (wide - left - right) / wide, 1))
    return ax


def set_height(ax: Axes, *, above: float, height: float, below: float) -> None:
    """Make a figure as high as its axes and what stands above and below them, in points."""
    figure, box, high = ax.get_figure(root=True), ax.get_position(), above + height + below
    assert figure is not None
    figure.set_size_inches(style.COLUMN, high / 72)
    ax.set_position((box.x0, below / high, box.width, height / high))


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
    for line, color in reversed(lines):
        text = lettering.fill(line, room=lettering.axes_width(ax) + left + right)
        note(ax, 0, 1, text, shift=(-left, y), color=color, va="bottom")
        y += lettering.height(text)
    return y


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
    across: bool = False,
    base: float = 0,
    scale: float = 1,
    size: float = 4,
) -> None:
    """Draw shares as dots with their intervals as bars, scaled and moved to a lane if asked."""
    numbers = rows[["share", "share_low", "share_high"]].to_numpy(dtype=float, na_value=math.nan)
    known = ~np.isnan(numbers[:, 0])
    share, low, high = (base + scale * numbers[known]).T
    places = np.asarray(list(at), dtype=float)[known]
    draw, x, y = (ax.hlines, share, places) if across else (ax.vlines, places, share)
    draw(places, low, high, color=style.ACCENT, lw=1.1, clip_on=False)
    look = {"markersize": size, "markeredgecolor": "white", "markeredgewidth": 0.5}
    ax.plot(x, y, "o", color=style.ACCENT, clip_on=False, zorder=3, **look)  # type: ignore[arg-type]


def percent_axis(ax: Axes, highest: pd.Series, *, of_y: bool) -> None:
    """Scale an axis from 0 to just above the highest value and label it in percent."""
    top = float(highest.max()) if highest.notna().any() else 1.0
    limit, step = next((pair for pair in _STEPS if pair[0] >= top), _STEPS[-1])
    axis = ax.yaxis if of_y else ax.xaxis
    (ax.set_ylim if of_y else ax.set_xlim)(0, limit)
    axis.set_major_locator(FixedLocator(np.arange(0, limit + step / 2, step).tolist()))
    axis.set_major_formatter(FuncFormatter(lambda share, _: style.percent(share)))
    axis.grid(visible=True)
