"""From files to tables: what becomes an article, what a problem."""

import csv
import json
import pickle
import tempfile
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressespiegel import schema
from pressespiegel.reading import SourceFile, doubles, list_files, read, read_files

TODAY = date(2026, 1, 31)
COLD = "Es bleibt kalt, sagte die Sprecherin am Montag in Köln."


@pytest.fixture
def corpus(tmp_path):
    """Two outlets, a folder that is a year, a file at the root."""
    for name, text in {
        "musterbote/a.txt": f" date 2022-11 {COLD}",
        "probeblatt/2022-12/b.txt": "date 2022-12-24 Es wird wärmer.",
        "2023/c.txt": "date 2023 Es war ein warmes Jahr.",
        "d.txt": "date 2023-02 Es taut.",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def write(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def rows(problems: pd.DataFrame, *columns: str) -> list[list[str]]:
    return problems[list(columns)].values.tolist()


# Tables


def test_every_table_has_the_columns_and_dtypes_of_the_schema(corpus, tmp_path_factory):
    for reading in (read(corpus), read(tmp_path_factory.mktemp("empty"))):
        for name, table in reading._asdict().items():
            expected = {column: c.dtype for column, c in schema.TABLES[name].items()}
            assert dict(table.dtypes.astype(str)) == expected


def test_a_file_becomes_an_article_named_after_its_path(corpus):
    articles = read(corpus).articles.set_index("article")
    assert list(articles.index) == ["2023/c", "d", "musterbote/a", "probeblatt/2022-12/b"]
    article = articles.loc["musterbote/a"]
    assert article.text == COLD
    assert article.path == "musterbote/a.txt"
    assert article.month == pd.Period("2022-11")
    assert article.date_precision == "month"
    assert (article.earliest, article.latest) == (
        pd.Timestamp(2022, 11, 1),
        pd.Timestamp(2022, 11, 30),
    )
    assert pd.isna(article.language)


def test_days_and_years_bound_an_article_too(corpus):
    articles = read(corpus).articles.set_index("article")
    day, year = articles.loc["probeblatt/2022-12/b"], articles.loc["2023/c"]
    assert day.date_precision == "day"
    assert day.earliest == day.latest == pd.Timestamp(2022, 12, 24)
    assert year.date_precision == "year"
    assert pd.isna(year.month)
    assert (year.earliest, year.latest) == (pd.Timestamp(2023, 1, 1), pd.Timestamp(2023, 12, 31))


def test_the_outlet_is_the_first_folder_unless_it_is_a_date(corpus):
    outlets = read(corpus).articles.set_index("article").outlet
    assert outlets["musterbote/a"] == "musterbote"
    assert outlets["probeblatt/2022-12/b"] == "probeblatt"
    assert outlets[["2023/c", "d"]].isna().all()


def test_roles_give_title_author_agencies_and_credit(tmp_path):
    write(
        tmp_path,
        a="date 2022-11 Erika Beispiel/REUTERS\n\n"
        "Die Brücke bleibt bis zum Frühjahr gesperrt, teilte die Stadt am Montag mit.\n\n"
        "Der Verkehr wird umgeleitet.\n\neb/ml (dpa, AFP)",
    )
    articles = read(tmp_path).articles
    assert articles.credit.tolist() == ["Erika Beispiel/REUTERS"]
    assert articles.agencies.tolist() == ["dpa; AFP"]


def test_paragraphs_tile_the_text(corpus):
    articles, paragraphs, _ = read(corpus)
    assert_tiled(articles, paragraphs)
    assert set(paragraphs.article) == set(articles.article)


def assert_tiled(articles: pd.DataFrame, paragraphs: pd.DataFrame) -> None:
    """Between paragraphs there is only white space; none begins or ends in it."""
    own = dict(iter(paragraphs.groupby("article")))
    for article, text in zip(articles.article, articles.text, strict=True):
        end = 0
        for at, row in enumerate(own[article].itertuples()):
            assert row.paragraph == at
            assert row.role in schema.ROLES
            assert not text[end : row.start].strip()
            assert text[row.start : row.end] == text[row.start : row.end].strip() != ""
            end = row.end
        assert not text[end:].strip()


def test_the_fingerprint_depends_on_date_and_text_alone(tmp_path):
    write(
        tmp_path,
        a=f"date 2022-11 {COLD}",
        b=f" date 2022-11   {COLD}",
        c=f"date 2022-12 {COLD}",
        d=f"date 2022-11 {COLD} Sehr.",
    )
    a, b, c, d = read(tmp_path).articles.fingerprint
    assert a == b
    assert len({a, c, d}) == 3
    assert len(a) == 32
    assert int(a, 16) >= 0


def test_a_date_that_the_text_contradicts_is_kept_and_reported(tmp_path):
    write(tmp_path, a=f"date 2022-11 Stand: 17.03.2023 17:07 Uhr\n\n{COLD}")
    articles, _, problems = read(tmp_path)
    assert articles.month.astype(str).tolist() == ["2022-11"]
    assert rows(problems, "path", "article", "severity", "problem") == [
        ["a.txt", "a", "warning", "date contradicted"]
    ]


# Listing


def test_files_are_listed_by_path_with_size_and_time_of_change(corpus):
    files, problems = list_files(corpus)
    assert [file.path for file in files] == [
        "2023/c.txt",
        "d.txt",
        "musterbote/a.txt",
        "probeblatt/2022-12/b.txt",
    ]
    stat = (corpus / "d.txt").stat()
    assert files[1] == SourceFile("d.txt", stat.st_size, stat.st_mtime_ns)
    assert problems == []


def test_hidden_files_readmes_licences_and_the_name_of_the_corpus_are_left_out(corpus):
    for name in (".hidden.txt", "README.md", "readme", "LICENSE", "corpus.toml", "Thumbs.db"):
        (corpus / name).write_text("kein Artikel", encoding="utf-8")
    (corpus / ".git").mkdir()
    (corpus / ".git" / "config.txt").write_text("kein Artikel", encoding="utf-8")
    files, problems = list_files(corpus)
    assert len(files) == 4
    assert problems == []


def test_a_single_file_may_be_read(corpus):
    articles = read(corpus / "musterbote" / "a.txt").articles
    assert articles[["article", "path"]].values.tolist() == [["a", "a.txt"]]
    assert articles.outlet.isna().all()


def test_files_whose_names_differ_in_their_suffix_keep_it_and_are_reported(tmp_path):
    for name in ("a.txt", "a.md", "a", "a.txt.md", "a.pdf", "b.txt"):
        (tmp_path / name).write_text(f"date 2022-11 {name} {COLD}", encoding="utf-8")
    (tmp_path / "c.csv").write_text(f'date,text\n2022-11,"{COLD}"', encoding="utf-8")
    (tmp_path / "c#1.txt").write_text(f"date 2022-12 {COLD}", encoding="utf-8")
    articles, _, problems = read(tmp_path)
    assert articles.article.tolist() == [
        "a",
        "a.md",
        "a.txt",
        "a.txt.md",
        "b",
        "c#1.txt",
        "c.csv#1",
    ]
    same = problems[problems.problem == "same name"]
    assert same.path.tolist() == ["a.md", "a.txt", "a.txt.md", "c#1.txt", "c.csv"]
    assert set(same.severity) == {"warning"}


def test_parts_of_a_listing_give_the_same_articles_as_the_whole(corpus):
    (corpus / "d.md").write_text(f"date 2022-10 {COLD}", encoding="utf-8")
    files, _ = list_files(corpus)
    whole = read_files(corpus, files, today=TODAY)
    parts = [read_files(corpus, [file], today=TODAY) for file in files]
    for name in ("articles", "paragraphs", "problems"):
        together = pd.concat([getattr(part, name) for part in parts], ignore_index=True)
        pd.testing.assert_frame_equal(together, getattr(whole, name))


def test_reading_runs_in_other_processes(corpus):
    files, _ = list_files(corpus)
    assert pickle.loads(pickle.dumps(files)) == files
    with ProcessPoolExecutor(1) as pool:
        reading = pool.submit(read_files, corpus, files, today=TODAY).result()
    pd.testing.assert_frame_equal(reading.articles, read_files(corpus, files, today=TODAY).articles)


def test_today_decides_what_is_in_the_future(tmp_path):
    write(tmp_path, a=f"date 2025-06 {COLD}")
    files, _ = list_files(tmp_path)
    before = read_files(tmp_path, files, today=date(2025, 3, 1))
    assert before.articles.empty
    assert before.problems.problem.tolist() == ["future date"]
    assert len(read_files(tmp_path, files, today=TODAY).articles) == 1


# Doubles


def test_the_same_text_twice_is_a_warning_at_the_second(tmp_path):
    write(tmp_path, a=f"date 2022-11 {COLD}", b=f"date 2022-11 {COLD}\n", c="date 2022-11 Es taut.")
    articles, _, problems = read(tmp_path)
    assert len(articles) == 3
    assert rows(problems, "path", "article", "severity", "problem", "detail") == [
        ["b.txt", "b", "warning", "same text", "same text as a"]
    ]


def test_the_same_text_under_another_date_says_so(tmp_path):
    write(tmp_path, a=f"date 2022-11 {COLD}", b=f"date 2022-12 {COLD}")
    (found,) = doubles(read(tmp_path).articles)
    assert found.detail == "same text as a, under another date"


def test_different_texts_are_no_doubles(corpus):
    assert doubles(read(corpus).articles) == []
    assert doubles(schema.empty("articles")) == []


# Seeds


def test_the_seeds_are_read_without_a_problem(shared):
    articles, paragraphs, problems = read(shared / "seeds")
    assert problems.empty
    assert articles.month.astype(str).tolist() == [
        "2023-01",
        "2022-11",
        "2022-03",
        "2024-11",
        "2022-01",
    ]
    assert articles.language.tolist() == ["de"] * 5
    assert articles.agencies[4] == "dpa; Reuters"
    assert articles.credit[0] == "Yves Herman/REUTERS"
    assert_tiled(articles, paragraphs)


# Files in = articles + errors

BODIES = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=60).map(lambda text: f"date 2022-11 {text}".encode("utf-8", "replace")),
    st.sampled_from(
        [b"", b" date 2022-11 K\xe4lte", b"date 2022-13 x", "date 2022-11 ä".encode("utf-16")]
    ),
)
SUFFIXES = st.sampled_from(["", ".txt", ".TXT", ".md", ".csv", ".jsonl", ".zip", ".pdf", ".txt.md"])
STEMS = st.sampled_from(["a", "b", "a#1", "2022.11", "ä"])
FOLDERS = st.sampled_from(["", "x/", "x/2022/", "a.txt/"])


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.tuples(FOLDERS, STEMS, SUFFIXES), BODIES, max_size=6))
def test_files_in_are_articles_and_errors_out(contents):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for (where, stem, suffix), data in contents.items():
            path = root / where / f"{stem}{suffix}"
            if path.is_dir() or path.parent.is_file():
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        there = {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()}
        articles, paragraphs, problems = read(root)
    errors = problems[problems.severity == "error"]
    out = [*articles.path, *errors.path]
    assert set(out) == there
    containers = (".csv", ".jsonl", ".zip")
    assert all(out.count(path) == 1 for path in there if not path.endswith(containers))
    assert articles.article.is_unique
    assert set(problems.article.dropna()) <= set(articles.article)
    assert problems.detail.str.len().min() != 0
    assert_tiled(articles, paragraphs)


CELLS = st.sampled_from(
    ["", "2022-11", "2022-13", "Es taut.", 'Ein " allein', "a,b;c", "\ud83d", "x\ny"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(["date", "text", "title"]), CELLS), min_size=1))
def test_records_in_are_articles_and_errors_out(records):
    lines = "\n".join(json.dumps(record) for record in records)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "a.jsonl").write_text(lines, encoding="utf-8")
        with (root / "b.csv").open("w", encoding="utf-8", errors="replace", newline="") as opened:
            rows = csv.DictWriter(opened, ["date", "text", "title"])
            rows.writeheader()
            rows.writerows(records)
        articles, paragraphs, problems = read(root)
    out = [*articles.path, *problems.path[problems.severity == "error"]]
    assert out.count("a.jsonl") == len(records)
    # A row without any value is no record of a CSV, and a CSV without records is an error.
    assert out.count("b.csv") == (sum(any(record.values()) for record in records) or 1)
    assert articles.article.is_unique
    assert_tiled(articles, paragraphs)
