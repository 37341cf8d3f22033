"""The page of all figures, written from what was saved beside them. Draws nothing."""

import json
from itertools import groupby
from pathlib import Path
from typing import Any

from .. import paths
from . import markup
from .saving import NAME, SUFFIXES, write_whole


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
    found = {_stem(path) for path in folder.iterdir() if _stem(path)}
    fresh = sorted(name for name in found if _fresh(folder, name, since))
    figures = [json.loads((folder / f"{name}.json").read_text("utf-8")) for name in fresh]
    lines = [
        "# Figures",
        "",
        "Written by the notebooks; this page is generated from the `.json` file of each figure.",
    ]
    for notebook, group in groupby(figures, key=lambda about: str(about["name"])[:2]):
        lines += ["", f"## {_heading(notebook, folder)}"]
        for about in group:
            lines += _entry(about)
    write_whole(folder / "README.md", ("\n".join(lines) + "\n").encode())
    return sorted(found - set(fresh))


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
