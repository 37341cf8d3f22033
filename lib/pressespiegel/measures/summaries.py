"""Tables in a phrase: what a notebook's finding says first."""

from collections.abc import Mapping

import pandas as pd


def peak(table: pd.DataFrame) -> str:
    """Say in a sentence where a share is largest, with its n and interval, ties included.

    Args:
        table: one row per group, the groups in the first column, with shares and intervals, as
            `count` and `share_of_articles` give it for one query or code.
    """
    group = table.columns[0]
    top = table[(table["share"] == table["share"].max()) & (table["share"] > 0)]
    if top.empty:
        return f"No {group} has an article with it."
    *names, last = [str(name) for name in top[group]]
    when = f"{', '.join(names)} and {last}" if names else last
    if len(top) > 3:
        when = f"each of {len(top)} {group}s"
    fewest, most = top["n_articles"].min(), top["n_articles"].max()
    n = f"{most}" if fewest == most else f"{fewest} to {most}"
    low, high = _percent(top["share_low"].min()), _percent(top["share_high"].max())
    return (
        f"The largest share of a {group} is {_percent(top['share'].iloc[0])} of "
        f"{n} article{'' if most == 1 else 's'}, in {when} "
        f"(95% interval{'s' if names else ''} {low} to {high})."
    )


def ranked(table: pd.DataFrame, *, labels: Mapping[str, Mapping[str, str]], most: int = 3) -> str:
    """Name the codes with the most articles, ties in the order of the table.

    Args:
        table: one row per group and code, as `share_of_articles` gives it.
        labels: the codes' labels; `en` is used.
        most: how many codes to name at most; those that no article has are left out, and those
            that tie with the last one named are counted.
    """
    totals = table.groupby("code", sort=False)["articles"].sum()
    totals = totals[totals > 0].sort_values(ascending=False, kind="stable")
    if totals.empty:
        return "none"
    named = [f"{labels[str(code)]['en']} ({count})" for code, count in totals.head(most).items()]
    tied = int((totals.iloc[most:] == totals.head(most).iloc[-1]).sum())
    return ", ".join([*named, *([f"and {tied} more as often as the last"] if tied else [])])


def _percent(share: float) -> str:
    """Return a percentage with as many decimals as keep a small share from reading as none."""
    return f"{share:.{2 if 0 < share < 0.01 else 1 if 0 < share < 0.1 else 0}%}"
