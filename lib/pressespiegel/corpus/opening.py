"""Opening a corpus: its index is built, reused, or brought up to date where files changed."""

import ctypes
import datetime
import hashlib
import multiprocessing
import os
import signal
import sys
import tomllib
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.compute as pc
from tqdm import tqdm

from .. import paths, schema
from ..reading import Reading, SourceFile, list_files
from ..reading.dates import parse_date
from . import store
from .corpus import Corpus
from .index import Index, build, index_of, narrow
from .merging import merge

# Files are indexed in shards of at most about so many bytes: large enough that merging costs
# little, small enough that several fit into memory and that the progress bar moves.
SHARD_BYTES = 20_000_000
# Less than this is read sooner than processes are started.
POOL_BYTES = 4_000_000


def open_corpus(
    path: str | Path | None = None,
    *,
    executor: Executor | None = None,
    progress: bool | None = None,
) -> Corpus:
    """Open a corpus; index it first, or index again what changed since.

    Args:
        path: a folder or file of dated articles; default `$PRESSESPIEGEL_CORPUS`, else the sample.
        executor: where shards are indexed: any `concurrent.futures.Executor`. Default: on Linux,
            where there is much to read, in a process on each core; else here.
        progress: whether to show a bar when indexing takes more than two seconds; default: in a
            terminal and in an interactive notebook.

    Raises:
        FileNotFoundError: there is nothing at `path`.
        ValueError: `corpus.toml` beside the articles cannot be read.
    """
    where = Path(path).resolve() if path is not None else paths.articles()
    described = describe(where)
    files, listed = list_files(where)
    folder = store.folder_of(where)
    made_by = _made_by()
    try:
        index = store.open_index(folder, made_by=made_by)
    except store.BrokenIndexError:
        index = None
    stale = _stale(index, files)
    if index is None or stale or len(index.files) != len(files):
        index = _refresh(index, where, files, stale, executor, progress)
        try:
            store.write(index, folder, made_by=made_by)
        except OSError as error:
            warnings.warn(
                f"{folder}: the index could not be kept there ({error}); it will be built again "
                "next time. Free some space, or name another folder in $PRESSESPIEGEL_CACHE.",
                stacklevel=2,
            )
    problems = pd.DataFrame(listed, columns=[*schema.TABLES["problems"]])
    return Corpus(where, **described, index=index, listed=schema.conform(problems, "problems"))


def corpus_of(
    texts: Mapping[str, str] | Sequence[str], *, dates: Sequence[str] | None = None
) -> Corpus:
    """Make a corpus of a few texts in memory: for trying a method out by eye.

    Args:
        texts: the texts, with or without names; each is one paragraph of role body.
        dates: the texts' months or days, as in a header; default 2022-01 for all.

    Raises:
        Refused: a date cannot be read.
    """
    if isinstance(texts, str):
        raise TypeError("give several texts: a list, or names and their texts")
    named = (
        texts
        if isinstance(texts, Mapping)
        else {f"{number:0{len(str(len(texts)))}}": text for number, text in enumerate(texts, 1)}
    )
    names, bodies = list(named), list(named.values())
    today = datetime.date.today()
    if dates is not None and len(dates) != len(names):
        raise ValueError(f"{len(names)} texts and {len(dates)} dates: give one date a text")
    dated = [parse_date(value, today=today) for value in dates or ["2022-01"] * len(names)]
    articles = pd.DataFrame(
        {
            "article": names,
            "month": pd.PeriodIndex(
                [pd.NaT if own.month is None else f"{own.first:%Y-%m}" for own in dated], freq="M"
            ),
            "earliest": pd.to_datetime([own.first for own in dated]),
            "latest": pd.to_datetime([own.last for own in dated]),
            "date_precision": [own.precision for own in dated],
            "text": bodies,
            "path": names,
            "language": "de",
            "fingerprint": [
                hashlib.blake2b(f"{own.first}\n{body}".encode(), digest_size=16).hexdigest()
                for own, body in zip(dated, bodies, strict=True)
            ],
            **dict.fromkeys(("date_evidence", "title", "outlet", "author", "agencies", "credit")),
        }
    )
    paragraphs = pd.DataFrame(
        {
            "article": names,
            "paragraph": 0,
            "role": "body",
            "start": [len(body) - len(body.lstrip()) for body in bodies],
            "end": [len(body.rstrip()) for body in bodies],
        }
    )
    reading = Reading(
        schema.conform(articles, "articles"),
        schema.conform(paragraphs, "paragraphs"),
        schema.empty("problems"),
    )
    label = {"de": "Beispielsätze", "en": "example sentences"}
    index = merge([index_of(reading, [])])
    return Corpus(Path(), label, "", "", index, schema.empty("problems"))


def describe(where: Path) -> dict[str, Any]:
    """Return label, licence and note of the `corpus.toml` beside the articles.

    Raises:
        ValueError: the file is no TOML, or a label is neither a text nor a table of `de` and `en`.
    """
    file = (where if where.is_dir() else where.parent) / "corpus.toml"
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        entries = {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{file}: {error}; write it as TOML in UTF-8") from error
    label = entries.get("label", where.stem if where.is_file() else where.name)
    if isinstance(label, str):
        label = {"de": label, "en": label}
    if not isinstance(label, dict) or not {"de", "en"} <= set(label):
        raise ValueError(f"{file}: label is {label!r}; write a text, or {{ de = …, en = … }}")
    return {
        "label": label,
        "licence": str(entries.get("licence", "")),
        "note": str(entries.get("note", "")),
    }


def _made_by() -> dict[str, str]:
    """Return what an index depends on besides the files: this package's reading, as it stands."""
    package = Path(__file__).resolve().parents[1]
    sources = [
        f"{file.relative_to(package).as_posix()} {file.stat().st_size} {file.stat().st_mtime_ns}"
        for room in ("reading", "corpus")
        for file in sorted((package / room).rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts
    ]
    return {"pressespiegel": version("pressespiegel"), "reading": "\n".join(sources)}


def _stale(index: Index | None, files: Sequence[SourceFile]) -> list[SourceFile]:
    """Return the files that the index does not know as they are now."""
    if index is None:
        return list(files)
    known = set(zip(*(index.files[name].to_pylist() for name in SourceFile._fields), strict=True))
    # What was dated in the future may have become the past without the file changing.
    late = pc.equal(index.problems["problem"], "future date")
    again = set(index.problems.filter(late)["path"].to_pylist())
    return [file for file in files if file not in known or file.path in again]


def _refresh(
    index: Index | None,
    where: Path,
    files: Sequence[SourceFile],
    stale: Sequence[SourceFile],
    executor: Executor | None,
    progress: bool | None,
) -> Index:
    """Return the index of `files`: what is known of them, and the stale ones read again."""
    shards = []
    if index is not None:
        shards.append(narrow(index, {file.path for file in files} - {file.path for file in stale}))
    size = sum(file.size for file in stale)
    cores = os.cpu_count() or 1
    with ExitStack() as stack:
        bar = stack.enter_context(
            tqdm(
                desc=f"indexing {where.name}",
                total=size,
                unit="B",
                unit_scale=True,
                delay=2,
                leave=False,
                disable=not _show_progress(progress),
            )
        )
        if executor is None and sys.platform == "linux" and cores > 1 and size >= POOL_BYTES:
            # Forked, as other ways to start a process run the user's script once more.
            fork = multiprocessing.get_context("fork")
            executor = ProcessPoolExecutor(cores, mp_context=fork, initializer=_end_with_parent)
            # What the processes still tidy up after their last shard need not be waited for.
            stack.callback(executor.shutdown, wait=False, cancel_futures=True)
        # Shards of one size, as many as keep every core at work to the end.
        rounds = -(-size // (cores * SHARD_BYTES)) or 1
        work = list(_shards(stale, size // (cores * rounds) + 1 if executor else SHARD_BYTES))
        mapped: Callable[..., Iterator[Index]] = executor.map if executor else map
        for shard, own in zip(work, mapped(build, [where] * len(work), work), strict=True):
            shards.append(own)
            bar.update(sum(file.size for file in shard))
    return merge(shards or [build(where, [])])


def _end_with_parent() -> None:
    """Let a worker end when its parent is killed, instead of waiting for work for ever."""
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)


def _shards(files: Sequence[SourceFile], most: int) -> Iterator[list[SourceFile]]:
    shard: list[SourceFile] = []
    size = 0
    for file in files:
        shard.append(file)
        size += file.size
        if size >= most:
            yield shard
            shard, size = [], 0
    if shard:
        yield shard


def _show_progress(progress: bool | None) -> bool:
    """Return whether to draw a bar: never where its traces would be saved with a notebook."""
    if progress is not None:
        return progress
    return sys.stderr.isatty() and not os.environ.get("PRESSESPIEGEL_BATCH")
