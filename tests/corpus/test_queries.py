"""The grammar of queries, and what they match in sentences that can be checked by eye."""

import pytest

from pressespiegel.corpus import QueryError, corpus_of, matches
from pressespiegel.corpus.queries import Either, Near, Phrase, Word, parse


def found(query: str, *texts: str) -> list[str]:
    """The text of each match."""
    corpus = corpus_of(texts)
    first, last = matches(corpus, [query])[query]
    article = corpus.index.sentences["article"].to_numpy()[corpus.sentence_of_token[first]]
    end = corpus.start[last] + corpus.form_length[corpus.form[last]]
    return [texts[a][b:c] for a, b, c in zip(article, corpus.start[first], end, strict=True)]


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("Panzer", Word("Panzer", "word")),
        ('"NATO"', Word("NATO", "exact")),
        ("waffen*", Word("waffen*", "pattern")),
        ("schwere Waffe", Phrase((Word("schwere", "word"), Word("Waffe", "word")))),
        (
            "NATO-Beitritt",
            Phrase((Word("NATO", "word"), Word("-", "word", True), Word("Beitritt", "word", True))),
        ),
        ("A ~5 B", Near(Word("A", "word"), Word("B", "word"), 5)),
        ("A | B C", Either((Word("A", "word"), Phrase((Word("B", "word"), Word("C", "word")))))),
        (
            "(A | B) ~2 C",
            Near(Either((Word("A", "word"), Word("B", "word"))), Word("C", "word"), 2),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_query_is_read_as_its_tree(query, tree):
    assert parse(query) == tree


@pytest.mark.parametrize(
    ("query", "position", "finding"),
    [
        ('NATO ~5 "Beitritt', 8, "an unclosed quote"),
        ("", 0, "a word is missing"),
        ("A |", 3, "a word is missing"),
        ("(A | B", 0, "'(' without its partner"),
        ("A) B", 1, "')' without its partner"),
        ("A ~ B", 2, "'~' without a number"),
        ('A ""', 2, "quotes without a word"),
    ],
)
def test_a_query_with_a_mistake_is_refused_with_a_pointer_at_it(query, position, finding):
    with pytest.raises(QueryError) as error:
        parse(query)
    assert finding in str(error.value)
    assert error.value.position == position
    assert str(error.value).splitlines()[-1] == "  " + " " * position + "^"


def test_a_word_matches_its_inflected_forms_whatever_the_case():
    text = "Deutschland liefert schwere Waffen. Nun kam auch die letzte Waffe. Keine Bewaffnung."
    assert found("waffe", text) == ["Waffen", "Waffe"]
    assert found("nato", "Die Nato, die NATO.") == ["Nato", "NATO"]


def test_an_exact_form_matches_neither_other_case_nor_other_form():
    assert found('"NATO"', "Die Nato und die NATO.") == ["NATO"]


@pytest.mark.parametrize("query", ["„NATO“", "“NATO”", "»NATO«", "«NATO»"])
def test_typographic_quotes_are_quotes(query):
    assert found(query, "Die Nato und die NATO.") == ["NATO"]


def test_a_hyphen_in_the_text_lets_both_parts_match():
    assert found("NATO", "Der NATO-Generalsekretär sprach.") == ["NATO"]


def test_a_hyphen_in_the_query_wants_no_gap():
    text = "Der Nato-Beitritt, sagte die Nato - Beitritt hin oder her - sei nah."
    assert found("NATO-Beitritt", text) == ["Nato-Beitritt"]


@pytest.mark.parametrize("query", ["z. B.", "20 000", "13. November", "am 13.", "1,2 Mrd. Euro"])
def test_what_the_text_reads_as_one_word_is_one_in_a_query_with_and_without_quotes(query):
    text = "Etwa 20 000 Mann, z. B. am 13. November, für 1,2 Mrd. Euro."
    assert found(query, text) == [query]
    assert found(f'"{query}"', text) == [query]


def test_a_pattern_is_one_of_the_form_and_matches_no_punctuation():
    text = "Waffenlieferungen und Waffen, keine Panzerwaffenlieferung."
    assert found("*waffenlieferung*", text) == ["Waffenlieferungen", "Panzerwaffenlieferung"]
    assert found("Waffen *", text) == []


def test_signs_of_other_pattern_languages_stand_for_themselves():
    assert found("Soldat_in*", "Soldat_innen, Soldatxinnen") == ["Soldat_innen"]


def test_a_phrase_stops_at_punctuation_and_at_the_end_of_a_sentence():
    text = "Er will schwere Waffen. Das ist schwer. Waffen bleiben knapp, schwere, Waffen gar."
    assert found("schwere Waffe", text) == ["schwere Waffen"]


def test_near_counts_words_and_not_punctuation_in_either_order():
    text = "Panzer, so hieß es, werde Berlin liefern."
    assert found("liefern ~5 Panzer", text) == ["Panzer, so hieß es, werde Berlin liefern"]
    assert found("liefern ~4 Panzer", text) == []


def test_near_does_not_reach_into_the_next_sentence():
    assert found("liefern ~9 Panzer", "Berlin will liefern. Panzer fehlen.") == []


def test_near_gives_the_smallest_spans():
    text = "Panzer und Panzer liefern wir."
    assert found("Panzer ~5 liefern", text) == ["Panzer liefern"]


def test_near_may_find_its_third_part_between_the_other_two():
    text = "Kiew soll bald Panzer aus Polen erhalten."
    assert found("Kiew ~8 erhalten ~2 Panzer", text) == ["Kiew soll bald Panzer aus Polen erhalten"]
    assert found("Kiew ~8 erhalten ~2 Munition", text) == []


def test_an_ordinal_is_one_word():
    assert found("32. Mitglied", "Schweden wird das 32. Mitglied der Nato.") == ["32. Mitglied"]


def test_alternatives_that_lie_inside_each_other_count_once():
    assert found("Waffe | schwere Waffe", "Sie fordern schwere Waffen.") == ["schwere Waffen"]


def test_groups_nest():
    text = "Paris überlässt Kiew Haubitzen. Rom sagt Munition zu."
    assert found("(überlassen | zusagen) ~3 (Haubitze | Munition)", text) == [
        "überlässt Kiew Haubitzen",
        "sagt Munition",
    ]


def test_a_separable_verb_is_found_by_its_infinitive():
    assert found("zusagen", "Berlin sagte der Ukraine weitere Panzer zu.") == ["sagte"]


def test_swiss_spelling_and_sharp_s_are_the_same_word():
    assert found("Straße", "Die Strasse nach Cherson und die Straße nach Odessa.") == [
        "Strasse",
        "Straße",
    ]


def test_a_decomposed_umlaut_is_the_same_word_and_stays_as_it_is_in_the_text():
    text = "Die Frie\u0301densgespra\u0308che und Gespra\u0308che."
    assert found("Gespräch", text) == ["Gespra\u0308che"]


def test_boilerplate_roles_are_not_searched_unless_asked_for():
    corpus = corpus_of(["Panzer rollen."])
    assert len(matches(corpus, ["Panzer"], roles=["caption"])["Panzer"].first) == 0
    with pytest.raises(ValueError, match="no role pictures"):
        matches(corpus, ["Panzer"], roles=["pictures"])


def test_an_empty_corpus_has_no_matches():
    assert found("Panzer ~3 (A | B C)") == []
