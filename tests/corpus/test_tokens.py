import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from treebank import our_ends, our_spans, sentence_end_f1, sentences, token_f1

from pressespiegel.corpus.sentences import sentence_starts
from pressespiegel.corpus.tokens import tokenise
from pressespiegel.corpus.word_lists import word_list


def split(text: str) -> list[str]:
    result = tokenise([text])
    return [result.forms[code] for code in result.form]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("NATO-Generalsekretär", "NATO|-|Generalsekretär"),
        ("EU- und NATO-Vertreter", "EU|-|und|NATO|-|Vertreter"),
        ("100-prozentig im Amt", "100|-|prozentig|im|Amt"),
        ("20 000 Mann, 20\u202f000 oder 23.000", "20 000|Mann|,|20\u202f000|oder|23.000"),
        ("1,2 Mrd. € (5 %)", "1,2|Mrd.|€|(|5|%|)"),
        ("im Jahr 2022 500 Tote", "im|Jahr|2022|500|Tote"),
        ("am 13. Mai", "am|13.|Mai"),
        ("Es waren 13. Der Rest fehlt.", "Es|waren|13|.|Der|Rest|fehlt|."),
        ("24./25. März um 17.07 Uhr", "24.|/|25.|März|um|17.07|Uhr"),
        ("u.a. Dr. Muster, z. B. J. Muster", "u.a.|Dr.|Muster|,|z.|B.|J.|Muster"),
        ("auf diese Art. Nach Art. 5", "auf|diese|Art|.|Nach|Art.|5"),
        ("Soldat:innen, Soldat*innen", "Soldat:innen|,|Soldat*innen"),
        ("Soldat_innen SoldatInnen jede:r", "Soldat_innen|SoldatInnen|jede:r"),
        ("sagte: ja:nein", "sagte|:|ja|:|nein"),
        ("„Ja“, »nein« «so» ‚da‘ ›dort‹", "„|Ja|“|,|»|nein|«|«|so|»|‚|da|‘|›|dort|‹"),
        ("``Ja'', \"nein\"", "``|Ja|''|,|\"|nein|\""),
        ("Waf\u00adfen U\u0308bung", "Waf\u00adfen|U\u0308bung"),
        ("www.muster.de/a?b=1, a.b@muster.de!", "www.muster.de/a?b=1|,|a.b@muster.de|!"),
        ("@muster zu #Muster", "@muster|zu|#Muster"),
        ("geht's nach D'Arc", "geht|'s|nach|D'Arc"),
        ("+++ 12:32 +++ Wort... Ende", "+++|12:32|+++|Wort|...|Ende"),
        ("Ende.Neu!?", "Ende|.|Neu|!|?"),
        ("", ""),
        (" \n\t\u00a0", ""),
    ],
)
def test_a_text_is_split_as_in_the_treebank(text: str, tokens: str) -> None:
    assert "|".join(split(text)) == tokens


@given(
    st.lists(st.text(alphabet=st.sampled_from("aB1ä .,:-'\"„\n\0\u00ad\u0308*_@/#2€")), max_size=5)
)
def test_tokens_are_what_stands_at_their_offsets_and_only_white_space_lies_between(
    texts: list[str],
) -> None:
    result = tokenise(texts)
    assert result.forms == sorted(set(result.forms))
    covered = [[False] * len(text) for text in texts]
    for code, number, start in zip(result.form, result.text, result.start, strict=True):
        form = result.forms[code]
        assert texts[number][start : start + len(form)] == form
        for place in range(start, start + len(form)):
            assert not covered[number][place]
            covered[number][place] = True
    for text, marks in zip(texts, covered, strict=True):
        assert not "".join(c for c, mark in zip(text, marks, strict=True) if not mark).strip()


def test_a_text_has_the_same_tokens_whatever_stands_before_and_after_it() -> None:
    texts = ["Am 13.", "Mai 20", "000 Mann. J.", "Muster"]
    together = tokenise(texts)
    for number, text in enumerate(texts):
        own = [together.forms[code] for code in together.form[together.text == number]]
        assert own == split(text)


def test_words_and_numbers_are_words_and_marks_and_symbols_are_not() -> None:
    found = tokenise(["NATO 20 000 #Wort „ § % € 🚀 :-) -- am 13. Mai ."])
    words = [form for form, is_word in zip(found.forms, found.is_word, strict=True) if is_word]
    assert words == ["#Wort", "13.", "20 000", "Mai", "NATO", "am"]


def sentences_of(text: str) -> list[str]:
    result = tokenise([text])
    starts = sentence_starts(result, np.zeros(len(result.form), np.bool_))
    places = [*result.start[starts].tolist(), len(text)]
    return [text[a:b].strip() for a, b in pairwise(places)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Das Amt schweigt.", "Niemand weiß warum."],
        ["„Wir warten.“", "Mehr sagte sie nicht."],
        ['"Wir warten", sagte sie.', '"Noch."'],
        ["„Warum?“, fragte er.", "Keiner wusste es!"],
        ["Es geht um drei Dinge: Geld, Zeit und Mut.", "Alles fehlt."],
        ["Am 13. Mai kam Dr. J. Muster mit 1,2 Mio. Euro.", "Dann ging er."],
        ["Es kamen Ämter, Vereine usw.", "Die Stadt half."],
        ["Das war im Jahr 2014.", "2015 war es anders."],
        ["(Das Amt schweigt.)", "Die Stadt auch."],
        ["Stadt und Land streiten weiter", "Die Lage bleibt ernst."],
        ["Sie wählt Die Linke, er liest Der Spiegel und Filme wie Das Boot."],
        ["Er sagte, „Das reicht!“ sei kein Satz."],
        ["Und dann ... ging das Licht aus."],
    ],
    ids=lambda parts: parts[0],
)
def test_sentences_end_where_a_reader_ends_them(parts: list[str]) -> None:
    assert sentences_of(" ".join(parts)) == parts


def test_a_paragraph_and_a_text_start_a_sentence_with_or_without_a_full_stop() -> None:
    result = tokenise(["Titel ohne Punkt\n\nund weiter", "klein"])
    starts_paragraph = np.array([True, False, False, True, False, False])
    starts = sentence_starts(result, starts_paragraph)
    assert starts.tolist() == [True, False, False, True, False, True]
    assert starts_paragraph.tolist() == [True, False, False, True, False, False]


def test_no_texts_give_no_tokens_and_no_sentences() -> None:
    result = tokenise([])
    assert result.forms == []
    assert len(sentence_starts(result, np.zeros(0, np.bool_))) == 0


@pytest.mark.usefixtures("shared")
def test_tokens_agree_with_the_treebank() -> None:
    assert token_f1(sentences(), our_spans) >= 0.99


@pytest.mark.usefixtures("shared")
def test_sentence_ends_agree_with_the_treebank() -> None:
    assert sentence_end_f1(sentences(), our_ends) >= 0.98


@pytest.mark.parametrize(
    "name",
    ["abbreviations", "closed_class_lemmas", "particles", "sentence_openers", "separable_verbs"],
)
def test_a_word_list_has_no_word_twice_in_a_group(name: str) -> None:
    assert all(len(set(words)) == len(words) > 0 for words in word_list(name).values())


def test_a_long_run_of_marks_or_letters_takes_no_long_time() -> None:
    begin = time.perf_counter()
    for piece in ("a" * 50_000, "a." * 25_000, "1." * 25_000, "." * 50_000, "a@" * 25_000):
        tokenise([piece])
    assert time.perf_counter() - begin < 5
