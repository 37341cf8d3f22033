"""Word lists of German as text files in `data/`: `[group]` lines, one word a line, `#` comments."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data"


@cache
def word_list(name: str) -> dict[str, tuple[str, ...]]:
    """Return the groups of the word list `data/<name>.txt`, each with its words in file order.

    Raises:
        FileNotFoundError: there is no such list.
        ValueError: a word stands before the first group, or twice in one.
    """
    groups: dict[str, dict[str, None]] = {}
    group: dict[str, None] | None = None
    for number, line in enumerate((FOLDER / f"{name}.txt").read_text("utf-8").splitlines(), 1):
        word = line.partition("#")[0].strip()
        if word.startswith("["):
            group = groups.setdefault(word.strip("[]"), {})
        elif word and (group is None or word in group):
            reason = "before the first [group]" if group is None else "twice in its group"
            raise ValueError(f"{name}.txt, line {number}: {word!r} stands {reason}")
        elif word and group is not None:
            group[word] = None
    return {group: tuple(words) for group, words in groups.items()}
