"""Sentences under figures that state n, N, unit and interval, in both languages."""

import pandas as pd

from . import style, timeaxis
from .style import Bilingual, number, say

Caption = dict[str, str]


def shares(table: pd.DataFrame, *, of: Bilingual) -> Caption:
    """Return the caption of a chart of shares, `{"de": …, "en": …}`.

    Args:
        table: what was drawn: `articles, n_articles` by month, quarter or year, or by `label`.
        of: which articles, to stand after "articles": `{"de": "über Sanktionen", "en": "on
            sanctions"}`.
    """
    which = style.both(of)
    over_time = "label" not in table.columns
    return style.told(lambda: _shares(table, which[style.language()], over_time))


def codes(table: pd.DataFrame, *, of: Bilingual, items: Bilingual | None = None) -> Caption:
    """Return the caption of a chart of codes over time.

    Args:
        table: what was drawn.
        of: which articles, as in `shares`.
        items: what the lanes are, in the plural, where they are not codes.
    """
    which, what = style.both(of), style.both(items or {"de": "Codes", "en": "codes"})
    return style.told(lambda: _codes(table, which[style.language()], what[style.language()]))


def concordance(table: pd.DataFrame, *, query: str, lines: int = 12) -> Caption:
    """Return the caption of a plate of `lines` concordance lines drawn from all hits, `table`."""
    return style.told(lambda: _concordance(table, query, lines))


def _shares(table: pd.DataFrame, of: str, over_time: bool) -> str:
    what = say(de=f"Anteil der Artikel {of}", en=f"Share of articles {of}")
    if not over_time:
        groups = number(len(table))
        one = len(table) == 1
        what += say(
            de=f" in {groups} Gruppe{'' if one else 'n'}",
            en=f" in {groups} group{'' if one else 's'}",
        )
        return f"{what}: {_spread(table['n_articles'], say(de='Gruppe', en='group'))}. {_marks()}"
    drawn = timeaxis.placed(table)
    found, total = number(drawn["articles"].sum()), number(drawn["n_articles"].sum())
    counts = say(de=f"{found} von N = {total} Artikeln", en=f"{found} of N = {total} articles")
    return f"{what}{_when(table)}: {counts}; {_per_period(table)}. {_marks()}"


def _codes(table: pd.DataFrame, of: str, items: str) -> str:
    many = number(table["code"].nunique())
    what = say(
        de=f"Anteil der Artikel {of} für {many} {items}",
        en=f"Share of articles {of} for each of {many} {items}",
    )
    once = table.drop_duplicates(timeaxis.unit(table))
    total = number(once["n_articles"].sum())
    counts = say(
        de=f"N = {total} Artikel, von denen einer für mehrere zählen kann",
        en=f"N = {total} articles, of which one can count for several",
    )
    return f"{what}{_when(table)}: {counts}; {_per_period(once)}. {_marks()}"


def _concordance(table: pd.DataFrame, query: str, lines: int) -> str:
    shown, hits = number(min(lines, len(table))), number(len(table))
    articles = number(table["article"].nunique())
    spaced = say(de=", gleichmäßig ausgewählt", en=", evenly spaced") if lines < len(table) else ""
    return say(
        de=f"Konkordanz zu „{query}“: {shown} von N = {hits} Treffern{spaced}; Artikel mit "
        f"Treffern: n = {articles}. Einheit: ein Treffer je Zeile; Zeilen werden gelesen, nicht "
        "geschätzt, und haben kein Intervall.",
        en=f"Concordance of “{query}”: {shown} of N = {hits} hits{spaced}; articles with hits: "
        f"n = {articles}. Unit: one hit a line; lines are read, not estimated, and have no "
        "interval.",
    )


def _when(table: pd.DataFrame) -> str:
    periods = timeaxis.placed(table)["period"]
    if not len(periods):
        return ""
    first, last = style.period(periods.iloc[0]), style.period(periods.iloc[-1])
    if first == last:
        return f", {first}"
    per = timeaxis.unit_name(timeaxis.unit(table))
    return say(de=f" je {per}, {first} bis {last}", en=f" per {per}, {first} to {last}")


def _per_period(table: pd.DataFrame) -> str:
    counts = timeaxis.placed(table).set_index("period")["n_articles"]
    if len(counts):
        counts = counts.reindex(timeaxis.span(counts.index), fill_value=0)
    return _spread(counts, timeaxis.unit_name(timeaxis.unit(table)))


def _spread(counts: pd.Series, per: str) -> str:
    if not len(counts):
        return "n = 0"
    low, high, middle = int(counts.min()), int(counts.max()), float(counts.median())
    if low == high:
        return say(de=f"n = {number(low)} je {per}", en=f"n = {number(low)} per {per}")
    median = number(middle, decimals=int(middle % 1 > 0))
    return say(
        de=f"n = {number(low)} bis {number(high)} je {per}, im Median {median}",
        en=f"n = {number(low)} to {number(high)} per {per}, median {median}",
    )


def _marks() -> str:
    return say(
        de="Einheit: Artikel; Punkt: Anteil, Balken: 95-%-Intervall nach Wilson.",
        en="Unit: article; dot: share, bar: 95% Wilson interval.",
    )
