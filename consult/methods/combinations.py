"""How many ballots there are of each combination of groups, also of those that sealing made coarser.

Sealing counts the ballots per office × province × size class while everything is there (`tallies["raking"]`), and
then takes from small combinations some of their groups. A ballot that says less than it did came from one of the
combinations of which ballots are missing; its figure is the mean over those.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from consult.methods.responses import BoolArray, FloatArray, IntArray, ResponseMatrix

_COUNTED = ("office", "province", "size_class")
"""The axes of `tallies["raking"]`: labels in their order, the size class with a last place for "not known"."""
_ROUNDS = 100

Covers = Mapping[str, Collection[str]]
"""A coarser label → the labels it stands for; a coarser label that isn't named may stand for every label."""


@dataclass(frozen=True, eq=False)
class Combinations:
    """The ballots of a round per combination of groups, as they are and as they were before sealing."""

    names: tuple[str, ...]
    """The dimensions, in the order of the axes."""
    labels: tuple[tuple[str, ...], ...]
    """Of each dimension; those that sealing made come last."""
    stated: tuple[int, ...]
    """Of each dimension how many labels are none of sealing's making."""
    places: IntArray
    """Shape (ballots,): the combination of each ballot, a place in `now` when that is laid flat."""
    now: IntArray
    """Ballots per combination of labels, as the ballots say it now."""
    before: IntArray
    """The same shape: ballots as they were before sealing; `now` where nothing was sealed."""

    @property
    def whole(self) -> BoolArray:
        """Shape of `now`: the combinations of which sealing made no label."""
        places = zip(np.indices(self.now.shape), self.stated, strict=True)
        whole: BoolArray = np.all([place < stated for place, stated in places], axis=0)
        return whole


def combinations(matrix: ResponseMatrix, names: Sequence[str]) -> Combinations:
    """Count the ballots of each combination of these dimensions."""
    now = matrix.counts(*names)
    places = np.zeros(matrix.ballots, dtype=np.int64)
    for name, size in zip(names, now.shape, strict=True):
        places = places * size + matrix.strata[name].codes
    before, stated = _before(matrix, names, now)
    labels = tuple(matrix.strata[name].labels for name in names)
    return Combinations(tuple(names), labels, stated, places, now, before)


def _before(matrix: ResponseMatrix, names: Sequence[str], now: IntArray) -> tuple[IntArray, tuple[int, ...]]:
    """Give the ballots before sealing, and of each dimension how many labels are none of sealing's making.

    A register without a province has no combinations, so that sealing counted nothing and no ballot was cast.
    """
    counted = matrix.tallies.get("raking", np.empty(0)).astype(np.int64)
    if not counted.size or not set(names) <= set(_COUNTED):
        return now, now.shape
    counted = counted.sum(axis=tuple(axis for axis, name in enumerate(_COUNTED) if name not in names))
    kept = [name for name in _COUNTED if name in names]
    counted = counted.transpose([kept.index(name) for name in names])
    before = np.zeros_like(now)
    both = tuple(slice(min(sizes)) for sizes in zip(now.shape, counted.shape, strict=True))
    before[both] = counted[both]
    sizes = zip(names, counted.shape, strict=True)
    return before, tuple(size - (name == "size_class") for name, size in sizes)


def spread(counted: Combinations, figures: FloatArray, covers: Covers) -> FloatArray:
    """Give the figure of every combination; one that sealing made coarser has the mean over what it came from.

    How many of each came from where is not known. It is taken so that what is coarser and what is missing both add
    up, and else in proportion to what is missing. A combination that can have come from nowhere keeps its figure.

    Args:
        counted: the ballots.
        figures: one a combination, shape of `counted.now`.
        covers: what coarser labels stand for.
    """
    whole = counted.whole
    if not counted.now[~whole].any():
        return figures
    missing = (counted.before - np.where(whole, counted.now, 0)).clip(0)
    coarser, sources = np.argwhere(~whole & (counted.now > 0)), np.argwhere(missing > 0)
    fits = np.ones((len(coarser), len(sources)))
    for axis, labels in enumerate(counted.labels):
        may_be = _stands_for(labels, counted.stated[axis], covers)
        fits *= may_be[np.ix_(coarser[:, axis], sources[:, axis])]
    ballots, left = counted.now[tuple(coarser.T)], missing[tuple(sources.T)]
    came = left.astype(np.float64)
    for _round in range(_ROUNDS):
        went = _parts(ballots, fits @ came)
        came = _parts(left, went @ fits)
    found = fits @ came > 0
    result = figures.copy()
    means = _parts(fits @ (came * figures[tuple(sources.T)]), fits @ came)
    result[tuple(coarser[found].T)] = means[found]
    return result


def _parts(wholes: IntArray | FloatArray, by: FloatArray) -> FloatArray:
    return np.divide(wholes, by, out=np.zeros(len(by)), where=by > 0)


def _stands_for(labels: Sequence[str], stated: int, covers: Covers) -> BoolArray:
    """Say which label (column) each label (row) may stand for."""
    rows = [
        [label == other for other in labels]
        if place < stated
        else [other in covers.get(label, labels) for other in labels]
        for place, label in enumerate(labels)
    ]
    return np.array(rows, dtype=np.bool_)
