"""The shapes in which words are compared: folded, and in one spelling for names."""

import re
import unicodedata

_ONE_LETTER = str.maketrans("jyıłŁøØđĐ", "iiilLoOdD")


def fold(word: str) -> str:
    """Return a word as it is compared: composed, lower case, `ß` as `ss`, without soft hyphens."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word.replace("\N{SOFT HYPHEN}", "")).casefold()


def spelling(word: str) -> str:
    """Return a word as names are compared: one spelling for those that the press varies."""
    if not word.isascii():
        word = unicodedata.normalize("NFC", word.replace("\N{SOFT HYPHEN}", ""))
        word = "".join(
            char if char in "äöüÄÖÜ" else unicodedata.normalize("NFD", char)[0] for char in word
        ).replace("ß", "ss")
    if word[:1].isupper():
        word = word[0] + re.sub("i{2,}", "i", word[1:].translate(_ONE_LETTER)).replace("ks", "x")
        return word.translate(_ONE_LETTER) if not word[0].isascii() else word
    return word
