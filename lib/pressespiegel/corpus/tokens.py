"""Tokens of German press text: words, numbers and punctuation marks, as integer codes.

The units are those of the Universal Dependencies treebank GSD, seen on the surface: a hyphen
splits a compound (`NATO-Generalsekretär`: three tokens), a contraction (`im`), a gender form
(`Soldat:innen`), a number (`20 000`), an ordinal (`13.`) and an abbreviation (`u.a.`) are one.
Every character that is no white space belongs to a token. Knows no lemmas and no sentences.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .word_lists import word_list

# Keeps a token from reaching into the next text: neither white space nor part of a word.
_BREAK = "\0"
# Text tokenised in one go: large enough to amortise the call, small enough for little memory.
_CHUNK = 2_000_000

_GAP = "[ \u00a0\u2009\u202f]"
# Letters, combining marks, soft hyphen, zero width.
_INNER = r"[\w\u0300-\u036f\u00ad\u200b-\u200d\u2060]"


class Tokenised(NamedTuple):
    """The tokens of several texts, in order, as parallel arrays over a lexicon.

    Attributes:
        forms: the lexicon: distinct forms, sorted by code point.
        form: per token, the index of its form in `forms` (int32).
        text: per token, the index of the text that it stands in (int32).
        start: per token, the code point offset of its first character in that text (int32).
    """

    forms: list[str]
    form: NDArray[np.int32]
    text: NDArray[np.int32]
    start: NDArray[np.int32]


def _any_of(words: Sequence[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, reverse=True)) + ")"


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern whose matches, one after the other, tile any text."""
    abbreviations = word_list("abbreviations")
    certain = abbreviations["never ends a sentence"] + abbreviations["may end a sentence"]
    numbered = abbreviations["before a number only"]
    openers = word_list("sentence_openers")
    opener = openers["open a sentence"] + openers["open one after a full stop only"]
    # What follows an ordinal or an initial: a word that does not look like a new sentence.
    goes_on = rf"(?={_GAP}(?!{_any_of(opener)}\b)[^\W\d_])"
    return re.compile(
        rf"""
          [A-Za-zÄÖÜäöüß]+[ ]                       # most words, together with the blank
        | [.,:;!?)–-][ ]
        | (?=[^\W\d_]{{1,7}}\.)(?:                  # abbreviations and initials
              (?:[^\W\d_]\.){{2,}}
            | {_any_of(certain)}
            | {_any_of(numbered)}(?=[ ]?\d)
            | (?<=\bz\.[ ])B\.
            | [A-ZÄÖÜ]\.(?={_GAP}?(?!{_any_of(opener)}\b)[A-ZÄÖÜ][\w.])
            | [a-zäöü]\.(?={_GAP}[^\W\d_])
            | [IVX]{{1,5}}\.{goes_on}
          )
        | (?:https?://|www\.)[^\s<>"„“”»«]*[^\s<>"„“”»«.,;:!?)'\]]
        | [^\W_][\w.+-]*+@[\w-]+(?:\.[\w-]+)+
        | (?<![\w@\#])[@\#]\w+
        | [^\W\d_]{_INNER}*+(?:
              [:*](?:in(?:nen)?{_INNER}*|[emnrs]{{1,2}}(?!\w))         # Soldat:innen, jede:r
            | (?:\.[\w-]+)*\.(?:at|ch|com|de|eu|info|net|org|ru|ua|uk)(?!\w|\.\w)
            | &[^\W\d_]\w*(?!\w)
            | (?<=[sxzßSXZ])['’](?={_GAP}[^\W\d_]|'')                   # Virus'
            | (?<![a-zäöüß][a-zäöüß])['’][^\W\d_]{_INNER}*               # D'Angelo, TV's
          )?
        | \d{{1,3}}(?:{_GAP}\d{{3}})+(?!\w)(?:,\d+)?                    # 20 000
        | \d{{1,2}}\.\d{{1,2}}\.(?![\w])(?={_GAP}?[^\W\dA-ZÄÖÜ_]|[)\-–])   # 13.11.
        | \d+(?:[.,:]\d+)+(?:[^\W\d_]+|(?!\w))
        | \d+[.,](?:--|[–-])(?!\w)                                      # 14.--
        | \d{{1,2}}\.(?:{goes_on}|(?=[-–/,)]))
        | \d{{3,4}}\.(?={_GAP}[a-zäöü])
        | \d+[^\W_]*
        | ['’](?:s|ne?|nen|nem|ner|m)(?!\w)                             # geht's
        | [:;]-[()DP](?!\w)
        | ``|''|,,(?=\w)
        | -{{2,}} | \.{{2,}} | ={{2,}} | \*{{2,}} | \+{{2,}} | ~{{2,}} | _{{2,}} | \#{{2,}}
        | \0
        | \s+
        | [^\w\s][\u0300-\u036f\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*
        | \S
        """,
        re.VERBOSE,
    )


class _Codes(dict[str, int]):
    """Codes of pieces, given out as pieces are met; a trailing blank makes no difference."""

    def __init__(self) -> None:
        self.forms: list[str] = []
        self.widths: list[int] = []  # of the piece, blank included
        self.form_of: list[int] = []  # index of the piece's form in `forms`, -1 for white space
        self._seen: dict[str, int] = {}

    def __missing__(self, piece: str) -> int:
        form = piece.strip()
        if not form:
            index = -1
        elif (index := self._seen.get(form, -1)) < 0:
            index = self._seen[form] = len(self.forms)
            self.forms.append(form)
        code = self[piece] = len(self.widths)
        self.widths.append(len(piece))
        self.form_of.append(index)
        return code


def _chunks(texts: Sequence[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    size = 0
    for text in texts:
        chunk.append(text)
        size += len(text) + len(_BREAK)
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def tokenise(texts: Sequence[str]) -> Tokenised:
    """Split texts into tokens.

    Args:
        texts: the texts, each on its own: no token depends on a neighbouring text.

    Returns:
        The tokens in order of text and offset. They do not overlap, and only white space lies
        between them; a token's end is its start plus the length of its form.
    """
    codes = _Codes()
    pieces = _pattern().findall
    form_parts, text_parts, start_parts = [], [], []
    first = 0
    for chunk in _chunks(texts):
        found = pieces(_BREAK.join(chunk))
        code = np.fromiter(map(codes.__getitem__, found), np.int32, len(found))
        del found
        end = np.cumsum(np.array(codes.widths, np.int64)[code])
        start = end - np.array(codes.widths, np.int64)[code]
        form = np.array(codes.form_of, np.int32)[code]
        # Where each text of the chunk begins; the break before it belongs to no text.
        lengths = np.array([len(text) + len(_BREAK) for text in chunk], np.int64)
        begins = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        kept = form >= 0
        kept[np.searchsorted(start, begins[1:] - len(_BREAK))] = False
        form, start = form[kept], start[kept]
        counts = np.diff(np.append(np.searchsorted(start, begins), len(start)))
        text = np.repeat(np.arange(len(chunk), dtype=np.int32), counts)
        form_parts.append(form)
        text_parts.append(text + np.int32(first))
        start_parts.append((start - begins[text]).astype(np.int32))
        first += len(chunk)
    order = sorted(range(len(codes.forms)), key=codes.forms.__getitem__)
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    empty = np.zeros(0, np.int32)
    return Tokenised(
        [codes.forms[index] for index in order],
        rank[np.concatenate([empty, *form_parts])],
        np.concatenate([empty, *text_parts]),
        np.concatenate([empty, *start_parts]),
    )


def is_word(forms: Sequence[str]) -> NDArray[np.bool_]:
    """Return which forms are words or numbers: those with a letter or a digit in them."""
    return np.fromiter((any(map(str.isalnum, form)) for form in forms), np.bool_, len(forms))


def among(forms: Sequence[str], words: Iterable[str]) -> NDArray[np.bool_]:
    """Return which entries of a sorted lexicon are among some words."""
    found = np.zeros(len(forms), np.bool_)
    for word in words:
        place = bisect_left(forms, word)
        if place < len(forms) and forms[place] == word:
            found[place] = True
    return found
