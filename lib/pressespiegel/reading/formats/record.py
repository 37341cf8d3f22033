"""What every source format yields: dated records, and findings where there is none."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from .. import decoding
from ..dates import Dated, DateProblem

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


class Finding(NamedTuple):
    """A problem with a record, or with the file where `number` is None."""

    problem: str
    detail: str
    hint: str
    severity: str = "error"
    number: int | None = None


class Format(Protocol):
    """A source format: the records and findings in a file's bytes.

    Each record is yielded once, as a record or as one finding that is an error; a file that gives
    no records is one error. Warnings come on top.
    """

    def __call__(self, data: bytes, today: datetime.date) -> Iterator[Record | Finding]:
        """Yield what the bytes of a file hold."""
        ...


def refusal(
    problem: decoding.DecodingProblem | DateProblem, *, where: str = "", number: int | None = None
) -> Finding:
    """Return an exception as a finding, its detail led by where it was found."""
    return Finding(problem.problem, where + problem.detail, problem.hint, number=number)


def too_large(size: int, limit: int) -> Finding:
    """Return the finding for a file or text beyond a limit of bytes."""
    return Finding(
        "too large",
        f"{size / 1e6:,.1f} MB; the limit is {limit / 1e6:,.0f} MB",
        "split it; many articles fit into a CSV or JSONL, one article a record",
    )


def repair(text: str, *, where: str = "", number: int | None = None) -> tuple[str, list[Finding]]:
    """Undo double encoding where it is certain, and say so in a warning."""
    fixed, found = decoding.repair(text)
    if not found:
        return text, []
    if fixed == text:
        finding = Finding(
            "double encoding left",
            f"{where}{found} sequences such as 'Ã¼', but not all can be undone",
            "get the text again from its source, as UTF-8",
            "warning",
            number,
        )
    else:
        finding = Finding(
            "double encoding repaired",
            f"{where}{found} sequences such as 'Ã¼' for 'ü'",
            "check a line of the text; get it again from its source if it looks wrong",
            "warning",
            number,
        )
    return fixed, [finding]
