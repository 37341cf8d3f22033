import pandas as pd

import pressespiegel as ps
from pressespiegel.coding.speakers import speaking

KINDS = {"Erika Muster": "person", "Max Beispiel": "person", "Musteramt": "institution"}


def actors_of(*texts):
    """Who speaks in each quotation of some texts, given the mentions of three actors."""
    rows = [
        (str(number), text.index(name, at), text.index(name, at) + len(name), name, kind)
        for number, text in enumerate(texts, 1)
        for name, kind in KINDS.items()
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    mentions = pd.DataFrame(rows, columns=["article", "start", "end", "actor", "kind"])
    table = ps.quotations(ps.corpus_of(list(texts)), mentions=mentions)
    assert speaking(table, mentions).equals(table["actor"])
    return [None if pd.isna(own) else own for own in table["actor"]]


def test_an_actor_named_in_the_speakers_words_speaks():
    assert actors_of("Die Ministerin Erika Muster sagte, es taue.") == ["Erika Muster"]


def test_a_person_speaks_rather_than_the_institution_beside_her():
    assert actors_of("„Es taut heute“, sagte Max Beispiel vom Musteramt.") == ["Max Beispiel"]
    assert actors_of("Das Musteramt teilte mit, es taue.") == ["Musteramt"]


def test_a_pronoun_is_the_last_actor_that_it_can_mean():
    text = "Max Beispiel kam aus dem Musteramt. Er sagte, es taue."
    assert actors_of(text) == ["Max Beispiel"]
    assert actors_of("Das Musteramt tagte. Sie sagte, es taue.") == ["Musteramt"]


def test_who_is_named_in_a_quotation_is_nobody_that_a_pronoun_means():
    text = "Max Beispiel sagte, Erika Muster irre. Er sagte, es taue."
    assert actors_of(text) == ["Max Beispiel", "Max Beispiel"]


def test_a_pronoun_means_nobody_of_another_article_and_strangers_stay_unknown():
    assert actors_of("Max Beispiel kam.", "Er sagte, es taue.") == [None]
    texts = ["Ein Wind kam auf, sagte Max Beispiel.", "Erika Muster sagte, Max Beispiel irre."]
    assert actors_of(*texts, texts[0]) == ["Max Beispiel", "Erika Muster", "Max Beispiel"]
    unnamed = "Ein Fischer sagte, es taue."
    pronoun = "Max Beispiel sagte, Erika Muster irre. Er sagte, es taue."
    assert actors_of(unnamed, pronoun) == [None, "Max Beispiel", "Max Beispiel"]
    assert actors_of("Max Beispiel kam. Ein Fischer sagte, es taue.") == [None]
