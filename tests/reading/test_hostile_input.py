"""What is broken, too large or meant to harm: a clear message, and nothing else is lost."""

import os
import shutil
import struct
import time
import zipfile
from pathlib import Path

import pytest

from pressespiegel.reading import list_files, read, read_files
from pressespiegel.reading.formats import archives

COLD = "date 2022-11 Es bleibt kalt."


@pytest.fixture
def corpus(tmp_path):
    """A folder with one good article, to which the tests add what is bad."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "good.txt").write_text(COLD, encoding="utf-8")
    return folder


def errors(folder: Path) -> list[list[str]]:
    """The problems of a folder, once it is sure that the good article was read all the same."""
    articles, _, problems = read(folder)
    assert "good" in set(articles.article)
    assert problems.hint.str.len().min() > 5
    return problems[["path", "severity", "problem", "detail"]].values.tolist()


@pytest.mark.parametrize(
    ("name", "data", "problem", "detail"),
    [
        ("empty.txt", b"", "empty file", "no bytes"),
        ("blank.txt", b" \r\n\t\n", "empty file", "nothing but white space"),
        ("binary.txt", b"date 2022-11 \x00\xff", "binary file", "a zero byte at 13"),
        ("undecodable.txt", b"date 2022-11 f\x81r", "undecodable file", "(byte 0x81 at 14)"),
        ("no-date.txt", b"Es bleibt kalt.", "no date", "'Es bleibt kalt.'"),
        ("impossible.txt", b"date 2022-13 Es bleibt kalt.", "impossible date", "2022-13"),
        ("future.txt", b"date 2999-01 Es bleibt kalt.", "future date", "2999-01"),
        ("header-only.txt", b"date 2022-11", "no text", "nothing after 'date 2022-11'"),
        ("page.html", b"<p>Es bleibt kalt.</p>", "unknown format", "suffix '.html'"),
        ("broken.zip", b"PK\x03\x04 and no more", "broken archive", "not a zip file"),
        ("empty.zip", b"PK\x05\x06" + bytes(18), "no records", "an archive without articles"),
        ("broken.jsonl", b"{", "broken record", "record 1, line 1"),
        ("broken.csv", b"a,b\n1,2\n", "no such column", "none for date and text"),
    ],
)
def test_a_bad_file_is_one_error_that_names_it(corpus, name, data, problem, detail):
    (corpus / name).write_bytes(data)
    ((path, severity, found, its_detail),) = errors(corpus)
    assert (path, severity, found) == (name, "error", problem)
    assert detail in its_detail


def test_a_message_can_be_put_together_from_the_parts(corpus):
    (corpus / "no-date.txt").write_text("Die Brücke bleibt zu.", encoding="utf-8")
    row = read(corpus).problems.iloc[0]
    message = f"{row.path}: {row.problem} ({row.detail}); {row.hint}"
    assert message.startswith("no-date.txt: no date (")
    assert "Die Brücke" in message
    assert "date 2022-11" in message


def test_a_missing_folder_says_what_to_do(tmp_path):
    with pytest.raises(
        FileNotFoundError, match=r"nowhere: no such file or folder; name the folder"
    ):
        read(tmp_path / "nowhere")


def test_an_empty_folder_gives_empty_tables_and_a_warning(tmp_path):
    articles, paragraphs, problems = read(tmp_path)
    assert articles.empty
    assert paragraphs.empty
    assert problems[["path", "severity", "problem"]].values.tolist() == [
        [".", "warning", "empty corpus"]
    ]


# Size


def test_a_text_of_50_mb_is_refused_unread(corpus):
    with (corpus / "large.txt").open("wb") as opened:
        opened.truncate(50_000_000)
    assert errors(corpus) == [["large.txt", "error", "too large", "50.0 MB; the limit is 20 MB"]]


@pytest.mark.parametrize(
    "text",
    [
        COLD + "x" * 10_000_000,
        COLD + " Die Lage ist ernst." * 500_000,
        COLD + " " * 10_000_000 + "x",
        COLD + "\n" * 10_000_000 + "x",
        COLD + "12." * 3_000_000,
        COLD + "(„" * 2_500_000,
        COLD + "*_-|–" * 2_000_000,
    ],
    ids=["one word", "sentences", "spaces", "newlines", "numbers", "brackets", "marks"],
)
def test_a_line_of_10_mb_is_read_in_seconds(corpus, text):
    (corpus / "line.txt").write_text(text, encoding="utf-8")
    files, _ = list_files(corpus)
    start = time.perf_counter()
    articles = read_files(corpus, files).articles
    assert time.perf_counter() - start < 20
    assert articles.text.str.len().tolist() == [15, len(text) - 13]


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.txt", "date " * 2_000_000, "no date"),
        ("a.txt", " " * 10_000_000 + "x", "no date"),
        ("a.csv", 'date,text\n2022-11,"' + "x" * 10_000_000, "broken record"),
        ("a.csv", '"' * 9_999_999, "no such column"),
        ("a.jsonl", "[" * 5_000_000, "broken record"),
    ],
)
def test_10_mb_of_nonsense_are_refused_in_seconds(corpus, name, text, problem):
    (corpus / name).write_text(text, encoding="utf-8")
    start = time.perf_counter()
    assert [row[2] for row in errors(corpus)] == [problem]
    assert time.perf_counter() - start < 20


# Archives


def pack(folder: Path, members: dict[str, str | bytes]) -> Path:
    path = folder / "packed.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in members.items():
            opened.writestr(name, data)
    return path


@pytest.mark.parametrize("name", ["../evil.txt", "a/../../evil.txt", "/evil.txt", "C:/evil.txt"])
def test_a_member_whose_name_leads_out_of_the_archive_is_refused(corpus, name, tmp_path):
    pack(corpus, {name: COLD, "other.txt": "date 2022-12 Es taut."})
    before = sorted(tmp_path.rglob("*"))
    ((path, severity, problem, detail),) = errors(corpus)
    assert (path, severity, problem) == ("packed.zip", "error", "unsafe member name")
    assert repr(name) in detail
    assert "Es taut." in set(read(corpus).articles.text)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_backslash_leads_out_of_the_archive_too(corpus):
    path = pack(corpus, {"..xevil.txt": COLD})
    path.write_bytes(path.read_bytes().replace(b"..xevil", b"..\\evil"))
    assert [row[2] for row in errors(corpus)] == ["unsafe member name"]


def test_a_member_that_expands_a_thousandfold_is_refused_unexpanded(corpus):
    pack(corpus, {"bomb.txt": COLD + " " * 10_000_000, "other.txt": "date 2022-12 Es taut."})
    ((_, severity, problem, detail),) = errors(corpus)
    assert (severity, problem) == ("error", "archive too large")
    assert detail.startswith("member 'bomb.txt': expands 1,0")
    assert "limit is 200-fold" in detail


def test_an_archive_is_read_up_to_its_limit(corpus, monkeypatch):
    monkeypatch.setattr(archives, "LONGEST_TOTAL", 60)
    pack(corpus, {f"{n}.txt": COLD for n in "abc"})
    articles, _, problems = read(corpus)
    assert articles.article.tolist() == ["good", "packed#1", "packed#2"]
    error = problems[problems.severity == "error"]
    assert error.detail.tolist() == ["member 'c.txt': the archive expands beyond 2 GB with it"]


def test_a_size_that_an_archive_lies_about_is_found_out(corpus):
    path = pack(corpus, {"a.txt": COLD * 1000})
    data = path.read_bytes()
    true, stated = struct.pack("<I", len(COLD) * 1000), struct.pack("<I", 500)
    path.write_bytes(data.replace(true, stated))
    assert [row[2] for row in errors(corpus)] == ["broken archive member"]


def test_an_encrypted_member_is_one_error(corpus):
    path = pack(corpus, {"a.txt": COLD})
    data = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    path.write_bytes(data)
    assert errors(corpus) == [
        ["packed.zip", "error", "encrypted member", "member 'a.txt': it needs a password"]
    ]


def test_a_damaged_member_is_one_error_and_the_others_are_read(corpus):
    path = pack(corpus, {"a.txt": COLD * 50, "b.txt": "date 2022-12 Es taut."})
    data = bytearray(path.read_bytes())
    data[40] ^= 0xFF
    path.write_bytes(data)
    assert [row[:3] for row in errors(corpus)] == [["packed.zip", "error", "broken archive member"]]
    assert "Es taut." in set(read(corpus).articles.text)


def test_an_archive_in_an_archive_is_not_opened(corpus, tmp_path):
    inner = pack(tmp_path, {"a.txt": COLD}).read_bytes()
    pack(corpus, {"inner.zip": inner})
    assert [row[2] for row in errors(corpus)] == ["archive in an archive"]


def test_a_truncated_archive_is_one_error(corpus):
    path = pack(corpus, {"a.txt": COLD})
    path.write_bytes(path.read_bytes()[:-10])
    assert [row[2] for row in errors(corpus)] == ["broken archive"]


# Files that the system does not give


def test_a_file_that_may_not_be_read_is_one_error(corpus, monkeypatch):
    from pressespiegel.reading import reading

    (corpus / "locked.txt").write_text(COLD, encoding="utf-8")
    plain = reading._bytes_of

    def refusing(path: str) -> bytes:
        if path.endswith("locked.txt"):
            raise PermissionError(13, "Permission denied", path)
        return plain(path)

    monkeypatch.setattr(reading, "_bytes_of", refusing)
    assert errors(corpus) == [["locked.txt", "error", "unreadable", "Permission denied"]]


def test_a_file_that_vanished_after_the_listing_is_one_error(corpus):
    (corpus / "gone.txt").write_text(COLD, encoding="utf-8")
    files, _ = list_files(corpus)
    (corpus / "gone.txt").unlink()
    articles, _, problems = read_files(corpus, files)
    assert articles.article.tolist() == ["good"]
    assert problems[["path", "severity", "problem"]].values.tolist() == [
        ["gone.txt", "error", "unreadable"]
    ]


def test_a_folder_that_may_not_be_listed_is_one_error(corpus, monkeypatch):
    (corpus / "locked").mkdir()
    plain = os.scandir

    def refusing(path):
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return plain(path)

    monkeypatch.setattr(os, "scandir", refusing)
    files, problems = list_files(corpus)
    assert [file.path for file in files] == ["good.txt"]
    assert [(row.path, row.severity, row.detail) for row in problems] == [
        ("locked", "error", "Permission denied")
    ]


def link(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("this system lets no links be made")


@pytest.mark.parametrize("target", [".", "..", "folder"])
def test_a_link_that_leads_round_is_reported_and_not_followed(corpus, target):
    folder = corpus / "folder"
    folder.mkdir()
    (folder / "inner.txt").write_text("date 2022-12 Es taut.", encoding="utf-8")
    link(folder / "round", folder / target if target != "folder" else corpus / "folder")
    articles, _, problems = read(corpus)
    assert articles.article.tolist() == ["folder/inner", "good"]
    ((path, severity, problem),) = problems[["path", "severity", "problem"]].values.tolist()
    assert (path, severity) == ("folder/round", "warning")
    assert problem in ("symlink loop", "linked folder")


def test_a_link_to_a_folder_outside_is_followed_once(corpus, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "b.txt").write_text("date 2022-12 Es taut.", encoding="utf-8")
    link(outside / "round", outside)
    link(corpus / "first", outside)
    link(corpus / "second", outside)
    articles, _, problems = read(corpus)
    assert len(articles) == 2
    assert set(problems.problem) == {"linked folder"}
    assert set(problems.severity) == {"warning"}


def test_a_link_to_nothing_and_a_link_to_itself_are_errors(corpus):
    link(corpus / "nothing.txt", corpus / "nowhere.txt")
    link(corpus / "itself.txt", corpus / "itself.txt")
    assert [row[:2] for row in errors(corpus)] == [
        ["itself.txt", "error"],
        ["nothing.txt", "error"],
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes, which this system lacks")
def test_a_pipe_is_reported_and_not_opened(corpus):
    os.mkfifo(corpus / "pipe.txt")
    assert [row[:3] for row in errors(corpus)] == [["pipe.txt", "warning", "not a file"]]


def test_a_name_that_is_no_unicode_is_an_error(corpus):
    try:
        shutil.copy(corpus / "good.txt", os.fsencode(corpus) + b"/f\xfcr.txt")
    except OSError:
        pytest.skip("this system has no such names")
    assert [row[1:3] for row in errors(corpus)] == [["error", "undecodable name"]]
