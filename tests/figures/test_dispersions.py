"""Hits stand where they are in time, and words that clump are seen to clump."""

import math

import pandas as pd
import pytest

from pressespiegel.figures import alts, captions, style
from pressespiegel.figures.dispersions import dispersion, positions


def spread(*rows):
    return pd.DataFrame(rows, columns=["query", "dp", "hits", "parts_with", "parts"])


TWO = spread(("Panzer", 0.25, 1234, 30, 36), ("Taurus", 0.875, 12, 2, 36))


def found(**months):
    rows = [(query, month) for query, own in months.items() for month in own]
    table = pd.DataFrame(rows, columns=["query", "month"])
    return table.assign(month=pd.PeriodIndex(table["month"], freq="M"))


HITS = found(Panzer=["2022-11", "2022-11", "2023-01"], Taurus=["2023-01", None])


def strokes(ax):
    return [sorted(part[0][0] for part in each.get_segments()) for each in ax.collections]


def test_values_hits_and_parts_stand_in_one_row(words):
    ax = dispersion(TWO)
    assert list(ax.lines[0].get_xdata()) == [0.25, 0.875]
    assert "/ Panzer / 1,234; 30 of 36 / Taurus / 12; 2 of 36 /" in words(ax)
    german = words(ax, "de")
    assert "/ Panzer / 1.234; 30 von 36 /" in german
    assert "← gleichmäßig / geklumpt →" in german
    assert "/ 0,25 /" in german


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    "table",
    [
        spread(
            *((f"(liefern | zusagen) ~8 {n} " * 4, 1.0, 10**7, 10**5, 10**6) for n in range(40))
        ),
        spread(("日本 $x$", math.nan, 0, 0, 0)),
        spread(),
    ],
    ids=["long", "no hits", "none"],
)
def test_letters_of_dispersion_stand_apart(table, columns, letters_apart):
    with style.columns(columns):
        letters_apart(dispersion(table))


def test_hits_of_a_month_stand_evenly_within_it():
    ax = positions(HITS)
    assert strokes(ax) == [[2.0], [-0.25, 0.25, 2.0]], "from the lowest lane up"


def test_hits_without_a_month_are_counted_and_n_is_given_below(words):
    counts = pd.Series([7, 1200], index=pd.PeriodIndex(["2022-11", "2023-02"], freq="M"))
    ax = positions(HITS, counts=counts, labels={"Panzer": {"de": "Panzer", "en": "tanks"}})
    english = words(ax)
    assert "/ tanks / 3 /" in english
    assert "N = 5 hits; at right: n; not shown: 1; below n: articles per month" in english
    assert "/ 7 / 0 / 0 / 1,200 / n =" in english
    assert ax.get_xlim() == (-0.5, 3.5)
    assert "not shown" not in words(positions(HITS[:3]))


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    "hits",
    [
        found(**{f"Ein langer Ausdruck {n} " * 5: ["2020-01", "2025-12"] * 99 for n in range(20)}),
        found(Panzer=["2022-11"]),
        found(Panzer=[None]),
        found(),
    ],
    ids=["long", "one", "no month", "none"],
)
def test_letters_of_positions_stand_apart(hits, columns, letters_apart):
    months = pd.period_range("2020-01", "2025-12", freq="M")
    with style.columns(columns):
        letters_apart(positions(hits))
        letters_apart(positions(hits, counts=pd.Series(1234, index=months)))


def test_too_many_rows_are_refused():
    with pytest.raises(ValueError, match="41 queries cannot be read"):
        dispersion(spread(*[("a", 0.5, 1, 1, 2)] * 41))
    with pytest.raises(ValueError, match="21 lanes cannot be read"):
        positions(found(**{str(n): ["2022-11"] for n in range(21)}))
    with pytest.raises(ValueError, match="lacks month"):
        positions(HITS.drop(columns="month"))


def test_dispersion_and_positions_are_told():
    told = captions.dispersion(TWO)
    assert told["en"].startswith(
        "Dispersion of 2 queries over 36 parts of the corpus: N = 1,246 hits, n: hits of a query."
    )
    assert alts.dispersion(TWO)["de"] == "Punkte, Abweichung der Anteile: Panzer 0,25, Taurus 0,88."
    assert alts.dispersion(spread())["en"].endswith(": none.")
    assert "N = 5 Treffer, n: Treffer je Zeile" in captions.positions(HITS)["de"]
    assert alts.positions(HITS)["en"] == (
        "Strokes on lanes over time: Panzer 3 hits (November 2022 to January 2023); "
        "Taurus 2 hits (January 2023)."
    )
