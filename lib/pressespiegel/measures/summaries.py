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
    names = [str(name) for name in top[group]]
    when = " and ".join(names) if len(names) <= 3 else f"{len(names)} {group}s"
    fewest, most = top["n_articles"].min(), top["n_articles"].max()
    n = f"{most}" if fewest == most else f"{fewest} to {most}"
    return (
        f"The largest share of a {group} is {top['share'].iloc[0]:.0%} of "
        f"{n} article{'' if most == 1 else 's'}, in {when} "
        f"(95 % interval {top['share_low'].min():.0%} to {top['share_high'].max():.0%})."
    )


def ranked(table: pd.DataFrame, *, labels: Mapping[str, Mapping[str, str]], most: int = 3) -> str:
    """Name the codes with the most articles, ties in the order of the table.

    Args:
        table: one row per group and code, as `share_of_articles` gives it.
        labels: the codes' labels; `en` is used.
        most: how many codes to name at most; those that no article has are left out.
    """
    totals = table.groupby("code", sort=False)["articles"].sum()
    totals = totals[totals > 0].sort_values(ascending=False, kind="stable").head(most)
    if totals.empty:
        return "none"
    return ", ".join(f"{labels[str(code)]['en']} ({count})" for code, count in totals.items())
