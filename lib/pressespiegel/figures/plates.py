"""Plates of text: keyword-in-context lines set in type. Searches nothing."""

import pandas as pd
from matplotlib.axes import Axes

from . import framing, lettering, style
from .lettering import SMALL, SMALLER, note

_MONTH, _KEYWORD, _ARTICLE, _AIR = 38.0, 120.0, 92.0, 6.0  # widths in points
_ROW = 13.0  # from line to line, in points


def spaced(table: pd.DataFrame, lines: int) -> pd.DataFrame:
    """Return at most `lines` rows of a table by month, evenly spaced from its first to its last.

    The first rows alone would be the earliest hits only.
    """
    table = table.sort_values("month", kind="stable")
    if len(table) <= lines:
        return table.reset_index(drop=True)
    last = max(lines - 1, 1)
    chosen = [at * (len(table) - 1) // last for at in range(lines)]
    return table.iloc[chosen].reset_index(drop=True)


def concordance(table: pd.DataFrame, *, ax: Axes | None = None, lines: int = 12) -> Axes:
    """Set concordance lines under each other, aligned at the keyword.

    The month stands at the left margin, the article at the right. Contexts are clipped to the
    width; a character that the font lacks is drawn as a white square. Hits are ordered by month;
    of more than `lines`, evenly spaced ones are shown, and their number is stated.

    Args:
        table: the table "concordance": `left, keyword, right, month, article` are drawn.
        ax: where to draw; a figure of its own, 16 cm wide, if not given.
        lines: how many hits to show at most, 1 to 40.

    Raises:
        ValueError: a column is missing, or `lines` is out of range.
    """
    missing = [
        name for name in ("left", "keyword", "right", "month", "article") if name not in table
    ]
    if missing:
        raise ValueError(f"the table lacks {', '.join(missing)}: give a table of a concordance")
    if not 1 <= lines <= 40:
        raise ValueError(f"{lines} lines do not fit on a plate: choose 1 to 40")
    rows = spaced(table, lines)
    with style.use():
        height = max(len(rows), 1) * _ROW + 3
        ax = framing.own(ax, left=4, right=4, top=15, bottom=3, height=height)
        ax.set_axis_off()
        room = framing.room(ax, left=4, right=4)
        of = framing.of(len(rows), len(table))
        n = style.told(style.number, table["article"].nunique())
        de, en = f"{of['de']} Treffern; Artikel: {n['de']}", f"{of['en']} hits; articles: {n['en']}"
        note(ax, 0, 3, {"de": de, "en": en})
        if not len(rows):
            none = {"de": "Keine Treffer.", "en": "No hits."}
            note(ax, 0, -_ROW, none, color=style.WARNING, va="baseline")
        for at, row in rows.iterrows():
            _line(ax, row, y=-(int(str(at)) + 1) * _ROW, room=room)
    return ax


def _line(ax: Axes, row: pd.Series, *, y: float, room: float) -> None:
    """Set one hit, its baseline `y` points above the top of the axes."""
    middle = _MONTH + 0.46 * (room - _MONTH - _ARTICLE)
    month = {"de": "–", "en": "–"}
    if pd.notna(row["month"]):
        month = style.told(
            lambda: f"{style.month_name(row['month'].month, short=True)} {row['month'].year}"
        )
    note(ax, 0, y, month, size=SMALLER, color=style.GREY, va="baseline")

    keyword = lettering.drawable(str(row["keyword"]), weight="bold")
    keyword = lettering.clip(keyword, room=_KEYWORD, size=SMALL, weight="bold")
    after = middle + lettering.width(keyword, size=SMALL, weight="bold")
    _set(ax, keyword, middle, y, ha="left", weight="bold", color=style.ACCENT)

    left, right = str(row["left"]), str(row["right"])
    before = middle - _gap(left[-1:])
    after += _gap(right[:1])
    text = lettering.drawable(left)
    text = lettering.clip(text, room=before - _MONTH - _AIR, size=SMALL, from_left=True)
    _set(ax, text, before, y, ha="right")
    edge = room - _ARTICLE
    text = lettering.clip(lettering.drawable(right), room=edge - _AIR - after, size=SMALL)
    _set(ax, text, after, y, ha="left")

    article = lettering.drawable(str(row["article"]))
    article = lettering.clip(article, room=_ARTICLE, size=SMALLER, from_left=True)
    _set(ax, article, room, y, ha="right", size=SMALLER, color=style.GREY)


def _set(
    ax: Axes, text: str, x: float, y: float, *, ha: str, size: float = SMALL, **look: str
) -> None:
    weight, color = look.get("weight", "normal"), look.get("color", style.INK)
    told = {"de": text, "en": text}
    note(ax, 0, y, told, shift=x, ha=ha, va="baseline", size=size, weight=weight, color=color)


def _gap(edge: str) -> float:
    """Return the space to a context: none where it touches the keyword with a mark."""
    return 0.5 if edge and not edge.isspace() and not edge.isalnum() else 3.0
