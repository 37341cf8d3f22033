"""An index on disk: one uncompressed Arrow file per part, memory-mapped, swapped in whole.

A build is written to a folder of its own; only then the pointer file `current.json` is replaced,
so that a full disk or a kill leaves the old index open to use. The pointer holds the checksums.
"""

import contextlib
import hashlib
import json
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from .. import paths
from .index import PARTS, Index

# Raised with every change in what an index holds or how its content is found.
FORMAT = 1
POINTER = "current.json"
BLOCK = 1 << 20
HOUR = 3600


class BrokenIndexError(Exception):
    """An index that is missing, truncated, altered or of another version."""


def folder_of(corpus: Path) -> Path:
    """Return the folder in the user's cache that belongs to a corpus path."""
    key = hashlib.blake2b(str(corpus).encode("utf-8", "surrogateescape"), digest_size=8)
    return paths.cache() / "indexes" / f"{corpus.name or 'corpus'}-{key.hexdigest()}"


def write(index: Index, folder: Path, *, made_by: dict[str, str]) -> None:
    """Write an index and make it the current one of its folder; older ones are removed.

    Raises:
        OSError: the disk is full or not writable; the index that was there stays current.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = _current(folder)
    build = Path(tempfile.mkdtemp(prefix="build-", dir=folder))
    try:
        for part in PARTS:
            table = getattr(index, part)
            with (
                pa.OSFile(str(build / f"{part}.arrow"), "wb") as sink,
                pa.ipc.new_file(sink, table.schema) as writer,
            ):
                writer.write_table(table.combine_chunks())
        pointer = {
            "format": FORMAT,
            "made_by": made_by,
            "folder": build.name,
            "checksums": {part: checksum(build / f"{part}.arrow") for part in PARTS},
        }
        draft = build / POINTER
        draft.write_text(json.dumps(pointer, indent=1, sort_keys=True), encoding="utf-8")
        draft.replace(folder / POINTER)
    except BaseException:
        shutil.rmtree(build, ignore_errors=True)
        raise
    for other in folder.glob("build-*"):
        # A young one may be somebody's who is writing now. On Windows a mapped file cannot be
        # removed; a later build tries again.
        if other != build and (other == before or time.time() - _changed(other) > HOUR):
            shutil.rmtree(other, ignore_errors=True)


def _current(folder: Path) -> Path | None:
    try:
        return folder / str(json.loads((folder / POINTER).read_text(encoding="utf-8"))["folder"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _changed(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except FileNotFoundError:
        return time.time()


def open_index(folder: Path, *, made_by: dict[str, str]) -> Index:
    """Open the current index of a folder, memory-mapped.

    Raises:
        BrokenIndexError: there is none that can be trusted; say why.
    """
    try:
        pointer: dict[str, Any] = json.loads((folder / POINTER).read_text(encoding="utf-8"))
        build = folder / pointer["folder"]
        if pointer["format"] != FORMAT or pointer["made_by"] != made_by:
            raise BrokenIndexError("it was made by another version")
        for part in PARTS:
            if checksum(build / f"{part}.arrow") != pointer["checksums"][part]:
                raise BrokenIndexError(f"{part}.arrow is not what was written")
        return Index(**{part: _map(build / f"{part}.arrow") for part in PARTS})
    except FileNotFoundError as error:
        raise BrokenIndexError("there is none") from error
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException) as error:
        raise BrokenIndexError(str(error)) from error


def _map(file: Path) -> pa.Table:
    return pa.ipc.open_file(pa.memory_map(str(file))).read_all()


def checksum(file: Path) -> str:
    """Return a digest over the sums of a file's 8-byte words, block by block.

    Summing runs at the speed of memory where hashing every byte would cost as much as the whole
    opening; a changed word changes its block's sum, a cut or swapped block the digest.
    """
    digest = hashlib.blake2b(digest_size=16)
    digest.update(str(file.stat().st_size).encode())
    with contextlib.suppress(ValueError):  # an empty file cannot be mapped
        data = np.memmap(file, dtype=np.uint8, mode="r")
        words = data[: len(data) // 8 * 8].view(np.uint64)
        for first in range(0, len(words), BLOCK // 8):
            block = words[first : first + BLOCK // 8]
            digest.update(int(block.sum(dtype=np.uint64)).to_bytes(8, "little"))
        digest.update(data[len(words) * 8 :].tobytes())
    return digest.hexdigest()
