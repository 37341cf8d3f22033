"""One module per source format: each turns a file's bytes into dated records."""

import datetime
import re
from collections.abc import Iterator, Mapping

from ..problems import Finding, Refused, finding
from . import archives, dated_text, tables
from .record import LONGEST_TEXT, Format, Record, placed

_ARCHIVE = ".zip"
LONGEST_FILE = 2_000_000_000

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


def longest(path: str) -> int:
    """Return how many bytes a file of this name may have."""
    single = FORMATS.get(suffix_of(path).lower()) is dated_text.records
    return LONGEST_TEXT if single else LONGEST_FILE


def records(path: str, data: bytes, *, today: datetime.date) -> Iterator[Record | Finding]:
    """Yield the records of a file, read as its suffix says, and what was found wrong with it.

    Each record is yielded once, as a record or as a finding that is an error; a file without
    records is one error. In an archive, records are counted through all members.
    """
    suffix = suffix_of(path).lower()
    if suffix == _ARCHIVE:
        yield from placed(_archived(data, today))
    elif suffix in FORMATS:
        yield from placed(FORMATS[suffix](data, today))
    else:
        names = ", ".join(sorted(filter(None, READABLE)))
        yield finding("unknown format", f"suffix {suffix!r}", readable=names)


def _archived(data: bytes, today: datetime.date) -> Iterator[Record | Finding]:
    count = 0
    for member in archives.members(data):
        found: list[Record | Finding]
        if isinstance(member, Finding):
            found = [member]
        elif any(map(is_left_out, member.name.split("/"))):
            continue
        elif suffix_of(member.name).lower() == _ARCHIVE:  # which is how bombs are built
            found = [finding("archive in an archive", f"member {member.name!r}: it is not opened")]
        else:
            items = records(member.name, member.data, today=today)
            found = list(placed(items, f"member {member.name!r}: ", member=member.name))
        for item in found:
            yield item._replace(number=count + (item.number or 1))
        count += max(item.number or 1 for item in found)
    if not count:
        raise Refused("no records/archive", "an archive without articles")
