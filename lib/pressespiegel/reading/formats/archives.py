"""Zip archives: their members, one after the other, in memory. Writes nothing to disk."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from .record import Finding

# German text shrinks to a third or a quarter, repetitive tables to a hundredth at most.
HIGHEST_RATIO = 200
SMALLEST_SUSPECT = 100_000
LONGEST_MEMBER = 500_000_000
LONGEST_TOTAL = 2_000_000_000

_UNPACK = "unpack the archive and read its folder"


class Member(NamedTuple):
    """A file in an archive."""

    name: str
    data: bytes


def members(data: bytes) -> Iterator[Member | Finding]:
    """Yield the files of a zip archive, sorted by name, or why one is not read.

    A member is refused where its name leads out of the archive, where it is encrypted or broken,
    and where it expands beyond `HIGHEST_RATIO`, `LONGEST_MEMBER` or `LONGEST_TOTAL`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = sorted(archive.infolist(), key=lambda entry: entry.filename)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        yield Finding("broken archive", _reason(error), "fetch the archive again")
        return
    total = 0
    with archive:
        for entry in entries:
            if entry.is_dir():
                continue
            finding = _refused(entry) or _too_much(entry, total)
            if finding is not None:
                yield finding
                continue
            total += entry.file_size
            try:
                # Reads no more than the size that the archive states, which was checked.
                yield Member(entry.filename, archive.read(entry))
            except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
                yield _finding(entry, "broken archive member", _reason(error), _UNPACK)
            except NotImplementedError as error:
                yield _finding(entry, "unknown compression", _reason(error), _UNPACK)
            except RuntimeError as error:
                yield _finding(entry, "unreadable archive member", _reason(error), _UNPACK)


def nested(name: str) -> Finding:
    """Return the finding for an archive in an archive, which is how bombs are built."""
    return Finding("archive in an archive", f"member {name!r}: it is not opened", _UNPACK)


def _refused(entry: zipfile.ZipInfo) -> Finding | None:
    parts = re.split(r"[/\\]", entry.filename)
    if ".." in parts or parts[0] == "" or re.match(r"[A-Za-z]:", entry.filename):
        return _finding(
            entry,
            "unsafe member name",
            "its name leads out of the archive",
            "do not trust this archive; pack the articles again with plain names",
        )
    if entry.flag_bits & 1:
        return _finding(entry, "encrypted member", "it needs a password", _UNPACK)
    return None


def _too_much(entry: zipfile.ZipInfo, total: int) -> Finding | None:
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > SMALLEST_SUSPECT and ratio > HIGHEST_RATIO:
        limit = f"expands {ratio:,.0f}-fold; the limit is {HIGHEST_RATIO}-fold"
    elif entry.file_size > LONGEST_MEMBER:
        limit = f"expands to {entry.file_size / 1e6:,.0f} MB; a member may have 500 MB"
    elif total + entry.file_size > LONGEST_TOTAL:
        limit = "the archive expands beyond 2 GB with it"
    else:
        return None
    return _finding(entry, "archive too large", limit, _UNPACK + " if you trust it")


def _finding(entry: zipfile.ZipInfo, problem: str, detail: str, hint: str) -> Finding:
    name = entry.filename if len(entry.filename) <= 100 else entry.filename[:99] + "…"
    return Finding(problem, f"member {name!r}: {detail}", hint)


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__
