"""What needs an instrument: codebooks and their matches, actors, codings and how far they agree."""

from .actors import actors
from .agreement import agreement, validate
from .amounts import amounts
from .claims import claims
from .codebooks import Codebook, CodebookError
from .correction import corrected_share
from .matching import code, code_articles, open_codebook, term_hits, theme_articles
from .places import places
from .quotations import quotations
from .spans import match_spans, share_right, validate_spans, validate_values

__all__ = [
    "Codebook",
    "CodebookError",
    "actors",
    "agreement",
    "amounts",
    "claims",
    "code",
    "code_articles",
    "corrected_share",
    "match_spans",
    "open_codebook",
    "places",
    "quotations",
    "share_right",
    "term_hits",
    "theme_articles",
    "validate",
    "validate_spans",
    "validate_values",
]
