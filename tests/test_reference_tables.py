"""The tables of facts hold what their sources hold, and nothing that was guessed."""

import csv
import importlib.util
import json
import re
from itertools import pairwise
from math import cos, radians

import pandas as pd
import pytest

import pressespiegel as ps
from pressespiegel import paths
from pressespiegel.measures.reference import KEYS, ORDER


@pytest.fixture(scope="module")
def derive():
    path = paths.reference() / "make" / "derive.py"
    spec = importlib.util.spec_from_file_location("derive", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def published(shared):
    """Read a table of the developers' shared folder, by its name."""

    def read(name):
        with (shared / "reference" / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


# Every table.


@pytest.mark.parametrize("name", KEYS)
def test_the_lines_of_a_file_stand_in_their_order(name):
    with (paths.reference() / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    number = {"package": int}
    keys = [tuple(number.get(c, str)(line[c]) for c in ORDER[name]) for line in lines]
    assert keys == sorted(keys)


@pytest.mark.parametrize("name", KEYS)
def test_every_row_names_its_source_and_no_address(name):
    for source in ps.reference(name)["source"]:
        assert len(source) >= 10
        assert not re.search(r"https?:|www\.", source)


@pytest.mark.parametrize("name", [*KEYS, "ukraine"])
def test_the_readme_has_five_headings_and_the_columns_of_each_table(name):
    suffix = "geojson" if name == "ukraine" else "csv"
    readme = (paths.reference() / "README.md").read_text(encoding="utf-8")
    section = readme.partition(f"## {name}.{suffix}\n")[2].partition("\n## ")[0]
    assert re.findall(r"^\*\*(\w+)\.\*\*", section, re.MULTILINE) == [
        "Source",
        "Licence",
        "Method",
        "Columns",
        "Corrections",
    ]
    if name in KEYS:
        named = re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE)
        assert named == list(ps.reference(name).columns)


# Sanctions packages.


@pytest.fixture(scope="module")
def packages():
    return ps.reference("sanctions_packages").set_index("package")


def test_the_nineteen_packages_follow_one_another(packages):
    assert list(packages.index) == list(range(1, 20))
    assert packages["adopted"].is_monotonic_increasing
    assert packages["adopted"].is_unique


def test_a_package_is_adopted_on_the_day_on_which_its_event_begins(packages):
    starts = ps.events(theme="sanctions").set_index("event")["start"]
    for number, day in packages["adopted"].items():
        assert starts[f"eu-package-{number}"] == day, number


def test_a_package_is_told_in_two_languages_and_few_words(packages):
    for column in ("new_de", "new_en"):
        assert packages[column].is_unique
        assert packages[column].str.len().between(20, 120).all()


@pytest.mark.parametrize("number", range(1, 20))
def test_announced_listings_are_dated_within_a_day_and_most_of_them_still_stand(
    packages, published, number
):
    # Listings take effect with the Official Journal, for the 18th package a day later.
    days = [packages["adopted"][number] + pd.Timedelta(days=n) for n in (0, 1)]
    standing = {
        pd.Timestamp(line["listing_date"]): int(line["entries_still_listed"])
        for line in published("eu269_listing_dates.csv")
    }
    found = sum(standing.get(day, 0) for day in days)
    assert found >= 20
    if not pd.isna(packages["listings"][number]):
        # Courts, deaths and mergers take some away; one person may come to have two entries.
        assert 0.92 <= found / packages["listings"][number] <= 1.01


def test_the_listings_of_the_ninth_of_march_belong_to_no_package(packages):
    assert pd.Timestamp(2022, 3, 9) not in set(packages["adopted"])


# Accession.

STEPS = {
    "decision",
    "application",
    "memorandum",
    "invitation",
    "talks",
    "protocol",
    "parliament",
    "signature",
    "deposit",
    "membership",
    "summit",
    "partnership",
}


@pytest.fixture(scope="module")
def accession():
    return ps.reference("accession")


def test_every_step_is_one_that_the_readme_explains(accession):
    assert set(accession["step"]) == STEPS
    readme = (paths.reference() / "README.md").read_text(encoding="utf-8")
    section = readme.partition("## accession.csv\n")[2].partition("\n## ")[0]
    bullets = " ".join(line for line in section.splitlines() if line.startswith("- `"))
    assert set(re.findall(r"`(\w+)`", bullets)) == STEPS
    assert f"{len(accession)} rows" in section


@pytest.mark.parametrize("applicant", ["Finland", "Sweden"])
def test_each_of_thirty_allies_has_one_vote_and_it_lies_between_protocol_and_membership(
    accession, applicant
):
    own = accession[accession["applicant"] == applicant]
    votes = own[own["step"] == "parliament"]
    allies = votes[votes["state"] != applicant]
    assert allies["state"].nunique() == len(allies) == 30
    protocol, membership = (
        own.loc[own["step"] == step, "day"].item() for step in ("protocol", "membership")
    )
    assert votes["day"].between(protocol, membership).all()


def test_finland_joined_before_its_neighbour_was_ratified_by_the_last_two(accession):
    votes = accession[accession["step"] == "parliament"].set_index(["applicant", "state"])["day"]
    joined = accession.loc[
        (accession["applicant"] == "Finland") & (accession["step"] == "membership"), "day"
    ].item()
    late = {state for (who, state), day in votes.items() if who == "Sweden" and day > joined}
    assert late == {"Hungary", "Türkiye"}


def test_ukraine_has_applied_and_is_no_member(accession):
    ukraine = accession[accession["applicant"] == "Ukraine"].set_index("step")["day"]
    assert ukraine["application"] == pd.Timestamp(2022, 9, 30)
    assert list(ukraine["summit"].dt.year) == [2008, 2021, 2023, 2024, 2025]
    assert not {"invitation", "protocol", "membership"} & set(ukraine.index)


# What the developers' list calls a step.
PUBLISHED = {
    "application handed over": "application",
    "invitation Madrid summit": "invitation",
    "protocols signed": "protocol",
    "member (31st)": "membership",
    "member (32nd)": "membership",
    "parliament done": "parliament",
    "parliament vote on Finland": "parliament",
    "parliament vote on Sweden": "parliament",
}


def test_every_day_of_the_published_list_is_the_one_here(accession, published):
    ours = {
        (row.applicant, row.step, None if pd.isna(row.state) else row.state): row.day
        for row in accession.itertuples()
    }
    compared = 0
    for line in published("nato_accession.csv"):
        step, state = PUBLISHED[line["event"]], line["country"].replace("Czech Republic", "Czechia")
        applicants = ["Finland", "Sweden"]
        if step == "membership":
            applicants, state = [state], None
        elif step != "parliament":
            state = None
        elif "vote on" in line["event"]:
            applicants = [line["event"].split()[-1]]
        for applicant in applicants:
            day = ours[applicant, step, state]
            if line["date"]:
                assert day == pd.Timestamp(line["date"]), line
                compared += 1
    assert compared == 2 * 3 + 2 + 2 * 26 + 2


# Aid and territory: derived, and the same as what they are derived from.


@pytest.mark.parametrize("name", ["aid_allocations", "territory"])
def test_a_derived_table_is_what_its_source_gives(derive, shared, name):
    derived = getattr(derive, name)(shared / "reference").to_csv(index=False, lineterminator="\n")
    assert derived == (paths.reference() / f"{name}.csv").read_bytes().decode()


def test_allocations_are_positive_and_of_the_three_kinds():
    aid = ps.reference("aid_allocations")
    assert set(aid["kind"]) == {"military", "financial", "humanitarian"}
    assert (aid["eur_bn"] > 0).all()
    assert aid["month"].min() == pd.Period("2022-01", "M")


def test_allocations_of_a_month_add_up_to_the_trackers_totals(published):
    sums = ps.reference("aid_allocations").groupby(["month", "kind"])["eur_bn"].sum()
    totals = published("kiel_total_allocations.csv")
    assert len(totals) == 52
    for line in totals:
        month = pd.Period(year=int(line["year"]), month=int(line["month"]), freq="M")
        for kind in ("military", "financial", "humanitarian"):
            # Fifty donors, each rounded to six decimals.
            assert sums.get((month, kind), 0.0) == pytest.approx(float(line[kind]), abs=5e-5)


def test_the_months_of_the_territory_follow_one_another_and_their_changes_add_up():
    area = ps.reference("territory")
    months = list(area["month"])
    assert months == list(pd.period_range(months[0], months[-1], freq="M"))
    assert area["share"].between(0.05, 0.30).all()
    assert area["change_km2"].isna().tolist() == [True] + [False] * (len(area) - 1)
    summed = area["area_km2"].iloc[0] + area["change_km2"].fillna(0).cumsum()
    assert summed.to_numpy() == pytest.approx(area["area_km2"].to_numpy(), abs=0.5)


def test_shares_are_those_of_the_source_so_that_crimea_counts_in_both(published):
    days = {line["date"]: line for line in published("economist_area_controlled.csv")}
    for row in ps.reference("territory").itertuples():
        day = row.month.end_time.date().isoformat()
        percent = float(days[day]["area_assessed_as_russia_controlled_percent"])
        assert row.share * 100 == pytest.approx(percent, abs=0.001)
    # More than Crimea's 27,000 km² before the invasion: what was held since 2014 is in it.
    first = float(days["2022-02-22"]["area_assessed_as_russia_controlled"]) / 1e6
    assert 43_000 < first < 44_000


# Currencies.

# Annual averages of the ECB's reference rates as the ECB publishes them.
AVERAGES = {
    "USD": (1.0530, 1.0813, 1.0824),
    "GBP": (0.85276, 0.86979, 0.84662),
    "CHF": (1.0047, 0.9718, 0.9526),
    "PLN": (4.6861, 4.5420, 4.3058),
    "SEK": (10.6296, 11.4788, 11.4325),
    "NOK": (10.1026, 11.4248, 11.6290),
    "DKK": (7.4396, 7.4509, 7.4589),
    "CZK": (24.566, 24.004, 25.120),
    "JPY": (138.03, 151.99, 163.85),
    "BGN": (1.9558, 1.9558, 1.9558),
}


@pytest.fixture(scope="module")
def rates():
    return ps.reference("currencies")


@pytest.mark.parametrize("currency", AVERAGES)
def test_means_of_years_are_the_averages_that_the_central_bank_publishes(rates, currency):
    years = rates[(rates["currency"] == currency) & (rates["precision"] == "year")]
    found = years.set_index("year")["per_euro"]
    assert [found[year] for year in (2022, 2023, 2024)] == pytest.approx(
        AVERAGES[currency], rel=1e-4
    )


def test_a_mean_of_a_month_lies_in_its_year_and_near_the_years_mean(rates):
    assert set(rates["precision"]) == {"month", "year"}
    assert (rates["month"].isna() == (rates["precision"] == "year")).all()
    months = rates.dropna(subset="month")
    assert (months["month"].dt.year == months["year"]).all()
    years = rates[rates["month"].isna()].set_index(["currency", "year"])["per_euro"]
    for (currency, year), part in months.groupby(["currency", "year"]):
        if currency != "RUB":
            assert len(part) == 12, (currency, year)
            assert part["per_euro"].min() <= years[currency, year] <= part["per_euro"].max()


def test_what_the_central_bank_did_not_fix_is_missing(rates):
    rouble = rates[rates["currency"] == "RUB"]
    assert rouble["month"].astype(str).tolist() == ["2022-01", "2022-02"]
    assert not {"UAH", "EUR"} & set(rates["currency"])
    assert set(rates.loc[rates["currency"] == "HRK", "year"]) == {2022}


# The outlines.


@pytest.fixture(scope="module")
def outlines():
    text = (paths.reference() / "ukraine.geojson").read_text(encoding="utf-8")
    return json.loads(text)["features"]


def holds(feature, longitude, latitude):
    """Whether a point lies in the feature, by counting edges to the east of it."""
    inside = False
    for polygon in feature["geometry"]["coordinates"]:
        for ring in polygon:
            for (x1, y1), (x2, y2) in pairwise(ring):
                if (y1 > latitude) != (y2 > latitude):
                    inside ^= longitude < x1 + (latitude - y1) * (x2 - x1) / (y2 - y1)
    return inside


INSIDE = {
    "Simferopol": (34.10, 44.95),
    "Sewastopol": (33.55, 44.58),
    "Kertsch": (36.40, 45.34),
    "Armjansk": (33.69, 46.11),
    "Donezk": (37.80, 48.00),
    "Luhansk": (39.31, 48.57),
    "Mariupol": (37.55, 47.12),
    "Kiew": (30.52, 50.45),
    "Charkiw": (36.25, 49.99),
    "Tschernihiw": (31.29, 51.50),
    "Uschhorod": (22.30, 48.62),
    "Odessa": (30.70, 46.48),
    "Ismajil": (28.84, 45.36),
}
OUTSIDE = {
    "Belgorod": (36.59, 50.60),
    "Rostow": (39.70, 47.23),
    "Chișinău": (28.86, 47.01),
    "Tiraspol": (29.63, 46.84),
    "Brest": (23.69, 52.10),
    "Sudscha": (35.27, 51.19),
    "Krasnodar": (38.98, 45.04),
}


@pytest.mark.parametrize("place", INSIDE)
def test_a_place_in_ukraine_lies_in_its_outline_and_in_no_other(outlines, place):
    around = [f["properties"]["name"] for f in outlines if holds(f, *INSIDE[place])]
    assert around == ["Ukraine"]


@pytest.mark.parametrize("place", OUTSIDE)
def test_a_place_elsewhere_lies_in_a_neighbours_outline(outlines, place):
    around = [f["properties"]["role"] for f in outlines if holds(f, *OUTSIDE[place])]
    assert around == ["neighbour"]


def test_no_line_is_drawn_at_perekop(outlines):
    ukraine = outlines[0]
    main = max((polygon[0] for polygon in ukraine["geometry"]["coordinates"]), key=len)
    # One ring holds Kyiv and Simferopol, and never runs along the isthmus (46.15° N, 33.7° E).
    one = {"geometry": {"coordinates": [[main]]}}
    assert holds(one, *INSIDE["Kiew"])
    assert holds(one, *INSIDE["Simferopol"])
    assert not [(x, y) for x, y in main if 33.66 < x < 33.95 and 46.05 < y < 46.25]


def test_rings_are_closed_and_run_against_the_clock_within_the_window(outlines, derive):
    west, south, east, north = derive.WINDOW
    for feature in outlines:
        for (ring,) in feature["geometry"]["coordinates"]:
            assert ring[0] == ring[-1]
            assert len(ring) >= 4
            assert sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) > 0
            assert all(west <= x <= east and south <= y <= north for x, y in ring)


def test_the_outline_has_the_area_of_the_recognised_borders(outlines):
    # Degrees to km² strip by strip: one degree of latitude is 111.2 km.
    area = 0.0
    for (ring,) in outlines[0]["geometry"]["coordinates"]:
        for (x1, y1), (x2, y2) in pairwise(ring):
            area += (y2 - y1) * (x1 + x2) / 2 * cos(radians((y1 + y2) / 2)) * 111.2**2
    assert area == pytest.approx(603_628, rel=0.03)


def test_the_file_is_small_and_what_the_atlas_gives(derive, shared):
    written = (paths.reference() / "ukraine.geojson").read_bytes()
    assert len(written) < 200_000
    assert written.decode() == derive.outlines(shared / "reference")
