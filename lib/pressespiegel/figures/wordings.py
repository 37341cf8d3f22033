"""Sentences for charts of words, as `captions` and `alts` give them out."""

from collections.abc import Mapping

import pandas as pd

from . import collocations, style, words
from .style import Bilingual, counted, number, say


@style.bilingual
def keyness_caption(
    table: pd.DataFrame, *, labels: tuple[Bilingual, Bilingual], top: int = 12
) -> str:
    """Return the caption of `words.keyness`, with the arguments of the chart."""
    rows = words.foremost(table, top)
    target, reference = map(say, labels)
    sizes = [number(table[name].max() if len(table) else 0) for name in words.SIZES]
    return say(
        de=f"Wörter, die „{target}“ von „{reference}“ trennen: {len(rows)} von "
        f"{counted(len(table), 'word', dative=True)}, auf jeder Seite höchstens {top} mit dem "
        f"größten G²; N = {sizes[0]} und {sizes[1]} Wörter, n: Treffer. Einheit: Wort; Punkt: "
        "Log-Ratio, Balken: 95-%-Intervall.",
        en=f"Words that set “{target}” apart from “{reference}”: {len(rows)} of "
        f"{counted(len(table), 'word')}, on each side at most {top} with the largest G²; "
        f"N = {sizes[0]} and {sizes[1]} words, n: hits. Unit: word; dot: log ratio, bar: 95% "
        "interval.",
    )


@style.bilingual
def keyness_alt(table: pd.DataFrame, *, labels: tuple[Bilingual, Bilingual], top: int = 12) -> str:
    """Return the alt text of `words.keyness`: the words of each side, the most distinct first."""
    rows = words.foremost(table, top)
    ours = list(rows.loc[rows["log_ratio"] > 0, "word"])
    theirs = list(rows.loc[rows["log_ratio"] < 0, "word"])[::-1]
    sides = zip(labels, (ours, theirs), strict=True)
    none = say(de="keine", en="none")
    told = "; ".join(f"{say(label)}: {', '.join(own) or none}" for label, own in sides)
    return say(
        de=f"Wörter untereinander mit Punkten und Intervallbalken links und rechts einer "
        f"Mittellinie. {told}.",
        en=f"Words under each other with dots and interval bars left and right of a middle line. "
        f"{told}.",
    )


@style.bilingual
def slope_caption(
    table: pd.DataFrame,
    *,
    query: str,
    score: str = "log_dice",
    called: Bilingual = "logDice",
    top: int = 8,
) -> str:
    """Return the caption of `collocations.slope`, with the arguments of the chart."""
    rows = collocations.risen(table, score=score, top=top)
    words_, total = rows["word"].nunique(), counted(int(rows["observed"].sum()), "hit")
    periods = [style.period(each) for each in rows["period"].drop_duplicates()]
    ends = say(de=" bis ", en=" to ").join(dict.fromkeys([*periods[:1], *periods[-1:]]))
    when = f", {ends}" if ends else ""
    return say(
        de=f"Kollokate von „{query}“{when}: die {counted(words_, 'word')} mit dem höchsten "
        f"{say(called)}, N = {total} in den Fenstern, n: Treffer im Zeitraum. Einheit: Wort im "
        "Fenster; ein Maß des Zusammenhangs, ohne Intervall.",
        en=f"Collocates of “{query}”{when}: the {counted(words_, 'word')} of the highest "
        f"{say(called)}, N = {total} in the windows, n: hits of the period. Unit: word in a "
        "window; a measure of association, without interval.",
    )


@style.bilingual
def slope_alt(table: pd.DataFrame, *, score: str = "log_dice", top: int = 8) -> str:
    """Return the alt text of `collocations.slope`: each word's first and last score."""
    rows = collocations.risen(table, score=score, top=top).dropna(subset=[score])
    ends = rows.groupby("word", sort=False)[score].agg(["first", "last"])
    ends = ends.sort_values("last", ascending=False, kind="stable")
    told = [
        f"{word} {number(float(first), decimals=1)} → {number(float(last), decimals=1)}"
        for word, first, last in ends.itertuples(name=None)
    ]
    lines = say(de="Linien über die Zeit, je Kollokat", en="Lines over time, one per collocate")
    return f"{lines}: {', '.join(told) or say(de='keines', en='none')}."


@style.bilingual
def network_caption(table: pd.DataFrame, *, top: int = 8) -> str:
    """Return the caption of `collocations.network`, with the arguments of the chart."""
    rows = collocations.linked(table, top=top)
    pairs, hits = counted(len(rows), "pair"), number(int(rows["observed"].sum()))
    nodes, words_ = rows["node"].nunique(), rows["word"].nunique()
    return say(
        de=f"Kollokate von {counted(nodes, 'word', dative=True)}, je Wort höchstens {top} mit dem "
        f"höchsten logDice: N = {pairs} mit {words_} Kollokaten und {hits} Treffern, n: Treffer je "
        "Kollokat. Einheit: Paar; Breite: logDice, ein Maß ohne Intervall.",
        en=f"Collocates of {counted(nodes, 'word')}, for each at most {top} with the highest "
        f"logDice: N = {pairs} with {words_} collocates and {hits} hits, n: hits of a collocate. "
        "Unit: pair; width: logDice, a measure without interval.",
    )


@style.bilingual
def network_alt(table: pd.DataFrame, *, top: int = 8) -> str:
    """Return the alt text of `collocations.network`: each node's collocates, and shared ones."""
    rows = collocations.linked(table, top=top)
    nodes = [f"{node}: {', '.join(own['word'])}" for node, own in rows.groupby("node", sort=False)]
    shared = list(rows["word"][rows["word"].duplicated()].drop_duplicates())
    none = say(de="keine", en="none")
    lines = say(de="Linien von Wörtern zu ihren Kollokaten", en="Lines from words to collocates")
    both = say(de="Mehreren gemeinsam", en="Shared by several")
    return f"{lines}. {'; '.join(nodes) or none}. {both}: {', '.join(shared) or none}."


@style.bilingual
def dispersion_caption(table: pd.DataFrame) -> str:
    """Return the caption of `dispersions.dispersion`."""
    parts, total = number(table["parts"].max() if len(table) else 0), int(table["hits"].sum())
    return say(
        de=f"Streuung von {len(table)} Suchausdrücken über {parts} Teile des Korpus: N = "
        f"{counted(total, 'hit')}, n: Treffer je Ausdruck. Einheit: Suchausdruck; Punkt: DP nach "
        "Gries (0 gleichmäßig, 1 geklumpt), ohne Intervall.",
        en=f"Dispersion of {len(table)} queries over {parts} parts of the corpus: N = "
        f"{counted(total, 'hit')}, n: hits of a query. Unit: query; dot: DP after Gries (0 even, "
        "1 clumped), without interval.",
    )


@style.bilingual
def dispersion_alt(table: pd.DataFrame) -> str:
    """Return the alt text of `dispersions.dispersion`: every value, the most even first."""
    rows = table.dropna(subset=["dp"]).sort_values("dp", kind="stable")
    shown = rows[["query", "dp"]].itertuples(index=False, name=None)
    told = ", ".join(f"{query} {number(dp, decimals=2)}" for query, dp in shown)
    what = say(de="Punkte, Abweichung der Anteile", en="Dots, deviation of proportions")
    return f"{what}: {told or say(de='keine', en='none')}."


@style.bilingual
def positions_caption(hits: pd.DataFrame, *, column: str = "query") -> str:
    """Return the caption of `dispersions.positions`, with the arguments of the chart."""
    lanes, total = hits[column].nunique(), counted(len(hits), "hit")
    return say(
        de=f"Treffer von {lanes} Suchausdrücken im Lauf der Monate: N = {total}, n: Treffer je "
        "Zeile. Einheit: Treffer; im Monat gleichmäßig verteilt, da der Tag unbekannt ist; ohne "
        "Intervall.",
        en=f"Hits of {lanes} queries in the course of months: N = {total}, n: hits of a lane. "
        "Unit: hit; spread evenly within the month, as days are unknown; no interval.",
    )


@style.bilingual
def positions_alt(
    hits: pd.DataFrame,
    *,
    column: str = "query",
    labels: Mapping[str, Bilingual] | None = None,
) -> str:
    """Return the alt text of `dispersions.positions`: each lane's hits, first and last month."""
    told = []
    for lane, own in hits.groupby(column, sort=False):
        months = [style.period(each) for each in sorted(own["month"].dropna())]
        ends = dict.fromkeys([*months[:1], *months[-1:]])
        span = f" ({say(de=' bis ', en=' to ').join(ends)})" if ends else ""
        name = say((labels or {}).get(str(lane), str(lane)))
        told.append(f"{name} {counted(len(own), 'hit')}{span}")
    lines = say(de="Striche auf Zeilen über die Zeit", en="Strokes on lanes over time")
    return f"{lines}: {'; '.join(told) or say(de='keine', en='none')}."


@style.bilingual
def scores_caption(table: pd.DataFrame, *, unit: Bilingual, n: int | None = None) -> str:
    """Return the caption of `instruments.scores`.

    Args:
        table: what was drawn.
        unit: what is right or wrong: `{"de": "Artikel", "en": "article"}`.
        n: articles with a gold coding; default: the column `n` of the table, from least to most.
    """
    low, high = (n, n) if n is not None else (int(table["n"].min()), int(table["n"].max()))
    from_ = f"{number(low)} {say(de='bis', en='to')} " if low < high else ""
    articles = from_ + counted(high, "article", dative=True)
    few = table["remark"].notna().any()
    hollow = say(de="; hohl: zu wenige Fälle", en="; hollow: too few cases") if few else ""
    return say(
        de=f"Genauigkeit (precision), Trefferquote (recall) und F1 gegen die Handkodierung von "
        f"{articles}; rechts n von N. Einheit: {say(unit)}; Punkt: Wert, Balken: 95-%-Intervall "
        f"(Bootstrap über Artikel){hollow}.",
        en=f"Precision, recall and F1 against the hand coding of {articles}; at right n of N. "
        f"Unit: {say(unit)}; dot: value, bar: 95% interval (bootstrap over articles){hollow}.",
    )


@style.bilingual
def scores_alt(table: pd.DataFrame, *, labels: Mapping[str, Bilingual] | None = None) -> str:
    """Return the alt text of `instruments.scores`: every F1."""
    told = [
        f"{say((labels or {}).get(code, code))} {number(value, decimals=2)}"
        for code, value in zip(table["code"], table["f1"], strict=True)
    ]
    return say(
        de=f"Punkte mit Intervallen in drei Feldern; F1: {', '.join(told)}.",
        en=f"Dots with intervals in three panels; F1: {', '.join(told)}.",
    )
