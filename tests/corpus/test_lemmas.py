import gzip

import pytest
from treebank import lemma_accuracy, our_lemma, sentences

from pressespiegel.corpus.lemma_edits import edit_between, edited
from pressespiegel.corpus.lemmas import lemmas, lemmas_at_start
from pressespiegel.corpus.word_lists import FOLDER, word_list


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("lieferten", "liefern"),
        ("geliefert", "liefern"),
        ("abgeschossen", "abschießen"),
        ("bereitzustellen", "bereitstellen"),
        ("gelieferten", "geliefert"),
        ("besser", "gut"),
        ("nächsten", "nah"),
        ("schwere", "schwer"),
        ("hat", "haben"),
        ("im", "im"),
        ("Häuser", "Haus"),
        ("Waffenlieferungen", "Waffenlieferung"),
        ("Probeartikelhäusern", "Probeartikelhaus"),
        ("Verbündeten", "Verbündete"),
        ("Abgeordneter", "Abgeordnete"),
        ("Prozesse", "Prozess"),
        ("Flüssen", "Fluss"),
        ("Straßen", "Straße"),
        ("Putins", "Putin"),
        ("Trumps", "Trump"),
        ("Selenskyjs", "Selenskyj"),
        ("Russlands", "Russland"),
        ("Lukaschenkos", "Lukaschenko"),
        ("Paris", "Paris"),
        ("Charles", "Charles"),
        ("Texas", "Texas"),
        ("Hamas", "Hamas"),
        ("Pistorius", "Pistorius"),
        ("Soldat:innen", "Soldat"),
        ("Partner*innen", "Partner"),
        ("Kolleg_innen", "Kollege"),
        ("ÄrztInnen", "Arzt"),
        ("jede:r", "jeder"),
        ("NATO", "NATO"),
        ("NGOs", "NGO"),
        ("13.", "13."),
        ("20 000", "20 000"),
        ("18jährige", "18jährig"),
        ("Waf\u00adfen", "Waffe"),
        ("U\u0308bungen", "Übung"),
        (".", "."),
        ("@muster", "@muster"),
        ("u.a.", "u.a."),
        ("\u00ad", "\u00ad"),
    ],
)
def test_a_form_inside_a_sentence_has_its_lemma(form: str, lemma: str) -> None:
    assert lemmas([form]) == [lemma]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("Die", "der"),
        ("Liefert", "liefern"),
        ("Angesichts", "angesichts"),
        ("Russische", "russisch"),
        ("Panzer", "Panzer"),
        ("Drohnen", "Drohne"),
        ("Kiew", "Kiew"),
        ("NATO", "NATO"),
        ("Xanthopulow", "Xanthopulow"),
        ("13.", "13."),
    ],
)
def test_a_capital_says_nothing_at_the_start_of_a_sentence(form: str, lemma: str) -> None:
    assert lemmas_at_start([form]) == [lemma]


def test_a_lemma_depends_on_no_other_form() -> None:
    forms = ["Putins", "lieferten", "Die", "Häuser", "."]
    assert lemmas(forms) == [lemmas([form])[0] for form in forms]
    assert lemmas(forms[::-1]) == lemmas(forms)[::-1]
    assert lemmas([]) == lemmas_at_start([]) == []


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("geliefert", "liefern"), ("anzugeben", "angeben"), ("Roten", "rot"), ("ist", "sein")],
)
def test_an_edit_leads_from_the_form_to_the_lemma(form: str, lemma: str) -> None:
    assert edited(form, edit_between(form, lemma)) == lemma


def test_the_table_is_small_and_sorted_as_its_script_writes_it() -> None:
    packed = FOLDER / "lemmas.txt.gz"
    assert packed.stat().st_size < 2_000_000
    parts = gzip.decompress(packed.read_bytes()).decode().split("\n\n")
    assert len(parts) == 5
    for part in parts:
        keys = [line.split("\t")[0] for line in part.strip("\n").split("\n")]
        assert keys == sorted(set(keys))


def test_the_words_of_the_closed_classes_have_the_lemmas_of_their_list() -> None:
    for lemma, forms in word_list("closed_class_lemmas").items():
        assert lemmas(forms) == [lemma] * len(forms)


@pytest.mark.usefixtures("shared")
def test_lemmas_agree_with_the_treebank() -> None:
    assert lemma_accuracy(sentences(), our_lemma) >= 0.962
