"""The findings of reading; `problems.toml` holds their names and remedies. Finds nothing itself."""

import tomllib
from pathlib import Path
from typing import NamedTuple

_HINTS: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("problems.toml").read_text(encoding="utf-8")
)
_SEVERITIES = {name: severity for severity, names in _HINTS.items() for name in names}


class Problem(NamedTuple):
    """A row of the table of problems (see `schema`); article is None where there is none.

    The parts are worded so that `{path}: {problem} ({detail}); {hint}` is a message.
    """

    path: str
    article: str | None
    severity: str
    problem: str
    detail: str
    hint: str


class Finding(NamedTuple):
    """A problem with a record, or with its whole file where `number` is None."""

    severity: str
    problem: str
    detail: str
    hint: str
    number: int | None = None

    def at(self, path: str, article: str | None = None) -> Problem:
        """Return the row for a file and, where there is one, its article."""
        return Problem(path, article, *self[:4])


class Refused(ValueError):  # noqa: N818 - named as what it says of a file
    """What cannot be read; `finding` says why, and what to do."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(name, detail)
        self.finding = finding(name, detail)

    def __str__(self) -> str:
        return f"{self.finding.problem} ({self.finding.detail}); {self.finding.hint}"


def finding(name: str, detail: str, **named: str) -> Finding:
    """Return the finding of a name in `problems.toml`, its remedy filled with what is named."""
    severity = _SEVERITIES[name]
    hint = _HINTS[severity][name]
    hint = hint.format(**named) if named else hint
    return Finding(severity, name.partition("/")[0], detail, hint)
