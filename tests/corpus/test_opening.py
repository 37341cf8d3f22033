"""The index: built once, reused, refreshed where files changed, rebuilt where it is broken."""

import os
import shutil
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressespiegel import schema
from pressespiegel.corpus import open_corpus, opening, store
from pressespiegel.corpus.index import PARTS, build, narrow
from pressespiegel.corpus.merging import merge
from pressespiegel.corpus.tables import sentences, tokens
from pressespiegel.reading import list_files


def same(one, other, parts=PARTS):
    """Whether two indexes hold the same rows."""
    return all(getattr(one, part).equals(getattr(other, part)) for part in parts)


@pytest.fixture
def builds(monkeypatch):
    """The files that each build read."""
    read = []

    def watched(where, files):
        read.append([file.path for file in files])
        return build(where, files)

    monkeypatch.setattr(opening, "build", watched)
    return read


def test_tokens_and_sentences_are_those_of_the_text(articles):
    corpus = open_corpus(articles)
    text = dict(zip(corpus.articles["article"], corpus.articles["text"], strict=True))
    table = tokens(corpus)
    assert table[table["article"] == "b"]["token"].tolist() == [
        "Moskau", "schweigt", "dazu", "weiter", ".",
    ]  # fmt: skip
    for row in table.itertuples():
        assert text[row.article][row.start : row.end] == row.token
    own = sentences(corpus)
    assert own[own["article"] == "a"]["role"].tolist() == ["lead", "lead", "advert", "body"]
    assert own[own["article"] == "a"]["sentence"].tolist() == [0, 1, 2, 3]


def test_an_unchanged_corpus_is_not_read_again(articles, builds):
    first = open_corpus(articles)
    again = open_corpus(articles)
    assert len(builds) == 1
    assert same(first.index, again.index)
    assert first.fingerprint == again.fingerprint


def test_only_changed_and_new_files_are_read_again_and_lost_ones_are_left_out(articles, builds):
    open_corpus(articles)
    (articles / "b.txt").write_text("date 2022-12 Wien hilft.", encoding="utf-8")
    (articles / "d.txt").write_text("date 2022-10 Bern zögert.", encoding="utf-8")
    (articles / "a.txt").unlink()
    corpus = open_corpus(articles)
    assert builds[1:] == [["b.txt", "d.txt"]]
    assert corpus.articles["article"].tolist() == ["b", "c", "d"]
    assert "Moskau" not in corpus.index.forms["form"].to_pylist()


def test_a_refreshed_index_equals_one_built_at_once(articles, monkeypatch, tmp_path):
    monkeypatch.setattr(opening, "SHARD_BYTES", 1)
    open_corpus(articles)
    (articles / "b.txt").write_text("date 2022-12 Wien sagte Hilfe zu.", encoding="utf-8")
    (articles / "Z.txt").write_text("date 2022-13 kaputt", encoding="utf-8")
    refreshed = open_corpus(articles)
    monkeypatch.setattr(opening, "SHARD_BYTES", 10**9)
    monkeypatch.setenv("PRESSESPIEGEL_CACHE", str(tmp_path / "other"))
    assert same(refreshed.index, open_corpus(articles).index)


def test_an_executor_gives_the_same_index(articles, monkeypatch):
    monkeypatch.setattr(opening, "SHARD_BYTES", 1)
    serial = open_corpus(articles)
    shutil.rmtree(store.folder_of(articles))
    with ThreadPoolExecutor(2) as pool:
        assert same(serial.index, open_corpus(articles, executor=pool).index)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are started on Linux alone")
def test_processes_give_the_same_index(articles, monkeypatch):
    here = open_corpus(articles)
    shutil.rmtree(store.folder_of(articles))
    monkeypatch.setattr(opening, "POOL_BYTES", 0)
    monkeypatch.setattr(opening, "SHARD_BYTES", 1)
    assert same(here.index, open_corpus(articles).index)


WORDS = st.sampled_from(["Waffen", "Die", "z. B.", "zu", "sagt", ".", "„", "NATO-Rat", "\n\n"])


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(WORDS, max_size=8), min_size=1, max_size=5), st.data())
def test_merging_gives_the_same_index_whatever_the_shards(tmp_path, texts, data):
    folder = tmp_path / "texts"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number, words in enumerate(texts):
        (folder / f"{number}.txt").write_text("date 2022-01 " + " ".join(["x", *words]))
    files, _ = list_files(folder)
    at_once = merge([build(folder, files)])
    order = data.draw(st.permutations(files))
    cut = data.draw(st.integers(0, len(files)))
    assert same(at_once, merge([build(folder, order[:cut]), build(folder, order[cut:])]))
    kept = {file.path for file in order[:cut]}
    alone = merge([build(folder, [file for file in files if file.path in kept])])
    assert same(alone, merge([narrow(at_once, kept)]))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("damage", ["cut", "changed", "lost"])
def test_a_damaged_index_is_noticed_and_built_again(articles, builds, part, damage):
    whole = open_corpus(articles)
    (file,) = store.folder_of(articles).glob(f"build-*/{part}.arrow")
    data = bytearray(file.read_bytes())
    if damage == "cut":
        file.write_bytes(data[: len(data) // 2])
    elif damage == "changed":
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
    else:
        file.unlink()
    assert same(open_corpus(articles).index, whole.index)
    assert len(builds) == 2


def test_an_index_of_another_version_is_built_again(articles, builds, monkeypatch):
    open_corpus(articles)
    monkeypatch.setattr(store, "FORMAT", store.FORMAT + 1)
    open_corpus(articles)
    assert len(builds) == 2


@pytest.mark.parametrize("pointer", ["", "{}", "[]", '{"format": 1, "folder": "../.."}', "\0"])
def test_a_broken_pointer_is_as_good_as_no_index(articles, builds, pointer):
    open_corpus(articles)
    (store.folder_of(articles) / store.POINTER).write_text(pointer)
    assert len(open_corpus(articles).articles) == 3
    assert len(builds) == 2


def test_a_full_disk_leaves_the_old_index_and_gives_the_new_corpus(articles, monkeypatch):
    open_corpus(articles)
    old = store.open_index(store.folder_of(articles), made_by=opening._made_by())

    def full(*_):
        raise OSError(28, "No space left on device")

    (articles / "d.txt").write_text("date 2022-10 Bern zögert.", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(store, "checksum", full)
        patch.setattr(store, "open_index", lambda *_, **__: old)
        with pytest.warns(UserWarning, match="No space left"):
            assert len(open_corpus(articles).articles) == 4
    kept = store.open_index(store.folder_of(articles), made_by=opening._made_by())
    assert same(kept, old)
    assert len(list(store.folder_of(articles).glob("build-*"))) == 1


def test_a_kill_in_the_middle_of_writing_leaves_the_old_index(articles, monkeypatch):
    corpus = open_corpus(articles)
    folder = store.folder_of(articles)
    leftover = folder / "build-killed"
    leftover.mkdir()
    (leftover / "tokens.arrow").write_bytes(b"half a table")
    os.utime(leftover, (0, 0))
    assert same(store.open_index(folder, made_by=opening._made_by()), corpus.index)
    (articles / "d.txt").write_text("date 2022-10 Bern zögert.", encoding="utf-8")
    open_corpus(articles)
    assert not leftover.exists(), "the next build should have removed what a killed one left"


def test_a_cache_that_cannot_be_written_is_a_warning(articles, monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("PRESSESPIEGEL_CACHE", str(blocked))
    with pytest.warns(UserWarning, match="could not be kept"):
        assert len(open_corpus(articles).articles) == 3


def test_files_in_are_articles_and_errors_out(articles):
    (articles / "empty.txt").write_text("")
    corpus = open_corpus(articles)
    errors = corpus.problems[corpus.problems["severity"] == "error"]
    assert len(corpus.articles) == 3
    assert errors["path"].tolist() == ["empty.txt"]


def test_an_empty_folder_opens_as_an_empty_corpus_that_says_so(tmp_path):
    corpus = open_corpus(tmp_path)
    assert corpus.articles.empty
    assert tokens(corpus).empty
    assert sentences(corpus).empty
    assert len(corpus.problems) == 1


def test_a_missing_folder_says_what_to_do(tmp_path):
    with pytest.raises(FileNotFoundError, match="name the folder"):
        open_corpus(tmp_path / "nowhere")


def test_the_corpus_is_named_by_its_file_else_by_its_folder(articles):
    assert open_corpus(articles).label == {"de": "articles", "en": "articles"}
    (articles / "corpus.toml").write_text('label = {de = "Probe", en = "Sample"}\nnote = "n"')
    corpus = open_corpus(articles)
    assert corpus.label == {"de": "Probe", "en": "Sample"}
    assert corpus.provenance()["corpus"]["note"] == "n"


@pytest.mark.parametrize("content", ["label = 3", "label = {de = 'x'}", "label = "])
def test_a_corpus_file_with_a_mistake_is_refused_by_name(articles, content):
    (articles / "corpus.toml").write_text(content)
    with pytest.raises(ValueError, match=r"corpus\.toml"):
        open_corpus(articles)


def test_tables_have_the_columns_of_the_schema_and_cannot_be_changed_from_outside(articles):
    corpus = open_corpus(articles)
    for name in ("articles", "paragraphs", "problems"):
        assert list(getattr(corpus, name)) == list(schema.TABLES[name])
    table = corpus.articles
    table.loc[0, "title"] = "other"
    del table["text"]
    assert pd.isna(corpus.articles.loc[0, "title"])
    assert "text" in corpus.articles


def test_a_future_date_is_looked_at_again_next_time(articles, builds):
    (articles / "d.txt").write_text("date 2999-01 Später.", encoding="utf-8")
    open_corpus(articles)
    open_corpus(articles)
    assert builds[1:] == [["d.txt"]]


def test_a_text_with_markup_is_kept_as_it_stands(articles):
    (articles / "d.txt").write_text("date 2022-01 <script>alert(1)</script> $x$", encoding="utf-8")
    text = open_corpus(articles).articles.set_index("article").loc["d", "text"]
    assert text == "<script>alert(1)</script> $x$"


def test_no_progress_bar_is_drawn_where_output_is_saved(articles, capsys):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        open_corpus(articles)
    assert capsys.readouterr() == ("", "")
    assert "PRESSESPIEGEL_BATCH" not in os.environ
