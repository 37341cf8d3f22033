"""Alt texts: what a chart shows, for those who cannot see it; computed from what was drawn."""

from collections.abc import Mapping

import pandas as pd

from . import happenings, steps, style, timeaxis, wordings
from .style import Bilingual, counted, number, percent, say

keyness = wordings.keyness_alt
slope = wordings.slope_alt
network = wordings.network_alt
dispersion = wordings.dispersion_alt
positions = wordings.positions_alt
scores = wordings.scores_alt


@style.bilingual
def shares(
    table: pd.DataFrame, *, of: Bilingual, labels: Mapping[str, Bilingual] | None = None
) -> str:
    """Return the alt text of `charts.attention` and `charts.compare`: highest and lowest, and ties.

    Args:
        table: what was drawn.
        of: which articles, as for `captions.shares`.
        labels: what groups are called, as for `charts.compare`.
    """
    unit = "group" if "label" in table.columns else "period"
    rows = table if unit == "group" else timeaxis.placed(table)
    rows = rows[rows["n_articles"] > 0]
    if unit == "group":
        names = [say((labels or {}).get(each, each)) for each in rows["label"]]
    else:
        names = [style.period(each) for each in rows["period"]]

    def end(value: float) -> str:
        own = [name for name, share in zip(names, rows["share"], strict=True) if share == value]
        told = ", ".join(own) if len(own) < 4 else counted(len(own), unit)
        tie = say(de="gleichauf: ", en="shared by ") if len(own) > 1 else ""
        # So many decimals that a small share does not read as none.
        decimals = (0 < value < 0.1) + (0 < value < 0.01)
        return f"{percent(value, decimals=decimals)} ({tie}{told})"

    high, low = float(rows["share"].max()), float(rows["share"].min())
    told = say(de="keine Artikel", en="no articles") if rows.empty else end(high)
    if high > low:
        highest, lowest = say(de="höchster Wert/niedrigster", en="highest value/lowest").split("/")
        told = f"{counted(len(rows), unit)}, {highest} {told}, {lowest} {end(low)}"
    marks = say(de="Punkte mit Intervallbalken", en="Dots with interval bars")
    what = say(de="Anteil der Artikel", en="share of articles")
    return f"{marks}, {what} {say(of)}: {told}."


@style.bilingual
def codes(table: pd.DataFrame, *, labels: Mapping[str, Bilingual]) -> str:
    """Return the alt text of `charts.codes`: the lanes from the most to the least frequent."""
    totals = table.groupby("code", sort=False)["articles"].sum()
    ranked = totals.sort_values(ascending=False, kind="stable")
    told = "; ".join(f"{say(labels.get(str(code), str(code)))} {n}" for code, n in ranked.items())
    listed = told if totals.sum() else say(de="in keiner Zeile einer", en="none in any lane")
    return say(
        de=f"Zeilen mit Punkten und Intervallbalken über die Zeit. Artikel: {listed}.",
        en=f"Lanes of dots with interval bars over time. Articles: {listed}.",
    )


@style.bilingual
def concordance(table: pd.DataFrame, *, query: str, lines: int = 12) -> str:
    """Return the alt text of a plate of `lines` concordance lines drawn from all hits, `table`."""
    if table.empty:
        return say(de=f"Keine Treffer zu „{query}“.", en=f"No hits of “{query}”.")
    hits = style.of(min(lines, len(table)), len(table), "hit")
    hits += f" in {counted(table['article'].nunique(), 'article', dative=True)}"
    return say(
        de=f"Textzeilen mit „{query}“ untereinander in der Mitte: {hits}.",
        en=f"Lines of text with “{query}” aligned in the middle: {hits}.",
    )


@style.bilingual
def place_map(places: pd.DataFrame, *, labels: Mapping[str, Bilingual] | None = None) -> str:
    """Return the alt text of `maps.place_map`: the five places mentioned most."""
    n = places.groupby("place", sort=True)["mentions"].sum()
    most = n[n > 0].sort_values(ascending=False, kind="stable").head(5)
    named = [
        f"{say((labels or {}).get(str(key), str(key)))} {number(each)}"
        for key, each in most.items()
    ]
    told = ", ".join(named) or say(de="keine", en="none")
    return say(
        de=f"Karte der Ukraine mit Kreisen nach der Zahl der Erwähnungen. Am häufigsten: {told}.",
        en=f"Map of Ukraine with circles sized by mentions. Most mentioned: {told}.",
    )


@style.bilingual
def beside(
    table: pd.DataFrame,
    reality: pd.DataFrame,
    *,
    of: Bilingual,
    what: Bilingual,
    column: str = "value",
) -> str:
    """Return the alt text of `panels.beside`: the shares, and the highest and the lowest bar."""
    upper = shares(table, of=of)[style.language()]
    bars = timeaxis.placed(reality).dropna(subset=[column])
    spanned = list(timeaxis.span(timeaxis.placed(table)["period"])) if len(table) else []
    bars = bars[bars["period"].isin(spanned)].sort_values(column, kind="stable")

    def told(row: pd.Series) -> str:
        value = float(row[column])
        return f"{number(value, decimals=int(value % 1 > 0))} ({style.period(row['period'])})"

    if bars.empty:
        ends = say(de="keine Angaben", en="nothing known")
    else:
        ends = say(de="von {} bis {}", en="from {} to {}")
        ends = ends.format(told(bars.iloc[0]), told(bars.iloc[-1]))
    return f"{upper} {say(de='Darunter Balken', en='Bars below')}, {say(what)}: {ends}."


@style.bilingual
def lags(table: pd.DataFrame, *, of: Bilingual) -> str:
    """Return the alt text of `panels.lags`: the lag with the strongest correlation, and lag 0."""
    known = table[["lag", "correlation"]].dropna()
    strongest = known.loc[known["correlation"].abs().sort_values(ascending=False).index[:1]]
    shown = pd.concat([strongest, known[known["lag"] == 0]]).itertuples(index=False, name=None)
    at = say(de="Verschiebung", en="lag")
    told = [f"{number(value, decimals=2)} ({at} {number(lag)})" for lag, value in shown]
    ends = ", ".join(dict.fromkeys(told))
    marks = say(de="Punkte mit Intervallbalken", en="Dots with interval bars")
    what = say(de="stärkste Korrelation von", en="strongest correlation of")
    return f"{marks}; {what} {say(of)}: {ends or say(de='keine', en='none')}."


@style.bilingual
def around(table: pd.DataFrame, *, of: Bilingual, events: pd.DataFrame) -> str:
    """Return the alt text of `happenings.around`: both shares of each event."""
    names = ["title_de", "title_en", "share_before", "share_after"]
    shown = happenings.titled(table, events)[names].itertuples(index=False, name=None)
    told = [f"{say(de=de, en=en)} {percent(x)} → {percent(y)}" for de, en, x, y in shown]
    return say(
        de=f"Je Ereignis zwei Punkte mit Intervallbalken, Anteil der Artikel {say(of)} davor und "
        f"danach: {'; '.join(told) or 'keine'}.",
        en=f"Two dots with interval bars per event, share of articles {say(of)} before and after: "
        f"{'; '.join(told) or 'none'}.",
    )


@style.bilingual
def timeline(
    table: pd.DataFrame,
    *,
    labels: Mapping[str, Bilingual] | None = None,
    below: pd.DataFrame | None = None,
) -> str:
    """Return the alt text of `steps.timeline`: steps, how many votes, and shares `below`."""
    lanes = []
    for lane, own in table.groupby("lane", sort=False):
        shown = own[~own["kind"].isin(steps.TICKS)].sort_values("start", kind="stable")
        columns = shown[["start", "label_de", "label_en"]].itertuples(index=False, name=None)
        named = [f"{say(de=de, en=en)} {style.day(day, short=True)}" for day, de, en in columns]
        ticks = counted(len(own) - len(shown), "vote")
        lanes.append(
            f"{say((labels or {}).get(str(lane), str(lane)))}: {', '.join([*named, ticks])}"
        )
        if below is not None:
            drawn = shares(below[below["lane"] == lane], of=say(de="darunter", en="below"))
            lanes.append(drawn[style.language()].rstrip("."))
    told = "; ".join(lanes) or say(de="keine", en="none")
    return say(de=f"Schritte auf Zeitachsen. {told}.", en=f"Steps on axes of time. {told}.")


@style.bilingual
def heatmap(
    table: pd.DataFrame,
    *,
    what: Bilingual,
    item: str = "code",
    column: str = "articles",
    labels: Mapping[str, Bilingual] | None = None,
) -> str:
    """Return the alt text of `cells.heatmap`: the items' sums, and the fullest cell."""
    rows, named = timeaxis.placed(table), labels or {}
    sums = rows.groupby(item, sort=False)[column].sum().sort_values(ascending=False, kind="stable")
    shown = [
        f"{say(named.get(str(key), str(key)))} {number(float(n))}"
        for key, n in zip(sums.index, sums, strict=True)
    ]
    told = ", ".join(shown) or say(de="keine", en="none")
    if len(rows):
        most = rows.nlargest(1, column).iloc[0]
        cell = f"{say(named.get(str(most[item]), str(most[item])))}, {style.period(most['period'])}"
        told += (
            say(de="; höchste Zahl ", en="; highest number ") + f"{number(most[column])} ({cell})"
        )
    return f"{say(de='Felder mit Zahlen', en='Cells with numbers')}, {say(what)}: {told}."


@style.bilingual
def bars(
    table: pd.DataFrame,
    *,
    series: Mapping[str, Bilingual],
    what: Bilingual,
    labels: Mapping[str, Bilingual] | None = None,
    decimals: int = 1,
) -> str:
    """Return the alt text of `cells.bars`: every number, with the arguments of the chart."""
    told = []
    for row in table.to_dict("records"):
        amounts = [
            f"{say(name)} {number(float(row[key]), decimals=decimals)}"
            for key, name in series.items()
        ]
        told.append(f"{say((labels or {}).get(row['label'], row['label']))} {', '.join(amounts)}")
    none = say(de="keine", en="none")
    return f"{say(de='Balken', en='Bars')}, {say(what)}: {'; '.join(told) or none}."


@style.bilingual
def coverage(table: pd.DataFrame) -> str:
    """Return the alt text of `trust.coverage`: the fullest period, and which are thin."""
    rows = timeaxis.placed(table)
    told = say(de="keine", en="none")
    if len(rows):
        most = rows.nlargest(1, "n_articles").iloc[0]
        told = say(de="am meisten", en="most") + f" {number(most['n_articles'])} "
        told += f"({style.period(most['period'])})"
    thin = [style.period(each) for each in rows.loc[rows["thin"].eq(True), "period"]]
    weak = ", ".join(thin) if len(thin) < 6 else counted(len(thin), "period")
    weak = weak or say(de="keiner", en="none")
    return say(
        de=f"Balken, Artikel je Zeitraum: {told}; dünn abgedeckt: {weak}.",
        en=f"Bars, articles per period: {told}; of thin coverage: {weak}.",
    )


@style.bilingual
def corrected(table: pd.DataFrame, *, of: Bilingual) -> str:
    """Return the alt text of `trust.corrected`: how far the correction moves the shares."""
    moved = (table["corrected"] - table["share"]).dropna().astype("float64")
    if moved.empty:
        told = say(de="keine Anteile", en="no shares")
    else:
        ends = [f"{number(100 * each, decimals=1)}" for each in (moved.min(), moved.max())]
        told = say(
            de=f"die Berichtigung verschiebt ihn um {ends[0]} bis {ends[1]} Prozentpunkte",
            en=f"the correction moves it by {ends[0]} to {ends[1]} percentage points",
        )
    return say(
        de=f"Paare von Punkten mit Intervallbalken, Anteil der Artikel {say(of)}: {told}.",
        en=f"Pairs of dots with interval bars, share of articles {say(of)}: {told}.",
    )
