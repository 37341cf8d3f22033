"""Which files a corpus consists of. Lists them; does not open them."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from .formats import READABLE, is_left_out, suffix_of
from .problems import Problem, finding


class SourceFile(NamedTuple):
    """A file of a corpus.

    Attributes:
        path: relative to the corpus, `/` between folders.
        size: in bytes.
        changed: time of the last change, in nanoseconds.
        article: what its articles are called, where that is not its path without suffix.
    """

    path: str
    size: int
    changed: int
    article: str | None = None


def name_of(file: SourceFile, number: int | None = None) -> str:
    """Return what an article of the file is called: its path without suffix, unless said else."""
    name = file.article or file.path.removesuffix(suffix_of(file.path))
    return name if number is None else f"{name}#{number}"


def list_files(root: Path) -> tuple[list[SourceFile], list[Problem]]:
    """List the files under a folder, or a single file, sorted by path.

    Left out without a word are hidden files and folders (`.git`, `~$letter.docx`, `__MACOSX`),
    `README*`, `LICENSE*`, and `corpus.toml`. A link to a folder outside is followed; a link to a
    folder of the corpus itself (a loop, or the same articles again) is reported instead. Files
    whose names differ in their suffix alone keep it in the names of their articles.

    Returns:
        The files, and what was found wrong: `Problem` rows, errors for what cannot be read.

    Raises:
        FileNotFoundError: there is nothing at `root`.
    """
    if not root.exists():
        raise FileNotFoundError(
            f"{root}: no such file or folder; name the folder that holds your articles "
            "(or set PRESSESPIEGEL_CORPUS to it)"
        )
    if not root.is_dir():
        stat = root.stat()
        return [SourceFile(root.name, stat.st_size, stat.st_mtime_ns)], []
    found = list(_walk(str(root))) or [finding("empty corpus", "no file in it").at(".")]
    files, doubled = _named_apart(sorted(file for file in found if isinstance(file, SourceFile)))
    return files, sorted(item for item in found if isinstance(item, Problem)) + doubled


def _walk(root: str) -> Iterator[SourceFile | Problem]:
    own = os.path.realpath(root)
    seen: set[str] = set()
    folders = [(root, "", own)]
    while folders:
        folder, prefix, real = folders.pop()
        if real in seen:
            twice = finding("linked folder/twice", "the same folder is also linked elsewhere")
            yield twice.at(prefix.rstrip("/"))
            continue
        seen.add(real)
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    path = prefix + entry.name
                    if is_left_out(entry.name):
                        continue
                    if not entry.name.isprintable() and not _is_unicode(entry.name):
                        shown = path.encode("utf-8", "replace").decode()
                        yield finding("undecodable name", "the file's name is no Unicode").at(shown)
                        continue
                    try:
                        if entry.is_dir(follow_symlinks=False):
                            folders.append((entry.path, path + "/", f"{real}{os.sep}{entry.name}"))
                        elif entry.is_dir():
                            target = os.path.realpath(entry.path)
                            if _is_within(own, target):
                                yield finding("symlink loop", "a link that leads round").at(path)
                            elif _is_within(target, own):
                                detail = "a link to a folder of the corpus itself"
                                yield finding("linked folder/back", detail).at(path)
                            else:
                                folders.append((entry.path, path + "/", target))
                        elif entry.is_file():
                            stat = entry.stat()
                            yield SourceFile(path, stat.st_size, stat.st_mtime_ns)
                        elif entry.is_symlink():
                            yield finding("broken link", "what it points to is not there").at(path)
                        else:
                            yield finding("not a file", "a device, pipe or socket").at(path)
                    except OSError as error:
                        yield unreadable(path, error)
        except OSError as error:
            yield unreadable(prefix.rstrip("/") or ".", error)


def unreadable(path: str, error: OSError) -> Problem:
    """Return the problem of a file or folder that the system does not let be read."""
    return finding("unreadable", error.strerror or str(error) or type(error).__name__).at(path)


def _is_unicode(name: str) -> bool:
    return name.encode("utf-8", "replace").decode() == name


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _named_apart(files: Sequence[SourceFile]) -> tuple[list[SourceFile], list[Problem]]:
    """Keep the suffix in names that would be the same without, and say so."""
    paths = {file.path for file in files}
    names = [name_of(file) for file in files]
    readable = [suffix_of(path).lower() in READABLE for path in (file.path for file in files)]
    counts = Counter(name for name, known in zip(names, readable, strict=True) if known)
    # `a#1.txt` beside `a.csv`, whose first record is called a#1.
    bases = {name: re.sub(r"#\d+\Z", "", name) for name in names}
    numbered = {base for name, base in bases.items() if base != name and base in counts}
    named, problems = [], []
    for file, name, known in zip(files, names, readable, strict=True):
        clash = counts[name] > 1 or name in paths or not numbered.isdisjoint((name, bases[name]))
        if known and clash and name != file.path:
            named.append(file._replace(article=file.path))
            detail = f"another file's articles would be called {name!r} too"
            problems.append(finding("same name", detail, path=file.path).at(file.path))
        else:
            named.append(file)
    return named, problems
