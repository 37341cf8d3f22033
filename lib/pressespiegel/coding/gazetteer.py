"""The gazetteer: places of the war with their German forms. Finds nothing in texts."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .. import paths
from ..corpus.folding import fold


class Place(NamedTuple):
    """A line of `corpus/reference/places.csv`, which its README describes."""

    place: str
    kind: str
    country: str
    oblast: str | None
    latitude: float
    longitude: float
    precision: str
    rank: int
    context: str
    forms: tuple[str, ...]


KINDS = ("town", "region", "water", "other")
_CHOICES = {
    "kind": KINDS,
    "country": ("UA", "RU", "BY"),
    "precision": ("place", "region-centre"),
    "rank": ("1", "2"),
    "context": ("", "article", "preposition", "noun"),
}


@cache
def gazetteer() -> tuple[Place, ...]:
    """Return the places in the order of the file.

    Raises:
        ValueError: a line names no place or form, or has a value that its column does not know.
    """
    path = paths.reference() / "places.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows, start=2):
        if not row["place"] or not all(row["forms"].split(";")):
            raise ValueError(f"{path}, line {number}: a place and its forms are missing")
        for name, known in _CHOICES.items():
            if row[name] not in known:
                raise ValueError(
                    f"{path}, line {number}: no {name} {row[name]!r}; there are {', '.join(known)}"
                )
    return tuple(
        Place(
            row["place"],
            row["kind"],
            row["country"],
            row["oblast"] or None,
            float(row["latitude"]),
            float(row["longitude"]),
            row["precision"],
            int(row["rank"]),
            row["context"],
            tuple(row["forms"].split(";")),
        )
        for row in rows
    )


@cache
def wording() -> dict[str, frozenset[str]]:
    """Return the word lists of `places.toml`, folded, but for the names that are no places."""
    text = Path(__file__).with_name("places.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    lists = {**data, **data.pop("sense")}
    names = ("not_places", "capitals")
    return {
        key: frozenset(words if key in names else map(fold, words)) for key, words in lists.items()
    }
