"""The findings of reading, as rows of the table of problems. Finds nothing itself."""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from .. import schema


class Problem(NamedTuple):
    """A row of the table of problems.

    The parts are worded so that `{path}: {problem} ({detail}); {hint}` is a message.

    Attributes:
        path: the file, relative to the corpus.
        article: the article, or None where there is none.
        severity: `error` (no article) or `warning` (an article, look at it).
        problem: short name of the finding.
        detail: what was found.
        hint: what to do.
    """

    path: str
    article: str | None
    severity: str
    problem: str
    detail: str
    hint: str


def table(rows: Iterable[Problem]) -> pd.DataFrame:
    """Return findings as a table of problems, in their order."""
    columns = list(zip(*rows, strict=True)) or [()] * len(Problem._fields)
    return schema.conform(
        {
            name: pd.array(values, dtype="str")
            for name, values in zip(Problem._fields, columns, strict=True)
        },
        "problems",
    )
