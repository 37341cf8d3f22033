"""Dated German press articles as tidy tables, counts, codes and figures.

`import pressespiegel as ps` gives the verbs; `ps.figures` draws and saves.
"""

from . import figures
from .coding import (
    Codebook,
    CodebookError,
    agreement,
    code,
    code_articles,
    corrected_share,
    open_codebook,
    term_hits,
    theme_articles,
    validate,
)
from .corpus import Corpus, QueryError, corpus_of, open_corpus
from .corpus.tables import sentences, tokens, with_sentences
from .figures.display import finding, highlight, kwic, show
from .measures import (
    around,
    changes,
    collocates,
    concordance,
    count,
    coverage,
    dispersion,
    events,
    finest_period,
    keyness,
    lags,
    peak,
    ranked,
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
    "around",
    "changes",
    "code",
    "code_articles",
    "collocates",
    "concordance",
    "corpus_of",
    "corrected_share",
    "count",
    "coverage",
    "dispersion",
    "events",
    "figures",
    "finding",
    "finest_period",
    "highlight",
    "keyness",
    "kwic",
    "lags",
    "open_codebook",
    "open_corpus",
    "peak",
    "ranked",
    "read",
    "sentences",
    "share_of_articles",
    "show",
    "term_hits",
    "theme_articles",
    "to_nltk",
    "tokens",
    "undated",
    "validate",
    "wilson",
    "wire_copies",
    "with_sentences",
]
