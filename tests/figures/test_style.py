"""One switch sets the language of numbers, periods and texts."""

from itertools import combinations, pairwise

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from pressespiegel.figures import style


def test_the_language_is_english_unless_the_environment_says_german(monkeypatch):
    assert style.language() == "en"
    monkeypatch.setenv("PRESSESPIEGEL_LANGUAGE", "de")
    assert style.language() == "de"
    with style.in_language("en"):
        assert style.language() == "en"
    assert style.language() == "de"


def test_another_language_is_refused(monkeypatch):
    monkeypatch.setenv("PRESSESPIEGEL_LANGUAGE", "fr")
    with pytest.raises(ValueError, match="no language 'fr' for labels; choose 'de' or 'en'"):
        style.language()
    with pytest.raises(ValueError, match="'lb'"), style.in_language("lb"):
        pass


@pytest.mark.parametrize(
    ("tell", "german", "english"),
    [
        (lambda: style.number(-1234.5, decimals=1), "−1.234,5", "−1,234.5"),
        (lambda: style.percent(0.1234, decimals=1), "12,3\N{NO-BREAK SPACE}%", "12.3%"),
        (lambda: style.percent(float("nan")), "–", "–"),
        (lambda: style.period(pd.Period("2022-05", "M")), "Mai 2022", "May 2022"),
        (lambda: style.period(pd.Period("2022Q2", "Q-DEC")), "2. Quartal 2022", "Q2 2022"),
        (lambda: style.period(pd.Period("2022", "Y-DEC")), "2022", "2022"),
        (lambda: style.day(pd.Timestamp("2022-03-04")), "4. März 2022", "4 March 2022"),
        (lambda: style.day(pd.Timestamp("2022-03-04"), short=True), "4.3.2022", "4 Mar 2022"),
    ],
    ids=["number", "percent", "missing", "month", "quarter", "year", "day", "short day"],
)
def test_numbers_and_periods_are_written_as_the_language_does(tell, german, english):
    assert style.told(tell) == {"de": german, "en": english}


def test_a_text_is_remembered_in_both_languages():
    figure = Figure()
    artist = style.write(figure.text(0, 0, ""), de="Anteil", en="share")
    assert artist.get_text() == "share"
    with style.in_language("de"):
        style.rewrite(figure)
    assert artist.get_text() == "Anteil"


def test_a_text_that_lacks_a_language_is_refused():
    assert style.both("NATO") == {"de": "NATO", "en": "NATO"}
    with pytest.raises(ValueError, match="nothing in 'en'"):
        style.both({"de": "Hilfe"})


def test_colours_keep_apart_in_grey_print():
    def grey(color):
        red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    shades = [grey(color) for color in style.PALETTE]
    for one, other in [*pairwise(shades), *combinations(shades[:3], 2)]:
        assert abs(one - other) > 0.1
    assert max(shades) < 0.75


# Machado, Oliveira and Fernandes (2009), IEEE TVCG 15(6), 1291-1298: severity 1, on linear RGB.
BLINDNESS = {
    "none": np.eye(3),
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]  # sRGB, D65
)


def lab(color, matrix):
    """A colour in CIELAB as one with this kind of sight sees it."""
    rgb = np.array(to_rgb(color))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    xyz = XYZ @ np.clip(np.array(matrix) @ linear, 0, 1) / XYZ.sum(axis=1)
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_the_simulation_of_sight_keeps_greys_and_merges_red_with_green_for_those_without_red():
    for matrix in BLINDNESS.values():
        np.testing.assert_allclose(lab("#808080", matrix), [53.585, 0, 0], atol=0.1)
    apart = {
        name: np.linalg.norm(lab("#BF6F4A", matrix) - lab("#7F8A45", matrix))
        for name, matrix in BLINDNESS.items()
    }
    assert apart["deutan"] < apart["none"] / 2


# Six times what is just noticed side by side (2.3); fine marks apart from each other need more.
APART = 15


@pytest.mark.parametrize("sight", BLINDNESS)
@pytest.mark.parametrize(
    "colors",
    [
        (style.ACCENT, style.WARNING),  # the two sides of keyness
        (style.ACCENT, style.GREY),  # before and after, raw and corrected
        (style.PALETTE[1], "white"),  # bars of what happened
        style.PALETTE,  # lines of collocates and of a network
    ],
    ids=["sides", "pairs", "bars", "all"],
)
def test_colours_that_stand_together_keep_apart_for_every_kind_of_sight(colors, sight):
    seen = [lab(color, BLINDNESS[sight]) for color in colors]
    assert min(np.linalg.norm(a - b) for a, b in combinations(seen, 2)) >= APART


def test_figures_are_one_or_two_columns_wide():
    assert style.width() == pytest.approx(16 / 2.54 * 72)
    with style.columns(1):
        assert style.width() == pytest.approx(8 / 2.54 * 72)
        assert style.axes(height=1).figure.get_size_inches()[0] == pytest.approx(8 / 2.54)
    with pytest.raises(ValueError, match="no figure is 3 columns wide"), style.columns(3):
        pass


def test_settings_come_back_but_interactive_drawing_may_be_turned_on_within():
    before = dict(mpl.rcParams)
    with style.use():
        assert mpl.rcParams["font.size"] == 8
        mpl.interactive(True)
    assert mpl.is_interactive()
    mpl.interactive(False)
    assert dict(mpl.rcParams) == before
