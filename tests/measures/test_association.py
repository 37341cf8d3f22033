"""Scores against published values and against other people's code."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures
from scipy.stats import chi2, chi2_contingency, false_discovery_control

from pressespiegel.measures import association


def g2(a: int, n: int, b: int, other_n: int, form: str = "four-term") -> float:
    return association.log_likelihood(np.array([a]), n, a + b, n + other_n, form=form).item()


@pytest.mark.parametrize(
    ("table", "four", "two"),
    [
        ((7, 10, 2, 9), 4.534939, 2.440100),
        ((120, 50_000, 60, 80_000), 58.522480, 58.438584),
        ((7, 15_334, 113, 176_664), -0.829802, None),
    ],
)
def test_g2_is_that_of_the_reference_in_both_forms_with_its_sign(table, four, two):
    assert g2(*table) == pytest.approx(four, abs=1e-6)
    if two is not None:
        assert g2(*table, form="two-term") == pytest.approx(two, abs=1e-6)


def test_an_unknown_form_of_g2_is_refused():
    with pytest.raises(ValueError, match="there are four-term, two-term"):
        g2(1, 2, 1, 2, form="one-term")


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 90), st.integers(1, 90))
def test_g2_is_scipys_likelihood_ratio_and_changes_sign_with_the_sides(a, b, more, other_more):
    n, other_n = a + more, b + other_more
    ours = g2(a, n, b, other_n)
    if a + b:
        cells = [[a, b], [more, other_more]]
        by_scipy = chi2_contingency(cells, correction=False, lambda_="log-likelihood").statistic
        assert abs(ours) == pytest.approx(by_scipy, abs=1e-9)
    assert ours == pytest.approx(-g2(b, other_n, a, n), abs=1e-9)


def test_words_on_one_side_only_are_scored():
    assert g2(5, 100, 0, 100) > 0 > g2(0, 100, 5, 100)
    assert g2(0, 100, 0, 100) == 0


def test_p_values_are_those_of_chi_squared_with_one_degree_of_freedom():
    values = np.array([0.0, 0.5, 3.841459, 58.522480, -6.634897])
    expected = chi2.sf(np.abs(values), 1)
    assert association.p_values(values) == pytest.approx(expected, rel=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_adjusted_p_values_are_scipys(p):
    expected = false_discovery_control(p, method="bh")
    assert association.benjamini_hochberg(np.array(p)) == pytest.approx(expected)


def test_the_log_ratio_is_walters_and_has_an_interval():
    value, low, high = association.log_ratio(np.array([120, 0]), 50_000, np.array([60, 9]), 80_000)
    assert value[0] == pytest.approx(1.672093, abs=1e-6)
    assert value[0] != pytest.approx(1.678072, abs=1e-3), "Hardie's form corrects zero cells only"
    # ln ratio ± 1.96 √(1/120.5 - 1/50000.5 + 1/60.5 - 1/80000.5), by hand.
    half = 1.959964 * np.sqrt(1 / 120.5 - 1 / 50000.5 + 1 / 60.5 - 1 / 80000.5) / np.log(2)
    assert (high[0] - low[0]) / 2 == pytest.approx(half, rel=1e-6)
    assert np.isfinite([value[1], low[1], high[1]]).all()


def test_scores_of_collocations_are_those_of_the_reference():
    table = (np.array([20]), 100, 50, 10_000)
    assert association.expected(100, 50, 10_000) == 0.5
    assert association.log_likelihood(*table) == pytest.approx(121.646276, abs=1e-6)
    assert association.t_score(*table) == pytest.approx(4.360333, abs=1e-6)
    assert association.pmi(*table) == pytest.approx(5.321928, abs=1e-6)
    assert association.dice(*table[:3]) == pytest.approx(0.266667, abs=1e-6)
    assert association.log_dice(*table[:3]) == pytest.approx(12.0931, abs=1e-4)


def test_scores_of_collocations_are_nltks():
    o, f1, f2, n = 20, 100, 50, 10_000
    marginals = (o, (f1, f2), n)
    table = (np.array([o]), f1, f2, n)
    peers = {
        association.log_likelihood: BigramAssocMeasures.likelihood_ratio,
        association.pmi: BigramAssocMeasures.pmi,
        association.t_score: BigramAssocMeasures.student_t,
    }
    for ours, theirs in peers.items():
        assert ours(*table).item() == pytest.approx(theirs(*marginals), rel=1e-6)
    assert association.dice(*table[:3]).item() == pytest.approx(
        BigramAssocMeasures.dice(*marginals)
    )
