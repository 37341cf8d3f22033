"""The catalogue of aid: weapon systems and kinds of help, with the words that name them."""

import csv
import re
from functools import cache
from typing import NamedTuple

from .. import paths
from ..corpus.folding import fold

_INFLECTION = r"(?:e?[ns]|e|er|ern)?"


class Item(NamedTuple):
    """An entry of `corpus/reference/items.csv`."""

    item: str
    kind: str
    countable: bool
    forms: tuple[str, ...]


@cache
def items() -> tuple[Item, ...]:
    """Return the catalogue in its order: the particular before the general.

    Raises:
        ValueError: an entry is doubled, has no form, or says neither yes nor no.
    """
    path = paths.reference() / "items.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        if row["item"] in seen or not row["forms"] or row["countable"] not in ("yes", "no"):
            raise ValueError(
                f"{path}, line {number}: {row['item']!r} is doubled, has no forms, or is "
                f"countable={row['countable']!r}; give each item once, forms, and yes or no"
            )
        seen.add(row["item"])
    return tuple(
        Item(row["item"], row["kind"], row["countable"] == "yes", tuple(row["forms"].split(";")))
        for row in rows
    )


def any_of(words: tuple[str, ...], *, inflected: bool = True) -> re.Pattern[str]:
    """Return the pattern of words, folded; a `*` before one stands for parts of a compound."""
    ends = _INFLECTION if inflected else ""
    shapes = sorted(
        {r"\w*" * word.startswith("*") + re.escape(fold(word.lstrip("*"))) for word in words}
    )
    return re.compile(f"(?:{'|'.join(shapes)}){ends}")
