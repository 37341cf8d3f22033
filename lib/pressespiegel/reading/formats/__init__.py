"""One module per source format: each turns a file's bytes into dated records."""

import datetime
import re
from collections.abc import Iterator, Mapping

from . import archives, dated_text, tables
from .record import LONGEST_TEXT, Finding, Format, Record, too_large

__all__ = [
    "FORMATS",
    "LONGEST_TEXT",
    "READABLE",
    "Finding",
    "Record",
    "is_left_out",
    "is_single_text",
    "records",
    "suffix_of",
    "too_large",
]

_ARCHIVE = ".zip"

# The one place that says which suffix is read how; archives hold files of these.
FORMATS: Mapping[str, Format] = {
    "": dated_text.records,
    ".txt": dated_text.records,
    ".text": dated_text.records,
    ".md": dated_text.records,
    ".csv": tables.csv_records,
    ".tsv": tables.csv_records,
    ".jsonl": tables.jsonl_records,
    ".ndjson": tables.jsonl_records,
}
READABLE = (*FORMATS, _ARCHIVE)

_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}\Z")
_LEFT_OUT = re.compile(
    r"\.|~\$|__MACOSX\Z|README|(LICEN[CS]E|COPYING)(\.[a-z]+)?\Z"
    r"|(corpus\.toml|Thumbs\.db|desktop\.ini)\Z",
    re.IGNORECASE,
)


def suffix_of(path: str) -> str:
    """Return the suffix as it stands; '' where there is none (`rede-3.5` has none)."""
    found = _SUFFIX.search(path)
    return found[0] if found else ""


def is_left_out(name: str) -> bool:
    """Whether a file or folder of this name is never an article.

    Hidden ones, those that editors and systems leave behind, README and LICENSE, `corpus.toml`.
    """
    return _LEFT_OUT.match(name) is not None


def is_single_text(path: str) -> bool:
    """Whether the file is read as dated text, which has a limit of its own."""
    return FORMATS.get(suffix_of(path).lower()) is dated_text.records


def records(path: str, data: bytes, *, today: datetime.date) -> Iterator[Record | Finding]:
    """Yield the records of a file, read as its suffix says, and what was found wrong with it.

    Each record is yielded once, as a record or as a finding that is an error; a file without
    records is one error. In an archive, records are counted through all members.
    """
    suffix = suffix_of(path).lower()
    if suffix == _ARCHIVE:
        yield from _archived(data, today)
    elif suffix in FORMATS:
        yield from FORMATS[suffix](data, today)
    else:
        names = ", ".join(sorted(filter(None, READABLE)))
        yield Finding(
            "unknown format", f"suffix {suffix!r}", f"save it as text; what is read: {names}"
        )


def _archived(data: bytes, today: datetime.date) -> Iterator[Record | Finding]:
    count = 0
    for member in archives.members(data):
        if isinstance(member, Finding):
            found: list[Record | Finding] = [member]
        elif any(is_left_out(part) for part in member.name.split("/")):
            continue
        elif suffix_of(member.name).lower() == _ARCHIVE:
            found = [archives.nested(member.name)]
        else:
            found = [
                _in_archive(item, member.name)
                for item in records(member.name, member.data, today=today)
            ]
        for item in found:
            yield item._replace(number=count + (item.number or 1))
        count += max(item.number or 1 for item in found)
    if not count:
        yield Finding("no records", "an archive without articles", "remove it")


def _in_archive(item: Record | Finding, name: str) -> Record | Finding:
    if isinstance(item, Record):
        return item._replace(member=name)
    return item._replace(detail=f"member {name!r}: {item.detail}")
