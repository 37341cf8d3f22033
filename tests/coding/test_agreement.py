"""Agreement and validation, on tables that can be checked by hand and on published values."""

import numpy as np
import pandas as pd
import pytest
from krippendorff import alpha

from pressespiegel.coding import agreement, validate

# Krippendorff's example: four coders, twelve units, 0 where a coder gave no value.
PUBLISHED = {
    "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
    "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
    "C": [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
    "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
}


def codings(values: dict[str, list[int | None]], code: str = "aid") -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"article": f"a{unit:02}", "code": code, "coder": coder, "value": value}
            for coder, own in values.items()
            for unit, value in enumerate(own)
        ]
    )


@pytest.mark.parametrize(
    ("level", "alpha"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_is_that_of_the_published_example(level, alpha):
    table = codings(PUBLISHED)
    table.loc[table["value"] == 0, "value"] = np.nan
    row = agreement(table, level=level, draws=50).iloc[0]
    assert row["alpha"] == pytest.approx(alpha, abs=0.0005)
    assert (row["units"], row["values"]) == (11, 40)
    assert row["alpha_low"] <= row["alpha"] <= row["alpha_high"]


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
@pytest.mark.parametrize("seed", range(3))
def test_alpha_is_that_of_the_package_krippendorff(level, seed):
    draw = np.random.default_rng(seed)
    values = draw.integers(1, 5, (3, 25)).astype(float)
    values[draw.random((3, 25)) < 0.2] = np.nan
    table = codings({f"coder {number}": own.tolist() for number, own in enumerate(values)})
    found = agreement(table, level=level, draws=10)["alpha"].item()
    expected = alpha(reliability_data=values, level_of_measurement=level)
    assert found == pytest.approx(expected, abs=1e-9)


def test_one_dissent_on_a_rare_code_makes_alpha_nothing_and_agreement_high():
    row = agreement(codings({"X": [0] * 19 + [1], "Y": [0] * 20})).iloc[0]
    assert row["alpha"] == pytest.approx(0.0, abs=1e-9)
    assert row["observed"] == pytest.approx(0.95)
    assert row["share"] == pytest.approx(1 / 40)


def test_one_value_alone_is_undefined_and_says_so():
    row = agreement(codings({"X": [0, 0, 0], "Y": [0, 0, 0]})).iloc[0]
    assert np.isnan(row["alpha"])
    assert row["remark"] == "undefined: all values are the same"
    assert row["share"] == 0.0


def test_codes_are_measured_apart_in_their_order():
    both = pd.concat([codings({"X": [1, 0], "Y": [1, 0]}, "b"), codings({"X": [1], "Y": [0]}, "a")])
    table = agreement(both)
    assert table["code"].tolist() == ["b", "a"]
    assert table["alpha"].tolist() == pytest.approx([1.0, 0.0])


def test_a_coder_who_coded_an_article_twice_is_refused():
    table = codings({"X": [1], "Y": [0]})
    with pytest.raises(ValueError, match="coded twice: a00, aid, X"):
        agreement(pd.concat([table, table[:1]]))
    with pytest.raises(ValueError, match="no level 'rank'"):
        agreement(table, level="rank")


def gold(**codes: list[int]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"article": f"a{number}", "code": code, "value": value}
            for code, values in codes.items()
            for number, value in enumerate(values)
        ]
    )


def test_precision_recall_and_f1_are_those_of_the_four_outcomes():
    found = pd.DataFrame({"article": ["a0", "a1", "a3", "zz"], "code": "aid"})
    row = validate(found, gold(aid=[1, 1, 1, 0, 0])).iloc[0]
    assert row[["tp", "fp", "fn", "tn"]].tolist() == [2, 1, 1, 1]
    assert row[["precision", "recall", "f1"]].tolist() == pytest.approx([2 / 3, 2 / 3, 2 / 3])
    assert row["f1_low"] < 2 / 3 < row["f1_high"]
    assert row["remark"] == "too few: 3 in the gold coding"


def test_the_last_row_is_the_mean_over_codes():
    found = pd.DataFrame({"article": ["a0", "a1"], "code": ["aid", "nato"]})
    table = validate(found, gold(aid=[1, 0], nato=[1, 1])).set_index("code")
    assert table.index.tolist() == ["aid", "nato", "macro"]
    assert table["f1"].tolist() == pytest.approx([1.0, 2 / 3, 5 / 6])
    assert table.loc["macro", ["tp", "fp", "fn", "tn"]].tolist() == [2, 0, 1, 1]


def test_articles_without_a_gold_value_count_for_nothing():
    table = gold(aid=[1, 0, 1])
    table.loc[2, "value"] = np.nan
    with pytest.raises(ValueError, match="0 and 1"):
        validate(pd.DataFrame({"article": ["a0"], "code": ["aid"]}), table)
    row = validate(pd.DataFrame({"article": ["a0", "a2"], "code": "aid"}), table.dropna()).iloc[0]
    assert row[["n", "tp", "fp", "fn", "tn"]].tolist() == [2, 1, 0, 0, 1]


def test_a_gold_coding_without_zeros_is_refused():
    with pytest.raises(ValueError, match="without a code included"):
        validate(pd.DataFrame({"article": ["a0"], "code": ["aid"]}), gold(aid=[1, 1]))


def test_what_was_never_found_has_no_precision_and_a_recall_of_nothing():
    empty = pd.DataFrame({"article": [], "code": []}, dtype="str")
    row = validate(empty, gold(aid=[1, 0])).iloc[0]
    assert np.isnan(row["precision"])
    assert (row["recall"], row["f1"]) == (0.0, 0.0)
