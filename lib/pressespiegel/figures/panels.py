"""Charts of attention and reality: one above the other on one axis of time, and shifted in time."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

from . import framing, lettering, style, timeaxis
from .charts import draw_series, series_of
from .lettering import SMALL, axes_width
from .style import number, say

CORRELATION = ("correlation", "low", "high")


def beside(
    shares: pd.DataFrame,
    reality: pd.DataFrame,
    *,
    what: style.Bilingual,
    column: str = "value",
    events: pd.DataFrame | None = None,
    ax: tuple[Axes, Axes] | None = None,
) -> Axes:
    """Draw the share of articles per period above what happened in it, as bars.

    Two panels on the same periods instead of two scales in one, which would let any two series
    seem to agree. Bars below zero are hatched; a period for which the reality has no row has a
    dash at zero.

    Args:
        shares: as for `charts.attention`.
        reality: one row per period: `month`, `quarter` or `year` as in `shares`, and `column`;
            periods that the shares do not span are not drawn.
        what: what the bars are, with its unit: `{"de": "Hilfe in Mrd. EUR", "en": "…"}`.
        column: the column of the bars.
        events: as for `charts.attention`.
        ax: where to draw, upper and lower axes; a figure of its own, as wide as the columns, if
            not given.

    Returns:
        The upper axes.

    Raises:
        ValueError: a column is missing, a period has two rows, or the two tables have other
            periods.
    """
    rows, name = series_of(shares), timeaxis.unit(shares)
    if timeaxis.unit(framing.checked(reality, column)) != name:
        raise ValueError(f"the shares are by {name}, the other table is not: count by the same")
    bars = timeaxis.placed(reality)
    if bars["period"].duplicated().any():
        twice = bars.loc[bars["period"].duplicated(), "period"].iloc[0]
        raise ValueError(f"{twice} has more than one row in the table of what happened")
    if not len(rows):
        return framing.nothing(ax[0] if ax else None)
    periods = timeaxis.span(rows["period"])
    values = bars.set_index("period")[column].astype("float64").reindex(periods)
    with style.use():
        widest = style.told(number, -2 * float(values.abs().fillna(0).max()), decimals=1)
        left = max(32, 8 + lettering.widest([widest]))
        upper = ax[0] if ax else framing.column(left=left, right=10)
        lower = ax[1] if ax else framing.under(upper)
        head, end = draw_series(upper, rows, events=events)
        foot = timeaxis.mark_periods(lower, periods, name)
        _bars(lower, values)
        lines = [(style.told(_reality, values, what), style.INK)]
        between = framing.write_head(lower, lines, y=6)
        if ax is None:
            margins, heights = (head + 2, end + between + 8, foot + 2), (120, 90)
            framing.stack([upper, lower], margins=margins, heights=heights)
    return upper


def _reality(values: pd.Series, what: style.Bilingual) -> str:
    known = say(de="n = {} von {} Zeiträumen", en="n = {} of {} periods")
    told = f"{say(what)}; {known.format(values.notna().sum(), len(values))}"
    return told + (say(de="; –: keine Angabe", en="; –: not known") if values.isna().any() else "")


def _bars(ax: Axes, values: pd.Series) -> None:
    at = np.arange(len(values))
    color = style.PALETTE[1]
    drawn = ax.bar(at, values.fillna(0), width=0.7, color=color, edgecolor=style.INK, lw=0.3)
    for each, value in zip(drawn, values, strict=True):
        if value < 0:
            each.set(hatch="/////", facecolor="white", edgecolor=style.WARNING)
    unknown = at[values.isna()]
    ax.plot(unknown, np.zeros(len(unknown)), "_", color=style.WARNING, ms=5, clip_on=False)
    ax.axhline(0, color=style.INK, lw=0.5)
    if not values.fillna(0).any():
        ax.set_ylim(0, 1)
    ax.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    step = abs(ax.get_yticks()[1] - ax.get_yticks()[0])
    places = 0 if step >= 1 else 1 if step >= 0.1 else 2
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, decimals=places)))
    ax.grid(visible=True, axis="y")


def lags(
    table: pd.DataFrame,
    *,
    labels: tuple[style.Bilingual, style.Bilingual],
    unit: str = "month",
    ax: Axes | None = None,
) -> Axes:
    """Draw the correlation of two series at every lag as dots with their intervals.

    Lag 0 is a line, and below stands n, the periods that both series have at the lag.

    Args:
        table: one row per lag: `lag, correlation, low, high, n`.
        labels: what negative and positive lags mean: `("press first", "press later")`.
        unit: of the lags: month, quarter or year.
        ax: where to draw; a figure of its own, as wide as the columns, if not given.

    Raises:
        ValueError: a column is missing, or a lag has two rows.
    """
    rows = framing.checked(table, "lag", *CORRELATION, "n").sort_values("lag", ignore_index=True)
    if rows["lag"].duplicated().any():
        raise ValueError(f"lag {rows['lag'][rows['lag'].duplicated()].iloc[0]} has two rows")
    if not len(rows):
        return framing.nothing(ax)
    with style.use():
        drawn = ax or framing.column(left=32, right=10)
        drawn.set_xlim(-0.5, len(rows) - 0.5)
        shown = [style.told(_signed, int(each)) for each in rows["lag"]]
        slot = axes_width(drawn) / len(rows)
        every = int(-(-(lettering.widest(shown) + 4) // slot))
        kept = [at for at, lag in enumerate(rows["lag"]) if lag % every == 0] or [0]
        drawn.xaxis.set_major_locator(FixedLocator(kept))
        last = len(rows) - 1

        def written(x: float, _: int | None = None) -> str:
            return _signed(int(rows["lag"][min(max(round(x), 0), last)]))

        drawn.xaxis.set_major_formatter(FuncFormatter(written))
        drawn.tick_params(axis="x", labelsize=SMALL, pad=2)
        counts = [int(each) for each in rows["n"]]
        foot = 16.0
        height, thin = timeaxis.mark_counts(drawn, counts, y=foot, below=True)
        drawn.axhline(0, color=style.GREY, lw=0.6)
        zero = np.interp(0, rows["lag"], np.arange(len(rows)), left=np.nan, right=np.nan)
        drawn.axvline(float(zero), color=style.GREY, lw=0.8, ls=(0, (3, 2)))
        framing.dots(drawn, np.arange(len(rows)), rows, what=CORRELATION)
        ends = np.nan_to_num(rows[list(CORRELATION)].to_numpy(dtype=float))
        limit = next((each for each in (0.2, 0.4, 0.6, 0.8) if np.abs(ends).max() <= each), 1.0)
        drawn.set_ylim(-limit, limit)
        drawn.yaxis.set_major_locator(FixedLocator([-limit, -limit / 2, 0, limit / 2, limit]))
        drawn.yaxis.set_major_formatter(FuncFormatter(lambda r, _: number(r, decimals=1)))
        drawn.grid(visible=True, axis="y")
        y = framing.sides(drawn, *labels)
        lines = [(style.told(_lagged, unit, thin), style.INK)]
        head = framing.write_head(drawn, lines, y=y + 2)
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=130, below=foot + height + 3)
    return drawn


def _signed(lag: int) -> str:
    return f"+{number(lag)}" if lag > 0 else number(lag)


def _lagged(unit: str, every: int) -> str:
    name = timeaxis.unit_name(unit)
    thin = say(de=f"; gezeigt jede {every}. Zahl", en=f"; one in {every} shown")
    many = {"month": "Monaten", "quarter": "Quartalen", "year": "Jahren"}[unit]
    return say(
        de=f"Korrelation mit 95-%-Intervall nach Verschiebung in {many}; n: Paare von Werten",
        en=f"Correlation, 95% interval, by lag in {name}s; n: pairs of values",
    ) + (thin if every > 1 else "")
