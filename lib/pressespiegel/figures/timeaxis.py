"""The axis of time under a chart: periods and the articles of each. Knows no shares."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedFormatter, FixedLocator, FuncFormatter

from . import lettering, style
from .lettering import LEADING, SMALL, SMALLER, axes_width, note

_FREQUENCY = {"month": "M", "quarter": "Q-DEC", "year": "Y-DEC"}
_STRIDES = {"month": (1, 2, 3, 6, 12, 24, 60, 120), "quarter": (1, 2, 4, 8, 20, 40)}


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


def unit_name(unit: str) -> str:
    """Return what a month, quarter or year is called in the current language."""
    german = {"month": "Monat", "quarter": "Quartal", "year": "Jahr"}
    return style.say(de=german[unit], en=unit)


def placed(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table's dated rows with their `period` (a pandas period) in front, ordered.

    Rows without a period (articles dated by year alone have no month) have no place on the axis
    and are left out.
    """
    column = unit(table)
    dated = table[table[column].notna()]
    values = dated[column]
    if isinstance(values.dtype, pd.PeriodDtype):
        periods = pd.PeriodIndex(values, freq=_FREQUENCY[column])
    else:
        text = [str(each) for each in values]
        periods = pd.PeriodIndex(text, freq=_FREQUENCY[column])
    dated = dated.drop(columns="period", errors="ignore")
    dated.insert(0, "period", periods)
    return dated.sort_values("period", kind="stable", ignore_index=True)


def span(periods: Iterable[pd.Period]) -> pd.PeriodIndex:
    """Return all periods from the first to the last, those without a row included."""
    known = pd.PeriodIndex(list(periods))
    return pd.period_range(known.min(), known.max(), freq=known.freq)


def mark_periods(ax: Axes, periods: pd.PeriodIndex, name: str) -> None:
    """Set ticks and labels of the periods 0, 1, 2, … as close as their letters allow."""
    slot = axes_width(ax) / len(periods)
    since = [_running_number(each, name) for each in periods]
    labels: list[int] = []
    widest = {"month": "Mmm", "quarter": "Q4", "year": "2022"}[name]
    need = max(lettering.width(widest, size=SMALL), lettering.width("2022", size=SMALL)) + 4
    for stride in _STRIDES.get(name, (1, 2, 5, 10, 20, 50)):
        # A stride may pass over all of a few periods in narrow axes; the first then speaks alone.
        labels = [at for at, number in enumerate(since) if number % stride == 0] or [0]
        if slot * stride >= need:
            break

    def written(position: float, _: int | None = None) -> str:
        at = min(max(round(position), 0), len(periods) - 1)
        period = periods[at]
        if name == "year":
            return str(period.year)
        short = style.month_name(period.month, short=True) if name == "month" else None
        earlier = labels[labels.index(at) - 1] if at in labels and at != labels[0] else None
        told = earlier is not None and periods[earlier].year == period.year
        return (short or f"Q{period.quarter}") + ("" if told else f"\n{period.year}")

    ax.set_xlim(-0.5, len(periods) - 0.5)
    ax.xaxis.set_major_locator(FixedLocator(labels))
    ax.xaxis.set_major_formatter(FuncFormatter(written))
    ax.xaxis.set_minor_locator(FixedLocator([at for at in range(len(periods)) if at not in labels]))
    ax.xaxis.set_minor_formatter(FixedFormatter([]))
    ax.tick_params(axis="x", labelsize=SMALL, pad=2)


def _running_number(period: pd.Period, name: str) -> int:
    if name == "month":
        return int(period.year * 12 + period.month - 1)
    return int(period.year * 4 + period.quarter - 1) if name == "quarter" else int(period.year)


def periods_height(name: str) -> float:
    """Return how much room the ticks and their labels take, in points."""
    return 6 + SMALL * LEADING * (1 if name == "year" else 2)


@dataclass(frozen=True)
class CountsRow:
    """Numbers of articles as they fit beside an axis: one in `every`, upright or not."""

    counts: list[int]
    texts: list[dict[str, str]]
    upright: bool
    every: int
    height: float


def counts_row(counts: list[int], room: float) -> CountsRow:
    """Return how the numbers of articles fit into `room` points.

    Where numbers would touch they are turned upright, and thinned out where that is not enough.
    """
    texts = [style.told(style.number, each) for each in counts]
    widest = max(lettering.width(text["de"], size=SMALLER) for text in texts)
    slot, line = room / len(counts), SMALLER * 1.2
    upright = widest + 2.5 > slot
    every = max(1, math.ceil(line / slot)) if upright else 1
    return CountsRow(counts, texts, upright, every, widest + 2 if upright else line)


def mark_counts(ax: Axes, row: CountsRow, *, y: float, below: bool) -> None:
    """Write the number of articles of each period in a row `y` points off the axes."""
    edge, middle = ("top" if below else "bottom"), y + row.height / 2
    for at in range(0, len(row.counts), row.every):
        note(
            ax,
            at,
            y if row.upright else middle,
            row.texts[at],
            below=below,
            of_data=True,
            size=SMALLER,
            ha="center",
            va=edge if row.upright else "center_baseline",
            rotation=90 if row.upright else 0,
            color=style.INK if row.counts[at] else style.WARNING,
        )
    note(
        ax,
        0,
        middle,
        style.both("n ="),
        below=below,
        shift=-5,
        size=SMALLER,
        ha="right",
        va="center_baseline",
    )


def mark_empty(ax: Axes, counts: Iterable[int]) -> None:
    """Hatch the periods without any article, so that a gap is seen as a gap."""
    for at, count in enumerate(counts):
        if count == 0:
            gap = ax.axvspan(at - 0.5, at + 0.5, facecolor="none", edgecolor="#D4D4D4", lw=0)
            gap.set(hatch="////", zorder=0.2)
