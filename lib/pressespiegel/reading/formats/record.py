"""What every source format yields: dated records, and findings where there is none."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from .. import decoding
from ..dates import Dated
from ..problems import Finding, Refused, finding

# One article; a file beyond this is something else (a scrape, a database), and would read slowly.
LONGEST_TEXT = 20_000_000


class Record(NamedTuple):
    """An article as its file gives it.

    Attributes:
        dated: what the header or the date column names.
        text: the body.
        number: place in its container, from 1; None where the file is one article.
        title, outlet, author: what columns of a table name.
        member: path inside an archive.
    """

    dated: Dated
    text: str
    number: int | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    member: str | None = None


# Each record is yielded once, as a record or as one finding that is an error; a file that gives no
# records is one error, or `Refused`. Warnings come on top.
Format = Callable[[bytes, datetime.date], Iterator[Record | Finding]]


def placed(
    items: Iterable[Record | Finding],
    where: str = "",
    number: int | None = None,
    member: str | None = None,
) -> Iterator[Record | Finding]:
    """Say of items where they were found; what is refused is yielded as a finding."""
    try:
        for item in items:
            if isinstance(item, Finding):
                yield item._replace(number=number or item.number, detail=where + item.detail)
            elif number or member:
                yield item._replace(number=number or item.number, member=member or item.member)
            else:
                yield item
    except Refused as refused:
        yield refused.finding._replace(number=number, detail=where + refused.finding.detail)


def check_size(size: int, limit: int = LONGEST_TEXT) -> None:
    """Refuse a file or text beyond a limit of bytes."""
    if size > limit:
        raise Refused("too large", f"{size / 1e6:,.1f} MB; the limit is {limit / 1e6:,.0f} MB")


def repair(text: str) -> tuple[str, list[Finding]]:
    """Undo double encoding where it is certain, and say so in a warning."""
    fixed, found = decoding.repair(text)
    if not found:
        return text, []
    detail = f"{found} sequences such as 'Ã¼'"
    if fixed == text:
        return text, [finding("double encoding left", f"{detail}, but not all can be undone")]
    return fixed, [finding("double encoding repaired", f"{detail} for 'ü'")]
