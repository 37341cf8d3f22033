"""Counts small enough to be done by hand."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest

from pressespiegel import schema
from pressespiegel.corpus import corpus_of, open_corpus
from pressespiegel.measures import count, finest_period, share_of_articles, undated
from pressespiegel.measures.intervals import wilson

TEXTS = [
    "Die Waffen kommen. Waffen helfen.",  # 5 words, 2 hits
    "Es schneit in Kiew.",  # 4 words
    "Eine Waffe reicht nicht.",  # 4 words, 1 hit
]
DATES = ["2022-11", "2022-11", "2023-01"]


@pytest.fixture
def corpus():
    return corpus_of(TEXTS, dates=DATES)


def test_every_month_has_a_row_even_without_articles(corpus):
    table = count(corpus, "Waffe")
    assert table["month"].astype(str).tolist() == ["2022-11", "2022-12", "2023-01"]
    assert table["hits"].tolist() == [2, 0, 1]
    assert table["articles"].tolist() == [1, 0, 1]
    assert table["n_articles"].tolist() == [2, 0, 1]
    assert table["n_tokens"].tolist() == [9, 0, 4]
    assert table["share"].fillna(-1).tolist() == [0.5, -1, 1]
    assert table["per_million"].round(1).fillna(-1).tolist() == [222222.2, -1, 250000.0]


def test_a_query_without_hits_has_rows_of_zeros(corpus):
    table = count(corpus, {"planes": "Flugzeug"}, by="year")
    assert table["query"].unique().tolist() == ["planes"]
    assert table["hits"].tolist() == [0, 0]
    assert table["n_articles"].tolist() == [2, 1]
    assert table["share_high"].tolist() == pytest.approx([0.6576, 0.7935], abs=1e-4)


def test_an_article_dated_by_year_alone_counts_in_yearly_series_only():
    corpus = corpus_of(["Waffen.", "Waffen."], dates=["2022", "2022-05"])
    assert count(corpus, "Waffe", by="year")["articles"].tolist() == [2]
    assert count(corpus, "Waffe", by="month")["articles"].tolist() == [1]


def test_articles_that_a_series_leaves_out_are_counted():
    corpus = corpus_of(["Waffen."] * 3, dates=["2022", "2022-05", "2023"])
    assert [undated(corpus, by) for by in ("month", "quarter", "year")] == [2, 2, 0]


def test_the_corpus_as_a_whole_has_one_row_per_query_and_leaves_no_article_out():
    corpus = corpus_of(["Waffen.", "Schnee.", "Waffen."], dates=["2022", "2022-05", "2023"])
    table = count(corpus, {"arms": "Waffe", "planes": "Flugzeug"}, by=None)
    assert list(table.columns) == list(schema.TABLES["counts"])
    assert table["articles"].tolist() == [2, 0]
    assert table["n_articles"].tolist() == [3, 3]
    coded = pd.DataFrame({"article": ["1", "3"], "code": "weapons"})
    shares = share_of_articles(corpus, coded, by=None, codes=["weapons", "winter"])
    assert list(shares.columns) == list(schema.TABLES["shares"])
    assert shares["share"].tolist() == [2 / 3, 0]
    assert count(corpus_of([]), "x", by=None)["n_articles"].tolist() == [0]


def test_two_orders_of_the_same_agencies_are_one_group(tmp_path):
    for number, signature in enumerate(["(dpa/AFP)", "(AFP/dpa)", "(dpa)", ""]):
        text = f"date 2022-11 In Kiew schneit es seit dem Abend wieder.\n\n{signature}"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    corpus = open_corpus(tmp_path)
    agencies = corpus.articles["agencies"].fillna("none").tolist()
    assert agencies == ["dpa; AFP", "AFP; dpa", "dpa", "none"], "as they stand in the signature"
    table = count(corpus, "Kiew", by="agencies")
    assert table["agencies"].fillna("none").tolist() == ["AFP; dpa", "dpa", "none"]
    assert table["n_articles"].tolist() == [2, 1, 1]


def test_several_groupings_give_all_their_combinations(corpus):
    table = count(corpus, ["Waffe", "Kiew"], by=["year", "language"])
    assert list(table.columns[:3]) == ["year", "language", "query"]
    assert len(table) == 4


def test_an_unknown_grouping_says_what_there_is(corpus):
    with pytest.raises(ValueError, match="cannot count by 'week'; there are month, quarter"):
        count(corpus, "Waffe", by="week")


def test_shares_of_coded_articles_have_rows_for_codes_that_nothing_has(corpus):
    coded = pd.DataFrame({"article": ["1", "3", "3"], "code": "weapons"})
    table = share_of_articles(corpus, coded, by="year", codes=["weapons", "winter"])
    assert table["code"].tolist() == ["weapons", "winter"] * 2
    assert table["articles"].tolist() == [1, 0, 1, 0]
    assert table["n_articles"].tolist() == [2, 2, 1, 1]


def test_shares_of_articles_that_the_corpus_lacks_are_refused(corpus):
    with pytest.raises(ValueError, match="elsewhere: no such article"):
        share_of_articles(corpus, pd.DataFrame({"article": ["elsewhere"], "code": ["x"]}))


def test_no_codes_give_an_empty_table(corpus):
    coded = pd.DataFrame({"article": [], "code": []})
    assert share_of_articles(corpus, coded).empty


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    # The first is the reference of the field; the others by statsmodels 0.14, method "wilson".
    [(0, 12, 0.0, 0.2425), (12, 12, 0.7575, 1.0), (5, 12, 0.1933, 0.6805), (1, 1, 0.2065, 1.0)],
)
def test_wilson_intervals_are_those_of_the_reference(k, n, low, high):
    ends = wilson(np.array([k]), np.array([n]))
    assert [end.item() for end in ends] == pytest.approx([low, high], abs=1e-4)


def test_the_interval_of_nothing_is_missing():
    assert np.isnan(wilson(np.array([0]), np.array([0]))).all()


@pytest.mark.parametrize(
    ("dates", "period"),
    [
        (["2022-01"] * 5 + ["2022-02"] * 5, "month"),
        (["2022-01", "2022-02"] * 3 + ["2022-03"], "quarter"),
        (["2022-01"] * 5 + ["2022-12"] * 5, "year"),
        (["2022-01"], "year"),
        ([], "year"),
    ],
)
def test_trends_use_the_finest_period_with_five_articles_at_the_median(dates, period):
    assert finest_period(corpus_of(["Text."] * len(dates), dates=dates)) == period


@pytest.mark.parametrize("by", [[], ["year", "year"]])
def test_groupings_that_make_no_sense_are_refused(corpus, by):
    with pytest.raises(ValueError, match="name one or more groupings, each once"):
        count(corpus, "Waffe", by=by)


def test_a_corpus_dated_mostly_by_year_is_counted_by_year():
    dates = ["2022"] * 11 + ["2022-01"] * 5 + ["2022-02"] * 5
    assert finest_period(corpus_of(["x"] * 21, dates=dates)) == "year"


REPORT = "Die Regierung sagte der Ukraine am Montag weitere Panzer zu und bat um Geduld."


def test_reprints_count_once_in_hits_and_denominators_and_the_groups_stay():
    corpus = corpus_of(["Schnee.", REPORT, REPORT], dates=["2022-01", "2022-01", "2022-02"])
    table = count(corpus, "Panzer", one_per_cluster=True)
    assert table["month"].astype(str).tolist() == ["2022-01", "2022-02"]
    assert table["hits"].tolist() == [1, 0]
    assert table["n_articles"].tolist() == [2, 0]
    assert table["n_tokens"].tolist() == [15, 0]
    assert count(corpus, "Panzer", by=None, one_per_cluster=True)["hits"].tolist() == [1]
    coded = pd.DataFrame({"article": ["2", "3"], "code": "aid"})
    shares = share_of_articles(corpus, coded, one_per_cluster=True)
    assert shares["articles"].tolist() == [1, 0]
    assert shares["n_articles"].tolist() == [2, 0]


def test_rates_have_intervals_on_request_by_drawing_articles_anew():
    texts = ["Waffen Waffen eins zwei"] * 10 + ["eins zwei drei vier"] * 10 + ["Waffen", "Schnee."]
    corpus = corpus_of(texts, dates=["2022-01"] * 20 + ["2022-02", "2022-03"])
    table = count(corpus, ["Waffe", "Schnee"], intervals=True)
    assert list(table.columns[1:]) == list(schema.TABLES["rates"])
    row = table[table["query"] == "Waffe"].iloc[0]
    assert row["per_million"] == 250_000
    # Of 20 articles of one length, half with two hits: the number with hits is binomial(20, .5),
    # and the bounds of 95 % of it are 6 and 14, each worth 2 / 80 of the words.
    assert row["per_million_low"] == pytest.approx(6 * 25_000, abs=25_000)
    assert row["per_million_high"] == pytest.approx(14 * 25_000, abs=25_000)
    assert table.iloc[1:][["per_million_low", "per_million_high"]].isna().all(axis=None), (
        "nothing can be said of one article, or where there is no hit"
    )
    again = count(corpus, ["Waffe", "Schnee"], intervals=True)
    pd.testing.assert_frame_equal(table, again)
    assert "per_million_low" not in count(corpus, "Waffe")


def test_wilson_intervals_are_scipys():
    hits, n = np.array([0, 1, 5, 11, 12]), np.full(5, 12)
    low, high = wilson(hits, n)
    for k, a, b in zip(hits.tolist(), low, high, strict=True):
        theirs = binomtest(k, 12).proportion_ci(method="wilson")
        assert (a, b) == pytest.approx((theirs.low, theirs.high))
