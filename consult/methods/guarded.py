"""Figures as they may be shown: every one is a value or says why it is hidden.

Pages, exports, API and documents take their figures from here, with `disclosure.PUBLICATION` or, for the bureau's own
work, `disclosure.BUREAU` as the minimum. A minimum below the bureau's is refused.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from consult.methods import disclosure, tally
from consult.methods.disclosure import Hidden
from consult.methods.hiding import Hiding, guarded_share, hidden_turnouts, hiding, took_part_in
from consult.methods.responses import BoolArray, Question, ResponseMatrix
from consult.methods.tally import Distribution, GroupTable, Share, Turnout

_Figure = TypeVar("_Figure")


@dataclass(frozen=True)
class GuardedTurnout:
    """How many of a group took part, where that may be told."""

    label: str
    registered: int | None
    """People on the register: public, never hidden; None where the register says nothing."""
    answered: int | Hidden
    share: Share | Hidden | None
    """Those who took part of those registered; None where the register can't tell."""


@dataclass(frozen=True)
class GuardedResponse:
    """Who took part, against the register, where that may be told."""

    total: GuardedTurnout
    by: dict[str, tuple[GuardedTurnout, ...]]
    """Dimension → its groups, in the order of their labels."""


def guarded_response(matrix: ResponseMatrix, minimum: int) -> GuardedResponse:
    """Count who took part, in all and per dimension, as may be shown beside each other and beside `guarded_table`."""
    few = 0 < matrix.ballots < disclosure.checked(minimum)
    return GuardedResponse(
        total=_turnout(Turnout("", matrix.ballots, matrix.invited), hides=few),
        by={name: guarded_groups(matrix, name, minimum).turnouts for name in matrix.strata},
    )


def _turnout(group: Turnout, *, hides: bool) -> GuardedTurnout:
    if hides:
        return GuardedTurnout(group.label, group.registered, Hidden.TOO_FEW, Hidden.TOO_FEW)
    return GuardedTurnout(group.label, group.registered, group.answered, group.share)


def guarded_distribution(counted: Distribution, minimum: int) -> Distribution | Hidden:
    """Give a distribution back if it may be shown as it is, and else why not.

    The threshold is for the people in it (with an answer, and with those without one), not for each answer. For all
    ballots of a round; groups beside each other go through `guarded_table`.
    """
    least = disclosure.checked(minimum)
    if 0 < counted.base + counted.no_opinion + counted.no_answer < least:
        return Hidden.TOO_FEW
    support = guarded_share(counted.support, counted.kind, least)
    return support if isinstance(support, Hidden) else counted


@dataclass(frozen=True)
class GuardedRank:
    """The place of one question among others, where that may be told."""

    place: int | None
    """1 is the strongest; None for a question whose figure is hidden: it stands last, in the order of the round."""
    question: Question
    share: Share | Hidden
    mean: Fraction | Hidden | None


def guarded_ranking(
    matrix: ResponseMatrix, minimum: int, questions: Sequence[str | int | Question] | None = None
) -> tuple[GuardedRank, ...]:
    """Order questions by their support (`tally.ranked` states the ties); those that may not be shown come last."""
    asked = matrix if questions is None else matrix.only(questions)
    guarded = [guarded_distribution(tally.distribution(asked, each), minimum) for each in asked.questions]
    shown = [
        each for each, figure in zip(asked.questions, guarded, strict=True) if not isinstance(figure, Hidden)
    ]
    return tuple(
        GuardedRank(rank.place, rank.question, rank.share, rank.mean) for rank in tally.ranked(matrix, shown)
    ) + tuple(
        GuardedRank(None, question, reason, reason)
        for question, reason in zip(asked.questions, guarded, strict=True)
        if isinstance(reason, Hidden)
    )


@dataclass(frozen=True)
class GuardedTable:
    """Support for each question in each group, with the figure of all, where that may be told."""

    questions: tuple[Question, ...]
    labels: tuple[str, ...]
    cells: tuple[tuple[Share | Hidden, ...], ...]
    """One tuple a question: the support in each group, with its base (0 of 0 where nobody answered)."""
    means: tuple[tuple[Fraction | Hidden | None, ...], ...]
    """The same shape: the mean answer; None where nobody answered."""
    totals: tuple[Share | Hidden, ...]
    """Per question the support over all groups: every person counts once."""

    def only(self, rows: Sequence[int]) -> "GuardedTable":
        """Keep these questions, in this order."""
        return GuardedTable(
            questions=tuple(self.questions[row] for row in rows),
            labels=self.labels,
            cells=tuple(self.cells[row] for row in rows),
            means=tuple(self.means[row] for row in rows),
            totals=tuple(self.totals[row] for row in rows),
        )


@dataclass(frozen=True)
class GuardedGroups:
    """All that may be told of the groups of one dimension."""

    turnouts: tuple[GuardedTurnout, ...]
    """How many took part, before sealing made groups coarser; in the order of the labels."""
    table: GuardedTable
    """The support for every question."""


def guarded_groups(
    matrix: ResponseMatrix, dimension: str, minimum: int, computed: Collection[str] = ()
) -> GuardedGroups:
    """Count the groups of one dimension, as may be shown beside each other and beside the figures of all.

    Give the whole matrix of a round: what is hidden depends on all its questions, so that whatever is taken from here
    is safe beside whatever else is. Groups of which some figure would rest on too few people are hidden everywhere
    (`hidden_groups`), those of one mind where they are (`hidden_figures`, AC-P4). What is hidden in all is hidden for
    every group.

    Args:
        matrix: all ballots of a round, with all its questions.
        dimension: one of `matrix.strata`.
        minimum: the fewest people that a figure may rest on.
        computed: ids of columns that are no question but were computed from the answers: as the figures of the
            questions may have been shown without them, no more groups are hidden for them, and where that would be
            needed they are told by no group.
    """
    least, table = disclosure.checked(minimum), tally.by_group(matrix, dimension)
    found = hiding(matrix, table, dimension, least, computed)
    few = 0 < matrix.ballots < least
    return GuardedGroups(
        turnouts=_turnouts(matrix, dimension, found.hidden.response | few), table=_shown(table, found)
    )


def guarded_turnouts(matrix: ResponseMatrix, dimension: str, minimum: int) -> tuple[GuardedTurnout, ...]:
    """Count who took part per group of a dimension by which nothing else is told."""
    hidden = hidden_turnouts(matrix, dimension, disclosure.checked(minimum))
    return _turnouts(matrix, dimension, hidden | (0 < matrix.ballots < minimum))


def _turnouts(matrix: ResponseMatrix, dimension: str, hidden: BoolArray) -> tuple[GuardedTurnout, ...]:
    registered, took_part = matrix.registered(dimension), took_part_in(matrix, dimension).tolist()
    people = [None] * len(took_part) if registered is None else registered.tolist()
    groups = zip(matrix.strata[dimension].labels, took_part, people, hidden, strict=True)
    return tuple(_turnout(Turnout(*group), hides=bool(hides)) for *group, hides in groups)


def guarded_table(
    matrix: ResponseMatrix,
    dimension: str,
    minimum: int,
    questions: Sequence[str | int | Question] | None = None,
    computed: Collection[str] = (),
) -> GuardedTable:
    """Count support per question and group, as may be shown with the figure of all groups together.

    Args:
        matrix: all ballots of a round, with all its questions.
        dimension: one of `matrix.strata`.
        minimum: the fewest people that a figure may rest on.
        questions: which, in this order; all when None.
        computed: as in `guarded_groups`.
    """
    table = guarded_groups(matrix, dimension, minimum, computed).table
    return table if questions is None else table.only([matrix.column(each) for each in questions])


def _shown(table: GroupTable, found: Hiding) -> GuardedTable:
    """Put what may be shown of a table together."""
    rows, groups = range(len(table.questions)), range(len(table.labels))
    shares = [[table.share(row, group) for group in groups] for row in rows]
    means = [[table.mean(row, group) for group in groups] for row in rows]
    return GuardedTable(
        questions=table.questions,
        labels=table.labels,
        cells=tuple(_shielded(*row) for row in zip(shares, found.figures, found.agreed, strict=True)),
        means=tuple(_shielded(*row) for row in zip(means, found.figures, found.agreed, strict=True)),
        totals=found.totals,
    )


def _shielded(
    figures: Sequence[_Figure], hidden: BoolArray, agreed: BoolArray
) -> tuple[_Figure | Hidden, ...]:
    """Put the reason in the place of every hidden figure."""
    return tuple(
        figure if not hides else Hidden.LARGE_MAJORITY if large else Hidden.TOO_FEW
        for figure, hides, large in zip(figures, hidden, agreed, strict=True)
    )
