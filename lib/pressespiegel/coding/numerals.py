"""German numbers in figures and in words: `20 000`, `1,2`, `zweihundert`, `anderthalb`."""

import re
from functools import cache

from ..corpus.folding import fold

_UNITS = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
_TEENS = ["zehn", "elf", "zwölf"] + [
    f"{each}zehn" for each in ("drei", "vier", "fünf", "sech", "sieb")
]
_TEENS += ["achtzehn", "neunzehn"]
_TENS = ["zwanzig", "dreissig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
_GROUPED = re.compile(r"\d{1,3}(?:[. \u00a0\u2009\u202f'’]\d{3})+(,\d+)?")
_PLAIN = re.compile(r"\d{1,15}(?:[,.]\d+)?")


@cache
def _names() -> dict[str, float]:
    """Return the names of the whole numbers below 1000, and of those with a half."""
    small = dict(zip([*_UNITS, *_TEENS], range(1, 20), strict=True))
    for ten, name in enumerate(_TENS, start=2):
        small[name] = 10 * ten
        small |= {f"{unit}und{name}": 10 * ten + one for one, unit in enumerate(_UNITS, start=1)}
    names: dict[str, float] = {fold(name): number for name, number in small.items()}
    hundreds = {"hundert": 100} | {
        f"{fold(unit)}hundert": 100 * number for number, unit in enumerate(_UNITS, start=1)
    }
    below = dict(names)
    for name, number in hundreds.items():
        names[name] = number
        for rest, more in below.items():
            names[name + rest] = names[f"{name}und{rest}"] = number + more
    names |= {f"{fold(each)}einhalb": number + 0.5 for each, number in small.items()}
    return names | {"anderthalb": 1.5, "zwo": 2}


def number(form: str) -> float | None:
    """Return the number that a word form says, or None: an ordinal, a clock time, another word.

    A dot before three digits groups thousands, before one or two it is a decimal sign, as in
    Switzerland. `ein` and its forms are left to the reader: they are mostly the article.
    """
    if form[:1].isdigit():
        if _GROUPED.fullmatch(form):
            whole, _, part = form.partition(",")
            return float(re.sub(r"\D", "", whole) + "." + (part or "0"))
        return float(form.replace(",", ".")) if _PLAIN.fullmatch(form) else None
    word = fold(form)
    if "tausend" not in word:
        return None if word == "ein" else _names().get(word)
    left, _, right = word.partition("tausend")
    values = [_names().get(part.removeprefix("und")) if part else 0 for part in (left, right)]
    if None in values:
        return None
    thousands, rest = values
    return (thousands or 1) * 1000 + (rest or 0)
