"""Edits that turn a German word form into its lemma, and rules that choose one by the ending.

An edit is written `<cut><act><add>`: letters to cut at the end (one base-36 digit), what else to
do (`-` nothing, `~` write the initial small, `g` drop the `ge` of a participle, `z` drop the `zu`
of an infinitive), letters to add. `geliefert` → liefern is `1gn`.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

LONGEST = 10  # letters of the longest ending that a rule looks at
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PARTICLE = (
    "(?:ab|an|auf|aus|bei|da(?:bei|für|gegen|her|hin|mit|neben|ran|r?zwischen|zu|von)?|durch|ein|"
    "empor|entgegen|entlang|fehl|fest|fort|frei|gegenüber|gut|heim|her(?:ab|an|auf|aus|bei|ein|"
    "um|unter|vor)?|hin(?:ab|an|auf|aus|ein|ter|unter|weg|zu)?|hoch|inne|kennen|klar|krank|los|"
    "mit|nach|nieder|preis|sicher|statt|still|teil|tot|über(?:ein)?|um|unter|voll|vor(?:an|aus|"
    "bei|weg)?|wahr|weg|weiter|wett|wieder|zu(?:rück|sammen|recht|vor|nichte)?|zwischen)"
)
_PARTICIPLE = re.compile(rf"({_PARTICLE}?)ge(?=\w{{3}})")
_INFINITIVE = re.compile(rf"({_PARTICLE})zu(?=\w{{2,}}n$)")


def kind_of(word: str) -> str:
    """Return the kind whose rules a form goes by.

    That is `N` with a capital initial, `g` with the `ge` of a participle, `z` with the `zu` of an
    infinitive, else `l`.
    """
    if word[0].isupper():
        return "N"
    if _PARTICIPLE.match(word):
        return "g"
    return "z" if _INFINITIVE.match(word) else "l"


@lru_cache(4096)
def _parsed(edit: str) -> tuple[int, str, str]:
    return _DIGITS.index(edit[0]), edit[1], edit[2:]


def edited(word: str, edit: str) -> str:
    """Return a form with an edit made; unchanged where the edit would leave nothing of it."""
    cut, act, add = _parsed(edit)
    if act == "~":
        word = word[0].lower() + word[1:]
    elif act == "g":
        word = _PARTICIPLE.sub(r"\1", word, count=1)
    elif act == "z":
        word = _INFINITIVE.sub(r"\1", word, count=1)
    return word[: len(word) - cut] + add or word


def edit_between(word: str, lemma: str) -> str:
    """Return the shortest edit that turns a form into its lemma."""
    edits = []
    for act in "-~gz":
        bare = edited(word, f"0{act}")
        if act == "-" or bare != word:
            same = 0
            while same < min(len(bare), len(lemma)) and bare[same] == lemma[same]:
                same += 1
            if len(bare) - same < len(_DIGITS):
                edits.append(f"{_DIGITS[len(bare) - same]}{act}{lemma[same:]}")
    return min(edits, key=lambda edit: (len(edit) + _DIGITS.index(edit[0]), edit))


def rule_edit(word: str, kind: str, rules: Mapping[str, str]) -> str:
    """Return what the rules say of a form: the edit at the longest ending that they know."""
    for length in range(min(LONGEST, len(word)), -1, -1):
        edit = rules.get(kind + word[len(word) - length :])
        if edit is not None:
            # Commands ("Handel!") are rare in the press, unknown adjectives ("professionel") not.
            return "0-" if edit in ("0-n", "0-en") and word[-1] != "e" else edit
    return "0-"
