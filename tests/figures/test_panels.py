"""Press and reality stand on one axis of time, each with a scale of its own; lag 0 is marked."""

import math

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from pressespiegel.figures import alts, captions, style
from pressespiegel.figures.panels import beside, lags

AID = {"de": "Hilfe in Mrd. EUR", "en": "aid in bn EUR"}
OF = {"de": "über Hilfe", "en": "on aid"}
SIDES = ({"de": "Presse zuerst", "en": "press first"}, {"de": "Presse danach", "en": "press later"})


@pytest.fixture
def reality():
    """A function from values to a table by month, from May 2022 on."""

    def table(values):
        months = pd.period_range("2022-05", periods=len(values), freq="M")
        return pd.DataFrame({"month": months, "value": values})

    return table


@pytest.fixture
def lagged():
    """A function from correlations to a table of as many lags around 0."""

    def table(values, half=0.2):
        found = pd.DataFrame({"lag": range(-(len(values) // 2), len(values) - len(values) // 2)})
        found["correlation"] = values
        return found.assign(low=found.correlation - half, high=found.correlation + half, n=33)

    return table


def test_both_panels_have_the_same_axis_of_time_and_none_a_second_scale(monthly, reality):
    upper = beside(monthly([3, 4, 5], [10, 12, 9]), reality([1, -2.5, 3, 99]), what=AID)
    figure = upper.figure
    assert len(figure.axes) == 2
    lower = figure.axes[1]
    assert lower.get_xlim() == upper.get_xlim()
    assert [bar.get_height() for bar in lower.patches] == [1, -2.5, 3], "the fourth is not spanned"
    assert lower.get_position().x0 == upper.get_position().x0
    assert lower.get_position().y1 < upper.get_position().y0


def test_bars_below_zero_are_hatched_and_unknown_ones_are_a_dash(monthly, reality, words):
    upper = beside(monthly([3, 4, 5], [10, 12, 9]), reality([1, -2.5]), what=AID)
    lower = upper.figure.axes[1]
    assert [bool(bar.get_hatch()) for bar in lower.patches] == [False, True, False]
    assert [list(line.get_xdata()) for line in lower.lines if line.get_marker() == "_"] == [[2]]
    assert "aid in bn EUR; n = 2 of 3 periods; –: not known" in words(upper)
    assert "Hilfe in Mrd. EUR; n = 2 von 3 Zeiträumen; –: keine Angabe" in words(upper, "de")
    whole = beside(monthly([3], [10]), reality([1]), what=AID)
    assert "not known" not in words(whole)


def test_both_panels_can_be_ones_own_axes(monthly, reality):
    own = tuple(plt.figure(figsize=(7, 6)).subplots(2, 1))
    assert beside(monthly([3], [10]), reality([1]), what=AID, ax=own) is own[0]
    assert len(own[1].patches) == 1


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    ("months", "values"),
    [(36, [123456.7, -98765.4] * 18), (1, [math.nan]), (3, []), (3, [0.004, 0.02]), (2, [0, 0])],
    ids=["large", "none", "no rows", "small", "zero"],
)
def test_letters_of_both_panels_stand_apart(
    monthly, reality, events, letters_apart, months, values, columns
):
    long = {"de": "Gebietsveränderung in Quadratkilometern " * 3, "en": "area in km² " * 9}
    with style.columns(columns):
        table = monthly([3] * months, [1234] * months)
        letters_apart(beside(table, reality(values), what=long, events=events))


def test_no_articles_beside_reality_are_said(monthly, reality, words):
    assert "N = 0" in words(beside(monthly([], []), reality([1]), what=AID))


def test_tables_that_do_not_fit_are_refused(monthly, reality, shares):
    table = monthly([3], [10])
    with pytest.raises(ValueError, match="the shares are by month, the other table is not"):
        beside(table, pd.DataFrame({"year": [2022], "value": [1]}), what=AID)
    with pytest.raises(ValueError, match="2022-05 has more than one row in the table"):
        beside(table, pd.concat([reality([1]), reality([2])]), what=AID)
    with pytest.raises(ValueError, match="lacks value"):
        beside(table, reality([1]).drop(columns="value"), what=AID)


def test_lags_are_drawn_around_a_marked_zero_with_their_n(lagged, words):
    ax = lags(lagged([-0.3, 0.1, 0.5]), labels=SIDES)
    dashed = [line for line in ax.lines if line.get_linestyle() == "--"]
    assert [line.get_xdata()[0] for line in dashed] == [1.0]
    assert ax.get_ylim() == (-0.8, 0.8)
    english, german = words(ax), words(ax, "de")
    assert [each.get_text() for each in ax.get_xticklabels()] == ["−1", "0", "+1"]
    assert english.count("/ 33") == 3
    assert "← press first" in english
    assert "Presse danach →" in german
    assert "−0,8" in german
    assert "Verschiebung in Monaten; n: Paare von Werten" in german


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    "values", [[0.1], [math.nan, 0.2], [0.9] * 25, []], ids=["one", "missing", "many", "none"]
)
def test_letters_of_lags_stand_apart(lagged, letters_apart, values, columns):
    long = {"de": "Die Presse schreibt vor dem Ereignis " * 2, "en": "press first"}
    with style.columns(columns):
        letters_apart(lags(lagged(values), labels=(long, SIDES[1])))
        letters_apart(lags(lagged(values, half=math.nan), labels=(long, long), unit="quarter"))


def test_a_doubled_lag_is_refused(lagged):
    with pytest.raises(ValueError, match="lag 0 has two rows"):
        lags(pd.concat([lagged([0.1]), lagged([0.2])]), labels=SIDES)


def test_both_panels_are_told(monthly, reality):
    told = captions.beside(monthly([3, 4], [10, 12]), reality([1.5]), of=OF, what=AID)
    assert told["en"].startswith("Share of articles on aid per month, May 2022 to June 2022: 7 of")
    assert told["en"].endswith(" Below: aid in bn EUR, known for 1 of 2 periods; no interval.")
    assert "Darunter: Hilfe in Mrd. EUR, bekannt für 1 von 2 Zeiträumen" in told["de"]
    alt = alts.beside(monthly([3, 4], [10, 10]), reality([1.5, -2]), of=OF, what=AID)
    assert "highest value 40% (June 2022), lowest 30% (May 2022). Bars below" in alt["en"]
    assert alt["de"].endswith(
        "Darunter Balken, Hilfe in Mrd. EUR: von −2 (Juni 2022) bis 1,5 (Mai 2022)."
    )
    none = alts.beside(monthly([3], [10]), reality([]), of=OF, what=AID)
    assert none["en"].endswith("aid in bn EUR: nothing known.")


def test_lags_are_told_by_the_strongest_and_by_zero(lagged):
    table, of = lagged([-0.6, 0.1, 0.5]), {"de": "Presse und Hilfe", "en": "press and aid"}
    assert captions.lags(table, of=of)["en"].startswith(
        "Correlation of press and aid at 3 lags; n = 33 pairs per lag. Unit: month; dot:"
    )
    assert alts.lags(table, of=of)["de"].endswith(
        "stärkste Korrelation von Presse und Hilfe: −0,60 (Verschiebung −1), 0,10 (Verschiebung 0)."
    )
    assert alts.lags(table[:0], of=of)["en"].endswith("press and aid: none.")
