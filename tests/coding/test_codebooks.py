"""Codebooks: mistakes are found with key and line; the sample's own sentences hold."""

import pytest

from pressespiegel import paths
from pressespiegel.coding import (
    CodebookError,
    code,
    code_articles,
    open_codebook,
    term_hits,
    theme_articles,
)
from pressespiegel.corpus import corpus_of, open_corpus

GOOD = """\
title = { de = "Wetter", en = "Weather" }
article_when = "two sentences"

[codes.snow]
label = { de = "Schnee", en = "snow" }
definition = "Frozen precipitation."
article_when = "one sentence"
terms = ["Schnee", "Schneefall", "frischer Schnee"]
not = ["Schnee von gestern"]
examples = ["Es liegt frischer Schnee.", "Der Schneefall endete."]
counterexamples = ["Das ist Schnee von gestern."]

[codes.rain]
label = { de = "Regen", en = "rain" }
definition = "Water from the sky."
terms = ["Regen", "regnen"]
examples = ["Es regnet.", "Der Regen fiel."]
counterexamples = ["Es schneit."]
"""


@pytest.fixture
def weather(tmp_path):
    file = tmp_path / "weather.toml"
    file.write_text(GOOD, encoding="utf-8")
    return file


def test_a_codebook_is_read_with_its_codes_in_order(weather):
    codebook = open_codebook(weather)
    assert codebook.theme == "weather"
    assert list(codebook.codes) == ["snow", "rain"]
    assert codebook.labels["snow"]["de"] == "Schnee"
    assert codebook.codes["rain"].article_when.sentences == 2


MISTAKES = {
    "typo in a key": (
        'counterexamples = ["Es',
        'counterexampels = ["Es',
        "line 18: unknown key 'counterexampels' in [codes.rain]; did you mean 'counterexamples'?",
    ),
    "doubled term": (
        '"Schneefall"',
        '"Schnee"',
        "line 8: 'Schnee' stands twice in terms in [codes.snow]",
    ),
    "term without example": (
        '["Regen", ',
        '["Regen", "Hagel", ',
        "line 16: codes.rain: the term 'Hagel' matches no example",
    ),
    "exclusion without counterexample": (
        'not = ["Schnee von gestern"]',
        'not = ["Schnee von gestern", "Schneewittchen"]',
        "line 9: codes.snow: 'Schneewittchen' under 'not' matches no counterexample",
    ),
    "broken query": (
        '["Regen", ',
        '["(Regen", ',
        "line 16: in terms of [codes.rain]: query: '(' without its partner",
    ),
    "unknown rule": ("two sentences", "some sentences", "line 2: article_when is 'some sentences'"),
    "language": (', en = "rain"', "", "line 14: 'label' in [codes.rain] lacks a language"),
    "counterexample": (
        '"Es schneit."',
        '"Es regnet auch."',
        "line 18: codes.rain: the counterexample 'Es regnet auch.' gets the code",
    ),
    "example": (
        '"Es regnet."',
        '"Es hagelt."',
        "line 17: codes.rain: the example 'Es hagelt.' does not get the code",
    ),
    "missing key": (
        'definition = "Water from the sky."\n',
        "",
        "'definition' is missing in [codes.rain]",
    ),
    "no terms": (
        'terms = ["Regen", "regnen"]\n',
        "",
        "'terms' is missing in [codes.rain], and 'terms_in_context' too; give one",
    ),
    "wrong kind": (
        'terms = ["Regen", "regnen"]',
        'terms = "Regen"',
        "line 16: 'terms' in [codes.rain] is not a list",
    ),
    "context missing": (
        'terms = ["Regen", "regnen"]',
        'terms = ["Regen"]\nterms_in_context = ["regnen"]',
        "codes.rain has terms_in_context; say at the top what the 'context' is",
    ),
    "broken context": (
        "\n[codes.snow]",
        'context = "(Wetter"\n[codes.snow]',
        "line 3: in context of [the file]: query: '(' without its partner",
    ),
    "term in both lists": (
        'terms = ["Regen", "regnen"]',
        'terms = ["Regen", "regnen"]\nterms_in_context = ["Regen"]',
        "codes.rain: 'Regen' stands in terms and in terms_in_context; keep one",
    ),
    "no TOML": ("[codes.rain]", "[codes.rain", "TOML"),
}


@pytest.mark.parametrize(("old", "new", "finding"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_file_and_place(weather, old, new, finding):
    assert old in GOOD
    weather.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CodebookError) as error:
        open_codebook(weather)
    assert finding in str(error.value)
    assert str(weather) in str(error.value)


def test_all_mistakes_are_named_at_once(weather):
    broken = GOOD.replace("definition", "defintion").replace('"Schneefall"', '"Schnee"')
    weather.write_text(broken, encoding="utf-8")
    with pytest.raises(CodebookError) as error:
        open_codebook(weather)
    assert str(error.value).count("unknown key 'defintion'") == 2
    assert "stands twice" in str(error.value)


def test_a_codebook_that_is_not_there_names_those_that_are():
    with pytest.raises(FileNotFoundError, match="no such codebook; there are aid"):
        open_codebook("weather")


def test_the_longest_match_counts_once_and_exclusions_bar_their_sentence(weather):
    corpus = corpus_of(["Frischer Schnee fiel. Das war Schnee von gestern. Es regnet."])
    hits = code(corpus, open_codebook(weather))
    assert hits[["sentence", "code", "term"]].values.tolist() == [
        [0, "snow", "frischer Schnee"],
        [2, "rain", "regnen"],
    ]
    assert (hits["start"].tolist(), hits["end"].tolist()) == ([0, 53], [15, 59])


@pytest.fixture
def rain_in_context(weather):
    context = GOOD.replace("\n[codes.snow]", 'context = "Wetter*"\n\n[codes.snow]', 1).replace(
        'terms = ["Regen", "regnen"]', 'terms = ["Regen"]\nterms_in_context = ["regnen"]'
    )
    weather.write_text(context, encoding="utf-8")
    return open_codebook(weather)


def test_a_term_in_context_counts_in_articles_that_name_the_context_in_any_sentence(
    rain_in_context,
):
    texts = ["Es regnet.", "Es regnet. Das Wetter bleibt so.", "Der Regen endet, es regnet."]
    hits = code(corpus_of(texts), rain_in_context)
    assert hits[["article", "term"]].values.tolist() == [["2", "regnen"], ["3", "Regen"]]


def test_a_code_may_have_terms_in_context_alone(weather):
    source = GOOD.replace('terms = ["Regen", "regnen"]', 'terms_in_context = ["Regen", "regnen"]')
    weather.write_text(
        source.replace("\n[codes.snow]", 'context = "Wetter"\n[codes.snow]'), "utf-8"
    )
    texts = ["Das Wetter bleibt. Es regnet.", "Es regnet."]
    assert code(corpus_of(texts), open_codebook(weather))["code"].tolist() == ["rain"]


def test_the_context_is_looked_for_in_the_roles_that_count(rain_in_context, tmp_path):
    (tmp_path / "a.txt").write_text(
        "date 2022-03\n\nDas Wetter\n\nEs regnet seit dem Morgen im ganzen Land.\n\n"
        "Auch am Abend regnet es noch, sagt der Dienst.",
        encoding="utf-8",
    )
    corpus = open_corpus(tmp_path)
    assert "headline" in set(corpus.paragraphs.role)
    assert code(corpus, rain_in_context).empty
    assert len(code(corpus, rain_in_context, roles=["headline", "lead", "body"])) == 2


def test_an_example_is_read_in_context_and_a_counterexample_as_it_stands(weather, rain_in_context):
    source = weather.read_text(encoding="utf-8")
    weather.write_text(source.replace("Es schneit.", "Es regnet Geld."), encoding="utf-8")
    assert open_codebook(weather).codes["rain"].counterexamples == ("Es regnet Geld.",)
    weather.write_text(source.replace("Es schneit.", "Bei dem Wetter regnet es."), encoding="utf-8")
    with pytest.raises(CodebookError, match="counterexample 'Bei dem Wetter regnet"):
        open_codebook(weather)


def test_an_article_has_a_code_by_the_code_s_rule_and_a_theme_by_the_file_s(weather):
    corpus = corpus_of(["Schnee fiel.", "Es regnet.", "Es regnet. Schnee fiel."])
    codebook = open_codebook(weather)
    assert code_articles(corpus, codebook)[["article", "code"]].values.tolist() == [
        ["1", "snow"],
        ["3", "snow"],
    ]
    assert theme_articles(corpus, codebook)[["article", "code", "sentences"]].values.tolist() == [
        ["3", "weather", 2]
    ]


def test_terms_that_never_match_are_listed_with_zeros(weather):
    table = term_hits(corpus_of(["Schnee fiel. Schnee fiel."]), open_codebook(weather))
    assert table["hits"].tolist() == [2, 0, 0, 0, 0]
    assert table["articles"].tolist() == [1, 0, 0, 0, 0]


THEMES = sorted(file.stem for file in paths.codebooks().glob("*.toml"))


def test_the_four_themes_have_codebooks():
    assert THEMES == ["aid", "front_line", "nato_membership", "sanctions"]


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_s_codebook_agrees_with_all_its_own_sentences(theme):
    codebook = open_codebook(theme)
    assert len(codebook.codes) >= 6
    for key, entry in codebook.codes.items():
        assert len(entry.examples) >= 3, key
        assert len(entry.counterexamples) >= 3, key
