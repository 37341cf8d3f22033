"""Values that queries give: which of several has a match in a stretch of text."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from ..corpus import Spans
from .frames import ELSE


class Hits(NamedTuple):
    """Where the queries of a slot's or status' values match: token, and number of the value."""

    first: np.ndarray[Any, Any]
    last: np.ndarray[Any, Any]
    value: np.ndarray[Any, Any]

    def between(self, first: int, end: int) -> list[tuple[int, int, int]]:
        """Return the hits that begin between two tokens."""
        low, high = np.searchsorted(self.first, [first, end])
        part = (each[low:high].tolist() for each in (self.first, self.last, self.value))
        return list(zip(*part, strict=True))


def hits(found: Mapping[str, Spans], groups: Sequence[Sequence[str]]) -> Hits:
    """Return the matches of groups of queries in the order of the text."""
    parts = [
        (found[query].first, found[query].last, np.full(len(found[query].first), number))
        for number, queries in enumerate(groups)
        for query in queries
        if query != ELSE
    ]
    empty = np.empty(0, np.int64)
    first, last, value = (
        np.concatenate([empty, *each]) for each in (zip(*parts, strict=True) if parts else [[]] * 3)
    )
    order = np.lexsort((last, first))
    return Hits(first[order], last[order], value[order])


def chosen(own: Hits, names: Sequence[str], *stretches: tuple[int, int]) -> str | None:
    """Return the first of the values that matches in the first stretch that has any."""
    for first, end in stretches:
        found = own.between(first, end)
        if found:
            return names[min(value for _, _, value in found)]
    return None
