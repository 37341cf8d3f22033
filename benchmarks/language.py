"""Print how well tokens, sentence ends and lemmas agree with a treebank, beside named peers.

Reads a CoNLL-U file (by default the development half of UD German-GSD, which only developers
have). Measures and peers are those of `tests/corpus/treebank.py`; Punkt is trained on the articles
given with `--train`, or left out.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "corpus"))  # the scores, which the tests use as well

import simplemma  # noqa: E402
import spacy  # noqa: E402
from HanTa import HanoverTagger  # noqa: E402
from nltk.tokenize import NLTKWordTokenizer  # noqa: E402
from nltk.tokenize.punkt import PunktSentenceTokenizer, PunktTrainer  # noqa: E402
from somajo import SoMaJo  # noqa: E402
from treebank import (  # noqa: E402
    PATH,
    Span,
    lemma_accuracy,
    our_ends,
    our_lemma,
    our_spans,
    sentence_end_f1,
    sentences,
    token_f1,
)

BLANK = spacy.blank("de")
BLANK.add_pipe("sentencizer")
BLANK.max_length = 10**8
SOMAJO = SoMaJo("de_CMC")
SOMAJO_ENDS = SoMaJo("de_CMC", split_sentences=True)
HANTA = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")


def aligned(text: str, words: Iterable[str]) -> Iterator[Span]:
    """Yield where the words stand in the text, one after the other; lost ones are left out."""
    place = 0
    for word in words:
        start = text.find(word, place)
        if start >= 0:
            place = start + len(word)
            yield start, place


def somajo_words(text: str) -> list[str]:
    return [token.text for sentence in SOMAJO.tokenize_text([text]) for token in sentence]


def somajo_ends(text: str) -> list[int]:
    ends = []
    place = 0
    for sentence in SOMAJO_ENDS.tokenize_text([text]):
        for _, end in aligned(text[place:], [token.text for token in sentence]):
            last = end
        place += last
        ends.append(place)
    return ends


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("treebank", type=Path, nargs="?", default=PATH)
    parser.add_argument("--train", type=Path, help="a text file that Punkt learns from")
    options = parser.parse_args()
    gold = sentences(options.treebank)

    tokens: dict[str, Callable[[str], Iterable[Span]]] = {
        "pressespiegel": our_spans,
        "spaCy blank de": lambda text: [(t.idx, t.idx + len(t)) for t in BLANK.make_doc(text)],
        "SoMaJo": lambda text: aligned(text, somajo_words(text)),
        "NLTK": lambda text: NLTKWordTokenizer().span_tokenize(text),
    }
    ends: dict[str, Callable[[str], Iterable[int]]] = {
        "pressespiegel": our_ends,
        "spaCy sentencizer": lambda text: [one.end_char for one in BLANK(text).sents],
        "SoMaJo": somajo_ends,
    }
    if options.train is not None:
        trainer = PunktTrainer(options.train.read_text("utf-8"))
        punkt = PunktSentenceTokenizer(trainer.get_params())
        ends["Punkt, trained"] = lambda text: [end for _, end in punkt.span_tokenize(text)]
    lemmas: dict[str, Callable[[str, bool], str]] = {
        "pressespiegel": our_lemma,
        "HanTa": lambda form, _: str(HANTA.analyze(form)[0]),
        "simplemma": lambda form, _: simplemma.lemmatize(form, "de"),
    }
    print(f"{options.treebank.name}, {len(gold)} sentences")
    for name, spans in tokens.items():
        print(f"{'token F1':15}{name:20}{token_f1(gold, spans):.4f}")
    for name, positions in ends.items():
        print(f"{'sentence-end F1':15} {name:19}{sentence_end_f1(gold, positions):.4f}")
    for name, lemma in lemmas.items():
        print(f"{'lemma accuracy':15}{name:20}{lemma_accuracy(gold, lemma):.4f}")


if __name__ == "__main__":
    main()
