"""The index of a corpus in memory: built from files, merged, narrowed to files. Writes nothing.

An index is a handful of Arrow tables that refer to each other by row number. Building one is a
pure function of the files' bytes, so that shards can be built anywhere and merged; merging gives
the same index whatever the shards were.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from .. import schema
from ..reading import Reading, SourceFile, read_files
from . import lemmas, particle_verbs, tokens
from .folding import fold
from .sentences import sentence_starts


@dataclass(frozen=True)
class Index:
    """The tables of an index; `first_token` and all numbers of rows count over the whole index.

    Attributes:
        files: one row per file, as `reading.SourceFile` has it.
        articles: the schema's articles, months as text.
        paragraphs: one row per paragraph: article (row), paragraph, role (code), start, end.
        problems: the schema's problems.
        sentences: one row per sentence: article (row), paragraph, role (code), start, end,
            first_token.
        tokens: one row per token: form (row), start.
        particle_verbs: one row per rejoined verb: token (row), lemma (row).
        forms: one row per word form: form, folded, is_word, lemma (row), lemma_at_start (row).
        lemmas: one row per lemma: lemma, folded.
    """

    files: pa.Table
    articles: pa.Table
    paragraphs: pa.Table
    problems: pa.Table
    sentences: pa.Table
    tokens: pa.Table
    particle_verbs: pa.Table
    forms: pa.Table
    lemmas: pa.Table


PARTS = tuple(field.name for field in fields(Index))


def column(table: pa.Table, name: str) -> NDArray[Any]:
    """Return a column of numbers as a numpy array, without copying where it lies in one piece."""
    return table.column(name).combine_chunks().to_numpy(zero_copy_only=False)  # type: ignore[no-any-return]


def replaced(table: pa.Table, name: str, values: Any) -> pa.Table:
    """Return a table with other values in one of its columns."""
    return table.set_column(table.schema.get_field_index(name), name, pa.array(values))


def strings(values: Any) -> pa.ChunkedArray:
    """Return strings as Arrow's large strings, the kind that pandas uses."""
    return pa.chunked_array([pa.array(values, pa.large_string(), from_pandas=True)])


def build(root: Path, files: Sequence[SourceFile]) -> Index:
    """Read files and index their articles; pure in the files' bytes."""
    return index_of(read_files(root, files), files)


def index_of(reading: Reading, files: Sequence[SourceFile]) -> Index:
    """Index articles that were read."""
    texts = reading.articles["text"].tolist()
    found = tokens.tokenise(texts)

    row_of = {article: row for row, article in enumerate(reading.articles["article"])}
    paragraph_article = reading.paragraphs["article"].map(row_of).to_numpy(np.int64)
    paragraph_start = reading.paragraphs["start"].to_numpy(np.int64)

    # One number per place in the corpus, so that one search finds each token's paragraph.
    stride = max((len(text) for text in texts), default=0) + 1
    places = found.text.astype(np.int64) * stride + found.start
    paragraph = (
        np.searchsorted(paragraph_article * stride + paragraph_start, places, side="right") - 1
    )
    starts_paragraph = np.diff(paragraph, prepend=-1) != 0
    starts_sentence = sentence_starts(found, starts_paragraph)

    lemma_names, form_lemma, form_lemma_at_start = _lemma_tables(found.forms)
    lemma_of_token = np.where(
        starts_sentence, form_lemma_at_start[found.form], form_lemma[found.form]
    )
    verb_tokens, verbs = particle_verbs.particle_verbs(
        found, starts_sentence, lemma_of_token, lemma_names
    )
    lemma_names, verb_codes = _add_names(lemma_names, verbs)

    paragraphs = pa.table(
        {
            "article": paragraph_article.astype(np.int32),
            "paragraph": reading.paragraphs["paragraph"].to_numpy(np.int32),
            "role": _role_codes(reading.paragraphs["role"]),
            "start": paragraph_start.astype(np.int32),
            "end": reading.paragraphs["end"].to_numpy(np.int32),
        }
    )
    return Index(
        files=_files_table(files),
        articles=_articles_table(reading),
        paragraphs=paragraphs,
        problems=pa.table(
            {name: strings(reading.problems[name]) for name in schema.TABLES["problems"]}
        ),
        sentences=_sentences_table(paragraphs, found, starts_sentence, paragraph),
        tokens=pa.table({"form": found.form, "start": found.start}),
        particle_verbs=pa.table({"token": verb_tokens, "lemma": verb_codes}),
        forms=pa.table(
            {
                "form": strings(found.forms),
                "folded": strings([fold(form) for form in found.forms]),
                "is_word": found.is_word,
                "lemma": form_lemma,
                "lemma_at_start": form_lemma_at_start,
            }
        ),
        lemmas=_lemmas_table(lemma_names),
    )


def _files_table(files: Sequence[SourceFile]) -> pa.Table:
    return pa.table(
        {
            "path": strings([file.path for file in files]),
            "size": pa.array([file.size for file in files], pa.int64()),
            "changed": pa.array([file.changed for file in files], pa.int64()),
            "article": strings([file.article for file in files]),
        }
    )


def _articles_table(reading: Reading) -> pa.Table:
    columns = {}
    for name in schema.TABLES["articles"]:
        values = reading.articles[name]
        if name == "month":
            ordinals = values.array.asi8.astype(np.int64)
            columns[name] = pa.chunked_array([pa.array(ordinals, mask=values.isna().to_numpy())])
        elif name in ("earliest", "latest"):
            columns[name] = pa.chunked_array([pa.array(values, pa.timestamp("s"))])
        else:
            columns[name] = strings(values)
    return pa.table(columns)


def _role_codes(roles: Any) -> NDArray[np.int8]:
    codes = {role: code for code, role in enumerate(schema.ROLES)}
    return roles.map(codes).to_numpy(np.int8)  # type: ignore[no-any-return]


def _lemma_tables(forms: list[str]) -> tuple[list[str], NDArray[np.int32], NDArray[np.int32]]:
    """Return the lemmas' names and, per form, the row of its lemma inside and at the start."""
    inside = lemmas.lemmas(forms)
    at_start = lemmas.lemmas_at_start(forms)
    both = pa.array([*inside, *at_start], pa.large_string()).dictionary_encode()
    codes = both.indices.to_numpy()
    return both.dictionary.to_pylist(), codes[: len(forms)], codes[len(forms) :]


def _add_names(names: list[str], more: list[str]) -> tuple[list[str], NDArray[np.int32]]:
    rows = {name: row for row, name in enumerate(names)}
    codes = np.array([rows.setdefault(name, len(rows)) for name in more], dtype=np.int32)
    return list(rows), codes


def _lemmas_table(names: Sequence[str]) -> pa.Table:
    return pa.table({"lemma": strings(names), "folded": strings([fold(name) for name in names])})


def _sentences_table(
    paragraphs: pa.Table,
    found: tokens.Tokenised,
    starts_sentence: NDArray[np.bool_],
    paragraph: NDArray[np.int64],
) -> pa.Table:
    first = np.flatnonzero(starts_sentence)
    last = np.append(first[1:], len(found.form))[: len(first)] - 1
    lengths = np.array([len(form) for form in found.forms], dtype=np.int32)
    own = paragraph[first]
    return pa.table(
        {
            "article": found.text[first],
            "paragraph": column(paragraphs, "paragraph")[own],
            "role": column(paragraphs, "role")[own],
            "start": found.start[first],
            "end": found.start[last] + lengths[found.form[last]],
            "first_token": first,
        }
    )


def token_counts(index: Index) -> NDArray[np.int64]:
    """Return the number of tokens of each sentence."""
    return np.diff(np.append(column(index.sentences, "first_token"), len(index.tokens)))


def narrow(index: Index, paths: set[str]) -> Index:
    """Return the index of the files in `paths` alone; unused forms and lemmas stay in it."""
    wanted = pa.array(sorted(paths), pa.large_string())

    def of_files(table: pa.Table) -> pa.Table:
        return table.filter(pc.is_in(table["path"], value_set=wanted))

    keep_article = pc.is_in(index.articles["path"], value_set=wanted).to_numpy(zero_copy_only=False)
    row = np.cumsum(keep_article) - 1

    def of_articles(table: pa.Table) -> tuple[pa.Table, NDArray[np.bool_]]:
        article = column(table, "article")
        kept = keep_article[article]
        table = table.filter(pa.array(kept))
        return replaced(table, "article", row[article[kept]].astype(np.int32)), kept

    sentences, kept_sentence = of_articles(index.sentences)
    kept_token = np.repeat(kept_sentence, token_counts(index))
    token_row = np.cumsum(kept_token) - 1
    verbs = index.particle_verbs.filter(pa.array(kept_token[column(index.particle_verbs, "token")]))
    return Index(
        files=of_files(index.files),
        articles=index.articles.filter(pa.array(keep_article)),
        paragraphs=of_articles(index.paragraphs)[0],
        problems=of_files(index.problems),
        sentences=replaced(sentences, "first_token", token_row[column(sentences, "first_token")]),
        tokens=index.tokens.filter(pa.array(kept_token)),
        particle_verbs=replaced(verbs, "token", token_row[column(verbs, "token")]),
        forms=index.forms,
        lemmas=index.lemmas,
    )
