"""Concordance lines are the text as it stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressespiegel.corpus import corpus_of
from pressespiegel.measures import concordance


def test_a_line_holds_the_match_and_as_many_words_as_the_window_on_each_side():
    corpus = corpus_of(["Gestern, so hieß es, hat Berlin schwere Waffen an Kiew geliefert."])
    line = concordance(corpus, "Waffe", window=2).iloc[0]
    assert (line["left"], line["keyword"], line["right"]) == (
        "Berlin schwere ",
        "Waffen",
        " an Kiew",
    )
    assert str(line["month"]) == "2022-01"


def test_lines_whose_windows_overlap_are_all_there():
    assert len(concordance(corpus_of(["Waffen, Waffen, Waffen!"]), "Waffe")) == 3


def test_no_match_gives_an_empty_table():
    assert concordance(corpus_of(["Es schneit."]), "Waffe").empty


LINES = ["Zwei alte Panzer rosten.", "Drei Ärzte sahen Panzer an.", "Die neue, alte Panzer Stadt."]


def test_lines_are_sorted_by_the_words_after_or_from_the_match_backwards():
    corpus = corpus_of(LINES)
    assert concordance(corpus, "Panzer")["article"].tolist() == ["1", "2", "3"]
    assert concordance(corpus, "Panzer", sort="right")["article"].tolist() == ["2", "1", "3"]
    # alte neue Die < alte Zwei < sahen Ärzte
    assert concordance(corpus, "Panzer", sort="left")["article"].tolist() == ["3", "1", "2"]


def test_umlauts_are_sorted_as_their_vowels():
    corpus = corpus_of(["Panzer ohne Öl", "Panzer Öl", "Panzer Zoll", "Panzer Ast", "Panzer Ähre"])
    lines = concordance(corpus, "Panzer", sort="right")["right"].str.strip()
    assert lines.tolist() == ["Ähre", "Ast", "ohne Öl", "Öl", "Zoll"]


def test_a_sample_is_drawn_by_lot_keeps_its_order_and_is_the_same_on_every_run():
    corpus = corpus_of(["Panzer"] * 50)
    drawn = concordance(corpus, "Panzer", sample=10)["article"].tolist()
    assert drawn == sorted(set(drawn))
    assert len(drawn) == 10
    assert drawn != concordance(corpus, "Panzer")["article"].tolist()[:10]
    assert drawn == concordance(corpus, "Panzer", sample=10)["article"].tolist()
    assert drawn != concordance(corpus, "Panzer", sample=10, seed=1)["article"].tolist()
    assert len(concordance(corpus, "Panzer", sample=99)) == 50


def test_an_order_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="there are corpus, left, right"):
        concordance(corpus_of(["x"]), "x", sort="month")


@settings(deadline=None)  # the first example loads the word lists
@given(
    st.lists(
        st.lists(st.sampled_from(["Waffen", "Die", "NATO-Rat", ",", ".", "„", "z. B.", "\n"])),
        max_size=4,
    ),
    st.integers(0, 5),
)
def test_left_keyword_and_right_joined_stand_in_the_text(pieces, window):
    texts = [" ".join(own) or "x" for own in pieces]
    lines = concordance(corpus_of(texts), "Waffe", window=window)
    by_name = dict(zip(corpus_of(texts).articles["article"], texts, strict=True))
    for line in lines.itertuples():
        text = by_name[line.article]
        assert text[line.start : line.end] == line.keyword == "Waffen"
        assert text[line.start - len(line.left) : line.end + len(line.right)] == (
            line.left + line.keyword + line.right
        )
    assert len(lines) == sum(own.count("Waffen") for own in pieces)
