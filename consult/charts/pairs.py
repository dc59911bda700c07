"""Pairs: two shares on one strip, with the line between them, on an axis from nobody to everyone."""

from collections.abc import Sequence
from dataclasses import dataclass

from consult.charts.classes import whole
from consult.charts.withheld import Figure, reasons
from consult.methods.disclosure import Hidden


@dataclass(frozen=True)
class Pair:
    """Two shares (0..1) of one thing, or why either is hidden; `is_sure`: more than chance, None where nobody knows."""

    label: str
    one: Figure
    other: Figure
    is_sure: bool | None = None


@dataclass(frozen=True)
class DrawnPair:
    """A pair with where both dots stand, in per cents of the strip (None when hidden), and how many points they differ."""

    pair: Pair
    one_at: float | None
    other_at: float | None

    @property
    def points(self) -> int | None:
        """Return how many points the first is above the second, both as the page writes them."""
        one, other = self.pair.one, self.pair.other
        return None if isinstance(one, Hidden) or isinstance(other, Hidden) else whole(one) - whole(other)


@dataclass(frozen=True)
class PairChart:
    """Pairs in the order given."""

    rows: tuple[DrawnPair, ...]

    @property
    def reasons(self) -> tuple[Hidden, ...]:
        """Return why shares are hidden, so that each sign gets its words."""
        return reasons(share for row in self.rows for share in (row.pair.one, row.pair.other))


def pairs(given: Sequence[Pair]) -> PairChart:
    """Lay pairs along one axis from nobody to everyone."""
    return PairChart(tuple(DrawnPair(pair, _at(pair.one), _at(pair.other)) for pair in given))


def _at(share: Figure) -> float | None:
    return None if isinstance(share, Hidden) else round(2 + 96 * share, 1)
