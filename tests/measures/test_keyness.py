"""Keywords of a few sentences, and every way to say which articles are meant."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2_contingency

from pressespiegel import schema
from pressespiegel.corpus import corpus_of, open_corpus
from pressespiegel.measures import association, keyness, to_nltk
from pressespiegel.measures.selection import selected

TEXTS = {
    "a": "Panzer rollen. Panzer helfen.",
    "b": "Panzer stehen im Schnee.",
    "c": "Schnee fällt.",
    "d": "Schnee und Eis liegen.",
}
DATES = ["2022-01", "2022-02", "2022-02", "2023"]


@pytest.fixture
def corpus():
    return corpus_of(TEXTS, dates=DATES)


def row(table, word):
    return table.set_index("word").loc[word]


def test_every_word_has_its_counts_on_both_sides_and_its_scores(corpus):
    table = keyness(corpus, ["a", "b"])
    assert list(table.columns) == list(schema.TABLES["keyness"])
    panzer = row(table, "Panzer")
    assert panzer["hits_target":"n_reference"].tolist() == [3, 0, 2, 0, 8, 6]
    assert panzer["g2"] == pytest.approx(
        association.log_likelihood(np.array([3]), 8, 3, 14).item(), abs=1e-9
    )
    snow = row(table, "Schnee")
    assert snow["hits_target":"articles_reference"].tolist() == [1, 2, 1, 2]
    assert snow["g2"] < 0 < panzer["g2"]
    assert np.isnan(panzer["p_permutation"])


def test_words_on_one_side_and_negative_keywords_are_kept_and_the_order_is_by_g2(corpus):
    table = keyness(corpus, ["a", "b"])
    assert {"rollen", "Eis", "Schnee"} <= set(table["word"])
    assert table["g2"].is_monotonic_decreasing
    assert (table["q"] >= table["p"]).all()


def test_lemmas_gather_forms_and_forms_do_not():
    corpus = corpus_of(["Schwere Waffen.", "Eine Waffe."])
    assert {"Waffe"} == {w for w in keyness(corpus, ["1"])["word"] if w.startswith("Waffe")}
    forms = keyness(corpus, ["1"], unit="form")
    assert {"Waffe", "Waffen"} == {w for w in forms["word"] if w.startswith("Waffe")}
    with pytest.raises(ValueError, match="no unit 'stem'; there are lemma, form"):
        keyness(corpus, ["1"], unit="stem")


def test_the_two_term_form_and_the_least_count_are_options(corpus):
    table = keyness(corpus, ["a", "b"], form="two-term", min_count=3)
    assert set(table["word"]) == {"Panzer", "Schnee"}
    assert row(table, "Panzer")["g2"] == pytest.approx(2 * 3 * np.log(3 / (8 * 3 / 14)))


def test_a_reference_of_its_own_leaves_the_other_articles_out(corpus):
    table = keyness(corpus, ["a"], ["c"])
    assert set(table["word"]) == {"Panzer", "rollen", "helfen", "Schnee", "fallen"}
    assert table["n_reference"].unique().tolist() == [2]


def test_a_permutation_counts_articles_and_is_the_same_on_every_run():
    texts = ["Panzer rollen.", "Panzer stehen."] + ["Schnee fällt."] * 6
    corpus = corpus_of(texts)
    table = keyness(corpus, ["1", "2"], permutations=999)
    # Of 28 ways to draw two of eight articles, one has both of these; the others differ less.
    assert row(table, "Panzer")["p_permutation"] == pytest.approx(1 / 28, abs=0.02)
    assert row(table, "rollen")["p_permutation"] > 0.15, "one article is no evidence"
    pd.testing.assert_frame_equal(table, keyness(corpus, ["1", "2"], permutations=999))


def test_reprints_count_once_where_it_is_asked_for():
    report = "Die Regierung sagte der Ukraine am Montag weitere Panzer zu und bat um Geduld."
    corpus = corpus_of([report, report, "Schnee fällt auf die Berge.", "Eis."])
    assert row(keyness(corpus, ["1", "2"]), "Panzer")["hits_target"] == 2
    once = keyness(corpus, ["1", "2"], one_per_cluster=True)
    assert row(once, "Panzer")["hits_target"] == 1
    assert once["n_target"].iloc[0] * 2 == keyness(corpus, ["1", "2"])["n_target"].iloc[0]
    with pytest.raises(ValueError, match="is in the target"):
        keyness(corpus, ["2"], one_per_cluster=True)


def test_an_empty_side_or_an_article_on_both_is_refused(corpus):
    for target in ([], "2021-05", pd.DataFrame({"article": []})):
        with pytest.raises(ValueError, match=r"no article of .* is in the target"):
            keyness(corpus, target)
    with pytest.raises(ValueError, match=r"no article of .* is in the reference"):
        keyness(corpus, list(TEXTS))
    with pytest.raises(ValueError, match="1 articles are in target and reference, b is the first"):
        keyness(corpus, ["a", "b"], ["b", "c"])


@pytest.mark.parametrize(
    ("selection", "names"),
    [
        (["b", "d"], "bd"),
        (pd.Series(["d", "d"]), "d"),
        ("a", "a"),
        (pd.DataFrame({"article": ["a", "c"], "code": "x"}), "ac"),
        ("2022-02", "bc"),
        ("2022", "abc"),
        ("2023", "d"),
        ("2022Q1", "abc"),
        (pd.Period("2022-01", "M"), "a"),
        (["2022-01", "2023"], "ad"),
        (slice("2022-02", None), "bcd"),
        (slice("2022-01", "2022-02"), "abc"),
        (slice(None, "2022-01"), "a"),
        (pd.period_range("2022-01", "2022-02", freq="M"), "abc"),
        ([], ""),
    ],
    ids=str,
)
def test_articles_are_selected_by_name_table_or_period(corpus, selection, names):
    assert "".join(np.array(list(TEXTS))[selected(corpus, selection)]) == names


def test_articles_are_selected_by_a_condition(corpus):
    assert selected(corpus, corpus.articles["article"] > "b").tolist() == [False, False, True, True]


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        (["a", "zz"], "'zz': no such article, and no period"),
        ("2022-13", "'2022-13': no such article"),
        (pd.DataFrame({"name": ["a"]}), "no column article; it has name"),
        (pd.Series([True, False]), "2 truth values with an index of their own for 4 articles"),
        ([True, False, True, True], "have to come as a Series"),
        (slice("a", "b"), "'a': no such article"),
    ],
    ids=str,
)
def test_a_selection_that_cannot_be_read_says_why(corpus, selection, message):
    with pytest.raises(ValueError, match=message):
        selected(corpus, selection)


def test_on_the_sample_the_counts_are_nltks_and_the_scores_are_scipys():
    corpus = open_corpus()
    table = keyness(corpus, slice("2022-01", "2022-12"))
    vocabulary = to_nltk(corpus, lemmas=True).vocab()
    both = table["hits_target"] + table["hits_reference"]
    assert dict(zip(table["word"], both, strict=True)) == dict(vocabulary)
    assert both.sum() == table["n_target"].iloc[0] + table["n_reference"].iloc[0]
    for row in table.iloc[:: len(table) // 60].itertuples():
        hits = np.array([row.hits_target, row.hits_reference])
        cells = [hits, np.array([row.n_target, row.n_reference]) - hits]
        peer = chi2_contingency(cells, correction=False, lambda_="log-likelihood")
        assert abs(row.g2) == pytest.approx(peer.statistic, abs=1e-8)
        assert row.p == pytest.approx(peer.pvalue, abs=1e-9)
