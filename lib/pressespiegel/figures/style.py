"""The house style, and the switch between German and English. Draws nothing by itself."""

import math
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial, wraps
from pathlib import Path
from typing import ParamSpec
from weakref import WeakKeyDictionary

import matplotlib as mpl
import matplotlib.style
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

Bilingual = str | Mapping[str, str]
_P = ParamSpec("_P")

LANGUAGES = ("de", "en")
_COLUMN = 8 / 2.54  # one of a report's two columns, in inches

_FILE = Path(__file__).with_name("house.mplstyle")
_HOUSE = mpl.rc_params_from_file(_FILE, use_default_template=False)
PALETTE: tuple[str, ...] = tuple(_HOUSE["axes.prop_cycle"].by_key()["color"])
INK: str = _HOUSE["text.color"]
PALE: str = _HOUSE["grid.color"]
LINE = "#B8B8B8"
GREY = "#5F5F5F"
ACCENT = PALETTE[0]
WARNING = "#A83E00"

_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}
_NOUNS = {
    "article": "Artikel Artikel Artikeln",
    "event": "Ereignis Ereignisse Ereignissen",
    "group": "Gruppe Gruppen Gruppen",
    "hit": "Treffer Treffer Treffern",
    "lane": "Zeile Zeilen Zeilen",
    "pair": "Paar Paare Paaren",
    "period": "Zeitraum Zeiträume Zeiträumen",
    "place": "Ort Orte Orten",
    "vote": "Votum Voten Voten",
    "row": "Zeile Zeilen Zeilen",
    "word": "Wort Wörter Wörtern",
}
_spoken: ContextVar[str | None] = ContextVar("language", default=None)
_columns: ContextVar[int] = ContextVar("columns", default=2)
_written: WeakKeyDictionary[Text, dict[str, str]] = WeakKeyDictionary()


@contextmanager
def use() -> Iterator[None]:
    """Draw in the house style within a `with` block, or within a function as its decorator.

    Settings of the user's own `matplotlibrc` are left out, so that figures are alike everywhere.
    """
    with mpl.style.context(_FILE, after_reset=True):
        try:
            yield
        finally:
            shows = mpl.is_interactive()
    # A notebook turns this on when its first figure is made, and that may be within the block.
    mpl.interactive(shows)


@contextmanager
def columns(number: int) -> Iterator[None]:
    """Draw figures for one column of 8 cm or across two, 16 cm, within a `with` block.

    Raises:
        ValueError: neither one nor two columns.
    """
    if number not in (1, 2):
        raise ValueError(f"no figure is {number} columns wide; choose 1 or 2")
    token = _columns.set(number)
    try:
        yield
    finally:
        _columns.reset(token)


def width() -> float:
    """Return how wide a figure is, in points."""
    return _columns.get() * _COLUMN * 72


def axes(*, height: float) -> Axes:
    """Return the Axes of a new figure, `height` inches high and filling the columns wholly."""
    import matplotlib.pyplot as plt  # chooses a backend, so only when something is drawn

    figure = plt.figure(figsize=(width() / 72, height))
    return figure.add_axes((0.0, 0.0, 1.0, 1.0))


def language() -> str:
    """Return the language of labels, `de` or `en`: `$PRESSESPIEGEL_LANGUAGE`, else English.

    Raises:
        ValueError: the variable names another language.
    """
    return _spoken.get() or _checked(os.environ.get("PRESSESPIEGEL_LANGUAGE") or "en")


def _checked(name: str) -> str:
    if name not in LANGUAGES:
        raise ValueError(f"no language {name!r} for labels; choose 'de' or 'en'")
    return name


@contextmanager
def in_language(name: str) -> Iterator[None]:
    """Label in the language `name`, `de` or `en`, within a `with` block."""
    token = _spoken.set(_checked(name))
    try:
        yield
    finally:
        _spoken.reset(token)


def both(text: Bilingual) -> dict[str, str]:
    """Return a text in both languages as `{"de": …, "en": …}`; a plain one stands for both.

    Raises:
        ValueError: a language is missing, or the text is empty.
    """
    told = dict.fromkeys(LANGUAGES, text) if isinstance(text, str) else dict(text)
    for name in LANGUAGES:
        if not str(told.get(name) or "").strip():
            raise ValueError(f"the text has nothing in {name!r}: {text!r}")
    return {name: str(told[name]) for name in LANGUAGES}


def say(text: Bilingual | None = None, /, **languages: str) -> str:
    """Return a text in the current language: `say(de="Anteil", en="share")`, or `say(text)`."""
    return (languages if text is None else both(text))[language()]


def told(tell: Callable[_P, str], *about: _P.args, **how: _P.kwargs) -> dict[str, str]:
    """Return what a function tells in each language: `told(number, 1.5, decimals=1)`."""
    spoken = {}
    for name in LANGUAGES:
        with in_language(name):
            spoken[name] = tell(*about, **how)
    return spoken


def bilingual(tell: Callable[_P, str]) -> Callable[_P, dict[str, str]]:
    """Make a function tell in both languages what it tells in the current one."""
    return wraps(tell)(partial(told, tell))


def write(artist: Text, *, de: str, en: str) -> Text:
    """Set an artist's text in the current language and remember it in both; return the artist."""
    _written[artist] = {"de": de, "en": en}
    artist.set_text(say(de=de, en=en))
    return artist


def rewrite(figure: Figure) -> None:
    """Set every text of a figure that was given to `write` in the current language."""
    for artist in figure.findobj(Text):
        if isinstance(artist, Text) and artist in _written:
            artist.set_text(_written[artist][language()])


def number(value: float, *, decimals: int = 0) -> str:
    """Return a number as the current language writes it: `1.234,5` or `1,234.5`."""
    if not math.isfinite(value):
        return "–"
    text = f"{value:,.{decimals}f}".replace("-", "−")
    return text if language() == "en" else text.translate(str.maketrans(",.", ".,"))


def counted(count: int, noun: str, *, dative: bool = False) -> str:
    """Return a number and its noun: `1 article`, `3 articles`; `3 Artikel`, dative `Artikeln`."""
    one, *many = _NOUNS[noun].split() if language() == "de" else (noun, f"{noun}s", f"{noun}s")
    return f"{number(count)} {one if count == 1 else many[dative]}"


def percent(share: float, *, decimals: int = 0) -> str:
    """Return a share from 0 to 1 as a percentage: `12 %` in German, `12%` in English."""
    value = number(share * 100, decimals=decimals)
    return value if value == "–" else value + say(de="\N{NO-BREAK SPACE}%", en="%")


def of(part: int, total: int, noun: str = "") -> str:
    """Return `12 von 40`, `12 of 40`, or with a noun `12 von 40 Artikeln`, `12 of 40 articles`."""
    whole = counted(total, noun, dative=True) if noun else number(total)
    return f"{number(part)} {say(de='von', en='of')} {whole}"


def month_name(month: int, *, short: bool = False) -> str:
    """Return the name of the month 1 to 12, in full or in three letters."""
    name = _MONTHS[language()].split()[month - 1]
    return name[:3] if short else name


def day(when: pd.Timestamp, *, short: bool = False) -> str:
    """Return a day: `24. Februar 2022`, `24 February 2022`; short `24.2.2022`, `24 Feb 2022`."""
    if short and language() == "de":
        return f"{when.day}.{when.month}.{when.year}"
    dot = say(de=".", en="")
    return f"{when.day}{dot} {month_name(when.month, short=short)} {when.year}"


def period(when: pd.Period) -> str:
    """Return a month, quarter or year: `Mai 2022`, `2. Quartal 2022`, `2022`; `May 2022`, …."""
    if when.freqstr.startswith("M"):
        return f"{month_name(when.month)} {when.year}"
    if when.freqstr.startswith("Q"):
        return say(de=f"{when.quarter}. Quartal {when.year}", en=f"Q{when.quarter} {when.year}")
    return str(when.year)
