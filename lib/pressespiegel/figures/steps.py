"""The chart of steps on lanes of time, such as those to membership."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedFormatter, FixedLocator, FuncFormatter

from . import framing, lettering, style, timeaxis
from .charts import SHARES, TOPS
from .happenings import dated
from .lettering import LINE, SMALL, SMALLER, axes_width, note
from .style import number, say

TICKS = ("ratification", "parliament")
_MARKS = {"application": "o", "protocol": "s", "membership": "*", **dict.fromkeys(TICKS, "|")}
_MONTHS = (1, 2, 3, 6, 12, 24, 60)
_LANE, _STRIP = 26.0, 48.0  # heights of a lane without its labels, and of shares, in points


def timeline(
    table: pd.DataFrame,
    *,
    shares: pd.DataFrame | None = None,
    labels: Mapping[str, style.Bilingual] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw dated steps on a lane per state: marks with direct labels, parliaments' votes as ticks.

    An application is a dot, a protocol a square, membership a star, another kind a diamond; what
    lasts is a bar. A vote (`ratification`, `parliament`) is named only if it has a label.

    Args:
        table: one row per step, lanes in their order: `lane, start, end, label_de, label_en,
            kind`; `end` may be missing, and so may the labels of a vote; at most 8 lanes.
        shares: the share of articles about each lane, drawn below it, across two columns only: one
            row per lane and period: `lane`, `month`, `quarter` or `year`, and `articles,
            n_articles, share, share_low, share_high`.
        labels: what lanes are called in both languages, where `lane` will not do.
        ax: where to draw; a figure of its own, as wide as the columns, if not given.

    Raises:
        ValueError: a column is missing, a step has no `start`, a period of a lane two shares,
            there are more than 8 lanes, or shares in one column.
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
        series, found = (pd.DataFrame(), []) if shares is None else _series(shares, lanes)
        left = max(14 + lettering.widest(names), 30 if found else 0)
        right = 8 + lettering.widest(found, size=SMALLER)
        drawn = ax or framing.column(left=left, right=right)
        room, first = axes_width(drawn), rows["start"].min().normalize()
        if found and room < 200:
            raise ValueError("shares below lanes cannot be read in one column: leave them out")
        last = rows["end"].fillna(rows["start"]).max()
        if found:
            first = min(first, series["period"].min().start_time)
            last = max(last, series["period"].max().end_time.floor("D"))
        most = float(series["share_high"].fillna(0).max()) if found else 0
        top = next((each for each in TOPS if each >= most), 1.0)
        columns = rows[["start", "label_de", "label_en"]].itertuples(index=False, name=None)
        texts = [_step(*each) for each in columns]
        days = ((rows["start"] - first) / pd.Timedelta(days=1)).to_numpy()
        until = ((rows["end"].fillna(rows["start"]) - first) / pd.Timedelta(days=1)).to_numpy()
        wide = np.array([lettering.widest([each], size=SMALLER) + 8 for each in texts])
        span = max((last - first) / pd.Timedelta(days=1), 1)
        order = np.argsort(days, kind="stable")
        named = [[at for at in order if texts[at] and rows["lane"][at] == lane] for lane in lanes]
        # Labels that would reach over the edge stand left of their marks; where that cannot be
        # done, the axis is shortened until it can, or until all reach to the right.
        ends = ((room - 6 - width) / day for width, day in zip(wide, days, strict=True) if day > 0)
        longest = (room - 12) / span
        shortest = min([longest, *ends])
        for scale in np.linspace(longest, shortest, 9):
            edge = room - 6 if scale > shortest else math.inf
            spans = _spans(scale * days, wide, edge=edge)
            levels = [_levels(scale * days[own], spans[own]) for own in named]
            if spans[:, 0].min() >= -4 and None not in levels:
                break
        drawn.set_xlim(-4 / scale, (room - 4) / scale)
        y = 0.0
        for at_lane in range(len(lanes) - 1, -1, -1):
            lane, name = lanes[at_lane], names[at_lane]
            if found:
                below = series[series["lane"] == lane]
                _strip(drawn, below, first, y + 3, top, found[at_lane], told=at_lane == 0)
                y += _STRIP
            own = np.flatnonzero(rows["lane"] == lane)
            y += 12
            drawn.hlines(y, -4 / scale, span, color=style.LINE, lw=0.6, zorder=0)
            note(drawn, 0, y, name, of_data="y", shift=(-8, 0), ha="right", va="center")
            _marks(drawn, rows.iloc[own], days[own], until[own], y)
            for at, level in zip(named[at_lane], levels[at_lane] or [], strict=True):
                up, turned = 11 + level * LINE, spans[at, 0] < scale * days[at]
                drawn.vlines(days[at], y, y + up + 3, color=style.LINE, lw=0.5, zorder=0.5)
                how: dict[str, Any] = {"of_data": "xy", "size": SMALLER, "va": "center"}
                how |= {"ha": "right", "shift": (-2.5, 0)} if turned else {"shift": (2.5, 0)}
                note(drawn, days[at], y + up, texts[at], **how)
            y += _LANE - 12 + (max(levels[at_lane] or [-1]) + 1) * LINE
        drawn.set_ylim(0, y)
        drawn.set_yticks([])
        drawn.spines["left"].set_visible(False)
        foot = _mark_days(drawn, first, span, scale)
        votes = int(rows["kind"].isin(TICKS).sum())
        lines = [(style.told(_steps, len(rows), votes, bool(found)), style.INK)]
        head = framing.write_head(drawn, lines, y=4, left=left - 4, right=4)
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=y, below=foot)
    return drawn


def _series(shares: pd.DataFrame, lanes: list[str]) -> tuple[pd.DataFrame, list[dict[str, str]]]:
    """Return the shares of the lanes in order of time, and `n of N` of each lane."""
    rows = timeaxis.placed(framing.checked(shares, "lane", *SHARES))
    if rows.duplicated(["lane", "period"]).any():
        lane = rows["lane"][rows.duplicated(["lane", "period"])].iloc[0]
        raise ValueError(f"the shares of {lane!r} have more than one row for a period")
    rows = rows[rows["lane"].isin(lanes)]
    sums = rows.groupby("lane")[["articles", "n_articles"]].sum().reindex(lanes, fill_value=0)
    pairs = sums.to_numpy(dtype=int).tolist() if len(rows) else []
    return rows, [style.told(style.of, part, total) for part, total in pairs]


def _strip(
    ax: Axes,
    own: pd.DataFrame,
    first: pd.Timestamp,
    zero: float,
    top: float,
    found: dict[str, str],
    *,
    told: bool,
) -> None:
    """Draw a lane's shares from `zero` up, each at the middle of its period."""
    high = _STRIP - 20
    for share in (0, 1):
        color = style.PALE if share else style.LINE
        ax.axhline(zero + share * high, color=color, lw=0.5, zorder=0)
        look: dict[str, Any] = {"size": SMALLER, "ha": "right", "va": "center"}
        if told:
            text = style.told(style.percent, share * top)
            note(ax, 0, zero + share * high, text, of_data="y", shift=(-3, 0), **look)
    ends = ((each.start_time, each.end_time) for each in own["period"])
    at = [((a + (b - a) / 2) - first) / pd.Timedelta(days=1) for a, b in ends]
    framing.dots(ax, at, own, base=zero, scale=high / top, size=2.5)
    note(ax, 1, zero + high / 2, found, of_data="y", shift=(5, 0), size=SMALLER, va="center")


def _steps(total: int, votes: int, shares: bool) -> str:
    told = say(de=f"Schritte mit Tag: n = {number(total)}", en=f"Dated steps: n = {number(total)}")
    if votes:
        told += say(
            de=f"; Striche: Voten von Parlamenten, n = {votes}",
            en=f"; ticks: votes of parliaments, n = {votes}",
        )
    below = say(
        de="; darunter: Anteil der Artikel mit 95-%-Intervall; rechts: n von N",
        en="; below: share of articles, 95% interval; at right: n of N",
    )
    return told + (below if shares else "")


def _step(start: pd.Timestamp, de: Any, en: Any) -> dict[str, str]:
    """Return a step's label after its day, or nothing where it has none."""
    if pd.isna(de) or not str(de).strip():
        return {}
    drawn = {name: lettering.drawable(each) for name, each in dated(start, de, en).items()}
    room = 0.42 * style.width()
    return {name: lettering.clip(each, room=room, size=SMALLER) for name, each in drawn.items()}


def _marks(ax: Axes, rows: pd.DataFrame, days: np.ndarray, until: np.ndarray, y: float) -> None:
    for kind, day, end in zip(rows["kind"], days, until, strict=True):
        if end > day:
            ax.hlines(y, day, end, color="#A9CBE3", lw=4, zorder=1)
        mark = _MARKS.get(kind, "D")
        size = {"|": 8, "*": 9, "D": 4}.get(mark, 5)
        look: dict[str, Any] = {"color": style.ACCENT, "ms": size, "mew": 0, "zorder": 3}
        if mark == "|":
            look |= {"mew": 0.9, "mec": style.INK, "zorder": 2}
        ax.plot([day], [y], mark, clip_on=False, **look)


def _spans(starts: np.ndarray, wide: np.ndarray, *, edge: float) -> np.ndarray:
    """Return from where to where labels reach: right of their marks, or left at the edge."""
    turned = starts + wide > edge
    return np.stack([starts - turned * wide, starts + ~turned * wide], axis=1)


def _levels(starts: np.ndarray, spans: np.ndarray) -> list[int] | None:
    """Return how high each label stands, so that none lies on another or on another's line.

    A label that reaches over another's mark, from which a line goes up, stands above that label.
    None where two would have to stand above each other.
    """

    def above(one: int, other: int) -> bool:
        (low, high), at = spans[one], starts[other]
        if low < at < high or (at == starts[one] and one < other):
            return True
        meet = low < spans[other][1] and spans[other][0] < high
        inside = spans[other][0] < starts[one] < spans[other][1]
        return bool(meet and not inside and at != starts[one] and one < other)

    many = range(len(starts))
    over = [[other for other in many if other != one and above(one, other)] for one in many]
    levels = [0] * len(starts)
    for _ in range(len(starts) + 1):
        raised = [max((levels[other] for other in below), default=-1) + 1 for below in over]
        if raised == levels:
            return levels
        levels = raised
    return None


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
