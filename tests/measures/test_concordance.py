"""Concordance lines are the text as it stands."""

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
