"""Quotation marks put into pairs, whatever their style, in one pass over the marks.

Which way a mark points is decided by what it touches and by what is open: `„A“`, `»A«`, `«A»`,
`"A"`, `“A”`, `„A"` are all read. A pair inside a pair belongs to the outer one.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..corpus import Corpus
from ..corpus.index import column
from .speech import Bit

_Tokens = list[tuple[int, int]]
_CLOSED_BY = {"„": '“”"', "“": "”“", "”": "”", '"': '"”“', "»": "«", "«": "»"}


class Mark(NamedTuple):
    """A quotation mark: its token, what it is, where it stands and what it touches."""

    token: int
    char: str
    paragraph: int
    glued_before: bool  # no white space before it
    glued_after: bool
    introduced: bool  # a colon, or nothing, stands before it in its paragraph


def pairs(marks: Iterable[Mark]) -> list[tuple[int, int]]:
    """Return the outermost pairs of marks as tokens, in the order of the text.

    A quotation that goes on in the next paragraphs is one pair; where the mark is said again at the
    head of each, every paragraph is one, and ends with it: the closing token is -1. One that is
    opened after a colon or at the head of its paragraph and never closed is open-ended: -2. Any
    other that is never closed is none.
    """
    found: _Tokens = []
    stack: list[Mark] = []
    inner: _Tokens = []  # pairs closed inside what is still open
    for mark in marks:
        if stack and mark.paragraph != stack[-1].paragraph:
            stack, inner = _at_paragraph(mark, stack, inner, found)
        if stack and _closes(mark, stack[-1]):
            opened = stack.pop()
            if stack:
                inner.append((opened.token, mark.token))
            else:
                found.append((opened.token, mark.token))
                inner = []
        elif _opens(mark, stack):
            stack.append(mark)
    _leave(stack, inner, found)
    return found


def _opens(mark: Mark, stack: list[Mark]) -> bool:
    if not mark.glued_after:
        return False
    if mark.char == "„":
        return True
    free = not mark.glued_before or mark.introduced
    return free if stack else free or mark.char in "»«"


def _closes(mark: Mark, opened: Mark) -> bool:
    if mark.char not in _CLOSED_BY[opened.char]:
        return False
    # The same character both ways: one that stands apart from what precedes opens.
    return mark.glued_before or not mark.glued_after or mark.char != opened.char


def _at_paragraph(
    mark: Mark, stack: list[Mark], inner: _Tokens, found: _Tokens
) -> tuple[list[Mark], _Tokens]:
    """Return what stays open at the first mark of a new paragraph."""
    goes_on = len(stack) == 1 and not inner and mark.paragraph - stack[0].paragraph <= 3
    again = mark.introduced and mark.char == stack[0].char and mark.glued_after
    if goes_on and again:
        found.append((stack[0].token, -1))
        return [], []
    if goes_on and _closes(mark, stack[0]):
        return [stack[0]._replace(paragraph=mark.paragraph)], inner
    _leave(stack, inner, found)
    return [], []


def _leave(stack: list[Mark], inner: _Tokens, found: _Tokens) -> None:
    if len(stack) == 1 and not inner and stack[0].introduced:
        found.append((stack[0].token, -2))
    else:
        found.extend(inner)


class Pair(NamedTuple):
    """A pair of marks, and what stands between."""

    opened: int  # tokens: the opening mark
    closed: int  # the closing one, or the last where there is none
    last: int  # the sentence that it closes in
    words: int
    capitals: int  # how many of the words have one
    verbal: bool  # has a finite verb
    sentences: bool  # one whole sentence or more
    start: int  # code points, without the marks
    end: int


def marked(
    corpus: Corpus, bits: NDArray[np.int64], counted: NDArray[np.bool_]
) -> tuple[dict[int, list[Pair]], NDArray[np.bool_]]:
    """Return what stands between marks, by the sentence it opens in, and per token whether it does.

    Args:
        corpus: the corpus.
        bits: per token, what its word can do.
        counted: per sentence, whether its marks count.
    """
    end = corpus.end
    opens = _opens_paragraph(corpus)
    starts = np.append(np.flatnonzero(opens), len(opens))
    last_of = corpus.first_token[starts[1:]] - 1  # per paragraph, its last token
    sentence, number = corpus.sentence_of_token, np.cumsum(opens) - 1

    at = np.flatnonzero((bits & Bit.MARK) != 0)
    at = at[counted[sentence[at]]]
    before, then = np.maximum(at - 1, 0), np.minimum(at + 1, len(bits) - 1)
    first = corpus.begins_sentence[at]
    introduced = (first & opens[sentence[at]]) | ((bits[before] & Bit.COLON) != 0)
    columns = (
        number[sentence[at]],
        ~first & (end[before] == corpus.start[at]),
        (corpus.start[then] == end[at]) & (then > at),
        introduced,
    )
    forms = corpus.index.forms["form"].take(corpus.form[at]).to_pylist()
    rows = zip(at.tolist(), forms, *(own.tolist() for own in columns), strict=True)
    found = pairs(map(Mark._make, rows))
    if not found:
        return {}, np.zeros(len(bits), dtype=np.bool_)
    opened, closed = np.array(found, dtype=np.int64).T
    closed = np.where(closed == -1, last_of[number[sentence[opened]]], closed)
    for which in np.flatnonzero(closed == -2):
        closed[which] = _open_end(corpus, bits, int(opened[which]))
    change = np.zeros(len(bits) + 1, dtype=np.int64)
    np.add.at(change, opened, 1)
    np.add.at(change, closed + 1, -1)
    hidden = np.cumsum(change[:-1]) > 0

    word = corpus.is_word[corpus.form]
    capital = word & ((bits & (Bit.CAPITAL | Bit.NUMBER)) != 0)
    finite = Bit.VERB | Bit.AUXILIARY | Bit.KONJUNKTIV_1 | Bit.KONJUNKTIV_2
    counts = []
    for own in (word, capital, (bits & finite) != 0):
        total = np.append(0, np.cumsum(own))
        counts.append(np.maximum(total[closed] - total[opened + 1], 0))
    ended = ((bits[closed - 1] & Bit.STOP) != 0) | (sentence[closed] > sentence[opened])
    inner = np.minimum(opened + 1, len(bits) - 1)
    # What is never closed ends with a word or stop of its own.
    is_mark = (bits[closed] & Bit.MARK) != 0
    upto = end[np.where(is_mark, closed - 1, closed)]
    parts = (opened, closed, sentence[closed], *counts[:2], counts[2] > 0, ended & (counts[0] > 1))
    by_sentence: dict[int, list[Pair]] = {}
    lists = (own.tolist() for own in (sentence[opened], *parts, corpus.start[inner], upto))
    for opening, *row in zip(*lists, strict=True):
        if row[3]:
            by_sentence.setdefault(opening, []).append(Pair(*row))
    return by_sentence, hidden


def _open_end(corpus: Corpus, bits: NDArray[np.int64], opened: int) -> int:
    """Return the last token of what is never closed: before its inquit, or of its sentence."""
    last = int(corpus.first_token[corpus.sentence_of_token[opened] + 1]) - 1
    own = bits[opened : last + 1]
    inquit = np.flatnonzero((own[:-1] & Bit.COMMA != 0) & (own[1:] & Bit.SAY != 0))
    return opened + int(inquit[0]) - 1 if len(inquit) and inquit[0] > 1 else last


def _opens_paragraph(corpus: Corpus) -> NDArray[np.bool_]:
    """Return, per sentence, whether it opens a paragraph, or follows an empty line."""
    table = corpus.index.sentences
    article, start, end = (column(table, name) for name in ("article", "start", "end"))
    place = np.stack([article, column(table, "paragraph")])
    opens = np.append(True, (np.diff(place) != 0).any(axis=0))
    known, text = -1, ""
    for later in np.flatnonzero(~opens[1:] & (start[1:] - end[:-1] > 1)) + 1:
        if article[later] != known:
            known, text = article[later], corpus.texts(article[later : later + 1])[0]
        opens[later] = text.count("\n", end[later - 1], start[later]) > 1
    return opens
