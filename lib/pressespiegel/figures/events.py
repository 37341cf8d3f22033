"""Dated events over a chart: numbers on top, a numbered key below. Chooses no events."""

from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from . import lettering, style
from .lettering import LEADING, SMALL, axes_width, note

MOST = 10  # more than that cannot be read beside a chart
_INDENT, _GUTTER = 16.0, 12.0  # in points


def within(events: pd.DataFrame | None, periods: pd.PeriodIndex) -> pd.DataFrame:
    """Return the rows of the table "events" that start within the periods, in order of time.

    Raises:
        ValueError: they are more than a chart can carry.
    """
    if events is None:
        return pd.DataFrame({"start": [], "title_de": [], "title_en": []})
    start = events["start"]
    chosen = events[(start >= periods[0].start_time) & (start <= periods[-1].end_time)]
    if len(chosen) > MOST:
        raise ValueError(
            f"{len(chosen)} events fall within the chart, and at most {MOST} can be read: "
            "choose the ones that the text speaks of"
        )
    return chosen.sort_values("start", kind="stable", ignore_index=True)


def place(when: pd.Timestamp, periods: pd.PeriodIndex) -> float:
    """Return where the noon of a day stands on an axis of periods 0, 1, 2, …."""
    at = int((periods.start_time <= when).sum()) - 1
    begin, end = periods.start_time[at], periods.end_time[at]
    return at - 0.5 + float((when.normalize() + pd.Timedelta(hours=12) - begin) / (end - begin))


def mark(ax: Axes, events: pd.DataFrame, periods: pd.PeriodIndex) -> None:
    """Mark events by a hairline at their first day and a number on top, moved apart if need be."""
    slot = axes_width(ax) / len(periods)
    places = [place(when, periods) for when in events["start"]]
    wanted = [(each + 0.5) * slot for each in places]
    digits = lettering.width("10", size=SMALL, weight="bold")
    moved = lettering.spread(wanted, gap=digits + 3, low=4, high=slot * len(periods) - 4)
    line = {"arrowstyle": "-", "lw": 0.5, "color": style.GREY, "shrinkA": 0, "shrinkB": 0}
    for at, (x, true, shown) in enumerate(zip(places, wanted, moved, strict=True)):
        ax.axvline(x, color=style.GREY, lw=0.6, ls=(0, (1, 2)), zorder=0.5)
        ax.annotate(
            str(at + 1),
            (x, 1),
            xycoords=("data", "axes fraction"),
            xytext=(shown - true, 8),
            textcoords="offset points",
            ha="center",
            va="bottom",
            size=SMALL,
            weight="bold",
            color=style.ACCENT,
            annotation_clip=False,
            arrowprops={**line, "relpos": (0.5, 0)},
        )


@dataclass(frozen=True)
class Key:
    """A key set in lines: per line its place right and down in points, its number, its text."""

    lines: list[tuple[float, float, int | None, dict[str, str]]]
    height: float


def key_of(events: pd.DataFrame, room: float) -> Key:
    """Set the names of the events in two columns, or in one where two do not fit."""
    texts = []
    for row in events[["start", "title_de", "title_en"]].itertuples(index=False):
        days = style.told(style.day, row.start, short=True)
        titles = {"de": lettering.drawable(str(row[1])), "en": lettering.drawable(str(row[2]))}
        texts.append({name: f"{days[name]}  {titles[name]}" for name in days})
    wide = [max(lettering.width(t, size=SMALL) for t in text.values()) for text in texts]
    per_column = -(-len(texts) // 2)
    first, second = (max(part, default=0) for part in (wide[:per_column], wide[per_column:]))
    beside = max(room / 2, first + _INDENT + _GUTTER)
    if beside + _INDENT + second > room:
        beside, per_column = 0.0, len(texts)
    lines: list[tuple[float, float, int | None, dict[str, str]]] = []
    height = depth = 0.0
    for at, text in enumerate(texts):
        if at % per_column == 0:
            depth = 0.0
        right = beside * (at // per_column)
        for line, told in enumerate(lettering.wrap_both(text, room=room - _INDENT, size=SMALL)):
            lines.append((right, depth, None if line else at + 1, told))
            depth += SMALL * LEADING
        height = max(height, depth)
    return Key(lines, height)


def write_key(ax: Axes, key: Key, *, y: float) -> None:
    """Write a key, its top `y` points below the axes."""
    for right, depth, number, text in key.lines:
        down = y + depth + SMALL
        if number is not None:
            told = style.both(str(number))
            note(
                ax,
                0,
                down,
                told,
                below=True,
                shift=right,
                va="baseline",
                weight="bold",
                color=style.ACCENT,
            )
        note(ax, 0, down, text, below=True, shift=right + _INDENT, va="baseline")
