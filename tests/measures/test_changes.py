"""Change points: exact, counted in counts, and none where nothing changes."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
import ruptures

from pressespiegel import schema
from pressespiegel.corpus import corpus_of
from pressespiegel.measures import changes, count


def series(hits, n):
    months = pd.period_range("2022-01", periods=len(hits), freq="M")
    return pd.DataFrame({"month": months, "articles": hits, "n_articles": n})


def test_a_series_of_18_months_with_its_break_at_7_comes_back_as_7():
    table = changes(series([1] * 7 + [5] * 11, 10))
    assert list(table.columns) == ["month", "low", "high", *schema.TABLES["changes"]]
    row = table.iloc[0]
    assert len(table) == 1
    assert row["position"] == 7
    assert str(row["month"]) == "2022-08"
    assert row["position_low"] <= 7 <= row["position_high"]
    assert row[["hits_before", "n_before", "hits_after", "n_after"]].tolist() == [7, 70, 55, 110]
    assert (row["share_before"], row["share_after"]) == (0.1, 0.5)


def test_two_breaks_are_found_in_order_with_their_intervals():
    table = changes(series([2] * 8 + [20] * 4 + [6] * 12, 40))
    assert table["position"].tolist() == [8, 12]
    assert (table["position_low"] <= table["position"]).all()
    assert (table["position"] <= table["position_high"]).all()
    assert table["hits_before"].tolist() == [16, 80]
    assert table["hits_after"].tolist() == [80, 72]


@pytest.mark.parametrize(("months", "n", "share"), [(36, 7, 0.3), (36, 60, 0.2), (18, 20, 0.5)])
def test_where_nothing_changes_breaks_are_rarely_found(months, n, share):
    draw = np.random.default_rng(11)
    found = [len(changes(series(draw.binomial(n, share, months), n), most=2)) for _ in range(25)]
    assert sum(each > 0 for each in found) <= 3


def test_months_that_scatter_more_than_by_chance_are_not_taken_for_changes():
    draw = np.random.default_rng(5)
    found = 0
    for _ in range(25):
        level = draw.beta(0.2 * 9, 0.8 * 9, 36)
        found += len(changes(series(draw.binomial(60, level), 60), most=2)) > 0
    assert found <= 3


def test_a_change_that_is_uncertain_has_a_wide_interval():
    sharp = changes(series([5] * 10 + [60] * 10, 100)).iloc[0]
    slow = changes(series([5] * 6 + [12, 18, 26, 33, 40, 46] + [60] * 8, 100), most=1).iloc[0]
    width = [row["position_high"] - row["position_low"] for row in (sharp, slow)]
    assert width[0] == 0
    assert width[1] >= width[0]


class Binomial(ruptures.base.BaseCost):
    """Minus twice the likelihood of k of n with one level, for the peer."""

    model = "binomial"
    min_size = 2

    def fit(self, signal):
        self.signal = signal
        return self

    def error(self, start, end):
        k, n = self.signal[start:end].sum(axis=0)
        terms = [x * np.log(x / n) for x in (k, n - k) if x > 0]
        return -2 * sum(terms)


@pytest.mark.parametrize("seed", range(5))
def test_one_break_is_where_ruptures_has_it_with_the_same_cost(seed):
    draw = np.random.default_rng(seed)
    n = draw.integers(10, 40, 24)
    hits = draw.binomial(n, np.repeat([0.1, 0.6], [9, 15]))
    peer = ruptures.Dynp(custom_cost=Binomial(), min_size=2, jump=1)
    expected = peer.fit(np.stack([hits, n], axis=1)).predict(n_bkps=1)[0]
    assert changes(series(hits, n), most=1)["position"].tolist() == [expected]


def test_two_breaks_are_the_best_of_all_ways_to_place_two():
    draw = np.random.default_rng(2)
    hits = draw.binomial(50, np.repeat([0.1, 0.5, 0.2], [5, 6, 5]))
    table = series(hits, 50)
    cost = Binomial().fit(table[["articles", "n_articles"]].to_numpy())
    ways = [(a, b) for a, b in combinations(range(2, 15), 2) if b - a >= 2]
    best = min(ways, key=lambda way: sum(map(cost.error, (0, *way), (*way, 16))))
    assert tuple(changes(table)["position"]) == best


def test_hits_per_words_are_a_series_too():
    texts = ["Panzer rollen durch den Schnee."] * 3 + ["Es ist Frieden im ganzen Land."] * 3
    dates = [f"2022-{month:02}" for month in range(1, 13) for _ in range(3)]
    table = count(corpus_of([*texts[:3] * 6, *texts[3:] * 6], dates=dates), "Panzer")
    found = changes(table, hits="hits", n="n_tokens")
    assert found["month"].astype(str).tolist() == ["2022-07"]
    assert found["share_before"].tolist() == pytest.approx([1 / 5])


def test_months_without_articles_do_no_harm():
    n = np.array([10] * 7 + [0] * 2 + [10] * 9)
    hits = np.where(np.arange(18) < 7, 1, 7) * (n > 0)
    # Where in the empty months it changed nobody can say, and the interval says so.
    row = changes(series(hits, n)).iloc[0]
    assert (row["position_low"], row["position_high"]) == (7, 9)


def test_a_theme_that_appears_where_there_was_none_is_a_change():
    row = changes(series([0] * 7 + [2] * 11, 8)).iloc[0]
    assert row["position"] == 7
    assert (row["hits_before"], row["share_before"]) == (0, 0.0)


@pytest.mark.parametrize("length", [0, 1, 3])
def test_a_series_too_short_to_break_has_no_change(length):
    assert changes(series([1] * length, 10)).empty


def test_what_is_no_series_of_counts_is_refused():
    table = series([1, 2, 3], 10)
    with pytest.raises(ValueError, match="lacks hits"):
        changes(table, hits="hits")
    with pytest.raises(ValueError, match="one row per month, in order"):
        changes(pd.concat([table, table]))
    with pytest.raises(ValueError, match="counts between 0 and n_articles"):
        changes(table.assign(articles=[0.5, 1, 2]))
    with pytest.raises(ValueError, match="counts between 0 and n_articles"):
        changes(table.assign(articles=[11, 1, 2]))


@pytest.mark.parametrize("hits", [0, 10])
def test_a_series_with_no_hit_or_nothing_else_has_no_change(hits):
    assert changes(series([hits] * 12, 10)).empty
