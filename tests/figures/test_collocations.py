"""Collocates are named at both ends of their lines, and their network has no name on another."""

import math

import pandas as pd
import pytest

from pressespiegel.figures import alts, captions, style
from pressespiegel.figures.collocations import linked, network, risen, slope


def yearly(*rows):
    return pd.DataFrame(rows, columns=["year", "word", "observed", "log_dice"])


def pairs(*rows):
    return pd.DataFrame(rows, columns=["node", "word", "observed", "log_dice"])


YEARS = yearly(
    (2022, "liefern", 1234, 10.0),
    (2022, "Marder", 12, 7.0),
    (2023, "liefern", 90, 9.0),
    (2024, "liefern", 80, 8.5),
    (2024, "Taurus", 40, 11.0),
    (2023, "selten", 3, 2.0),
)
NET = pairs(
    ("Waffe", "liefern", 50, 11.0),
    ("Waffe", "Russland", 20, 7.0),
    ("Sanktion", "Russland", 30, 9.0),
    ("Sanktion", "Paket", 9, 8.0),
    ("Sanktion", "selten", 2, 1.0),
)


def test_the_words_that_reach_the_highest_scores_are_drawn():
    assert set(risen(YEARS, top=2)["word"]) == {"Taurus", "liefern"}


def test_words_are_named_with_their_hits_where_they_begin_and_where_they_end(words):
    ax = slope(YEARS, top=3)
    english, german = words(ax), words(ax, "de")
    assert "liefern 1,234" in english
    assert "liefern 1.234" in german
    assert "/ liefern 80" in english
    assert english.count("Taurus") == 1, "it is not there at the beginning"
    assert english.count("Marder 12") == 2, "a dotted line leads to its second name"
    assert "logDice der Kollokate je Jahr; an den Enden: Treffer n" in german


def test_a_line_joins_neighbouring_years_only():
    ax = slope(YEARS[YEARS["year"] != 2023], top=1, score="observed")
    drawn = ax.lines[0].get_ydata()
    assert [drawn[0], drawn[2]] == [1234, 80]
    assert math.isnan(drawn[1])


def test_lines_differ_by_their_marks_and_not_by_colour_alone():
    many = yearly(*((2022 + at % 2, f"w{at // 2}", 3, 5.0 + at) for at in range(16)))
    marks = [line.get_marker() for line in slope(many).lines[::2]]
    assert len(set(marks)) == 8


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    "table",
    [
        yearly(*((2022 + at % 3, f"Verteidigung{at // 3} " * 5, 10**9, 8.0) for at in range(45))),
        yearly(*((2022, f"w{at}", 3, 1e4 + at / 100) for at in range(15))),
        yearly((2022, "日本 $x$", 3, math.nan)),
        yearly((2022, "a", 3, -0.5), (2030, "b", 3, -0.5)),
        YEARS[:0],
    ],
    ids=["long", "one year", "no score", "far years", "none"],
)
def test_letters_at_lines_stand_apart(table, columns, letters_apart):
    with style.columns(columns):
        letters_apart(slope(table, top=15))


def test_doubled_words_and_too_many_lines_are_refused():
    with pytest.raises(ValueError, match="'liefern' has more than one row for 2022"):
        slope(pd.concat([YEARS, YEARS[:1]]))
    with pytest.raises(ValueError, match="16 lines cannot be read"):
        slope(YEARS, top=16)
    with pytest.raises(ValueError, match="lacks log_dice"):
        slope(YEARS.drop(columns="log_dice"))


def test_the_wider_a_line_the_higher_the_score_and_a_shared_word_stands_once(words):
    ax = network(NET, top=2)
    widths = {tuple(line.get_ydata()): line.get_linewidth() for line in ax.lines}
    assert len(widths) == 4
    assert sorted(widths.values()) == pytest.approx([0.5, 0.5 + 3.5 / 4, 0.5 + 3.5 / 2, 4])
    text = words(ax)
    assert text.count("Russland 50") == 1
    assert "selten" not in text
    order = [text.index(word) for word in ("liefern 50", "Russland 50", "Paket 9")]
    assert order == sorted(order), "a shared word stands between the others"
    assert "logDice, 7,0 (schmal) bis 11,0 (breit)" in words(ax, "de").replace("\n", " ")


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    "table",
    [
        pairs(*((f"Knoten {at % 8} " * 6, f"Kollokat {at} " * 6, 10**9, 9.0) for at in range(60))),
        pairs(("日本", "$x$ <b>", 1, 0.0)),
        pairs(("a", "b", 1, math.nan)),
        NET[:0],
    ],
    ids=["long", "one", "no score", "none"],
)
def test_letters_of_networks_stand_apart(table, columns, letters_apart):
    with style.columns(columns):
        letters_apart(network(table))


def test_doubled_pairs_and_too_many_nodes_are_refused():
    with pytest.raises(ValueError, match="'Waffe' and 'liefern' have more than one row"):
        network(pd.concat([NET, NET[:1]]))
    with pytest.raises(ValueError, match="1 collocates of 9 nodes cannot be read"):
        network(pairs(*((str(n), "a", 1, 1.0) for n in range(9))))


def test_collocates_are_told():
    told = captions.slope(YEARS, query="Panzer", top=2)
    assert told["en"].startswith(
        "Collocates of “Panzer”, 2022 to 2024: the 2 words of the highest logDice, N = 1,444 hits"
    )
    assert "N = 1.444 Treffer in den Fenstern" in told["de"]
    assert alts.slope(YEARS, top=2)["de"].endswith("Taurus 11,0 → 11,0, liefern 10,0 → 8,5.")
    assert alts.slope(YEARS[:0])["en"].endswith("one per collocate: none.")
    none = captions.slope(YEARS[:0], query="x")["en"]
    assert none.startswith("Collocates of “x”: the 0 words of the highest logDice, N = 0 hits")
    net = captions.network(NET, top=2)
    assert net["en"].startswith(
        "Collocates of 2 words, for each at most 2 with the highest logDice: N = 4 pairs with 3 "
        "collocates and 109 hits"
    )
    assert list(linked(NET, top=1)["word"]) == ["liefern", "Russland"]
    assert alts.network(NET, top=2)["en"].endswith(
        "Waffe: liefern, Russland; Sanktion: Russland, Paket. Shared by several: Russland."
    )
    assert alts.network(NET[:0])["de"].endswith("keine. Mehreren gemeinsam: keine.")
