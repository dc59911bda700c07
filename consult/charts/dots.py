"""Dots: each place's share on one line, with the national figure as a line through all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor

from consult.charts.withheld import Figure, reasons
from consult.methods.disclosure import Hidden

EDGE = 6.5
"""Room at both ends of a strip for the labels of the axis, in per cents of its width."""
WIDE = 60
"""An axis wider than this many per cents is marked every twenty instead of every ten."""
NEAR = 18.0
"""Within this many per cents of an end, the national label leans inwards."""


@dataclass(frozen=True)
class Place:
    """A place with its share (0..1), or why that is hidden, and the margin on either side (0..1)."""

    name: str
    share: Figure
    margin: float | None = None
    count: int | None = None
    code: str = ""


@dataclass(frozen=True)
class Tick:
    """One mark on the axis: whole per cents and where they stand; a minor one loses its label on a phone."""

    percent: int
    at: float
    is_minor: bool


@dataclass(frozen=True)
class Dot:
    """A place with where its dot stands and from where to where its margin runs; None when it is hidden or not known."""

    place: Place
    at: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class DotChart:
    """Places from the highest share to the lowest, hidden ones last, on one axis with the national figure."""

    rows: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    national: float
    national_at: float

    @property
    def reasons(self) -> tuple[Hidden, ...]:
        """Return why shares are hidden, so that each sign gets its words."""
        return reasons(row.place.share for row in self.rows)


@dataclass(frozen=True)
class MiniPlot:
    """All places as dots on one small line, with the places at its ends and their shares."""

    dots: tuple[float, ...]
    national: float
    national_at: float
    lean: str
    lowest: Place
    low: float
    highest: Place
    high: float


@dataclass(frozen=True)
class Axis:
    """A stretch of per cents laid along a strip."""

    low: int
    high: int

    def at(self, share: float) -> float:
        """Return where a share stands, in per cents of the strip; outside the axis means at its end."""
        along = (share * 100 - self.low) / (self.high - self.low)
        return round(min(100.0, max(0.0, EDGE + along * (100 - 2 * EDGE))), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Return the marks of the axis, every ten or twenty per cents."""
        step = 20 if self.high - self.low > WIDE else 10
        marks = range(self.low, self.high + 1, step)
        return tuple(
            Tick(mark, self.at(mark / 100), is_minor=bool(order % 2)) for order, mark in enumerate(marks)
        )


def dots(places: Sequence[Place], *, national: float, in_order: bool = False) -> DotChart:
    """Lay places along one axis, from the highest share to the lowest; equal shares by name, hidden ones last.

    `in_order` keeps the order given, for places that have one of their own, as from small to large.
    """
    axis = _axis(places, national)
    rows = places if in_order else _ranked(places)
    return DotChart(tuple(_dot(place, axis) for place in rows), axis.ticks(), national, axis.at(national))


def _ranked(places: Sequence[Place]) -> list[Place]:
    shown = [place for _, place in sorted(_shown(places), key=lambda each: (-each[0], each[1].name))]
    hidden = sorted(
        (place for place in places if isinstance(place.share, Hidden)), key=lambda place: place.name
    )
    return [*shown, *hidden]


def mini(places: Sequence[Place], *, national: float) -> MiniPlot | None:
    """Lay the places that are shown on one line between the lowest and the highest; None when fewer than two are shown."""
    shown = sorted(_shown(places), key=lambda each: (each[0], each[1].name))
    if len(shown) < 2:  # noqa: PLR2004  # a line has two ends
        return None
    (low, lowest), (high, highest) = shown[0], shown[-1]
    ends = (min(low, national), max(high, national))
    at = _between(*ends, national)
    lean = "start" if at < NEAR else "end" if at > 100 - NEAR else "middle"
    along = tuple(_between(*ends, share) for share, _ in shown)
    return MiniPlot(along, national, at, lean, lowest, low, highest, high)


def _shown(places: Iterable[Place]) -> list[tuple[float, Place]]:
    """Return the places that have a share to show, each with that share."""
    return [(place.share, place) for place in places if not isinstance(place.share, Hidden)]


def _axis(places: Iterable[Place], national: float) -> Axis:
    """Return the axis in whole tens that holds every dot and the national figure; margins may run off it."""
    shares = [national, *(share for share, _ in _shown(places))]
    low, high = floor(min(shares) * 10), ceil(max(shares) * 10)
    low, high = (low, high) if high - low > 1 else (max(0, low - 1), min(10, high + 1))
    if high - low > WIDE // 10 and (high - low) % 2:
        low, high = (low, high + 1) if high < 10 else (low - 1, high)  # noqa: PLR2004  # ten tens
    return Axis(10 * low, 10 * high)


def _dot(place: Place, axis: Axis) -> Dot:
    if isinstance(place.share, Hidden):
        return Dot(place, None, None, None)
    if place.margin is None:
        return Dot(place, axis.at(place.share), None, None)
    return Dot(
        place, axis.at(place.share), axis.at(place.share - place.margin), axis.at(place.share + place.margin)
    )


def _between(low: float, high: float, share: float) -> float:
    """Return where a share stands between two ends, with room for half a dot at either end."""
    along = (share - low) / (high - low) if high > low else 0.5
    return round(1.6 + along * 96.8, 1)
