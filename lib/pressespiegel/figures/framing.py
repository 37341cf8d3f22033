"""What every chart of shares has in common: margins, headline with n and N, dots with bars."""

import math
from collections.abc import Iterable, Sequence
from statistics import median

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter

from . import lettering, style, timeaxis
from .lettering import LEADING, SMALL, note

COLUMNS = ("articles", "n_articles", "share", "share_low", "share_high")
SMALL_N = 5  # below this median n, single points say little
_STEPS = ((0.05, 0.01), (0.1, 0.02), (0.2, 0.05), (0.4, 0.1), (0.6, 0.2), (0.8, 0.2), (1, 0.2))

Line = tuple[dict[str, str], str]  # a line of the headline in both languages, and its colour


def checked(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Return the table as it is if it has `columns` and those of a share.

    Raises:
        ValueError: a column is missing.
    """
    missing = [name for name in (*columns, *COLUMNS) if name not in table.columns]
    if missing:
        raise ValueError(
            f"the table lacks {', '.join(missing)}: a chart of shares needs "
            f"{', '.join((*columns, *COLUMNS))}, as counts and shares have them"
        )
    return table.reset_index(drop=True)


def own(
    ax: Axes | None, *, left: float, right: float, top: float, bottom: float, height: float
) -> Axes:
    """Return `ax`, or else the Axes of a new figure with these margins and height, in points."""
    if ax is not None:
        return ax
    wide, high = style.COLUMN * 72, top + height + bottom
    ax = style.axes(height=high / 72)
    ax.set_position((left / wide, bottom / high, (wide - left - right) / wide, height / high))
    return ax


def room(ax: Axes | None, *, left: float, right: float) -> float:
    """Return the width for data in points: of `ax`, or of a report's column less its margins."""
    return style.COLUMN * 72 - left - right if ax is None else lettering.axes_width(ax)


def nothing(ax: Axes | None) -> Axes:
    """Return axes that say that there is nothing to draw."""
    de, en = "Keine Artikel in dieser Auswahl (N = 0).", "No articles in this selection (N = 0)."
    with style.use():
        ax = own(ax, left=4, right=4, top=4, bottom=4, height=40)
        ax.set_axis_off()
        note(ax, 0.5, -20, {"de": de, "en": en}, ha="center", va="center", color=style.WARNING)
    return ax


def of(articles: int, total: int) -> dict[str, str]:
    """Return `12 von 40`, `12 of 40`."""
    return style.told(
        lambda: f"{style.number(articles)} {style.say(de='von', en='of')} {style.number(total)}"
    )


def headline(
    counts: Sequence[int], *, unit: str | None, found: int | None, every: int = 1, room: float
) -> list[Line]:
    """Return the lines over a chart: what a point is, n and N, and a remark where n is small.

    Args:
        counts: articles of each period or group.
        unit: month, quarter or year; groups if None.
        found: articles that have what is drawn, in all periods, if it is one thing.
        every: one in how many of the counts is written at the axis.
        room: width of a line in points.
    """
    texts = [(style.told(_what, sum(counts), found, unit, every), style.INK)]
    filled = [count for count in counts if count]
    if filled and median(filled) < SMALL_N:
        texts.append((style.told(_few, median(filled), unit), style.WARNING))
    return [
        (line, color)
        for text, color in texts
        for line in lettering.wrap_both(text, room=room, size=SMALL)
    ]


def _what(total: int, found: int | None, unit: str | None, every: int) -> str:
    parts = [
        style.say(de="Anteil der Artikel mit 95-%-Intervall", en="Share of articles, 95% interval")
    ]
    n = f"N = {style.number(total)}"
    if unit is None:
        parts.append(style.say(de="rechts: n von N Artikeln", en="at right: n of N articles"))
    elif found is None:
        parts.append(style.say(de=f"{n} Artikel", en=f"{n} articles"))
    else:
        k = style.number(found)
        parts.append(style.say(de=f"{k} von {n} Artikeln", en=f"{k} of {n} articles"))
    if unit is not None:
        name = timeaxis.unit_name(unit)
        parts.append(style.say(de=f"n: Artikel je {name}", en=f"n: articles per {name}"))
    if every > 1:
        parts.append(style.say(de=f"gezeigt jede {every}. Zahl", en=f"one in {every} shown"))
    return "; ".join(parts)


def _few(middle: float, unit: str | None) -> str:
    name = timeaxis.unit_name(unit) if unit else style.say(de="Gruppe", en="group")
    n = style.number(middle, decimals=int(middle % 1 > 0))
    return style.say(
        de=f"Wenige Artikel (im Median n = {n} je {name}): ein einzelner Punkt besagt wenig.",
        en=f"Few articles (median n = {n} per {name}): a single point says little.",
    )


def write_headline(ax: Axes, lines: Sequence[Line], *, y: float, outside: float = 0) -> None:
    """Write the headline, its last line `y` points above the axes, from `outside` points left."""
    for at, (text, color) in enumerate(reversed(lines)):
        note(ax, 0, y + at * SMALL * LEADING, text, shift=-outside, color=color)


def beside(
    ax: Axes,
    y: float,
    text: dict[str, str],
    *,
    shift: float,
    right: bool = False,
    size: float = SMALL,
) -> None:
    """Write a text beside the axes at the height `y` of the data, `shift` points off their edge."""
    artist = ax.annotate(
        "",
        (1 if right else 0, y),
        xycoords=("axes fraction", "data"),
        xytext=(shift, 0),
        textcoords="offset points",
        annotation_clip=False,
        size=size,
        ha="left" if right else "right",
        va="center",
        linespacing=1.1,
    )
    style.write(artist, **text)


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
    places = np.asarray(list(at), dtype=float)
    share, low, high = (
        base + scale * rows[name].to_numpy(dtype=float, na_value=math.nan)
        for name in ("share", "share_low", "share_high")
    )
    known = ~np.isnan(share)
    draw = ax.hlines if across else ax.vlines
    draw(places[known], low[known], high[known], color=style.ACCENT, lw=1.1, clip_on=False)
    x, y = (share, places) if across else (places, share)
    ax.plot(
        x[known],
        y[known],
        "o",
        color=style.ACCENT,
        markersize=size,
        markeredgecolor="white",
        markeredgewidth=0.5,
        clip_on=False,
        zorder=3,
    )


def percent_axis(ax: Axes, highest: pd.Series, *, of_y: bool) -> None:
    """Scale an axis from 0 to just above the highest value and label it in percent."""
    top = float(highest.max()) if highest.notna().any() else 1.0
    limit, step = next((pair for pair in _STEPS if pair[0] >= top), _STEPS[-1])
    axis = ax.yaxis if of_y else ax.xaxis
    (ax.set_ylim if of_y else ax.set_xlim)(0, limit)
    axis.set_major_locator(FixedLocator(np.arange(0, limit + step / 2, step).tolist()))
    axis.set_major_formatter(FuncFormatter(lambda share, _: style.percent(share)))
    axis.grid(visible=True)
