"""Indexes into one: the same result whatever the shards were, and whatever was refreshed when."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from .index import Index, column, replaced, token_counts


def merge(shards: Sequence[Index]) -> Index:
    """Return one index of all shards' files, in the order of the files' paths.

    Lexicons are sorted and hold no form or lemma that no token needs, so that an index that was
    refreshed ten times equals one built at once.
    """
    files = _concat([shard.files for shard in shards])
    articles = _concat([shard.articles for shard in shards])
    order = _order(articles)
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    offsets = np.cumsum([0, *(len(shard.articles) for shard in shards)])

    def of_articles(name: str) -> tuple[pa.Table, NDArray[np.int64]]:
        tables = [getattr(shard, name) for shard in shards]
        article = np.concatenate(
            [rank[column(t, "article") + o] for t, o in zip(tables, offsets, strict=False)]
        )
        table = replaced(_concat(tables), "article", article)
        sequence = np.argsort(article, kind="stable")
        return _take(table, sequence), sequence

    paragraphs, _ = of_articles("paragraphs")
    sentences, sentence_order = of_articles("sentences")

    lengths = np.concatenate([token_counts(shard) for shard in shards])
    form, forms, form_lemma, form_lemma_at_start, verb_lemma, lemmas = _lexicons(shards)
    start = np.concatenate([column(shard.tokens, "start") for shard in shards])
    token_order = _runs(lengths, sentence_order)
    first_token = np.cumsum([0, *lengths[sentence_order]])[:-1]
    tokens_before = np.cumsum([0, *(len(shard.tokens) for shard in shards)])
    verb_token = np.concatenate(
        [
            column(shard.particle_verbs, "token") + before
            for shard, before in zip(shards, tokens_before, strict=False)
        ]
    )
    if token_order is not None:
        form, start = form[token_order], start[token_order]
        new_place = np.empty(len(token_order), dtype=np.int64)
        new_place[token_order] = np.arange(len(token_order))
        verb_token = new_place[verb_token]
    verb_order = np.argsort(verb_token, kind="stable")

    return Index(
        files=files.sort_by("path"),
        articles=_take(articles, order),
        paragraphs=paragraphs,
        problems=_concat([shard.problems for shard in shards]).sort_by(
            [("path", "ascending"), ("article", "ascending"), ("problem", "ascending")]
        ),
        sentences=replaced(sentences, "first_token", first_token.astype(np.int64)),
        tokens=pa.table({"form": form, "start": start}),
        particle_verbs=pa.table({"token": verb_token[verb_order], "lemma": verb_lemma[verb_order]}),
        forms=replaced(replaced(forms, "lemma", form_lemma), "lemma_at_start", form_lemma_at_start),
        lemmas=lemmas,
    )


def _concat(tables: Sequence[pa.Table]) -> pa.Table:
    return pa.concat_tables(tables).combine_chunks()


def _take(table: pa.Table, order: NDArray[np.int64]) -> pa.Table:
    return table if (np.diff(order) == 1).all() else table.take(pa.array(order)).combine_chunks()


def _order(articles: pa.Table) -> NDArray[np.int64]:
    """Return articles by file path, and within a file as they stood in it."""
    keyed = pa.table({"path": articles["path"], "row": np.arange(len(articles))})
    sequence = pc.sort_indices(keyed, sort_keys=[("path", "ascending"), ("row", "ascending")])
    return sequence.to_numpy().astype(np.int64)  # type: ignore[no-any-return]


def _runs(lengths: NDArray[np.int64], order: NDArray[np.int64]) -> NDArray[np.int64] | None:
    """Return the order of tokens that puts their sentences in `order`; None if it is theirs."""
    if (np.diff(order) == 1).all():
        return None
    starts = np.cumsum([0, *lengths])[:-1]
    wanted = lengths[order]
    shift = starts[order] - np.cumsum([0, *wanted])[:-1]
    tokens: NDArray[np.int64] = np.arange(wanted.sum()) + np.repeat(shift, wanted)
    return tokens


def _lexicons(shards: Sequence[Index]) -> tuple[Any, ...]:
    """Return the tokens' forms in one lexicon, that lexicon, and the lemmas that it points to."""
    forms = pa.concat_tables([shard.forms for shard in shards])
    sizes = np.cumsum([0, *(len(shard.forms) for shard in shards)])
    names = pc.unique(forms["form"])
    names = names.take(pc.sort_indices(names))
    row_of = pc.index_in(forms["form"], value_set=names).to_numpy()
    form = np.concatenate(
        [row_of[column(s.tokens, "form") + size] for s, size in zip(shards, sizes, strict=False)]
    )
    used = np.bincount(form, minlength=len(names)) > 0

    # The first entry of each form speaks for all: a lemma depends on the form alone.
    first = np.zeros(len(names), dtype=np.int64)
    first[row_of[::-1]] = np.arange(len(row_of))[::-1]
    forms = forms.take(pa.array(first[used])).combine_chunks()
    form = (np.cumsum(used) - 1)[form].astype(np.int32)

    lemmas = pa.concat_tables([shard.lemmas for shard in shards])
    lemma_names = lemmas["lemma"].combine_chunks()
    lemma_sizes = np.cumsum([0, *(len(shard.lemmas) for shard in shards)])
    shard_of_form = np.searchsorted(sizes, first[used], side="right") - 1
    inside = column(forms, "lemma") + lemma_sizes[shard_of_form]
    at_start = column(forms, "lemma_at_start") + lemma_sizes[shard_of_form]
    verbs = np.concatenate(
        [
            column(s.particle_verbs, "lemma") + size
            for s, size in zip(shards, lemma_sizes, strict=False)
        ]
    )
    needed = np.unique(np.concatenate([inside, at_start, verbs]).astype(np.int64))
    distinct = pc.unique(lemma_names.take(pa.array(needed)))
    distinct = distinct.take(pc.sort_indices(distinct))
    row = pc.index_in(lemma_names, value_set=distinct).fill_null(-1).to_numpy().astype(np.int32)
    position = np.zeros(len(distinct), dtype=np.int64)
    position[row[needed]] = needed
    lemma_table = lemmas.take(pa.array(position)).combine_chunks()
    return form, forms, row[inside], row[at_start], row[verbs], lemma_table
