"""What the corpus itself covers."""

import pytest

from pressespiegel import schema
from pressespiegel.corpus import corpus_of, open_corpus
from pressespiegel.measures import coverage


def test_every_period_has_its_articles_and_words_and_thin_ones_are_flagged():
    dates = ["2022-01"] * 30 + ["2022-02"] * 9 + ["2022-03"] * 10 + ["2022-05"] * 30
    table = coverage(corpus_of(["Zwei Wörter."] * 79, dates=dates))
    assert list(table.columns) == ["month", *schema.TABLES["coverage"]]
    assert table["n_articles"].tolist() == [30, 9, 10, 0, 30]
    assert table["n_tokens"].tolist() == [60, 18, 20, 0, 60]
    # The median is 10, a third of it 3.3: only the empty month is below five or that.
    assert table["thin"].tolist() == [False, False, False, True, False]


def test_a_period_below_a_third_of_the_median_is_thin_however_many_articles_it_has():
    dates = ["2022-01"] * 60 + ["2022-02"] * 60 + ["2022-03"] * 19
    assert coverage(corpus_of(["x"] * 139, dates=dates))["thin"].tolist() == [False, False, True]


def test_outlets_are_counted_once_each(tmp_path):
    for name, outlet in {"a": "taz", "b": "taz", "c": "faz"}.items():
        folder = tmp_path / outlet
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.txt").write_text("date 2022-11 Es schneit.", encoding="utf-8")
    corpus = open_corpus(tmp_path)
    expected = corpus.articles["outlet"].nunique()
    assert coverage(corpus)["outlets"].tolist() == [expected]


def test_periods_alone_can_be_covered():
    assert coverage(corpus_of([])).empty
    with pytest.raises(ValueError, match="no period 'outlet'; there are month, quarter, year"):
        coverage(corpus_of(["x"]), by="outlet")
