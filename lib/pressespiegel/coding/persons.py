"""Persons whom no table has: a common given name with a surname behind it, then the surname alone.

The list of given names is data, `corpus/reference/given_names.txt`. A person is called as the
text called them first.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .. import paths
from ..corpus import Corpus
from ..corpus.folding import spelling
from ..corpus.index import column
from .names import find_names

_PARTICLES = {"von", "van", "de", "del", "di", "da", "dos", "ter", "zu", "al"}
# Before these a surname is the noun that it may be as well: `der Fischer`, `eine Bank`.
_BEFORE_NOUNS = {*("der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem")}
_LONGEST = 5


class Person(NamedTuple):
    """A mention: its first and last token, the person's name, and whether it is the whole name."""

    first: int
    last: int
    name: str
    whole: bool


@cache
def given_names(path: Path | None = None) -> frozenset[str]:
    """Return the given names of the list; `#` begins a comment, `[…]` a group."""
    lines = (path or paths.reference() / "given_names.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if line[:1] not in "#[" for word in line.split())


def unlisted_persons(
    corpus: Corpus, given: Sequence[int], taken: NDArray[np.bool_], *, roles: Sequence[str]
) -> list[Person]:
    """Find the persons whom no table has.

    Args:
        corpus: the corpus.
        given: tokens that are given names, in order.
        taken: per token, whether it belongs to a mention or a name already.
        roles: roles of the paragraphs in which mentions count.
    """
    forms = corpus.index.forms["form"].to_pylist()
    sentences = column(corpus.index.sentences, "article")
    listed = set(map(spelling, given_names()))
    begun: dict[tuple[int, str], Person] = {}
    whole: dict[int, Person] = {}
    reach = -1
    for first in given:
        # `Olafs Anruf` is no name; `Jens Weidmann` is one.
        if first <= reach or taken[first] or spelling(forms[corpus.form[first]]) not in listed:
            continue
        last = _end_of_name(corpus, forms, taken, first)
        if last is None:
            continue
        words = list(_words(corpus, forms, first, last))
        name, surname = " ".join(words), words[-1]
        article = int(sentences[corpus.sentence_of_token[first]])
        known = begun.setdefault((article, surname), Person(first, last, name, True))
        whole[first] = Person(first, last, known.name, True)
        reach = last

    in_article: dict[str, dict[int, Person]] = defaultdict(dict)
    for (article, surname), person in begun.items():
        in_article[surname][article] = person
    surnames = sorted(in_article)
    again = find_names(corpus, surnames, roles=roles)
    covered = taken.copy()
    for person in whole.values():
        covered[person.first : person.last + 1] = True
    found = list(whole.values())
    free = ~again.compound & ~covered[again.first]
    article_of = sentences[corpus.sentence_of_token[again.first]]
    for first, last, entry, article in zip(
        *(part[free].tolist() for part in (again.first, again.last, again.entry, article_of)),
        strict=True,
    ):
        own = in_article[surnames[entry]].get(article)
        before = forms[corpus.form[first - 1]].lower() if first else ""
        if own and own.first < first and before not in _BEFORE_NOUNS:
            found.append(Person(first, last, own.name, False))
    return sorted(set(found))


def _end_of_name(
    corpus: Corpus, forms: list[str], taken: NDArray[np.bool_], first: int
) -> int | None:
    """Return the last token of the name that begins with a given name, if a surname follows."""
    sentence = corpus.sentence_of_token
    last, at = None, first + 1
    glued = False
    while at < len(corpus.form) and at - first < _LONGEST and sentence[at] == sentence[first]:
        word = forms[corpus.form[at]]
        if taken[at]:
            return None
        if word == "-" and _touches(corpus, at):
            glued = True
        elif word[:1].isupper() and word.isalpha() and (len(word) > 1 and not word.isupper()):
            if last is not None and not glued and forms[corpus.form[last]] not in given_names():
                break  # a surname has one word, or a hyphen in it
            if not glued or _touches(corpus, at):
                last = at
            glued = False
        elif not _is_particle(word, forms[corpus.form[at - 1]], last) and not (
            word[:1].isupper() and len(word) <= 2 and word.endswith(".")
        ):
            break
        at += 1
    return None if glued and last is None else last


def _is_particle(word: str, before: str, last: int | None) -> bool:
    """Return whether a small word may belong to a surname: `von der Leyen`, no `Ernst der Lage`."""
    return last is None and (
        word in _PARTICLES or (word in ("der", "den") and before in ("von", "van"))
    )


def _touches(corpus: Corpus, at: int) -> bool:
    before = corpus.end[at - 1]
    return bool(corpus.start[at] == before)


def _words(corpus: Corpus, forms: list[str], first: int, last: int) -> Iterator[str]:
    """Yield the words of a name, those with hyphens whole."""
    word = forms[corpus.form[first]]
    for at in range(first + 1, last + 1):
        if _touches(corpus, at):
            word += forms[corpus.form[at]]
        else:
            yield word
            word = forms[corpus.form[at]]
    yield word
