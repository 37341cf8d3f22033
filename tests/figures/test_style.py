"""One switch sets the language of numbers, periods and texts."""

from itertools import combinations, pairwise

import matplotlib as mpl
import pandas as pd
import pytest
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


def test_settings_come_back_but_interactive_drawing_may_be_turned_on_within():
    before = dict(mpl.rcParams)
    with style.use():
        assert mpl.rcParams["font.size"] == 8
        mpl.interactive(True)
    assert mpl.is_interactive()
    mpl.interactive(False)
    assert dict(mpl.rcParams) == before
