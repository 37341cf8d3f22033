"""Thin periods are seen to be thin, and corrected shares stand beside those that were counted."""

import math

import pandas as pd
import pytest

from pressespiegel.figures import alts, captions, style
from pressespiegel.figures.trust import corrected, coverage

OF = {"de": "über Hilfe", "en": "on aid"}


def covered(counts, name="month", freq="M", thin=5):
    periods = pd.period_range("2022-11", periods=len(counts), freq=freq)
    table = pd.DataFrame({name: periods, "n_articles": counts})
    return table.assign(
        n_tokens=table["n_articles"] * 100, outlets=2, thin=table["n_articles"] < thin
    )


@pytest.fixture
def both(shares):
    """A function from numbers and totals to raw shares and corrected ones, half as large."""

    def table(found, totals, **columns):
        rows = shares(found, totals, **columns)
        for name in ("share", "share_low", "share_high"):
            rows[name.replace("share", "corrected")] = rows[name] / 2
        return rows

    return table


def test_thin_periods_are_hatched_and_counted(words):
    ax = coverage(covered([12, 3, 0, 1200]).drop(index=2))
    assert [bar.get_height() for bar in ax.patches if bar.get_width() < 1] == [12, 3, 0, 1200]
    thin = [bar for bar in ax.patches if bar.get_hatch() and bar.get_width() < 1]
    assert [bar.get_height() for bar in thin] == [3]
    english, german = words(ax), words(ax, "de")
    assert (
        "N = 1,215 articles, 121,500 words; n: articles per month; outlets per month: 2" in english
    )
    assert "Hatched: 1 period of thin coverage" in english
    assert "N = 1.215 Artikel, 121.500 Wörter" in german
    assert "thin" not in words(coverage(covered([12])))


def test_periods_may_be_text_and_of_any_length(words):
    table = covered([12, 3], name="year", freq="Y-DEC")
    table["year"] = table["year"].astype(str)
    assert "articles per year" in words(coverage(table))


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    "counts", [[3] * 36, [123456] * 36, [0], [7], []], ids=["thin", "many", "empty", "one", "none"]
)
def test_letters_of_coverage_stand_apart(counts, columns, letters_apart):
    with style.columns(columns):
        letters_apart(coverage(covered(counts)))


def test_a_doubled_period_is_refused(both):
    with pytest.raises(ValueError, match="2022-11 has two rows"):
        coverage(pd.concat([covered([1]), covered([2])]))
    twice = both([1, 2], [4, 4], month=["2022-11", "2022-11"])
    with pytest.raises(ValueError, match="2022-11 has two rows: choose one code"):
        corrected(twice)
    with pytest.raises(ValueError, match="41 codes cannot be read"):
        corrected(both([1] * 41, [4] * 41, code=range(41)))


def test_raw_is_hollow_and_corrected_a_full_diamond_beside_it(both, words):
    ax = corrected(both([2, 4], [8, 8], month=["2022-11", "2022-12"]))
    raw, right = [line for line in ax.lines if len(line.get_xdata())]
    assert (raw.get_marker(), raw.get_markerfacecolor()) == ("o", "white")
    assert (right.get_marker(), right.get_markerfacecolor()) == ("D", style.ACCENT)
    assert list(raw.get_ydata()) == [0.25, 0.5]
    assert list(right.get_ydata()) == [0.125, 0.25]
    assert raw.get_xdata()[0] < right.get_xdata()[0]
    assert "N = 16 articles; n: articles per month" in words(ax).replace("\n", " ")


def test_codes_stand_under_each_other_with_their_n(both, words):
    table = both([2, 4], [8, 1234], code=["weapons", "money"])
    ax = corrected(table, labels={"money": {"de": "Geld", "en": "money"}})
    assert "/ weapons / 8 / Geld / 1.234 /" in words(ax, "de")
    raw, right = [line for line in ax.lines if len(line.get_xdata())]
    assert raw.get_ydata()[0] > right.get_ydata()[0]


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("n", [0, 1, 36])
def test_letters_of_corrected_shares_stand_apart(both, n, columns, letters_apart):
    with style.columns(columns):
        months = pd.period_range("2022-01", periods=n, freq="M")
        letters_apart(corrected(both([5] * n, [12345] * n, month=months)))
        table = both([5] * n, [12345] * n, code=[f"Ein langer Name {k} " * 5 for k in range(n)])
        letters_apart(corrected(table))
        letters_apart(corrected(table.assign(share_low=math.nan, corrected=math.nan)))


def test_coverage_and_correction_are_told(both):
    told = captions.coverage(covered([12, 3]))
    assert told["en"] == (
        "Articles per month, November 2022 to December 2022: N = 15 articles; n = 3 to 12 per "
        "month, median 7.5; of thin coverage (hatched): 1 period. Unit: article; counted, no "
        "interval."
    )
    assert "dünn abgedeckt (schraffiert): 1 Zeitraum" in told["de"]
    alt = alts.coverage(covered([12, 3]))
    assert alt["de"].endswith("am meisten 12 (November 2022); dünn abgedeckt: Dezember 2022.")
    assert alts.coverage(covered([12]))["en"].endswith("of thin coverage: none.")
    assert alts.coverage(covered([]))["en"].endswith("per period: none; of thin coverage: none.")
    pair = both([2, 4], [8, 8], month=["2022-11", "2022-12"])
    assert (
        "on aid per month, November 2022 to December 2022, as counted"
        in (captions.corrected(pair, of=OF)["en"])
    )
    assert (
        "berichtigt: n = 8 je Gruppe" in captions.corrected(both([2], [8], code="a"), of=OF)["de"]
    )
    assert alts.corrected(pair, of=OF)["de"].endswith("um −25,0 bis −12,5 Prozentpunkte.")
    assert alts.corrected(pair[:0], of=OF)["en"].endswith("on aid: no shares.")
