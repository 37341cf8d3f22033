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
    for suffix in SUFFIXES:
        name = path.name.removesuffix(suffix)
        if name != path.name and NAME.fullmatch(name):
            return name
    return ""


def _fresh(folder: Path, name: str, since: float | None) -> bool:
    files = [folder / f"{name}{suffix}" for suffix in SUFFIXES]
    if not all(path.is_file() for path in files):
        return False
    # Some file systems keep times to two seconds.
    return since is None or all(path.stat().st_mtime >= since - 2 for path in files)


def _heading(notebook: str, folder: Path) -> str:
    known = sorted(paths.notebooks().glob(f"{notebook}-*.ipynb"))
    if not known:
        return f"Notebook {notebook}"
    own = (folder / "notebooks" / known[0].name, folder.parent / "notebooks" / known[0].name)
    for executed, link in zip(own, ("notebooks", "../notebooks"), strict=True):
        if executed.exists():
            return f"[{known[0].stem}]({link}/{known[0].name})"
    return known[0].stem


def _entry(about: dict[str, Any]) -> list[str]:
    name, alt = str(about["name"]), about["alt"]
    lines = ["", f"### {name}", "", f"![{markup.markdown(alt['en'])}]({name}.png)", ""]
    lines += [markup.markdown(about["caption"]["en"]), ""]
    lines += [f"*Deutsch:* {markup.markdown(about['caption']['de'])}", ""]
    if about["source"]:
        lines += [f"*Source:* {markup.markdown(about['source']['en'])}", ""]
    files = [("SVG, German", ".de.svg"), ("SVG, English", ".en.svg"), ("numbers", ".csv")]
    links = [f"[{text}]({name}{suffix})" for text, suffix in files]
    return [*lines, " · ".join([*links, f"[provenance]({name}.json)"])]
