"""Gifts that an article tells of more than once."""

from typing import Any

import pandas as pd

from .items import kind_of


def said_again(table: pd.DataFrame) -> pd.Series:
    """Return which gifts the article tells of more fully elsewhere, in the same state."""
    again = [False] * len(table)
    if not {"item", "donor"} <= set(table):
        return pd.Series(again, index=table.index, dtype="bool")
    known: dict[tuple[Any, ...], list[tuple[set[str], Any]]] = {}
    columns = ("article", "frame", "donor", "status", "item", "count", "amount")
    rows = [
        (*key, set(items.split(", ")) if isinstance(items, str) else set(), number)
        for *key, items, count, amount in zip(*(table[name] for name in columns), strict=True)
        for number in [None if pd.isna(count) and pd.isna(amount) else (count, amount)]
    ]
    fullest = sorted(range(len(rows)), key=lambda at: (rows[at][-1] is None, -len(rows[at][-2])))
    for at in fullest:
        *key, own, number = rows[at]
        before = known.setdefault(tuple(key), [])
        again[at] = bool(own or number) and any(
            number in (None, its) and _covers(other, own) for other, its in before
        )
        before.append((own, number))
    return pd.Series(again, index=table.index, dtype="bool")


def _covers(items: set[str], own: set[str]) -> bool:
    """Return whether items name all of others: a tank is one, if a Leopard 2 is."""
    kinds = {kind_of().get(item) for item in items}
    return all(item in items or (item.islower() and kind_of()[item] in kinds) for item in own)
