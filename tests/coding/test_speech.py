import tomllib

import pytest

import pressespiegel as ps
from pressespiegel.coding import speech
from pressespiegel.coding.speech import Bit

LISTS = tomllib.loads(speech.FILE.read_text(encoding="utf-8"))


def bits(text):
    corpus = ps.corpus_of([text])
    forms = corpus.index.forms["form"].take(corpus.form).to_pylist()
    return dict(zip(forms, speech.bits(corpus).tolist(), strict=True))


@pytest.mark.parametrize("name", LISTS)
def test_no_word_stands_twice_in_a_list(name):
    assert len(set(LISTS[name])) == len(LISTS[name])


def test_a_verb_of_speech_opens_quotations_in_one_way_only():
    assert not set(LISTS["say"]) & set(LISTS["ask"])
    assert not set(LISTS["show"]) & {*LISTS["say"], *LISTS["ask"]}


def test_a_konjunktiv_1_is_known_by_its_ending():
    found = bits(
        "Er sagt, er komme und gehe, sie habe Zeit, man handele, es sei so und werde warm."
    )
    konjunktiv = {form for form, own in found.items() if own & Bit.KONJUNKTIV_1}
    assert konjunktiv == {"komme", "gehe", "habe", "handele", "sei", "werde"}


def test_past_tenses_nouns_and_articles_are_no_konjunktiv_1():
    found = bits("Die Lage sagte wurde eine meine Habe kleine heute Gabe.")
    assert not [form for form, own in found.items() if own & Bit.KONJUNKTIV_1]


def test_a_separable_verb_is_what_its_particle_makes_of_it():
    assert bits("Sie teilte es mit.")["teilte"] & Bit.SAY
    assert not bits("Sie teilte das Brot.")["teilte"] & Bit.SAY
    assert not bits("Sie rief ihn an.")["rief"] & Bit.SAY


def test_heissen_reports_with_es_alone():
    assert bits("Es heißt, es taue.")["heißt"] & Bit.SAY
    assert not bits("Das Schiff heißt Sachsen.")["heißt"] & Bit.SAY


def test_a_hyphen_inside_a_word_parts_no_clauses_and_a_dash_does():
    assert not bits("Das Land-Amt tagt.")["-"] & Bit.BREAK
    assert bits("Das Amt – es tagt – zahlt.")["–"] & Bit.BREAK
