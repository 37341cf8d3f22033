"""Alt texts: what a chart shows, for those who cannot see it; computed from what was drawn."""

from collections.abc import Mapping

import pandas as pd

from . import style, timeaxis
from .style import Bilingual, percent, say


def shares(table: pd.DataFrame, *, of: Bilingual) -> dict[str, str]:
    """Return the alt text of `charts.attention`: extent, highest and lowest share.

    Args:
        table: what was drawn.
        of: which articles, as for `captions.shares`.
    """
    which = style.both(of)
    return style.told(lambda: _shares(table, which[style.language()]))


def codes(table: pd.DataFrame, *, labels: Mapping[str, Bilingual]) -> dict[str, str]:
    """Return the alt text of `charts.codes`: the codes from the most to the least frequent."""
    return style.told(lambda: _codes(table, labels))


def concordance(table: pd.DataFrame, *, query: str) -> dict[str, str]:
    """Return the alt text of `charts.concordance`."""
    hits, articles = len(table), table["article"].nunique()
    return style.told(
        lambda: say(
            de=f"Textzeilen mit {hits} Treffern zu „{query}“ aus {articles} Artikeln, das "
            "Suchwort untereinander in der Mitte.",
            en=f"Lines of text with {hits} hits of “{query}” from {articles} articles, the word "
            "aligned in the middle.",
        )
    )


def _shares(table: pd.DataFrame, of: str) -> str:
    rows = timeaxis.placed(table)
    rows = rows[rows["n_articles"] > 0]
    kind = say(
        de=f"Punkte mit Intervallbalken für den Anteil der Artikel {of}: ",
        en=f"Dots with interval bars for the share of articles {of}: ",
    )
    if not len(rows):
        return kind + say(de="keine Artikel.", en="no articles.")
    ranked = rows.sort_values("share", kind="stable")
    bottom, top = (
        f"{percent(row['share'])} ({style.period(row['period'])})"
        for row in (ranked.iloc[0], ranked.iloc[-1])
    )
    if len(rows) == 1:
        return f"{kind}{top}."
    return kind + say(
        de=f"{len(rows)} Zeiträume, höchster Wert {top}, niedrigster {bottom}.",
        en=f"{len(rows)} periods, highest value {top}, lowest {bottom}.",
    )


def _codes(table: pd.DataFrame, labels: Mapping[str, Bilingual]) -> str:
    totals = table.groupby("code", sort=False)["articles"].sum()
    ranked = totals.sort_values(ascending=False, kind="stable")
    listed = ", ".join(
        f"{style.both(labels[str(code)])[style.language()]} {count}"
        for code, count in ranked.items()
    )
    return say(
        de=f"Je Code eine Zeile mit Punkten und Intervallbalken über die Zeit. Artikel: {listed}.",
        en=f"One lane a code with dots and interval bars over time. Articles: {listed}.",
    )
