"""Who a speaker is: the actor named in the speaker's words, or the one that a pronoun means."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Places = NDArray[np.int64]

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
    both = pd.concat([mentions["article"], quotations["article"]])
    article = pd.factorize(both)[0].astype(np.int64) << 33  # places of all articles in one row
    known = mentions["actor"].notna().to_numpy()
    own, told = article[: len(mentions)][known], article[len(mentions) :]
    order = np.argsort(own + mentions["start"].to_numpy()[known], kind="stable")
    table = mentions[known].iloc[order]
    own = own[order]
    starts, ends = own + table["start"].to_numpy(), own + table["end"].to_numpy()

    speaker = quotations["speaker_start"].notna().to_numpy()
    low = told + quotations["speaker_start"].fillna(0).to_numpy(np.int64)
    high = told + quotations["speaker_end"].fillna(0).to_numpy(np.int64)
    first, last = np.searchsorted(ends, low + 1), np.searchsorted(starts, high)
    person = np.flatnonzero(table["kind"].eq("person"))
    chosen = _next(person, first, last)
    chosen = np.where((chosen < 0) & (first < last), first, chosen)

    spoken = quotations["speaker"].str.lower()
    begins, closes = told + quotations["start"].to_numpy(), told + quotations["end"].to_numpy()
    outside = ~_inside(starts, begins, closes)
    for pronoun, kinds in PRONOUNS.items():
        fitting = np.flatnonzero(outside & table["kind"].isin(kinds).to_numpy())
        asked = np.flatnonzero((chosen < 0) & speaker & spoken.eq(pronoun).to_numpy())
        before = np.searchsorted(fitting, np.searchsorted(starts, low[asked])) - 1
        asked, before = asked[before >= 0], fitting[before[before >= 0]]
        here = own[before] == told[asked]
        chosen[asked[here]] = before[here]
    chosen[~speaker] = -1
    return pd.Series(
        table["actor"].array.take(chosen, allow_fill=True), index=quotations.index, dtype="str"
    )


def _next(wanted: Places, first: Places, last: Places) -> Places:
    """Return the first of some numbers in each range, or -1."""
    at = np.searchsorted(wanted, first)
    found = np.append(wanted, np.iinfo(np.int64).max)[at]
    return np.where(found < last, found, -1)


def _inside(places: Places, starts: Places, ends: Places) -> NDArray[np.bool_]:
    """Return which places lie in one of some spans."""
    order = np.argsort(starts, kind="stable")
    reach = np.append(-1, np.maximum.accumulate(ends[order]))
    before = np.searchsorted(starts[order], places, side="right")
    inside: NDArray[np.bool_] = reach[before] > places
    return inside
