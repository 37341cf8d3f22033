"""Counts stand in their cells and amounts at their bars, and can be read there."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_rgb

from pressespiegel.figures import alts, captions, style
from pressespiegel.figures.cells import bars, heatmap, shade

WHAT = {"de": "Artikel mit Waffenart", "en": "articles by weapon"}
SERIES = {
    "pledged": {"de": "zugesagt", "en": "pledged"},
    "given": {"de": "geliefert", "en": "given"},
}
AID = {"de": "Hilfe in Mrd. EUR; n: Artikel", "en": "aid in bn EUR; n: articles"}
LABELS = {"tanks": {"de": "Panzer", "en": "tanks"}}


def cells(items, periods, count, **columns):
    start = {"month": ("2022-11", "M"), "quarter": ("2022Q4", "Q-DEC"), "year": ("2022", "Y-DEC")}
    unit = columns.get("unit", "quarter")
    first, freq = start[unit]
    span = pd.period_range(first, periods=periods, freq=freq)
    rows = [
        {"code": item, unit: period, "articles": count(at, number)}
        for at, item in enumerate(items)
        for number, period in enumerate(span)
    ]
    return pd.DataFrame(rows, columns=["code", unit, "articles"])


TWO = cells(["planes", "tanks"], 3, lambda at, number: (0, 1, 2)[number] + 1000 * at)


def amounts(*rows):
    return pd.DataFrame(rows, columns=["label", "n", "pledged", "given"])


AIDED = amounts(("A", 12, 28.25, 17.0), ("B", 3, 4.0, math.nan))


def contrast(one, other):
    """The contrast ratio of the Web Content Accessibility Guidelines 2.1."""

    def luminance(color):
        tones = [t / 12.92 if t <= 0.04045 else ((t + 0.055) / 1.055) ** 2.4 for t in to_rgb(color)]
        return 0.2126 * tones[0] + 0.7152 * tones[1] + 0.0722 * tones[2]

    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@given(st.floats(0, 1))
def test_a_number_can_be_read_on_every_shade(part):
    assert contrast(style.INK, shade(part)) >= 4.5
    assert shade(0) == (1, 1, 1)


def test_zero_can_be_read_in_its_white_cell_and_shades_differ_in_grey():
    assert contrast(style.GREY, "white") >= 4.5
    assert contrast(shade(0), shade(1)) > 2


def test_every_cell_holds_its_number_and_the_largest_item_stands_on_top(words):
    english, german = (
        words(heatmap(TWO, what=WHAT, labels=LABELS)),
        words(heatmap(TWO, what=WHAT, labels=LABELS), "de"),
    )
    assert "/ tanks / 3,003 / 1,000 / 1,001 / 1,002 / planes / 3 / 0 / 1 / 2 /" in english
    assert "/ Panzer / 3.003 / 1.000 /" in german
    assert "Artikel mit Waffenart je Quartal: Summe der Felder N = 3.006; rechts: Summe" in german


def test_a_cell_without_a_row_is_hatched_and_empty(words):
    ax = heatmap(TWO.drop(index=1), what=WHAT)
    hatched = [patch for patch in ax.patches if patch.get_hatch()]
    assert [(patch.get_x(), patch.get_width()) for patch in hatched] == [(0.5, 1)]
    assert "/ planes / 2 / 0 / 2 /" in words(ax)


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    "table",
    [
        cells([f"Sehr langer Name einer Waffe {n} " * 3 for n in range(30)], 12, lambda a, n: 999),
        cells(["a"], 18, lambda a, n: 1234, unit="month"),
        cells(["日本 $x$"], 1, lambda a, n: math.nan, unit="year"),
        cells(["a", "b"], 0, lambda a, n: 0),
        cells(["a", "b"], 3, lambda a, n: 0),
    ],
    ids=["long", "months", "missing", "none", "zero"],
)
def test_letters_in_cells_stand_apart(table, columns, letters_apart):
    with style.columns(columns):
        letters_apart(heatmap(table, what=WHAT))


def test_too_many_cells_and_doubled_ones_are_refused():
    with pytest.raises(ValueError, match="the numbers of 80 months do not fit: count by a longer"):
        heatmap(cells(["a"], 80, lambda a, n: 1, unit="month"), what=WHAT)
    with pytest.raises(ValueError, match="'tanks' has more than one row for 2022Q4"):
        heatmap(pd.concat([TWO, TWO[3:4]]), what=WHAT)
    with pytest.raises(ValueError, match="31 items cannot be read"):
        heatmap(cells(range(31), 1, lambda a, n: 1), what=WHAT)


def test_bars_stand_in_pairs_with_their_numbers_and_n(words):
    ax = bars(AIDED, series=SERIES, what=AID)
    assert [bar.get_width() for bar in ax.patches] == [28.25, 17.0, 4.0, 0]
    full, empty = ax.patches[:2]
    assert full.get_facecolor()[:3] == to_rgb(style.ACCENT)
    assert empty.get_facecolor()[:3] == (1, 1, 1)
    assert "/ A / 12 / 28.2 / 17.0 / B / 3 / 4.0 / – /" in words(ax)
    german = words(ax, "de")
    assert "/ 28,2 / 17,0 /" in german
    assert "n: Artikel: ■ zugesagt, □ geliefert; rechts: n" in german


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    "table",
    [
        amounts(*((f"Vereinigte Staaten von {n} " * 4, 10**9, 10.0**n, 3.0) for n in range(9))),
        amounts(("日本 $x$", 0, math.nan, math.nan)),
        amounts(("a", 1, 0.0, 0.0)),
        amounts(),
    ],
    ids=["long", "missing", "zero", "none"],
)
def test_letters_at_bars_stand_apart(table, columns, letters_apart):
    with style.columns(columns):
        letters_apart(bars(table, series=SERIES, what=AID))
        letters_apart(bars(table.assign(left=0.5), series={**SERIES, "left": "x" * 60}, what=AID))


def test_amounts_below_zero_and_too_many_groups_are_refused():
    with pytest.raises(ValueError, match="below zero"):
        bars(AIDED.assign(given=-1), series=SERIES, what=AID)
    with pytest.raises(ValueError, match="2 amounts of 31 groups cannot be read"):
        bars(amounts(*[("a", 1, 1.0, 1.0)] * 31), series=SERIES, what=AID)


def test_cells_and_bars_are_told():
    assert captions.heatmap(TWO, what=WHAT)["en"].startswith(
        "articles by weapon per quarter, Q4 2022 to Q2 2023: sum of cells N = 3,006; an "
        "article can be in several; n of a cell: the number"
    )
    assert alts.heatmap(TWO, what=WHAT, labels=LABELS)["en"].endswith(
        "articles by weapon: tanks 3,003, planes 3; highest number 1,002 (tanks, Q2 2023)."
    )
    assert alts.heatmap(TWO[:0], what=WHAT)["de"].endswith("Waffenart: keine.")
    told = captions.bars(AIDED, what=AID)["de"]
    assert "N = 2 Gruppen; n = 3 bis 12 je Gruppe, im Median 7,5. Aufgezählt" in told
    assert alts.bars(AIDED, series=SERIES, what=AID)["de"].endswith(
        "A zugesagt 28,2, geliefert 17,0; B zugesagt 4,0, geliefert –."
    )
