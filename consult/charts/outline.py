"""Outlines of areas from a GeoJSON file as small SVG paths, and a map that is darker where a share is higher.

The projection is equirectangular with the cosine of the middle latitude: plenty for a country of 300 km.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

from consult.charts.classes import Class, classes, level
from consult.charts.withheld import Figure, reasons
from consult.methods.disclosure import Hidden

Point = tuple[float, float]
Ring = list[Point]

NUDGES: Mapping[str, Point] = {"PV27": (-4, 26), "PV28": (-2, 2), "PV29": (8, 4), "PV31": (3, 0)}
"""Labels moved by hand, in units of a map 340 wide: the widest part of Noord-Holland is not its middle, and so on."""
TRIES = 40


@dataclass(frozen=True)
class Area:
    """One area: its outline as a path and the point where its label fits best."""

    code: str
    name: str
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class Outline:
    """All areas of a map, with its size in the units of the paths."""

    width: int
    height: int
    areas: tuple[Area, ...]


@dataclass(frozen=True)
class ShadedArea:
    """An area with its share, or why that is hidden, and its class from light to dark (None when hidden)."""

    area: Area
    share: Figure
    level: int | None


@dataclass(frozen=True)
class MapChart:
    """A map whose areas carry a share."""

    outline: Outline
    areas: tuple[ShadedArea, ...]
    classes: tuple[Class, ...]

    @property
    def reasons(self) -> tuple[Hidden, ...]:
        """Return why shares are hidden, so that each sign gets its words."""
        return reasons(area.share for area in self.areas)


def shade(drawing: Outline, shares: Mapping[str, Figure]) -> MapChart:
    """Shade the areas by their shares (by code; a missing one rests on too few) in at most four classes."""
    among = classes(shares.values(), at_most=4)
    shaded = ((area, shares.get(area.code, Hidden.TOO_FEW)) for area in drawing.areas)
    return MapChart(
        drawing, tuple(ShadedArea(area, share, level(share, among)) for area, share in shaded), among
    )


@cache
def outline(path: Path, width: int = 340) -> Outline:
    """Read the outlines of a GeoJSON file (WGS84; properties code and name) and fit them to a width. Read once."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    points = [point for feature in features for ring in _rings(feature["geometry"]) for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    squeeze = cos(radians((south + north) / 2))
    scale = width / ((east - west) * squeeze)

    def project(point: Point) -> Point:
        return (point[0] - west) * squeeze * scale, (north - point[1]) * scale

    areas = (
        _area(feature, [[project(point) for point in ring] for ring in _rings(feature["geometry"])], width)
        for feature in features
    )
    return Outline(width, round((north - south) * scale), tuple(areas))


def _area(feature: Mapping[str, Any], rings: Sequence[Ring], width: int) -> Area:
    code, name = feature["properties"]["code"], feature["properties"]["name"]
    x, y = _label_point(max(rings, key=_size))
    right, down = NUDGES.get(code, (0, 0))
    unit = width / 340
    return Area(code, name, "".join(map(_path, rings)), round(x + right * unit, 1), round(y + down * unit, 1))


def _rings(geometry: Mapping[str, Any]) -> list[Ring]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [[(x, y) for x, y, *_ in ring] for polygon in polygons for ring in polygon]


def _path(ring: Ring) -> str:
    """Write a closed ring with one decimal, leaving out points that fall on the one before."""
    written = [f"{x:.1f} {y:.1f}" for x, y in ring[:-1]]
    kept = [point for before, point in pairwise([None, *written]) if point != before and point is not None]
    return "M" + "L".join(kept) + "Z"


def _size(ring: Ring) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)))


def _label_point(ring: Ring) -> Point:
    """Return the middle of the horizontal stretch inside a ring with most room round it; of equals the most central."""
    low, high = min(y for _, y in ring), max(y for _, y in ring)
    lines = (low + (high - low) * step / TRIES for step in range(1, TRIES))
    middle = (low + high) / 2
    tried = (_roomiest(ring, y, low, high) for y in lines)
    return max(tried, key=lambda found: (round(found[0], 6), -abs(found[1][1] - middle)))[1]


def _roomiest(ring: Ring, y: float, low: float, high: float) -> tuple[float, Point]:
    cuts = sorted(_crossings(ring, y))
    stretches = (
        (min(right - left, 2 * (y - low), 2 * (high - y)), ((left + right) / 2, y))
        for left, right in zip(cuts[::2], cuts[1::2], strict=False)
    )
    return max(stretches, default=(0.0, ring[0]))


def _crossings(ring: Ring, y: float) -> Iterable[float]:
    return (
        x1 + (y - y1) * (x2 - x1) / (y2 - y1) for (x1, y1), (x2, y2) in pairwise(ring) if (y1 > y) != (y2 > y)
    )
