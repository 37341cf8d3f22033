"""From files to tables: articles, their paragraphs, and what was found wrong.

Files in are articles and errors out: nothing is dropped without a row of problems.
"""

import datetime
import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import schema
from . import problems as problem_rows
from .dates import Dated, publication
from .files import SourceFile, base_of, list_files, name_of, unreadable
from .formats import LONGEST_TEXT, Finding, Record, is_single_text, records, too_large
from .languages import language
from .paragraphs import Paragraph, agencies, byline, paragraphs
from .paragraphs import credits as photo_credits
from .problems import Problem

LONGEST_FILE = 2_000_000_000
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
    problems = pd.concat(
        [
            problem_rows.table(listing),
            reading.problems,
            problem_rows.table(doubles(reading.articles)),
        ]
    )
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
            hint = "remove one; until then measures count both, unless told one_per_cluster"
            found.append(Problem(path, article, "warning", "same text", detail, hint))
    return found


def _read(root: Path, files: Iterable[SourceFile], today: datetime.date) -> Reading:
    base = base_of(root)
    articles: list[tuple[object, ...]] = []
    tiles: list[Sequence[Paragraph]] = []
    problems: list[Problem] = []
    for file in files:
        limit = LONGEST_TEXT if is_single_text(file.path) else LONGEST_FILE
        if file.size > limit:
            finding = too_large(file.size, limit)
            problems.append(_problem(file.path, None, finding))
            continue
        try:
            data = _bytes_of(f"{base}/{file.path}")
        except OSError as error:
            problems.append(unreadable(file.path, error))
            continue
        found = list(records(file.path, data, today=today))
        names = {item.number: _name(file, item.number) for item in found if type(item) is Record}
        for item in found:
            if isinstance(item, Record):
                name = names[item.number]
                articles.append(_article(name, file.path, item, tiles, problems))
            else:
                # A warning may belong to an article; an error is there for lack of one.
                article = names.get(item.number) if item.severity == "warning" else None
                problems.append(_problem(file.path, article, item))
    table = _articles_table(articles)
    return Reading(table, _paragraphs_table(table, tiles), problem_rows.table(problems))


def _bytes_of(path: str) -> bytes:
    # For ten thousand small files, pathlib and buffers cost more than reading them.
    with io.FileIO(path) as opened:
        return opened.readall()


def _name(file: SourceFile, number: int | None) -> str:
    return name_of(file) if number is None else f"{name_of(file)}#{number}"


def _problem(path: str, article: str | None, found: Finding) -> Problem:
    return Problem(path, article, found.severity, found.problem, found.detail, found.hint)


def _article(
    name: str,
    path: str,
    record: Record,
    tiles: list[Sequence[Paragraph]],
    problems: list[Problem],
) -> tuple[object, ...]:
    """Return the row of an article; its paragraphs and problems are added to the lists."""
    text, dated = record.text, record.dated
    published = publication(text, dated)
    if published.contradiction:
        hint = "check the date of the article; until then the header's counts"
        problems.append(
            Problem(path, name, "warning", "date contradicted", published.contradiction, hint)
        )
    spoken = language(text)
    if spoken not in ("de", None):
        detail = f"language {spoken}" if spoken != "und" else "not recognised as German"
        hint = "leave it out, or choose by the column language; instruments here are for German"
        problems.append(Problem(path, name, "warning", "other language", detail, hint))
    found = paragraphs(text, title=record.title)
    tiles.append(found)
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
        text,
        path,
        _fingerprint(dated, text),
    )


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


def _articles_table(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    names = list(schema.TABLES["articles"])
    columns = dict(zip(names, list(zip(*rows, strict=True)) or [()] * len(names), strict=True))
    data: dict[str, object] = {}
    for name, values in columns.items():
        if name == "month":
            ordinals = [pd.NaT.value if month is None else month for month in values]
            months = np.array(ordinals, dtype=np.int64)
            data[name] = pd.arrays.PeriodArray(months, dtype=pd.PeriodDtype("M"))
        elif name in ("earliest", "latest"):
            data[name] = np.array(values, dtype="datetime64[s]")
        else:
            data[name] = pd.array(values, dtype="str")
    return schema.conform(data, "articles")


def _paragraphs_table(articles: pd.DataFrame, tiles: Sequence[Sequence[Paragraph]]) -> pd.DataFrame:
    lengths = np.array([len(found) for found in tiles], dtype=np.int64)
    first = np.repeat(lengths.cumsum() - lengths, lengths)
    role, start, end = list(zip(*chain.from_iterable(tiles), strict=True)) or [()] * 3
    return schema.conform(
        {
            "article": articles["article"].array.take(np.repeat(np.arange(len(tiles)), lengths)),
            "paragraph": np.arange(len(role)) - first,
            "role": pd.array(role, dtype="str"),
            "start": np.array(start, dtype=np.int64),
            "end": np.array(end, dtype=np.int64),
        },
        "paragraphs",
    )
