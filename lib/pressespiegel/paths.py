"""Where the corpus, its instruments and the figures lie. Knows places, reads nothing."""

import os
import sys
from pathlib import Path


def root() -> Path:
    """Return the project's folder: the one above `lib/`, or `$PRESSESPIEGEL_ROOT`."""
    named = os.environ.get("PRESSESPIEGEL_ROOT")
    return Path(named).resolve() if named else Path(__file__).resolve().parents[2]


def articles() -> Path:
    """Return the folder of articles: `$PRESSESPIEGEL_CORPUS`, else the sample corpus."""
    named = os.environ.get("PRESSESPIEGEL_CORPUS")
    return Path(named).resolve() if named else root() / "corpus" / "articles"


def codebooks() -> Path:
    """Return the folder of the codebooks that ship with the project."""
    return root() / "corpus" / "codebooks"


def reference() -> Path:
    """Return the folder of the reference tables (events, accession dates, …)."""
    return root() / "corpus" / "reference"


def notebooks() -> Path:
    """Return the folder of the notebooks."""
    return root() / "notebooks"


def figures() -> Path:
    """Return the folder that figures are written to: `$PRESSESPIEGEL_FIGURES`, else `figures/`."""
    named = os.environ.get("PRESSESPIEGEL_FIGURES")
    return Path(named).resolve() if named else root() / "figures"


def cache() -> Path:
    """Return the user's cache folder, or `$PRESSESPIEGEL_CACHE`; indexes live in it."""
    named = os.environ.get("PRESSESPIEGEL_CACHE")
    if named:
        return Path(named).resolve()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "pressespiegel"
