"""Charts of dated events: shares before and after them, and steps on lanes of time."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedFormatter, FixedLocator, FuncFormatter

from . import framing, lettering, style
from .lettering import LINE, SMALL, SMALLER, axes_width, note
from .style import counted, number, say

BEFORE = ("share_before", "share_before_low", "share_before_high")
AFTER = ("share_after", "share_after_low", "share_after_high")
TICKS = ("ratification", "parliament")
_MARKS = {"application": "o", "protocol": "s", "membership": "*", **dict.fromkeys(TICKS, "|")}
_MONTHS = (1, 2, 3, 6, 12, 24, 60)
_LANE = 26.0  # height of a lane without its labels, in points


def titled(table: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Return a table's rows with the day and the titles of their `event`, in order of time.

    Raises:
        ValueError: a column is missing, an event has two rows, or is not among the events.
    """
    named = framing.checked(events, "event", "start", "title_de", "title_en")
    twice, known = table["event"].duplicated(), table["event"].isin(named["event"])
    if twice.any():
        raise ValueError(f"{table['event'][twice].iloc[0]!r} has two rows: choose one code")
    if not known.all():
        raise ValueError(f"{table['event'][~known].iloc[0]!r} is none of the events")
    named = named[["event", "start", "title_de", "title_en"]].drop_duplicates("event")
    rows = table.drop(columns=["start", "title_de", "title_en"], errors="ignore")
    rows = rows.merge(named, on="event", how="left")
    return rows.sort_values("start", kind="stable", ignore_index=True)


def around(table: pd.DataFrame, *, events: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw the share of articles before and after dated events, with intervals and both n.

    The hollow dot is the share before, the full one below it the share after.

    Args:
        table: the table "around" of one code, one row per event, at most 20: `event`, and the
            shares before and after with their intervals, `n_before, n_after, n_undecided`.
        events: rows of the table "events", for the day and the titles.
        ax: where to draw; a figure of its own, as wide as the columns, if not given.

    Raises:
        ValueError: a column is missing, an event has two rows or is unknown, or there are more
            than 20 events.
    """
    names = ("event", *BEFORE, *AFTER, "n_before", "n_after", "n_undecided")
    rows = titled(framing.checked(table, *names), events)
    if len(rows) > 20:
        raise ValueError(f"{len(rows)} events cannot be read: choose at most 20")
    if not len(rows):
        return framing.nothing(ax)
    with style.use():
        titles = rows[["start", "title_de", "title_en"]].itertuples(index=False, name=None)
        told = [framing.label(_dated(start, de, en), part=0.4, lines=3) for start, de, en in titles]
        pairs = rows[["n_before", "n_after"]].fillna(0).to_numpy(dtype=int).tolist()
        n = [style.told(_pair, one, other) for one, other in pairs]
        left, right = 14 + lettering.widest(told), 10 + lettering.widest(n, size=SMALLER)
        drawn = ax or framing.column(left=left, right=right)
        lanes = [max(24.0, lettering.height(each) + 4) for each in told]
        high = sum(lanes)
        at = high - np.cumsum(lanes) + np.array(lanes) / 2
        drawn.set_ylim(0, high)
        for place, label, pair in zip(at, told, n, strict=True):
            framing.flank(drawn, place, label, pair, left=8, right=6)
        framing.percent_axis(drawn, rows[[BEFORE[2], AFTER[2]]].max(axis=1), of_y=False)
        shares = rows[[BEFORE[0], AFTER[0]]].to_numpy(dtype=float)
        joined = ~np.isnan(shares).any(axis=1)
        ends = zip(shares[joined].tolist(), at[joined], strict=True)
        for (one, other), place in ends:
            drawn.plot([one, other], [place + 4, place - 4], color=style.LINE, lw=0.8, zorder=1)
        framing.dots(drawn, at + 4, rows, what=BEFORE, across=True, hollow=True, color=style.GREY)
        framing.dots(drawn, at - 4, rows, what=AFTER, across=True)
        lines = [(style.told(_before_after, int(rows["n_undecided"].fillna(0).sum())), style.INK)]
        head = framing.write_head(drawn, lines, y=8, left=left - 4, right=right - 4)
        drawn.set_yticks([])
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=high, below=20)
    return drawn


def _dated(start: pd.Timestamp, de: str, en: str) -> dict[str, str]:
    day, titles = style.told(style.day, start, short=True), {"de": de, "en": en}
    return {name: f"{day[name]} {titles[name]}" for name in day}


def _pair(one: int, other: int) -> str:
    return f"{number(one)} : {number(other)}"


def _before_after(undecided: int) -> str:
    told = say(
        de="Anteil der Artikel vor (○) und nach (●) dem Ereignis mit 95-%-Intervall; rechts: "
        "Artikel n davor : n danach",
        en="Share of articles before (○) and after (●) the event, 95% interval; at right: "
        "articles n before : n after",
    )
    if undecided:
        left_out = counted(undecided, "article")
        told += say(de=f"; zeitlich unentschieden: {left_out}", en=f"; undecided: {left_out}")
    return told


def timeline(
    table: pd.DataFrame,
    *,
    labels: Mapping[str, style.Bilingual] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw dated steps on a lane per state: marks with direct labels, ratifications as ticks.

    An application is a dot, a protocol a square, membership a star, another kind a diamond; what
    lasts is a bar. A ratification (or `parliament`) is named only if it has a label.

    Args:
        table: one row per step, lanes in their order: `lane, start, end, label_de, label_en,
            kind`; `end` may be missing, and so may the labels of a ratification; at most 8 lanes.
        labels: what lanes are called in both languages, where `lane` will not do.
        ax: where to draw; a figure of its own, as wide as the columns, if not given.

    Raises:
        ValueError: a column is missing, a step has no `start`, or there are more than 8 lanes.
    """
    rows = framing.checked(table, "lane", "start", "end", "label_de", "label_en", "kind")
    lanes = list(rows["lane"].unique())
    if len(lanes) > 8:
        raise ValueError(f"{len(lanes)} lanes cannot be read: choose at most 8")
    if rows["start"].isna().any():
        raise ValueError(f"a step of {rows['lane'][rows['start'].isna()].iloc[0]!r} has no start")
    if not len(rows):
        return framing.nothing(ax)
    with style.use():
        names = [framing.label((labels or {}).get(each, each), part=0.2) for each in lanes]
        left = 14 + lettering.widest(names)
        drawn = ax or framing.column(left=left, right=8)
        room, first = axes_width(drawn), rows["start"].min().normalize()
        columns = rows[["start", "label_de", "label_en"]].itertuples(index=False, name=None)
        texts = [_step(*each) for each in columns]
        days = ((rows["start"] - first) / pd.Timedelta(days=1)).to_numpy()
        until = ((rows["end"].fillna(rows["start"]) - first) / pd.Timedelta(days=1)).to_numpy()
        wide = np.array(
            [lettering.widest([text], size=SMALLER) + 8 if text else 6 for text in texts]
        )
        # So many points a day that the last labels still fit.
        fitting = [(room - width) / day for width, day in zip(wide, days, strict=True) if day > 0]
        scale = min([*fitting, (room - 6) / max(until.max(), 1)])
        drawn.set_xlim(-4 / scale, (room - 4) / scale)
        y = 0.0
        for lane, name in list(zip(lanes, names, strict=True))[::-1]:
            own = np.flatnonzero(rows["lane"] == lane)
            y += 12
            drawn.hlines(y, -4 / scale, until.max(), color=style.LINE, lw=0.6, zorder=0)
            note(drawn, 0, y, name, of_data="y", shift=(-8, 0), ha="right", va="center")
            _marks(drawn, rows.iloc[own], days[own], until[own], y)
            named = [at for at in own[np.argsort(days[own], kind="stable")] if texts[at]]
            levels = _levels(scale * days[named], wide[named])
            for at, level in zip(named, levels, strict=True):
                up = 11 + level * LINE
                drawn.vlines(days[at], y, y + up + 3, color=style.LINE, lw=0.5, zorder=0.5)
                how: dict[str, Any] = {"of_data": "xy", "size": SMALLER, "va": "center"}
                note(drawn, days[at], y + up, texts[at], shift=(2.5, 0), **how)
            y += _LANE - 12 + (max(levels, default=-1) + 1) * LINE
        drawn.set_ylim(0, y)
        drawn.set_yticks([])
        drawn.spines["left"].set_visible(False)
        foot = _mark_days(drawn, first, float(until.max()), scale)
        ratified = int(rows["kind"].isin(TICKS).sum())
        lines = [(style.told(_steps, len(rows), ratified), style.INK)]
        head = framing.write_head(drawn, lines, y=4, left=left - 4, right=4)
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=y, below=foot)
    return drawn


def _steps(total: int, ratified: int) -> str:
    told = say(de=f"Schritte mit Tag: n = {number(total)}", en=f"Dated steps: n = {number(total)}")
    if ratified:
        told += say(
            de=f"; Striche: Ratifikationen, n = {ratified}",
            en=f"; ticks: ratifications, n = {ratified}",
        )
    return told


def _step(start: pd.Timestamp, de: Any, en: Any) -> dict[str, str]:
    """Return a step's label after its day, or nothing where it has none."""
    if pd.isna(de) or not str(de).strip():
        return {}
    drawn = {name: lettering.drawable(each) for name, each in _dated(start, de, en).items()}
    room = 0.42 * style.width()
    return {name: lettering.clip(each, room=room, size=SMALLER) for name, each in drawn.items()}


def _marks(ax: Axes, rows: pd.DataFrame, days: np.ndarray, until: np.ndarray, y: float) -> None:
    for kind, day, end in zip(rows["kind"], days, until, strict=True):
        if end > day:
            ax.hlines(y, day, end, color="#A9CBE3", lw=4, zorder=1)
        mark = _MARKS.get(kind, "D")
        size = {"|": 8, "*": 9, "D": 4}.get(mark, 5)
        edge: dict[str, Any] = {"mew": 0.9, "mec": style.INK} if mark == "|" else {"mew": 0}
        ax.plot(
            [day],
            [y],
            mark,
            color=style.ACCENT,
            ms=size,
            zorder=2 + (mark != "|"),
            clip_on=False,
            **edge,
        )


def _levels(starts: np.ndarray, wide: np.ndarray) -> list[int]:
    """Return how high each label stands, so that none is crossed by another's line to its mark.

    Labels begin at their marks, in order of time: one that reaches over later marks stands above
    their labels.
    """
    levels = [0] * len(starts)
    for at in range(len(starts) - 1, -1, -1):
        over = [levels[k] for k in range(at + 1, len(starts)) if starts[k] < starts[at] + wide[at]]
        levels[at] = max(over, default=-1) + 1
    return levels


def _mark_days(ax: Axes, first: pd.Timestamp, last: float, scale: float) -> float:
    """Label months or years from the first to the `last` day; return the height in points."""
    months = pd.period_range(first, first + pd.Timedelta(days=math.ceil(last)), freq="M")
    need = max(lettering.width(widest, size=SMALL) for widest in ("Mmm", "2022")) + 6
    stride = [*(n for n in _MONTHS if 28 * n * scale >= need), _MONTHS[-1]][0]
    places = {(each.start_time - first).days: each for each in months}
    shown = {day: month for day, month in places.items() if 0 <= day <= last}
    kept = {day: month for day, month in shown.items() if month.ordinal % stride == 0}
    opening = {month.year: day for day, month in reversed(kept.items())}

    def written(position: float, _: int | None = None) -> str:
        month = places.get(round(position))
        if month is None:
            return ""
        year = f"\n{month.year}" if opening.get(month.year) == round(position) else ""
        return style.month_name(month.month, short=True) + year

    ax.xaxis.set_major_locator(FixedLocator(list(kept)))
    ax.xaxis.set_major_formatter(FuncFormatter(written))
    ax.xaxis.set_minor_locator(FixedLocator([day for day in shown if day not in kept]))
    ax.xaxis.set_minor_formatter(FixedFormatter([]))
    ax.tick_params(axis="x", labelsize=SMALL, pad=2)
    ax.spines["bottom"].set_bounds(-4 / scale, last)
    return 8 + LINE * 2
