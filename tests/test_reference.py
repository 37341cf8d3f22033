"""The reference tables are whole, and agree with facts that others published."""

import csv
import re
from datetime import date, timedelta

import pytest

from pressespiegel import paths
from pressespiegel.measures.timeline import events

THEMES = ("aid", "sanctions", "nato_membership", "front_line")

# These packages were mostly about trade, finance and ships and listed few persons; of the others
# the reference shows at least 75 entries each.
FEW_LISTINGS = {
    "eu-package-3",
    "eu-package-4",
    "eu-package-7",
    "eu-package-8",
    "eu-package-18",
    "eu-package-19",
}

MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"


@pytest.fixture(scope="module")
def lines():
    with (paths.reference() / "events.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def days():
    table = events()
    starts, ends = table["start"].dt.date, table["end"].dt.date
    return {
        event: (start, end) for event, start, end in zip(table["event"], starts, ends, strict=True)
    }


@pytest.fixture
def published(shared):
    """Read a table of the developers' shared folder, by its name."""

    def read(name):
        with (shared / "reference" / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


def test_there_are_enough_events_in_every_theme():
    table = events()
    counts = table["theme"].value_counts()
    assert len(table) >= 80
    assert set(counts.index) == {*THEMES, "other"}
    assert counts.min() >= 15


def test_events_have_names_of_their_own_in_kebab_case(lines):
    names = [line["event"] for line in lines]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name)] == []


def test_the_file_is_sorted_by_first_day_and_then_by_name(lines):
    keys = [(line["start"], line["event"]) for line in lines]
    assert keys == sorted(keys)


def test_events_lie_in_the_four_years_and_take_two_weeks_at_most(days):
    for event, (start, end) in days.items():
        assert date(2022, 1, 1) <= start <= end <= date(2025, 12, 31), event
        assert end - start <= timedelta(days=14), event


def test_titles_are_short_enough_for_a_chart_and_differ_between_the_languages(lines):
    for line in lines:
        assert 1 <= len(line["title_de"]) <= 60, line["event"]
        assert 1 <= len(line["title_en"]) <= 60, line["event"]
    for column in ("title_de", "title_en"):
        titles = [line[column] for line in lines]
        assert len(set(titles)) == len(titles), "two events cannot be told apart in a chart"


def test_every_event_names_its_source_and_no_address(lines):
    for line in lines:
        assert len(line["source"]) >= 10, line["event"]
        assert not re.search(r"https?:|www\.", line["source"]), line["event"]


def test_a_source_that_is_dated_to_the_day_is_not_older_than_the_event(lines):
    pattern = re.compile(r"(?<![-–\d])(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (20\d\d)")
    seen = 0
    for line in lines:
        dated = [
            date(int(year), MONTHS.index(month) // 3 + 1, int(day))
            for day, month, year in pattern.findall(line["source"])
        ]
        seen += bool(dated)
        # An act may enter into force, or a cap apply, some days after it was adopted.
        reach = timedelta(days=7)
        assert not dated or max(dated) >= date.fromisoformat(line["start"]) - reach, line["event"]
    assert seen > 100, "the check found hardly any date"


def test_the_readme_describes_the_table_and_its_columns(lines):
    readme = (paths.reference() / "README.md").read_text(encoding="utf-8")
    section = readme.partition("## events.csv")[2].partition("\n## ")[0]
    for word in ("Source", "Licence", "Method", "Columns", "Corrections"):
        assert f"**{word}" in section
    assert f"{len(lines)} dated events" in section
    for theme, counted in zip(
        THEMES, re.findall(r"(\d+) (?:aid|sanctions|NATO|front)", section), strict=True
    ):
        assert int(counted) == sum(line["theme"] == theme for line in lines)
    named = re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE)
    assert named == list(lines[0])


def test_every_reference_file_has_its_section_in_the_readme():
    folder = paths.reference()
    readme = (folder / "README.md").read_text(encoding="utf-8")
    sections = set(re.findall(r"^## (\S+)$", readme, flags=re.MULTILINE))
    files = {path.name for path in folder.iterdir() if path.is_file()} - {"README.md"}
    assert files == sections


# What the reference calls a step, and what the table here calls it.
STEPS = {
    ("application handed over", "Finland+Sweden"): "finland-sweden-apply",
    ("invitation Madrid summit", "Finland+Sweden"): "madrid-invitation",
    ("protocols signed", "Finland+Sweden"): "accession-protocols",
    ("member (31st)", "Finland"): "finland-joins",
    ("member (32nd)", "Sweden"): "sweden-joins",
    ("parliament done", "Canada"): "canada-ratifies",
    ("parliament done", "Germany"): "germany-ratifies",
    ("parliament done", "France"): "france-ratifies",
    ("parliament done", "United States"): "us-senate-ratifies",
    ("parliament vote on Finland", "Türkiye"): "turkiye-ratifies-finland",
    ("parliament vote on Sweden", "Hungary"): "hungary-ratifies-sweden",
}


@pytest.mark.parametrize(("step", "event"), STEPS.items(), ids=STEPS.values())
def test_the_steps_of_the_accession_agree_with_the_reference(days, published, step, event):
    table = {
        (line["event"], line["country"]): line["date"] for line in published("nato_accession.csv")
    }
    assert days[event][0] == date.fromisoformat(table[step])


def test_the_nineteen_packages_stand_in_their_order(days):
    starts = [days[f"eu-package-{number}"][0] for number in range(1, 20)]
    assert starts == sorted(set(starts))
    assert "eu-package-20" not in days


@pytest.mark.parametrize("number", range(1, 20))
def test_a_package_is_dated_within_a_day_of_the_listings_it_brought(days, published, number):
    table = published("eu269_listing_dates.csv")
    listed = {
        date.fromisoformat(line["listing_date"]): int(line["entries_still_listed"])
        for line in table
    }
    event = f"eu-package-{number}"
    start, end = days[event]
    near = {
        day: entries
        for day, entries in listed.items()
        if start - timedelta(days=1) <= day <= end + timedelta(days=1)
    }
    assert sum(near.values()) >= (20 if event in FEW_LISTINGS else 75)


def test_no_large_set_of_listings_of_the_four_years_lacks_an_event(days, published):
    sanctions = set(events(theme="sanctions")["event"])
    for line in published("eu269_listing_dates.csv"):
        day = date.fromisoformat(line["listing_date"])
        if (
            date(2022, 1, 1) <= day <= date(2025, 12, 31)
            and int(line["entries_still_listed"]) >= 20
        ):
            near = [
                e
                for e in sanctions
                if days[e][0] - timedelta(1) <= day <= days[e][1] + timedelta(1)
            ]
            assert near, f"nothing dated near the listings of {day}"


@pytest.mark.parametrize(
    ("event", "least_change"),
    [
        ("full-scale-invasion", 30_000),
        ("kyiv-withdrawal", -10_000),
        ("kharkiv-counteroffensive", -5_000),
        ("kherson-liberated", -3_000),
    ],
)
def test_where_much_ground_changed_hands_the_assessed_area_moves_in_those_days(
    days, published, event, least_change
):
    start, end = days[event]
    square_metres = {
        line["date"]: float(line["area_assessed_as_russia_controlled"])
        for line in published("economist_area_controlled.csv")
    }
    # Assessments are drawn up to a few days after the fact.
    after, before = end + timedelta(days=3), start - timedelta(days=1)
    change = (square_metres[after.isoformat()] - square_metres[before.isoformat()]) / 1e6
    assert change / least_change >= 1
