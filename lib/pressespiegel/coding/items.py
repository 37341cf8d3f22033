"""The catalogue of aid: weapon systems and kinds of help, with the words that name them."""

import csv
import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from .. import paths
from ..corpus import Corpus
from ..corpus.folding import fold
from .names import find_names

_GENDER = re.compile(r"[:*_/]in(nen)?$")
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


@cache
def kind_of() -> dict[str, str]:
    """Return the kind of each entry."""
    return {item.item: item.kind for item in items()}


def any_of(words: tuple[str, ...], *, inflected: bool = True) -> re.Pattern[str]:
    """Return the pattern of words, folded; a `*` before one stands for parts of a compound."""
    ends = _INFLECTION if inflected else ""
    shapes = sorted(
        {r"\w*" * word.startswith("*") + re.escape(fold(word.lstrip("*"))) for word in words}
    )
    return re.compile(f"(?:{'|'.join(shapes)}){ends}")


def find_items(corpus: Corpus, *, roles: Sequence[str]) -> list[tuple[int, int, str]]:
    """Find every mention of an entry: its first and last token, both inclusive, and its name."""
    forms = corpus.index.forms["form"].to_pylist()
    folded = [_GENDER.sub("", fold(word)) for word in forms]
    whole = [
        (form, item.item)
        for item in items()
        for form in item.forms
        if not form.startswith("*") and not form.isalpha()
    ]
    # The longest form that fits: a Bergepanzer is no Panzer.
    single = sorted(
        (-len(form), form, item.item)
        for item in items()
        for form in item.forms
        if form.lstrip("*").isalpha()
    )
    patterns = [any_of((form,)).fullmatch for _, form, _ in single]
    anything = any_of(tuple(form for _, form, _ in single)).fullmatch
    named = np.full(len(forms), -1, dtype=np.int64)  # the form that fits
    for row, word in enumerate(folded):
        if forms[row][0].isupper() and anything(word):
            named[row] = next(n for n, fits in enumerate(patterns) if fits(word))
    rows = np.flatnonzero(named[corpus.form] >= 0)
    rows = rows[corpus.sentences_in(roles)[corpus.sentence_of_token[rows]]]
    spans = find_names(corpus, [form for form, _ in whole], roles=roles)
    found = [
        (first, last, whole[entry][1])
        for first, last, entry in zip(*(each.tolist() for each in spans[:3]), strict=True)
    ]
    taken = {token for first, last, _ in found for token in range(first, last + 1)}
    found += [
        (token, token, single[number][2])
        for token, number in zip(rows.tolist(), named[corpus.form[rows]].tolist(), strict=True)
        if token not in taken
    ]
    return sorted(set(found))
