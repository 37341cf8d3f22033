"""The page of all figures and their contact sheet, written from what was saved beside them."""

import io
import json
from itertools import groupby
from pathlib import Path
from typing import Any

from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from PIL import Image

from .. import paths
from . import lettering, markup, style
from .saving import NAME, SUFFIXES, write_whole

SHEET = "contact-sheet.pdf"
_PAGE, _ROWS = (21 / 2.54, 29.7 / 2.54), 4  # of the sheet: A4, and so many rows of two
_PIXELS = (600, 450)  # at most so large is a picture in it


def write_gallery(folder: Path | None = None, *, since: float | None = None) -> list[str]:
    """Write `README.md` beside the figures: one heading per notebook, every figure with its texts.

    Nothing else in the folder is touched.

    Args:
        folder: where the figures are; `paths.figures()` if not given.
        since: when the notebooks began to run, in seconds since 1970 (`time.time()`); a figure
            whose files are older is stale and left out.

    Returns:
        Names of stale figures, in order: those older than `since`, those of which a file is
        missing, and files named like a figure's whose `.json` is missing.
    """
    folder = folder or paths.figures()
    found, fresh = _names(folder, since)
    figures = [json.loads((folder / f"{name}.json").read_text("utf-8")) for name in fresh]
    lines = [
        "# Figures",
        "",
        "Written by the notebooks; this page is generated from the `.json` file of each figure.",
        f"All on a few pages: `{SHEET}`.",
    ]
    for notebook, group in groupby(figures, key=lambda about: str(about["name"])[:2]):
        lines += ["", f"## {_heading(notebook, folder)}"]
        for about in group:
            lines += _entry(about)
    write_whole(folder / "README.md", ("\n".join(lines) + "\n").encode())
    return sorted(found - set(fresh))


def write_contact_sheet(folder: Path | None = None, *, since: float | None = None) -> None:
    """Write `contact-sheet.pdf` beside the figures: all of them, small, with their names.

    The same figures give the same bytes. Without a figure, no sheet is written.

    Args:
        folder: where the figures are; `paths.figures()` if not given.
        since: as in `write_gallery`.
    """
    folder = folder or paths.figures()
    fresh, sheet, each = _names(folder, since)[1], io.BytesIO(), 2 * _ROWS
    if not fresh:
        return
    known = dict.fromkeys(("CreationDate", "Creator", "Producer"))
    with style.use(), PdfPages(sheet, metadata=known) as pages:
        for first in range(0, len(fresh), each):
            page = Figure(figsize=_PAGE)
            for at, name in enumerate(fresh[first : first + each]):
                x, y = 0.05 + at % 2 * 0.46, 0.965 - at // 2 * 0.235
                page.text(x, y, name, size=lettering.SMALL, va="bottom")
                with Image.open(folder / f"{name}.png") as picture:
                    small = picture.convert("RGB")
                small.thumbnail(_PIXELS)
                # With few colours it is stored with a palette, in a third of the bytes.
                small = small.quantize(48, dither=Image.Dither.NONE).convert("RGB")
                ax = page.add_axes((x, y - 0.215, 0.44, 0.21), anchor="NW")
                ax.imshow(small, interpolation="none")
                ax.set_axis_off()
            where = f"{first // each + 1}/{-(-len(fresh) // each)}"
            page.text(0.95, 0.02, where, size=lettering.SMALL, ha="right")
            pages.savefig(page)
    write_whole(folder / SHEET, sheet.getvalue())


def _names(folder: Path, since: float | None) -> tuple[set[str], list[str]]:
    """Return the names of all figures in a folder, and in order those that are whole and fresh."""
    found = {_stem(path) for path in folder.iterdir() if _stem(path)}
    return found, sorted(name for name in found if _fresh(folder, name, since))


def _stem(path: Path) -> str:
    stems = [path.name.removesuffix(each) for each in SUFFIXES if path.name.endswith(each)]
    return next((stem for stem in stems if NAME.fullmatch(stem)), "")


def _fresh(folder: Path, name: str, since: float | None) -> bool:
    files = [folder / f"{name}{suffix}" for suffix in SUFFIXES]
    # Some file systems keep times to two seconds.
    oldest = 0 if since is None else since - 2
    return all(path.is_file() and path.stat().st_mtime >= oldest for path in files)


def _heading(notebook: str, folder: Path) -> str:
    known = sorted(path.name for path in paths.notebooks().glob(f"{notebook}-*.ipynb"))
    if not known:
        return f"Notebook {notebook}"
    stem = known[0].removesuffix(".ipynb")
    for link in ("notebooks", "../notebooks"):
        if (folder / link / known[0]).exists():
            return f"[{stem}]({link}/{known[0]})"
    return stem


def _entry(about: dict[str, Any]) -> list[str]:
    name, caption, source = str(about["name"]), about["caption"], about["source"]
    alt, en, de = map(markup.markdown, (about["alt"]["en"], caption["en"], caption["de"]))
    lines = ["", f"### {name}", "", f"![{alt}]({name}.png)", "", en, "", f"*Deutsch:* {de}", ""]
    if source:
        lines += [f"*Source:* {markup.markdown(source['en'])}", ""]
    files = [("SVG, German", ".de.svg"), ("SVG, English", ".en.svg"), ("numbers", ".csv")]
    files += [("provenance", ".json")]
    return [*lines, " · ".join(f"[{text}]({name}{suffix})" for text, suffix in files)]
