"""What needs no codebook: concordance, counts, periods, wire copies and events."""

from .collocates import collocates
from .concordance import concordance
from .counts import count, share_of_articles
from .dispersion import dispersion
from .intervals import wilson
from .keyness import keyness
from .nltk_text import to_nltk
from .periods import finest_period, undated
from .summaries import peak, ranked
from .timeline import events
from .wire_copies import wire_copies

__all__ = [
    "collocates",
    "concordance",
    "count",
    "dispersion",
    "events",
    "finest_period",
    "keyness",
    "peak",
    "ranked",
    "share_of_articles",
    "to_nltk",
    "undated",
    "wilson",
    "wire_copies",
]
