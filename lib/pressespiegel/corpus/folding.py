"""The folded shape in which words are compared: no case, no soft hyphens, one Unicode form."""

import unicodedata


def fold(word: str) -> str:
    """Return a word as it is compared: composed, lower case, `ß` as `ss`, without soft hyphens."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word.replace("\N{SOFT HYPHEN}", "")).casefold()
