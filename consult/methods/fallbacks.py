"""Coarser groups, for a round of which the usual ones would be hidden for the most part.

A dimension has one grouping in a whole round, the same in all its tables, for the bureau as for everyone: of two
groupings beside each other one could subtract. So which one it is follows from the ballots and from
`disclosure.PUBLICATION` alone, whatever the minimum of the figures.

Source: L. Willenborg and T. de Waal, Elements of Statistical Disclosure Control (Springer 2001), on global recoding.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from consult.methods import disclosure, tally
from consult.methods.hiding import hiding
from consult.methods.responses import IntArray, ResponseMatrix, Stratum

Into = Mapping[str, str]
"""The label of a group → that of the coarser group it goes into; one that isn't named stays as it is."""
BOUND = Fraction(1, 2)
"""The part of the figures of a dimension that may be hidden before its groups are taken together."""


@dataclass(frozen=True)
class Taken:
    """One coarser group of a round: of what dimension, and the labels of the groups that it was made of."""

    dimension: str
    label: str
    groups: tuple[str, ...]


def take_together(
    matrix: ResponseMatrix, fallbacks: Mapping[str, Sequence[Into]]
) -> tuple[ResponseMatrix, tuple[Taken, ...]]:
    """Take the groups of a dimension together where more than half of its figures would be hidden.

    Figures are those of each question for each group in which anyone took part (without a question to tell: how many
    took part). The first grouping counts of which at most half are hidden; where there is none, the groups stay as they
    are, since taking them together would show no more.

    Args:
        matrix: all ballots of a round, with all its questions.
        fallbacks: dimension → groupings of its groups, each coarser than the one before.

    Returns:
        The round by the groups that were chosen, and which of these were made of others.
    """
    taken: list[Taken] = []
    for dimension, groupings in fallbacks.items():
        if dimension in matrix.strata and _part_hidden(matrix, dimension) > BOUND:
            found = ((_grouped(matrix, dimension, into), into) for into in groupings)
            better = next((each for each in found if _part_hidden(each[0], dimension) <= BOUND), None)
            if better is not None:
                taken += _made(matrix.strata[dimension].labels, dimension, better[1])
                matrix = better[0]
    return matrix, tuple(taken)


def _part_hidden(matrix: ResponseMatrix, dimension: str) -> Fraction:
    """Give the part of the figures of a dimension that is hidden when published."""
    found = hiding(matrix, tally.by_group(matrix, dimension), dimension, disclosure.PUBLICATION)
    present = matrix.strata[dimension].counts() > 0
    groups, told = int(present.sum()), int(found.hidden.told.sum())
    hidden, figures = int(found.hidden.groups[present].sum()), groups * len(found.hidden.told)
    if not figures:
        return Fraction(int(found.hidden.response[present].sum()), max(groups, 1))
    return Fraction(hidden * told + groups * (len(found.hidden.told) - told), figures)


def _grouped(matrix: ResponseMatrix, dimension: str, into: Into) -> ResponseMatrix:
    """Give the round by coarser groups; what sealing counted by the finer ones of several dimensions goes."""
    stratum = matrix.strata[dimension]
    coarser = [into.get(label, label) for label in stratum.labels]
    labels = tuple(dict.fromkeys(coarser))
    places = np.array([labels.index(label) for label in coarser], dtype=np.int64)
    tallies = {name: table for name, table in matrix.tallies.items() if name != "raking"}
    if (name := f"took_part:{dimension}") in tallies:
        tallies[name] = np.bincount(places, weights=tallies[name], minlength=len(labels)).astype(np.float64)
    return replace(
        matrix,
        strata={**matrix.strata, dimension: Stratum(places[stratum.codes], labels)},
        population={
            names: _summed(counts, names.index(dimension), places) if dimension in names else counts
            for names, counts in matrix.population.items()
        },
        tallies=tallies,
    )


def _summed(counts: IntArray, axis: int, places: IntArray) -> IntArray:
    """Add up the counts along an axis of what goes to the same place."""
    shape = list(counts.shape)
    shape[axis] = int(places.max(initial=-1)) + 1
    summed = np.zeros(shape, dtype=np.int64)
    np.add.at(np.moveaxis(summed, axis, 0), places, np.moveaxis(np.asarray(counts), axis, 0))
    return summed


def _made(labels: Sequence[str], dimension: str, into: Into) -> list[Taken]:
    """Give the groups that hold others than themselves."""
    members: dict[str, list[str]] = {}
    for label in labels:
        members.setdefault(into.get(label, label), []).append(label)
    return [
        Taken(dimension, label, tuple(each for each in its if each != label))
        for label, its in members.items()
        if its != [label]
    ]
