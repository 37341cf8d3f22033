"""Tokens of German press text: words, numbers and punctuation marks, as integer codes.

The units are those of the Universal Dependencies treebank GSD, seen on the surface: a hyphen
splits a compound (`NATO-Generalsekretär`: three tokens), a contraction (`im`), a gender form
(`Soldat:innen`), a number (`20 000`), an ordinal (`13.`) and an abbreviation (`u.a.`) are one.
Every character that is no white space belongs to a token. Knows no lemmas and no sentences.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from .word_lists import word_list

# Keeps a token from reaching into the next text: neither white space nor part of a word.
_BREAK = "\0"
# Characters tokenised in one go: enough to amortise the call, few enough to stay in the cache.
_CHUNK = 300_000

_GAP = "[ \u00a0\u2009\u202f]"
# Letters, combining marks, soft hyphen, zero width.
_INNER = r"[\w\u0300-\u036f\u00ad\u200b-\u200d\u2060]"


class Tokenised(NamedTuple):
    """The tokens of several texts, in order, as parallel arrays over a lexicon.

    Attributes:
        forms: the lexicon: distinct forms, sorted by code point.
        is_word: per form, whether it is a word or number: it has a letter or a digit in it.
        form: per token, the index of its form in `forms` (int32).
        text: per token, the index of the text that it stands in (int32).
        start: per token, the code point offset of its first character in that text (int32).
    """

    forms: list[str]
    is_word: NDArray[np.bool_]
    form: NDArray[np.int32]
    text: NDArray[np.int32]
    start: NDArray[np.int32]


def _any_of(words: Sequence[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(both_ways(words), reverse=True))) + ")"


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern whose matches, one after the other, tile any text."""
    abbreviations = word_list("abbreviations")
    certain = abbreviations["never ends a sentence"] + abbreviations["may end a sentence"]
    numbered = abbreviations["before a number only"]
    openers = word_list("sentence_openers")
    openings = openers["open a sentence"] + openers["open one after a full stop only"]
    opener = rf"{_any_of(openings)}(?!{_INNER})"
    # What follows an ordinal or an initial: a word that does not look like a new sentence.
    goes_on = rf"(?={_GAP}(?!{opener})[^\W\d_])"
    return re.compile(
        rf"""
          [A-Za-zÄÖÜäöüß]+(?:[ ]|(?=[,;!?)“”"«»\n]))   # most words, together with the blank
        | [.,:;!?)–-][ ]
        | (?=[^\W\d_]{{1,7}}\.)(?:                  # abbreviations and initials
              (?:[^\W\d_]\.){{2,}}
            | {_any_of(certain)}
            | {_any_of(numbered)}(?=[ ]?\d)
            | (?<=\bz\.[ ])B\.
            | [A-ZÄÖÜ]\.(?={_GAP}?(?!{opener})[A-ZÄÖÜ][\w.])
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


def _chunks(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield runs of texts, none of them empty unless there is no text at all."""
    chunk: list[str] = []
    size = 0
    for text in texts:
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
        chunk.append(text)
        size += len(text)
    yield chunk or [""]


def tokenise(texts: Sequence[str]) -> Tokenised:
    """Split texts into tokens.

    Args:
        texts: the texts, each on its own: no token depends on a neighbouring text.

    Returns:
        The tokens in order of text and offset. They do not overlap, and only white space lies
        between them; a token's end is its start plus the length of its form.
    """
    split = _pattern().findall
    chunks = list(_chunks(texts))
    # Arrow tells millions of strings apart several times as fast as a dictionary of Python's.
    found = [pa.array(split(_BREAK.join([*c, ""]))).dictionary_encode() for c in chunks]
    encoded = pa.chunked_array(found).unify_dictionaries()
    # A piece is a token with the blank behind it, if there is one, or white space.
    pieces = encoded.chunk(0).dictionary.to_pylist()
    bare = [piece.strip() for piece in pieces]
    forms = sorted(set(bare) - ({""} if any(_BREAK in text for text in texts) else {"", _BREAK}))
    rank = {form: index for index, form in enumerate(forms)}
    form_of_piece = np.fromiter((rank.get(piece, -1) for piece in bare), np.int32, len(bare))
    width_of_piece = np.fromiter(map(len, pieces), np.int32, len(pieces))
    parts = []
    first = 0
    for chunk, codes in zip(chunks, encoded.chunks, strict=True):
        code = codes.indices.to_numpy()
        form, width = form_of_piece[code], width_of_piece[code]
        start = np.cumsum(width, dtype=np.int64) - width
        # Where each text of the chunk begins; the break behind it belongs to no text.
        ends = np.cumsum(np.fromiter(map(len, chunk), np.int64, len(chunk)) + len(_BREAK))
        begins = np.append(0, ends[:-1])
        kept = form >= 0
        kept[np.searchsorted(start, ends - len(_BREAK))] = False
        form, start = form[kept], start[kept]
        counts = np.diff(np.searchsorted(start, np.append(begins, ends[-1])))
        text = np.repeat(np.arange(len(chunk), dtype=np.int32), counts)
        parts.append((form, text + np.int32(first), (start - begins[text]).astype(np.int32)))
        first += len(chunk)
    is_word = np.fromiter((any(map(str.isalnum, each)) for each in forms), np.bool_, len(forms))
    return Tokenised(forms, is_word, *map(np.concatenate, zip(*parts, strict=True)))


def both_ways(words: Iterable[str]) -> set[str]:
    """Return words with composed umlauts and with decomposed ones, as some files write them."""
    return {unicodedata.normalize(form, word) for word in words for form in ("NFC", "NFD")}


def among(forms: Sequence[str], words: Iterable[str]) -> NDArray[np.bool_]:
    """Return which entries of a sorted lexicon are among some words, composed or decomposed."""
    found = np.zeros(len(forms), np.bool_)
    for word in both_ways(words):
        place = bisect_left(forms, word)
        if place < len(forms) and forms[place] == word:
            found[place] = True
    return found
