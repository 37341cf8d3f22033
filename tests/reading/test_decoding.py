"""From bytes to text: encodings, newlines, repair of double encoding, languages."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressespiegel.reading import read
from pressespiegel.reading.decoding import decode, repair
from pressespiegel.reading.languages import language
from pressespiegel.reading.problems import Refused

ENCODINGS = Path(__file__).resolve().parents[1] / "fixtures" / "encodings"


def expected(name: str) -> str:
    return (ENCODINGS / name).read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "utf-8",
        "utf-8-mark",
        "utf-16-le",
        "utf-16-be",
        "windows-1252",
        "windows-newlines",
        "old-mac-newlines",
    ],
)
def test_every_encoding_gives_the_same_article_without_a_word(name):
    articles, _, problems = read(ENCODINGS / f"{name}.txt")
    assert articles.text.tolist() == [expected("expected.txt") + "\n"]
    assert articles.language.tolist() == ["de"]
    assert problems.empty


def test_latin_1_is_read():
    articles, _, problems = read(ENCODINGS / "latin-1.txt")
    assert articles.text.tolist() == [expected("expected-latin-1.txt") + "\n"]
    assert problems.empty


@pytest.mark.parametrize("name", ["double-windows-1252", "double-latin-1"])
def test_double_encoding_is_repaired_and_reported(name):
    articles, _, problems = read(ENCODINGS / f"{name}.txt")
    assert articles.text.tolist() == [expected("expected.txt") + "\n"]
    assert problems[["article", "severity", "problem"]].values.tolist() == [
        [name, "warning", "double encoding repaired"]
    ]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Ãœbung", "Übung"),
        ("StraÃŸe, BrÃ¼cke, Ã„rzte", "Straße, Brücke, Ärzte"),
        ("â€žJaâ€œ, sagte er â€“ dann ging er", "„Ja“, sagte er – dann ging er"),
        ("20Â\xa0000 und 5Â\xa0%", "20\xa0000 und 5\xa0%"),
        ("50 Mrd. â‚¬1", "50 Mrd. €1"),
        ("Ein Ãœbel neben einer richtigen Übung", "Ein Übel neben einer richtigen Übung"),
        ("KaczyÅ„ski, BudÄ›jovice, WaÅ‚Ä™sa und Ã–l", "Kaczyński, Budějovice, Wałęsa und Öl"),
        ("vor den Feiertagen â€“ zu Weihnachten", "vor den Feiertagen – zu Weihnachten"),
        ("KoÅ¡ice und fÃ¼r BrÃ¼ssel", "Košice und für Brüssel"),
        ("uÌˆber", "u\u0308ber"),
        ("fÃƒÂ¼r", "für"),
        ("ï»¿fÃ¼r", "für"),
    ],
)
def test_a_sequence_of_double_encoding_is_undone(broken, whole):
    assert repair(broken).text == whole


@pytest.mark.parametrize(
    "text",
    [
        "Im Lokal „MENÜ“ und in „Ö“ – die Laute „Ä“ und „Ü“",
        "SÃO PAULO und Âge d’or",
        "château, même, pâté",
        "Aus „ü“ wird auf solchen Seiten „Ã¼“.",
        "Das Wort für Straße",
        "ПРИВЕТ, Київ",
    ],
)
def test_a_text_that_is_as_it_should_be_is_left_alone(text):
    assert repair(text) == (text, 0)


def test_a_text_of_which_a_part_cannot_be_undone_is_left_alone_and_reported(tmp_path):
    text = "Die BrÃ¼cke sei zu, sagte sie.â€ Mehr war nicht zu erfahren."
    (tmp_path / "a.txt").write_text(f"date 2022-11 {text}", encoding="utf-8")
    articles, _, problems = read(tmp_path)
    assert articles.text.tolist() == [text]
    assert problems[["article", "severity", "problem"]].values.tolist() == [
        ["a", "warning", "double encoding left"]
    ]


@given(st.text("Grüße aus Köln – „schön“, 5 €ß", min_size=1))
def test_what_was_encoded_twice_comes_back_or_is_left_alone(text):
    twice = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    assert repair(twice).text in (text, twice)
    assert repair(text).text == text


@pytest.mark.parametrize(
    ("data", "problem", "detail"),
    [
        (b"", "empty file", "no bytes"),
        (b"\xef\xbb\xbf \r\n", "empty file", "white space"),
        (b"date 2022-11\x00\x01\x02", "binary file", "zero byte at 12"),
        (b"%PDF-1.7 date 2022-11", "binary file", "PDF"),
        (b"PK\x03\x04 date 2022-11", "binary file", "zip"),
        (b"\x01\x02\x03\x04\x05 date 2022-11", "binary file", "control characters"),
        ("date 2022-11 für".encode("utf-16-le"), "binary file", "zero byte"),
        (b"date 2022-11 f\x81r", "undecodable file", "byte 0x81 at 14"),
        ("Für die Übung".encode() + b"\xc3", "undecodable file", "UTF-8 that breaks"),
        (b"\xff\xfed", "undecodable file", "UTF-16"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_what_was_found(data, problem, detail):
    with pytest.raises(Refused) as raised:
        decode(data)
    assert raised.value.finding.problem == problem
    assert detail in raised.value.finding.detail
    assert raised.value.finding.hint


def test_an_umlaut_before_a_quotation_mark_in_windows_1252_is_no_broken_utf_8():
    text = "Das „MENÜ“ für Gäste aus Köln"
    assert decode(text.encode("cp1252")) == text


def test_newlines_are_unified_and_nothing_else():
    assert decode(b"a\r\nb\rc\n\x0cd\xc2\xad\xe2\x80\xa8e") == "a\nb\nc\n\x0cd\xad\u2028e"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_text_in_utf_8_is_read_as_it_stands(text):
    if not text.strip():
        return
    assert decode(text.encode()) == text.removeprefix("\ufeff")


LANGUAGES = {
    "de": "Die Regierung will in der kommenden Woche über das Gesetz beraten, das auch für die "
    "Länder gelten soll und nicht nur für den Bund.",
    "lb": "D'Regierung huet e Freideg decidéiert, datt d'Gemengen an Zukunft méi Geld fir de "
    "Wunnengsbau kréien. Dat huet de Minister no der Sëtzung gesot, déi bis an den Owend gedauert "
    "huet. Et ass nach net kloer, wéi vill Leit dovun profitéieren.",
    "en": "The government said on Friday that it would give more money to the towns, which have "
    "been waiting for it since the spring, and that there was more to come.",
    "fr": "Le gouvernement a décidé vendredi que les communes recevront plus d'argent pour la "
    "construction de logements, et que ce ne sera pas la dernière mesure dans ce domaine.",
    "nl": "De regering heeft vrijdag besloten dat de gemeenten meer geld krijgen voor de bouw van "
    "woningen, maar het is nog niet duidelijk hoe het wordt verdeeld over de provincies.",
    "it": "Il governo ha deciso venerdì che i comuni avranno più soldi per la costruzione di case, "
    "ma non è ancora chiaro come saranno distribuiti nelle province che ne hanno bisogno.",
    "es": "El gobierno decidió el viernes que los municipios recibirán más dinero para la "
    "construcción de viviendas, pero no está claro cómo se va a repartir entre las provincias.",
    "pl": "Rząd postanowił w piątek, że gminy otrzymają więcej pieniędzy na budowę mieszkań, ale "
    "nie jest jeszcze jasne, jak zostaną one rozdzielone i czy to już wszystko.",
    "uk": "Уряд вирішив у п'ятницю, що громади отримають більше грошей на будівництво житла, але "
    "ще не ясно, як їх буде розподілено і чи це вже все для областей.",
    "ru": "Правительство решило в пятницу, что общины получат больше денег на строительство жилья, "
    "но пока не ясно, как их будут распределять и не будет ли это всё.",
    "da": "Regeringen har fredag besluttet, at kommunerne skal have flere penge til at bygge "
    "boliger, men det er endnu ikke klart, hvordan de bliver fordelt.",
    "sv": "Regeringen har i fredags beslutat att kommunerna ska få mer pengar för att bygga "
    "bostäder, men det är ännu inte klart hur de ska fördelas.",
    "tr": "Hükümet cuma günü belediyelere konut yapımı için daha çok para verileceğini açıkladı ve "
    "bu paranın nasıl dağıtılacağı ile ilgili bir karar henüz yok.",
    "und": "Basel Zürich Bern Luzern Genf Lausanne Lugano Chur Thun Biel Olten Aarau Zug Visp",
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_language_is_told_by_function_words(code):
    assert language(LANGUAGES[code]) == code


def test_a_short_text_has_no_language():
    assert language("Brücke bis auf Weiteres gesperrt") is None


def test_a_notice_in_english_does_not_make_an_article_english():
    notice = "This site uses cookies to give you the best of what it has to offer. " * 3
    assert language(notice + LANGUAGES["de"] * 10) == "de"


def test_luxembourgish_is_kept_and_reported(tmp_path):
    (tmp_path / "a.txt").write_text(f"date 2022-11 {LANGUAGES['lb']}", encoding="utf-8")
    articles, _, problems = read(tmp_path)
    assert articles.language.tolist() == ["lb"]
    assert problems[["article", "severity", "problem", "detail"]].values.tolist() == [
        ["a", "warning", "other language", "language lb"]
    ]


def test_german_news_is_german(shared):
    lines = (shared / "dev" / "gnad10k_test.csv").read_text(encoding="utf-8").splitlines()
    assert {language(line.partition(";")[2]) for line in lines} <= {"de", None}


def test_english_and_french_exports_are_not_german(shared):
    exports = shared / "dev" / "exports"
    assert language((exports / "lexisnexis_test_fr.html").read_text(encoding="utf-8")) != "de"
    assert language((exports / "lexisnexis_test_en.html").read_text(encoding="utf-8")) != "de"
