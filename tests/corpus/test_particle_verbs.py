import numpy as np
import pytest
from treebank import sentences

from pressespiegel.corpus.lemmas import lemmas, lemmas_at_start
from pressespiegel.corpus.particle_verbs import particle_verbs
from pressespiegel.corpus.sentences import sentence_starts
from pressespiegel.corpus.tokens import tokenise


def found_in(texts: list[str]) -> dict[tuple[int, int], str]:
    """Return (text, offset of the finite verb) → rejoined verb."""
    tokens = tokenise(texts)
    starts = sentence_starts(tokens, np.zeros(len(tokens.form), np.bool_))
    inside, first = lemmas(tokens.forms), lemmas_at_start(tokens.forms)
    names = sorted({*inside, *first})
    codes = np.array(
        [
            names.index((first if start else inside)[code])
            for code, start in zip(tokens.form, starts, strict=True)
        ],
        np.int64,
    )
    places, verbs = particle_verbs(tokens, starts, codes, names)
    assert places.dtype == np.int64
    assert places.tolist() == sorted(set(places.tolist()))
    return {
        (int(tokens.text[place]), int(tokens.start[place])): verb
        for place, verb in zip(places, verbs, strict=True)
    }


@pytest.mark.parametrize(
    ("text", "verb", "joined"),
    [
        ("Der Bund sagte dem Land Hilfe zu.", "sagte", "zusagen"),
        ("Das Land stellt Geld bereit.", "stellt", "bereitstellen"),
        ("Im Herbst tritt die Stadt dem Verband bei.", "tritt", "beitreten"),
        ("Die Stadt lehnt ab, was das Land will.", "lehnt", "ablehnen"),
        ("Sie kündigte an, dass sie komme.", "kündigte", "ankündigen"),
        ("Er fordert das Amt auf und schweigt.", "fordert", "auffordern"),
        ("Sie schränkt die Fahrten ein", "schränkt", "einschränken"),
        ("Die Truppen rückten vor. Dann war Ruhe.", "rückten", "vorrücken"),
        ("Rückt die Hilfe weiter vor?", "Rückt", "vorrücken"),
        ("„Wir geben nicht auf“, hieß es.", "geben", "aufgeben"),
    ],
)
def test_a_separated_verb_is_put_together_on_its_finite_part(
    text: str, verb: str, joined: str
) -> None:
    assert found_in([text]) == {(0, text.index(verb)): joined}


@pytest.mark.parametrize(
    "text",
    [
        "Er sagte zu Beginn nichts.",
        "Sie stellt sich auf den Platz.",
        "Er hat das Geld zugesagt.",
        "Sie will das Geld zusagen.",
        "Das galt von Anfang an.",
        "Er geht auf und ab.",
        "Das Amt schreibt nach wie vor Briefe.",
        "Sie sagte nichts. Ein Fenster ging zu Bruch.",
        "Sie wechselt Räder, um „sicher“ zu fahren.",
        "An, auf, zu.",
        "",
    ],
)
def test_prepositions_adverbs_and_whole_verbs_are_left_alone(text: str) -> None:
    assert found_in([text]) == {}


def test_a_particle_reaches_no_verb_of_another_sentence_or_text() -> None:
    assert found_in(["Er sagte es. Hilfe zu.", "zu."]) == {}
    assert found_in(["Er sagte es", "Hilfe zu."]) == {}


def test_no_tokens_give_no_verbs() -> None:
    assert found_in([]) == {}


@pytest.mark.usefixtures("shared")
def test_particle_verbs_agree_with_the_treebank() -> None:
    treebank = sentences()
    gold = {}
    for number, sentence in enumerate(treebank):
        for word in sentence.words:
            verb = sentence.words[word.head - 1]
            if word.relation == "compound:prt" and verb.xpos in ("VVFIN", "VVIMP"):
                gold[number, verb.start] = word.form.lower() + verb.lemma
    found = found_in([sentence.text for sentence in treebank])
    right = sum(found.get(place) == verb for place, verb in gold.items())
    # The treebank leaves some verbs unmarked ("legte … lahm"), which lowers the precision here.
    assert right / len(gold) >= 0.9
    assert right / len(found) >= 0.8
