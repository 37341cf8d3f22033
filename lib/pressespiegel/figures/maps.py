"""Maps of places: circles on an outline of Ukraine. Plain shapes, no map service."""

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Shape
from matplotlib.patheffects import withStroke
from matplotlib.transforms import offset_copy

from .. import paths
from . import framing, lettering, style
from .lettering import SMALLER, note
from .style import counted, number, say

_DEGREE = 111.195  # km of a degree of latitude on a sphere of 6,371 km
_GAP, _TITLE, _FOOT = 8.0, 13.0, 28.0  # heights in points
_SEEN = ("place", "latitude", "longitude", "mentions")
# Where a name may stand beside its circle, the best first.
_AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
_CIRCLE: dict[str, Any] = {"fc": f"{style.ACCENT}80", "ec": style.ACCENT, "lw": 0.6}
_Box = tuple[float, float, float, float]


def place_map(
    places: pd.DataFrame,
    *,
    outline: Path | None = None,
    by: str | None = None,
    labels: Mapping[str, style.Bilingual] | None = None,
    top: int = 12,
    ax: Axes | None = None,
) -> Axes:
    """Draw how often places are mentioned as circles on a map of Ukraine.

    A circle's area is the number of mentions, on one scale in all maps. The map is equirectangular:
    true to scale from north to south, and from west to east at its middle latitude. Places beyond
    its edge and those without coordinates are counted above.

    Args:
        places: one row per place, or per place and value of `by`: `place, latitude, longitude,
            mentions`, in degrees.
        outline: a GeoJSON FeatureCollection in degrees; the feature with `role` "ukraine" sets the
            map's edge, those with "neighbour" are drawn pale; `ukraine.geojson` of the reference
            tables if not given.
        by: the column that has a map for each of its values, such as `year`; at most 9.
        labels: what places are called in both languages, where `place` will not do.
        top: how many places a map names at most, the most mentioned first, as far as there is room.
        ax: where to draw; a figure of its own, as wide as the columns, if not given.

    Raises:
        FileNotFoundError: there is no outline.
        ValueError: the outline has no such feature, a column is missing, a place has two rows in a
            map, or there are more than 9 maps.
    """
    rows = framing.checked(places, *_SEEN, *([by] if by else []))
    rows = rows[rows["mentions"] > 0]
    twice = rows.duplicated(["place", "latitude", "longitude", *([by] if by else [])])
    if twice.any():
        raise ValueError(f"{rows.loc[twice, 'place'].iloc[0]!r} has more than one row in a map")
    land = _Land(outline or paths.reference() / "ukraine.geojson")
    parts = list(rows.groupby(by, sort=True)) if by else [("", rows)]
    if len(parts) > 9:
        raise ValueError(f"{len(parts)} maps cannot be read: choose at most 9")
    if not len(rows):
        return framing.nothing(ax)
    with style.use():
        drawn = ax or framing.column(left=4, right=4)
        drawn.set_axis_off()
        wide = lettering.axes_width(drawn)
        across = 1 if len(parts) == 1 or wide < 300 else 2 if len(parts) in (2, 4) else 3
        down, title = -(-len(parts) // across), _TITLE if by else 0
        width = (wide - _GAP * (across - 1)) / across
        height = width * land.height / land.width
        high = down * (height + title) + _GAP * (down - 1)
        inside = land.inside(rows)
        lines = [(style.told(_told, rows, inside), style.INK)]
        head = framing.write_head(drawn, lines, y=4)
        if ax is None:
            framing.set_height(drawn, above=head + 2, height=high, below=_FOOT)
        most = float(rows["mentions"].max())
        unit = min(10, width / 22) ** 2 / most  # the square of the radius for one, in points
        for at, (value, own) in enumerate(parts):
            x, y = at % across * (width + _GAP), at // across * (height + title + _GAP) + title
            box = (x / wide, 1 - (y + height) / high, width / wide, height / high)
            panel = drawn.inset_axes(box)
            land.draw(panel)
            kept = own[inside[own.index]].sort_values("mentions", ascending=False, kind="stable")
            _circles(panel, land, kept, unit, scale=width / land.width, top=top, labels=labels)
            if by:
                note(panel, 0, 1, style.told(_titled, value, own), shift=(0, 3), va="bottom")
        _sizes(drawn, most, unit)
        _scale_bar(drawn, land, scale=width / land.width)
    return drawn


def _told(rows: pd.DataFrame, inside: pd.Series) -> str:
    total, beyond = number(rows["mentions"].sum()), rows[~inside]
    places = counted(rows["place"].nunique(), "place", dative=True)
    told = say(
        de=f"Erwähnungen von {places}: N = {total}; Kreisfläche: n je Ort",
        en=f"Mentions of {places}: N = {total}; area of a circle: n of a place",
    )
    if len(beyond):
        told += say(de="; nicht auf der Karte: ", en="; not on the map: ")
        told += f"{counted(beyond['place'].nunique(), 'place')}, "
        told += f"n = {number(beyond['mentions'].sum())}"
    return told


def _titled(value: Any, rows: pd.DataFrame) -> str:
    name = style.period(value) if isinstance(value, pd.Period) else str(value)
    return f"{lettering.drawable(name)}: n = {number(rows['mentions'].sum())}"


class _Land:
    """An outline in km from the middle of Ukraine, with its width and height."""

    def __init__(self, file: Path) -> None:
        if not file.is_file():
            raise FileNotFoundError(
                f"{file}: no outline for the map; name a GeoJSON file: outline=…"
            )
        features = json.loads(file.read_text(encoding="utf-8")).get("features", [])
        self._shapes: dict[str, list[list[np.ndarray]]] = {"neighbour": [], "ukraine": []}
        for feature in features:
            if (role := feature["properties"].get("role")) in self._shapes:
                self._shapes[role] += list(_rings(feature["geometry"]))
        if not self._shapes["ukraine"]:
            raise ValueError(f"{file}: no feature has the role 'ukraine'; its border is needed")
        border = np.concatenate([ring for rings in self._shapes["ukraine"] for ring in rings])
        (west, south), (east, north) = border.min(axis=0), border.max(axis=0)
        self._middle = np.array([(west + east) / 2, (south + north) / 2])
        self._km = _DEGREE * np.array([math.cos(math.radians(self._middle[1])), 1])
        self.width, self.height = np.array([east - west, north - south]) * self._km * 1.06

    def placed(self, degrees: Any) -> np.ndarray:
        """Return longitudes and latitudes as km east and north of the middle."""
        return np.asarray((np.asarray(degrees, dtype=float) - self._middle) * self._km)

    def inside(self, rows: pd.DataFrame) -> pd.Series:
        """Return which rows lie within the map's edge."""
        x, y = self.placed(rows[["longitude", "latitude"]]).T
        within = (abs(x) <= self.width / 2) & (abs(y) <= self.height / 2)
        return pd.Series(within, index=rows.index)

    def draw(self, ax: Axes) -> None:
        """Draw the outline and set the map's edge."""
        looks = {"neighbour": ("#F4F4F4", style.LINE, 0.4), "ukraine": ("#E4E4E4", style.GREY, 0.8)}
        for role, rings in ((role, each) for role, all_ in self._shapes.items() for each in all_):
            face, edge, line = looks[role]
            outlines = (Shape(self.placed(ring), closed=True) for ring in rings)
            shape = Shape.make_compound_path(*outlines)
            ax.add_patch(
                PathPatch(shape, fc=face, ec=edge, lw=line, zorder=1 + (role == "ukraine"))
            )
        ax.set(xlim=(-self.width / 2, self.width / 2), ylim=(-self.height / 2, self.height / 2))
        ax.set(aspect="equal", xticks=[], yticks=[])
        ax.spines[:].set(visible=True, color=style.LINE)


def _rings(geometry: Mapping[str, Any]) -> Iterator[list[np.ndarray]]:
    """Yield each polygon's rings, the outer one first."""
    polygons = geometry["coordinates"]
    for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
        yield [np.asarray(ring, dtype=float)[:, :2] for ring in polygon]


def _circles(
    ax: Axes,
    land: _Land,
    rows: pd.DataFrame,
    unit: float,
    *,
    scale: float,
    top: int,
    labels: Mapping[str, style.Bilingual] | None,
) -> None:
    """Draw circles, the largest first, and name as many of the `top` as find room."""
    at = land.placed(rows[["longitude", "latitude"]])
    radii = np.sqrt(unit * rows["mentions"].to_numpy(dtype=float))
    ax.scatter(at[:, 0], at[:, 1], s=(2 * radii) ** 2, zorder=4, **_CIRCLE)
    edge = (land.width * scale / 2 - 2, land.height * scale / 2 - 2)
    points, taken = at * scale, list[_Box]()
    halo = [withStroke(linewidth=1.6, foreground="#FFFFFFD0")]
    for row, (x, y), radius in list(zip(rows.index, points, radii, strict=True))[:top]:
        place = str(rows.loc[row, "place"])
        named = framing.label((labels or {}).get(place, place), part=0.25, lines=1)
        n = style.told(number, int(rows.loc[row, "mentions"]))
        text = {name: f"{each} {n[name]}" for name, each in named.items()}
        wide, high = lettering.widest([text], size=SMALLER) + 1, SMALLER * 1.3
        found = []
        for order, (right, up) in enumerate(_AROUND):
            away = radius * (0.75 if right and up else 1) + 1.5
            x0 = x + right * away - (wide * (1 - right) / 2)
            y0 = y + up * away - high * (1 - up) / 2
            box = (x0, y0, x0 + wide, y0 + high)
            fits = max(-box[0], box[2]) <= edge[0] and max(-box[1], box[3]) <= edge[1]
            if fits and not any(_cover(box, other) for other in taken):
                apart = np.linalg.norm(points - np.clip(points, box[:2], box[2:]), axis=1)
                if apart.all():  # no circle's middle is covered
                    found.append((float(radii[apart < radii].sum()), order, box))
        if found:
            box = min(found)[2]
            taken.append(box)
            shift = ((box[0] + box[2]) / 2 - x, (box[1] + box[3]) / 2 - y)
            how = {"ha": "center", "va": "center", "zorder": 6, "path_effects": halo}
            note(ax, x / scale, y / scale, text, of_data="xy", shift=shift, size=SMALLER, **how)


def _cover(one: _Box, other: _Box) -> bool:
    apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    return not apart


def _sizes(ax: Axes, most: float, unit: float) -> None:
    """Draw three circles below the maps with the numbers that they stand for."""
    figure, x, y = ax.get_figure(root=True), 2.0, -14.0
    for each in sorted({_round(most), _round(most / 4), 1.0}):
        radius, text = math.sqrt(unit * each), style.told(number, each)
        middle = offset_copy(ax.transAxes, figure, x + radius, y, units="points")
        ax.scatter([0], [0], s=(2 * radius) ** 2, transform=middle, clip_on=False, **_CIRCLE)
        x += 2 * radius + 3
        note(ax, 0, 0, text, shift=(x, y), va="center_baseline")
        x += lettering.widest([text]) + 10
    what = {"de": "Erwähnungen", "en": "mentions"}
    note(ax, 0, 0, what, shift=(x - 4, y), va="center_baseline")


def _round(value: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20, … that is not above a value."""
    power = 10.0 ** math.floor(math.log10(max(value, 1)))
    return max(step * power for step in (1, 2, 5) if step * power <= max(value, 1))


def _scale_bar(ax: Axes, land: _Land, *, scale: float) -> None:
    """Draw a bar of round length in km at the right below the maps."""
    km = _round(land.width / 5)
    middle = offset_copy(ax.transAxes, ax.get_figure(root=True), 0, -9, units="points")
    line = {"arrowstyle": "|-|,widthA=0.2,widthB=0.2", "lw": 0.8, "shrinkA": 0, "shrinkB": 0}
    look: dict[str, Any] = {"textcoords": "offset points", "annotation_clip": False}
    ax.annotate("", (1, 0), (-km * scale, 0), xycoords=middle, arrowprops=line, **look)
    text = style.told(lambda: f"{number(km)} km")
    note(ax, 1, 0, text, shift=(-km * scale / 2, -13), ha="center", va="top", size=SMALLER)
