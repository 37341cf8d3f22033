"""Charts of how evenly words are spread over the corpus."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter

from . import framing, lettering, style, timeaxis
from .lettering import SMALL, SMALLER
from .style import counted, number, say


def dispersion(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw Gries' deviation of proportions per query: 0 is even, 1 stands in one part alone.

    Args:
        table: the table "dispersion", one row per query, drawn from top to bottom: `query, dp,
            hits, parts, parts_with`; at most 40.
        ax: where to draw; a figure of its own, as wide as the columns, if not given.

    Raises:
        ValueError: a column is missing, or there are more than 40 queries.
    """
    rows = framing.checked(table, "query", "dp", "hits", "parts", "parts_with")
    if len(rows) > 40:
        raise ValueError(f"{len(rows)} queries cannot be read: choose at most 40")
    if not len(rows):
        return framing.nothing(ax)
    with style.use():
        told = [framing.label(each, part=0.3, lines=1) for each in rows["query"]]
        numbers = rows[["hits", "parts_with", "parts"]].to_numpy(dtype=int).tolist()
        spread = [style.told(_spread, *each) for each in numbers]
        left, right = 14 + lettering.widest(told), 14 + lettering.widest(spread, size=SMALLER)
        drawn = ax or framing.column(left=left, right=right)
        at, values = np.arange(len(rows))[::-1], rows["dp"].to_numpy(dtype=float)
        for place, label, text in zip(at, told, spread, strict=True):
            framing.flank(drawn, place, label, text, left=8, right=10)
        drawn.hlines(at, 0, values, color=style.LINE, lw=1)
        drawn.plot(values, at, "o", color=style.ACCENT, ms=5, clip_on=False, zorder=3)
        drawn.set(xlim=(0, 1), ylim=(-0.7, len(rows) - 0.3), yticks=[])
        step = 0.25 if lettering.axes_width(drawn) > 120 else 0.5
        drawn.xaxis.set_major_locator(FixedLocator(np.arange(0, 1.01, step).tolist()))
        drawn.xaxis.set_major_formatter(FuncFormatter(lambda dp, _: number(dp, decimals=2)))
        drawn.tick_params(axis="x", labelsize=SMALL)
        drawn.grid(visible=True, axis="x")
        lines = [(style.told(_dispersed), style.INK)]
        ends = ({"de": "gleichmäßig", "en": "even"}, {"de": "geklumpt", "en": "clumped"})
        y = framing.sides(drawn, *ends, left=left - 4, right=right - 4)
        head = framing.write_head(drawn, lines, y=y + 3, left=left - 4, right=right - 4)
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=14 * len(rows) + 6, below=18)
    return drawn


def _spread(hits: int, parts_with: int, parts: int) -> str:
    return f"{number(hits)}; {style.of(parts_with, parts)}"


def _dispersed() -> str:
    return say(
        de="Abweichung der Anteile (DP) nach Gries; rechts: Treffer n; Teile mit ihnen",
        en="Deviation of proportions (DP) after Gries; at right: hits n; parts with them",
    )


def positions(
    hits: pd.DataFrame,
    *,
    column: str = "query",
    counts: pd.Series | None = None,
    labels: Mapping[str, style.Bilingual] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw every hit as a stroke on a lane per query, along the months of the corpus.

    The hits of a month stand evenly within it, in the order of the table, as their days are not
    known; hits without a month are counted above.

    Args:
        hits: the tables "concordance" of some queries, one under the other, with the query in
            front: `column, month`; at most 20 queries.
        column: the column of the lanes.
        counts: articles by month (a `PeriodIndex`): the months to draw, and n below them; without
            it, the months from the first to the last hit.
        labels: what lanes are called in both languages, where their own name will not do.
        ax: where to draw; a figure of its own, as wide as the columns, if not given.

    Raises:
        ValueError: a column is missing, or there are more than 20 lanes.
    """
    rows = framing.checked(hits, column, "month")
    lanes = list(rows[column].unique())
    if len(lanes) > 20:
        raise ValueError(f"{len(lanes)} lanes cannot be read: choose at most 20")
    dated = timeaxis.placed(rows)
    known = dated["period"] if counts is None else pd.Series(counts.index)
    if not (len(known) and lanes):
        return framing.nothing(ax)
    periods = timeaxis.span(known)
    dated = dated[dated["period"].isin(periods)]
    with style.use():
        told = [framing.label((labels or {}).get(each, str(each)), part=0.3) for each in lanes]
        n = [style.told(number, int((rows[column] == lane).sum())) for lane in lanes]
        left = 14 + max(lettering.widest(told), 16)
        drawn = ax or framing.column(left=left, right=12 + lettering.widest(n, size=SMALLER))
        for at, (lane, label, total) in enumerate(
            zip(lanes[::-1], told[::-1], n[::-1], strict=True)
        ):
            framing.flank(drawn, at, label, total, left=8, right=6)
            own = dated[dated[column] == lane]
            places = pd.Series(periods.get_indexer(pd.PeriodIndex(own["period"])), dtype="float64")
            order = own.groupby("period").cumcount().to_numpy() + 0.5
            size = own.groupby("period")["period"].transform("size").to_numpy()
            x = places.to_numpy() - 0.5 + order / np.maximum(size, 1)
            drawn.vlines(x, at - 0.32, at + 0.32, color=style.ACCENT, lw=0.6)
        drawn.set(ylim=(-0.6, len(lanes) - 0.4), yticks=[])
        drawn.spines["left"].set_visible(False)
        foot = timeaxis.mark_periods(drawn, periods, "month")
        every = 0
        if counts is not None:
            whole = [int(each) for each in counts.reindex(periods, fill_value=0)]
            height, every = timeaxis.mark_counts(drawn, whole, y=foot, below=True)
            foot += height + 3
        lines = [(style.told(_placed, len(rows), len(rows) - len(dated), every), style.INK)]
        head = framing.write_head(drawn, lines, y=6, left=left - 4, right=20)
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=24 * len(lanes), below=foot)
    return drawn


def _placed(total: int, lost: int, every: int) -> str:
    told = say(
        de=f"N = {counted(total, 'hit')}; rechts: n", en=f"N = {counted(total, 'hit')}; at right: n"
    )
    if lost:
        told += say(de=f"; nicht gezeigt: {lost}", en=f"; not shown: {lost}")
    if every:
        told += say(de="; unten n: Artikel je Monat", en="; below n: articles per month")
    thin = say(de=f"; gezeigt jede {every}. Zahl", en=f"; one in {every} shown")
    return told + (thin if every > 1 else "")
