"""From files to tables: articles, their paragraphs, and what was found wrong.

Files in are articles and errors out: nothing is dropped without a row of problems.
"""

import datetime
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from .dates import Dated
from .files import SourceFile, list_files, name_of, unreadable
from .formats import longest, records
from .formats.record import Record, check_size, placed
from .languages import language
from .paragraphs import Paragraph, agencies, byline, paragraphs
from .paragraphs import credits as photo_credits
from .problems import Finding, Problem, finding
from .publication import publication
from .rows import table

_DATE_LIKE = re.compile(r"\d{4}([-_.]?\d{1,2}){0,2}\Z")


class Reading(NamedTuple):
    """What files hold: one row per article, per paragraph and per problem (see `schema.TABLES`)."""

    articles: pd.DataFrame
    paragraphs: pd.DataFrame
    problems: pd.DataFrame


def read(path: str | Path, *, progress: bool | None = None) -> Reading:
    """Read a folder of dated articles, or a single file, into tables.

    Reads dated text (`.txt`, `.text`, `.md`, no suffix), CSV, JSONL and zip archives of these.
    What `list_files` leaves out (hidden files, README, LICENSE, corpus.toml) is left out here.

    Args:
        path: the folder or file.
        progress: whether to show a bar; in a terminal only, unless told.

    Returns:
        articles: one row per article, sorted by file: `article, month (period[M]), earliest,
            latest (datetime64[s]), date_precision, date_evidence, title, outlet, author, agencies,
            credit, language, text, path, fingerprint`.
        paragraphs: one row per paragraph: `article, paragraph, role, start, end` (code points).
        problems: one row per finding: `path, article, severity, problem, detail, hint`. Files that
            are one article, and records of tables and archives, are each an article or an error.

    Raises:
        FileNotFoundError: there is nothing at `path`.
    """
    from tqdm import tqdm

    root = Path(path)
    files, listing = list_files(root)
    bar = tqdm(files, "reading", unit=" files", disable=None if progress is None else not progress)
    reading = _read(root, bar, datetime.date.today())
    between = table("problems", doubles(reading.articles))
    problems = pd.concat([table("problems", listing), reading.problems, between])
    # Stable: the findings of a file stay in the order in which they were made.
    return reading._replace(problems=problems.sort_values("path", kind="stable", ignore_index=True))


def read_files(
    root: Path, files: Sequence[SourceFile], *, today: datetime.date | None = None
) -> Reading:
    """Read files as `list_files` lists them; pure in their bytes and `today`.

    Args:
        root: the folder that the paths are relative to, or the single file itself.
        files: the files, or any part of them.
        today: the day after which dates are in the future; the present day unless told.

    Returns:
        The tables of `read`, rows in the order of `files`, without the problems of the listing
        and those between files (`doubles`).
    """
    return _read(root, files, today or datetime.date.today())


def doubles(articles: pd.DataFrame) -> list[Problem]:
    """Return a warning for each article whose text another one has already (see `schema`)."""
    first: dict[str, tuple[str, pd.Timestamp]] = {}
    found = []
    columns = (articles[name].tolist() for name in ("article", "path", "text", "earliest"))
    for article, path, text, earliest in zip(*columns, strict=True):
        other, its_earliest = first.setdefault(text.strip(), (article, earliest))
        if other != article:
            detail = f"same text as {other}"
            if its_earliest != earliest:
                detail += ", under another date"
            found.append(finding("same text", detail).at(path, article))
    return found


def _read(root: Path, files: Iterable[SourceFile], today: datetime.date) -> Reading:
    base = root if root.is_dir() else root.parent
    articles: list[tuple[object, ...]] = []
    tiles: list[tuple[object, ...]] = []
    problems: list[Problem] = []
    for file in files:
        try:
            found = list(placed(_items(f"{base}/{file.path}", file, today)))
        except OSError as error:
            problems.append(unreadable(file.path, error))
            continue
        names = {item.number: name_of(file, item.number) for item in found if type(item) is Record}
        for item in found:
            if isinstance(item, Record):
                name = names[item.number]
                articles.append(_article(name, file.path, item, tiles, problems))
            else:
                # A warning may belong to an article; an error is there for lack of one.
                article = names.get(item.number) if item.severity == "warning" else None
                problems.append(item.at(file.path, article))
    return Reading(
        table("articles", articles), table("paragraphs", tiles), table("problems", problems)
    )


def _items(path: str, file: SourceFile, today: datetime.date) -> Iterator[Record | Finding]:
    check_size(file.size, longest(file.path))
    yield from records(file.path, _bytes_of(path), today=today)


def _bytes_of(path: str) -> bytes:
    # For ten thousand small files, pathlib and buffers cost more than reading them.
    with io.FileIO(path) as opened:
        return opened.readall()


def _article(
    name: str, path: str, record: Record, tiles: list[tuple[object, ...]], problems: list[Problem]
) -> tuple[object, ...]:
    """Return the row of an article; its paragraphs and problems are added to the lists."""
    dated = record.dated
    # The rules are written with composed umlauts; what they find is put where it stands.
    text, places = _composed(record.text)
    published = publication(text, dated)
    if published.contradiction:
        contradicted = finding("date contradicted", published.contradiction)
        problems.append(contradicted.at(path, name))
    spoken = language(text)
    if spoken not in ("de", None):
        detail = f"language {spoken}" if spoken != "und" else "not recognised as German"
        problems.append(finding("other language", detail).at(path, name))
    found = paragraphs(text, title=record.title)
    tiles += (
        (name, number, role, places[start], places[end])
        for number, (role, start, end) in enumerate(found)
    )
    # Columns of the schema, in its order.
    return (
        name,
        None if dated.month is None else (dated.year - 1970) * 12 + dated.month - 1,
        published.earliest,
        published.latest,
        dated.precision,
        published.evidence,
        record.title or _headline(text, found),
        record.outlet or _outlet(path, record.member),
        record.author or byline(text, found),
        "; ".join(agencies(text, found)) or None,
        "; ".join(photo_credits(text, found)) or None,
        spoken,
        record.text,
        path,
        _fingerprint(dated, record.text),
    )


def _composed(text: str) -> tuple[str, Sequence[int]]:
    """Return a text with composed letters and, per code point of it, where that stood before."""
    if unicodedata.is_normalized("NFC", text):
        return text, range(len(text) + 1)
    letters: list[str] = []
    for character in text:
        # Marks, and what Hangul writes after its initials, join the letter before them.
        if unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff":
            letters[-1:] = ["".join(letters[-1:]) + character]
        else:
            letters.append(character)
    composed = [unicodedata.normalize("NFC", letter) for letter in letters]
    places: list[int] = []
    start = 0
    for before, after in zip(letters, composed, strict=True):
        places += [start] * len(after)
        start += len(before)
    return "".join(composed), [*places, start]


def _headline(text: str, found: Sequence[Paragraph]) -> str | None:
    first = next((paragraph for paragraph in found if paragraph.role == "headline"), None)
    return " ".join(text[first.start : first.end].split()) if first else None


def _outlet(path: str, member: str | None) -> str | None:
    """Return the first folder of the corpus, or of the archive at its root, if it is no date."""
    folder, slash, _ = (path if "/" in path else member or path).partition("/")
    return folder if slash and not _DATE_LIKE.match(folder) else None


def _fingerprint(dated: Dated, text: str) -> str:
    date = "-".join(str(part) for part in (dated.year, dated.month, dated.day) if part is not None)
    return hashlib.blake2b(f"{date}\n{text}".encode(), digest_size=16).hexdigest()
