"""Charts of dated events: shares before and after them."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from . import framing, lettering, style
from .lettering import SMALLER
from .style import number, say

BEFORE = ("share_before", "share_before_low", "share_before_high")
AFTER = ("share_after", "share_after_low", "share_after_high")


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
        told = [framing.label(dated(start, de, en), part=0.4, lines=3) for start, de, en in titles]
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
        open_ = rows["n_undecided"].fillna(0)  # one article may be counted at several events
        lines = [(style.told(_before_after, int(open_.min()), int(open_.max())), style.INK)]
        head = framing.write_head(drawn, lines, y=8, left=left - 4, right=right - 4)
        drawn.set_yticks([])
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=high, below=20)
    return drawn


def dated(start: pd.Timestamp, de: str, en: str) -> dict[str, str]:
    """Return a title after its day."""
    day, titles = style.told(style.day, start, short=True), {"de": de, "en": en}
    return {name: f"{day[name]} {titles[name]}" for name in day}


def _pair(one: int, other: int) -> str:
    return f"{number(one)} : {number(other)}"


def _before_after(fewest: int, most: int) -> str:
    told = say(
        de="Anteil der Artikel vor (○) und nach (●) dem Ereignis mit 95-%-Intervall; rechts: "
        "Artikel n davor : n danach",
        en="Share of articles before (○) and after (●) the event, 95% interval; at right: "
        "articles n before : n after",
    )
    if most:
        n = number(most) if fewest == most else f"{number(fewest)}–{number(most)}"
        told += say(de=f"; unentschieden: {n} je Ereignis", en=f"; undecided: {n} per event")
    return told
