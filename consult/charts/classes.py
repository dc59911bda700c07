"""Classes of shares, from light to dark: the steps of a map and of a heat table."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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


def classes(shares: Iterable[float | None], *, at_most: int = 5) -> tuple[Class, ...]:
    """Divide shares into classes of equal width that begin at a multiple of five per cent; hidden shares are left out."""
    shown = [whole(share) for share in shares if share is not None]
    if not shown:
        return ()
    first, last = min(shown) // STEP, max(shown) // STEP + 1
    width = -(-(last - first) // at_most)
    bounds = [STEP * bound for bound in range(first + width, last, width)]
    lows, highs = [None, *bounds], [*(bound - 1 for bound in bounds), None]
    return tuple(
        Class(at, low, high) for at, (low, high) in enumerate(zip(lows, highs, strict=True), start=1)
    )


def level(share: float | None, among: Sequence[Class]) -> int | None:
    """Return the class that a share falls in, by the per cents that the page shows; None for a hidden share."""
    if share is None:
        return None
    return bisect_right([each.low for each in among if each.low is not None], whole(share)) + 1
