"""Room for letters: what text measures in print, and how it is made to fit."""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations, zip_longest

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from . import style

SMALL, SMALLER = 7.5, 6.5  # sizes of letters, in points
LEADING = 1.35  # from line to line, in sizes

_UNKNOWN = "\N{WHITE SQUARE}"


@lru_cache(maxsize=4)
def _font(weight: str) -> tuple[FontProperties, frozenset[int]]:
    properties = FontProperties(family=["DejaVu Sans"], weight=weight, size=10)
    return properties, frozenset(get_font(findfont(properties)).get_charmap())


def drawable(text: str, *, weight: str = "normal") -> str:
    """Return `text` on one line, a white square for each character that the font lacks.

    For drawing only: marks without a shape (joiners, direction signs) are left out, and umlauts
    in two parts become one character.
    """
    known = _font(weight)[1]
    drawn = []
    for character in " ".join(unicodedata.normalize("NFC", text).split()):
        kind = unicodedata.category(character)
        if kind in ("Cc", "Cf") or "\ufe00" <= character <= "\ufe0f":
            continue
        drawn.append(character if ord(character) in known else _UNKNOWN)
    return "".join(drawn)


def width(text: str, *, size: float, weight: str = "normal") -> float:
    """Return how wide a line of text is drawn, in points."""
    if not text:
        return 0.0
    properties = _font(weight)[0]
    # Measured at a fixed size and scaled, so that hinting does not differ between formats.
    wide = text_to_path.get_text_width_height_descent(text, properties, False)[0]
    return float(wide) * size / 10


def clip(
    text: str, *, room: float, size: float, weight: str = "normal", from_left: bool = False
) -> str:
    """Return `text` cut to `room` points, with … where it was cut, at a word's end if it can be."""
    if width(text, size=size, weight=weight) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        kept = (low + high + 1) // 2
        part = text[len(text) - kept :] if from_left else text[:kept]
        if width(part + "…", size=size, weight=weight) <= room:
            low = kept
        else:
            high = kept - 1
    if from_left:
        part = text[len(text) - low :]
        at = part.find(" ")
        return "…" + (part[at:] if 0 <= at < low / 2 else part)
    part = text[:low]
    at = part.rfind(" ")
    return (part[: at + 1] if at > low / 2 else part) + "…"


def wrap(
    text: str, *, room: float, size: float, weight: str = "normal", lines: int = 9
) -> list[str]:
    """Return `text` in at most `lines` lines of `room` points; what is left over is clipped."""
    wrapped: list[str] = []
    line = ""
    words = text.split(" ")
    for index, word in enumerate(words):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size=size, weight=weight) > room:
            if len(wrapped) == lines - 1:
                line = " ".join([line, *words[index:]])
                break
            wrapped.append(line)
            line = word
        else:
            line = longer
    return [clip(each, room=room, size=size, weight=weight) for each in [*wrapped, line]]


def wrap_both(text: Mapping[str, str], *, room: float, size: float) -> list[dict[str, str]]:
    """Return a bilingual text in lines of `room` points, as many in each language."""
    lines = {name: wrap(each, room=room, size=size) for name, each in text.items()}
    pairs = zip_longest(*lines.values(), fillvalue="")
    return [dict(zip(lines, pair, strict=True)) for pair in pairs]


def spread(wanted: Sequence[float], *, gap: float, low: float, high: float) -> list[float]:
    """Return positions near `wanted` (ascending), at least `gap` apart, between `low` and `high`.

    Neighbours that would touch are pooled around their common mean. If there is no room for all,
    they stand evenly.
    """
    if not wanted:
        return []
    if gap * (len(wanted) - 1) >= high - low:
        return [float(each) for each in np.linspace(low, high, len(wanted))]
    steps = gap * np.arange(len(wanted))
    pools: list[tuple[float, int]] = []
    for each in np.asarray(wanted, dtype=float) - steps:
        mean, size = float(each), 1
        while pools and pools[-1][0] > mean:
            before, count = pools.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        pools.append((mean, size))
    placed = np.concatenate([np.full(size, mean) for mean, size in pools])
    return [float(each) for each in np.clip(placed, low, high - steps[-1]) + steps]


def axes_width(ax: Axes) -> float:
    """Return how wide the axes stand in their figure, in points."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    return float(ax.get_position().width * figure.get_size_inches()[0] * 72)


def note(
    ax: Axes,
    x: float,
    y: float,
    text: Mapping[str, str],
    *,
    below: bool = False,
    of_data: bool = False,
    shift: float = 0,
    size: float = SMALL,
    weight: str = "normal",
    color: str = style.INK,
    ha: str = "left",
    va: str = "bottom",
    rotation: float = 0,
) -> Text:
    """Write a bilingual text `y` points above the axes' top (below their foot if `below`).

    `x` is a share of the axes' width, or a place on the x-axis if `of_data`; `shift` moves it by
    points.
    """
    artist = ax.annotate(
        "",
        (x, 0 if below else 1),
        xycoords=("data" if of_data else "axes fraction", "axes fraction"),
        xytext=(shift, -y if below else y),
        textcoords="offset points",
        annotation_clip=False,
        size=size,
        weight=weight,
        color=color,
        ha=ha,
        va=va,
        rotation=rotation,
    )
    return style.write(artist, **text)


def overlaps(figure: Figure) -> list[tuple[str, str]]:
    """Return the pairs of texts of a figure that cover each other; `(text, "")` if one is cut off.

    Measured as drawn at 200 dpi; half a pixel of touching is allowed.
    """
    texts = {artist for artist in figure.findobj(Text) if isinstance(artist, Text)}
    for ax in figure.axes:
        for axis in (ax.xaxis, ax.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in [*axis.get_major_ticks(), *axis.get_minor_ticks()]:
                if not low <= tick.get_loc() <= high or not (ax.axison and axis.get_visible()):
                    texts -= {tick.label1, tick.label2}
            if not (ax.axison and axis.get_visible()):
                texts -= {axis.label, axis.get_offset_text()}
    before, dpi = figure.canvas, figure.dpi
    try:
        canvas = FigureCanvasAgg(figure)
        figure.dpi = 200
        with style.use():
            canvas.draw()  # type: ignore[no-untyped-call]
            renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
            boxes = [
                # An annotation's own extent would include its leader.
                (each.get_text(), Text.get_window_extent(each, renderer).extents)
                for each in texts
                if each.get_visible() and each.get_text().strip()
            ]
        wide, high = canvas.get_width_height()
    finally:
        figure.dpi = dpi
        figure.set_canvas(before)
    found = [
        (text, "")
        for text, (x0, y0, x1, y1) in boxes
        if min(x0, y0) < -0.5 or x1 > wide + 0.5 or y1 > high + 0.5
    ]
    for (one, a), (other, b) in combinations(boxes, 2):
        if min(a[2], b[2]) - max(a[0], b[0]) > 0.5 and min(a[3], b[3]) - max(a[1], b[1]) > 0.5:
            first, second = sorted((one, other))
            found.append((first, second))
    return sorted(found)
