"""Zip archives: their members, one after the other, in memory. Writes nothing to disk."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from ..problems import Finding, Refused, finding

# German text shrinks to a third or a quarter, repetitive tables to a hundredth at most.
HIGHEST_RATIO = 200
SMALLEST_SUSPECT = 100_000
LONGEST_MEMBER = 500_000_000
LONGEST_TOTAL = 2_000_000_000

_BROKEN = (zipfile.BadZipFile, EOFError, OSError, ValueError)
# Asked in this order: one kind of error is a kind of another.
_FAILURES = (
    ("broken archive member", (*_BROKEN, zlib.error)),
    ("unknown compression", (NotImplementedError,)),
    ("unreadable archive member", (RuntimeError,)),
)


class Member(NamedTuple):
    """A file in an archive."""

    name: str
    data: bytes


def members(data: bytes) -> Iterator[Member | Finding]:
    """Yield the files of a zip archive, sorted by name, or why one is not read.

    A member is refused where its name leads out of the archive, where it is encrypted or broken,
    and where it expands beyond `HIGHEST_RATIO`, `LONGEST_MEMBER` or `LONGEST_TOTAL`.

    Raises:
        Refused: the archive as a whole is broken.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*_BROKEN, NotImplementedError) as error:
        raise Refused("broken archive", _reason(error)) from None
    total = 0
    with archive:
        for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
            if entry.is_dir():
                continue
            name = entry.filename
            member = f"member {name if len(name) <= 100 else name[:99] + '…'!r}: "
            if fault := _fault(entry, total):
                yield finding(fault[0], member + fault[1])
                continue
            total += entry.file_size
            try:
                # Reads no more than the size that the archive states, which was checked.
                yield Member(name, archive.read(entry))
            except (*_BROKEN, zlib.error, RuntimeError) as error:
                problem = next(name for name, kinds in _FAILURES if isinstance(error, kinds))
                yield finding(problem, member + _reason(error))


def _fault(entry: zipfile.ZipInfo, total: int) -> tuple[str, str] | None:
    """Return for which problem a member is not opened, and the detail."""
    parts = re.split(r"[/\\]", entry.filename)
    if ".." in parts or parts[0] == "" or re.match(r"[A-Za-z]:", entry.filename):
        return "unsafe member name", "its name leads out of the archive"
    if entry.flag_bits & 1:
        return "encrypted member", "it needs a password"
    size, ratio = entry.file_size, entry.file_size / max(entry.compress_size, 1)
    if size > SMALLEST_SUSPECT and ratio > HIGHEST_RATIO:
        limit = f"expands {ratio:,.0f}-fold; the limit is {HIGHEST_RATIO}-fold"
        return "archive too large", limit
    if size > LONGEST_MEMBER:
        return "archive too large", f"expands to {size / 1e6:,.0f} MB; a member may have 500 MB"
    if total + size > LONGEST_TOTAL:
        return "archive too large", "the archive expands beyond 2 GB with it"
    return None


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__
