"""The corpus as NLTK sees it."""

from pressespiegel.corpus import corpus_of
from pressespiegel.measures import to_nltk

TEXTS = ["Die Nato hilft. Die Hilfe kommt!", "Kiew dankt der Nato."]


def test_words_come_in_the_order_of_the_corpus_and_without_punctuation():
    text = to_nltk(corpus_of(TEXTS))
    assert " ".join(text.tokens) == "Die Nato hilft Die Hilfe kommt Kiew dankt der Nato"
    assert text.vocab()["Nato"] == 2
    assert text.name == "example sentences"


def test_punctuation_and_lemmas_can_be_asked_for():
    corpus = corpus_of(TEXTS)
    assert to_nltk(corpus, punctuation=True).tokens[3] == "."
    lemmas = to_nltk(corpus, lemmas=True).tokens
    assert lemmas[:6] == ["der", "Nato", "helfen", "der", "Hilfe", "kommen"]


def test_roles_that_are_not_asked_for_are_left_out():
    assert to_nltk(corpus_of(TEXTS), roles=["headline"]).tokens == []
