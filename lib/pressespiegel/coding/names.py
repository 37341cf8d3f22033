"""Where names stand: many names of one or several words, found at once on the token codes.

A name is matched with its capitals, but in any of its forms and spellings:

- genitives (`Putins`, `Scholz'`, `Hauses`) on each noun, and `Präsidenten`; the ending of an
  adjective before another word of the name (`Weißes Haus`, `Weißen Hauses`, `Weiße Haus`). A name
  that begins small (`von der Leyen`, `russische Armee`) may begin a sentence.
- accents, but for umlauts, say nothing (`Erdoğan`, `Erdogan`); `ß` is `ss`; `i`, `j`, `y` and runs
  of them are one letter and `ks` is `x`, which most transliterations differ in (`Selenskyj`,
  `Selenskij`, `Selenski`; `Oleksij`, `Olexij`).

The words stand in one sentence, with nothing but white space between; a hyphen belongs to the name
or bars it. Derived words (`Kiewer`) are no mentions. Who is meant by an ambiguous name is not
decided here.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .. import schema
from ..corpus import Corpus, Spans
from ..corpus.folding import spelling
from ..corpus.matches import outermost
from ..corpus.tokens import tokenise

Rows = NDArray[np.int64]

_ADJECTIVE = re.compile(r"(\w{2,})(?:e|e[mnrs])")


class Names(NamedTuple):
    """Mentions, ordered by their first token; of those that overlap the longest alone.

    Attributes:
        first: first token of each.
        last: last token, inclusive.
        entry: the name that it is, as its place in the list; a span that two names share stands
            in one row for each, one behind the other.
        compound: whether a hyphen ties it to another word, as in `Selenskyj-Berater` or
            `Olaf-Scholz-Straße`.
    """

    first: Rows
    last: Rows
    entry: Rows
    compound: NDArray[np.bool_]


class _Slot(NamedTuple):
    """A word of a name and where it stands in it, which decides what forms it has."""

    word: str
    first: bool
    last: bool


class _Trie(NamedTuple):
    """The names as steps from node to node; node 0 is the start, steps are sorted by their key."""

    key: Rows  # node * forms of the lexicon + form
    child: Rows
    glued: NDArray[np.bool_]
    ending: Rows  # nodes at which a name ends, sorted, and that name
    entry: Rows


def find_names(
    corpus: Corpus, names: Sequence[str], *, roles: Sequence[str] = schema.COUNTED_ROLES
) -> Names:
    """Find every mention of every name in one pass.

    Args:
        corpus: the corpus.
        names: the names as they are usually written: a noun in the nominative, adjectives in any
            case.
        roles: roles of the paragraphs in which mentions count.

    Raises:
        ValueError: an empty name, or a role that does not exist.
    """
    trie = _trie(corpus, names)
    size = len(corpus.index.forms)
    begins = np.zeros(size, dtype=np.bool_)
    begins[trie.key[trie.key < size]] = True
    at = np.flatnonzero(begins[corpus.form])
    at = at[corpus.sentences_in(roles)[corpus.sentence_of_token[at]]]
    first, node = at, np.zeros_like(at)
    found = []
    while len(at):
        before, step = _joined(trie.key, node * size + corpus.form[at])
        keep = (node[before] == 0) | (trie.glued[step] == _glued(corpus, at[before]))
        before, step = before[keep], step[keep]
        first, at, node = first[before], at[before], trie.child[step]
        ended, which = _joined(trie.ending, node)
        found.append((first[ended], at[ended], trie.entry[which]))
        inside = np.append(corpus.begins_sentence, True)[at + 1] == 0
        first, at, node = first[inside], at[inside] + 1, node[inside]
    spans = [np.concatenate([np.empty(0, np.int64), *part]) for part in zip(*found, strict=True)]
    first, last, entry = spans or [np.empty(0, np.int64)] * 3
    order = np.lexsort((entry, -last, first))
    first, last, entry = _longest(first[order], last[order], entry[order])
    return Names(first, last, entry, _in_compound(corpus, first, last))


def _forms(slot: _Slot) -> set[str]:
    """Return the spellings in which a word of a name may stand in a text."""
    word = slot.word
    found = {word}
    if not slot.last and (adjective := _ADJECTIVE.fullmatch(word)):
        found |= {adjective[1] + ending for ending in ("e", "em", "en", "er", "es")}
    if slot.first and word[:1].islower():
        found |= {form[0].upper() + form[1:] for form in found}
    if word[:1].isupper() or word[:1].isdigit():
        found |= {word + ending for ending in ("s", "es", "'", "’")}
    if word.endswith(("ent", "arch")):
        found.add(word + "en")
    if word.endswith("kräfte"):
        found.add(word + "n")
    if word.endswith("nis"):
        found.add(word + "ses")
    return {spelling(form) for form in found}


def _trie(corpus: Corpus, names: Sequence[str]) -> _Trie:
    children: dict[tuple[int, _Slot, bool], int] = {}
    ends: list[tuple[int, int]] = []
    # A word behind it, as in a text, keeps the dot on `St.`.
    split = tokenise([f"{name} x" for name in names])
    bounds = np.searchsorted(split.text, np.arange(len(names) + 1))
    for number, name in enumerate(names):
        words = [split.forms[form] for form in split.form[bounds[number] : bounds[number + 1] - 1]]
        if not words:
            raise ValueError(f"name {number + 1} of the list is empty ({name!r})")
        starts = split.start[bounds[number] : bounds[number + 1]]
        node = 0
        for place, word in enumerate(words):
            glued = place > 0 and starts[place] == starts[place - 1] + len(words[place - 1])
            step = (node, _Slot(word, place == 0, place == len(words) - 1), bool(glued))
            node = children.setdefault(step, len(children) + 1)
        ends.append((node, number))

    wanted: dict[str, set[_Slot]] = defaultdict(set)
    for slot in {slot for _, slot, _ in children}:
        for form in _forms(slot):
            wanted[form].add(slot)
    rows: dict[_Slot, list[int]] = defaultdict(list)
    for row, form in enumerate(corpus.spellings):
        for slot in wanted.get(form, ()):
            rows[slot].append(row)

    size = len(corpus.index.forms)
    steps = [
        (node * size + row, child, glued)
        for (node, slot, glued), child in children.items()
        for row in rows.get(slot, ())
    ]
    key, child, glued = np.array(sorted(steps), dtype=np.int64).reshape(-1, 3).T
    ending, entry = np.array(sorted(ends), dtype=np.int64).reshape(-1, 2).T
    return _Trie(key, child, glued.astype(np.bool_), ending, entry)


def _joined(keys: Rows, wanted: Rows) -> tuple[Rows, Rows]:
    """Return the pairs of a row of `wanted` and a row of the sorted `keys` that are equal."""
    low = np.searchsorted(keys, wanted)
    times = np.searchsorted(keys, wanted, side="right") - low
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    return np.repeat(np.arange(len(wanted)), times), np.repeat(low, times) + within


def _glued(corpus: Corpus, at: Rows) -> NDArray[np.bool_]:
    """Return which tokens follow the one before, in their sentence, without white space."""
    end = corpus.end[at - 1]
    touches: NDArray[np.bool_] = (corpus.start[at] == end) & ~corpus.begins_sentence[at]
    return touches


def _longest(first: Rows, last: Rows, entry: Rows) -> tuple[Rows, Rows, Rows]:
    """Return the mentions that lie in no longer one, and of two that cross the earlier."""
    new = np.append(True, (np.diff(first) != 0) | (np.diff(last) != 0))[: len(first)]
    span = np.cumsum(new) - 1
    first_of, last_of = first[new], last[new]
    outer = outermost(Spans(first_of, last_of))
    keep = np.zeros(len(first_of), dtype=np.bool_)
    keep[outer] = True
    crossing = np.flatnonzero(first_of[outer][1:] <= last_of[outer][:-1]) + 1
    for place in crossing:
        if keep[outer[place - 1]]:
            keep[outer[place]] = False
    kept = keep[span]
    return first[kept], last[kept], entry[kept]


def _in_compound(corpus: Corpus, first: Rows, last: Rows) -> NDArray[np.bool_]:
    hyphens = np.isin(corpus.index.forms["form"].to_numpy(), ["-", "\u2010", "\u2011"])
    hyphen = np.append(hyphens[corpus.form], False)
    after = np.minimum(last + 1, len(corpus.form) - 1)
    tied: NDArray[np.bool_] = (hyphen[last + 1] & _glued(corpus, after)) | (
        hyphen[first - 1] & (first > 0) & _glued(corpus, first)
    )
    return tied
