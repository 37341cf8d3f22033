"""Dated German press articles as tidy tables, counts, codes and figures.

`import pressespiegel as ps` gives the verbs; `ps.figures` draws and saves.
"""

from . import figures
from .coding import (
    Codebook,
    CodebookError,
    agreement,
    amounts,
    claims,
    code,
    code_articles,
    match_spans,
    open_codebook,
    quotations,
    places,
    term_hits,
    theme_articles,
    validate,
    validate_spans,
)
from .corpus import Corpus, QueryError, corpus_of, open_corpus
from .corpus.tables import sentences, tokens, with_sentences
from .figures.display import finding, highlight, show
from .measures import (
    concordance,
    count,
    events,
    finest_period,
    peak,
    ranked,
    reference,
    share_of_articles,
    to_nltk,
    undated,
    wilson,
    wire_copies,
)
from .reading import read

__all__ = [
    "Codebook",
    "CodebookError",
    "Corpus",
    "QueryError",
    "agreement",
    "amounts",
    "claims",
    "code",
    "code_articles",
    "concordance",
    "corpus_of",
    "count",
    "events",
    "figures",
    "finding",
    "finest_period",
    "highlight",
    "match_spans",
    "open_codebook",
    "open_corpus",
    "peak",
    "quotations",
    "places",
    "ranked",
    "read",
    "reference",
    "sentences",
    "share_of_articles",
    "show",
    "term_hits",
    "theme_articles",
    "to_nltk",
    "tokens",
    "undated",
    "validate",
    "validate_spans",
    "wilson",
    "wire_copies",
    "with_sentences",
]
