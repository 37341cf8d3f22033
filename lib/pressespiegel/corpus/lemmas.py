"""Lemmas of German word forms: from the form, and from standing first in a sentence, alone.

Looks forms up in a shipped table (`data/lemmas.txt.gz`, see `data/README.md`) and, where they are
not listed, edits them as its rules say for their endings, so that a compound goes by its last
part. Names lose a genitive s, gender forms become the masculine, acronyms, numbers and marks stay.
Knows no context: `Arbeiten` is a noun, `arbeiten` a verb.
"""

import gzip
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .lemma_edits import edited, kind_of, rule_edit
from .word_lists import FOLDER

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060]")
_GENDERED = re.compile(r"([^\W\d_]+)(?:[:*_]in(?:nen)?|(?<=[a-zäöüß])In(?:nen)?)")
_GENDERED_ENDING = re.compile(r"([^\W\d_]+)[:*_]([emnrs]{1,2})")
_ACRONYM = re.compile(r"([A-ZÄÖÜ]{2,})(?:['’]?s|['’])")


class _Table(NamedTuple):
    rules: dict[str, str]
    listed: dict[str, str]
    start_rules: dict[str, str]
    start_listed: dict[str, str]
    masculines: dict[str, str]


@cache
def _table() -> _Table:
    with gzip.open(FOLDER / "lemmas.txt.gz", "rt", encoding="utf-8", newline="\n") as file:
        parts = file.read().split("\n\n")
    return _Table(*(dict(_pairs(part)) for part in parts))


def _pairs(part: str) -> Iterator[tuple[str, str]]:
    for line in part.strip("\n").split("\n"):
        key, _, value = line.partition("\t")
        yield key, value


def _masculine(stem: str) -> str:
    """Return the masculine of a gender form's stem: `Kolleg` → Kollege, `Fachärzt` → Facharzt."""
    masculines = _table().masculines
    for length in range(len(stem), 2, -1):
        known = masculines.get(stem[len(stem) - length :].lower())
        if known is not None:
            whole = stem[: len(stem) - length] + known
            return whole[0].upper() + whole[1:] if stem[0].isupper() else whole
    return stem


@cache
def _lemma(form: str) -> str:
    table = _table()
    edit = table.listed.get(form)
    if edit is not None:
        return edited(form, edit)
    if not form.isalpha():
        return _lemma_of_mixed(form)
    if not form[1:].islower() and len(form) > 1:
        return _lemma_of_capitals(form)
    if len(form) < 3:
        return form
    return edited(form, rule_edit(form, kind_of(form), table.rules))


def _composed(form: str) -> str:
    """Return a form without soft hyphens and with composed umlauts."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", form))


def _lemma_of_mixed(form: str) -> str:
    """Return the lemma of a form that is not letters only."""
    if _INVISIBLE.search(form) or not unicodedata.is_normalized("NFC", form):
        plain = _composed(form)
        return _lemma(plain) if plain not in ("", form) else form
    if found := _GENDERED.fullmatch(form):
        return _masculine(found[1])
    if found := _GENDERED_ENDING.fullmatch(form):
        return _lemma(found[1] + found[2])
    if found := _ACRONYM.fullmatch(form):
        return found[1]
    if form[-1] in "'’" and form[:-1].isalpha():
        return form[:-1]
    if found := re.fullmatch(r"(\d+)([a-zäöüß]{4,})", form):
        return found[1] + _lemma(found[2])
    return form


def _lemma_of_capitals(form: str) -> str:
    """Return the lemma of a form with a capital after its first letter."""
    if found := _GENDERED.fullmatch(form):
        return _masculine(found[1])
    if found := _ACRONYM.fullmatch(form):
        return found[1]
    # A long word in capitals is a word that is shouted, a short one an acronym.
    return _lemma(form.capitalize()) if form.isupper() and len(form) > 6 else form


def lemmas(forms: Sequence[str]) -> list[str]:
    """Return the lemma of each form as it stands inside a sentence.

    Args:
        forms: word forms, numbers and marks, in any order; the lemma of one depends on no other.

    Returns:
        One lemma per form, in order: `lieferten` → liefern, `Putins` → Putin, `Kolleg:innen` →
        Kollege, `Waffenlieferungen` → Waffenlieferung, `EU` → EU, `13.` → 13.
    """
    return [_lemma(form) for form in forms]


def lemmas_at_start(forms: Sequence[str]) -> list[str]:
    """Return the lemma of each form as a sentence's first word.

    There a capital says nothing: `Die` → der, `Liefert` → liefern, but `Panzer` → Panzer. A form
    that can be a noun as well as something else is read as what is likelier.
    """
    table = _table()
    found = []
    for form in forms:
        if form[:1].isupper() and (form[1:].islower() or len(form) == 1):
            plain = form if form.isalpha() else _composed(form)
            reading = table.start_listed.get(plain) or rule_edit(plain, "s", table.start_rules)
            if reading == "o":
                form = plain[:1].lower() + plain[1:]
        found.append(_lemma(form))
    return found
