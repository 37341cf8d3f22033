"""Alt texts: what a chart shows, for those who cannot see it; computed from what was drawn."""

from collections.abc import Mapping

import pandas as pd

from . import style, timeaxis
from .style import Bilingual, percent, say


@style.bilingual
def shares(table: pd.DataFrame, *, of: Bilingual) -> str:
    """Return the alt text of `charts.attention`: extent, highest and lowest share.

    Args:
        table: what was drawn.
        of: which articles, as for `captions.shares`.
    """
    rows = timeaxis.placed(table)
    rows = rows[rows["n_articles"] > 0].sort_values("share", kind="stable")
    ends = [
        f"{percent(share)} ({style.period(period)})"
        for share, period in zip(rows["share"], rows["period"], strict=True)
    ]
    told = say(de="keine Artikel", en="no articles")
    if len(ends) == 1:
        told = ends[0]
    elif ends:
        told = say(
            de=f"{len(ends)} Zeiträume, höchster Wert {ends[-1]}, niedrigster {ends[0]}",
            en=f"{len(ends)} periods, highest value {ends[-1]}, lowest {ends[0]}",
        )
    return say(
        de=f"Punkte mit Intervallbalken für den Anteil der Artikel {say(of)}: {told}.",
        en=f"Dots with interval bars for the share of articles {say(of)}: {told}.",
    )


@style.bilingual
def codes(table: pd.DataFrame, *, labels: Mapping[str, Bilingual]) -> str:
    """Return the alt text of `charts.codes`: the codes from the most to the least frequent."""
    totals = table.groupby("code", sort=False)["articles"].sum()
    ranked = totals.sort_values(ascending=False, kind="stable")
    listed = ", ".join(f"{say(labels[str(code)])} {count}" for code, count in ranked.items())
    return say(
        de=f"Je Code eine Zeile mit Punkten und Intervallbalken über die Zeit. Artikel: {listed}.",
        en=f"One lane a code with dots and interval bars over time. Articles: {listed}.",
    )


@style.bilingual
def concordance(table: pd.DataFrame, *, query: str) -> str:
    """Return the alt text of `charts.concordance`."""
    hits, articles = len(table), table["article"].nunique()
    return say(
        de=f"Textzeilen mit {hits} Treffern zu „{query}“ aus {articles} Artikeln, das "
        "Suchwort untereinander in der Mitte.",
        en=f"Lines of text with {hits} hits of “{query}” from {articles} articles, the word "
        "aligned in the middle.",
    )
