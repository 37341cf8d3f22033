"""States, and unions of states, as a text names them: by name, adjective, capital or demonym.

`corpus/reference/countries.csv` has names, adjectives and capitals, `states.csv` the English name
and what else they are called.
"""

import csv
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from .. import paths
from ..corpus import Corpus
from .names import find_names

# Behind these a capital is a place, and a state is no doer.
LOCATIVE = frozenset(
    {"in", "im", "nach", "bei", "über", "an", "für", "gegen", "um", "vor", "zu", "zwischen"}
    | {"durch", "auf", "ins", "neben", "bis", "ab", "nahe"}
)
_ENDINGS = ("e", "em", "en", "er", "es")


class State(NamedTuple):
    """A mention: first and last token, both inclusive, the state, and how it is named."""

    first: int
    last: int
    state: str
    how: str = "name"  # or adjective, or capital


@cache
def _forms() -> tuple[tuple[str, str, str], ...]:
    """Return each form, its state, and how it names it: name, adjective or capital."""
    folder = paths.reference()
    with (folder / "countries.csv").open(encoding="utf-8", newline="") as file:
        countries = {row["country"]: row for row in csv.DictReader(file)}
    found: dict[tuple[str, str], str] = {}
    with (folder / "states.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            own = countries.get(row["country"], {"name": "", "adjective": "", "capital": ""})
            for form in own["adjective"].split(";"):
                for ending in _ENDINGS if form.islower() else ("",) if form else ():
                    found[form + ending, row["state"]] = "adjective"
            for form in (*own["name"].split(";"), *row["forms"].split(";")):
                if form:
                    found[form, row["state"]] = "name"
            if row["capital_as_government"] == "yes":
                for form in own["capital"].split(";"):
                    if form:
                        found[form, row["state"]] = "capital"
    return tuple((form, state, how) for (form, state), how in found.items())


@cache
def state_of_country() -> dict[str, str]:
    """Return the English name of each country of the table of actors."""
    with (paths.reference() / "states.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["country"]: row["state"] for row in rows if row["country"]} | {
        "NATO": "NATO",
        "UN": "UN",
    }


def find_states(corpus: Corpus, *, roles: Sequence[str]) -> list[State]:
    """Find every mention of a state, in the order of the text."""
    forms = _forms()
    found = find_names(corpus, [form for form, _, _ in forms], roles=roles)
    words = corpus.index.forms["folded"].to_pylist()
    before = np.maximum(found.first - 1, 0)
    spans = zip(found.first.tolist(), found.last.tolist(), found.entry.tolist(), strict=True)
    states = []
    for (first, last, entry), at in zip(spans, before.tolist(), strict=True):
        _, state, how = forms[entry]
        if how == "capital" and words[corpus.form[at]] in LOCATIVE:
            continue
        states.append(State(first, last, state, how))
    return states
