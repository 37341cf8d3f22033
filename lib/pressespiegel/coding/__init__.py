"""What needs an instrument: codebooks and their matches, codings and how far they agree."""

from .agreement import agreement, validate
from .amounts import amounts
from .claims import claims
from .codebooks import Codebook, CodebookError
from .matching import code, code_articles, open_codebook, term_hits, theme_articles
from .quotations import quotations
from .spans import match_spans, validate_spans
from .places import places

__all__ = [
    "Codebook",
    "CodebookError",
    "agreement",
    "amounts",
    "claims",
    "code",
    "code_articles",
    "match_spans",
    "open_codebook",
    "quotations",
    "places",
    "term_hits",
    "theme_articles",
    "validate",
    "validate_spans",
]
