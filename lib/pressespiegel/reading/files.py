"""Which files a corpus consists of. Lists them; does not open them."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from .formats import READABLE, is_left_out, suffix_of
from .problems import Problem


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


def base_of(root: Path) -> Path:
    """Return the folder that paths are relative to: `root`, or the parent of a single file."""
    return root if root.is_dir() else root.parent


def name_of(file: SourceFile) -> str:
    """Return what the file's articles are called: its path without suffix, unless said else."""
    if file.article is not None:
        return file.article
    return file.path.removesuffix(suffix_of(file.path))


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
    files: list[SourceFile] = []
    problems: list[Problem] = []
    for found in _walk(str(root)):
        if isinstance(found, SourceFile):
            files.append(found)
        else:
            problems.append(found)
    if not files and not problems:
        problems.append(
            _problem(".", "warning", "empty corpus", "no file in it", "put your articles there")
        )
    files.sort()
    files, doubled = _named_apart(files)
    return files, sorted(problems) + doubled


def _walk(root: str) -> Iterator[SourceFile | Problem]:
    own = os.path.realpath(root)
    seen: set[str] = set()
    folders = [(root, "", own)]
    while folders:
        folder, prefix, real = folders.pop()
        if real in seen:
            yield _problem(
                prefix.rstrip("/"),
                "warning",
                "linked folder",
                "the same folder is also linked elsewhere",
                "remove one of the links",
            )
            continue
        seen.add(real)
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    path = prefix + entry.name
                    if is_left_out(entry.name):
                        continue
                    if not entry.name.isprintable() and not _is_unicode(entry.name):
                        yield _problem(
                            path.encode("utf-8", "replace").decode(),
                            "error",
                            "undecodable name",
                            "the file's name is no Unicode",
                            "rename it",
                        )
                        continue
                    try:
                        if entry.is_dir(follow_symlinks=False):
                            folders.append((entry.path, path + "/", f"{real}{os.sep}{entry.name}"))
                        elif entry.is_dir():
                            target = os.path.realpath(entry.path)
                            if _is_within(target, own) or _is_within(own, target):
                                yield _linked_back(path, target, own)
                            else:
                                folders.append((entry.path, path + "/", target))
                        elif entry.is_file():
                            stat = entry.stat()
                            yield SourceFile(path, stat.st_size, stat.st_mtime_ns)
                        else:
                            yield _no_file(path, entry.is_symlink())
                    except OSError as error:
                        yield unreadable(path, error)
        except OSError as error:
            yield unreadable(prefix.rstrip("/") or ".", error)


def _is_unicode(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _problem(path: str, severity: str, problem: str, detail: str, hint: str) -> Problem:
    return Problem(path, None, severity, problem, detail, hint)


def unreadable(path: str, error: OSError) -> Problem:
    """Return the problem of a file or folder that the system does not let be read."""
    reason = error.strerror or str(error) or type(error).__name__
    return _problem(
        path, "error", "unreadable", reason, "check that it exists and that you may read it"
    )


def _linked_back(path: str, target: str, own: str) -> Problem:
    inside = target != own and _is_within(target, own)
    detail = "a link to a folder of the corpus itself" if inside else "a link that leads round"
    return _problem(
        path, "warning", "linked folder" if inside else "symlink loop", detail, "remove the link"
    )


def _no_file(path: str, is_link: bool) -> Problem:
    if is_link:
        return _problem(
            path, "error", "broken link", "what it points to is not there", "remove it, or mend it"
        )
    return _problem(path, "warning", "not a file", "a device, pipe or socket", "remove it")


def _named_apart(files: Sequence[SourceFile]) -> tuple[list[SourceFile], list[Problem]]:
    """Keep the suffix in names that would be the same without, and say so."""
    paths = {file.path for file in files}
    suffixes = [suffix_of(file.path) for file in files]
    names = [
        file.path[: len(file.path) - len(suffix)]
        for file, suffix in zip(files, suffixes, strict=True)
    ]
    if len(set(names)) == len(names) and not any("#" in name for name in names):
        shared = paths.intersection(names)
        if all(not suffix for name, suffix in zip(names, suffixes, strict=True) if name in shared):
            return list(files), []
    readable = [suffix.lower() in READABLE for suffix in suffixes]
    counts = Counter(name for name, known in zip(names, readable, strict=True) if known)
    # `a#1.txt` beside `a.csv`, whose first record is called a#1.
    numbered = {name: re.sub(r"#\d+\Z", "", name) for name in names if "#" in name}
    clashing = {base for name, base in numbered.items() if base != name and base in counts}

    named, problems = [], []
    for file, name, known in zip(files, names, readable, strict=True):
        clash = (
            counts[name] > 1
            or (name != file.path and name in paths)
            or name in clashing
            or numbered.get(name) in clashing
        )
        if not (known and clash and name != file.path):
            named.append(file)
            continue
        named.append(file._replace(article=file.path))
        problems.append(
            _problem(
                file.path,
                "warning",
                "same name",
                f"another file's articles would be called {name!r} too",
                f"rename one; until then these are called {file.path!r}",
            )
        )
    return named, problems
