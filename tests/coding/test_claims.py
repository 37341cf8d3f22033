"""Claims: frames, slots, status, voice. All sentences are our own."""

import pandas as pd
import pytest

import pressespiegel as ps
from pressespiegel import schema
from pressespiegel.coding.codebooks import CodebookError, read_codebook
from pressespiegel.paths import codebooks

THEMES = ("aid", "sanctions", "nato_membership", "front_line")
FRAMES = {theme: read_codebook(codebooks() / f"{theme}.toml") for theme in THEMES}


def found(theme: str, *texts: str) -> pd.DataFrame:
    return ps.claims(ps.corpus_of(dict(enumerate_names(texts))), FRAMES[theme])


def enumerate_names(texts: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(f"article-{number}", text) for number, text in enumerate(texts)]


def only(theme: str, text: str) -> pd.Series:
    table = found(theme, text)
    assert len(table) == 1, table.to_string()
    return table.iloc[0]


EXAMPLES = [
    pytest.param(theme, key, example, id=f"{theme}-{example['text'][:40]}")
    for theme, codebook in FRAMES.items()
    for key, frame in codebook.frames.items()
    for example in frame.examples
]


@pytest.mark.parametrize(("theme", "frame", "example"), EXAMPLES)
def test_an_example_of_a_frame_gives_the_row_that_stands_beside_it(theme, frame, example):
    claim = only(theme, example["text"])
    expected = {name: value for name, value in example.items() if name != "text"}
    assert {name: claim[name] for name in expected} == expected
    assert claim["frame"] == frame


def test_every_shipped_codebook_has_a_frame_with_examples():
    for codebook in FRAMES.values():
        assert codebook.frames
        assert all(frame.examples for frame in codebook.frames.values())


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norwegen wird der Ukraine im Herbst zwei Radare liefern.", "pledged"),
        ("Die Niederlande haben der Ukraine zwei Haubitzen übergeben.", "delivered"),
        ("In Kiew sind gestern vier Haubitzen aus Italien eingetroffen.", "delivered"),
        ("Der Ukraine wurden von Belgien drei Boote überlassen.", "delivered"),
        ("Portugal liefert der Ukraine keine Panzer.", "refused"),
        ("Griechenland lehnt die Abgabe von Flugabwehrsystemen an Kiew ab.", "refused"),
        ("Rumänien könnte der Ukraine ein Patriot-System abgeben.", "discussed"),
        ("Die Ukraine fordert von Frankreich weitere Kampfjets.", "discussed"),
    ],
)
def test_the_status_of_aid_follows_verb_modality_and_negation(text, status):
    assert only("aid", text)["status"] == status


@pytest.mark.parametrize(
    ("text", "donor"),
    [
        ("Tallinn schickt der Ukraine Munition.", "Estonia"),
        ("Die Bundesregierung überlässt Kiew Munition.", "Germany"),
        ("Schwedische Haubitzen sind in der Ukraine eingetroffen.", "Sweden"),
        ("Die Tschechen haben der Ukraine Munition geliefert.", "Czechia"),
        (
            "Lettland, Litauen und Estland liefern der Ukraine Drohnen.",
            "Latvia, Lithuania, Estonia",
        ),
        ("Der Währungsfonds hat der Ukraine einen Kredit bewilligt.", "IMF"),
    ],
)
def test_a_donor_is_known_by_name_capital_adjective_people_and_government(text, donor):
    assert only("aid", text)["donor"] == donor


def test_each_counted_thing_is_a_claim_and_the_rest_of_a_sentence_another():
    table = found("aid", "Kanada sagt der Ukraine 30 Haubitzen, 200 Drohnen und Munition zu.")
    assert table["item"].tolist() == ["howitzer", "drone", "munition"]
    assert table["count"].fillna(0).tolist() == [30, 200, 0]
    assert set(table["donor"]) == {"Canada"}


def test_a_kind_before_a_name_is_one_thing():
    claim = only("aid", "Spanien gibt der Ukraine sechs Kampfpanzer vom Typ Leopard 2 ab.")
    assert (claim["item"], claim["count"]) == ("Leopard 2", 6)


def test_a_sum_told_again_in_euro_is_told_once():
    text = "Oslo stellt Kiew drei Milliarden Kronen bereit, umgerechnet 260 Millionen Euro."
    claim = only("aid", text)
    assert (claim["amount"], claim["currency"]) == (3e9, "NOK")


def test_a_pledge_told_twice_in_an_article_is_one_claim_the_fullest():
    text = (
        "Italien sagt der Ukraine Panzer zu. "
        "Rom sagt der Ukraine genau zwölf Leopard 2 zu. Es regnet. "
        "Italien sagt der Ukraine zwölf Leopard 2 zu."
    )
    claim = only("aid", text)
    assert (claim["sentence"], claim["count"]) == (1, 12)


def test_the_same_pledge_in_two_articles_is_two_claims():
    text = "Italien sagt der Ukraine zwölf Leopard 2 zu."
    assert len(found("aid", text, text)) == 2


def test_what_a_sentence_leaves_out_is_taken_from_the_one_before():
    text = "Finnland will der Ukraine helfen. Zugesagt sind zehn Haubitzen."
    table = found("aid", text)
    assert table["donor"].tolist()[-1] == "Finland"
    assert table["count"].tolist()[-1] == 10


@pytest.mark.parametrize(
    "text",
    [
        "Der Händler liefert die Helme bis Freitag.",
        "Die Ukraine ist ein großes Land.",
        "Berlin beschafft Panzer für die eigene Truppe.",
        "Kiew wartet auf den Frühling.",
    ],
)
def test_what_is_no_gift_to_ukraine_is_no_claim_of_aid(text):
    assert found("aid", text).empty


@pytest.mark.parametrize(
    ("text", "measure", "status"),
    [
        ("Die EU setzt drei Banken auf die Sanktionsliste.", "listing", "adopted"),
        ("London hat Konten von Oligarchen eingefroren.", "asset freeze", "adopted"),
        ("Die USA drohen Russland mit einem Ölembargo.", "embargo", "proposed"),
        (
            "Ein Importverbot für Stahl scheiterte am Veto Ungarns, Sanktionen bleiben.",
            "import ban",
            "blocked",
        ),
        ("Die Schweiz lockert ihre Sanktionen gegen Belarus.", "other", "lifted"),
        ("Über Zwischenhändler umgehen Firmen das Exportverbot.", "export ban", "circumvented"),
        ("Weitere Banken sollen von Swift getrennt werden.", "SWIFT", "proposed"),
        ("Weitere Banken wurden von Swift getrennt.", "SWIFT", "adopted"),
    ],
)
def test_a_sanction_has_its_measure_and_status(text, measure, status):
    claim = only("sanctions", text)
    assert (claim["measure"], claim["status"]) == (measure, status)


def test_two_measures_in_a_sentence_are_two_claims_of_one_package():
    text = (
        "Die EU hat ihr achtes Sanktionspaket beschlossen: einen Preisdeckel für Öl, "
        "ein Importverbot für Stahl."
    )
    table = found("sanctions", text)
    assert table["measure"].tolist() == ["price cap", "import ban"]
    assert table["package"].tolist() == [8, 8]
    assert (table["start"].iloc[1], table["end"].iloc[0]) > (0, 0)


@pytest.mark.parametrize("number", [(1, "erste"), (7, "siebten"), (14, "14."), (16, "sechzehntes")])
def test_a_package_has_its_number(number):
    claim = only("sanctions", f"Die EU berät ein {number[1]} Sanktionspaket gegen Russland.")
    assert claim["package"] == number[0]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Die Türkei lehnt die Aufnahme Schwedens in die Nato ab.", "oppose"),
        ("Polen wirbt für den Beitritt der Ukraine zur Nato.", "support"),
        ("Die USA sehen für einen Nato-Beitritt der Ukraine noch nicht den Zeitpunkt.", "defer"),
        ("Ungarn stellt Bedingungen für den Nato-Beitritt Schwedens.", "conditional"),
    ],
)
def test_a_position_on_membership_follows_the_verb(text, position):
    assert only("nato_membership", text)["position"] == position


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Russische Truppen haben das Dorf Robotyne eingenommen.", "capture", "confirmed"),
        ("Die ukrainische Armee zog sich aus der Stadt zurück.", "withdrawal", "confirmed"),
        ("Russische Truppen sollen die Stadt beschossen haben.", "shelling", "claimed"),
        ("Laut Generalstab rückten russische Truppen an der Front vor.", "advance", "claimed"),
        ("Kiew und Moskau tauschten am Freitag Kriegsgefangene aus.", "exchange", "confirmed"),
        ("Bei dem Raketenangriff auf Odessa starben vier Menschen.", "losses", "confirmed"),
    ],
)
def test_an_event_has_its_kind_and_who_vouches_for_it(text, kind, status):
    table = found("front_line", text)
    assert kind in table["kind"].tolist()
    assert set(table["status"]) == {status}


def test_what_somebody_says_is_theirs_and_only_claimed():
    text = "Russische Truppen hätten Robotyne beschossen, sagte Olaf Scholz."
    claim = only("front_line", text)
    assert (claim["voice"], claim["status"]) == ("Olaf Scholz", "claimed")
    assert claim["claimed_by"] == "Olaf Scholz"


def test_what_nobody_is_quoted_with_is_the_papers():
    assert only("front_line", "Russische Truppen beschossen Robotyne.")["voice"] == "paper"


@pytest.mark.parametrize(
    "text",
    [
        "Nach dem Seitenwechsel begann die ukrainische Offensive im Stadion.",
        "Der Angriff der Ukrainer erspielte kein Tor.",
        "Auch russische Server meldeten einen Hackerangriff.",
    ],
)
def test_what_is_no_event_of_war_is_no_claim_of_the_front(text):
    assert found("front_line", text).empty


def test_spans_lie_in_the_text_and_claims_in_the_order_of_the_text():
    text = "Prag liefert Kiew Munition. Es regnet. Paris sagt der Ukraine zwei Radare zu."
    table = found("aid", text)
    cut = [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)]
    assert cut == ["Prag liefert Kiew Munition", "Paris sagt der Ukraine zwei Radare zu"]


def test_paragraphs_of_other_roles_make_no_claims():
    corpus = ps.corpus_of({"a": "Prag liefert Kiew Munition."})
    role = corpus.paragraphs["role"].iloc[0]
    assert len(ps.claims(corpus, FRAMES["aid"], roles=[role])) == 1
    assert ps.claims(corpus, FRAMES["aid"], roles=["caption"]).empty


def test_a_corpus_or_codebook_without_claims_gives_an_empty_table_with_all_columns():
    table = found("aid", "Es regnet.")
    fixed = [*schema.TABLES["claims"]]
    slots = [*FRAMES["aid"].frames["aid"].slots]
    assert table.empty
    assert [*table.columns] == [*fixed[:4], *slots, *fixed[4:]]


BOOK = """
title = { de = "Brot", en = "Bread" }
[codes.bread]
label = { de = "Brot", en = "bread" }
definition = "Bread."
terms = ["Brot*"]
examples = ["Das Brot ist gut."]
counterexamples = ["Es regnet."]
[frames.loan]
label = { de = "Leihe", en = "loan" }
definition = "Somebody lends bread."
trigger = ["leihen"]
[frames.loan.slots]
lender = { fill = "state", default = "nobody" }
taste = { fill = "values" }
[frames.loan.values.taste]
sour = ["sauer"]
plain = []
[frames.loan.status]
lent = []
[[frames.loan.examples]]
text = "Polen leiht saures Brot."
"""


def test_a_users_codebook_makes_claims_without_python(tmp_path):
    file = tmp_path / "bread.toml"
    file.write_text(BOOK, encoding="utf-8")
    corpus = ps.corpus_of({"a": "Polen leiht saures Brot.", "b": "Jemand leiht Brot."})
    table = ps.claims(corpus, read_codebook(file))
    assert table["lender"].tolist() == ["Poland", "nobody"]
    assert table["taste"].tolist() == ["sour", "plain"]
    assert table["status"].tolist() == ["lent", "lent"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('trigger = ["leihen"]', 'triger = ["leihen"]', "unknown key 'triger'"),
        ('trigger = ["leihen"]', 'trigger = ["(leihen"]', "without its partner"),
        ('trigger = ["leihen"]', 'trigger = ["leihen", "leihen"]', "stands twice"),
        ('trigger = ["leihen"]', 'trigger = "lender"', "is no slot of values"),
        ('fill = "state"', 'fill = "stat"', "is filled by 'stat'"),
        ("[frames.loan.values.taste]", "[frames.loan.values.tast]", "no slot 'tast'"),
        ('trigger = ["leihen"]', 'trigger = ["leihen"]\ncodes = ["cake"]', "'cake'"),
        ("lent = []", 'lent = "x"', "is not a list"),
        ('text = "Polen leiht', 'tex = "Polen leiht', "has no text"),
    ],
)
def test_a_mistake_in_a_frame_is_told_with_its_line(tmp_path, old, new, message):
    file = tmp_path / "bread.toml"
    file.write_text(BOOK.replace(old, new), encoding="utf-8")
    with pytest.raises(CodebookError, match=message) as caught:
        read_codebook(file)
    assert "line " in str(caught.value)
