"""Queries on words: their grammar. What they match is found by `matches`.

    query  = near ("|" near)*              either
    near   = phrase ("~5" phrase)*         both in one sentence, at most five words between
    phrase = item+                         one after the other
    item   = word | "exact form" | (query)

A word matches without regard to case on form, lemma or particle verb; `*` makes it a pattern on
the form. A hyphen inside a word joins its parts without a gap.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from .tokens import tokenise


@dataclass(frozen=True)
class Word:
    """One token: `how` is "word" (form, lemma or particle verb), "pattern" or "exact"."""

    text: str
    how: str
    glued: bool = False


@dataclass(frozen=True)
class Phrase:
    """Parts in a row; a glued word follows without white space."""

    parts: tuple["Query", ...]


@dataclass(frozen=True)
class Near:
    """Two parts in one sentence with at most `distance` words between, in either order."""

    left: "Query"
    right: "Query"
    distance: int


@dataclass(frozen=True)
class Either:
    """Any of the parts."""

    parts: tuple["Query", ...]


Query = Word | Phrase | Near | Either


class QueryError(ValueError):
    """A query that cannot be read; the message points at the character where it fails."""

    def __init__(self, query: str, position: int, finding: str) -> None:
        super().__init__(
            f"query: {finding} at character {position + 1}\n  {query}\n  {' ' * position}^"
        )
        self.position = position


PIECES = re.compile(
    r"""\s*(?:(?P<exact>"[^"]*")|(?P<near>~\d+)|(?P<mark>[()|])|(?P<word>[^\s()|"~]+)|(?P<odd>.))""",
    re.DOTALL,
)


QUOTES = str.maketrans(dict.fromkeys("„“”»«", '"'))


@dataclass(frozen=True)
class _Piece:
    kind: str
    text: str
    position: int

    @property
    def is_plain(self) -> bool:
        """Whether it is a word as it may stand in a text."""
        return self.kind == "word" and "*" not in self.text


@cache
def parse(query: str) -> Query:
    """Read a query.

    Raises:
        QueryError: it does not follow the grammar.
    """
    pieces = _pieces(query)
    found, rest = _either(query, pieces, 0)
    if pieces[rest].kind != "end":
        raise QueryError(query, pieces[rest].position, f"{pieces[rest].text!r} without its partner")
    return found


def words(query: Query) -> set[Word]:
    """Return all words of a query."""
    if isinstance(query, Word):
        return {query}
    parts = (query.left, query.right) if isinstance(query, Near) else query.parts
    return set().union(*(words(part) for part in parts))


def _pieces(query: str) -> list[_Piece]:
    pieces = []
    # Word processors and telephones set quotes of their own.
    for match in PIECES.finditer(query.rstrip().translate(QUOTES)):
        kind = match.lastgroup or ""
        position = match.start(kind)
        if kind == "odd":
            what = (
                "an unclosed quote" if match[kind] == '"' else f"{match[kind]!r} without a number"
            )
            raise QueryError(query, position, what)
        pieces.append(_Piece(kind, match[kind], position))
    pieces.append(_Piece("end", "the end", len(query)))
    return pieces


def _either(query: str, pieces: list[_Piece], at: int) -> tuple[Query, int]:
    part, at = _near(query, pieces, at)
    parts = [part]
    while pieces[at].text == "|":
        part, at = _near(query, pieces, at + 1)
        parts.append(part)
    return (parts[0] if len(parts) == 1 else Either(tuple(parts))), at


def _near(query: str, pieces: list[_Piece], at: int) -> tuple[Query, int]:
    left, at = _phrase(query, pieces, at)
    while pieces[at].kind == "near":
        distance = int(pieces[at].text[1:])
        right, at = _phrase(query, pieces, at + 1)
        left = Near(left, right, distance)
    return left, at


def _phrase(query: str, pieces: list[_Piece], at: int) -> tuple[Query, int]:
    parts: list[Query] = []
    while True:
        piece = pieces[at]
        if piece.kind in ("word", "exact"):
            at += 1
            while piece.is_plain and pieces[at].is_plain:
                piece = replace(piece, text=f"{piece.text} {pieces[at].text}")
                at += 1
            parts.extend(_tokens(query, piece))
        elif piece.text == "(":
            part, at = _either(query, pieces, at + 1)
            if pieces[at].text != ")":
                raise QueryError(query, piece.position, "'(' without its partner")
            parts.append(part)
            at += 1
        else:
            break
    if not parts:
        raise QueryError(query, piece.position, f"a word is missing before {piece.text!r}")
    return (parts[0] if len(parts) == 1 else Phrase(tuple(parts))), at


def _tokens(query: str, piece: _Piece) -> list[Word]:
    """Split words of the query as the text is split, so that both have the same tokens."""
    text = piece.text.strip('"')
    how = "exact" if piece.kind == "exact" else "word"
    if text.split() and all(map(str.isalpha, text.split())):
        return [Word(part, how) for part in text.split()]
    if how == "word" and "*" in text:
        parts = [part for part in re.split("(-)", text) if part]
        starts = [sum(map(len, parts[:number])) for number in range(len(parts))]
    else:
        # A word behind it, as in a text, keeps the dot on `13.` and `z. B.`.
        found = tokenise([f"{text} x"])
        parts = [found.forms[code] for code in found.form[:-1]]
        starts = found.start[:-1].tolist()
    if not parts:
        raise QueryError(query, piece.position, "quotes without a word")
    ends = [start + len(part) for start, part in zip(starts, parts, strict=True)]
    return [
        Word(part, "pattern" if how == "word" and "*" in part else how, glued=start == end)
        for part, start, end in zip(parts, starts, [-1, *ends], strict=False)
    ]
