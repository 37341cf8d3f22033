"""Amounts: what is one, what it says, and what looks like one and is none."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pressespiegel as ps
from pressespiegel.coding.items import find_items, items
from pressespiegel.coding.numerals import number


def found(*sentences: str) -> pd.DataFrame:
    return ps.amounts(ps.corpus_of(list(sentences)))


def only(sentence: str) -> dict:
    rows = found(sentence)
    assert len(rows) == 1, rows
    row = rows.iloc[0].to_dict()
    assert sentence[row["start"] : row["end"]] == row["text"]
    return row


@pytest.mark.parametrize(
    ("sentence", "value", "currency"),
    [
        ("Berlin zahlt 1,2 Milliarden Euro.", 1.2e9, "EUR"),
        ("Berlin zahlt 50 Mrd. € an Kiew.", 50e9, "EUR"),
        ("Die USA geben 18 Millionen US-Dollar.", 18e6, "USD"),
        ("Moskau nimmt 5,4 Bio. Rubel ein.", 5.4e12, "RUB"),
        ("Es geht um eine halbe Milliarde Euro.", 0.5e9, "EUR"),
        ("Anderthalb Millionen Franken fliessen.", 1.5e6, "CHF"),
        ("Das kostet CHF 20 000 im Jahr.", 20_000, "CHF"),
        ("Der Strom kostet zwölf Cent.", 0.12, "EUR"),
        ("Stockholm gibt drei Milliarden schwedische Kronen.", 3e9, "SEK"),
        ("In Oslo sind drei Milliarden Kronen geplant.", 3e9, "NOK"),
        ("Ottawa gibt 500 Millionen kanadische Dollar.", 500e6, "CAD"),
        ("Bern zahlt 1.5 Milliarden Franken.", 1.5e9, "CHF"),
    ],
)
def test_money_has_its_value_and_currency(sentence, value, currency):
    row = only(sentence)
    assert math.isclose(row["value"], value)
    assert row["currency"] == currency


def test_crowns_of_no_known_country_have_no_currency():
    assert pd.isna(only("Das kostet 300 Millionen Kronen.")["currency"])


@pytest.mark.parametrize(
    ("sentence", "text", "value", "high", "bound"),
    [
        ("Es sind rund 18 Millionen Euro.", "rund 18 Millionen Euro", 18e6, None, "about"),
        ("Es fehlen mehr als 300 Panzer.", "mehr als 300", 300, None, "at_least"),
        ("Bis zu 15.000 Soldaten üben.", "Bis zu 15.000", 15_000, None, "at_most"),
        ("Das kostet 40 bis 50 Milliarden Euro.", "40 bis 50 Milliarden Euro", 40e9, 50e9, "exact"),
        (
            "Es kostet zwischen 40 und 50 Milliarden Euro.",
            "40 und 50 Milliarden Euro",
            40e9,
            50e9,
            "exact",
        ),
        ("Hunderte Millionen Euro fehlen.", "Hunderte Millionen Euro", 100e6, None, "at_least"),
        ("Zwei Dutzend Panzer rollen.", "Zwei Dutzend", 24, None, "exact"),
        ("Tausende Soldat:innen üben.", "Tausende", 1000, None, "at_least"),
        ("Ein Paket über 275 Millionen Euro.", "275 Millionen Euro", 275e6, None, "exact"),
        ("Es kostet über 275 Millionen Euro.", "über 275 Millionen Euro", 275e6, None, "at_least"),
        ("Es rollen 14 Leopard 2 nach Osten.", "14", 14, None, "exact"),
        ("Drei Iris-T-Systeme kommen.", "Drei", 3, None, "exact"),
    ],
)  # fmt: skip
def test_bounds_and_ranges_are_read(sentence, text, value, high, bound):
    row = only(sentence)
    assert (row["text"], row["value"], row["bound"]) == (text, value, bound)
    assert pd.isna(row["value_high"]) if high is None else row["value_high"] == high


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        ("Er billigt ein Paket über 275 Millionen Dollar.", "Paket"),
        ("Es gibt 800 Millionen Dollar Militärhilfe.", "Militärhilfe"),
        ("Es gibt 800 Millionen Dollar für neue Haubitzen.", "neue Haubitzen"),
        ("Es kamen zwölf gepanzerte Fahrzeuge an.", "gepanzerte Fahrzeuge"),
        ("Ein Kredit in Höhe von 20 Millionen Euro läuft.", "Kredit"),
    ],
)
def test_it_is_said_what_the_amount_is_of(sentence, of):
    assert only(sentence)["of"] == of


def test_a_part_has_the_scale_and_currency_of_its_whole():
    rows = found("Rund 300 von 640 Milliarden Dollar liegen fest.")
    assert rows["value"].tolist() == [300e9, 640e9]
    assert rows["currency"].tolist() == ["USD", "USD"]
    rows = found("Zwölf Systeme sind bestellt, vier davon für dieses Jahr.")
    assert rows["of"].tolist() == ["Systeme", "Systeme"]


def test_millions_without_a_noun_have_the_currency_of_the_money_nearby_or_are_left_out():
    rows = found("Berlin zahlt 900 Millionen Euro. Bisher waren es 650 Millionen.")
    assert rows["currency"].tolist() == ["EUR", "EUR"]
    assert found("Die Marke von zwei Millionen wurde erreicht.").empty
    assert pd.isna(only("Der Bund sagt eine weitere Milliarde zu.")["currency"])


def test_a_sum_told_by_its_digits_is_a_range():
    row = only("Es geht um einen dreistelligen Millionenbetrag, sagt das Amt. Euro fehlen.")
    assert (row["value"], row["value_high"]) == (100e6, 1000e6)


def test_a_number_without_a_noun_counts_what_stood_before_it_in_the_sentence():
    rows = found("Kopenhagen gibt 19 Jets ab, Den Haag bis zu 42, sobald es kann.")
    assert rows["of"].tolist() == ["Jets", "Jets"]
    assert rows["bound"].tolist() == ["exact", "at_most"]
    rows = found("Wer dient, bekommt 40.000 Euro, jeder Angehörige 15.000.")
    assert rows["value_eur"].tolist() == [40_000, 15_000]
    assert len(found("Es kamen 19 Jets an, es war Tag 3.")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Soldat ist 45 Jahre alt.",
        "Minister Muster (45) fuhr nach Kiew.",
        "Ende 2022 Raketen zu schicken, war verboten.",
        "Seit 2023 rollen Panzer.",
        "Sie feuern 155-Millimeter-Granaten ab.",
        "Die 72. Brigade hat Panzer.",
        "Das 14. Sanktionspaket trifft Rubel und Banken.",
        "Um 13.30 Uhr schlugen Raketen ein.",
        "Artikel 5 schützt keine Panzer.",
        "Der Leopard 2 rollt.",
        "Zehn Prozent der Panzer fehlen.",
        "Fünf Milliarden Kubikmeter fließen im Jahr.",
        "Es starben 52 Menschen.",
        "Ein Panzer stand am Weg.",
    ],
)
def test_what_counts_nothing_is_no_amount(sentence):
    assert found(sentence).empty


@pytest.mark.parametrize(
    ("form", "value"),
    [
        ("20 000", 20_000), ("23.000", 23_000), ("1,2", 1.2), ("1.5", 1.5), ("1'000", 1000),
        ("zweihundertfünfzig", 250), ("hunderttausend", 100_000), ("dreißigtausend", 30_000),
        ("eineinhalb", 1.5), ("zweieinhalb", 2.5), ("siebzehn", 17), ("tausendundein", 1001),
    ],
)  # fmt: skip
def test_numbers_are_read_in_figures_and_in_words(form, value):
    assert number(form) == value


@pytest.mark.parametrize("form", ["13.", "12:30", "ein", "Tausendsassa", "2000er", "viert", "a"])
def test_other_words_are_no_numbers(form):
    assert number(form) is None


def test_euro_values_use_the_rate_of_the_month_and_are_missing_without_one(tmp_path):
    told = "Es geht um 10 Millionen {}."
    for header, name in [("2022-09", "Franken"), ("2022-09", "Rubel"), ("2022", "Franken")]:
        text = f"date {header} {told.format(name)}"
        (tmp_path / f"{header}-{name}.txt").write_text(text, encoding="utf-8")
    rows = ps.amounts(ps.open_corpus(tmp_path)).set_index("article")["value_eur"]
    rates = ps.reference("currencies").query("currency == 'CHF' and year == 2022")
    month = rates.loc[rates["month"] == pd.Period("2022-09", "M"), "per_euro"].item()
    year = rates.loc[rates["precision"] == "year", "per_euro"].item()
    assert math.isclose(rows["2022-09-Franken"], 10e6 / month)
    assert math.isclose(rows["2022-Franken"], 10e6 / year)
    assert pd.isna(rows["2022-09-Rubel"])


PIECES = [
    "3",
    "20 000",
    "zwölf",
    "Millionen",
    "Euro",
    "Panzer",
    "bis",
    "-",
    "rund",
    "davon",
    ".",
    "von",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_spans_point_at_what_they_say_and_do_not_overlap(pieces):
    text = " ".join(["Es", *pieces, "da."])
    rows = found(text)
    for row in rows.to_dict("records"):
        assert text[row["start"] : row["end"]] == row["text"]
    assert (rows["start"].to_numpy()[1:] >= rows["end"].to_numpy()[:-1]).all()


@pytest.mark.parametrize(
    "text", ["7" * 10**6, "1," * 500_000, "3 bis " * 150_000, "Millionen " * 99_999]
)
def test_a_hostile_text_is_read_in_one_pass(text):
    assert len(found(f"Es kostet {text} Euro.")) <= 100_000


@pytest.mark.parametrize(
    ("word", "item"),
    [
        ("Kampfpanzer", "tank"), ("Schützenpanzer", "infantry fighting vehicle"),
        ("Bergepanzern", "engineering vehicle"), ("Panzerabwehrraketen", "anti-tank weapon"),
        ("Termine", None), ("Wilhelm", None), ("Obergeschoss", None), ("Erwartung", None),
    ],
)  # fmt: skip
def test_the_longest_form_names_the_item_and_other_words_none(word, item):
    corpus = ps.corpus_of([f"Am Montag kamen dort zwei {word} an."])
    found = [name for _, _, name in find_items(corpus, roles=ps.schema.COUNTED_ROLES)]
    assert found == ([item] if item else [])
    assert len(ps.amounts(corpus)) == (item is not None)


def test_the_catalogue_has_seventy_items_and_each_names_itself():
    assert len(items()) >= 70
    forms = [form for item in items() for form in item.forms]
    assert len(forms) == len(set(forms)), "a form names two items"
