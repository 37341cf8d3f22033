"""Charts of how well instruments find: precision, recall and F1, one instrument a line."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter

from . import framing, lettering, style
from .lettering import SMALLER, note
from .style import number

HEADS = {
    "precision": {"de": "Genauigkeit: n von N", "en": "Precision: n of N"},
    "recall": {"de": "Trefferquote: n von N", "en": "Recall: n of N"},
    "f1": {"de": "F1; 95-%-Intervalle", "en": "F1; 95% intervals"},
}
COLUMNS = tuple(f"{name}{end}" for name in HEADS for end in ("", "_low", "_high"))


def scores(table: pd.DataFrame, *, labels: Mapping[str, style.Bilingual] | None = None) -> Axes:
    """Draw precision, recall and F1 beside each other with their intervals, one line per code.

    Hollow dots rest on too few cases to be a measurement; a dash stands for what could not be
    computed. The figure is 16 cm wide.

    Args:
        table: as `validate` and `validate_spans` give it, at most 40 rows; `macro` is a mean.
        labels: what codes are called in both languages.

    Returns:
        The axes at the left.

    Raises:
        ValueError: a column is missing, or there are more than 40 rows.
    """
    rows = framing.checked(table, "code", "tp", "fp", "fn", *COLUMNS, "remark")
    if len(rows) > 40:
        raise ValueError(f"{len(rows)} codes cannot be read: choose at most 40")
    if not len(rows):
        return framing.nothing(None)
    with style.use(), style.columns(2):
        names = [(labels or {}).get(each, str(each)) for each in rows["code"]]
        told = [framing.label(each, part=0.23) for each in names]
        beside = {name: _beside(rows, name) for name in HEADS}
        left, wide = 12 + lettering.widest(told), style.width()
        rooms = [16 + lettering.widest(each, size=SMALLER) for each in beside.values()]
        each_wide = (wide - left - sum(rooms)) / len(HEADS)
        first = framing.column(left=left, right=wide - left - each_wide)
        panels, at = [first, framing.under(first), framing.under(first)], left
        for panel, name, room in zip(panels, HEADS, rooms, strict=True):
            panel.set_position((at / wide, 0, each_wide / wide, 1))
            _draw(panel, rows, name, beside[name])
            at += each_wide + room
        for y, text in enumerate(told):
            look: dict[str, Any] = {"ha": "right", "va": "center", "linespacing": 1.1}
            note(first, 0, y, text, shift=(-8, 0), of_data="y", **look)
        for panel in panels:
            framing.set_height(panel, above=20, height=19 * len(rows), below=18)
    return first


def _draw(ax: Axes, rows: pd.DataFrame, name: str, beside: list[dict[str, str]]) -> None:
    few, what = rows["remark"].notna().to_numpy(), (name, f"{name}_low", f"{name}_high")
    for kind in (True, False):
        look: dict[str, Any] = {"what": what, "across": True, "hollow": kind, "size": 3.5}
        framing.dots(ax, np.flatnonzero(few == kind), rows[few == kind], **look)
    for y, text in enumerate(beside):
        note(ax, 1, y, text, shift=(9, 0), of_data="y", va="center", size=SMALLER)
    ax.set(xlim=(0, 1), ylim=(len(rows) - 0.4, -0.6), yticks=[])
    ax.xaxis.set_major_locator(FixedLocator([0, 0.5, 1]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda share, _: number(share, decimals=1)))
    ax.grid(visible=True, axis="x")
    note(ax, 0, 1, HEADS[name], shift=(0, 6), va="bottom")


def _beside(rows: pd.DataFrame, name: str) -> list[dict[str, str]]:
    """Return what stands right of each dot: what it is a share of, else its value."""
    wrong = {"precision": rows["fp"], "recall": rows["fn"], "f1": rows["fp"]}[name]
    told = []
    for code, right, others, value in zip(rows["code"], rows["tp"], wrong, rows[name], strict=True):
        if name == "f1" or code == "macro":
            told.append(style.told(number, value, decimals=2))
        else:
            told.append(style.told(style.of, right, right + others))
    return told
