"""Whom a text means: names, surnames, offices by their day, bodies by their country."""

import csv
from datetime import date, timedelta
from itertools import pairwise

import pytest

from pressespiegel import paths, schema
from pressespiegel.coding.actor_tables import COLUMNS, actor_tables, surname_of
from pressespiegel.coding.actors import actor_name, actors
from pressespiegel.coding.persons import given_names
from pressespiegel.corpus import open_corpus
from pressespiegel.corpus.folding import spelling


@pytest.fixture
def read(tmp_path):
    """Find the actors of one text under a dated header."""

    def found(text, header="2023-03"):
        folder = tmp_path / "corpus"
        folder.mkdir(exist_ok=True)
        (folder / "a.txt").write_text(f" date {header} {text}", encoding="utf-8")
        return actors(open_corpus(folder))

    return found


def pairs(table):
    return list(zip(table["form"], table["actor"].fillna(""), strict=True))


def rows(name):
    with (paths.reference() / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_says_who_it_is_where_it_stands_and_what_named_it(read):
    table = read("Am Abend dankte Wolodymyr Selenskij den Helfern. Putin schwieg.")
    assert list(table.columns) == list(schema.TABLES["actors"])
    first, second = table.to_dict("records")
    assert (first["actor"], first["kind"], first["country"], first["side"], first["via"]) == (
        *("Wolodymyr Selenskyj", "person", "UA", "ukraine", "name"),
    )
    assert (first["start"], first["end"], first["sentence"]) == (16, 35, 0)
    assert (second["actor"], second["country"], second["via"], second["sentence"]) == (
        *("Wladimir Putin", "RU", "surname", 1),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es sprach Bundeskanzler Olaf Scholz lange.", [("Olaf Scholz", "Olaf Scholz")]),
        ("Das sagte Präsident Putin im Fernsehen.", [("Putin", "Wladimir Putin")]),
        (
            "Es kam Kommissionspräsidentin von der Leyen.",
            [("von der Leyen", "Ursula von der Leyen")],
        ),
        (
            "Man kennt Putins Reden und Scholz' Antwort.",
            [("Putins", "Wladimir Putin"), ("Scholz'", "Olaf Scholz")],
        ),
        ("Im Garten des Weissen Hauses blüht es.", [("Weissen Hauses", "Weißes Haus")]),
        (
            "Die Nato und die Europäische Union tagten.",
            [("Nato", "NATO"), ("Europäische Union", "Europäische Union")],
        ),
        (
            "Dazu schweigt die russische Armee weiter.",
            [("russische Armee", "Russische Streitkräfte")],
        ),
        (
            "Das teilte das Verteidigungsministerium in Moskau mit.",
            [("Verteidigungsministerium in Moskau", "Russisches Verteidigungsministerium")],
        ),
        (
            "Dem stimmte das ukrainische Parlament zu.",
            [("ukrainische Parlament", "Werchowna Rada")],
        ),
        ("Polens Regierung widersprach gestern.", [("Polens Regierung", "Polnische Regierung")]),
        ("Die deutsche Regierung zögert noch.", [("deutsche Regierung", "Bundesregierung")]),
    ],
)
def test_names_and_bodies_are_resolved(read, text, expected):
    assert pairs(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Berlin liefert, Kiew dankt und Moskau droht.",
        "In der Olaf-Scholz-Straße parkt ein Putin-Versteher.",
        "Ein EU-Beitritt und die Nato-Staaten waren Thema.",
        "Der Weber webt, und die Linse ist rund.",
        "Ein Kanzler muss das können, keine Regierung auch.",
        "Die Außenminister berieten bis Mitternacht.",
        "Der frühere Bundeskanzler war auch dabei.",
        "Eine Armee braucht Truppen.",
    ],
)
def test_states_compounds_nouns_and_former_holders_are_no_mentions(read, text):
    assert pairs(read(text)) == []


def test_an_ambiguous_surname_counts_after_the_full_name_and_as_the_last_one(read):
    assert pairs(read("Brown sprach zuerst, und dann sprach Brown wieder.")) == []
    table = read(
        "Denise Brown kam. Dann sprach Brown. Charles Brown kam später. Da redete Brown lange."
    )
    assert table["actor"].tolist() == ["Denise Brown"] * 2 + ["Charles Brown"] * 2


def test_an_office_before_it_makes_an_ambiguous_surname_certain(read):
    table = read("Gestern kam US-Verteidigungsminister Austin in Ramstein an.")
    assert pairs(table) == [("Austin", "Lloyd Austin")]


def test_another_given_name_makes_it_another_person(read):
    assert pairs(read("Es las Rudolf Scholz aus Graz.")) == [("Rudolf Scholz", "Rudolf Scholz")]
    assert read("Es las Rudolf Scholz aus Graz.")["country"].isna().all()
    table = read("Es sprach Wladimir Selenski, nicht Alexej Resnikow.")
    assert table["actor"].tolist() == ["Wolodymyr Selenskyj", "Olexij Resnikow"]


@pytest.mark.parametrize(
    ("header", "form", "actor"),
    [
        ("2024-09-12", "NATO-Generalsekretär", "Jens Stoltenberg"),
        ("2024-11", "NATO-Generalsekretär", "Mark Rutte"),
        ("2023-03", "Bundeskanzler", "Olaf Scholz"),
        ("2025-06", "Bundeskanzler", "Friedrich Merz"),
        ("2025-05", "Bundeskanzler", ""),
        ("2022-05", "ukrainische Verteidigungsminister", "Olexij Resnikow"),
        ("2024-05", "ukrainische Verteidigungsminister", "Rustem Umjerow"),
        ("2022-05", "Verteidigungsminister", ""),
        ("2023-05", "Verteidigungsminister", "Boris Pistorius"),
        ("2022-05", "österreichische Bundeskanzler", "Karl Nehammer"),
        ("2023-05", "Kremlsprecher", "Dmitri Peskow"),
        ("2024-05", "amerikanische Präsident", "Joe Biden"),
    ],
)
def test_an_office_is_whoever_held_it_on_the_days_of_the_article(read, header, form, actor):
    table = read(f"Dazu hat der {form} geschwiegen.", header)
    if form == "Verteidigungsminister" and not actor:
        actor = "Christine Lambrecht"
    assert pairs(table) == [(form, actor)]
    assert table["via"].tolist() == ["office"]


def test_where_an_office_changes_hands_within_the_month_nobody_is_named(read):
    table = read("Dazu hat der Bundeskanzler geschwiegen.", "2025-05")
    assert table[["actor", "kind", "country", "side"]].isna().all(axis=None)


def test_a_bare_office_is_its_holder_named_last_or_german(read):
    table = read("Wolodymyr Selenskyj kam. Später dankte der Präsident allen.")
    assert table["actor"].tolist() == ["Wolodymyr Selenskyj"] * 2
    table = read("Boris Pistorius kam. Am Abend lobte der Minister die Truppe.", "2024-05")
    assert table["actor"].tolist()[:2] == ["Boris Pistorius"] * 2
    assert pairs(read("Das wies der Finanzminister zurück.", "2023-05")) == [
        ("Finanzminister", "Christian Lindner")
    ]


def test_a_bare_body_belongs_to_the_country_last_spoken_of_in_the_sentence(read):
    table = read("Aus Warschau hieß es, dass die Regierung darüber berate.")
    assert pairs(table) == [("Regierung", "Polnische Regierung")]


def test_an_unsure_name_needs_its_country(read):
    assert "Europäische Kommission" in set(
        read("Die EU prüft das. Nun legt die Kommission einen Plan vor.")["actor"]
    )
    assert pairs(read("In Japan legte die Kommission einen Plan vor.")) == []


def test_unlisted_persons_are_found_by_their_given_name_and_then_by_their_surname(read):
    table = read("Es sprach Sabine Beispielhuber. Dann ging Beispielhuber heim.")
    assert table["actor"].tolist() == ["Sabine Beispielhuber"] * 2
    assert table["via"].tolist() == ["name", "surname"]
    assert table["country"].isna().all()
    assert pairs(read("Ernst der Lage: Olafs Anruf kam, Sabine ging.")) == []
    assert pairs(read("Max Bäcker kam. Der Bäcker war zu.")) == [("Max Bäcker", "Max Bäcker")]


def test_roles_decide_what_counts_and_a_corpus_without_actors_gives_an_empty_table(read):
    assert len(read("Es regnet seit Tagen.")) == 0
    table = read("Es regnet.")
    assert table.dtypes.astype(str).to_dict() == {
        name: column.dtype for name, column in schema.TABLES["actors"].items()
    }


def test_every_actor_stands_once_in_order_with_known_values():
    table = rows("actors")
    names = [row["actor"] for row in table]
    assert names == sorted(set(names))
    assert sum(row["kind"] == "person" for row in table) >= 180
    assert {row["kind"] for row in table} == {"person", "institution"}
    assert {row["side"] for row in table} == {"ukraine", "russia", "supporters", "other"}
    for row in table:
        assert len(row["country"]) == 2 or row["country"] in ("NATO", "INT"), row["actor"]
        assert row["surname"] in (("yes", "after", "no") if row["kind"] == "person" else ("",))
        variants = [row["actor"], *row["variants"].split(";")]
        assert len(set(variants)) == len(variants), row["actor"]


def test_a_whole_name_means_one_actor_unless_it_needs_its_country():
    meant = {}
    for name in actor_tables().names:
        if name.what == "name":
            assert meant.setdefault(spelling(name.text), name.whose) == name.whose, name.text


def test_offices_are_dated_sourced_and_held_by_one_at_a_time():
    table = rows("offices")
    keys = [(row["country"], row["office"], row["from"]) for row in table]
    assert keys == sorted(set(keys))
    held = {}
    for row in table:
        start, end = date.fromisoformat(row["from"]), date.fromisoformat(row["to"] or "2099-12-31")
        assert start <= end, row
        assert len(row["source"]) >= 4
        for title in row["office"].split(";"):
            held.setdefault((row["country"], title), []).append((start, end))
    assert len(held) >= 45
    for title, terms in held.items():
        for (_, end), (start, _) in pairwise(sorted(terms)):
            assert end < start, title
    assert held["DE", "Bundeskanzler"][1][1] + timedelta(1) == date(2025, 5, 6)


def test_countries_and_bodies_stand_once_in_order():
    countries = [row["country"] for row in rows("countries")]
    assert countries == sorted(set(countries))
    assert {row["country"] for row in rows("offices")} <= {*countries, "NATO", "UN"}
    nouns = [noun for row in rows("bodies") for noun in row["nouns"].split(";")]
    assert len(nouns) == len(set(nouns))


def test_given_names_stand_once_and_with_a_capital():
    lines = (paths.reference() / "given_names.txt").read_text("utf-8").splitlines()
    words = [word for line in lines if line[:1] not in "#[" for word in line.split()]
    assert len(words) == len(given_names()) > 1000
    assert all(word[0].isupper() for word in words)


def test_a_surname_keeps_its_small_words():
    assert surname_of("Ursula von der Leyen") == "von der Leyen"
    assert surname_of("Marie-Agnes Strack-Zimmermann") == "Strack-Zimmermann"
    assert surname_of("Recep Tayyip Erdoğan") == "Erdoğan"


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("actors", "Olaf Scholz,person,DE,supporters,yes,", "stands twice"),
        ("offices", "DE,Papst,yes,Wer Auchimmer,2020-01-01,,x", "is not in actors.csv"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(tmp_path, name, line, message):
    for table in COLUMNS:
        text = (paths.reference() / f"{table}.csv").read_text("utf-8")
        text += f"{line}\n" if table == name else ""
        (tmp_path / f"{table}.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        actor_tables(tmp_path)
    (tmp_path / f"{name}.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="the columns are"):
        actor_tables(tmp_path)


def test_a_noun_alone_means_the_institution_named_last_whose_name_has_it_in_it(read):
    table = read("Das Bundesfinanzministerium prüft. Später nannte das Ministerium Zahlen.")
    assert table["actor"].tolist() == ["Bundesministerium der Finanzen"] * 2
    table = read("Das US-Finanzministerium prüft. Später nannte das Ministerium Zahlen.")
    assert table["actor"].tolist() == ["US-Finanzministerium"] * 2
    table = read("Das polnische Innenministerium prüft. Das Ministerium nannte Zahlen.")
    assert table["actor"].tolist() == ["Polnisches Innenministerium"] * 2
    assert pairs(read("Das Ministerium nannte Zahlen.")) == []


def test_an_alliance_is_the_one_whose_members_are_spoken_of(read):
    assert ("Bündnis", "NATO") in pairs(read("Schweden will in das Bündnis. Finnland auch."))
    assert pairs(read("Schweden schmiedet ein Bündnis, das Bündnis aus Kammern wächst.")) == []
    assert pairs(read("Das Bündnis für den Radweg traf sich.")) == []
    table = read(
        "Die EU prüft. Häfen der Gemeinschaft sind zu, auch die jüdische Gemeinschaft klagt."
    )
    assert table["actor"].tolist() == ["Europäische Union"] * 2


def test_a_secretary_general_is_that_of_the_organisation_spoken_of(read):
    table = read("Die Vereinten Nationen tagten. Der Generalsekretär mahnte.")
    assert table["actor"].tolist()[1:] == ["António Guterres"]
    table = read("Schweden wartet. Dann las der Generalsekretär vor.")
    assert pairs(table) == [("Generalsekretär", "Jens Stoltenberg")]
    assert pairs(read("Der Generalsekretär der Wiener Kammer las vor.")) == []


def test_an_office_of_a_country_whose_holder_no_table_has_is_a_mention_without_an_actor(read):
    table = read("Dazu schwieg der armenische Finanzminister.")
    assert pairs(table) == [("armenische Finanzminister", "")]
    assert pairs(read("Das Moskauer Ministerium schwieg.")) == [("Moskauer Ministerium", "")]


def test_a_bare_office_or_body_belongs_to_the_country_of_the_sentence_before(read):
    table = read("Russland griff an. Kiew wehrte sich. Später sprach die Regierung von Erfolgen.")
    assert pairs(table) == [("Regierung", "Ukrainische Regierung")]
    table = read(
        "Russland liefert nicht. Das Gas ist knapp. Teuer wird es. Der Finanzminister hilft."
    )
    assert table["actor"].tolist() == ["Christian Lindner"]


def test_a_local_institution_stands_for_itself(read):
    table = read("Der Gemeinderat tagte, die Ortsfeuerwehr kam. Ein Gemeinderat schwieg.")
    assert table["actor"].tolist() == ["Gemeinderat", "Feuerwehr"]
    assert table["country"].isna().all()


def test_an_institution_before_a_given_name_is_somebodys_office(read):
    assert pairs(read("Das sagte EU-Botschafter Max Beispiel.")) == [
        ("Max Beispiel", "Max Beispiel")
    ]


def test_the_tables_know_an_actor_by_any_of_their_names():
    tables = actor_tables()
    assert tables.called("Wolodimir Selenski") == "Wolodymyr Selenskyj"
    assert tables.called("deutsche Regierung") == "Bundesregierung"
    assert tables.called("Polnisches Außenministerium") == "Polnisches Außenministerium"
    assert tables.called("Bundesrat", "CH") == "Schweizer Bundesrat"
    assert tables.called("Bundesrat", "DE") == "Bundesrat (Deutschland)"
    assert tables.called("Verein der Unbekannten") == "Verein der Unbekannten"


@pytest.mark.parametrize(
    ("name", "country", "called"),
    [
        ("SVP", "CH", "Schweizerische Volkspartei"),
        ("Republikanische Partei", "US", "Republikaner"),
        ("Ampelkoalition", None, "Bundesregierung"),
        ("Israelische Armee", "IL", "Israelische Streitkräfte"),
        ("Agrarministerium der Ukraine", None, "Ukrainisches Landwirtschaftsministerium"),
        ("Generalstab der Ukraine", None, "Ukrainischer Generalstab"),
        ("Ortsfeuerwehr", None, "Feuerwehr"),
        ("Armee der Schlümpfe", None, "Armee der Schlümpfe"),
    ],
)
def test_other_hands_names_are_told_in_the_words_of_the_tables(name, country, called):
    assert actor_name(name, country) == called


def test_the_readme_counts_what_the_tables_hold():
    readme = (paths.reference() / "README.md").read_text("utf-8")
    kinds = [row["kind"] for row in rows("actors")]
    persons, institutions = kinds.count("person"), kinds.count("institution")
    assert f"{persons} persons and {institutions} institutions" in readme
    assert f"{len(rows('offices'))} terms of office" in readme
    assert f"capitals of {len(rows('countries')) - 1} states and of the EU" in readme
