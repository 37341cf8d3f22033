"""Derive the tables of `corpus/reference/` that rest on somebody else's data, from their files.

Writes `aid_allocations.csv`, `territory.csv`, `ukraine.geojson` and, where the file of the European
Central Bank is given, `currencies.csv`. The README there says where the files come from and what
they hold. The output is the same on every run; a test compares it with what lies in the folder.

    python corpus/reference/make/derive.py ../shared/reference --ecb eurofxref-hist.csv
"""

import argparse
import json
from itertools import pairwise
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parents[1]

KIEL = "Kiel Institute for the World Economy, Ukraine Support Tracker, Release 29"
KINDS = ["military", "financial", "humanitarian"]
ECONOMIST = "The Economist, war-in-Ukraine area data, from assessments of ISW"
UKRAINE_KM2 = 603_628  # with Crimea; the number by which The Economist divides, too
ECB = "European Central Bank, euro foreign exchange reference rates"
ROUBLE_ENDS = "2022-02-28"  # the ECB fixed one more rate, on 1 March 2022, and then no other

CRIMEA = (34.1, 45.0)  # any point of it: Natural Earth draws the peninsula with Russia
WINDOW = (20.0, 43.5, 42.0, 53.5)  # west, south, east, north
NAMES_DE = {
    "Ukraine": "Ukraine",
    "Belarus": "Belarus",
    "Bulgaria": "Bulgarien",
    "Georgia": "Georgien",
    "Hungary": "Ungarn",
    "Moldova": "Moldau",
    "Poland": "Polen",
    "Romania": "Rumänien",
    "Russia": "Russland",
    "Serbia": "Serbien",
    "Slovakia": "Slowakei",
}

Point = tuple[float, float]
Ring = list[Point]


def aid_allocations(folder: Path) -> pd.DataFrame:
    """Return month, donor, kind and billions of euros of every allocation that is not zero."""
    wide = pd.read_csv(folder / "kiel_data_explorer.csv").replace(
        {"country": {"Turkiye": "Türkiye"}}
    )
    wide["month"] = wide["year"].astype(str) + "-" + wide["month"].astype(str).str.zfill(2)
    table = wide.melt(["month", "country"], KINDS, var_name="kind", value_name="eur_bn")
    table = table[table["eur_bn"] != 0].rename(columns={"country": "donor"})
    table["eur_bn"] = table["eur_bn"].round(6)
    return table.sort_values(["month", "donor", "kind"], ignore_index=True).assign(source=KIEL)


def territory(folder: Path) -> pd.DataFrame:
    """Return the area assessed as controlled by Russia on the last day of each whole month."""
    daily = pd.read_csv(folder / "economist_area_controlled.csv", parse_dates=["date"])
    last = daily[daily["date"].dt.is_month_end]
    area = (last["area_assessed_as_russia_controlled"] / 1e6).round(1)
    table = pd.DataFrame(
        {
            "month": last["date"].dt.strftime("%Y-%m"),
            "area_km2": area,
            "share": (area / UKRAINE_KM2).round(5),
            "change_km2": area.diff().round(1),
        }
    )
    return table.reset_index(drop=True).assign(source=ECONOMIST)


def currencies(path: Path) -> pd.DataFrame:
    """Return means of the ECB's daily reference rates by year and month, 2022 to 2025."""
    daily = pd.read_csv(path, index_col="Date", parse_dates=["Date"], na_values="N/A")
    daily = daily.sort_index().loc["2022":"2025"].dropna(axis="columns", how="all")
    daily.loc[daily.index > ROUBLE_ENDS, "RUB"] = float("nan")
    tall = daily.melt(ignore_index=False, var_name="currency", value_name="per_euro").dropna()
    tall["year"], tall["month"] = tall.index.strftime("%Y"), tall.index.strftime("%Y-%m")
    months = tall.groupby(["currency", "year", "month"], as_index=False)["per_euro"].mean()
    years = tall[tall["currency"] != "RUB"].groupby(["currency", "year"], as_index=False)
    table = pd.concat(
        [years["per_euro"].mean().assign(precision="year"), months.assign(precision="month")]
    )
    table["per_euro"] = [float(f"{value:.6g}") for value in table["per_euro"]]
    table = table.sort_values(["currency", "year", "month"], na_position="first")
    columns = ["currency", "precision", "year", "month", "per_euro"]
    return table[columns].reset_index(drop=True).assign(source=ECB)


def outlines(folder: Path) -> str:
    """Return Ukraine in its recognised borders and what the map window shows around it: GeoJSON."""
    atlas = json.loads((folder / "world_atlas_countries_50m.json").read_text(encoding="utf-8"))
    arcs = _decoded(atlas)
    features = []
    polygons = {
        country["properties"]["name"]: country["arcs"]
        if country["type"] == "MultiPolygon"
        else [country["arcs"]]
        for country in atlas["objects"]["countries"]["geometries"]
        if country.get("arcs")
    }
    crimea = [p for p in polygons["Russia"] if _inside(CRIMEA, _stitched(p[0], arcs)[0])]
    assert len(crimea) == 1, "Crimea is looked for among the polygons of Russia"
    polygons["Russia"] = [p for p in polygons["Russia"] if p not in crimea]
    for name in sorted(polygons, key=lambda name: (name != "Ukraine", name)):
        if name == "Ukraine":
            # What mainland and peninsula share runs once each way, and so drops out of the union.
            drawn = [p[0] for p in polygons[name]] + [p[0] for p in crimea]
            together = [arc for ring in drawn for arc in ring]
            union = [arc for arc in together if ~arc not in together]
            assert len(union) < len(together), "mainland and Crimea share no line"
            rings = [[ring] for ring in _stitched(union, arcs)]
        else:
            rings = [
                [clipped]
                for polygon in polygons[name]
                for ring in _stitched(polygon[0], arcs)
                if (clipped := _clipped(ring))
            ]
        if rings:
            features.append(_feature(name, rings))
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'


def _decoded(atlas: dict) -> list[Ring]:
    """Return the arcs in degrees: TopoJSON writes them as differences of whole numbers."""
    (kx, ky), (dx, dy) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((round(x * kx + dx, 4), round(y * ky + dy, 4)))
        arcs.append(points)
    return arcs


def _stitched(numbers: list[int], arcs: list[Ring]) -> list[Ring]:
    """Return closed rings of the arcs; `~n` is arc n backwards."""
    lines = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    rings = []
    while lines:
        ring = list(lines.pop(0))
        while ring[0] != ring[-1]:
            following = next(i for i, line in enumerate(lines) if line[0] == ring[-1])
            ring += lines.pop(following)[1:]
        rings.append(ring)
    return rings


def _inside(point: Point, ring: Ring) -> bool:
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        crossings += (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
    return crossings % 2 == 1


def _clipped(ring: Ring) -> Ring:
    """Return the part of a ring in the window, by Sutherland and Hodgman, or nothing."""
    west, south, east, north = WINDOW
    for axis, bound, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: Ring = []
        for a, b in pairwise(ring):
            a_in, b_in = (a[axis] - bound) * sign >= 0, (b[axis] - bound) * sign >= 0
            if a_in != b_in:
                t = (bound - a[axis]) / (b[axis] - a[axis])
                kept.append(
                    (round(a[0] + t * (b[0] - a[0]), 4), round(a[1] + t * (b[1] - a[1]), 4))
                )
            if b_in:
                kept.append(b)
        if not kept:
            return []
        ring = [*kept, kept[0]] if kept[0] != kept[-1] else kept
    return ring


def _feature(name: str, polygons: list[list[Ring]]) -> dict:
    role = "ukraine" if name == "Ukraine" else "neighbour"
    for polygon in polygons:
        # Outer rings run against the clock, as RFC 7946 asks.
        ring = polygon[0]
        if sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) < 0:
            polygon[0] = ring[::-1]
    return {
        "type": "Feature",
        "properties": {"name": name, "name_de": NAMES_DE[name], "role": role},
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
    }


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the files of the other institutions lie")
    parser.add_argument("--ecb", type=Path, help="the ECB's eurofxref-hist.csv")
    options = parser.parse_args()
    tables = {
        "aid_allocations": aid_allocations(options.folder),
        "territory": territory(options.folder),
    }
    if options.ecb:
        tables["currencies"] = currencies(options.ecb)
    for name, table in tables.items():
        table.to_csv(HERE / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8")
    (HERE / "ukraine.geojson").write_text(outlines(options.folder), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
