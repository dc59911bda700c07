"""What is hidden of one dimension of a round for one minimum: groups, questions and single figures.

All of it is chosen at once here, so that whatever shows a part of it (`guarded`) is safe beside the rest.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from consult.methods import disclosure
from consult.methods.disclosure import Hidden
from consult.methods.hidden_figures import hidden_figures
from consult.methods.hidden_groups import Counts, HiddenGroups, hidden_groups, told_beside
from consult.methods.responses import NOT_STATED, BoolArray, IntArray, Kind, ResponseMatrix
from consult.methods.tally import GroupTable, Share


def guarded_share(share: Share, kind: Kind, minimum: int) -> Share | Hidden:
    """Give a share of all ballots back if it may be shown, and else why not."""
    if 0 < share.base < minimum:
        return Hidden.TOO_FEW
    return Hidden.LARGE_MAJORITY if disclosure.of_one_mind(share, kind, minimum) else share


@dataclass(frozen=True, eq=False)
class Hiding:
    """What is hidden of a dimension for one minimum."""

    hidden: HiddenGroups
    """Its `told` is of the questions that are told of all."""
    asked: BoolArray
    """Those questions, shape (questions,)."""
    figures: BoolArray
    """Shape (questions, groups)."""
    agreed: BoolArray
    """The same shape: of people of one mind."""
    totals: tuple[Share | Hidden, ...]


def hiding(
    matrix: ResponseMatrix, table: GroupTable, dimension: str, minimum: int, computed: Collection[str] = ()
) -> Hiding:
    """Choose what to hide of a dimension; below `disclosure.PUBLICATION` among what is hidden for everyone.

    So the bureau, who knows the figures of both minimums, learns no more from them than from its own (`hidden_groups`).

    Args:
        matrix: all ballots of a round, with all its questions.
        table: its questions by group of the dimension.
        dimension: one of `matrix.strata`.
        minimum: the fewest people that a figure may rest on.
        computed: as in `guarded.guarded_groups`.
    """
    within = None
    if minimum < disclosure.PUBLICATION:
        within = hiding(matrix, table, dimension, disclosure.PUBLICATION, computed)
    few = 0 < matrix.ballots < minimum
    totals = tuple(
        Hidden.TOO_FEW if few else guarded_share(table.total(row), question.kind, minimum)
        for row, question in enumerate(table.questions)
    )
    told = np.array([not isinstance(total, Hidden) for total in totals], dtype=np.bool_)
    beside = np.array([question.id in computed for question in table.questions], dtype=np.bool_)
    asked = told & table.bases.any(axis=1) & ~beside
    ballots = matrix.strata[dimension].counts()
    hidden = hidden_groups(
        Counts(took_part_in(matrix, dimension), ballots, table.bases[asked]),
        minimum,
        forced=_registered_few(matrix, dimension, minimum),
        within=None if within is None else _of(within, asked),
    )
    told[asked] = hidden.told
    told[beside] &= told_beside(hidden, table.bases[beside], minimum)
    # To say that a group is of one mind is to say that it is no small one: only where that may be seen.
    agreed = _agreed(table, minimum) & ~hidden.groups & told[:, None]
    figures = hidden_figures(
        table, replace(hidden, told=told), agreed, minimum, None if within is None else within.figures
    )
    return Hiding(hidden, asked, figures, agreed, totals)


def _of(hiding: Hiding, asked: BoolArray) -> HiddenGroups:
    """Return what was hidden, of these questions: one that is not told of all is told by no group."""
    told = np.zeros(asked.shape, dtype=np.bool_)
    told[hiding.asked] = hiding.hidden.told
    return replace(hiding.hidden, told=told[asked])


def hidden_turnouts(matrix: ResponseMatrix, dimension: str, minimum: int) -> BoolArray:
    """Say of which groups it isn't told how many took part, for a dimension by which nothing else is told."""
    took_part = took_part_in(matrix, dimension)
    counts = Counts(took_part, took_part, np.empty((0, len(took_part)), dtype=np.int64))

    def hides(least: int, within: HiddenGroups | None = None) -> HiddenGroups:
        return hidden_groups(counts, least, forced=_registered_few(matrix, dimension, least), within=within)

    higher = disclosure.PUBLICATION
    return (hides(minimum, hides(higher)) if minimum < higher else hides(minimum)).response


def _registered_few(matrix: ResponseMatrix, dimension: str, minimum: int) -> BoolArray | None:
    registered = matrix.registered(dimension)
    return None if registered is None else disclosure.small_groups(registered, minimum)


def took_part_in(matrix: ResponseMatrix, dimension: str) -> IntArray:
    """Count ballots per group as they were before sealing made groups coarser; of the rest the group isn't stated."""
    stratum, before = matrix.strata[dimension], matrix.tallies.get(f"took_part:{dimension}")
    if before is None:
        return stratum.counts()
    counts = before.astype(np.int64)
    rest = matrix.ballots - int(counts.sum())
    if rest and NOT_STATED not in stratum.labels:
        return stratum.counts()
    if rest:
        counts[stratum.labels.index(NOT_STATED)] += rest
    return counts


def _agreed(table: GroupTable, minimum: int) -> BoolArray:
    """Say which figures are of people of one mind, enough of them to say so; shape (questions, groups)."""
    agreed = np.zeros(table.bases.shape, dtype=np.bool_)
    for row, question in enumerate(table.questions):
        shares = (table.share(row, group) for group in range(len(table.labels)))
        agreed[row] = [
            share.base >= minimum and disclosure.of_one_mind(share, question.kind, minimum)
            for share in shares
        ]
    return agreed
