"""The word lists and patterns of this room's TOML files. Judges nothing itself."""

import re
import tomllib
from pathlib import Path
from typing import Any

_PLACE = re.compile(r"\{([a-z_]+)(?:\.([a-z_]+))?\}")


def read(name: str) -> tuple[dict[str, Any], dict[str, re.Pattern[str]]]:
    """Return the word lists of a TOML file, and the compiled patterns of its `[patterns]`.

    A pattern that is a list is any of its entries. `{name}` in it stands for the fragment of that
    name, `{group.name}` for any word of a list, `{table}` for any key of a table.
    """
    path = Path(__file__).with_name(name)
    words: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    patterns, fragments = words.pop("patterns"), words.pop("fragments")

    def filled(place: re.Match[str]) -> str:
        source = fragments.get(place[1]) or words[place[1]]
        return f"(?:{written(source[place[2]] if place[2] else source)})"

    def written(source: str | list[str] | dict[str, Any]) -> str:
        source = list(map(re.escape, source)) if isinstance(source, dict) else source
        joined = source if isinstance(source, str) else "|".join(source)
        return _PLACE.sub(filled, joined)

    return words, {name: re.compile(written(source)) for name, source in patterns.items()}


WORDING, PATTERNS = read("roles.toml")
DATE_WORDING, DATE_PATTERNS = read("dates.toml")
# By their names in lower case.
MONTHS: dict[str, int] = {
    name.lower(): at
    for table in ("months", "short_months")
    for name, at in DATE_WORDING[table].items()
}
WEEKDAYS: dict[str, int] = {name.lower(): at for name, at in DATE_WORDING["weekdays"].items()}
