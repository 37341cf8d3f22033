"""Articles as integer-coded tokens, on disk, and queries on them."""

from .corpus import Corpus
from .matches import Spans, matches
from .opening import corpus_of, open_corpus
from .queries import QueryError

__all__ = [
    "Corpus",
    "QueryError",
    "Spans",
    "corpus_of",
    "matches",
    "open_corpus",
    "sentences",
    "tokens",
]
