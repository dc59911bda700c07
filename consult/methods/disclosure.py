"""Keep small groups hidden, also from those who subtract.

One module for screen, export, API and documents alike. It says which spots of a table to hide; `guarded` does it.
"""

from collections.abc import Sequence
from enum import Enum
from typing import TypeGuard

import numpy as np
from numpy.typing import ArrayLike

from consult.methods.protection import Spot, Streets, streets
from consult.methods.responses import BoolArray, IntArray, Kind
from consult.methods.tally import Share

PUBLICATION = 10
"""The fewest people a figure may rest on outside the bureau's team (AC-P1)."""
BUREAU = 5
"""The fewest people a figure may rest on for the bureau: the floor, no setting goes below it (AC-P1)."""

_CELL, _TOTALS, _BY_SIZE, _HIDDEN_ALREADY = 1000, (1500, 700), 100, 1
"""What hiding costs: a cell; a total, in the order in which these are tried; the whole table's people; nothing new."""
_SMALL = 250
"""Tables of up to so many spots are tried in every order and at every price of a total, larger ones in one way."""


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

    Every spot is protected in turn by the cheapest round trip (`protection`), largest first and smallest first, with
    totals dearer and cheaper than cells; then what turned out needless is shown again. The outcome that hides the
    fewest spots counts, of equals the one that is missed least (a total more than a cell), then the first.

    Not stopped are those who know more than the shown counts: some of the people, or the register. Whoever knows this
    rule knows that of what is hidden some is 1 to minimum - 1, and can run it on every table there could be; of three
    counts and their total, with a minimum of 5, some 3 in 1,000 small ones are certain then.

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
    primary = (table > 0) & (table < minimum) | _spots(forced, table.shape)
    spots = [(int(row), int(column)) for row, column in np.argwhere(primary)]
    spots.sort(key=lambda spot: (table[spot], spot))
    town = streets(table, minimum)
    ways = [(_prices(table, total), order) for total in _TOTALS for order in (spots[::-1], spots)]
    tries = [_protected(town, *way) for way in (ways if table.size <= _SMALL else ways[:1])]
    missed = _prices(table, _TOTALS[0])
    return min(tries, key=lambda hidden: (hidden.sum(), missed[hidden].sum()))


def _protected(town: Streets, prices: IntArray, order: Sequence[Spot]) -> BoolArray:
    """Hide, in this order, what protects each of these; then show what none of them needs."""
    hidden, needs = np.zeros(prices.shape, dtype=np.bool_), dict[Spot, BoolArray]()
    for spot in order:
        hidden[spot] = True
    for spot in order:
        if spot in needs:
            continue
        way = town.cheapest_round(spot, np.where(hidden, _HIDDEN_ALREADY, prices))
        if (way & ~hidden).any():
            width, needs[spot] = town.width(hidden, spot)
            if width >= town.enough:
                continue
            hidden |= way
        # A round trip makes the range of every spot on it equally wide.
        needs |= {each: way for each in order if way[each]}
    return _without_needless(town, prices, hidden, needs)


def _without_needless(
    town: Streets, prices: IntArray, hidden: BoolArray, needs: dict[Spot, BoolArray]
) -> BoolArray:
    """Show again, dearest first, what is hidden for nobody; `needs` says per protected spot what protects it."""
    along = [(int(row), int(column)) for row, column in np.argwhere(hidden)]
    for spot in sorted(set(along) - set(needs), key=lambda spot: (-prices[spot], spot)):
        fewer, found = hidden.copy(), dict[Spot, BoolArray]()
        fewer[spot] = False
        for each in [each for each, used in needs.items() if used[spot]]:
            width, found[each] = town.width(fewer, each)
            if width < town.enough:
                break
        else:
            hidden, needs = fewer, needs | found
    return hidden


def _prices(table: IntArray, total: int) -> IntArray:
    """Give what hiding each spot costs: a cell, a total, and of equals the larger count more."""
    prices: IntArray = _CELL + _BY_SIZE * table // max(int(table[-1, -1]), 1)
    prices[-1, :] += total - _CELL
    prices[:-1, -1] += total - _CELL
    return prices


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


def near_unanimous(counts: Sequence[int], minimum: int) -> bool:
    """Say whether a small group is so much of one mind that its figure tells what each of them thinks (AC-P4).

    Fewer than three times `minimum` people answered and nine in ten or more of them gave the same answer.

    Args:
        counts: people per answer.
        minimum: the fewest people that a figure may rest on.
    """
    people = int(sum(counts))
    return 0 < people < 3 * minimum and 10 * int(max(counts)) >= 9 * people


def of_one_mind(share: Share, kind: Kind, minimum: int) -> bool:
    """Say whether nearly everyone in a small group supports, or nearly nobody (AC-P4).

    Whoever gives the same answer is on the same side, so this holds whenever nine in ten gave the same answer. Not to
    choose an option says nothing: most people leave most options.
    """
    if kind is Kind.CHOICE and 2 * share.numerator < share.base:
        return False
    return near_unanimous((share.numerator, share.base - share.numerator), minimum)


def guarded_counts(counts: Sequence[int], minimum: int) -> tuple[int, ...] | Hidden:
    """Give back how many people gave each answer if that may be shown, and else why not.

    The threshold is for all of them together, not for each answer (AC-P4); it is one list, shown without any split.

    Args:
        counts: people per answer.
        minimum: the fewest people that a figure may rest on.
    """
    least = checked(minimum)
    if 0 < sum(counts) < least:
        return Hidden.TOO_FEW
    return Hidden.LARGE_MAJORITY if near_unanimous(counts, minimum) else tuple(counts)


def may_refresh(shown: int, ballots: int, minimum: int) -> bool:
    """Say whether figures that were counted at `shown` ballots may give way to those of now (AC-P5).

    Only when `minimum` ballots more have come in. Then any two editions differ by at least so many ballots, and nobody
    who laid them side by side knows what fewer people said. Until then they stay as they are, also where a ballot was
    changed or withdrawn.

    Args:
        shown: ballots of the last edition, 0 before the first.
        ballots: those of now.
        minimum: the fewest people that a figure may rest on.
    """
    return ballots - shown >= minimum


def in_steps(ballots: int, step: int) -> int:
    """Give how many ballots may be told while they come in: whole steps, never more than there are.

    For a count alone, of which no edition is kept: two numbers that are told are the same, or `may_refresh` holds.
    """
    return ballots // step * step


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
