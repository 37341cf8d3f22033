"""What needs an instrument: codebooks and their matches, actors, codings and how far they agree."""

from .actors import actors
from .agreement import agreement, validate
from .codebooks import Codebook, CodebookError
from .matching import code, code_articles, open_codebook, term_hits, theme_articles

__all__ = [
    "Codebook",
    "CodebookError",
    "actors",
    "agreement",
    "code",
    "code_articles",
    "open_codebook",
    "term_hits",
    "theme_articles",
    "validate",
]
