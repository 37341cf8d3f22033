"""Claims: who promises, imposes, joins or attacks what, by the frames of a codebook.

A claim is read from one sentence, and from those before it what the sentence leaves out. No parser:
what it reaches is measured in notebook 07.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from .. import schema
from ..corpus import Corpus, matches
from .claim_reader import ClaimReader
from .codebooks import Codebook
from .matching import code
from .repeats import said_again
from .slots import Mentions
from .voices import Voices

_NUMBERS = ("count", "amount", "package")


def claims(
    corpus: Corpus,
    codebooks: Codebook | Sequence[Codebook],
    *,
    roles: Sequence[str] = schema.COUNTED_ROLES,
) -> pd.DataFrame:
    """Find the claims of codebooks' frames.

    Args:
        corpus: the corpus.
        codebooks: a codebook with frames, or several, which together take little longer than one.
        roles: roles of the paragraphs that are read.

    Returns:
        One row per claim, in the order of the text: `article, month, sentence, frame`, a column for
        each slot of the codebooks' frames, then `status`, `voice` (`paper`, or who says it),
        `start`, `end`; see `schema.TABLES["claims"]`. A gift that an article tells of again, in
        the same state, is one claim, the fullest.

    Raises:
        ValueError: a role that does not exist.
    """
    books = [codebooks] if isinstance(codebooks, Codebook) else list(codebooks)
    frames = [(book, key, frame) for book in books for key, frame in book.frames.items()]
    slots = {name: slot.fill for _, _, frame in frames for name, slot in frame.slots.items()}
    queries = [query for _, _, frame in frames for query in frame.queries()]
    found = matches(corpus, queries, roles=schema.ROLES)
    mentions = Mentions(corpus, roles)
    voices = Voices(mentions)
    rows: list[dict[str, Any]] = []
    coded = {book.theme: _coded(mentions, book) for book in books}
    for book, key, frame in frames:
        rows += ClaimReader(mentions, voices, key, frame, found, coded[book.theme]).rows()
    table = pd.DataFrame(rows, columns=["row", "frame", *slots, "status", "voice", "start", "end"])
    table = table.sort_values(["row", "start"], kind="stable", ignore_index=True)
    sentence = table["row"].to_numpy(np.int64)
    article = mentions.article[sentence]
    table["article"] = corpus.article_names(article).array
    table["month"] = corpus.months(article).array
    table["sentence"] = corpus.sentence_number[sentence]
    table = table[~said_again(table)]
    types = {name: "float64" if fill in _NUMBERS else "str" for name, fill in slots.items()}
    fixed = [*schema.TABLES["claims"]]
    order = [*fixed[:4], *slots, *fixed[4:]]
    return schema.conform(table.astype(types), "claims")[order].reset_index(drop=True)


def _coded(mentions: Mentions, codebook: Codebook) -> dict[int, list[str]]:
    """Return the codes of each sentence (row) that has any."""
    if not any(frame.codes for frame in codebook.frames.values()):
        return {}
    table = code(mentions.corpus, codebook, roles=mentions.roles)
    found: dict[int, list[str]] = {}
    for row, key in zip(mentions.rows_of(table).tolist(), table["code"], strict=True):
        found.setdefault(row, []).append(key)
    return found
