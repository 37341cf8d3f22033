"""Figures on disk: pictures in both languages, their numbers, and where these come from."""

import io
import json
import os
import re
import sys
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from .. import paths
from . import lettering, style
from .style import Bilingual

NAME = re.compile(r"\d{2}(-[a-z0-9]+)+")
SUFFIXES = (".de.svg", ".en.svg", ".png", ".csv", ".json")


@dataclass(frozen=True)
class Saved:
    """A figure on disk: its name, its texts in both languages, its folder."""

    name: str
    caption: dict[str, str] = field(repr=False)
    alt: dict[str, str] = field(repr=False)
    source: dict[str, str] | None = field(repr=False)
    folder: Path = field(repr=False)  # a path of this machine has no place in a notebook's output


def save(
    ax: Axes,
    name: str,
    *,
    table: pd.DataFrame,
    caption: Bilingual,
    alt: Bilingual,
    source: Bilingual | None = None,
    provenance: Mapping[str, Any] | None = None,
    folder: Path | None = None,
) -> Saved:
    """Write a figure and close it: `.de.svg`, `.en.svg`, `.png`, `.csv` and `.json`.

    The PNG is in the current language. The same figure gives the same bytes on every run.

    Args:
        ax: the axes of the figure.
        name: number of the notebook, theme and chart: `04-sanctions-attention`.
        table: the numbers drawn. In the CSV, floats are rounded: below 1 to six significant
            digits, above to six decimals.
        caption: states n, N, unit and interval; `captions` writes such sentences.
        alt: what a reader should see, for those who cannot.
        source: where data from outside the corpus come from.
        provenance: `{"corpus": {"label", "fingerprint", …}, "codebook": {…}, "versions": {…}}`;
            the corpus's label is added to the caption.
        folder: where to write; `paths.figures()` if not given.

    Returns:
        What was written. A warning tells if letters of the figure cover each other.

    Raises:
        ValueError: the name has another shape; a text lacks a language; the caption has no
            number, names neither n nor N although the table has `n_articles`, or no interval
            although the table has `share_low`. That the numbers are the right ones and the unit
            is named cannot be checked.
    """
    if not NAME.fullmatch(name):
        raise ValueError(
            f"no name for a figure: {name!r}; use the notebook's number and small letters, "
            "as in '04-sanctions-attention'"
        )
    captions, known = style.both(caption), dict(provenance or {})
    _check(captions, table)
    label = known.get("corpus", {}).get("label")
    if label:
        captions = style.told(_signed, captions, label)
    texts: dict[str, Any] = {"caption": captions, "alt": style.both(alt)}
    texts["source"] = style.both(source) if source else None
    about = {"name": name, **texts, "provenance": known}
    told = json.dumps(about, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False)
    figure = ax.get_figure(root=True)
    assert isinstance(figure, Figure), "the axes stand in no figure"
    contents = _pictures(figure, name, captions, texts["alt"])
    contents |= {".csv": csv(table).encode(), ".json": f"{told}\n".encode()}
    folder = folder or paths.figures()
    folder.mkdir(parents=True, exist_ok=True)
    for suffix in SUFFIXES:
        write_whole(folder / f"{name}{suffix}", contents[suffix])
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close(figure)
    return Saved(name, **texts, folder=folder)


def _signed(caption: Bilingual, label: Bilingual) -> str:
    """Return a caption that names its corpus, both ended by a full stop."""
    ends = (style.say(caption), f"{style.say(de='Korpus', en='Corpus')}: {style.say(label)}")
    texts = [text.rstrip() for text in ends]
    return " ".join(text if text.endswith((".", "!", "?", "…")) else f"{text}." for text in texts)


def _check(captions: Mapping[str, str], table: pd.DataFrame) -> None:
    for language, text in captions.items():
        if not re.search(r"\d", text):
            raise ValueError(f"the {language!r} caption states no number: tell n and N")
        if "n_articles" in table.columns and not re.search(r"\b[nN]\b", text):
            raise ValueError(f"the {language!r} caption names neither n nor N")
        if "share_low" in table.columns and "interval" not in text.casefold():
            raise ValueError(f"the {language!r} caption does not say which interval is drawn")


def _pictures(
    figure: Figure, name: str, captions: Mapping[str, str], alts: Mapping[str, str]
) -> dict[str, bytes]:
    """Return the two SVG files and the PNG file, by suffix."""
    contents: dict[str, bytes] = {}
    with style.use(), mpl.rc_context({"svg.hashsalt": name}):
        for language in style.LANGUAGES:
            metadata = {"Date": None, "Creator": None, "Language": language}
            metadata |= {"Title": captions[language], "Description": alts[language]}
            svg = io.BytesIO()
            with style.in_language(language):
                style.rewrite(figure)
                covered = lettering.overlaps(figure)
                figure.savefig(svg, format="svg", metadata=metadata)
            contents[f".{language}.svg"] = svg.getvalue()
            if covered:
                told = f"{name}.{language}: letters cover each other or are cut off: {covered[:3]}"
                warnings.warn(told, stacklevel=3)
        style.rewrite(figure)
        contents[".png"] = _png(figure)
    return contents


def _png(figure: Figure) -> bytes:
    """Return a picture of 64 colours: a third of the bytes, and charts have fewer anyway."""
    full, small = io.BytesIO(), io.BytesIO()
    figure.savefig(full, format="png")
    picture = Image.open(full).convert("RGB").quantize(64, dither=Image.Dither.NONE)
    picture.save(small, "png", optimize=True)
    return small.getvalue()


def csv(table: pd.DataFrame) -> str:
    """Return a table as CSV text with LF line ends and rounded floats; a missing value is empty.

    Floats below 1 keep six significant digits, others six decimals: enough for shares, p-values
    and amounts of money, and the same on every platform.
    """
    frame = table.reset_index() if table.index.name else table
    # pandas formats its own kinds of floats only when they are plain ones.
    floats = [name for name, kind in frame.dtypes.items() if pd.api.types.is_float_dtype(kind)]
    frame = frame.astype(dict.fromkeys(floats, "float64"))
    return frame.to_csv(index=False, lineterminator="\n", float_format=_rounded)


def _rounded(value: Any) -> str:
    return repr(float(f"{value:.6g}" if abs(value) < 1 else f"{value:.6f}"))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader finds it whole, as it was or as it becomes."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
