"""The axis of time under a chart: periods, the articles of each, dated events. Knows no shares."""

import math
from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedFormatter, FixedLocator, FuncFormatter

from . import lettering, style
from .lettering import LINE, SMALL, SMALLER, axes_width, note

MOST_EVENTS = 10  # more than that cannot be read beside a chart
_INDENT, _GUTTER = 16.0, 12.0  # of the names of events, in points
_FREQUENCY = {"month": "M", "quarter": "Q-DEC", "year": "Y-DEC"}
_STRIDES = {
    "month": (1, 2, 3, 6, 12, 24, 60, 120),
    "quarter": (1, 2, 4, 8, 20, 40),
    "year": (1, 2, 5, 10, 20, 50),
}


def unit(table: pd.DataFrame) -> str:
    """Return the column that names the period of each row: month, quarter or year.

    Raises:
        ValueError: the table has none of them, or more than one.
    """
    found = [name for name in _FREQUENCY if name in table.columns]
    if len(found) != 1:
        raise ValueError(
            f"a chart over time needs one column month, quarter or year; "
            f"this table has {', '.join(found) or 'none'}: count by one of them"
        )
    return found[0]


def has_unit(table: pd.DataFrame) -> bool:
    """Return whether the rows of a table stand for months, quarters or years."""
    return not set(_FREQUENCY).isdisjoint(table.columns)


def unit_name(unit: str) -> str:
    """Return what a month, quarter, year, group or event is called in the current language."""
    german = {"month": "Monat", "quarter": "Quartal", "year": "Jahr", "group": "Gruppe"}
    return style.say(de={**german, "event": "Ereignis"}[unit], en=unit)


def placed(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table's dated rows with their `period` (a pandas period) in front, ordered.

    Rows without a period (articles dated by year alone have no month) have no place on the axis
    and are left out.
    """
    column = unit(table)
    dated = table[table[column].notna()].drop(columns="period", errors="ignore")
    text = [str(each) for each in dated[column]]
    dated.insert(0, "period", pd.PeriodIndex(text, freq=_FREQUENCY[column]))
    return dated.sort_values("period", kind="stable", ignore_index=True)


def span(periods: Iterable[pd.Period]) -> pd.PeriodIndex:
    """Return all periods from the first to the last, those without a row included."""
    known = pd.PeriodIndex(list(periods))
    return pd.period_range(known.min(), known.max(), freq=known.freq)


def mark_periods(ax: Axes, periods: pd.PeriodIndex, name: str) -> float:
    """Label the periods 0, 1, 2, … as densely as letters allow; return the height in points."""
    since = periods.asi8 + (1970 if name == "year" else 0)
    need = max(lettering.width(widest, size=SMALL) for widest in ("Mmm", "2022")) + 4
    fitting = [n for n in _STRIDES[name] if axes_width(ax) / len(periods) * n >= need]
    stride = [*fitting, _STRIDES[name][-1]][0]
    # A stride may pass over all of a few periods in narrow axes; the first then speaks alone.
    labels = [at for at, number in enumerate(since) if number % stride == 0] or [0]
    opening = {periods[at].year: at for at in reversed(labels)}

    def written(position: float, _: int | None = None) -> str:
        at = min(max(round(position), 0), len(periods) - 1)
        period = periods[at]
        if name == "year":
            return str(period.year)
        short = f"Q{period.quarter}" if name == "quarter" else style.month_name(period.month)[:3]
        return short + (f"\n{period.year}" if opening.get(period.year) == at else "")

    ax.set_xlim(-0.5, len(periods) - 0.5)
    ax.xaxis.set_major_locator(FixedLocator(labels))
    ax.xaxis.set_major_formatter(FuncFormatter(written))
    ax.xaxis.set_minor_locator(FixedLocator([at for at in range(len(periods)) if at not in labels]))
    ax.xaxis.set_minor_formatter(FixedFormatter([]))
    ax.tick_params(axis="x", labelsize=SMALL, pad=2)
    return 6 + LINE * (1 if name == "year" else 2)


def mark_counts(ax: Axes, counts: list[int], *, y: float, below: bool) -> tuple[float, int]:
    """Write the number of articles of each period `y` points off the axes; hatch the empty ones.

    Where numbers would touch they are turned upright, and thinned out where that is not enough.

    Returns:
        How high the row of numbers is, in points, and one in how many numbers is written.
    """
    texts = [style.told(style.number, each) for each in counts]
    widest = lettering.widest(texts, size=SMALLER)
    slot, line = axes_width(ax) / len(counts), SMALLER * 1.2
    upright = widest + 2.5 > slot
    every = max(1, math.ceil(line / slot)) if upright else 1
    height = widest + 2 if upright else line
    edge, sign = (0, -1) if below else (1, 1)
    look: dict[str, Any] = {"size": SMALLER, "va": "center_baseline"}
    middle = offset = sign * (y + height / 2)
    numbers = {**look, "ha": "center"}
    if upright:
        offset = sign * y
        numbers |= {"rotation": 90, "va": "top" if below else "bottom"}
    for at in range(0, len(counts), every):
        color = style.INK if counts[at] else style.WARNING
        note(ax, at, edge, texts[at], of_data="x", shift=(0, offset), color=color, **numbers)
    note(ax, 0, edge, "n =", shift=(-5, middle), ha="right", **look)
    for at, count in enumerate(counts):
        if count == 0:
            gap = ax.axvspan(at - 0.5, at + 0.5, facecolor="none", edgecolor="#D4D4D4", lw=0)
            gap.set(hatch="////", zorder=0.2)
    return height, every


def within(events: pd.DataFrame | None, periods: pd.PeriodIndex) -> pd.DataFrame:
    """Return the rows of the table "events" that start within the periods, in order of time.

    Raises:
        ValueError: they are more than a chart can carry.
    """
    if events is None:
        return pd.DataFrame({"start": [], "title_de": [], "title_en": []})
    start = events["start"]
    chosen = events[(start >= periods[0].start_time) & (start <= periods[-1].end_time)]
    if len(chosen) > MOST_EVENTS:
        raise ValueError(
            f"{len(chosen)} events fall within the chart, and at most {MOST_EVENTS} can be read: "
            "choose the ones that the text speaks of"
        )
    return chosen.sort_values("start", kind="stable", ignore_index=True)


def _place(when: pd.Timestamp, periods: pd.PeriodIndex) -> float:
    """Return where the noon of a day stands on an axis of periods 0, 1, 2, …."""
    at = int((periods.start_time <= when).sum()) - 1
    begin, end = periods.start_time[at], periods.end_time[at]
    return at - 0.5 + float((when.normalize() + pd.Timedelta(hours=12) - begin) / (end - begin))


def mark_events(ax: Axes, events: pd.DataFrame, periods: pd.PeriodIndex) -> None:
    """Mark events by a hairline at their first day and a number on top, moved apart if need be."""
    slot = axes_width(ax) / len(periods)
    places = [_place(when, periods) for when in events["start"]]
    wanted = [(each + 0.5) * slot for each in places]
    gap = lettering.width("10", size=SMALL, weight="bold") + 3
    moved = lettering.spread(wanted, gap=gap, low=4, high=slot * len(periods) - 4)
    line: dict[str, Any] = {
        "arrowstyle": "-",
        "lw": 0.5,
        "color": style.GREY,
        "shrinkA": 0,
        "shrinkB": 0,
    }
    bold: dict[str, Any] = {"ha": "center", "va": "bottom", "weight": "bold", "color": style.ACCENT}
    for at, (x, true, shown) in enumerate(zip(places, wanted, moved, strict=True)):
        ax.axvline(x, color=style.GREY, lw=0.6, ls=(0, (1, 2)), zorder=0.5)
        arrow = {"arrowprops": {**line, "relpos": (0.5, 0)}}
        note(ax, x, 1, str(at + 1), of_data="x", shift=(shown - true, 8), **bold, **arrow)


def name_events(ax: Axes, events: pd.DataFrame, *, y: float) -> float:
    """Write a numbered key `y` points below the axes, in two columns where they fit.

    Returns:
        Its height in points.
    """
    texts = []
    for start, de, en in events[["start", "title_de", "title_en"]].itertuples(index=False):
        day = style.told(style.day, start, short=True)
        titles = {"de": lettering.drawable(de), "en": lettering.drawable(en)}
        texts.append({name: f"{day[name]}  {titles[name]}" for name in day})
    room = axes_width(ax)
    wide = lettering.widest(texts)
    half = max(room / 2, wide + _INDENT + _GUTTER)
    per_column = -(-len(texts) // 2) if half + _INDENT + wide <= room else len(texts)
    depths = [0.0]
    for at, text in enumerate(texts):
        right, depth = (half, depths[at - per_column]) if at >= per_column else (0.0, depths[-1])
        filled = lettering.fill(text, room=room - _INDENT)
        bold = {"weight": "bold", "color": style.ACCENT}
        note(ax, 0, 0, str(at + 1), shift=(right, -y - depth - SMALL), **bold)
        for pair in zip_longest(*(each.split("\n") for each in filled.values()), fillvalue=""):
            line = dict(zip(filled, pair, strict=True))
            note(ax, 0, 0, line, shift=(right + _INDENT, -y - depth - SMALL))
            depth += LINE
        depths.append(depth)
    return max(depths)
