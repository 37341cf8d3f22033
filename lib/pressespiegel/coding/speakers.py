"""Who a speaker is: the actor named in the speaker's words, or the one that a pronoun means."""

from bisect import bisect_left

import numpy as np
import pandas as pd
from numpy.typing import NDArray

# Pronouns, and the kinds of actor that they can mean.
PRONOUNS = {
    "er": ("person",),
    "dieser": ("person",),
    "letzterer": ("person",),
    "sie": ("person", "institution"),
    "diese": ("person", "institution"),
}


def speaking(quotations: pd.DataFrame, mentions: pd.DataFrame) -> pd.Series:
    """Say which actors speak.

    Of several actors in a speaker's words the first person counts, else the first institution
    (`Sprecherin Erika Muster vom Innenministerium` is she). A pronoun means the last actor of a
    fitting kind that was named before it outside of quotations.

    Args:
        quotations: one row per quotation: `article, start, end, speaker, speaker_start,
            speaker_end`.
        mentions: actors as `actors` gives them: `article, start, end, actor, kind`.

    Returns:
        The actors, in the order of the quotations; missing where none is known.
    """
    of_article = dict(list(mentions.dropna(subset=["actor"]).groupby("article")))
    found: list[str | None] = [None] * len(quotations)
    for name, own in quotations.reset_index(drop=True).groupby("article", sort=False):
        if name not in of_article:
            continue
        table = of_article[name].sort_values("start", ignore_index=True)
        starts, ends = table["start"].tolist(), table["end"].tolist()
        names, persons = table["actor"].tolist(), table["kind"].eq("person").tolist()
        outside = ~_inside(table["start"], own["start"], own["end"])
        known = own.dropna(subset=["speaker_start"])
        columns = (known.index, known["speaker"], known["speaker_start"], known["speaker_end"])
        fitting = {
            kinds: np.flatnonzero(outside & table["kind"].isin(kinds))
            for kinds in set(PRONOUNS.values())
        }
        for row, speaker, start, end in zip(*columns, strict=True):
            named = range(bisect_left(ends, start + 1), bisect_left(starts, end))
            if named:
                found[row] = names[next((at for at in named if persons[at]), named[0])]
            elif speaker.lower() in PRONOUNS:
                those = fitting[PRONOUNS[speaker.lower()]]
                last = np.searchsorted(those, bisect_left(starts, start)) - 1
                found[row] = names[those[last]] if last >= 0 else None
    return pd.Series(found, index=quotations.index, dtype="str")


def _inside(places: pd.Series, starts: pd.Series, ends: pd.Series) -> NDArray[np.bool_]:
    """Return which places lie in one of some spans, ordered by their start."""
    reach = np.maximum.accumulate(ends.to_numpy())
    last = np.searchsorted(starts.to_numpy(), places.to_numpy(), side="right") - 1
    inside: NDArray[np.bool_] = (last >= 0) & (reach[np.maximum(last, 0)] > places.to_numpy())
    return inside
