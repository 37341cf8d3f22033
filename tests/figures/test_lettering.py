"""Letters fit where they are put, and overlaps are noticed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from pressespiegel.figures import lettering


def test_characters_without_a_shape_become_squares_or_vanish():
    assert lettering.drawable("a\u0308 日\u202e\n\tb\ufe0f") == "ä □ b"


@given(st.text(max_size=60), st.floats(15, 200), st.booleans())
def test_clipped_text_fits_and_is_marked_as_clipped(text, room, from_left):
    drawn = lettering.drawable(text)
    clipped = lettering.clip(drawn, room=room, size=7.5, from_left=from_left)
    assert lettering.width(clipped, size=7.5) <= room
    assert clipped == drawn or clipped.startswith("…") or clipped.endswith("…")


def test_text_is_wrapped_at_words_and_the_rest_is_clipped():
    lines = lettering.wrap("eins zwei drei vier fünf sechs sieben", room=60, size=7.5, lines=2)
    assert lines[0] == "eins zwei drei"
    assert lines[1].endswith("…")
    assert len(lines) == 2


@given(st.lists(st.floats(0, 100), max_size=10).map(sorted), st.floats(0.5, 9))
def test_spread_places_keep_their_order_their_distance_and_the_frame(wanted, gap):
    placed = lettering.spread(wanted, gap=gap, low=0, high=100)
    assert len(placed) == len(wanted)
    assert all(b - a >= gap - 1e-6 for a, b in pairwise(placed))
    assert all(-1e-6 <= each <= 100 + 1e-6 for each in placed)


def test_places_that_are_far_enough_apart_stay():
    assert lettering.spread([5, 20, 40], gap=10, low=0, high=100) == [5, 20, 40]
    assert lettering.spread([20, 20], gap=10, low=0, high=100) == pytest.approx([15, 25])


def test_texts_on_each_other_and_texts_cut_off_are_found():
    figure = Figure(figsize=(2, 1))
    figure.text(0.1, 0.5, "eins")
    figure.text(0.12, 0.5, "zwei")
    figure.text(0.9, 0.1, "abgeschnitten")
    assert lettering.overlaps(figure) == [("abgeschnitten", ""), ("eins", "zwei")]
