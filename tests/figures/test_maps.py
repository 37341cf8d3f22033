"""A map draws circles by area, counts what lies beyond it and names only where there is room."""

import json
import math

import pandas as pd
import pytest
from matplotlib.collections import PathCollection

from pressespiegel.figures import alts, captions, style
from pressespiegel.figures.maps import place_map


def square(west, south, east, north):
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture
def outline(tmp_path, monkeypatch):
    """A square country of ten degrees by six, where the map looks for it by itself."""
    monkeypatch.setenv("PRESSESPIEGEL_ROOT", str(tmp_path))
    file = tmp_path / "corpus" / "reference" / "ukraine.geojson"
    file.parent.mkdir(parents=True)
    neighbour = {"type": "MultiPolygon", "coordinates": [square(12, 44, 25, 50)["coordinates"]]}
    shapes = {"ukraine": square(25, 45, 35, 51), "neighbour": neighbour, "": square(0, 0, 9, 9)}
    features = [
        {"type": "Feature", "properties": {"role": role}, "geometry": geometry}
        for role, geometry in shapes.items()
    ]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return file


def places(*rows):
    names = ["place", "latitude", "longitude", "mentions"]
    return pd.DataFrame(rows, columns=names).assign(articles=1)


TWO = places(("Kyjiw", 50.4, 30.5, 400), ("Charkiw", 49.9, 34.2, 100))
CROWD = places(*((f"Sehr lange Ortschaft {n}", 48 + n / 50, 33 + n / 40, 99) for n in range(30)))


def panels(ax):
    return ax.child_axes


def areas(ax):
    return [
        size
        for each in panels(ax)[0].collections
        if isinstance(each, PathCollection)
        for size in each.get_sizes()
    ]


def test_four_times_the_mentions_make_four_times_the_area(outline):
    largest, smaller = areas(place_map(TWO))
    assert largest == pytest.approx(4 * smaller)


def test_a_degree_is_as_long_in_km_as_on_the_globe(outline):
    panel = panels(place_map(TWO))[0]
    (west, east), (south, north) = panel.get_xlim(), panel.get_ylim()
    assert north - south == pytest.approx(6 * 111.195 * 1.06)
    assert east - west == pytest.approx(10 * 111.195 * math.cos(math.radians(48)) * 1.06)
    assert panel.get_aspect() == 1


def test_names_stand_with_their_numbers_and_the_scale_is_told(outline, words):
    english = words(place_map(TWO, labels={"Kyjiw": {"de": "Kiew", "en": "Kyiv"}}))
    assert "Mentions of 2 places: N = 500; area of a circle: n of a place" in english
    assert "Kyiv 400" in english
    assert "Charkiw 100" in english
    assert "100 km" in english
    assert "/ 1 / 100 / 200 / mentions" in english


def test_places_beyond_the_edge_and_without_coordinates_are_counted(outline, words):
    away = places(("Moskau", 55.7, 37.6, 1200), ("Front", math.nan, math.nan, 3))
    ax = place_map(pd.concat([TWO, away]))
    assert "nicht auf der Karte: 2 Orte, n = 1.203" in words(ax, "de")
    assert "Moskau" not in words(ax)
    assert "nicht auf" not in words(place_map(TWO), "de")
    assert "; not on the map: 1 place, n = 1,200" in words(place_map(away[:1]))


def test_there_is_a_map_for_each_year_on_one_scale(outline, words):
    years = pd.concat([TWO.assign(year=2023), TWO.assign(year=2022, mentions=[40, 0])])
    ax = place_map(years, by="year")
    assert len(panels(ax)) == 2
    sizes = [each.get_sizes().max() for panel in panels(ax) for each in panel.collections]
    assert sizes[1] == pytest.approx(10 * sizes[0])
    text = words(ax)
    assert text.index("2022: n = 40") < text.index("2023: n = 500")


def test_names_that_would_cover_each_other_are_left_out(outline, words):
    text = words(place_map(CROWD, top=30))
    assert 0 < text.count("Sehr lange Ortschaft") < 30


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("years", [0, 1, 2, 3, 4, 5])
def test_letters_of_maps_stand_apart(outline, letters_apart, years, columns):
    long = {"Sehr lange Ortschaft 3": {"de": "日本 $x$ " * 9, "en": "<b> an odd name" * 9}}
    table = pd.concat([CROWD.assign(year=2020 + n, mentions=10**n) for n in range(max(years, 1))])
    with style.columns(columns):
        letters_apart(place_map(table, by="year" if years else None, labels=long, top=30))


def test_no_mentions_are_said(outline, words):
    assert "N = 0" in words(place_map(TWO.assign(mentions=0)))
    assert "N = 0" in words(place_map(TWO[:0], by="place"))


def test_what_is_wrong_with_the_outline_is_told(outline, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"none\.geojson: no outline for the map; name"):
        place_map(TWO, outline=tmp_path / "none.geojson")
    outline.write_text('{"type": "FeatureCollection", "features": []}')
    with pytest.raises(ValueError, match=r"ukraine\.geojson: no feature has the role 'ukraine'"):
        place_map(TWO)


def test_doubled_places_and_too_many_maps_are_refused(outline):
    with pytest.raises(ValueError, match="'Kyjiw' has more than one row in a map"):
        place_map(pd.concat([TWO, TWO]))
    with pytest.raises(ValueError, match="10 maps cannot be read"):
        place_map(pd.concat([TWO.assign(year=n) for n in range(10)]), by="year")
    with pytest.raises(ValueError, match="lacks mentions"):
        place_map(TWO.drop(columns="mentions"))


def test_a_map_is_told_by_its_places():
    of = {"de": "zur Front", "en": "on the front"}
    told = captions.place_map(TWO.assign(year=2022), of=of, by="year")
    assert told["en"].startswith(
        "Mentions of 2 places in articles on the front, one map each for 2022: N = 500; n of"
    )
    assert told["de"].startswith(
        "Erwähnungen von 2 Orten in Artikeln zur Front, eine Karte je 2022"
    )
    assert "Einheit: Erwähnung; gezählt, nicht geschätzt, daher ohne Intervall" in told["de"]
    assert alts.place_map(TWO)["en"].endswith("Most mentioned: Kyjiw 400, Charkiw 100.")
    assert alts.place_map(TWO[:0])["de"].endswith("Am häufigsten: keine.")
