"""Lead and lag, and coverage before and after events whose articles are dated by month."""

import numpy as np
import pandas as pd
import pytest

from pressespiegel import schema
from pressespiegel.corpus import corpus_of
from pressespiegel.measures import around, count, lags

MONTHS = pd.period_range("2022-01", periods=24, freq="M")


def test_a_series_that_follows_another_by_two_months_has_its_peak_at_lag_2():
    other = pd.Series(np.random.default_rng(1).normal(size=24), index=MONTHS)
    series = other.shift(2).dropna()
    table = lags(series, other)
    assert list(table.columns) == list(schema.TABLES["lags"])
    assert table["lag"].tolist() == [-3, -2, -1, 0, 1, 2, 3]
    assert table.loc[table["correlation"].idxmax(), "lag"] == 2
    row = table.set_index("lag").loc[2]
    assert row["correlation"] == pytest.approx(1)
    assert row["n"] == 22
    assert table.set_index("lag").loc[-3, "n"] == 19
    assert lags(other, series).set_index("lag").loc[-2, "correlation"] == pytest.approx(1)


def test_the_correlation_is_pearsons_and_lies_in_its_interval():
    draw = np.random.default_rng(2)
    one = pd.Series(draw.normal(size=24), index=MONTHS)
    other = one + pd.Series(draw.normal(size=24), index=MONTHS)
    row = lags(one, other, lags=[0]).iloc[0]
    assert row["correlation"] == pytest.approx(one.corr(other))
    assert row["low"] < row["correlation"] < row["high"]
    pd.testing.assert_frame_equal(lags(one, other), lags(one, other))


def test_a_series_that_never_changes_has_no_correlation_and_too_few_months_have_none():
    flat = pd.Series(1.0, index=MONTHS)
    other = pd.Series(np.arange(24.0), index=MONTHS)
    assert lags(flat, other)["correlation"].isna().all()
    assert lags(other.head(3), other, lags=[0])["correlation"].isna().all()
    assert lags(other.head(3), other, lags=[0])["n"].tolist() == [3]


def test_months_with_a_missing_value_are_left_out():
    gap = pd.Series(np.arange(24.0), index=MONTHS)
    gap.iloc[3] = np.nan
    assert lags(gap, gap.fillna(0), lags=[0])["n"].tolist() == [23]


def test_shares_are_set_against_the_number_of_events_in_each_month():
    months = [str(month) for month in MONTHS[:8]]
    texts = ["Panzer." if month in ("2022-04", "2022-07") else "Schnee." for month in months]
    table = count(corpus_of(texts, dates=months), "Panzer")
    events = pd.DataFrame({"start": pd.to_datetime(["2022-03-09", "2022-06-30"])})
    found = lags(table, events, lags=[0, 1]).set_index("lag")
    assert found.loc[1, "correlation"] == pytest.approx(1)
    assert found.loc[0, "correlation"] < 0


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        (pd.Series([1.0, 2.0]), pd.Series([1.0], index=MONTHS[:1]), "series has no values by"),
        (pd.Series([1.0], index=MONTHS[:1]), pd.DataFrame({"x": [1]}), "other has no values by"),
        (
            pd.Series([1.0, 2.0], index=MONTHS[[0, 0]]),
            pd.Series([1.0], index=MONTHS[:1]),
            "several values",
        ),
        (
            pd.Series([1.0], index=MONTHS[:1]),
            pd.Series([1.0], index=MONTHS[:1].asfreq("Q")),
            "different lengths",
        ),
    ],
    ids=["no periods", "no share", "doubled", "quarters"],
)
def test_what_is_no_series_is_refused(one, other, message):
    with pytest.raises(ValueError, match=message):
        lags(one, other)


EVENT = pd.DataFrame(
    {
        "event": ["bridge"],
        "start": pd.to_datetime(["2022-10-08"]),
        "end": pd.to_datetime(["2022-10-09"]),
    }
)


def test_articles_are_before_or_after_an_event_only_if_all_their_days_are():
    dates = [
        "2022-07",  # may lie in the window of 61 days (from 8 August), but does not for certain
        "2022-08",  # begins before the window
        "2022-09",
        "2022-10-07",
        "2022-10",  # may be on either side
        "2022-10-08",  # on the day
        "2022-10-10",
        "2022-11",
        "2022-12",  # ends behind the window
        "2023-05",  # far away
        "2022",  # may be anywhere
    ]
    corpus = corpus_of(["x"] * len(dates), dates=dates)
    coded = pd.DataFrame({"article": ["03", "05", "07", "08"], "code": "attack"})
    row = around(corpus, coded, EVENT).iloc[0]
    assert list(row.index) == list(schema.TABLES["around"])
    assert row[["articles_before", "n_before"]].tolist() == [1, 2]
    assert row[["articles_after", "n_after"]].tolist() == [2, 2]
    assert row["n_undecided"] == 5, "August, October, the day itself, December, the year"
    assert row["undecided"] == 1
    assert (row["share_before"], row["share_after"], row["difference"]) == (0.5, 1.0, 0.5)
    assert row["difference_low"] < 0.5 < row["difference_high"]


def test_the_interval_of_the_difference_is_newcombes():
    # R. G. Newcombe (1998), table II, method 10: 56/70 - 48/80 is .2, .0524 to .3339.
    dates = ["2022-10-10"] * 70 + ["2022-10-07"] * 80
    corpus = corpus_of(["x"] * 150, dates=dates)
    names = corpus.articles["article"]
    coded = pd.DataFrame({"article": [*names[:56], *names[70:118]], "code": "c"})
    row = around(corpus, coded, EVENT).iloc[0]
    assert row["difference"] == pytest.approx(0.2)
    assert row["difference_low"] == pytest.approx(0.0524, abs=1e-4)
    assert row["difference_high"] == pytest.approx(0.3339, abs=1e-4)


def test_a_side_without_articles_has_no_share_and_reprints_count_once_on_request():
    report = "Die Regierung sagte der Ukraine am Montag weitere Panzer zu und bat um Geduld."
    corpus = corpus_of([report, report], dates=["2022-09", "2022-09"])
    coded = pd.DataFrame({"article": ["1", "2"], "code": "aid"})
    row = around(corpus, coded, EVENT).iloc[0]
    assert row["n_before"] == 2
    assert row[["share_after", "difference", "difference_low"]].isna().all()
    assert around(corpus, coded, EVENT, one_per_cluster=True)["n_before"].tolist() == [1]


def test_articles_and_windows_that_there_are_not_are_refused():
    corpus = corpus_of(["x"])
    with pytest.raises(ValueError, match="zz: no such article"):
        around(corpus, pd.DataFrame({"article": ["zz"], "code": ["c"]}), EVENT)
    with pytest.raises(ValueError, match="window is 0"):
        around(corpus, pd.DataFrame({"article": ["1"], "code": ["c"]}), EVENT, window=0)
    assert around(corpus, pd.DataFrame({"article": [], "code": []}, dtype="str"), EVENT).empty
