"""Places are found in their forms, told apart by the words around them, and lie where they lie."""

import csv
import json
import re
from collections import defaultdict

import pytest

import pressespiegel as ps
from pressespiegel import paths, schema
from pressespiegel.coding.gazetteer import KINDS, gazetteer, wording
from pressespiegel.coding.names import spelling


def found(text: str) -> list[str]:
    table = ps.places(ps.corpus_of({"a": text}))
    for row in table.itertuples():
        assert text[row.start : row.end] == row.form
    return [
        f"{row.form} = {row.place}, {row.kind}" + (f" ({row.oblast})" if row.kind == "town" else "")
        for row in table.fillna("").itertuples()
    ]


def senses(text: str) -> list[str]:
    return ps.places(ps.corpus_of({"a": text}))["sense"].tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Um Bachmut wird gekämpft.", ["Bachmut = Bachmut, town (Donezk)"]),
        ("Die Russen sagen Artjomowsk.", ["Artjomowsk = Bachmut, town (Donezk)"]),
        ("Sie floh aus Charkow.", ["Charkow = Charkiw, town (Charkiw)"]),
        ("Der Zug hielt in Lemberg.", ["Lemberg = Lwiw, town (Lwiw)"]),
        ("Sie floh aus Ugledar.", ["Ugledar = Wuhledar, town (Donezk)"]),
        ("Mariupols Hafen ist zerstört.", ["Mariupols = Mariupol, town (Donezk)"]),
        ("Tschassiw Jar hielt stand.", ["Tschassiw Jar = Tschassiw Jar, town (Donezk)"]),
        ("Ein Schiff im Schwarzen Meer.", ["Schwarzen Meer = Schwarzes Meer, water"]),
        ("Er kam vom Asowschen Meer.", ["Asowschen Meer = Asowsches Meer, water"]),
        ("Es brennt auf der Krim.", ["Krim = Krim, region"]),
        ("Ein Schlag gegen die Krim-Brücke.", ["Krim-Brücke = Krim-Brücke, other"]),
        ("Die Schlangeninsel ist frei.", ["Schlangeninsel = Schlangeninsel, other"]),
        ("Drohnen über Sudscha.", ["Sudscha = Sudscha, town (Kursk)"]),
        ("Ein Lager bei Gomel.", ["Gomel = Gomel, town (Gomel)"]),
        ("In Ugledar, in Liman.", ["Ugledar = Wuhledar, town (Donezk)",
                                   "Liman = Lyman, town (Donezk)"]),
    ],
)  # fmt: skip
def test_a_place_is_found_in_the_forms_that_the_press_uses(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Die Kiewer warten auf den Moskauer Zug.",
        "Schachtar Donezk schlug Dynamo Kiew.",
        "Die Kiew-Reise fiel aus.",
        "Der Philosoph Engels schrieb viel.",
        "Er las Friedrich Engels.",
        "Man hört Wladimir Putin.",
        "Malin Muster spricht.",
        "In Wladimir Putin sah er keinen Freund.",
        "Nach Minsk II kam nichts.",
        "Der Künstler Don Giovanni sang.",
        "Im Dorf an der Elbe wohnt Frau Luga.",
        "Ein Flug nach New York.",
    ],
)
def test_clubs_compounds_persons_and_derived_words_are_no_places(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("In Donezk ist es still.", ["town"]),
        ("Im Gebiet Donezk ist es still.", ["region"]),
        ("In der Oblast Charkiw, im Norden.", ["region"]),
        ("Im Süden des Gebietes Donezk.", ["region"]),
        ("In der Grenzregion Kursk wird gekämpft.", ["region"]),
        ("Im Donezker Gebiet ist es still.", ["region"]),
        ("In den Gebieten Donezk, Luhansk und Cherson.", ["region"] * 3),
        ("In der Region Sumy. In Charkiw nicht.", ["region", "town"]),
        ("In der Regionshauptstadt Charkiw.", ["town"]),
        ("Im Stadtgebiet Charkiw.", ["town"]),
        ("Raketen auf das Atomkraftwerk Saporischschja.", ["other"]),
        ("Raketen auf Saporischschja.", ["town"]),
    ],
)
def test_a_region_is_announced_and_a_bare_name_is_the_town(text, kinds):
    assert ps.places(ps.corpus_of({"a": text}))["kind"].tolist() == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Truppen setzten über den Dnipro.", "water"),
        ("Am unteren Dnipro steigt das Wasser.", "water"),
        ("Am Ufer des Dniprosflusses ist Dnipro.", "town"),
        ("Raketen trafen Dnipro.", "town"),
        ("Sie lebt in Irpin.", "town"),
        ("Die Brücke über den Irpin ist gesprengt.", "water"),
    ],
)
def test_a_river_has_its_article_and_the_town_of_its_name_has_none(text, kind):
    assert ps.places(ps.corpus_of({"a": text}))["kind"].tolist() == [kind]


@pytest.mark.parametrize(
    ("text", "oblast", "ambiguous"),
    [
        ("Um Makijiwka wird gekämpft, auch um Kreminna.", "Luhansk", False),
        ("In Makijiwka starben Rekruten, unweit von Donezk.", "Donezk", False),
        ("In Makijiwka starben Rekruten.", "Donezk", True),
        ("Im Gebiet Luhansk fiel Makijiwka.", "Luhansk", False),
        ("Lyman fiel, dann Torske.", "Donezk", False),
        ("Lyman liegt bei Tatarbunary.", "Odessa", False),
        ("Petropawliwka bei Kupjansk brennt.", "Charkiw", False),
    ],
)
def test_of_two_towns_of_a_name_the_neighbours_tell_which_is_meant(text, oblast, ambiguous):
    table = ps.places(ps.corpus_of({"a": text}))
    names = ["Makijiwka", "Lyman", "Petropawliwka"]
    row = table[table["place"].isin(names)].iloc[0]
    assert (row["oblast"], row["ambiguous"]) == (oblast, ambiguous)


def test_two_towns_of_a_name_in_one_region_lie_apart():
    near = ps.places(ps.corpus_of({"a": "Krasnohoriwka liegt bei Marjinka."}))
    north = ps.places(ps.corpus_of({"a": "Krasnohoriwka liegt nordöstlich von Berdytschi."}))
    assert near["latitude"].iloc[0] < 48.05 < north["latitude"].iloc[0]


def test_an_article_decides_for_itself_alone():
    corpus = ps.corpus_of({"a": "Es brennt in Kreminna.", "b": "Makijiwka schweigt."})
    assert ps.places(corpus)["ambiguous"].tolist() == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "Kiew fordert mehr Munition.",
        "Kiews Forderung bleibt.",
        "Gespräche zwischen Kiew und Moskau ruhen.",
        "Berlin sagt Kiew Haubitzen zu.",
        "Nach Angaben aus Moskau kam niemand um.",
        "Die Hilfe für Kiew wächst.",
        "Auf Druck von Moskau schweigt er.",
        "Moskau hat Stellungen angegriffen.",
        "Minsk weist das zurück.",
        "Aus Kiew hieß es, man prüfe noch.",
    ],
)
def test_a_capital_that_says_decides_or_gets_something_is_a_government(text):
    assert set(senses(text)) == {"government"}


@pytest.mark.parametrize(
    "text",
    [
        "In Kiew schneit es.",
        "Er reist nach Moskau.",
        "Das Ministerium in Moskau schweigt.",
        "Raketen auf Kiew gab es nicht.",
        "Kiews Straßen sind leer.",
        "Im Zentrum Kiews brennt es.",
        "Zwanzig Kilometer von Kiew stehen Panzer.",
        "Kiew (mua) – Es schneit.",
        "Drohnen haben Kiew in der Nacht beschossen.",
        "Der Zug zwischen Kiew und Moskau fährt nicht.",
        "Sie kommt aus Kiew und Charkiw.",
        "In Charkiw und Kiew schneit es.",
        "Charkiw fordert mehr Munition.",
        "Kiew und Charkiw lagen im Dunkeln.",
        "Züge von Kiew nach Lwiw sind voll.",
    ],
)
def test_a_capital_where_something_is_and_any_other_town_is_a_place(text):
    assert set(senses(text)) == {"place"}


def test_the_table_is_that_of_the_schema_even_where_nothing_is_found():
    columns = {name: column.dtype for name, column in schema.TABLES["places"].items()}
    for text in ("Es schneit.", "In Kiew schneit es."):
        table = ps.places(ps.corpus_of({"a": text}))
        assert {name: str(kind) for name, kind in table.dtypes.items()} == columns


def test_places_count_in_the_roles_asked_for():
    corpus = ps.corpus_of({"a": "In Kiew ist es kalt.\n\nAnzeige\n\nIn Odessa ist es warm."})
    assert ps.places(corpus)["place"].tolist() == ["Kiew", "Odessa"]
    assert ps.places(corpus, roles=["advert"]).empty
    with pytest.raises(ValueError, match="no role"):
        ps.places(corpus, roles=["titel"])


def test_a_broken_line_of_the_gazetteer_is_named(tmp_path, monkeypatch):
    text = (paths.reference() / "places.csv").read_text(encoding="utf-8").splitlines()
    broken = text[1].replace(",other,", ",city,")
    (tmp_path / "places.csv").write_text(f"{text[0]}\n{broken}\n", encoding="utf-8")
    monkeypatch.setattr(paths, "reference", lambda: tmp_path)
    gazetteer.cache_clear()
    try:
        with pytest.raises(ValueError, match="line 2: no kind 'city'; there are town, region"):
            gazetteer()
    finally:
        gazetteer.cache_clear()


# The data.


def lines() -> list[dict[str, str]]:
    with (paths.reference() / "places.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_gazetteer_is_sorted_and_names_no_place_twice():
    order = ("place", "kind", "country", "oblast", "latitude")
    keys = [tuple(row[name] for name in order) for row in lines()]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert len(keys) >= 500


def test_a_form_that_several_places_share_has_one_usual_place_and_a_note():
    of_form = defaultdict(list)
    for row in lines():
        forms = row["forms"].split(";")
        assert row["place"] == forms[0]
        spellings = [spelling(form) for form in forms]
        assert len(set(spellings)) == len(spellings), row["place"]
        for form in spellings:
            of_form[form].append(row)
    for form, rows in of_form.items():
        for kind in KINDS:
            same = [row for row in rows if row["kind"] == kind]
            if len(same) > 1:
                assert [row["rank"] for row in same].count("1") == 1, form
                assert all(row["ambiguous"] for row in same), form


BOXES = {
    "UA": (44.2, 52.5, 22.0, 40.3),
    "RU": (41.1, 82.0, 19.6, 180.0),
    "BY": (51.2, 56.2, 23.1, 32.8),
}


@pytest.mark.parametrize("country", BOXES)
def test_places_lie_in_their_country(country):
    south, north, west, east = BOXES[country]
    for place in gazetteer():
        if place.country == country and place.kind != "water":
            assert south <= place.latitude <= north, place
            assert west <= place.longitude <= east, place


def test_a_place_lies_near_its_region():
    centres = {p.oblast: p for p in gazetteer() if p.kind == "region" and p.oblast == p.place}
    for place in gazetteer():
        centre = centres.get(place.oblast)
        if centre and place.country == "UA":
            assert abs(place.latitude - centre.latitude) < 2.3, place
            assert abs(place.longitude - centre.longitude) < 3.1, place


def test_coordinates_agree_with_geonames(shared):
    known = json.loads((shared / "reference" / "geonames_UA.json").read_text(encoding="utf-8"))
    checked = 0
    for row in lines():
        if match := re.fullmatch(r"GeoNames (\d+)", row["source"]):
            entry = known[match[1]]
            assert abs(float(row["latitude"]) - entry["latitude"]) <= 0.05, row
            assert abs(float(row["longitude"]) - entry["longitude"]) <= 0.05, row
            checked += 1
    assert checked >= 450


def test_word_lists_are_folded_and_double_nothing():
    assert wording()["capitals"] == {"Kiew", "Moskau", "Minsk"}
    assert not wording()["parts"] & wording()["town_verbs"]


def test_the_readme_names_the_columns_of_the_gazetteer():
    readme = (paths.reference() / "README.md").read_text(encoding="utf-8")
    section = readme.split("## places.csv")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(lines()[0])
    geonames = sum(row["source"].startswith("GeoNames") for row in lines())
    assert f"\n{len(lines()):,} places" in section
    assert f"({geonames} places)" in section
    for heading in ("Source", "Licence", "Method", "Columns", "Corrections"):
        assert f"**{heading}.**" in section
