"""What needs an instrument: codebooks and their matches."""

from .codebooks import Codebook, CodebookError
from .matching import code, code_articles, open_codebook, term_hits, theme_articles

__all__ = [
    "Codebook",
    "CodebookError",
    "code",
    "code_articles",
    "open_codebook",
    "term_hits",
    "theme_articles",
]
