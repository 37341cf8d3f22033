"""Sentences for charts of words, as `captions` and `alts` give them out."""

import pandas as pd

from . import style, words
from .style import Bilingual, counted, number, say


@style.bilingual
def keyness_caption(
    table: pd.DataFrame, *, labels: tuple[Bilingual, Bilingual], top: int = 12
) -> str:
    """Return the caption of `words.keyness`, with the arguments of the chart."""
    rows = words.foremost(table, top)
    target, reference = map(say, labels)
    sizes = [number(table[name].max() if len(table) else 0) for name in words.SIZES]
    return say(
        de=f"Wörter, die „{target}“ von „{reference}“ trennen: {len(rows)} von "
        f"{counted(len(table), 'word', dative=True)}, auf jeder Seite höchstens {top} mit dem "
        f"größten G²; N = {sizes[0]} und {sizes[1]} Wörter, n: Treffer. Einheit: Wort; Punkt: "
        "Log-Ratio, Balken: 95-%-Intervall.",
        en=f"Words that set “{target}” apart from “{reference}”: {len(rows)} of "
        f"{counted(len(table), 'word')}, on each side at most {top} with the largest G²; "
        f"N = {sizes[0]} and {sizes[1]} words, n: hits. Unit: word; dot: log ratio, bar: 95% "
        "interval.",
    )


@style.bilingual
def keyness_alt(table: pd.DataFrame, *, labels: tuple[Bilingual, Bilingual], top: int = 12) -> str:
    """Return the alt text of `words.keyness`: the words of each side, the most distinct first."""
    rows = words.foremost(table, top)
    ours = list(rows.loc[rows["log_ratio"] > 0, "word"])
    theirs = list(rows.loc[rows["log_ratio"] < 0, "word"])[::-1]
    sides = zip(labels, (ours, theirs), strict=True)
    none = say(de="keine", en="none")
    told = "; ".join(f"{say(label)}: {', '.join(own) or none}" for label, own in sides)
    return say(
        de=f"Wörter untereinander mit Punkten und Intervallbalken links und rechts einer "
        f"Mittellinie. {told}.",
        en=f"Words under each other with dots and interval bars left and right of a middle line. "
        f"{told}.",
    )
