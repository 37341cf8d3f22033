"""What needs an instrument: codebooks and their matches, codings and how far they agree."""

from .agreement import agreement, validate
from .amounts import amounts
from .codebooks import Codebook, CodebookError
from .matching import code, code_articles, open_codebook, term_hits, theme_articles
from .places import places

__all__ = [
    "Codebook",
    "CodebookError",
    "agreement",
    "amounts",
    "code",
    "code_articles",
    "open_codebook",
    "places",
    "term_hits",
    "theme_articles",
    "validate",
]
