"""Keep small groups hidden, also from those who subtract.

One module for screen, export, API and documents alike. It says which spots of a table to hide; `guarded` does it.
"""

from collections.abc import Collection, Sequence
from enum import Enum
from typing import TypeGuard

import numpy as np
from numpy.typing import ArrayLike

from consult.methods.protection import Network, network
from consult.methods.responses import BoolArray, IntArray

PUBLICATION = 10
"""The fewest people a figure may rest on outside the bureau's team (AC-P1)."""
BUREAU = 5
"""The fewest people a figure may rest on for the bureau: the floor, no setting goes below it (AC-P1)."""

_CELL, _TOTAL, _BY_SIZE = 1000, 1500, 100
"""What hiding costs: a total is missed more than a cell, and of equals the larger count."""


class Hidden(Enum):
    """What stands in the place of a figure that is not shown."""

    TOO_FEW = "."
    """Too few people, or it would give away such a figure (the sign that the CBS uses, AC-P7)."""
    LARGE_MAJORITY = "large majority"
    """Nearly everyone in a small group gave the same answer (AC-P4)."""

    def __str__(self) -> str:
        """Give the sign or words for it, English as everywhere in code."""
        return self.value


def is_hidden(figure: object) -> TypeGuard[Hidden]:
    """Say whether a figure is held back."""
    return isinstance(figure, Hidden)


def suppress(counts: ArrayLike, minimum: int, *, forced: ArrayLike | None = None) -> BoolArray:
    """Say which spots of a two-way table to hide when it is published with its totals.

    Hidden are the counts with 0 < n < minimum, what is forced, and as few others as this finds, so that none of the
    former can be known to within a range narrower than `minimum` (linear bounds; a reader knows that counts are not
    negative and nothing of the register). No row or column ends up with exactly one hidden spot.

    Every spot is protected in turn by the cheapest round trip (`protection`), smallest first and largest first, then
    what turned out needless is shown again; the cheaper outcome counts, the first when equal.

    Args:
        counts: people, shape (rows, columns), without totals.
        minimum: the fewest people that a figure may rest on; at least 1.
        forced: spots that may not be shown whatever their count, shape of `counts` or with totals.

    Returns:
        True = hide, shape (rows + 1, columns + 1); totals in the last row and column.
    """
    table = with_totals(counts)
    if minimum < 1:
        raise ValueError("the minimum is at least one person")
    small = (table > 0) & (table < minimum) | _spots(forced, table.shape)
    primary = [int(spot) for spot in np.flatnonzero(small)]
    streets, prices = network(table, minimum), _prices(table)
    by_count = sorted(primary, key=lambda spot: (table.flat[spot], spot))
    tries = [_protected(streets, prices, order) for order in (by_count[::-1], by_count)]
    hidden = min(tries, key=lambda spots: sum(prices[spot] for spot in spots))
    result = np.zeros(table.size, dtype=np.bool_)
    result[list(hidden)] = True
    return result.reshape(table.shape)


def _protected(streets: Network, prices: Sequence[int], primary: Sequence[int]) -> set[int]:
    """Hide, in this order, what protects each of these; then show what none of them needs, dearest first."""
    hidden = set(primary)
    for spot in primary:
        if streets.width(hidden, spot) < streets.enough:
            left = [0 if place in hidden else price for place, price in enumerate(prices)]
            hidden.update(streets.cheapest_round(spot, left))
    for spot in sorted(hidden - set(primary), key=lambda spot: (-prices[spot], spot)):
        if _is_safe(streets, hidden - {spot}, primary):
            hidden.remove(spot)
    return hidden


def _is_safe(streets: Network, hidden: Collection[int], primary: Sequence[int]) -> bool:
    return all(streets.width(hidden, spot) >= streets.enough for spot in primary)


def _prices(table: IntArray) -> list[int]:
    prices = _BY_SIZE * table // max(int(table[-1, -1]), 1)
    prices[:-1, :-1] += _CELL
    prices[-1, :] += _TOTAL
    prices[:-1, -1] += _TOTAL
    return [int(price) for price in prices.flat]


def suppress_list(counts: ArrayLike, minimum: int, *, forced: ArrayLike | None = None) -> BoolArray:
    """Say which spots of a list to hide when it is published with its total.

    As `suppress`: a hidden spot lies between 0 and all that is hidden, so there are none or at least two of them, with
    at least `minimum` people together; or the total is hidden too. The smallest other count is hidden along; of equals
    the first.

    Args:
        counts: people, shape (n,), without total.
        minimum: the fewest people that a figure may rest on.
        forced: spots that may not be shown whatever their count, shape (n,) or (n + 1,).

    Returns:
        True = hide, shape (n + 1,); the total last.
    """
    cells = _whole(counts, dimensions=1)
    row = np.append(cells, cells.sum())
    hidden = (row > 0) & (row < minimum) | _spots(forced, row.shape)
    if hidden.any() and not _holds(row, hidden, minimum):
        shown = [spot for spot in np.argsort(cells, kind="stable") if not hidden[spot]]
        along = [spot for spot in shown if cells[spot]] or shown
        if along:
            hidden[along[0]] = True
        if not _holds(row, hidden, minimum):
            hidden[-1] = True
    return hidden


def _holds(row: IntArray, hidden: BoolArray, minimum: int) -> bool:
    """Say whether a list with these spots hidden gives none of them away."""
    return int(hidden.sum()) > 1 and (bool(hidden[-1]) or int(row[hidden].sum()) >= minimum)


def suppress_rows(bases: ArrayLike, minimum: int, *, forced: ArrayLike | None = None) -> BoolArray:
    """Say which figures of a table to hide whose rows each have a total, but whose columns don't add up.

    Topic × province: every row is about the same people again, and what counts is how many answered (the base of the
    share), not how many said yes. Each row is safe as in `suppress_list`; besides, no column ends up with exactly one
    hidden figure, as its neighbours above and below would tell how large the group is: the row in which that costs
    the fewest people is hidden along.

    Args:
        bases: people who answered, shape (rows, columns), without totals.
        minimum: the fewest people that a figure may rest on.
        forced: figures that may not be shown whatever their base, shape of `bases` or with a column of totals.

    Returns:
        True = hide, shape (rows, columns + 1); row totals in the last column.
    """
    table = _whole(bases, dimensions=2)
    held = _spots(forced, (table.shape[0], table.shape[1] + 1))
    hidden = _each_row(table, minimum, held)
    while table.shape[0] > 1 and (lonely := np.flatnonzero(hidden[:, :-1].sum(axis=0) == 1)).size:
        rows = [row for row in range(table.shape[0]) if not hidden[row, lonely].all()]
        cheapest = min(rows, key=lambda row: int(table[row, lonely].sum()))
        held[cheapest, lonely] = True
        hidden = _each_row(table, minimum, held | hidden)
    return hidden


def _each_row(table: IntArray, minimum: int, forced: BoolArray) -> BoolArray:
    rows = [suppress_list(row, minimum, forced=held) for row, held in zip(table, forced, strict=True)]
    return np.array(rows, dtype=np.bool_).reshape(forced.shape)


def near_unanimous(counts: Sequence[int], minimum: int) -> bool:
    """Say whether a small group is so much of one mind that its figure tells what each of them thinks (AC-P4).

    Fewer than three times `minimum` people answered and nine in ten or more of them gave the same answer.

    Args:
        counts: people per answer.
        minimum: the fewest people that a figure may rest on.
    """
    people = int(sum(counts))
    return 0 < people < 3 * minimum and 10 * int(max(counts)) >= 9 * people


def small_groups(registered: IntArray, minimum: int) -> BoolArray:
    """Say which groups are so small on the register that nothing about them is shown, not even that nobody took part.

    A group without anyone in it needs no protection.
    """
    return (registered > 0) & (registered < minimum)


def checked(minimum: int) -> int:
    """Give back a minimum that may be used for showing figures. Raises ValueError below the floor."""
    if minimum < BUREAU:
        raise ValueError(f"figures on fewer than {BUREAU} people are never shown")
    return minimum


def with_totals(counts: ArrayLike) -> IntArray:
    """Add a last column and a last row of totals to a table of counts."""
    cells = _whole(counts, dimensions=2)
    across = np.hstack([cells, cells.sum(axis=1, keepdims=True)])
    return np.vstack([across, across.sum(axis=0, keepdims=True)])


def _whole(counts: ArrayLike, dimensions: int) -> IntArray:
    given = np.asarray(counts)
    with np.errstate(invalid="ignore"):
        whole = given.astype(np.int64)
    if given.ndim != dimensions or (whole != given).any() or (whole < 0).any():
        raise ValueError(f"counts are whole numbers from 0 in {dimensions} dimension(s)")
    return whole


def _spots(forced: ArrayLike | None, shape: tuple[int, ...]) -> BoolArray:
    """Give the forced spots in the shape of the table with its totals."""
    spots = np.zeros(shape, dtype=np.bool_)
    if forced is not None:
        given = np.asarray(forced, dtype=np.bool_)
        spots[tuple(slice(size) for size in given.shape)] = given
    return spots
