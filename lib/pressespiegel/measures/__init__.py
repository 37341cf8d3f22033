"""What needs no codebook: concordance, counts, periods, wire copies, events and other facts."""

from .concordance import concordance
from .counts import count, share_of_articles
from .intervals import wilson
from .nltk_text import to_nltk
from .periods import finest_period, undated
from .reference import reference
from .summaries import peak, ranked
from .timeline import events
from .wire_copies import wire_copies

__all__ = [
    "concordance",
    "count",
    "events",
    "finest_period",
    "peak",
    "ranked",
    "reference",
    "share_of_articles",
    "to_nltk",
    "undated",
    "wilson",
    "wire_copies",
]
