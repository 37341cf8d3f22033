"""What a word can do in reported speech, as bits of a number, resolved once on the lexicon.

The words stand in `data/speech.toml`. A verb is known by its lemma, a separable one by the lemma
that the index put together; a Konjunktiv I by rule: it ends in `-e` where its infinitive ends in
`-en`, which sets the third person apart, and with it reported speech.
"""

import tomllib
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..corpus import Corpus
from ..corpus.folding import fold
from ..corpus.index import column

FILE = Path(__file__).parent / "data" / "speech.toml"

# Marks that can open or close a quotation; the apostrophes of nested ones are left to the text.
MARKS = '„“”"»«'
OPENING = "([{"
CLOSING = ")]}"


class Bit:
    """A thing that a word can do, as one bit; plain numbers, since there are millions of words."""

    MARK = 1 << 0
    COMMA = 1 << 1
    COLON = 1 << 2
    BREAK = 1 << 3  # a dash or semicolon
    OPEN = 1 << 4
    CLOSE = 1 << 5
    STOP = 1 << 6
    SAY = 1 << 7
    ASK = 1 << 8
    SHOW = 1 << 9
    NAME = 1 << 10
    NOUN = 1 << 11
    SOURCE = 1 << 12
    ACCORDING = 1 << 13
    THEREBY = 1 << 14
    TITLE = 1 << 15
    SO_CALLED = 1 << 16
    KONJUNKTIV_1 = 1 << 17
    KONJUNKTIV_2 = 1 << 18
    DETERMINER = 1 << 19
    PRONOUN = 1 << 20
    PREPOSITION = 1 << 21
    LINK = 1 << 22
    COMPLEMENTISER = 1 << 23
    RELATIVE = 1 << 24
    SUBORDINATOR = 1 << 25
    AUXILIARY = 1 << 26
    CAPITAL = 1 << 27
    VERB = 1 << 28  # an inflected verb or a participle
    INFINITIVE = 1 << 29
    ZU = 1 << 30  # zu, or a verb with it inside: anzuerkennen
    PARTICIPLE = 1 << 31
    NUMBER = 1 << 32
    POSSIBLE = 1 << 33  # a Konjunktiv II that may be the paper's own
    WORDING = 1 << 34
    VIEW = 1 << 35
    TIME = 1 << 36


CUE = Bit.SAY | Bit.ASK | Bit.SHOW

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


_BACK = 12  # words back among which "es" goes with "heißt"
# What a word of a closed class has, which a verb has not.
_CLOSED = ~(Bit.AUXILIARY | Bit.KONJUNKTIV_1 | Bit.KONJUNKTIV_2 | Bit.POSSIBLE | Bit.SAY)


@cache
def words() -> dict[str, frozenset[str]]:
    """Return the word lists of `data/speech.toml`, folded as queries are."""
    lists = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: frozenset(map(fold, entries)) for name, entries in lists.items()}


@cache
def _of_word() -> dict[str, int]:
    known: dict[str, int] = {}
    for name, bit in _LISTS.items():
        for word in words()[name]:
            known[word] = known.get(word, 0) | bit
    return known


def bits(corpus: Corpus) -> NDArray[np.int64]:
    """Return, per token of the corpus, the bits of what its word can do where it stands."""
    if not len(corpus.form):
        return np.zeros(0, dtype=np.int64)
    forms: list[str] = corpus.index.forms["form"].to_pylist()
    folded: list[str] = corpus.index.forms["folded"].to_pylist()
    names: list[str] = corpus.index.lemmas["lemma"].to_pylist()
    keys: list[str] = corpus.index.lemmas["folded"].to_pylist()
    verbs = [sum(bit for name, bit in _LEMMAS.items() if key in words()[name]) for key in keys]
    lemma = column(corpus.index.forms, "lemma").tolist()
    of_form = [
        _bits(form, low, keys[own], verbs[own])
        for form, low, own in zip(forms, folded, lemma, strict=True)
    ]
    found = np.array(of_form, dtype=np.int64)[corpus.form]
    separated = column(corpus.index.particle_verbs, "token")
    own = np.array(verbs, dtype=np.int64)[column(corpus.index.particle_verbs, "lemma")]
    found[separated] = (found[separated] & ~(CUE | Bit.NAME)) | own

    # A sentence's first word is a noun only if it is one when read on its own.
    small = np.array([name[:1].islower() for name in names])
    first = np.flatnonzero(corpus.begins_sentence)
    first = first[small[corpus.lemma[first]]]
    found[first] &= ~(Bit.CAPITAL | Bit.NOUN | Bit.SOURCE | Bit.TITLE)
    # "heißt es" reports, "heißt" alone gives a name; "befand" reports, "befand sich" does not,
    # and "zeigte sich" does.
    at, beside = _with(corpus, folded, words()["called"], "es")
    found[at[~beside]] &= ~CUE
    at, beside = _with(corpus, folded, words()["held"], "sich")
    found[at[beside]] &= ~Bit.NAME
    at, beside = _with(corpus, folded, words()["seemed"], "sich")
    found[at[beside]] |= Bit.NAME
    # A hyphen inside a compound parts no clauses.
    end = corpus.end
    dash = np.flatnonzero((found & Bit.BREAK) != 0)
    dash = dash[(dash > 0) & (dash + 1 < len(found))]
    glued = (end[dash - 1] == corpus.start[dash]) & (end[dash] == corpus.start[dash + 1])
    found[dash[glued]] = 0
    return found


def _with(
    corpus: Corpus, folded: list[str], wanted: frozenset[str], word: str
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the tokens of some words, and whether another one stands at their side or before."""
    own = np.array([form in wanted for form in folded])[corpus.form]
    other = np.array([form == word for form in folded])[corpus.form]
    at = np.flatnonzero(own)
    beside = other[np.minimum(at + 1, len(other) - 1)]
    for back in range(1, _BACK):
        beside |= other[np.maximum(at - back, 0)]
    return at, beside


def _bits(form: str, low: str, lemma: str, verb: int) -> int:
    if form in _PUNCTUATION:
        return _PUNCTUATION[form]
    found = _of_word().get(low, 0)
    lists = words()
    if form.lower() != form:
        found = (found & ~(Bit.AUXILIARY | Bit.KONJUNKTIV_1 | Bit.KONJUNKTIV_2)) | Bit.CAPITAL
        for name, bit in _NOUNS.items():
            if low in lists[name] or lemma in lists[name]:
                found |= bit
        return found | (Bit.SOURCE if low.endswith(_source_endings()) else 0)
    if any(map(str.isdigit, form)):
        return found | (Bit.NUMBER if form[0].isdigit() else Bit.CAPITAL)
    if low == "zu":
        found |= Bit.ZU
    if lemma in lists["so_called"] or low in lists["so_called"]:
        found |= Bit.SO_CALLED
    if low in lists["say"]:  # bekannt, überzeugt
        found |= Bit.SAY
    if lemma.endswith("n") and not found & _CLOSED:
        found |= _verb_bits(low, lemma, verb)
    return found


def _verb_bits(form: str, lemma: str, verb: int) -> int:
    if form.endswith(("er", "es", "em")):
        return verb  # an adjective: eigener, offenes
    if form == lemma:
        return Bit.INFINITIVE | verb
    if "zu" in form and form.replace("zu", "", 1) == lemma:
        return Bit.ZU | Bit.INFINITIVE | verb
    found = Bit.VERB | verb
    if form.endswith("e") and form not in words()["no_konjunktiv"]:
        stem = form[:-1]
        if lemma == form + "n" or (stem.endswith(("el", "er")) and lemma == stem + "n"):
            found |= Bit.KONJUNKTIV_1
    if form.endswith(("t", "en")) and not form.endswith(("te", "ten")):
        found |= Bit.PARTICIPLE
    return found


@cache
def _source_endings() -> tuple[str, ...]:
    return tuple(sorted(entry for entry in words()["sources"] if len(entry) > 4))
