"""Tables for reading: sentences beside what points at them."""

import unicodedata
from pathlib import Path

import pandas as pd
import pytest

from pressespiegel import paths, read
from pressespiegel.corpus import corpus_of, open_corpus
from pressespiegel.corpus.folding import fold
from pressespiegel.corpus.tables import sentences, tokens, with_sentences
from pressespiegel.measures import concordance


def test_rows_get_the_sentence_that_they_point_at():
    corpus = corpus_of(["Es schneit. Kiew hilft. Es taut.", "Kiew wartet."])
    table = with_sentences(corpus, concordance(corpus, "Kiew"))
    assert table["text"].tolist() == ["Kiew hilft.", "Kiew wartet."]
    assert table["keyword"].tolist() == ["Kiew", "Kiew"]


def test_no_rows_get_no_sentences():
    corpus = corpus_of(["Es schneit."])
    assert with_sentences(corpus, concordance(corpus, "Kiew"))["text"].tolist() == []


def test_a_row_that_points_nowhere_is_refused():
    corpus = corpus_of(["Es schneit."])
    with pytest.raises(KeyError):
        with_sentences(corpus, pd.DataFrame({"article": ["1"], "sentence": [7]}))


def test_a_separable_verb_stands_on_its_verb_and_the_lemma_stays_the_word_s_own():
    table = tokens(corpus_of(["Berlin sagte der Ukraine Panzer zu."])).set_index("token")
    assert table.loc["sagte", "particle_verb"] == "zusagen"
    assert table.loc["sagte", "lemma"] == "sagen"
    assert table["particle_verb"].notna().sum() == 1


def test_first_words_of_sentences_lose_their_capital_in_the_lemma():
    table = tokens(corpus_of(["Liefert Berlin? Panzer rollen."]))
    assert table["lemma"].tolist()[:1] == ["liefern"]
    assert table["lemma"].tolist()[3] == "Panzer"


def test_between_sentences_there_is_only_white_space():
    text = "Es schneit.  Kiew hilft! \n Taut es?"
    table = sentences(corpus_of([text]))
    ends = [0, *table["end"]]
    starts = [*table["start"], len(text)]
    assert len(table) == 3
    assert all(not text[a:b].strip() for a, b in zip(ends, starts, strict=True))


@pytest.mark.parametrize(
    ("word", "folded"),
    [("NATO", "nato"), ("Straße", "strasse"), ("Lu\u00adft", "luft"), ("U\u0308ber", "über")],
)
def test_words_are_compared_without_case_sharp_s_hyphens_and_composition(word, folded):
    assert fold(word) == folded


def test_decomposed_umlauts_make_no_difference_but_in_the_text(tmp_path: Path) -> None:
    def composed(table: pd.DataFrame) -> pd.DataFrame:
        text = table.select_dtypes("str").columns
        plain = table.assign(
            **{name: table[name].str.normalize("NFC") for name in text},
        )
        return plain.drop(columns=["start", "end", "text", "fingerprint"], errors="ignore")

    sample = paths.articles()
    for row in read(sample).articles[::12].itertuples():
        for folder, form in (("composed", "NFC"), ("decomposed", "NFD")):
            own = tmp_path / folder / row.path
            own.parent.mkdir(parents=True, exist_ok=True)
            text = unicodedata.normalize(form, f" date {row.earliest:%Y-%m}\n{row.text}")
            own.write_text(text, encoding="utf-8", newline="\n")
    one, other = open_corpus(tmp_path / "composed"), open_corpus(tmp_path / "decomposed")
    assert not other.articles["text"].equals(one.articles["text"])
    for table in ("articles", "paragraphs", "problems"):
        pd.testing.assert_frame_equal(
            composed(getattr(one, table)), composed(getattr(other, table))
        )
    for table in (tokens, sentences):
        pd.testing.assert_frame_equal(composed(table(one)), composed(table(other)))
    for query in ('"für"', "für", "*ä*", '"gegenüber" | "Für"'):
        left, right = concordance(one, query), concordance(other, query)
        assert len(left) > 0
        pd.testing.assert_frame_equal(composed(left), composed(right))
    texts = other.articles.set_index("article")["text"].to_dict()
    assert all(texts[r.article][r.start : r.end] == r.token for r in tokens(other).itertuples())
