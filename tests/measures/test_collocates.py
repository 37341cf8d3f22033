"""Windows small enough to be counted by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressespiegel import schema
from pressespiegel.corpus import corpus_of
from pressespiegel.measures import association, collocates


def observed(corpus, query, **options):
    table = collocates(corpus, query, unit="form", **options)
    return dict(zip(table["word"], table["observed"], strict=True))


def test_a_row_has_its_counts_and_scores():
    corpus = corpus_of(["Berlin liefert schwere Panzer nach Kiew. Schwere Panzer rosten hier."])
    table = collocates(corpus, "Panzer", window=1)
    assert list(table.columns) == list(schema.TABLES["collocates"])
    # Ten words, two of them the node; inside the windows: schwere, nach, Schwere, rosten.
    heavy = table.set_index("word").loc["schwer"]
    assert heavy[["observed", "f1", "f2", "n"]].tolist() == [2, 4, 2, 8]
    assert heavy["expected"] == 1.0
    assert heavy["g2"] == pytest.approx(
        association.log_likelihood(np.array([2]), 4, 2, 8).item(), abs=1e-9
    )
    assert table["g2"].is_monotonic_decreasing


def test_a_word_in_two_windows_counts_once_and_the_node_nowhere():
    corpus = corpus_of(["eins Panzer zwei Panzer drei"])
    assert observed(corpus, "Panzer") == {"eins": 1, "zwei": 1, "drei": 1}
    assert collocates(corpus, "Panzer")["n"].tolist() == [3, 3, 3]


def test_sides_and_window_are_counted_in_words_not_in_marks():
    corpus = corpus_of(["eins, zwei, Panzer – drei: vier."])
    assert observed(corpus, "Panzer", window=1) == {"zwei": 1, "drei": 1}
    assert observed(corpus, "Panzer", side="left") == {"eins": 1, "zwei": 1}
    assert observed(corpus, "Panzer", side="right") == {"drei": 1, "vier": 1}


def test_the_window_ends_with_the_sentence_or_with_the_paragraph():
    corpus = corpus_of(["Es schneit. Panzer fahren. Sie frieren.", "Nichts geschieht."])
    assert observed(corpus, "Panzer") == {"fahren": 1}
    beyond = observed(corpus, "Panzer", within_sentence=False)
    assert set(beyond) == {"Es", "schneit", "fahren", "Sie", "frieren"}


def test_phrases_are_nodes_as_a_whole():
    corpus = corpus_of(["Berlin liefert schwere Waffen schnell."])
    assert set(observed(corpus, "schwere Waffe")) == {"Berlin", "liefert", "schnell"}


def test_reprints_and_rare_words_are_left_out_on_request():
    report = "Die Regierung sagte der Ukraine am Montag weitere Panzer zu und bat um Geduld."
    corpus = corpus_of([report, report])
    assert set(observed(corpus, "Panzer").values()) == {2}
    once = collocates(corpus, "Panzer", one_per_cluster=True)
    pd.testing.assert_frame_equal(once, collocates(corpus_of([report]), "Panzer"))
    assert collocates(corpus, "Panzer", min_count=3).empty


def test_within_some_articles_the_counts_are_those_of_a_corpus_of_these_alone():
    texts = ["alte Panzer rosten", "neue Panzer rollen", "neue Panzer rollen weiter"]
    corpus = corpus_of(texts, dates=["2022-01", "2023-02", "2023-03"])
    alone = collocates(corpus_of(texts[1:]), "Panzer")
    pd.testing.assert_frame_equal(collocates(corpus, "Panzer", within="2023"), alone)
    assert collocates(corpus, "Panzer", within=["1"])["word"].tolist() == ["alt", "rosten"]
    assert collocates(corpus, "Panzer", within="2021").empty


def test_no_match_and_nothing_but_the_node_give_empty_tables():
    assert collocates(corpus_of(["Es schneit."]), "Panzer").empty
    assert collocates(corpus_of(["Panzer."]), "Panzer").empty
    assert collocates(corpus_of([]), "Panzer").empty


@pytest.mark.parametrize("options", [{"window": 0}, {"side": "above"}, {"unit": "stem"}])
def test_options_that_there_are_not_are_refused(options):
    with pytest.raises(ValueError, match=r"there are|give window"):
        collocates(corpus_of(["a"]), "a", **options)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.lists(st.sampled_from("abcde"), min_size=1, max_size=12), min_size=1, max_size=5),
    st.integers(1, 4),
    st.sampled_from(["both", "left", "right"]),
)
def test_counts_are_those_of_walking_through_the_sentences(sentences, window, side):
    corpus = corpus_of([" ".join(words) for words in sentences])
    inside, frequency = [], []
    for words in sentences:
        nodes = [place for place, word in enumerate(words) if word == "a"]
        left = {n - d for n in nodes for d in range(1, window + 1)} if side != "right" else set()
        right = {n + d for n in nodes for d in range(1, window + 1)} if side != "left" else set()
        others = [place for place in range(len(words)) if place not in nodes]
        inside += [words[place] for place in others if place in left | right]
        frequency += [words[place] for place in others]
    table = collocates(corpus, '"a"', window=window, side=side, unit="form")
    counted = pd.Series(inside, dtype="str").value_counts()
    assert dict(zip(table["word"], table["observed"], strict=True)) == counted.to_dict()
    assert set(table["f1"]) <= {len(inside)}
    assert set(table["n"]) <= {len(frequency)}
    assert all(frequency.count(w) == f for w, f in zip(table["word"], table["f2"], strict=True))
