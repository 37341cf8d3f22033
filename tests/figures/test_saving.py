"""A figure on disk is five files that are the same on every run and say where they come from."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from xml.etree import ElementTree

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from pressespiegel.figures import captions, charts, saving, style

NAME = "04-sanctions-attention"
OF = {"de": "über Sanktionen", "en": "on sanctions"}
ALT = {"de": "Der Anteil steigt im Herbst.", "en": "The share rises in autumn."}
PROVENANCE = {
    "corpus": {
        "label": {"de": "Lehrkorpus, erfunden", "en": "teaching sample, invented"},
        "fingerprint": "ab12",
    },
    "codebook": {"sanctions": "cd34"},
    "versions": {"pressespiegel": "0.1.0"},
}


def saved(table, folder, **changed):
    arguments = {"caption": captions.shares(table, of=OF), "alt": ALT, "provenance": PROVENANCE}
    ax = charts.attention(table)
    return saving.save(ax, NAME, table=table, folder=folder, **(arguments | changed))


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_five_files_are_written_and_the_figure_is_closed(monthly, tmp_path):
    figure = saved(monthly([1, 2], [10, 12]), tmp_path / "new")
    names = [f"{NAME}{suffix}" for suffix in (".csv", ".de.svg", ".en.svg", ".json", ".png")]
    assert sorted(contents(tmp_path / "new")) == names
    assert plt.get_fignums() == []
    assert repr(figure) == f"Saved(name='{NAME}')"


def test_figures_go_where_the_environment_says(monthly, tmp_path, monkeypatch):
    monkeypatch.setenv("PRESSESPIEGEL_FIGURES", str(tmp_path))
    saved(monthly([1, 2], [10, 12]), None)
    assert len(contents(tmp_path)) == 5


def test_bytes_are_the_same_twice_and_in_another_process_elsewhere(monthly, events, tmp_path):
    program = """
        import sys, pandas as pd
        from pathlib import Path
        from pressespiegel.figures import captions, charts, saving
        table, events = pd.read_pickle(sys.argv[1]), pd.read_pickle(sys.argv[2])
        saving.save(
            charts.attention(table, events=events), "04-sanctions-attention", table=table,
            caption=captions.shares(table, of="x"), alt="y", folder=Path(sys.argv[3]),
        )
    """
    table = monthly([1, 0, 2, 4], [10, 0, 12, 9])
    table.to_pickle(tmp_path / "table")
    events.to_pickle(tmp_path / "events")
    for folder in ("one", "two"):
        ax = charts.attention(table, events=events)
        caption = captions.shares(table, of="x")
        saving.save(ax, NAME, table=table, caption=caption, alt="y", folder=tmp_path / folder)
    home = tmp_path / "home"
    home.mkdir()
    (home / "matplotlibrc").write_text("lines.linewidth: 9\nfont.size: 20\nsavefig.dpi: 30\n")
    arguments = [str(tmp_path / name) for name in ("table", "events", "three")]
    changed = {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "LC_ALL": "C", "MPLBACKEND": "svg"}
    subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), *arguments],
        cwd=home,
        env={**os.environ, **changed},
        check=True,
    )
    assert contents(tmp_path / "one") == contents(tmp_path / "two") == contents(tmp_path / "three")


def test_the_pictures_speak_their_language_and_the_png_the_current_one(monthly, tmp_path):
    table = monthly([1, 2], [10, 12])
    saved(table, tmp_path / "english")
    with style.in_language("de"):
        saved(table, tmp_path / "german")
    english, german = contents(tmp_path / "english"), contents(tmp_path / "german")
    different = [name for name in english if english[name] != german[name]]
    assert different == [f"{NAME}.png"]
    assert english[f"{NAME}.de.svg"] != english[f"{NAME}.en.svg"]


def test_an_svg_carries_its_caption_and_alt_text_and_no_date(monthly, tmp_path):
    saved(monthly([1, 2], [10, 12]), tmp_path)
    text = (tmp_path / f"{NAME}.de.svg").read_text("utf-8")
    told = [element.text for element in ElementTree.fromstring(text).iter()]
    assert ALT["de"] in told
    assert any((each or "").startswith("Anteil der Artikel über Sanktionen") for each in told)
    assert "dc:date" not in text
    assert b"Software" not in (tmp_path / f"{NAME}.png").read_bytes()


def test_the_numbers_drawn_stand_in_the_csv_file_with_line_feeds(monthly, tmp_path):
    saved(monthly([1, 0], [12, 0]), tmp_path)
    assert (tmp_path / f"{NAME}.csv").read_bytes() == (
        b"month,articles,n_articles,share,share_low,share_high\n"
        b"2022-05,1,12,0.0833333,0.0148651,0.35388\n"
        b"2022-06,0,0,,,\n"
    )


def test_floats_keep_what_matters_and_days_are_written_as_days():
    table = pd.DataFrame(
        {
            "p": [1.23456789e-9, 0.0],
            "value": [1234567890.1234567, -2 / 3 - 1],
            "day": pd.to_datetime(["2022-11-24", None]),
            "quarter": pd.PeriodIndex(["2022Q4", "2023Q1"], freq="Q-DEC"),
            "title": ['„Ja“, "so"', None],
        }
    )
    assert saving.csv(table) == (
        "p,value,day,quarter,title\n"
        '1.23457e-09,1234567890.123457,2022-11-24,2022Q4,"„Ja“, ""so"""\n'
        "0.0,-1.666667,,2023Q1,\n"
    )


def test_the_json_file_says_where_the_figure_comes_from(monthly, tmp_path):
    saved(monthly([1, 2], [10, 12]), tmp_path, source="Rat der EU")
    text = (tmp_path / f"{NAME}.json").read_text("utf-8")
    about = json.loads(text)
    assert about["provenance"] == PROVENANCE
    assert about["alt"] == ALT
    assert about["source"] == {"de": "Rat der EU", "en": "Rat der EU"}
    assert about["caption"]["en"].endswith("Wilson interval. Corpus: teaching sample, invented.")
    assert about["caption"]["de"].endswith("nach Wilson. Korpus: Lehrkorpus, erfunden.")
    assert text == json.dumps(about, ensure_ascii=False, sort_keys=True, indent=2) + "\n"


@pytest.mark.parametrize("name", ["sanctions", "4-aid", "04-Aid", "04_aid", "04-aid/x", "04-", ""])
def test_names_of_another_shape_are_refused(monthly, tmp_path, name):
    table = monthly([1], [10])
    ax = charts.attention(table)
    with pytest.raises(ValueError, match="as in '04-sanctions-attention'"):
        saving.save(ax, name, table=table, caption="n = 1", alt="x", folder=tmp_path)
    assert contents(tmp_path) == {}


@pytest.mark.parametrize(
    ("caption", "complaint"),
    [
        ("Shares with their interval, n of N", "states no number"),
        ("12 articles with their interval", "names neither n nor N"),
        ("N = 12 articles", "does not say which interval"),
        ({"de": "N = 12, 95-%-Intervall", "en": "N = 12, margin"}, "the 'en' caption does not"),
        ({"de": "N = 12, 95-%-Intervall"}, "nothing in 'en'"),
    ],
)
def test_a_caption_that_hides_n_or_the_interval_is_refused(monthly, tmp_path, caption, complaint):
    with pytest.raises(ValueError, match=complaint):
        saved(monthly([1], [12]), tmp_path, caption=caption)
    assert contents(tmp_path) == {}


def test_a_figure_without_alt_text_is_refused(monthly, tmp_path):
    with pytest.raises(ValueError, match="nothing in 'de'"):
        saved(monthly([1], [12]), tmp_path, alt=" ")


def test_letters_that_cover_each_other_are_warned_of(monthly, tmp_path):
    table = monthly([1], [12])
    ax = charts.attention(table)
    ax.figure.text(0.5, 0.5, "eins")
    ax.figure.text(0.5, 0.5, "zwei")
    caption = captions.shares(table, of=OF)
    with pytest.warns(UserWarning, match="cover each other .* 'zwei'"):
        saving.save(ax, NAME, table=table, caption=caption, alt="x", folder=tmp_path)


def test_a_file_that_cannot_be_written_leaves_the_old_one_whole(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    saving.write_whole(path, b"old")

    def fail(self, target):
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        saving.write_whole(path, b"new")
    assert contents(tmp_path) == {"a.csv": b"old"}
