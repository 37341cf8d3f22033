"""Rows as tables of the schema. Knows nothing of what stands in them."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from .. import schema


def table(name: str, rows: Iterable[Sequence[object]]) -> pd.DataFrame:
    """Return rows as a table of the schema, in their order; a month is its number since 1970-01.

    The values of a row stand in the order of the schema's columns.
    """
    columns = schema.TABLES[name]
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    data = {
        key: _column(column.dtype, own)
        for (key, column), own in zip(columns.items(), values, strict=True)
    }
    return schema.conform(data, name)


def _column(dtype: str, values: Sequence[Any]) -> object:
    if dtype == "period[M]":
        months = [pd.NaT.value if month is None else month for month in values]
        return pd.arrays.PeriodArray(np.array(months, dtype=np.int64), dtype=pd.PeriodDtype("M"))
    return pd.array(values, dtype="str") if dtype == "str" else np.array(values, dtype=dtype)
