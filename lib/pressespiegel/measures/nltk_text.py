"""The corpus for NLTK, so that what a course does with it works on the corpus."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from .. import schema
from ..corpus import Corpus


def to_nltk(
    corpus: Corpus,
    *,
    lemmas: bool = False,
    punctuation: bool = False,
    roles: Sequence[str] = schema.COUNTED_ROLES,
) -> Any:
    """Return the corpus as an `nltk.Text`; its `vocab()` is the frequency distribution.

    Args:
        corpus: the corpus.
        lemmas: give lemmas instead of word forms.
        punctuation: keep punctuation marks.
        roles: roles of the paragraphs to take.

    Returns:
        An `nltk.Text` of all tokens in the order of the corpus, named after it.
    """
    import nltk  # it takes longer to import than all the rest together

    kept = corpus.sentences_in(roles)[corpus.sentence_of_token]
    if not punctuation:
        kept &= corpus.is_word[corpus.form]
    if lemmas:
        rows, names = corpus.lemma, corpus.index.lemmas["lemma"].to_numpy()
    else:
        rows, names = corpus.form, corpus.index.forms["form"].to_numpy()
    return nltk.Text(names[rows[np.flatnonzero(kept)]].tolist(), name=corpus.label["en"])
