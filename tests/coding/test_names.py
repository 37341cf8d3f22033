"""Names are found in their forms and spellings, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressespiegel.coding.names import find_names
from pressespiegel.corpus import corpus_of
from pressespiegel.corpus.folding import spelling

NAMES = [
    "Wolodymyr Selenskyj",
    "Selenskyj",
    "Erdoğan",
    "Weißes Haus",
    "von der Leyen",
    "russische Armee",
    "Strack-Zimmermann",
    "Olaf Scholz",
    "Scholz",
    "Kiew",
    "Präsident",
    "Rat der EU",
]


def found(text: str, names: list[str] = NAMES) -> list[str]:
    corpus = corpus_of({"a": text})
    spans = find_names(corpus, names)
    forms = corpus.index.forms["form"].to_pylist()
    ends = corpus.start[spans.last] + corpus.form_length[corpus.form[spans.last]]
    assert all(forms[form] for form in corpus.form[spans.first])
    return [
        f"{text[start:end]} = {names[entry]}"
        for start, end, entry in zip(
            corpus.start[spans.first].tolist(), ends.tolist(), spans.entry.tolist(), strict=True
        )
    ]


@pytest.mark.parametrize(
    ("text", "form", "name"),
    [
        ("Man kennt Selenskyjs Pläne.", "Selenskyjs", "Selenskyj"),
        ("Man kennt Selenskijs Pläne.", "Selenskijs", "Selenskyj"),
        ("Das sieht Wolodimir Selenski anders.", "Wolodimir Selenski", "Wolodymyr Selenskyj"),
        ("In Ankara sagt Erdogan wenig.", "Erdogan", "Erdoğan"),
        ("Wir hören Scholz' Rede.", "Scholz'", "Scholz"),
        ("Der Garten des Weißen Hauses blüht.", "Weißen Hauses", "Weißes Haus"),
        ("Das Weisse Haus schweigt.", "Weisse Haus", "Weißes Haus"),
        ("Von der Leyen reist an.", "Von der Leyen", "von der Leyen"),
        ("Armeen: die der russischen Armee.", "russischen Armee", "russische Armee"),
        ("Den Präsidenten sah keiner.", "Präsidenten", "Präsident"),
        ("Ein Beschluss des Rates der EU fehlt.", "Rates der EU", "Rat der EU"),
        ("Frau Strack-Zimmermann kommt.", "Strack-Zimmermann", "Strack-Zimmermann"),
        ("Olaf\nScholz kommt.", "Olaf\nScholz", "Olaf Scholz"),
    ],
)  # fmt: skip
def test_a_name_is_found_in_its_forms_and_spellings(text, form, name):
    assert found(text) == [f"{form} = {name}"]


@pytest.mark.parametrize(
    "text",
    [
        "Die Kiewer warten in der Kiewer Altstadt.",
        "Das weiße Haus am See steht leer.",
        "Ein kiew ist kein Ort.",
        "Frau Strack und Frau Zimmermann kommen.",
        "Sie fuhr mit der Präsidentin.",
        "Er kam von der Leyener Straße.",
    ],
)
def test_other_words_are_no_mentions(text):
    assert found(text) == []


def test_punctuation_and_sentence_ends_part_a_name():
    assert found("Es kamen Olaf, Scholz und Olaf. Scholz ging.") == ["Scholz = Scholz"] * 2


def test_the_longest_name_counts_once():
    assert found("Olaf Scholz sprach, Scholz schwieg.") == [
        "Olaf Scholz = Olaf Scholz",
        "Scholz = Scholz",
    ]


def test_of_two_names_that_cross_the_earlier_counts():
    assert found("Die Ukraine Bank Wien ruht.", ["Ukraine Bank", "Bank Wien", "Wien"]) == [
        "Ukraine Bank = Ukraine Bank"
    ]


def test_a_name_that_two_share_stands_once_for_each():
    names = ["Weber", "Herr Weber", "Weber"]
    assert found("Weber kommt.", names) == ["Weber = Weber"] * 2
    assert find_names(corpus_of({"a": "Weber kommt."}), names).entry.tolist() == [0, 2]


def test_a_mention_tied_to_another_word_by_a_hyphen_is_marked():
    corpus = corpus_of({"a": "Der Scholz-Besuch in der Olaf-Scholz-Straße: Scholz – so heißt er."})
    assert find_names(corpus, ["Scholz"]).compound.tolist() == [True, True, False]


def test_a_last_token_that_is_a_hyphen_or_a_name_breaks_nothing():
    assert found("Kiew") == ["Kiew = Kiew"]
    assert found("Kiew-") == ["Kiew = Kiew"]


def test_names_count_in_the_roles_asked_for():
    corpus = corpus_of({"a": "Kiew bleibt ruhig.\n\nAnzeige\n\nIn Kiew ist es kalt."})
    assert len(find_names(corpus, ["Kiew"]).first) == 2
    assert len(find_names(corpus, ["Kiew"], roles=["advert"]).first) == 0


def test_no_names_and_no_text_give_no_mentions():
    assert len(find_names(corpus_of({"a": "Kiew."}), []).first) == 0
    assert len(find_names(corpus_of({"a": ""}), ["Kiew"]).first) == 0


def test_an_empty_name_is_refused():
    with pytest.raises(ValueError, match="name 2 of the list is empty"):
        find_names(corpus_of({"a": "Kiew."}), ["Kiew", " "])


@given(st.text("aijykstSKJłßäé", max_size=12))
def test_a_spelling_is_its_own_spelling(word):
    assert spelling(spelling(word)) == spelling(word)
