"""The index as tables for reading: tokens and sentences, one row each."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .. import schema
from .corpus import Corpus
from .index import column


def tokens(corpus: Corpus) -> pd.DataFrame:
    """Return all tokens of all roles, in the order of the text.

    Returns:
        One row per token, punctuation included; columns as `schema.TABLES["tokens"]`. Offsets
        are code points into the article's text.
    """
    index = corpus.index
    sentence = corpus.sentence_of_token
    verb = np.full(len(corpus.form), -1, dtype=np.int64)
    verb[column(index.particle_verbs, "token")] = column(index.particle_verbs, "lemma")
    lemma_names = index.lemmas["lemma"].to_numpy()
    own = sentences(corpus)
    return schema.conform(
        {
            "article": own["article"].take(sentence).array,
            "sentence": own["sentence"].to_numpy()[sentence],
            "start": corpus.start,
            "end": corpus.end,
            "token": index.forms["form"].to_numpy()[corpus.form],
            "lemma": lemma_names[corpus.lemma],
            "particle_verb": np.where(verb >= 0, lemma_names[verb], np.nan)
            if len(lemma_names)
            else [],
            "role": own["role"].take(sentence).array,
        },
        "tokens",
    )


def sentences(corpus: Corpus) -> pd.DataFrame:
    """Return all sentences of all roles, in the order of the text.

    Returns:
        One row per sentence; columns as `schema.TABLES["sentences"]`. Between the sentences of a
        paragraph there is only white space.
    """
    table = corpus.index.sentences
    return schema.conform(
        {
            "article": corpus.article_names(column(table, "article")),
            "sentence": corpus.sentence_number,
            "role": np.array(schema.ROLES, dtype=object)[column(table, "role")],
            **{name: column(table, name) for name in ("paragraph", "start", "end")},
        },
        "sentences",
    )


def located(corpus: Corpus, first: NDArray[np.int64], last: NDArray[np.int64]) -> pd.DataFrame:
    """Return where spans of tokens stand: one row per span, in the order given.

    Returns:
        `article, month, sentence, start, end` as in the schema's tables of hits, and `form`: the
        text of the span as it stands.
    """
    sentence = corpus.sentence_of_token[first]
    article = column(corpus.index.sentences, "article")[sentence]
    start, end = corpus.start[first], corpus.end[last]
    rows, at = np.unique(article, return_inverse=True)
    texts = corpus.texts(rows)
    cuts = zip(at.tolist(), start.tolist(), end.tolist(), strict=True)
    return pd.DataFrame(
        {
            "article": corpus.article_names(article),
            "month": corpus.months(article),
            "sentence": corpus.sentence_number[sentence],
            "start": start,
            "end": end,
            "form": pd.array([texts[row][a:b] for row, a, b in cuts], dtype="str"),
        }
    )


def with_sentences(corpus: Corpus, table: pd.DataFrame) -> pd.DataFrame:
    """Add to each row of a table the sentence that it points at, for reading.

    Args:
        corpus: the corpus.
        table: any table with the columns article and sentence, such as hits of a codebook.

    Returns:
        The table's rows and columns, and `text`: the sentence as it stands.

    Raises:
        KeyError: a row points at a sentence that the corpus does not have.
    """
    own = sentences(corpus).set_index(["article", "sentence"])
    spans = own.loc[pd.MultiIndex.from_frame(table[["article", "sentence"]]), ["start", "end"]]
    texts = corpus.articles.set_index("article")["text"]
    read = [
        texts[article][start:end]
        for article, start, end in zip(table["article"], spans["start"], spans["end"], strict=True)
    ]
    return table.assign(text=pd.array(read, dtype="str"))
