"""Values that queries give: which of several has a match in a stretch of text."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..corpus import Spans
from .frames import ELSE


class Hits(NamedTuple):
    """Where the queries of some values match: first and last token, and the value's number."""

    all: list[tuple[int, int, int]]

    def between(self, first: int, end: int) -> list[tuple[int, int, int]]:
        """Return the hits that begin between two tokens, the end exclusive."""
        low = bisect_left(self.all, (first,))
        return self.all[low : bisect_left(self.all, (end,), low)]


def hits(found: Mapping[str, Spans], groups: Sequence[Sequence[str]]) -> Hits:
    """Return the matches of groups of queries in the order of the text."""
    rows: set[tuple[int, int, int]] = set()
    for number, queries in enumerate(groups):
        for query in queries:
            if query != ELSE:
                spans = found[query]
                rows.update(
                    (first, last, number)
                    for first, last in zip(spans.first.tolist(), spans.last.tolist(), strict=True)
                )
    return Hits(sorted(rows))


def chosen(own: Hits, names: Sequence[str], *stretches: tuple[int, int]) -> str | None:
    """Return the first of the values that matches in the first stretch that has any."""
    for first, end in stretches:
        found = own.between(first, end)
        if found:
            return names[min(value for _, _, value in found)]
    return None
