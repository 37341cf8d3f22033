"""Corrected shares, against the reference value and on instruments that cannot be corrected."""

import numpy as np
import pandas as pd
import pytest

from pressespiegel import schema
from pressespiegel.coding import corrected_share
from pressespiegel.measures.intervals import wilson


def shares(*articles: int, n: int = 100) -> pd.DataFrame:
    low, high = wilson(np.array(articles), np.full(len(articles), n))
    return pd.DataFrame(
        {
            "year": range(2022, 2022 + len(articles)),
            "code": "aid",
            "articles": articles,
            "n_articles": n,
            "share": np.array(articles) / n,
            "share_low": low,
            "share_high": high,
        }
    )


def validation(tp: int, fp: int, fn: int, tn: int) -> pd.DataFrame:
    return pd.DataFrame([{"code": "aid", "tp": tp, "fp": fp, "fn": fn, "tn": tn}])


def test_the_corrected_share_is_that_of_the_reference():
    # Found .30, sensitivity .80, specificity .95: (.30 + .95 - 1) / (.80 + .95 - 1) = 1/3.
    table = corrected_share(shares(30), validation(80, 5, 20, 95))
    assert list(table.columns) == ["year", *schema.TABLES["corrected_shares"]]
    row = table.iloc[0]
    assert row["corrected"] == pytest.approx(1 / 3)
    assert (row["sensitivity"], row["specificity"]) == (0.8, 0.95)
    assert row["corrected_low"] < row["corrected"] < row["corrected_high"]


def test_the_interval_is_wider_than_that_of_the_share_and_narrows_with_the_validation():
    def width(table):
        return (table["corrected_high"] - table["corrected_low"]).iloc[0]

    few = width(corrected_share(shares(30), validation(8, 1, 2, 19)))
    many = width(corrected_share(shares(30), validation(8000, 500, 2000, 9500)))
    raw = shares(30).pipe(lambda table: table["share_high"] - table["share_low"]).iloc[0]
    assert few > many > raw
    # With the two rates all but certain, the share's own interval is carried over.
    assert many == pytest.approx(raw / 0.75, rel=0.05)


def test_a_perfect_instrument_changes_nothing_and_shares_stay_within_their_bounds():
    perfect = corrected_share(shares(30), validation(50, 0, 0, 50))
    assert perfect["corrected"].tolist() == pytest.approx([0.3])
    table = corrected_share(shares(1, 99), validation(80, 10, 20, 90))
    assert table["corrected"].tolist() == [0.0, 1.0]


def test_one_row_of_a_validation_is_enough():
    row = validation(80, 5, 20, 95).iloc[0]
    assert corrected_share(shares(30), row)["corrected"].tolist() == pytest.approx([1 / 3])


@pytest.mark.parametrize(
    ("outcomes", "remark"),
    [
        ((1, 9, 9, 1), "no better than chance"),
        ((0, 5, 0, 95), "no article with the code validated"),
        ((80, 0, 20, 0), "none without it validated"),
    ],
)
def test_what_cannot_be_corrected_says_why(outcomes, remark):
    row = corrected_share(shares(30), validation(*outcomes)).iloc[0]
    assert np.isnan(row["corrected"])
    assert row[["corrected_low", "corrected_high"]].isna().all()
    assert row["remark"] == remark


def test_a_code_without_validation_and_a_table_of_something_else_are_refused():
    with pytest.raises(ValueError, match="no validation of aid; it has nato"):
        corrected_share(shares(30), validation(1, 1, 1, 1).assign(code="nato"))
    with pytest.raises(ValueError, match="validation lacks tn"):
        corrected_share(shares(30), validation(1, 1, 1, 1).drop(columns="tn"))
