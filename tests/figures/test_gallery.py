"""The gallery shows what was saved, reports what is stale and touches nothing else."""

import os
import re
import shutil

import pytest

from pressespiegel.figures import captions, charts, gallery, saving


@pytest.fixture
def folder(monthly, tmp_path, monkeypatch):
    """Figures of two notebooks, and the notebook of one."""
    monkeypatch.setenv("PRESSESPIEGEL_ROOT", str(tmp_path))
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "04-sanctions.ipynb").write_text("{}")
    table = monthly([1, 2], [10, 12])
    for name in ("04-sanctions-attention", "03-aid-attention", "04-sanctions-again"):
        ax = charts.attention(table)
        caption = captions.shares(table, of="on $x$ | <b>")
        saving.save(ax, name, table=table, caption=caption, alt="A [rise]", source="S")
    return tmp_path / "figures"


def test_every_figure_stands_under_its_notebook_with_its_files(folder):
    assert gallery.write_gallery() == []
    page = (folder / "README.md").read_text("utf-8")
    headings = [line for line in page.splitlines() if line.startswith("#")]
    assert headings == [
        "# Figures",
        "## Notebook 03",
        "### 03-aid-attention",
        "## [04-sanctions](../notebooks/04-sanctions.ipynb)",
        "### 04-sanctions-again",
        "### 04-sanctions-attention",
    ]
    assert "![A &#91;rise&#93;](03-aid-attention.png)" in page
    assert "on <span>&#36;</span>x<span>&#36;</span> &#124; &#60;b&#62;" in page
    for suffix in (".png", ".de.svg", ".en.svg", ".csv", ".json"):
        assert f"(03-aid-attention{suffix})" in page


def test_the_page_is_the_same_twice_and_nothing_else_changes(folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    gallery.write_gallery()
    first = (folder / "README.md").read_bytes()
    gallery.write_gallery()
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert after.pop("README.md") == first
    assert after == before


def test_incomplete_and_old_figures_are_reported_and_left_out(folder):
    (folder / "04-sanctions-again.json").unlink()
    (folder / "notes.csv").write_text("not a figure")
    for suffix in saving.SUFFIXES:
        os.utime(folder / f"03-aid-attention{suffix}", (1000, 1000))
    stale = gallery.write_gallery(folder, since=2000)
    assert stale == ["03-aid-attention", "04-sanctions-again"]
    page = (folder / "README.md").read_text("utf-8")
    assert "03-aid" not in page
    assert "04-sanctions-attention" in page
    assert (folder / "03-aid-attention.png").exists()


def test_an_empty_folder_gives_an_empty_page(tmp_path):
    assert gallery.write_gallery(tmp_path) == []
    assert (tmp_path / "README.md").read_text("utf-8").startswith("# Figures\n")


def test_the_contact_sheet_is_the_same_twice_and_in_another_folder(folder, tmp_path):
    gallery.write_contact_sheet()
    first = (folder / "contact-sheet.pdf").read_bytes()
    gallery.write_contact_sheet(folder)
    assert (folder / "contact-sheet.pdf").read_bytes() == first
    shutil.copytree(folder, tmp_path / "other")
    gallery.write_contact_sheet(tmp_path / "other")
    assert (tmp_path / "other" / "contact-sheet.pdf").read_bytes() == first
    assert b"CreationDate" not in first
    assert b"/FontFile2" in first, "letters are embedded"
    assert b"/Type3" not in first
    assert len(re.findall(rb"/Type /Page\b(?!s)", first)) == 1


def test_the_contact_sheet_has_eight_figures_a_page_and_no_stale_ones(folder):
    for suffix in saving.SUFFIXES:
        for number in range(10, 17):
            name = f"{number}-copy"
            shutil.copy(folder / f"03-aid-attention{suffix}", folder / f"{name}{suffix}")
        os.utime(folder / f"03-aid-attention{suffix}", (1000, 1000))
    gallery.write_contact_sheet(folder, since=2000)
    sheet = (folder / "contact-sheet.pdf").read_bytes()
    assert len(re.findall(rb"/Type /Page\b(?!s)", sheet)) == 2, "nine figures"
    assert len(re.findall(rb"/Subtype /Image", sheet)) == 9
    assert len(sheet) < 9 * 60_000


def test_no_figures_give_no_contact_sheet(tmp_path):
    gallery.write_contact_sheet(tmp_path)
    assert list(tmp_path.iterdir()) == []
