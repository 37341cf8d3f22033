"""What a word can do in reported speech, as bits of a number, resolved once on the lexicon.

The words stand in `data/speech.toml`. A verb is known by its lemma, a separable one by the lemma
that the index put together; a Konjunktiv I by rule: it ends in `-e` where its infinitive ends in
`-en`, which sets the third person apart, and with it reported speech.
"""

import tomllib
from enum import IntFlag, auto
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..corpus import Corpus
from ..corpus.index import column

FILE = Path(__file__).parent / "data" / "speech.toml"

# Marks that can open or close a quotation; the apostrophes of nested ones are left to the text.
MARKS = '„“”"»«'
OPENING = "([{"
CLOSING = ")]}"


class Bit(IntFlag):
    """A thing that a word can do."""

    MARK = auto()
    COMMA = auto()
    COLON = auto()
    BREAK = auto()  # a dash or semicolon
    OPEN = auto()
    CLOSE = auto()
    STOP = auto()
    SAY = auto()
    ASK = auto()
    SHOW = auto()
    NAME = auto()
    NOUN = auto()
    SOURCE = auto()
    ACCORDING = auto()
    THEREBY = auto()
    TITLE = auto()
    SO_CALLED = auto()
    KONJUNKTIV_1 = auto()
    KONJUNKTIV_2 = auto()
    DETERMINER = auto()
    PRONOUN = auto()
    PREPOSITION = auto()
    LINK = auto()
    COMPLEMENTISER = auto()
    RELATIVE = auto()
    SUBORDINATOR = auto()
    AUXILIARY = auto()
    CAPITAL = auto()
    VERB = auto()  # an inflected verb or a participle
    INFINITIVE = auto()
    ZU = auto()  # zu, or a verb with it inside: anzuerkennen
    PARTICIPLE = auto()
    NUMBER = auto()
    POSSIBLE = auto()  # a Konjunktiv II that may be the paper's own
    WORDING = auto()
    VIEW = auto()
    TIME = auto()


CUE = Bit.SAY | Bit.ASK | Bit.SHOW
SEPARATOR = Bit.COMMA | Bit.COLON | Bit.BREAK

_LISTS = {  # lists of lower-case words, and what they can do
    "determiners": Bit.DETERMINER,
    "pronouns": Bit.PRONOUN,
    "prepositions": Bit.PREPOSITION,
    "name_links": Bit.LINK,
    "complementisers": Bit.COMPLEMENTISER,
    "relatives": Bit.RELATIVE,
    "subordinators": Bit.SUBORDINATOR,
    "auxiliaries": Bit.AUXILIARY,
    "according": Bit.ACCORDING,
    "thereby": Bit.THEREBY,
    "konjunktiv_1": Bit.KONJUNKTIV_1,
    "konjunktiv_2": Bit.KONJUNKTIV_2,
    "possible": Bit.POSSIBLE,
}
_LEMMAS = {"say": Bit.SAY, "ask": Bit.ASK, "show": Bit.SHOW, "name": Bit.NAME}
_NOUNS = {
    "nouns": Bit.NOUN,
    "sources": Bit.SOURCE,
    "times": Bit.TIME,
    "titles": Bit.TITLE,
    "views": Bit.VIEW,
    "wording": Bit.WORDING,
}
_PUNCTUATION = {
    ",": Bit.COMMA,
    ":": Bit.COLON,
    **dict.fromkeys(";–—-", Bit.BREAK),
    **dict.fromkeys(OPENING, Bit.OPEN),
    **dict.fromkeys(CLOSING, Bit.CLOSE),
    **dict.fromkeys((".", "!", "?", "…", "..."), Bit.STOP),
    **dict.fromkeys(MARKS, Bit.MARK),
}


# What a word of a closed class has, which a verb has not.
_CLOSED = ~(Bit.AUXILIARY | Bit.KONJUNKTIV_1 | Bit.KONJUNKTIV_2 | Bit.POSSIBLE | Bit.SAY)


@cache
def words() -> dict[str, frozenset[str]]:
    """Return the word lists of `data/speech.toml`."""
    lists = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: frozenset(entries) for name, entries in lists.items()}


@cache
def _of_word() -> dict[str, int]:
    known: dict[str, int] = {}
    for name, bit in _LISTS.items():
        for word in words()[name]:
            known[word] = known.get(word, 0) | bit
    return known


def bits(corpus: Corpus) -> NDArray[np.int64]:
    """Return, per token of the corpus, the bits of what its word can do."""
    forms: list[str] = corpus.index.forms["form"].to_pylist()
    names: list[str] = corpus.index.lemmas["lemma"].to_pylist()
    verbs = [sum(bit for key, bit in _LEMMAS.items() if name in words()[key]) for name in names]
    lemma = column(corpus.index.forms, "lemma").tolist()
    of_form = [_bits(form, names[own], verbs[own]) for form, own in zip(forms, lemma, strict=True)]
    found = np.array(of_form, dtype=np.int64)[corpus.form] if forms else np.zeros(0, np.int64)
    separated = column(corpus.index.particle_verbs, "token")
    own = column(corpus.index.particle_verbs, "lemma")
    verbal = np.int64(CUE | Bit.NAME)
    found[separated] = (found[separated] & ~verbal) | np.array(verbs, dtype=np.int64)[own]
    return found


def _bits(form: str, lemma: str, verb: int) -> int:
    if form in _PUNCTUATION:
        return int(_PUNCTUATION[form])
    low = form.lower()
    found = _of_word().get(low, 0)
    lists = words()
    if low != form:
        found = (found & ~(Bit.AUXILIARY | Bit.KONJUNKTIV_1 | Bit.KONJUNKTIV_2)) | Bit.CAPITAL
        for name, bit in _NOUNS.items():
            if form in lists[name] or lemma in lists[name]:
                found |= bit
        if not found & Bit.SOURCE and low.endswith(_source_endings()):
            found |= Bit.SOURCE
        return int(found)
    if any(map(str.isdigit, form)):
        return int(found | (Bit.NUMBER if form[0].isdigit() else Bit.CAPITAL))
    if form == "zu":
        found |= Bit.ZU
    if lemma in lists["so_called"] or low in lists["so_called"]:
        found |= Bit.SO_CALLED
    if form in lists["say"]:  # bekannt, überzeugt
        found |= Bit.SAY
    if lemma.endswith("n") and not found & _CLOSED:
        found |= _verb_bits(form, lemma, verb)
    return int(found)


def _verb_bits(form: str, lemma: str, verb: int) -> int:
    if form.endswith(("er", "es", "em")) or form[: len(lemma)] == lemma != form:
        return verb  # an adjective: eigener, offenes
    if form == lemma:
        return int(Bit.INFINITIVE | verb)
    if "zu" in form and form.replace("zu", "", 1) == lemma:
        return int(Bit.ZU | Bit.INFINITIVE | verb)
    found = Bit.VERB | verb
    if form.endswith("e") and form not in words()["no_konjunktiv"]:
        stem = form[:-1]
        if lemma == form + "n" or (stem.endswith(("el", "er")) and lemma == stem + "n"):
            found |= Bit.KONJUNKTIV_1
    if form.endswith(("t", "en")) and not form.endswith(("te", "ten")):
        found |= Bit.PARTICIPLE
    return int(found)


@cache
def _source_endings() -> tuple[str, ...]:
    return tuple(sorted({entry.lower() for entry in words()["sources"] if len(entry) > 4}))
