"""Quotation marks put into pairs, whatever their style, in one pass over the marks.

Which way a mark points is decided by what it touches and by what is open: `„A“`, `»A«`, `«A»`,
`"A"`, `“A”`, `„A"` are all read. A pair inside a pair belongs to the outer one.
"""

from collections.abc import Sequence
from typing import NamedTuple

_CLOSED_BY = {"„": '“”"', "“": "”“", "”": "”", '"': '"”“', "»": "«", "«": "»"}


class Mark(NamedTuple):
    """A quotation mark: its token, what it is, where it stands and what it touches."""

    token: int
    char: str
    paragraph: int
    glued_before: bool  # no white space before it
    glued_after: bool
    introduced: bool  # a colon, or nothing, stands before it in its paragraph


def pairs(marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Return the outermost pairs of marks as tokens, in the order of the text.

    A quotation that goes on in the next paragraph is one pair, whether its mark is said again
    there or not. One that is opened after a colon or at the head of its paragraph and never closed
    ends with its paragraph: its closing token is -1. Any other that is never closed is none.
    """
    found: list[tuple[int, int]] = []
    stack: list[Mark] = []
    inner: list[tuple[int, int]] = []  # pairs closed inside what is still open
    for mark in marks:
        if stack and mark.paragraph != stack[-1].paragraph:
            stack, inner = _at_paragraph(mark, stack, inner, found)
            if stack and mark.char == stack[0].char and not _closes(mark, stack[0]):
                continue  # the mark said again
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
    mark: Mark,
    stack: list[Mark],
    inner: list[tuple[int, int]],
    found: list[tuple[int, int]],
) -> tuple[list[Mark], list[tuple[int, int]]]:
    """Return what stays open at the first mark of a new paragraph."""
    goes_on = len(stack) == 1 and not inner and mark.paragraph - stack[0].paragraph <= 3
    again = mark.introduced and mark.char == stack[0].char and mark.glued_after
    if goes_on and (again or _closes(mark, stack[0])):
        return [stack[0]._replace(paragraph=mark.paragraph)], inner
    _leave(stack, inner, found)
    return [], []


def _leave(stack: list[Mark], inner: list[tuple[int, int]], found: list[tuple[int, int]]) -> None:
    if len(stack) == 1 and not inner and stack[0].introduced:
        found.append((stack[0].token, -1))
    else:
        found.extend(inner)
