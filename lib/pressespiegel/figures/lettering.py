"""Room for letters: what text measures in print, and how it is made to fit."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from . import style

SMALL, SMALLER = 7.5, 6.5  # sizes of letters, in points
LINE = SMALL * 1.35  # from line to line, in points


@lru_cache(maxsize=4)
def _font(weight: str) -> tuple[FontProperties, frozenset[int]]:
    properties = FontProperties(family=["DejaVu Sans"], weight=weight, size=10)
    return properties, frozenset(get_font(findfont(properties)).get_charmap())


def drawable(text: object, *, weight: str = "normal") -> str:
    """Return a text on one line, a white square for each character that the font lacks.

    For drawing only: marks without a shape (joiners, direction signs) are left out, and umlauts
    in two parts become one character.
    """
    known = _font(weight)[1]
    return "".join(
        character if ord(character) in known else "\N{WHITE SQUARE}"
        for character in " ".join(unicodedata.normalize("NFC", str(text)).split())
        if unicodedata.category(character) not in ("Cc", "Cf")
        and not "\ufe00" <= character <= "\ufe0f"
    )


def width(text: str, *, size: float, weight: str = "normal") -> float:
    """Return how wide a line of text is drawn, in points."""
    if not text:
        return 0.0
    # Measured at a fixed size and scaled, so that hinting does not differ between formats.
    wide = text_to_path.get_text_width_height_descent(text, _font(weight)[0], False)[0]
    return float(wide) * size / 10


def clip(
    text: str, *, room: float, size: float, weight: str = "normal", from_left: bool = False
) -> str:
    """Return `text` cut to `room` points, with … where it was cut, at a word's end if it can be."""

    def too_wide(part: str) -> bool:
        return width(part, size=size, weight=weight) > room

    def part(length: int) -> str:
        return text[len(text) - length :] if from_left else text[:length]

    if not too_wide(text):
        return text
    lengths = range(1, len(text) + 1)
    kept = part(bisect_left(lengths, True, key=lambda length: too_wide(part(length) + "…")))
    if from_left:
        at = kept.find(" ")
        return "…" + (kept[at:] if 0 <= at < len(kept) / 2 else kept)
    at = kept.rfind(" ")
    return (kept[: at + 1] if at > len(kept) / 2 else kept) + "…"


def wrap(text: str, *, room: float, size: float, lines: int = 9) -> list[str]:
    """Return `text` in at most `lines` lines of `room` points; what is left over is clipped."""
    wrapped = [""]
    for word in text.split(" "):
        longer = f"{wrapped[-1]} {word}" if wrapped[-1] else word
        if wrapped[-1] and len(wrapped) < lines and width(longer, size=size) > room:
            wrapped.append(word)
        else:
            wrapped[-1] = longer
    return [clip(line, room=room, size=size) for line in wrapped]


def fill(text: Mapping[str, str], *, room: float, lines: int = 9) -> dict[str, str]:
    """Return a bilingual text broken into lines of small letters."""
    wrapped = {name: wrap(each, room=room, size=SMALL, lines=lines) for name, each in text.items()}
    return {name: "\n".join(each) for name, each in wrapped.items()}


def height(text: Mapping[str, str]) -> float:
    """Return how high the lines of a small text are, in points: those of the longer language."""
    return LINE * (1 + max(each.count("\n") for each in text.values()))


def widest(texts: Iterable[Mapping[str, str]], *, size: float = SMALL) -> float:
    """Return the width of the widest line of texts in either language, in points."""
    lines = (line for text in texts for each in text.values() for line in each.split("\n"))
    return max((width(line, size=size) for line in lines), default=0)


def spread(wanted: Sequence[float], *, gap: float, low: float, high: float) -> list[float]:
    """Return positions near `wanted` (ascending), at least `gap` apart, between `low` and `high`.

    Neighbours that would touch are pooled around their common mean. If there is no room for all,
    they stand evenly.
    """
    if gap * (len(wanted) - 1) >= high - low:
        return list(np.linspace(low, high, len(wanted)))
    steps = gap * np.arange(len(wanted))
    pools: list[list[float]] = []
    for each in np.asarray(wanted, dtype=float) - steps:
        pools.append([float(each)])
        while len(pools) > 1 and np.mean(pools[-2]) > np.mean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    placed = [float(np.mean(pool)) for pool in pools for _ in pool]
    return list(np.clip(placed, low, high - gap * (len(wanted) - 1)) + steps)


def axes_width(ax: Axes) -> float:
    """Return how wide the axes stand in their figure, in points."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    return float(ax.get_position().width * figure.get_size_inches()[0] * 72)


def note(
    ax: Axes,
    x: float,
    y: float,
    text: style.Bilingual,
    *,
    shift: tuple[float, float] = (0, 0),
    of_data: str = "",
    **look: Any,
) -> Text:
    """Write a text `shift` points right of and above a place in the axes.

    `x` and `y` are shares of the axes' width and height, or data where `of_data` names them. What
    lies in points or in shares stays in place when the axes are resized.
    """
    coords = tuple("data" if axis in of_data else "axes fraction" for axis in "xy")
    looks = {"size": SMALL, "annotation_clip": False, **look}
    artist = ax.annotate("", (x, y), shift, coords, "offset points", **looks)  # type: ignore[arg-type]
    told = {"de": text, "en": text} if isinstance(text, str) else text
    return style.write(artist, **told)


def overlaps(figure: Figure) -> list[tuple[str, str]]:
    """Return the pairs of texts of a figure that cover each other; `(text, "")` if one is cut off.

    Measured as drawn at 200 dpi; half a pixel of touching is allowed.
    """
    before = figure.dpi
    with style.use():
        figure.dpi = 200
        try:
            figure.draw_without_rendering()
            # An annotation's own extent would include its leader.
            boxes = [
                (each.get_text(), Text.get_window_extent(each).extents) for each in _visible(figure)
            ]
        finally:
            figure.dpi = before
    wide, high = figure.get_size_inches() * 200
    found = [
        (text, "")
        for text, (x0, y0, x1, y1) in boxes
        if min(x0, y0) < -0.5 or x1 > wide + 0.5 or y1 > high + 0.5
    ]
    for (one, a), (other, b) in combinations(boxes, 2):
        if np.all(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]) > 0.5):
            found.append((min(one, other), max(one, other)))
    return sorted(found)


def _visible(figure: Figure) -> list[Text]:
    """Return the texts that are drawn: not those of ticks out of view."""
    out_of_view = {
        label
        for ax in figure.axes
        for axis in (ax.xaxis, ax.yaxis)
        for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks())
        if not min(axis.get_view_interval()) <= tick.get_loc() <= max(axis.get_view_interval())
        for label in (tick.label1, tick.label2)
    }
    texts = {text for text in figure.findobj(Text) if isinstance(text, Text)} - out_of_view
    return [text for text in texts if text.get_visible() and text.get_text().strip()]
