"""Charts return the axes they were given, say n, N and interval, and keep labels apart."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection

from pressespiegel import figures
from pressespiegel.figures import charts, style

LABELS = {
    "weapons": {"de": "Waffenhilfe und Ausbildung von Soldaten", "en": "military aid"},
    "money": {"de": "Finanzhilfe", "en": "financial aid"},
    "never": {"de": "Verweigerte Hilfe", "en": "aid refused"},
}


def heights(ax):
    """The ends of the interval bars, in the order of drawing."""
    bars = [each for each in ax.collections if isinstance(each, LineCollection)]
    return [segment[:, 1].tolist() for bar in bars for segment in bar.get_segments()]


def test_every_chart_returns_the_axes_it_was_given(monthly, coded, shares, hits):
    table = monthly([3, 4], [10, 12])
    groups = shares([3], [12], label=["Tagblatt"])
    for draw in (
        lambda ax: charts.attention(table, ax=ax),
        lambda ax: charts.codes(coded(["money"], [10, 12]), labels=LABELS, ax=ax),
        lambda ax: charts.compare(groups, ax=ax),
        lambda ax: charts.concordance(hits, ax=ax),
    ):
        ax = plt.figure(layout="constrained").add_subplot()
        assert draw(ax) is ax


def test_a_chart_leaves_the_table_and_the_settings_as_they_were(monthly):
    table = monthly([3, 4], [10, 12])
    before, settings = table.copy(deep=True), dict(plt.rcParams)
    charts.attention(table)
    pd.testing.assert_frame_equal(table, before)
    assert dict(plt.rcParams) == settings


def test_attention_says_n_and_total_and_interval_in_both_languages(monthly, words):
    ax = charts.attention(monthly([3, 4, 0], [10, 12, 1200]))
    english, german = words(ax, "en"), words(ax, "de")
    assert "95% interval; 7 of N = 1,222 articles; n: articles per month" in english
    assert "95-%-Intervall; 7 von N = 1.222 Artikeln; n: Artikel je Monat" in german
    assert "/ 10 / 12 / 1,200 / n =" in english
    assert "Mai\n2022" in german
    assert "May\n2022" in english


def test_attention_draws_the_intervals_that_the_table_gives(monthly):
    ax = charts.attention(monthly([0, 6], [12, 12]))
    (_, low), (_, high) = heights(ax)[0], heights(ax)[1]
    assert low == pytest.approx(0.2425, abs=1e-4)
    assert high == pytest.approx(0.7462, abs=1e-4)


def test_the_line_joins_neighbouring_months_only(monthly):
    table = monthly([1, 2, 0, 0, 4, 5], [10, 10, 10, 0, 10, 10]).drop(index=2)
    line = charts.attention(table).lines[0].get_ydata()
    np.testing.assert_allclose(line, [0.1, 0.2, np.nan, np.nan, 0.4, 0.5])


def test_a_period_without_articles_is_hatched_and_its_n_is_zero(monthly, words):
    ax = charts.attention(monthly([1, 0, 2, 1], [10, 0, 10, 10]).drop(index=2))
    assert [patch.get_x() for patch in ax.patches if patch.get_hatch()] == [0.5, 1.5]
    assert "/ 10 / 0 / 0 / 10 / n =" in words(ax)


def test_small_numbers_are_called_small_and_others_are_not(monthly, words):
    few = charts.attention(monthly([1, 2, 0], [3, 4, 0]))
    assert "Small numbers (median n = 3.5 per month)" in words(few)
    assert "Kleine Zahlen (im Median n = 3,5 je Monat)" in words(few, "de")
    assert "Small" not in words(charts.attention(monthly([1, 2], [5, 5])))


def test_rows_without_a_month_are_left_out_and_nothing_left_is_said(monthly, words):
    table = monthly([1, 2], [10, 10])
    table.loc[1, "month"] = pd.NaT
    assert "1 of N = 10 articles" in words(charts.attention(table))
    assert "No articles in this selection (N = 0)" in words(charts.attention(table.iloc[1:]))


def test_two_rows_for_one_month_are_refused(monthly):
    table = monthly([1, 2], [10, 10]).assign(month=pd.Period("2022-05", "M"))
    with pytest.raises(ValueError, match="2022-05 has more than one row: choose one code"):
        charts.attention(table)


def test_a_missing_column_is_named(monthly):
    with pytest.raises(ValueError, match="lacks share_low"):
        charts.attention(monthly([1], [2]).drop(columns="share_low"))
    with pytest.raises(ValueError, match="this table has none: count by one"):
        charts.attention(monthly([1], [2]).drop(columns="month"))


def test_events_outside_are_left_out_and_those_within_stand_at_their_day(monthly, events, words):
    ax = charts.attention(monthly([3] * 2, [10] * 2), events=events)
    marks = [line.get_xdata()[0] for line in ax.lines if line.get_linestyle() != "-"]
    # 24 May, 12:00, is 23.5 of 31 days into the first month.
    assert marks[0] == pytest.approx(23.5 / 31 - 0.5, abs=1e-6)
    assert len([mark for mark in marks if mark != 0]) >= 4
    assert "Package number 4" in words(ax)
    assert "Package number 5" not in words(ax)
    assert "3.6.2022  Beschluss über das Paket Nummer 4" in words(ax, "de")


def test_more_than_ten_events_are_refused_with_a_remedy(monthly, events):
    many = pd.concat([events, events.iloc[:1]])
    with pytest.raises(ValueError, match=r"11 events .* at most 10 .*: choose"):
        charts.attention(monthly([3] * 36, [10] * 36), events=many)


@pytest.mark.parametrize("totals", [[6] * 36, [12] * 36, [1234] * 36, [0, 3] * 18, [12] * 100])
def test_labels_of_many_months_and_ten_events_stand_apart(monthly, events, totals, letters_apart):
    table = monthly([n // 3 for n in totals], totals)
    letters_apart(charts.attention(table, events=events))


@pytest.mark.parametrize(
    "column",
    [
        {"quarter": pd.period_range("2022Q2", periods=12, freq="Q-DEC")},
        {"year": [2022, 2023, 2024]},
        {"year": pd.period_range("2022", periods=3, freq="Y-DEC")},
        {"month": pd.PeriodIndex(["2022-05"], freq="M")},
        {"month": pd.PeriodIndex(["2022-05", "2024-06"], freq="M")},
    ],
    ids=["12 quarters", "3 years", "3 years as periods", "1 month", "2 far months"],
)
def test_labels_of_few_periods_stand_apart(shares, events, column, letters_apart):
    many = len(next(iter(column.values())))
    ax = charts.attention(shares([1] * many, [1] * many, **column), events=events)
    letters_apart(ax)


def test_labels_on_axes_of_ones_own_stand_apart(monthly, events, letters_apart):
    with style.use():
        ax = plt.figure(figsize=(7, 5), layout="constrained").add_subplot()
        charts.attention(monthly([3] * 24, [10] * 24), events=events, ax=ax)
    letters_apart(ax)


def test_narrow_axes_still_name_a_period(monthly, words):
    ax = plt.figure(figsize=(0.5, 3)).add_subplot()
    assert "May\n2022" in words(charts.attention(monthly([1] * 2, [10] * 2), ax=ax))


def test_codes_are_ordered_by_share_and_never_hit_ones_are_drawn_at_zero(coded, monthly, words):
    table = coded(["money", "weapons"], [12, 12])
    never = monthly([0, 0], [12, 12]).assign(code="never")
    ax = charts.codes(pd.concat([never, table]), labels=LABELS, top=1)
    english = words(ax)
    assert english.index("financial aid") < english.index("military aid")
    assert english.index("military aid") < english.index("aid refused")
    assert "N = 24 articles; n: articles per month" in english
    assert "100%" in english
    assert "100 %" in words(ax, "de")
    lowest = [bar for bar in heights(ax) if bar[0] == 0]
    assert len(lowest) == 2
    assert lowest[0][1] == pytest.approx(0.2425 * 0.78, abs=1e-4)


def test_lanes_can_end_at_a_smaller_share_but_never_cut_an_interval(monthly, words):
    table = monthly([1, 0], [100, 100]).assign(code="money")
    assert "20%" in words(charts.codes(table, labels=LABELS, top=0.2))
    assert "10%" in words(charts.codes(table, labels=LABELS)), "the lowest that cuts nothing"
    with pytest.raises(ValueError, match=r"reaches 0\.054: choose top=0\.054"):
        charts.codes(table, labels=LABELS, top=0.05)


def test_a_code_without_a_row_for_a_period_is_refused(coded):
    table = coded(["money", "weapons"], [12, 12])
    with pytest.raises(ValueError, match="2022-06 not every code has a row"):
        charts.codes(table.iloc[:-1], labels=LABELS)
    with pytest.raises(ValueError, match="13 codes cannot be read"):
        charts.codes(coded([f"c{n}" for n in range(13)], [12]), labels={})
    with pytest.raises(ValueError, match="'money' has more than one row for 2022-05"):
        charts.codes(pd.concat([table, table.iloc[:1]]), labels=LABELS)


@pytest.mark.parametrize(("codes", "months"), [(12, 36), (9, 36), (3, 12), (1, 1)])
@pytest.mark.parametrize("n", [6, 12345])
def test_labels_of_codes_stand_apart(coded, codes, months, n, letters_apart):
    names = [*LABELS, *(f"code_{rank}" for rank in range(9))][:codes]
    letters_apart(charts.codes(coded(names, [n] * months), labels=LABELS))


def test_compare_says_how_many_of_how_many_per_group(shares, words, letters_apart):
    table = shares([3, 20, 0], [12, 40, 3], label=["$a$ <b>Blatt</b>", "B" * 80, "日本 😀"])
    ax = charts.compare(table)
    assert "3 of 12 / " in words(ax)
    assert "20 von 40" in words(ax, "de")
    assert "$a$ <b>Blatt</b>" in words(ax)
    letters_apart(ax)


def test_compare_names_groups_in_both_languages_and_what_is_shared(shares, words):
    labels = {"none": {"de": "ohne Medium", "en": "no outlet"}}
    what = {"de": "Anteil der Sätze", "en": "Share of sentences"}
    ax = charts.compare(shares([3], [12], label=["none"]), labels=labels, what=what)
    english, german = words(ax), words(ax, "de")
    assert "no outlet" in english
    assert "ohne Medium" in german
    assert "Share of sentences, 95% interval; at right: n of N" in english
    assert "Anteil der Sätze mit 95-%-Intervall; rechts: n von N" in german
    assert "rticle" not in english


def test_one_article_and_one_hit_are_said_in_the_singular(monthly, hits, words):
    one = charts.attention(monthly([1], [1]))
    assert "1 of N = 1 article; n:" in words(one)
    assert "1 von N = 1 Artikel; n:" in words(one, "de")
    plate = charts.concordance(hits.iloc[:1])
    assert "1 of 1 hit; articles: 1" in words(plate)
    assert "1 von 1 Treffer; Artikel: 1" in words(plate, "de")


def test_a_concordance_states_how_many_of_how_many_hits(hits, words):
    ax = charts.concordance(hits, lines=5)
    assert "5 of 30 hits; articles: 30" in words(ax)
    assert "5 von 30 Treffern; Artikel: 30" in words(ax, "de")
    assert "Mai 2022" in words(ax, "de")
    assert words(ax).count("Waffen") == 5
    assert "artikel-29" in words(ax)  # evenly spaced: the last hit is among them


def test_a_concordance_shows_odd_characters_as_text(hits, words, letters_apart):
    ax = charts.concordance(hits.iloc[:1])
    text = words(ax)
    assert "für $5$ und" in text
    assert "<b>" in text
    assert "\u202e" not in text
    assert "□□ *x*" in text
    letters_apart(ax)


def test_lines_of_a_concordance_keep_apart_and_long_keywords_are_clipped(hits, letters_apart):
    hits.loc[3, "keyword"] = "Waffenlieferungen an die Ukraine und noch an ganz andere Staaten"
    hits.loc[4, ["left", "right"]] = ""
    hits.loc[5, "month"] = pd.NaT
    letters_apart(charts.concordance(hits, lines=30))


def test_a_concordance_without_hits_says_so(hits, words):
    assert "Keine Treffer." in words(charts.concordance(hits.iloc[:0]), "de")


def test_a_chart_draws_the_same_in_both_languages_but_for_the_words(monthly, words):
    ax = charts.attention(monthly([3, 4], [10, 12]))
    assert words(ax, "de") != words(ax, "en")
    assert words(ax, "de") == words(ax, "de")


@pytest.mark.parametrize("totals", [[12] * 36, [12345] * 36, [0, 3] * 18, [7]])
def test_letters_in_one_column_stand_apart(monthly, shares, coded, events, letters_apart, totals):
    with style.columns(1):
        table = monthly([n // 3 for n in totals], totals)
        letters_apart(charts.attention(table, events=events))
        names = [*LABELS, *(f"code_{rank}" for rank in range(9))]
        letters_apart(charts.codes(coded(names, totals), labels=LABELS))
        groups = shares([1, 0], [totals[-1], 0], label=["Ein langer Name " * 4, "日本 $x$"])
        letters_apart(charts.compare(groups))


def test_the_newer_charts_draw_on_axes_of_ones_own_and_change_no_table(monthly, shares):
    series = monthly([3, 4], [10, 12])
    right = series.assign(corrected=0.2, corrected_low=0.1, corrected_high=0.4)
    keys = pd.DataFrame(
        {"word": ["a", "b"], "hits_target": 9, "hits_reference": 4, "n_target": 99}
        | {"n_reference": 99, "g2": 3.0, "log_ratio": [1.0, -1.0], "log_ratio_low": [0.5, -2.0]}
        | {"log_ratio_high": [2.0, -0.5]}
    )
    pairs = pd.DataFrame({"node": "x", "word": ["a", "b"], "observed": 3, "log_dice": [8.0, 9.0]})
    lagged = pd.DataFrame({"lag": [-1, 0], "correlation": 0.1, "low": 0.0, "high": 0.2, "n": 9})
    steps = pd.DataFrame({"lane": ["x"], "start": pd.Timestamp("2022-05-18"), "end": pd.NaT})
    steps = steps.assign(label_de="Antrag", label_en="application", kind="application")
    covered = series.assign(n_tokens=9, outlets=1, thin=False)
    spread = pd.DataFrame({"query": ["a"], "dp": 0.5, "hits": 3, "parts": 4, "parts_with": 2})
    for draw, table, options in (
        (figures.keyness, keys, {"labels": ("x", "y")}),
        (figures.network, pairs, {}),
        (figures.slope, pairs.assign(year=2022), {}),
        (figures.lags, lagged, {"labels": ("x", "y")}),
        (figures.timeline, steps, {}),
        (figures.coverage, covered, {}),
        (figures.corrected, right, {}),
        (figures.heatmap, series.assign(code="a"), {"what": "x"}),
        (figures.bars, spread.assign(label="x", n=3), {"series": {"dp": "DP"}, "what": "x"}),
        (figures.dispersion, spread, {}),
        (figures.positions, series.assign(query="x"), {}),
    ):
        before, ax = table.copy(deep=True), plt.figure(figsize=(7, 5)).add_subplot()
        assert draw(table, ax=ax, **options) is ax, draw.__name__
        pd.testing.assert_frame_equal(table, before)


def test_every_chart_is_exported_and_told_in_captions_and_alt_texts():
    told = {"attention": "shares", "compare": "shares"}
    others = {"alts", "captions", "display", "figure", "save", "style", "Saved"}
    names = {each for each in figures.__all__ if each not in others and "write_" not in each}
    assert len(names) > 15
    for name in names:
        for texts in (figures.captions, figures.alts):
            assert callable(getattr(texts, told.get(name, name))), name


def test_lines_of_a_concordance_fit_in_one_column(hits, letters_apart):
    with style.columns(1):
        letters_apart(charts.concordance(hits, lines=30))
