"""Sentence ends in tokenised German press text. A colon ends no sentence; a paragraph's end does.

Beside `.`, `!`, `?` and the dots of an omission, a capitalised function word ends the sentence
before it where a full stop is missing, as it often is after headlines.
"""

import numpy as np
from numpy.typing import NDArray

from .tokens import Tokenised, among
from .word_lists import word_list

_STOPS = (".", "!", "?")
_DOTS = ("..", "...", "....", ".....", "…")
_CLOSING = ('"', "''", "'", "”", "“", "’", "‘", "«", "»", "‹", "›", ")", "]")
_OPENING = ('"', "``", "'", "„", "“", "”", ",,", "‚", "‘", "«", "»", "‹", "›", "(", "[", "¿", "¡")
_DASHES = ("-", "--", "–", "—", "•", "*", "+++")


def sentence_starts(tokens: Tokenised, starts_paragraph: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return, per token, whether it is the first of a sentence.

    Args:
        tokens: the tokens of the texts.
        starts_paragraph: per token, whether it is the first of a paragraph; such a token always
            starts a sentence. A text's first token counts as one, marked or not.
    """
    forms, form, size = tokens.forms, tokens.form, len(tokens.form)
    starts = starts_paragraph.copy()
    if not size:
        return starts
    starts[0] = True
    starts[1:] |= tokens.text[1:] != tokens.text[:-1]

    openers = word_list("sentence_openers")
    abbreviations = word_list("abbreviations")
    word = tokens.is_word
    length = np.fromiter(map(len, forms), np.int32, len(forms))

    # A sentence end is looked for after these, which may be followed by closing marks.
    dotted = np.fromiter((entry[-1] == "." for entry in forms), np.bool_, len(forms)) & word
    never = among(
        forms, abbreviations["never ends a sentence"] + abbreviations["before a number only"]
    )
    dots, opens = (
        among(forms, _DOTS),
        among(forms, openers["open a sentence"] + openers["open one after a full stop only"]),
    )
    closing, opening, dash = among(forms, _CLOSING), among(forms, _OPENING), among(forms, _DASHES)
    # A sentence may begin with a capital or a figure, or with letters that have no case.
    begins = np.fromiter(
        (word[index] and not entry.lstrip("'’")[:1].islower() for index, entry in enumerate(forms)),
        np.bool_,
        len(forms),
    )

    def glued(at: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return whether no white space stands before the tokens; none is a text's first."""
        joined: NDArray[np.bool_] = tokens.start[at] == tokens.start[at - 1] + length[form[at - 1]]
        return joined

    last = size - 1

    may_end = among(forms, _STOPS) | dots | (dotted & ~never)
    end = np.flatnonzero(may_end[form])
    following = end + 1
    for _ in range(3):
        at = np.minimum(following, last)
        # A mark that can open as well as close closes only where it is glued to what is before.
        passes = closing[form[at]] & glued(at) & ~starts[at] & (following <= last)
        # … and a second stop belongs to the first.
        passes |= among(forms, _STOPS)[form[at]] & ~starts[at] & (following <= last)
        following = following + passes
    inside = (following <= last) & ~starts[np.minimum(following, last)]
    end, following = end[inside], following[inside]
    first_word = following.copy()
    for _ in range(3):
        at = np.minimum(first_word, last)
        first_word = first_word + ((opening | dash)[form[at]] & ~starts[at])
    first_word = np.minimum(first_word, last)
    ends = begins[form[first_word]]
    unsure = dotted[form[end]] | (dots[form[end]] & ~glued(end))
    ends &= ~unsure | opens[form[first_word]]
    starts[following[ends]] = True

    # Without a full stop: a function word with a capital after a word, and no name begins so.
    bare = among(forms, openers["open a sentence"])
    named = among(forms, openers["names that begin like a sentence"])
    unended = among(forms, openers["end no sentence"])
    lower = np.fromiter((entry[:1].islower() for entry in forms), np.bool_, len(forms))
    at = np.flatnonzero(bare[form])
    at = at[(at > 0) & (at < last)]
    at = at[~starts[at] & ~glued(at) & word[form[at - 1]] & ~(dotted | unended)[form[at - 1]]]
    at = at[~starts[at + 1]]  # a text's last word opens nothing
    at = at[lower[form[at + 1]] | (~named[form[at + 1]] & word[form[at + 1]])]
    starts[at] = True
    return starts
