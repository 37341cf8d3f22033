"""What needs no codebook: counts, words and their company, reprints, and change over time."""

from .changes import changes
from .collocates import collocates
from .concordance import concordance
from .counts import count, share_of_articles
from .coverage import coverage
from .dispersion import dispersion
from .intervals import wilson
from .keyness import keyness
from .lags import around, lags
from .nltk_text import to_nltk
from .periods import finest_period, undated
from .reference import reference
from .summaries import peak, ranked
from .timeline import events
from .wire_copies import wire_copies

__all__ = [
    "around",
    "changes",
    "collocates",
    "concordance",
    "count",
    "coverage",
    "dispersion",
    "events",
    "finest_period",
    "keyness",
    "lags",
    "peak",
    "ranked",
    "reference",
    "share_of_articles",
    "to_nltk",
    "undated",
    "wilson",
    "wire_copies",
]
