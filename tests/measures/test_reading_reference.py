"""A reference table is read by its schema, and a wrong line is named."""

import pandas as pd
import pytest

import pressespiegel as ps
from pressespiegel import schema
from pressespiegel.measures.reference import KEYS, ORDER

RATES = "currency,precision,year,month,per_euro,source"
DOLLAR = "USD,month,2022,2022-02,1.1342,A bank"
POUND = "GBP,year,2022,,0.85276,A bank"


@pytest.fixture
def table(tmp_path):
    def write(*lines, header=RATES):
        path = tmp_path / "currencies.csv"
        path.write_text("\n".join([header, *lines, ""]), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("name", KEYS)
def test_every_table_has_the_columns_and_dtypes_of_the_schema(name):
    found = ps.reference(name)
    assert {column: str(dtype) for column, dtype in found.dtypes.items()} == {
        column: c.dtype for column, c in schema.TABLES[name].items()
    }
    assert len(found) > 0
    assert list(found.index) == list(range(len(found)))


@pytest.mark.parametrize("name", KEYS)
def test_the_keys_of_a_table_are_columns_and_tell_its_rows_apart(name):
    found = ps.reference(name)
    assert {*KEYS[name], *ORDER[name]} <= set(found.columns)
    assert not found.duplicated(list(KEYS[name])).any()


def test_months_are_periods_and_a_mean_of_a_year_has_none(table):
    found = ps.reference("currencies", path=table(DOLLAR, POUND))
    assert list(found["currency"]) == ["GBP", "USD"]
    assert found.loc[1, "month"] == pd.Period("2022-02", "M")
    assert list(found["month"].isna()) == [True, False]
    assert list(found["per_euro"]) == [0.85276, 1.1342]


def test_events_are_the_same_by_either_name():
    pd.testing.assert_frame_equal(ps.reference("events"), ps.events())


def test_a_name_that_no_table_has_is_refused_with_those_that_are_there():
    with pytest.raises(ValueError, match="no reference table 'rates'; there are events, "):
        ps.reference("rates")


@pytest.mark.parametrize(
    ("column", "value", "finding"),
    [
        ("month", "2022-13", "no month (found '2022-13'); write a month as 2022-02"),
        ("month", "2022-02-01", "no month (found '2022-02-01'); write a month as 2022-02"),
        ("year", "22.5", "no whole number (found '22.5'); write digits alone"),
        ("per_euro", "1,1342", "no number (found '1,1342'); write a number as 1234.5"),
        ("per_euro", "nan", "no number (found 'nan'); write a number as 1234.5"),
        ("per_euro", "²", "no number (found '²'); write a number as 1234.5"),
    ],
)
def test_a_value_of_another_kind_is_reported_with_line_and_column(table, column, value, finding):
    row = dict(zip(RATES.split(","), DOLLAR.split(","), strict=True)) | {column: f'"{value}"'}
    path = table(POUND, ",".join(row.values()))
    with pytest.raises(ValueError, match=r".") as caught:
        ps.reference("currencies", path=path)
    assert str(caught.value) == f"{path}, line 3, {column}: {finding}"


def test_a_doubled_key_is_reported_with_both_lines(table):
    path = table(DOLLAR, POUND, DOLLAR.replace("1.1342", "1.2"))
    with pytest.raises(
        ValueError, match=r"line 4: the currency 'USD', .* stands in line 2 already"
    ):
        ps.reference("currencies", path=path)


def test_an_empty_field_is_reported_with_those_that_may_be_empty(table):
    path = table(DOLLAR.replace("A bank", ""))
    with pytest.raises(ValueError, match="line 2: no source; month alone may stay empty"):
        ps.reference("currencies", path=path)
