"""The notebooks: their shape as committed, and that running them gives the same bytes anywhere."""

import filecmp
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from pressespiegel import notebooks, paths
from pressespiegel.figures import display

NOTEBOOKS = notebooks.all_notebooks()
# The interpreter with which the committed outputs were made.
LOCKED = (
    sys.platform == "linux" and platform.machine() == "x86_64" and sys.version_info[:2] == (3, 11)
)

by_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)


def cells(notebook: Path, kind: str) -> list:
    return [c for c in nbformat.read(notebook, as_version=4).cells if c.cell_type == kind]


def test_the_suite_is_complete():
    names = [path.stem for path in NOTEBOOKS]
    assert names == [
        "00-start-here",
        "01-from-text-to-table",
        "02-counting-fairly",
        "03-aid",
        "04-sanctions",
        "05-nato-membership",
        "06-front-line-events",
        "07-can-we-trust-it",
        "08-your-own-corpus",
    ]


@by_notebook
def test_a_notebook_is_committed_executed_from_top_to_bottom_without_errors(notebook):
    code = cells(notebook, "code")
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    kinds = {output.output_type for cell in code for output in cell.outputs}
    assert kinds <= {"display_data", "execute_result", "stream"}


@by_notebook
def test_a_notebook_begins_with_its_question_and_then_opens_the_corpus(notebook):
    first, second = nbformat.read(notebook, as_version=4).cells[:2]
    assert first.cell_type == "markdown"
    assert first.source.startswith("# ")
    for word in ("**Question.**", "**Data.**", "**You will learn"):
        assert word in first.source
    assert second.cell_type == "code"
    assert "import pressespiegel as ps" in second.source
    assert "ps.open_corpus()" in second.source


@by_notebook
def test_a_notebook_keeps_to_the_house_s_habits(notebook):
    for cell in cells(notebook, "code"):
        for habit in ("%run", "sys.path", "!pip", "import *", "filterwarnings"):
            assert habit not in cell.source
        statements = [line for line in cell.source.splitlines() if line.strip()]
        assert len(statements) <= 16, cell.source
    for cell in cells(notebook, "markdown"):
        assert not re.search(r"^#+ (Plot|Code|Import|Setup)\b", cell.source, re.MULTILINE)


@by_notebook
def test_a_notebook_s_output_names_no_machine_and_no_memory_address(notebook):
    for cell in cells(notebook, "code"):
        shown = str(
            [{k: v for k, v in o.get("data", o).items() if k != "image/png"} for o in cell.outputs]
        )
        assert not re.search(r" at 0x[0-9a-f]{6,}", shown)
        assert str(Path.home()) + os.sep not in shown
        assert str(paths.root()) not in shown


@by_notebook
def test_a_notebook_s_metadata_is_the_same_on_every_machine(notebook):
    content = nbformat.read(notebook, as_version=4)
    assert dict(content.metadata) == notebooks.METADATA
    assert all("execution" not in cell.metadata for cell in content.cells)


@by_notebook
def test_results_are_rendered_and_not_typed(notebook):
    # A percentage or a count of articles in prose would be true of one corpus only.
    for cell in cells(notebook, "markdown"):
        typed = re.findall(r"\b\d+(?:[.,]\d+)? ?%|\b\d+ (?:articles|hits|tokens)\b", cell.source)
        typed = [found for found in typed if found.replace(" ", "") != "95%"]
        assert not typed, cell.source


def run_in(folder: Path, corpus: Path, environment: dict[str, str]) -> None:
    subprocess.run(
        [
            *(sys.executable, "-m", "pressespiegel.cli", "figures"),
            *("--corpus", str(corpus), "--figures", str(folder)),
        ],
        env={**os.environ, **environment},
        cwd=folder.parent,
        check=True,
        capture_output=True,
        text=True,
    )


def differing(one: Path, other: Path) -> list[str]:
    """The files that are not the same in both folders, or lack in one."""
    names = {p.relative_to(f).as_posix() for f in (one, other) for p in f.rglob("*") if p.is_file()}
    return sorted(
        name
        for name in names
        if not ((one / name).exists() and (other / name).exists())
        or not filecmp.cmp(one / name, other / name, shallow=False)
    )


def test_figures_and_notebooks_come_out_the_same_in_another_folder_and_as_committed(tmp_path):
    sample = paths.root() / "corpus" / "articles"
    elsewhere = tmp_path / "copy" / "articles"
    shutil.copytree(sample, elsewhere)
    one, other = tmp_path / "one", tmp_path / "here" / "other"
    other.parent.mkdir()
    run_in(one, sample, {"TZ": "UTC", "PYTHONHASHSEED": "1"})
    run_in(
        other,
        elsewhere,
        {
            "TZ": "Asia/Tokyo",
            "PYTHONHASHSEED": "2",
            "LC_ALL": "C.UTF-8",
            "HOME": str(tmp_path),
            "PRESSESPIEGEL_CACHE": str(tmp_path / "cache"),
        },
    )
    assert differing(one, other) == []
    committed = paths.root() / "figures"
    if not LOCKED:
        pytest.skip("bytes are as committed on Linux x86-64 with Python 3.11 only")
    for notebook in NOTEBOOKS:
        executed = one / "notebooks" / notebook.name
        assert executed.read_bytes() == notebook.read_bytes(), notebook.name
    shutil.rmtree(one / "notebooks")
    gallery = one / "README.md"
    gallery.write_text(gallery.read_text("utf-8").replace("(notebooks/", "(../notebooks/"), "utf-8")
    assert differing(one, committed) == []


def series_in(folder: Path) -> list[Path]:
    """The tables of shares by month or quarter, which leave out what is dated by a year alone."""
    heads = {
        table: set(table.read_text("utf-8").splitlines()[0].split(","))
        for table in sorted(folder.glob("0[0-6]*.csv"))
    }
    return [
        table for table, head in heads.items() if "share" in head and head & {"month", "quarter"}
    ]


SORTING = display._SORTING.replace("FILTER", "Filter")
HOSTILE = (
    "date 2023-02 Berlin liefert Kiew Panzer <script>alert(1)</script> und $x^2$ Munition. "
    "Die NATO und die EU **beschließen** neue Sanktionen [hier](javascript:alert(2)), | heißt es. "
    "Russlands Angriff <img src=x onerror=alert(3)> auf Bachmut gehe weiter."
)


def test_a_few_articles_get_all_figures_and_their_markup_shows_as_text(tmp_path, articles):
    (articles / "d.txt").write_text(HOSTILE, encoding="utf-8")
    # Six articles a month, so that series are monthly, and one article that is in none of them.
    for number, month in enumerate(["2022-12", "2023-01", "2023-02"] * 5):
        text = f"date {month} Die NATO tagt zum {number}. Mal in diesem Winter in Brüssel."
        (articles / f"{number}.txt").write_text(text, encoding="utf-8")
    (articles / "year.txt").write_text("date 2023 Die NATO tagt wieder in Brüssel.", "utf-8")
    run_in(tmp_path / "out", articles, {})
    names = {path.name for path in (tmp_path / "out").glob("*.csv")}
    assert names == {path.name for path in paths.figures().glob("*.csv")}
    monthly = series_in(tmp_path / "out")
    assert [table.name for table in monthly] == [each.name for each in series_in(paths.figures())]
    for table in monthly:
        caption = json.loads(table.with_suffix(".json").read_text("utf-8"))["caption"]
        assert "left out, naming no month: 1 article." in caption["en"], table.name
        assert "weggelassen, da ohne Monat: 1 Artikel." in caption["de"], table.name
    seen = 0
    for notebook in (tmp_path / "out" / "notebooks").glob("*.ipynb"):
        for output in (output for cell in cells(notebook, "code") for output in cell.outputs):
            # The one script that the project itself writes, to the letter.
            page = output.get("data", {}).get("text/html", "").replace(SORTING, "")
            markdown = output.get("data", {}).get("text/markdown", "")
            seen += "alert(1)" in page
            assert not re.search("<(script|img src=x)", page + markdown), notebook.name
            for live in ("**beschließen**", "$x^2$", "[hier](javascript"):
                assert live not in markdown, notebook.name
            if "$x^2$" in page:
                assert "tex2jax_ignore" in page, notebook.name
    assert seen, "the hostile article should show somewhere"


def test_one_article_without_any_hit_gets_all_figures(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    text = "date 2015-05 Der Wald ist grün. Der See ist blau, und Enten schwimmen darauf."
    (folder / "a.txt").write_text(text, encoding="utf-8")
    run_in(tmp_path / "out", folder, {})
    names = {path.name for path in (tmp_path / "out").glob("*.csv")}
    assert names == {path.name for path in paths.figures().glob("*.csv")}


def test_a_cell_that_fails_is_named_and_the_notebook_is_left_as_it_was(tmp_path, articles):
    broken = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0")])
    file = tmp_path / "00-broken.ipynb"
    nbformat.write(broken, file)
    before = file.read_bytes()
    with pytest.raises(notebooks.NotebookError, match=r"00-broken\.ipynb(.|\n)*ZeroDivisionError"):
        notebooks.run([file], tmp_path, corpus=articles, figures=tmp_path, progress=False)
    assert file.read_bytes() == before
