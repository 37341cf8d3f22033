"""The development half of a treebank, which only developers have, and scores against it."""

from collections.abc import Callable, Collection, Iterable
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pressespiegel.corpus.lemmas import lemmas, lemmas_at_start
from pressespiegel.corpus.sentences import sentence_starts
from pressespiegel.corpus.tokens import tokenise

PATH = Path(__file__).parents[3] / "shared" / "dev" / "de_gsd-ud-dev.conllu"
CONTENT = {"NOUN", "VERB", "ADJ", "PROPN", "AUX", "ADV"}


class Word(NamedTuple):
    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str
    start: int  # -1 for a part of a contraction, which has no place of its own


class Sentence(NamedTuple):
    text: str
    tokens: list[tuple[int, int]]
    words: list[Word]


def sentences(path: Path = PATH) -> list[Sentence]:
    """Read a CoNLL-U file; tokens are those of the surface (`im` is one)."""
    found = []
    for block in path.read_text("utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        text = next(line[9:] for line in lines if line.startswith("# text = "))
        tokens: list[tuple[int, int]] = []
        words: list[Word] = []
        place = covered = 0
        for fields in (line.split("\t") for line in lines if not line.startswith("#")):
            if "." in fields[0]:
                continue
            whole = "-" in fields[0]
            inside = not whole and int(fields[0]) <= covered
            start = -1
            if not inside:
                start = text.index(fields[1], place)
                place = start + len(fields[1])
                tokens.append((start, place))
            if whole:
                covered = int(fields[0].split("-")[1])
            else:
                head = int(fields[6])
                words.append(Word(*fields[1:5], head, fields[7], start))
        found.append(Sentence(text, tokens, words))
    return found


def f1(found: Collection[object], gold: Collection[object]) -> float:
    return 2 * len(set(found) & set(gold)) / (len(found) + len(gold))


Span = tuple[int, int]


def token_f1(treebank: list[Sentence], spans: Callable[[str], Iterable[Span]]) -> float:
    """F1 of token spans, each sentence tokenised on its own."""
    found = [(n, *span) for n, one in enumerate(treebank) for span in spans(one.text)]
    gold = [(n, *span) for n, one in enumerate(treebank) for span in one.tokens]
    return f1(found, gold)


def sentence_end_f1(treebank: list[Sentence], ends: Callable[[str], Iterable[int]]) -> float:
    """F1 of sentence ends, as positions in the sentences joined by one space."""
    text = " ".join(sentence.text for sentence in treebank)
    gold = [len(sentence.text) + 1 for sentence in treebank]
    return f1(list(ends(text)), [end - 1 for end in accumulate(gold)])


def lemma_accuracy(treebank: list[Sentence], lemma: Callable[[str, bool], str]) -> float:
    """Accuracy of content-word lemmas by word type; `lemma` gets a form and if it stands first.

    A type is a form with a part of speech, inside a sentence or first in one; right is a lemma
    that the treebank gives the form anywhere, without regard to case and to ß or ss.
    """
    gold: dict[str, set[str]] = {}
    types = set()
    for sentence in treebank:
        first = True
        for word in sentence.words:
            if word.upos in CONTENT:
                types.add((word.form, word.upos, first))
                gold.setdefault(word.form, set()).add(word.lemma.casefold())
            first = first and word.upos == "PUNCT"
    right = sum(lemma(form, first).casefold() in gold[form] for form, _, first in types)
    return right / len(types)


def our_spans(text: str) -> list[Span]:
    result = tokenise([text])
    return [
        (start, start + len(result.forms[form]))
        for start, form in zip(result.start.tolist(), result.form.tolist(), strict=True)
    ]


def our_ends(text: str) -> list[int]:
    result = tokenise([text])
    starts = np.flatnonzero(sentence_starts(result, np.zeros(len(result.form), np.bool_)))
    last = np.append(starts[1:] - 1, len(result.form) - 1)
    length = np.array([len(form) for form in result.forms])
    ends: list[int] = (result.start + length[result.form])[last].tolist()
    return ends


def our_lemma(form: str, first: bool) -> str:
    return (lemmas_at_start if first else lemmas)([form])[0]
