"""What a reader can work out from everything that is published together, by linear programmes.

Whatever is told about people says that some counts, added up, are so many, or lie between two numbers. Take as cells the
counts that nobody sees split any further, and every figure as a `Fact` about them: two tables over the same people, two
versions of one table, a mean with its base, a share in whole per cents. The least and the most that a hidden count can
be then follow (relaxed to real numbers and tightened to whole ones; HiGHS).

Source: A. Hundepool e.a., Statistical Disclosure Control (Wiley 2012), section 4.3 on the audit of hidden cells.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from math import ceil, floor, inf
from typing import Any, TypeVar

import numpy as np

from consult.methods.responses import FloatArray

Cell = Hashable
Name = TypeVar("Name", bound=Hashable)
_ROUNDING = 1e-6
_TOGETHER = 32
"""So many ends of ranges are found in one programme: setting one up takes longer than solving it, until it is large."""
_Known = tuple[Any, FloatArray, FloatArray]
"""The weights of the facts (scipy's sparse array, facts x cells), and the least and most that each comes to."""


@dataclass(frozen=True)
class Fact:
    """What is known of some cells: their weighted sum lies from `least` to `most` (None: without bound)."""

    weights: Mapping[Cell, int]
    least: int | None
    most: int | None


@dataclass(frozen=True)
class Range:
    """The least and the most that a count can be, in people (None: without bound)."""

    least: int
    most: int | None

    def is_narrow(self, minimum: int) -> bool:
        """Say whether this is a count of 1 to `minimum` - 1, for all one knows, and known to within fewer than that."""
        may_be_small = self.least < minimum and self.most != 0
        return may_be_small and self.most is not None and self.most - self.least < minimum


def people(cells: Iterable[Cell], count: int) -> Fact:
    """Know how many people are in these cells together."""
    return Fact(dict.fromkeys(cells, 1), count, count)


def among(part: Iterable[Cell], whole: Iterable[Cell]) -> Fact:
    """Know that the people of one count are among those of another."""
    return Fact(dict.fromkeys(whole, 1) | dict.fromkeys(part, -1), 0, None)


def percent(part: Iterable[Cell], whole: Iterable[Cell], shown: int) -> tuple[Fact, Fact]:
    """Know a share in whole per cents, halves up: 200 times the part is at least 2 x shown - 1 times the whole."""
    cells, base = set(part), list(whole)
    at_least = {cell: 200 * (cell in cells) - (2 * shown - 1) for cell in base}
    below = {cell: 200 * (cell in cells) - (2 * shown + 1) for cell in base}
    return Fact(at_least, 0, None), Fact(below, None, -1)


def mean(values: Mapping[Cell, int], shown: int, decimals: int = 0) -> tuple[Fact, Fact]:
    """Know the mean of what people in these cells answered, rounded; `shown` in units of the last decimal.

    Args:
        values: what everyone in a cell answered.
        shown: 37 for 3.7.
        decimals: 1 for 3.7.
    """
    unit = 2 * 10**decimals
    at_least = {cell: unit * value - (2 * shown - 1) for cell, value in values.items()}
    at_most = {cell: unit * value - (2 * shown + 1) for cell, value in values.items()}
    return Fact(at_least, 0, None), Fact(at_most, None, 0)


def ranges(facts: Collection[Fact], counts: Mapping[Name, Collection[Cell]]) -> dict[Name, Range]:
    """Give what a reader of these facts knows of each of these counts (its name → the cells that it adds up).

    Raises:
        ValueError: when the facts contradict each other.
    """
    if not counts:
        return {}
    cells = dict.fromkeys(chain(*(fact.weights for fact in facts), *counts.values()))
    places = {cell: place for place, cell in enumerate(cells)}
    known = _known(facts, places)
    aims = np.zeros((2 * len(counts), len(places)))
    for row, summed in enumerate(counts.values()):
        aims[2 * row, [places[cell] for cell in summed]] = 1
        aims[2 * row + 1] = -aims[2 * row]
    ends = np.concatenate([_least(aims[at : at + _TOGETHER], known) for at in range(0, len(aims), _TOGETHER)])
    if np.isinf(ends).any() and np.isinf(_least(np.zeros((1, len(places))), known)).any():
        raise ValueError("these facts contradict each other")
    return {
        name: Range(ceil(least - _ROUNDING), _whole(-most))
        for name, least, most in zip(counts, ends[::2].tolist(), ends[1::2].tolist(), strict=True)
    }


def narrowed(
    facts: Collection[Fact], counts: Mapping[Name, Collection[Cell]], minimum: int
) -> dict[Name, Range]:
    """Give those of these counts that a reader knows too well (`Range.is_narrow`)."""
    return {name: found for name, found in ranges(facts, counts).items() if found.is_narrow(minimum)}


def _known(facts: Collection[Fact], places: Mapping[Cell, int]) -> _Known:
    from scipy.sparse import csr_array  # half a second that most pages spare

    terms = [
        (weight, row, places[cell]) for row, fact in enumerate(facts) for cell, weight in fact.weights.items()
    ]
    weights, rows, columns = zip(*terms, strict=True) if terms else ((), (), ())
    return (
        csr_array((weights, (rows, columns)), shape=(len(facts), len(places))),
        np.array([-inf if fact.least is None else fact.least for fact in facts]),
        np.array([inf if fact.most is None else fact.most for fact in facts]),
    )


def _least(aims: FloatArray, known: _Known) -> FloatArray:
    """Give the least that each aim can be where this is known, with cells of no fewer than 0 people; -inf without bound.

    One programme finds all, each in a copy of the cells; where one has no bound, the programme has none.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import block_diag

    rows, least, most = known
    copies = len(aims)
    told = block_diag([rows] * copies, format="csr")
    constraint = LinearConstraint(told, np.tile(least, copies), np.tile(most, copies))
    found = milp(aims.ravel(), constraints=constraint, bounds=Bounds(0, inf))
    if found.status == 0:
        return np.asarray((found.x.reshape(aims.shape) * aims).sum(axis=1))
    if copies == 1:
        return np.array([-inf])
    return np.concatenate([_least(aim[np.newaxis], known) for aim in aims])


def _whole(most: float) -> int | None:
    return None if most == inf else floor(most + _ROUNDING)
