"""An article's paragraphs and their roles. Stand-off: the text never changes."""

from collections.abc import Sequence
from typing import NamedTuple

from . import attribution, tiling
from .neighbours import roles
from .wording import PATTERNS as P


class Paragraph(NamedTuple):
    """A paragraph: its role and its place in the text, in code points, end exclusive."""

    role: str
    start: int
    end: int


def paragraphs(text: str, *, title: str | None = None) -> list[Paragraph]:
    """Tile a text into paragraphs with roles.

    Between paragraphs there is only white space. The lead is the first paragraph of content. A
    second print of the lead or of another paragraph is `teaser`, a second print of the headline
    `headline`. Datelines (`Kiew (dpa) –`) and agencies after the last sentence (`… mit. (dpa)`)
    stay part of their paragraph.

    Args:
        text: the article's text.
        title: the headline, where a table column names it; it is then known when it is repeated.

    Returns:
        One row per paragraph: a role of `schema.ROLES`, first code point and code
        point after the last.
    """
    spans = tiling.spans(text, title)
    lines = [text[start:end] for start, end in spans]
    return [Paragraph(role, *span) for role, span in zip(roles(lines, title), spans, strict=True)]


def agencies(text: str, found: Sequence[Paragraph]) -> list[str]:
    """Return the news agencies of signatures and datelines, in order, each once.

    An agency that is named in running text is none of them.
    """
    names: list[str] = []
    for role, start, end in found:
        if role in ("signature", "byline"):
            names += attribution.signature(text[start:end]) or []
        elif role in ("lead", "body"):
            opening = text[start : min(end, start + 100)]
            if "(" in opening and (match := P["dateline"].match(opening)):
                names += attribution.wire(match["codes"], unknown=True)
            tail = text[max(start, end - 60) : end]
            if tail[-1] not in ".!?" and (match := P["closed"].search(tail)):
                # Two codes in brackets are agencies; one may be an editor's.
                unknown = tail[-1] == ")" and any(mark in match["codes"] for mark in ",/")
                names += attribution.wire(match["codes"], unknown=unknown)
    return list(dict.fromkeys(names))


def credits(text: str, found: Sequence[Paragraph]) -> list[str]:  # noqa: A001
    """Return the photo credits of credit lines and captions, in order, each once."""
    names = [
        attribution.credit(text[start:end]) or text[start:end]
        if role == "credit"
        else attribution.credit_at_end(text[start:end])
        for role, start, end in found
        if role in ("credit", "caption")
    ]
    return list(dict.fromkeys(name for name in names if name))


def byline(text: str, found: Sequence[Paragraph]) -> str | None:
    """Return the names of the first byline, without `Von`, places and dates."""
    for role, start, end in found:
        if role == "byline":
            line = text[start:end]
            # A paragraph about the author begins with the name.
            name = line if line[-1] != "." else " ".join(line.split()[:2]).rstrip(",")
            return attribution.signer(line) or attribution.byline(line, labelled=False) or name
    return None
