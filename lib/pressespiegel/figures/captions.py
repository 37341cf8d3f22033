"""Sentences under figures that state n, N, unit and interval, in both languages."""

import pandas as pd

from . import steps, style, timeaxis, wordings
from .style import Bilingual, counted, number, say

keyness = wordings.keyness_caption
slope = wordings.slope_caption
network = wordings.network_caption
dispersion = wordings.dispersion_caption
positions = wordings.positions_caption
scores = wordings.scores_caption


@style.bilingual
def shares(table: pd.DataFrame, *, of: Bilingual, undated: int = 0) -> str:
    """Return the caption of a chart of shares, `{"de": …, "en": …}`.

    Args:
        table: what was drawn: `articles, n_articles` by month, quarter or year, or by `label`.
        of: which articles, to stand after "articles": `{"de": "über Sanktionen", "en": "on
            sanctions"}`.
        undated: how many articles a series by month or quarter leaves out; `undated` counts them.
    """
    what = say(de="Anteil der Artikel ", en="Share of articles ") + say(of)
    if "label" in table.columns:
        groups = counted(len(table), "group", dative=True)
        return f"{what} in {groups}: {_spread(table['n_articles'], 'group')}. {_marks()}"
    drawn = timeaxis.placed(table)
    total = counted(int(drawn["n_articles"].sum()), "article", dative=True)
    counts = f"{number(drawn['articles'].sum())} {say(de='von', en='of')} N = {total}"
    return f"{what}{_when(table)}: {counts}; {_per_period(table, undated)}. {_marks()}"


@style.bilingual
def codes(
    table: pd.DataFrame, *, of: Bilingual = "", items: Bilingual = "", undated: int = 0
) -> str:
    """Return the caption of a chart of codes over time.

    Args:
        table: what was drawn.
        of: which articles, as in `shares`, if not all.
        items: what the lanes are, in the plural, where they are not codes.
        undated: as in `shares`.
    """
    once, lanes = timeaxis.placed(table).drop_duplicates("period"), table["code"].nunique()
    what = say(de="Anteil der Artikel", en="Share of articles") + (f" {say(of)}" if of else "")
    counts = f"N = {counted(int(once['n_articles'].sum()), 'article')}"
    if lanes > 1:
        what += f"{say(de=' für', en=' for each of')} {lanes} "
        what += say(items or {"de": "Codes", "en": "codes"})
        counts += say(de="; einer kann für mehrere zählen", en="; one can count for several")
    return f"{what}{_when(table)}: {counts}; {_per_period(once, undated)}. {_marks()}"


@style.bilingual
def concordance(table: pd.DataFrame, *, query: str, lines: int = 12) -> str:
    """Return the caption of a plate of `lines` concordance lines drawn from all hits, `table`."""
    shown, hits = min(lines, len(table)), counted(len(table), "hit", dative=True)
    articles = number(table["article"].nunique())
    spaced = say(de=", gleichmäßig ausgewählt", en=", evenly spaced") if lines < len(table) else ""
    return say(
        de=f"Konkordanz zu „{query}“: {shown} von N = {hits}{spaced}; Artikel mit "
        f"Treffern: n = {articles}. Einheit: ein Treffer je Zeile; Zeilen werden gelesen, nicht "
        "geschätzt, und haben kein Intervall.",
        en=f"Concordance of “{query}”: {shown} of N = {hits}{spaced}; articles with hits: "
        f"n = {articles}. Unit: one hit a line; lines are read, not estimated, and have no "
        "interval.",
    )


@style.bilingual
def place_map(places: pd.DataFrame, *, of: Bilingual, by: str | None = None) -> str:
    """Return the caption of `maps.place_map`; `of` as in `shares`."""
    n = places.groupby("place")["mentions"].sum()
    total, named = number(n.sum()), counted(int((n > 0).sum()), "place", dative=True)
    maps = ""
    if by:
        values = [str(each) for each in sorted(places[by].unique())]
        maps = say(de=", eine Karte je ", en=", one map each for ") + ", ".join(values)
    return say(
        de=f"Erwähnungen von {named} in Artikeln {say(of)}{maps}: N = {total}; n je Ort: "
        "Kreisfläche, und Zahl neben dem Namen. Einheit: Erwähnung; gezählt, nicht geschätzt, "
        "daher ohne Intervall. Grenze der Ukraine: die international anerkannte.",
        en=f"Mentions of {named} in articles {say(of)}{maps}: N = {total}; n of a place: area of "
        "the circle, and number beside the name. Unit: mention; counted, not estimated, hence no "
        "interval. Border of Ukraine: the internationally recognised one.",
    )


@style.bilingual
def beside(
    table: pd.DataFrame, reality: pd.DataFrame, *, of: Bilingual, what: Bilingual, undated: int = 0
) -> str:
    """Return the caption of `panels.beside`, with its tables and `what`; else as in `shares`."""
    periods = list(timeaxis.span(timeaxis.placed(table)["period"])) if len(table) else []
    known = int(timeaxis.placed(reality)["period"].isin(periods).sum())
    return shares(table, of=of, undated=undated)[style.language()] + say(
        de=f" Darunter: {say(what)}, bekannt für {known} von {len(periods)} Zeiträumen; ohne "
        "Intervall.",
        en=f" Below: {say(what)}, known for {known} of {len(periods)} periods; no interval.",
    )


@style.bilingual
def lags(table: pd.DataFrame, *, of: Bilingual, unit: str = "month") -> str:
    """Return the caption of `panels.lags`; `of` names the two series."""
    n = sorted({table["n"].min(), table["n"].max()}) if len(table) else [0]
    pairs = say(de=" bis ", en=" to ").join(map(number, n))
    name = timeaxis.unit_name(unit)
    return say(
        de=f"Korrelation von {say(of)} bei {len(table)} Verschiebungen; n = {pairs} "
        f"Paare je Verschiebung. Einheit: {name}; Punkt: Korrelation, Balken: 95-%-Intervall "
        "aus neu gezogenen Blöcken von Nachbarn. Gleichlauf besagt nichts über Ursachen.",
        en=f"Correlation of {say(of)} at {len(table)} lags; n = {pairs} pairs per lag. "
        f"Unit: {name}; dot: correlation, bar: 95% interval from "
        "blocks of neighbours drawn anew. To move together says nothing of causes.",
    )


@style.bilingual
def around(table: pd.DataFrame, *, of: Bilingual) -> str:
    """Return the caption of `happenings.around`; `of` as in `shares`."""
    n = [_spread(table[name].fillna(0), "event") for name in ("n_before", "n_after")]
    many = counted(len(table), "event", dative=True)
    undecided = _spread(table["n_undecided"].fillna(0), "event")
    return say(
        de=f"Anteil der Artikel {say(of)} vor und nach {many}: davor {n[0]}; danach {n[1]}; nicht "
        f"einer Seite zuzuordnen: {undecided}. {_marks()}",
        en=f"Share of articles {say(of)} before and after {many}: before {n[0]}; after {n[1]}; "
        f"not to be dated to one side: {undecided}. {_marks()}",
    )


@style.bilingual
def timeline(
    table: pd.DataFrame, *, of: Bilingual, below: pd.DataFrame | None = None, undated: int = 0
) -> str:
    """Return the caption of `steps.timeline`; `of` names what the steps lead to.

    `below` are the chart's shares; `undated` as in `shares`.
    """
    votes = int(table["kind"].isin(steps.TICKS).sum())
    lanes = counted(table["lane"].nunique(), "lane", dative=True)
    told = say(
        de=f"{say(of)}: n = {len(table)} Schritte in {lanes}, davon {votes} Voten von Parlamenten "
        "als Striche. Einheit: Schritt; Tage stehen fest und haben kein Intervall.",
        en=f"{say(of)}: n = {len(table)} steps in {lanes}, {votes} of them votes of parliaments, "
        "drawn as ticks. Unit: step; days are known and have no interval.",
    )
    if below is None:
        return told
    once = below.drop_duplicates(timeaxis.unit(below))  # all lanes have the same articles
    what = say(de="Darunter: Anteil der Artikel", en="Below: share of articles")
    when = f"{_when(once)}: N = {counted(int(once['n_articles'].sum()), 'article')}"
    return f"{told} {what}{when}; {_per_period(once, undated)}. {_marks()}"


@style.bilingual
def heatmap(table: pd.DataFrame, *, what: Bilingual, column: str = "articles") -> str:
    """Return the caption of `cells.heatmap`, with the arguments of the chart."""
    total = number(timeaxis.placed(table)[column].sum())
    several = say(de="; ein Artikel kann in mehreren stehen", en="; an article can be in several")
    total += several if column == "articles" else ""
    sums = say(de="Summe der Felder", en="sum of cells")
    return f"{say(what)}{_when(table)}: {sums} N = {total}; " + say(
        de="n je Feld: die Zahl darin; Schraffur: keine Angabe. Gezählt, daher ohne Intervall.",
        en="n of a cell: the number in it; hatched: not known. Counted, hence no interval.",
    )


@style.bilingual
def bars(table: pd.DataFrame, *, what: Bilingual) -> str:
    """Return the caption of `cells.bars`; `what` as in the chart."""
    groups, n = counted(len(table), "group"), _spread(table["n"], "group")
    none = say(
        de="Aufgezählt, nicht geschätzt: kein Intervall.",
        en="Added up, not estimated: no interval.",
    )
    return f"{say(what)}: N = {groups}; {n}. {none}"


@style.bilingual
def coverage(table: pd.DataFrame) -> str:
    """Return the caption of `trust.coverage`."""
    rows = timeaxis.placed(table)
    total = f"N = {counted(int(rows['n_articles'].sum()), 'article')}"
    thin = counted(int(rows["thin"].sum()), "period")
    told = f"{say(de='Artikel', en='Articles')}{_when(rows)}: {total}; {_per_period(rows, 0)}; "
    return told + say(
        de=f"dünn abgedeckt (schraffiert): {thin}. Einheit: Artikel; gezählt, ohne Intervall.",
        en=f"of thin coverage (hatched): {thin}. Unit: article; counted, no interval.",
    )


@style.bilingual
def corrected(table: pd.DataFrame, *, of: Bilingual) -> str:
    """Return the caption of `trust.corrected`; `of` as in `shares`."""
    over_time = timeaxis.has_unit(table)
    n = _per_period(table, 0) if over_time else _spread(table["n_articles"], "group")
    when = _when(table) if over_time else ""
    return say(
        de=f"Anteil der Artikel {say(of)}{when}, wie gezählt und um Fehler des Instruments "
        f"berichtigt: {n}. Einheit: Artikel; Punkt und Raute: Anteile, Balken: 95-%-Intervalle.",
        en=f"Share of articles {say(of)}{when}, as counted and corrected for the instrument's "
        f"errors: {n}. Unit: article; dot and diamond: shares, bars: 95% intervals.",
    )


def _when(table: pd.DataFrame) -> str:
    periods = [style.period(each) for each in timeaxis.placed(table)["period"]]
    if len(set(periods)) < 2:
        return "".join(f", {each}" for each in periods[:1])
    per = timeaxis.unit_name(timeaxis.unit(table))
    to = say(de="bis", en="to")
    return f" {say(de='je', en='per')} {per}, {periods[0]} {to} {periods[-1]}"


def _per_period(table: pd.DataFrame, undated: int) -> str:
    counts = timeaxis.placed(table).set_index("period")["n_articles"]
    if len(counts):
        counts = counts.reindex(timeaxis.span(counts.index), fill_value=0)
    told = _spread(counts, timeaxis.unit(table))
    if undated:
        told += say(de="; weggelassen, da ohne Monat: ", en="; left out, naming no month: ")
        told += counted(undated, "article")
    return told


def _spread(counts: pd.Series, unit: str) -> str:
    if not len(counts):
        return "n = 0"
    low, high, middle = number(counts.min()), number(counts.max()), float(counts.median())
    per = f"{say(de='je', en='per')} {timeaxis.unit_name(unit)}"
    if low == high:
        return f"n = {low} {per}"
    median = f"{say(de='im Median', en='median')} {number(middle, decimals=int(middle % 1 > 0))}"
    return f"n = {low} {say(de='bis', en='to')} {high} {per}, {median}"


def _marks() -> str:
    return say(
        de="Einheit: Artikel; Punkt: Anteil, Balken: 95-%-Intervall nach Wilson.",
        en="Unit: article; dot: share, bar: 95% Wilson interval.",
    )
