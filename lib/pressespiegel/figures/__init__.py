"""Tables into pictures with their provenance."""

from . import alts, captions, display, style
from .charts import attention, codes, compare, concordance
from .display import figure
from .gallery import write_gallery
from .happenings import around, timeline
from .maps import place_map
from .panels import beside, lags
from .saving import Saved, save
from .words import keyness

__all__ = [
    "Saved",
    "alts",
    "around",
    "attention",
    "beside",
    "captions",
    "codes",
    "compare",
    "concordance",
    "display",
    "figure",
    "keyness",
    "lags",
    "place_map",
    "save",
    "style",
    "timeline",
    "write_gallery",
]
