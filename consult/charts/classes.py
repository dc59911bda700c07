"""Classes of shares, from light to dark: the steps of a map and of a heat table."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consult.charts.withheld import Figure
from consult.methods.disclosure import Hidden

STEP = 5
"""Classes begin at whole fives, which a reader can remember."""


@dataclass(frozen=True)
class Class:
    """One class: whole per cents from `low` up to and including `high`; None for the first and the last, which are open."""

    level: int
    low: int | None
    high: int | None


def whole(share: float) -> int:
    """Return a share as whole per cents, rounded half up, as the page writes it."""
    return int(share * 100 + 0.5)


def classes(shares: Iterable[Figure], *, at_most: int = 5) -> tuple[Class, ...]:
    """Divide shares into classes of equal width that begin at a multiple of five per cent; hidden shares are left out.

    The first and the last, which are open, may reach up to twice as far, if that makes as many classes as are allowed.
    """
    shown = [whole(share) for share in shares if not isinstance(share, Hidden)]
    if not shown:
        return ()
    first, last = min(shown) // STEP, max(shown) // STEP + 1
    bounds = [STEP * bound for bound in _bounds(first, last, at_most)]
    lows, highs = [None, *bounds], [*(bound - 1 for bound in bounds), None]
    return tuple(
        Class(at, low, high) for at, (low, high) in enumerate(zip(lows, highs, strict=True), start=1)
    )


def _bounds(first: int, last: int, at_most: int) -> Sequence[int]:
    """Return where the classes after the first begin, between two ends, all in steps."""
    narrow, rest = divmod(last - first, at_most)
    if narrow and rest <= 2 * narrow:
        begin = first + narrow + rest // 2
        return range(begin, begin + narrow * (at_most - 1), narrow)
    width = -(-(last - first) // at_most)
    return range(first + width, last, width)


def level(share: Figure, among: Sequence[Class]) -> int | None:
    """Return the class that a share falls in, by the per cents that the page shows; None for a hidden share."""
    if isinstance(share, Hidden):
        return None
    return bisect_right([each.low for each in among if each.low is not None], whole(share)) + 1
