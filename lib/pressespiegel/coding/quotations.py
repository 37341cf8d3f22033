"""Quotations: words in quotation marks that somebody says, and reported speech.

Reads the words' bits (`speech`) and the marks (`quote_marks`), sentence by sentence and only where
one of them can matter. No parser and no model: what it reaches is measured in `benchmarks/` and in
notebook 07. Reported thoughts count as reported speech; what is only told of a speech act (`lobte
den Plan`), or hearsay with `sollen`, does not.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from .. import schema
from ..corpus import Corpus
from .actors import actors
from .quotation_reader import QuotationReader
from .speakers import speaking

_COLUMNS = (
    *("row", "sentence", "kind", "start", "end", "quote"),
    *("speaker", "speaker_start", "speaker_end", "cue"),
)


def quotations(
    corpus: Corpus,
    *,
    mentions: pd.DataFrame | None = None,
    roles: Sequence[str] = schema.COUNTED_ROLES,
) -> pd.DataFrame:
    """Find direct and indirect quotations, with their speakers.

    A direct quotation is what stands between its marks, over however many sentences; parted by its
    inquit (`„A“, sagte X, „B.“`) it is two. An indirect one is a clause with `dass`, in the
    Konjunktiv or with `zu` that a word of speech governs, or a statement with a named source
    (`laut X`, `nach Angaben von X`, `wie X mitteilte`); if the source stands inside it, it runs on
    both sides of it. Sentences in the Konjunktiv that go on with it are one more quotation. An
    indirect quotation can hold direct ones.

    Args:
        corpus: the corpus.
        mentions: the actors of the corpus, where `actors` has found them already.
        roles: roles of the paragraphs in which quotations are looked for.

    Returns:
        One row per quotation, in the order of the text; columns as `schema.TABLES["quotations"]`.

    Raises:
        ValueError: a role that does not exist.
    """
    reader = QuotationReader(corpus, roles)
    reader.read()
    table = pd.DataFrame(reader.found, columns=[*_COLUMNS])
    table["quote"] = reader.quotes()
    table = table.sort_values(["row", "start", "end"], ascending=[True, True, False], kind="stable")
    rows = table["row"].to_numpy(np.int64)
    table["article"] = corpus.article_names(rows).array
    table["month"] = corpus.months(rows).array
    table["actor"] = None
    table = schema.conform(table[[*schema.TABLES["quotations"]]], "quotations")
    named = actors(corpus, roles=roles) if mentions is None else mentions
    table["actor"] = speaking(table, named)
    return schema.conform(table.reset_index(drop=True), "quotations")
