"""Charts of amounts and counts: items by period in cells, and bars in pairs."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.ticker import FuncFormatter, MaxNLocator

from . import framing, lettering, style, timeaxis
from .lettering import SMALL, SMALLER, axes_width, note
from .style import number, say

_ROW = 16.0  # height of a row of cells, in points
_SIGNS = ("■", "□", "▨")


def shade(part: float) -> tuple[float, float, float]:
    """Return a blue from white (0) to one on which black letters can still be read (1)."""
    red, green, blue = (1 - 0.7 * part * (1 - tone) for tone in to_rgb(style.ACCENT))
    return red, green, blue


def heatmap(
    table: pd.DataFrame,
    *,
    item: str = "code",
    column: str = "articles",
    what: style.Bilingual,
    labels: Mapping[str, style.Bilingual] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw items by period as shaded cells with the count in each, and the sums at the right.

    The item with the largest sum stands on top. A cell without a row is hatched and empty.

    Args:
        table: one row per item and period: `item`, `month`, `quarter` or `year`, and `column`;
            at most 30 items.
        item: the column of the items.
        column: the column of whole numbers in the cells.
        what: what is counted: `{"de": "Artikel", "en": "articles"}`.
        labels: what items are called in both languages, where their own name will not do.
        ax: where to draw; a figure of its own, as wide as the columns, if not given.

    Raises:
        ValueError: a column is missing, an item has two rows for a period, there are more than 30
            items, or too many periods for their numbers to fit.
    """
    rows, name = timeaxis.placed(framing.checked(table, item, column)), timeaxis.unit(table)
    twice = rows.duplicated([item, "period"])
    if twice.any():
        one = rows.loc[twice, [item, "period"]].iloc[0]
        raise ValueError(f"{one[item]!r} has more than one row for {one['period']}")
    if rows[item].nunique() > 30:
        raise ValueError(f"{rows[item].nunique()} items cannot be read: choose at most 30")
    if not len(rows):
        return framing.nothing(ax)
    periods = timeaxis.span(rows["period"])
    counts = rows.pivot(index=item, columns="period", values=column).reindex(columns=periods)
    sums = counts.sum(axis=1).sort_values(ascending=False, kind="stable")
    cells = counts.loc[sums.index].to_numpy(dtype=float)
    with style.use():
        told = [framing.label((labels or {}).get(each, str(each)), part=0.3) for each in sums.index]
        totals = [style.told(number, float(each)) for each in sums]
        left, right = 10 + lettering.widest(told), 10 + lettering.widest(totals, size=SMALLER)
        drawn = ax or framing.column(left=left, right=right)
        slot = axes_width(drawn) / len(periods)
        most = float(np.nanmax(cells, initial=0))
        upright = lettering.widest([style.told(number, most)], size=SMALLER) + 1 > slot
        if slot < SMALLER * 1.2:
            raise ValueError(
                f"the numbers of {len(periods)} {name}s do not fit: count by a longer period"
            )
        row = _ROW
        if upright:
            row = max(row, lettering.widest([style.told(number, most)], size=SMALLER) + 5)
        tops = [max(row, lettering.height(each) + 2) for each in told]
        edges = np.cumsum([0, *tops[::-1]])[::-1]
        look: dict[str, Any] = {"of_data": "xy", "size": SMALLER, "ha": "center"}
        look |= {"va": "center", "rotation": 90 * upright}
        for at, (label, total, own) in enumerate(zip(told, totals, cells, strict=True)):
            low, high = edges[at + 1], tops[at]
            framing.flank(drawn, low + high / 2, label, total, left=4, right=6)
            for x, value in enumerate(own):
                known = not math.isnan(value)
                face = shade(value / most if most else 0) if known else "none"
                cell = drawn.bar(x, high, 1, low, facecolor=face, edgecolor="white", lw=0.8)
                if known:
                    text, color = style.told(number, value), style.INK if value else style.GREY
                    note(drawn, x, low + high / 2, text, color=color, **look)
                else:
                    cell[0].set(hatch="////", edgecolor="#D4D4D4", lw=0)
        drawn.set_ylim(0, edges[0])
        drawn.set_yticks([])
        drawn.spines[:].set_visible(False)
        foot = timeaxis.mark_periods(drawn, periods, name)
        lines = [(style.told(_counted, what, float(sums.sum()), name), style.INK)]
        head = framing.write_head(drawn, lines, y=5, left=left - 4, right=right - 4)
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=float(edges[0]), below=foot)
    return drawn


def _counted(what: style.Bilingual, total: float, name: str) -> str:
    per = f"{say(de='je', en='per')} {timeaxis.unit_name(name)}"
    told = say(de="Summe der Felder N = {}; rechts: Summe", en="sum of cells N = {}; at right: sum")
    return f"{say(what)} {per}: {told.format(number(total))}"


def bars(
    table: pd.DataFrame,
    *,
    series: Mapping[str, style.Bilingual],
    what: style.Bilingual,
    labels: Mapping[str, style.Bilingual] | None = None,
    decimals: int = 1,
    ax: Axes | None = None,
) -> Axes:
    """Draw two or three amounts per group as bars in pairs, each with its number, and n.

    The first is full, the second empty, the third hatched.

    Args:
        table: one row per group, drawn from top to bottom: `label, n`, and the columns of the
            amounts, none below zero; at most 30. A missing amount has a dash.
        series: the columns and what they are called: `{"pledged": {"de": "zugesagt", …}, …}`.
        what: what the amounts are, with their unit, and what n counts.
        labels: what groups are called in both languages, where `label` will not do.
        decimals: of the numbers at the bars.
        ax: where to draw; a figure of its own, as wide as the columns, if not given.

    Raises:
        ValueError: a column is missing, an amount is below zero, or there are more than 30 groups
            or 3 amounts.
    """
    rows = framing.checked(table, "label", "n", *series)
    if len(rows) > 30 or not 1 <= len(series) <= 3:
        raise ValueError(
            f"{len(series)} amounts of {len(rows)} groups cannot be read: choose at most 3 of 30"
        )
    values = rows[list(series)].to_numpy(dtype=float, na_value=math.nan)
    if (values < 0).any():
        raise ValueError("an amount is below zero: bars begin at zero")
    if not len(rows):
        return framing.nothing(ax)
    with style.use():
        named = [(labels or {}).get(each, str(each)) for each in rows["label"]]
        told = [framing.label(each, part=0.3) for each in named]
        n = [style.told(number, int(each)) for each in rows["n"]]
        left, right = 10 + lettering.widest(told), 12 + lettering.widest(n, size=SMALLER)
        drawn = ax or framing.column(left=left, right=right)
        bar, lane = 9.0, 9.0 * len(series) + 8
        tops = [max(lane, lettering.height(each) + 4) for each in told]
        middles = sum(tops) - np.cumsum(tops) + np.array(tops) / 2
        numbers = [[style.told(number, each, decimals=decimals) for each in own] for own in values]
        most = float(np.nanmax(values, initial=0)) or 1.0
        room = lettering.widest([each for own in numbers for each in own], size=SMALLER) + 6
        drawn.set_xlim(0, most * axes_width(drawn) / max(axes_width(drawn) - room, 20))
        drawn.set_ylim(0, sum(tops))
        for middle, label, group, own, texts in zip(middles, told, n, values, numbers, strict=True):
            framing.flank(drawn, middle, label, group, left=4, right=8)
            for at, (value, text) in enumerate(zip(own, texts, strict=True)):
                y = middle + (len(series) / 2 - at - 0.5) * bar
                edge = {"edgecolor": style.ACCENT, "linewidth": 0.8, "height": bar - 2}
                face = style.ACCENT if at == 0 else "white"
                look: dict[str, Any] = {**edge, "hatch": "/////" if at == 2 else None}
                drawn.barh(y, np.nan_to_num(value), facecolor=face, **look)
                how: dict[str, Any] = {"of_data": "xy", "size": SMALLER, "va": "center"}
                note(drawn, float(np.nan_to_num(value)), y, text, shift=(3, 0), **how)
        drawn.set_yticks([])
        drawn.xaxis.set_major_locator(MaxNLocator(max(2, int(axes_width(drawn) // 60))))
        step = drawn.get_xticks()[1] - drawn.get_xticks()[0]
        places = max(0, -math.floor(math.log10(step)))
        drawn.xaxis.set_major_formatter(FuncFormatter(lambda x, _: number(x, decimals=places)))
        drawn.tick_params(axis="x", labelsize=SMALL)
        drawn.grid(visible=True, axis="x")
        lines = [(style.told(_series, what, series), style.INK)]
        head = framing.write_head(drawn, lines, y=5, left=left - 4, right=right - 4)
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=float(sum(tops)), below=20)
    return drawn


def _series(what: style.Bilingual, series: Mapping[str, style.Bilingual]) -> str:
    signs = ", ".join(
        f"{sign} {say(name)}" for sign, name in zip(_SIGNS, series.values(), strict=False)
    )
    return f"{say(what)}: {signs}; {say(de='rechts: n', en='at right: n')}"
