"""Weigh ballots, so that those who answered look like the register.

`rake` is the arithmetic; `weighing` applies it to a round.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from consult.methods.responses import FloatArray, IntArray

LEAST_FACTOR, LARGEST_FACTOR = 0.3, 3.0
"""How far the weight of one ballot may lie from the mean (AC-S2)."""
_SWEEPS = 10_000
_MET = 1e-13
"""How near a margin must come, as a part of the total; sweeps then go on until they bring it no nearer."""
_REACH = 1e6
"""How far beyond its cap a factor is followed, so that it finds its way back."""
_SAME_TOTAL = 1e-9

Codes = Sequence[NDArray[np.integer]]


class NotConverged(ValueError):
    """No weights meet all margins together, or they are too slow to come near."""


def rake(
    start: ArrayLike,
    codes: Codes,
    targets: Sequence[ArrayLike],
    *,
    cap: tuple[float, float] | float | None = None,
) -> FloatArray:
    """Scale weights, margin by margin and again, until every margin has its total.

    Of all weights that meet the margins these are the nearest to the start (Kullback-Leibler). With a cap they are
    the nearest among those within it; where none of those meets the margins it comes as close as the cap lets it, the
    last dimension closest, and `missed` tells by how much.

    Args:
        start: weights to start from, shape (n,), not negative; a weight of 0 stays 0.
        codes: per dimension the group of each, shape (n,), from 0.
        targets: per dimension the total of each group; all dimensions have one total.
        cap: the least and the largest factor by which a weight may differ from its start, once the start is scaled
            to the total of the targets (so the mean factor is 1). One number is the largest; the least is then 0.3.

    Returns:
        Weights, shape (n,). Every margin is met to within rounding (less than 1e-9 for totals up to 10,000).

    Raises:
        ValueError: for groups that must carry something and have nobody to do so (join them with others first), for
            dimensions with different totals, and for what is no weight, code, total or cap.
        NotConverged: when the margins can't be met together. Never with a cap.

    Source: Deming and Stephan, Annals of Mathematical Statistics 11 (1940) 427-444; with bounds, Deville and Särndal,
    Journal of the American Statistical Association 87 (1992) 376-382.
    """
    weights, wanted = np.array(start, dtype=np.float64), _totals(targets)
    groups, bounds = [np.asarray(code) for code in codes], _bounds(cap)
    _check(weights, groups, wanted)
    if not wanted or not weights.any():
        return weights
    cells, cell_groups = _cells(groups, [len(target) for target in wanted])
    weights *= float(wanted[0].sum() / weights.sum())
    base = np.bincount(cells, weights=weights, minlength=len(cell_groups[0])).astype(np.float64, copy=False)
    return weights * _factors(base, cell_groups, wanted, bounds)[cells]


def missed(weights: ArrayLike, codes: Codes, targets: Sequence[ArrayLike]) -> list[FloatArray]:
    """Give what the weights carry beyond each total (negative: short of it), one array a dimension."""
    carried = np.asarray(weights, dtype=np.float64)
    return [
        np.bincount(code, weights=carried, minlength=len(target)) - target
        for code, target in zip(codes, _totals(targets), strict=True)
    ]


def effective_size(weights: ArrayLike, ballots: ArrayLike | None = None) -> float:
    """Give the number of equally weighted ballots that would be as sure: (Σw)² / Σw²; 0 without weights.

    Args:
        weights: not negative.
        ballots: how many have each weight; one each when None.

    Source: Kish, Survey Sampling (1965), §11.7.
    """
    each = np.asarray(weights, dtype=np.float64)
    times = np.ones_like(each) if ballots is None else np.asarray(ballots, dtype=np.float64)
    squares = float(times @ each**2)
    return float(times @ each) ** 2 / squares if squares else 0.0


def _totals(targets: Sequence[ArrayLike]) -> list[FloatArray]:
    return [np.asarray(target, dtype=np.float64) for target in targets]


def _bounds(cap: tuple[float, float] | float | None) -> tuple[float, float]:
    if cap is None:
        return 0.0, np.inf
    least, largest = (LEAST_FACTOR, cap) if isinstance(cap, int | float) else cap
    if not 0 <= least <= 1 <= largest:
        raise ValueError("a cap leaves room for the mean factor, which is 1")
    return least, largest


def _check(weights: FloatArray, groups: Codes, targets: Sequence[FloatArray]) -> None:
    """Refuse what can't be raked."""
    if weights.ndim != 1 or not (np.isfinite(weights) & (weights >= 0)).all():
        raise ValueError("weights to start from are one row of numbers from 0")
    if len(groups) != len(targets):
        raise ValueError("every dimension has its codes and its totals")
    for dimension, (codes, target) in enumerate(zip(groups, targets, strict=True)):
        if codes.shape != weights.shape or (codes.size and codes.dtype.kind not in "iu"):
            raise ValueError(f"dimension {dimension} has not one whole number a weight")
        if target.ndim != 1 or not (np.isfinite(target) & (target >= 0)).all():
            raise ValueError(f"the totals of dimension {dimension} are one row of numbers from 0")
        if codes.size and not 0 <= codes.min() <= codes.max() < len(target):
            raise ValueError(f"dimension {dimension} has a code without a total")
        if abs(target.sum() - targets[0].sum()) > _SAME_TOTAL * targets[0].sum():
            raise ValueError(
                f"dimension {dimension} adds up to {target.sum():g} and the first to {targets[0].sum():g}"
            )
        carriers = np.bincount(codes[weights > 0], minlength=len(target))
        if (empty := np.flatnonzero((carriers == 0) & (target > 0))).size:
            raise ValueError(
                f"nobody carries the total of group {empty[0]} of dimension {dimension}: join it with another"
            )


def _cells(groups: Codes, sizes: Sequence[int]) -> tuple[IntArray, list[IntArray]]:
    """Give the combination of groups of each weight, and the group of each combination in every dimension.

    Numbers without a weight in between do no harm; they are closed up only when there are more of them than weights.
    """
    cells, many = np.zeros(len(groups[0]), dtype=np.int64), 1
    for codes, size in zip(groups, sizes, strict=True):
        cells, many = cells * size + codes, many * size
        if many > len(cells):
            found, cells = np.unique(cells, return_inverse=True)
            many = len(found)
    cell_groups = [np.zeros(many, dtype=np.int64) for _size in sizes]
    for of_cell, codes in zip(cell_groups, groups, strict=True):
        of_cell[cells] = codes
    return cells, cell_groups


def _factors(
    base: FloatArray, groups: Sequence[IntArray], targets: Sequence[FloatArray], bounds: tuple[float, float]
) -> FloatArray:
    """Give the factor of each combination; the uncapped factor is followed, what is carried is always capped."""
    least, largest = bounds
    free, factors, nearest = np.ones(len(base)), np.ones(len(base)), np.inf
    total = float(targets[0].sum())
    for _sweep in range(_SWEEPS):
        for group, target in zip(groups, targets, strict=True):
            carried = np.bincount(group, weights=base * free.clip(least, largest), minlength=len(target))
            free *= np.divide(target, carried, out=np.ones_like(target), where=carried > 0)[group]
        free = free.clip(least / _REACH, largest * _REACH)
        before, factors = factors, free.clip(least, largest)
        off = max(float(np.abs(each).max()) for each in missed(base * factors, groups, targets))
        settled = largest < np.inf and np.abs(factors - before).max() <= _MET
        if settled or (off <= _MET * total and off >= nearest):
            return factors
        nearest = off
    if largest < np.inf:
        return factors
    raise NotConverged(
        f"after {_SWEEPS} sweeps a margin is still {off:.3g} off: they can't all be met by those who answered"
    )
