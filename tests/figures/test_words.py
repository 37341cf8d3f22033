"""Charts of words show hits beside every ratio, and keep their letters apart."""

import math

import pandas as pd
import pytest

from pressespiegel.figures import alts, captions, style
from pressespiegel.figures.words import foremost, keyness

LABELS = ({"de": "Sanktionen", "en": "sanctions"}, {"de": "NATO-Beitritt", "en": "accession"})


def key(*rows):
    """A table "keyness" of rows (word, hits, hits in the reference, G², log ratio)."""
    names = ["word", "hits_target", "hits_reference", "g2", "log_ratio"]
    table = pd.DataFrame(rows, columns=names).assign(n_target=12345, n_reference=6789)
    half = 0.5
    return table.assign(
        log_ratio_low=table["log_ratio"] - half, log_ratio_high=table["log_ratio"] + half
    )


FOUR = key(
    ("Embargo", 1234, 7, 40.0, 3.0),
    ("Gas", 30, 9, 12.0, 1.0),
    ("Beitritt", 2, 31, -30.0, -3.5),
    ("Norden", 4, 11, -4.0, -1.0),
)


def test_the_most_distinct_words_each_side_are_drawn_from_one_side_to_the_other(words):
    assert list(foremost(FOUR, 1)["word"]) == ["Embargo", "Beitritt"]
    text = words(keyness(FOUR, labels=LABELS, top=2))
    places = [text.index(word) for word in ("Embargo", "Gas", "Norden", "Beitritt")]
    assert places == sorted(places)


def test_a_word_stands_beside_its_hits_and_the_sizes_stand_above(words):
    ax = keyness(FOUR, labels=LABELS)
    english, german = words(ax), words(ax, "de")
    assert "1,234 : 7" in english
    assert "1.234 : 7" in german
    assert "← more in: accession" in english
    assert "häufiger: Sanktionen →" in german
    assert "12.345 Wörter (Sanktionen) : 6.789 (NATO-Beitritt)" in german.replace("\n", " ")


def test_ticks_are_factors_and_both_sides_have_their_own_mark():
    ax = keyness(FOUR, labels=LABELS)
    ticks = dict(
        zip(ax.get_xticks(), (each.get_text() for each in ax.get_xticklabels()), strict=True)
    )
    assert ticks[0] == "equal"
    assert ticks[-2] == ticks[2] == "4×"
    marks = {
        line.get_marker(): list(line.get_xdata()) for line in ax.lines if len(line.get_xdata())
    }
    assert marks["o"] == [3.0, 1.0]
    assert marks["s"] == [-1.0, -3.5]


def test_an_interval_without_an_end_is_cut_at_the_axis_and_marked():
    endless = FOUR.assign(log_ratio_high=[math.inf, 1.5, -3, -0.5])
    ax = keyness(endless, labels=LABELS)
    arrows = [line for line in ax.lines if line.get_marker() == ">" and len(line.get_xdata())]
    assert [list(line.get_xdata()) for line in arrows] == [[pytest.approx(1.6 * 3.5)]]
    assert ax.get_xlim()[1] < 10


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    "table",
    [
        key(*((f"Bündnisfallzustimmungserklärung{n}" * 3, 9**n, 9, n, n - 4.5) for n in range(9))),
        key(("日本 😀 $x$", 3, 0, 1.0, 0.01)),
        key(("a", 3, 1, 1.0, 1.0)).assign(log_ratio_low=math.nan, log_ratio_high=math.nan),
        key(("a", 3, 0, 1.0, math.inf)),
        FOUR.iloc[:0],
        pd.concat([key((f"w{n}", 5, 1, n, n / 3 - 10.1)) for n in range(61)]),
    ],
    ids=["long", "one", "no interval", "endless", "none", "many"],
)
def test_letters_of_keyness_stand_apart(table, columns, letters_apart):
    long = {"de": "Artikel über Sanktionen gegen Russland", "en": "articles on sanctions" * 3}
    with style.columns(columns):
        letters_apart(keyness(table, labels=(long, LABELS[1]), top=30))


def test_a_missing_column_and_too_many_words_are_refused():
    with pytest.raises(ValueError, match="lacks g2"):
        keyness(FOUR.drop(columns="g2"), labels=LABELS)
    with pytest.raises(ValueError, match="31 words of each side cannot be read"):
        keyness(FOUR, labels=LABELS, top=31)


def test_keyness_is_told_with_its_numbers_and_its_words():
    caption = captions.keyness(FOUR, labels=LABELS, top=1)
    assert caption["en"] == (
        "Words that set “sanctions” apart from “accession”: 2 of 4 words, on each side at most 1 "
        "with the largest G²; N = 12,345 and 6,789 words, n: hits. Unit: word; dot: log ratio, "
        "bar: 95% interval."
    )
    assert "2 von 4 Wörtern" in caption["de"]
    assert "N = 12.345 und 6.789 Wörter" in caption["de"]
    alt = alts.keyness(FOUR, labels=LABELS)
    assert alt["en"].endswith("sanctions: Embargo, Gas; accession: Beitritt, Norden.")
    assert alts.keyness(FOUR[:2], labels=LABELS)["de"].endswith("NATO-Beitritt: keine.")
