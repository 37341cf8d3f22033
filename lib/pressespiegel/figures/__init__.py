"""Tables into pictures with their provenance."""

from . import alts, captions, display, style
from .cells import bars, heatmap
from .charts import attention, codes, compare, concordance
from .collocations import network, slope
from .dispersions import dispersion, positions
from .display import figure
from .gallery import write_contact_sheet, write_gallery
from .happenings import around
from .instruments import scores
from .maps import place_map
from .panels import beside, lags
from .saving import Saved, save
from .steps import timeline
from .trust import corrected, coverage
from .words import keyness

__all__ = [
    "Saved",
    "alts",
    "around",
    "attention",
    "bars",
    "beside",
    "captions",
    "codes",
    "compare",
    "concordance",
    "corrected",
    "coverage",
    "dispersion",
    "display",
    "figure",
    "heatmap",
    "keyness",
    "lags",
    "network",
    "place_map",
    "positions",
    "save",
    "scores",
    "slope",
    "style",
    "timeline",
    "write_contact_sheet",
    "write_gallery",
]
