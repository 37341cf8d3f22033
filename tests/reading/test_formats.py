"""Source formats: dated text, tables, archives."""

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from pressespiegel.reading import read
from pressespiegel.reading.formats import FORMATS, records, suffix_of
from pressespiegel.reading.formats.record import Record
from pressespiegel.reading.problems import Finding

FORMATS_FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "formats"
TODAY = date(2026, 1, 31)


def found_in(name: str, data: bytes | str) -> list[Record | Finding]:
    data = data.encode() if isinstance(data, str) else data
    return list(records(name, data, today=TODAY))


def findings(name: str, data: bytes | str) -> list[tuple[str, str]]:
    return [(item.problem, item.detail) for item in found_in(name, data) if is_finding(item)]


def is_finding(item: Record | Finding) -> bool:
    return isinstance(item, Finding)


def archive(path: Path, members: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in members.items():
            opened.writestr(name, data)
    return path


# Dated text


def test_headers_after_blank_lines_begin_articles_of_their_own():
    articles, _, problems = read(FORMATS_FOLDER / "several.txt")
    assert articles.article.tolist() == ["several#1", "several#2"]
    assert articles.month.astype(str).tolist() == ["2022-03", "2022-04"]
    assert articles.text.str.strip().tolist() == [
        "Die Brücke bleibt zu.\n\nEs gibt eine Umleitung.",
        "Die Brücke ist offen.",
    ]
    assert problems[["severity", "problem"]].values.tolist() == [["error", "impossible date"]]
    assert problems.detail[0].startswith("article 3: ")


def test_a_date_inside_a_text_begins_no_article_but_a_line_like_a_header_is_reported():
    articles, _, problems = read(FORMATS_FOLDER / "ticker.txt")
    assert articles.article.tolist() == ["ticker"]
    assert articles.text[0].endswith("sei das Programm ohnehin nicht.\n")
    assert problems[["article", "severity", "problem", "detail"]].values.tolist() == [
        [
            "ticker",
            "warning",
            "header inside the text",
            "line 2: 'date 2022-04 Die Technik werde das behe…'",
        ]
    ]


def test_empty_lines_before_the_header_are_no_article():
    (record,) = found_in("a.txt", "\n\n \n date 2022-11 Es bleibt kalt.")
    assert isinstance(record, Record)
    assert (record.text, record.number) == ("Es bleibt kalt.", None)


@pytest.mark.parametrize("name", ["a", "a.txt", "a.TXT", "a.text", "a.md", "rede 3.5", "2022.11"])
def test_names_of_dated_text(name):
    (record,) = found_in(name, "date 2022-11 Es bleibt kalt.")
    assert isinstance(record, Record)


def test_a_header_without_a_text_is_an_error():
    assert findings("a.txt", "date 2022-11 \n") == [("no text", "nothing after 'date 2022-11'")]


# CSV


def test_a_csv_with_commas_gives_one_article_a_record():
    articles, _, problems = read(FORMATS_FOLDER / "comma.csv")
    assert articles.article.tolist() == ["comma#1", "comma#2"]
    assert articles.date_precision.tolist() == ["month", "day"]
    assert articles.title[0] == "Brücke gesperrt"
    assert articles.outlet.tolist() == ["Musterbote", "Musterbote"]
    assert articles.author[0] == "Erika Mustermann"
    assert articles.author.isna().tolist() == [False, True]
    assert articles.text.tolist() == [
        'Die Brücke über den Fluss bleibt zu.\n\n"Das dauert", sagte die Bauleiterin am Montag.',
        "Die Brücke ist, wie geplant, wieder offen.",
    ]
    assert problems.empty


def test_a_csv_with_semicolons_and_german_columns():
    articles, _, problems = read(FORMATS_FOLDER / "semicolon.csv")
    columns = ["earliest", "title", "outlet", "author", "text"]
    assert [str(value) for value in articles.loc[0, columns]] == [
        "2022-04-05 00:00:00",
        "Wieder offen",
        "Probeblatt",
        "Max Beispiel",
        "Die Brücke ist offen; der Verkehr rollt, wenn auch langsam.",
    ]
    assert problems.empty


def test_a_table_with_tabs_needs_no_quotes_around_commas():
    articles, _, problems = read(FORMATS_FOLDER / "tab.tsv")
    assert articles.text.tolist() == ["Die Brücke ist frisch gestrichen, in Grün."]
    assert problems.empty


def test_a_csv_in_windows_1252_with_the_delimiter_said_as_excel_does():
    data = "sep=;\r\nDatum;Text\r\n2022-11;Für Köln, sagte er.\r\n;;\r\n".encode("cp1252")
    broken, *_ = [item for item in found_in("a.csv", data) if is_finding(item)] or [None]
    assert broken is None
    assert [item.text for item in found_in("a.csv", data)] == ["Für Köln, sagte er."]


def test_a_csv_without_known_columns_is_one_error_that_names_what_it_has():
    ((problem, detail),) = findings("a.csv", "wann;was\n2022-11;Es bleibt kalt.\n")
    assert problem == "no such column"
    assert "'wann'" in detail or "'wann;was'" in detail


@pytest.mark.parametrize(
    ("row", "problem", "detail"),
    [
        ("2022-11,Es ist kalt, sagte er.", "broken record", "3 fields under 2 columns"),
        ("2022-11,", "no text", "the text is empty"),
        ("2022-11", "no text", "the text is empty"),
        ("2022-13,Es ist kalt.", "impossible date", ""),
        (",Es ist kalt.", "no date", ""),
        ('2022-11,"Es" ist kalt.', "broken record", "expected after"),
    ],
)
def test_a_bad_row_is_one_error_with_its_line_and_the_others_are_read(row, problem, detail):
    good = '2022-11,"Es bleibt\nkalt."'
    items = found_in("a.csv", f"date,text\n{good}\n{row}\n{good}\n")
    assert [is_finding(item) for item in items] == [False, True, False]
    assert [item.number for item in items] == [1, 2, 3]
    assert items[1].problem == problem
    assert items[1].detail.startswith("record 2, line 4: ")
    assert detail in items[1].detail


def test_a_quote_that_is_never_closed_is_an_error_and_what_stood_before_is_read():
    items = found_in("a.csv", 'date,text\n2022-11,Kalt.\n2022-12,"Noch kälter.\n2023-01,Warm.\n')
    assert [is_finding(item) for item in items] == [False, True]
    assert items[1].detail.startswith("record 2, line 3: ")


def test_a_field_of_five_million_characters_is_read_and_the_limit_of_csv_is_left_as_it_was():
    import csv

    limit = csv.field_size_limit()
    (record,) = found_in("a.csv", f'date,text\n2022-11,"{"Es bleibt kalt. " * 312_500}"\n')
    assert len(record.text) == 5_000_000
    assert csv.field_size_limit() == limit


def test_a_table_without_rows_is_one_error():
    assert [problem for problem, _ in findings("a.csv", "date,text\n")] == ["no records"]
    assert [problem for problem, _ in findings("a.csv", "sep=;\n")] == ["no such column"]


def test_newlines_in_quotes_are_unified():
    (record,) = found_in("a.csv", 'date,text\r\n2022-11,"Es bleibt\r\nkalt."\r\n')
    assert record.text == "Es bleibt\nkalt."


# JSONL


def test_a_jsonl_gives_one_article_a_line_and_a_broken_line_is_one_error():
    articles, _, problems = read(FORMATS_FOLDER / "lines.jsonl")
    assert articles.article.tolist() == ["lines#1", "lines#2"]
    assert articles.text.tolist() == [
        "Die Brücke bleibt zu.\n\nEs gibt eine Umleitung.",
        "Die Brücke ist offen.",
    ]
    assert articles.title.tolist() == ["Brücke gesperrt", "Wieder offen"]
    assert articles.outlet.tolist() == ["Musterbote", "Probeblatt"]
    assert articles.author[1] == "Erika Mustermann, Max Beispiel"
    assert problems[["severity", "problem"]].values.tolist() == [["error", "broken record"]]
    assert problems.detail[0].startswith("record 3, line 4: Unterminated string")


@pytest.mark.parametrize(
    ("line", "problem", "detail"),
    [
        ('["2022-11", "Es bleibt kalt."]', "broken record", "no object, but '["),
        ('"Es bleibt kalt."', "broken record", "no object, but '\"Es"),
        ("12", "broken record", "no object, but '12'"),
        ("[" * 100_000, "broken record", "nested too deeply"),
        ('{"date": "2022-11"}', "no text", "the text is empty"),
        ('{"date": "2022-11", "text": ["Es", "bleibt"]}', "no text", "the text is empty"),
        ('{"text": "Es bleibt kalt."}', "no date", ""),
        ('{"date": {"year": 2022}, "text": "Es bleibt kalt."}', "no date", ""),
    ],
)
def test_a_bad_line_is_one_error_and_the_others_are_read(line, problem, detail):
    good = '{"date": "2022-11", "text": "Es bleibt kalt."}'
    items = found_in("a.jsonl", f"{good}\n{line}\n{good}")
    assert [is_finding(item) for item in items] == [False, True, False]
    assert items[1].problem == problem
    assert items[1].detail.startswith("record 2, line 2: ")
    assert detail in items[1].detail


def test_a_line_separator_inside_a_json_string_ends_no_record():
    line = json.dumps({"date": 2022, "text": "Es bleibt\u2028kalt."}, ensure_ascii=False)
    (record,) = found_in("a.ndjson", line)
    assert record.text == "Es bleibt\u2028kalt."
    assert record.dated.precision == "year"


def test_half_a_character_in_json_is_shown_as_such_and_reported(tmp_path):
    line = '{"date": "2022-11", "text": "Es bleibt kalt \\ud83d", "title": "Kalt \\ud83d"}'
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    articles, _, problems = read(tmp_path)
    assert articles.text.tolist() == ["Es bleibt kalt \ufffd"]
    assert problems[["article", "severity", "problem"]].values.tolist() == [
        ["a#1", "warning", "broken characters"]
    ]


def test_double_encoding_behind_json_escapes_is_repaired_record_by_record(tmp_path):
    rows = [{"date": "2022-11", "text": text} for text in ("fÃ¼r Köln", "für Köln")]
    lines = "\n".join(json.dumps(row) for row in rows)
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    articles, _, problems = read(tmp_path)
    assert articles.text.tolist() == ["für Köln", "für Köln"]
    assert problems.loc[problems.problem == "double encoding repaired", "article"].tolist() == [
        "a#1"
    ]


# Archives


def test_members_are_read_as_the_files_they_are(tmp_path):
    text = "date 2022-11 Es bleibt kalt."
    path = archive(
        tmp_path / "alle.zip",
        {
            "musterbote/b.txt": text,
            "musterbote/a.txt": "date 2022-10 Es wird kalt.",
            "probeblatt/tabelle.csv": (FORMATS_FOLDER / "comma.csv").read_bytes(),
            "probeblatt/z": "date 2022-12 Es wird wärmer.",
            "README.md": "Kein Artikel.",
            "__MACOSX/musterbote/._a.txt": b"\x00\x05",
            "leer/": "",
        },
    )
    articles, paragraphs, problems = read(path)
    assert articles.article.tolist() == [f"alle#{n}" for n in range(1, 6)]
    assert articles.month.astype(str).tolist() == [
        "2022-10",
        "2022-11",
        "2022-03",
        "2022-04",
        "2022-12",
    ]
    assert articles.outlet.tolist() == ["musterbote"] * 2 + ["Musterbote"] * 2 + ["probeblatt"]
    assert set(articles.path) == {"alle.zip"}
    assert set(paragraphs.article) == set(articles.article)
    assert problems.empty


def test_an_error_in_an_archive_names_its_member_and_loses_nothing_else(tmp_path):
    path = archive(
        tmp_path / "a.zip",
        {"a.txt": "Ohne Datum.", "b.txt": "date 2022-11 Kalt.", "c.pdf": b"%PDF", "d.txt": b""},
    )
    articles, _, problems = read(path)
    assert articles.article.tolist() == ["a#2"]
    assert problems.problem.tolist() == ["no date", "unknown format", "empty file"]
    assert [detail.partition(":")[0] for detail in problems.detail] == [
        "member 'a.txt'",
        "member 'c.pdf'",
        "member 'd.txt'",
    ]


def test_every_suffix_is_read_and_an_unknown_one_is_told_which_are():
    assert {suffix_of(f"x/a.b{suffix}") for suffix in FORMATS if suffix} == set(FORMATS) - {""}
    (finding,) = found_in("a.docx", b"PK\x03\x04")
    assert isinstance(finding, Finding)
    assert (finding.problem, finding.detail) == ("unknown format", "suffix '.docx'")
    assert ".txt" in finding.hint
    assert ".zip" in finding.hint
