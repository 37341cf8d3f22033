"""How well instruments find is drawn line by line, and what rests on few cases looks it."""

import pandas as pd
import pytest

from pressespiegel.figures import alts, captions
from pressespiegel.figures.instruments import COLUMNS, scores

LABELS = {"actors": {"de": "Akteure", "en": "Actors"}}


def scored(*rows):
    """Return a table of scores from `code, tp, fp, fn, f1, remark`."""
    table = pd.DataFrame(rows, columns=["code", "tp", "fp", "fn", "f1", "remark"])
    for name in COLUMNS:
        table[name] = table["f1"]
    return table.assign(n=32)


def test_a_line_tells_what_each_dot_is_a_share_of(words):
    ax = scores(scored(("actors", 30, 10, 20, 0.667, None)), labels=LABELS)
    english, german = words(ax), words(ax, "de")
    for told in ("Actors", "30 of 40", "30 of 50", "0.67", "Precision: n of N"):
        assert told in english
    for told in ("Akteure", "30 von 40", "30 von 50", "0,67", "Trefferquote: n von N"):
        assert told in german


def test_a_mean_has_its_value_and_a_missing_one_a_dash(words):
    table = scored(("macro", 30, 10, 20, 0.5, None), ("none", 0, 0, 0, float("nan"), "too few: 0"))
    drawn = words(scores(table))
    assert "30 of" not in drawn
    assert "0.50" in drawn
    assert "–" in drawn


def test_dots_on_few_cases_are_hollow():
    table = scored(("many", 30, 10, 20, 0.6, None), ("few", 2, 0, 1, 0.8, "too few: 3"))
    fills = {tuple(line.get_xdata()): line.get_markerfacecolor() for line in scores(table).lines}
    assert fills[(0.8,)] == "white"
    assert fills[(0.6,)] != "white"


@pytest.mark.parametrize("many", [1, 4, 14, 40])
def test_letters_of_scores_stand_apart(many, letters_apart):
    rows = [(f"code number {n} with a long name", 1000, 100, 10, 0.9, None) for n in range(many)]
    letters_apart(scores(scored(*rows)))


def test_scores_of_nothing_say_so_and_too_many_are_refused(words):
    assert "N = 0" in words(scores(scored()))
    with pytest.raises(ValueError, match="41 codes cannot be read"):
        scores(scored(*[(str(n), 1, 0, 0, 1.0, None) for n in range(41)]))


def test_caption_and_alt_text_tell_n_unit_and_every_f1():
    table = scored(("actors", 30, 10, 20, 0.667, None), ("few", 1, 0, 0, 1.0, "too few: 1"))
    caption = captions.scores(table, unit={"de": "Stelle", "en": "span"})
    assert "of 32 articles" in caption["en"]
    assert "Unit: span" in caption["en"]
    assert "von 32 Artikeln" in caption["de"]
    assert "hohl: zu wenige Fälle" in caption["de"]
    assert alts.scores(table, labels=LABELS)["de"].endswith("F1: Akteure 0,67, few 1,00.")
