"""The table of dated events is read as it stands, and a wrong line is named."""

import pandas as pd
import pytest

from pressespiegel import schema
from pressespiegel.measures.timeline import events

HEADER = "event,theme,start,end,title_de,title_en,place,source"
BRIDGE = "bridge,front_line,2022-10-08,2022-10-08,Brücke beschädigt,Bridge damaged,Krim,A report"
SUMMIT = "summit,nato_membership,2022-06-28,2022-06-30,Gipfel,Summit,Madrid,A declaration"
LOAN = 'loan,aid,2022-10-08,2022-10-08,Kredit,"Loan, the first",,A press release'


@pytest.fixture
def table(tmp_path):
    def write(*lines, header=HEADER, encoding="utf-8"):
        path = tmp_path / "events.csv"
        path.write_bytes("\n".join([header, *lines, ""]).encode(encoding))
        return path

    return write


def message(path):
    with pytest.raises(ValueError, match=r".") as caught:
        events(path=path)
    return str(caught.value)


def test_events_come_sorted_by_first_day_and_then_by_name(table):
    found = events(path=table(LOAN, BRIDGE, SUMMIT))
    assert list(found["event"]) == ["summit", "bridge", "loan"]
    assert list(found.index) == [0, 1, 2]


def test_the_columns_and_dtypes_are_the_schemas(table):
    found = events(path=table(SUMMIT))
    assert {name: str(dtype) for name, dtype in found.dtypes.items()} == {
        name: column.dtype for name, column in schema.TABLES["events"].items()
    }
    assert found.loc[0, "start"] == pd.Timestamp(2022, 6, 28)
    assert found.loc[0, "end"] == pd.Timestamp(2022, 6, 30)


def test_a_field_in_quotation_marks_may_hold_a_comma(table):
    assert events(path=table(LOAN)).loc[0, "title_en"] == "Loan, the first"


def test_an_event_without_one_place_has_a_missing_one(table):
    assert list(events(path=table(LOAN, SUMMIT))["place"].isna()) == [False, True]


def test_one_theme_is_kept_and_numbered_from_zero(table):
    found = events(theme="aid", path=table(BRIDGE, SUMMIT, LOAN))
    assert list(found["event"]) == ["loan"]
    assert list(found.index) == [0]


def test_a_theme_of_ones_own_needs_no_more_than_rows_of_its_own(table):
    own = "ticket,transport,2022-06-01,2022-06-01,Fahrkarte,Ticket,,A law"
    assert list(events(theme="transport", path=table(own, LOAN))["event"]) == ["ticket"]


def test_a_theme_that_no_event_has_is_refused_with_those_that_are_there(table):
    path = table(BRIDGE, LOAN)
    with pytest.raises(ValueError, match="no event of theme 'Hilfe'; it has aid, front_line"):
        events(theme="Hilfe", path=path)


def test_columns_may_stand_in_another_order(table):
    header = "source,event,theme,start,end,title_en,title_de,place"
    found = events(path=table("A law,x,aid,2022-01-01,2022-01-02,E,D,", header=header))
    assert list(found.columns) == list(schema.TABLES["events"])
    assert found.loc[0, "title_de"] == "D"


def test_a_byte_order_mark_windows_line_ends_and_blank_lines_do_no_harm(table):
    path = table(BRIDGE, "", SUMMIT, encoding="utf-8-sig")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert list(events(path=path)["event"]) == ["summit", "bridge"]


def test_a_table_with_a_header_alone_has_no_events(table):
    found = events(path=table())
    assert found.empty
    assert str(found["start"].dtype) == "datetime64[s]"


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        events(path=tmp_path / "none.csv")


@pytest.mark.parametrize("column", ["start", "end"])
@pytest.mark.parametrize(
    "value", ["2022-13-01", "2022-02-30", "8.10.2022", "2022-10", "20221008", "2022-W40-6", "bald"]
)
def test_a_bad_date_is_reported_with_file_line_and_finding(table, column, value):
    row = dict(zip(HEADER.split(","), BRIDGE.split(","), strict=True)) | {column: value}
    path = table(SUMMIT, ",".join(row.values()))
    assert message(path) == (
        f"{path}, line 3, {column}: no date (found {value!r}); write a day as 2022-02-24"
    )


def test_an_end_before_the_start_is_reported_with_file_line_and_both_days(table):
    path = table(SUMMIT, BRIDGE.replace("2022-10-08,Brücke", "2022-10-07,Brücke"))
    assert message(path).startswith(
        f"{path}, line 3: the end 2022-10-07 lies before the start 2022-10-08;"
    )


def test_a_doubled_name_is_reported_with_both_lines(table):
    path = table(BRIDGE, SUMMIT, BRIDGE.replace("2022", "2023"))
    assert message(path).startswith(f"{path}, line 4: the event 'bridge' stands in line 2 already")


def test_the_check_covers_rows_of_other_themes_too(table):
    path = table(LOAN, BRIDGE.replace("2022-10-08", "2022-10-32"))
    with pytest.raises(ValueError, match="line 3, start: no date"):
        events(theme="aid", path=path)


@pytest.mark.parametrize(
    ("header", "finding"),
    [
        (HEADER + ",url", "line 1: unknown column 'url'; the columns are event, theme"),
        (HEADER.replace(",place", ""), "line 1: missing column 'place'"),
        (HEADER + ",event", "line 1: doubled column 'event'"),
    ],
    ids=["unknown", "missing", "doubled"],
)
def test_a_wrong_header_is_reported_with_the_column(table, header, finding):
    path = table(BRIDGE, header=header)
    assert message(path).startswith(f"{path}, {finding}")


def test_an_empty_file_lacks_its_first_column(tmp_path):
    path = tmp_path / "events.csv"
    path.write_bytes(b"")
    assert "missing column 'event'" in message(path)


@pytest.mark.parametrize("name", [name for name in HEADER.split(",") if name != "place"])
def test_an_empty_field_other_than_the_place_is_reported(table, name):
    row = dict(zip(HEADER.split(","), BRIDGE.split(","), strict=True)) | {name: " "}
    path = table(",".join(row.values()))
    assert message(path).startswith(f"{path}, line 2: no {name};")


@pytest.mark.parametrize(("line", "count"), [(BRIDGE + ",more", 9), ("a,b", 2)])
def test_a_row_with_a_wrong_number_of_fields_is_reported(table, line, count):
    path = table(line)
    assert message(path).startswith(f"{path}, line 2: {count} fields instead of 8;")


def test_a_quotation_mark_never_closed_is_reported(table):
    path = table(SUMMIT, BRIDGE.replace("Brücke", '"Brücke'))
    assert "no readable CSV" in message(path)


def test_a_file_that_is_not_utf_8_is_reported_with_the_remedy(table):
    path = table(BRIDGE, encoding="cp1252")
    assert message(path).startswith(f"{path}: not UTF-8")
    assert message(path).endswith("save the table as UTF-8")
