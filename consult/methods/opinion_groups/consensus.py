"""What all groups agree on, however much they differ otherwise."""

from dataclasses import dataclass
from fractions import Fraction
from math import prod

from consult.methods.guarded import GuardedTable
from consult.methods.opinion_groups.finding import NOT_GROUPED
from consult.methods.responses import Question
from consult.methods.tally import Share


@dataclass(frozen=True)
class CommonGround:
    """How far one statement is supported in every group."""

    question: Question
    shares: tuple[Share, ...]
    """The support per group, largest group first."""

    @property
    def consensus(self) -> Fraction:
        """The group-aware consensus (0..1): the product over groups of (supporters + 1) / (answers + 2).

        The refusal of one group sinks a statement, however small the group. Only to be compared between statements of one
        run, as it shrinks with the number of groups. Source: Small et al. (2021), as in Polis.
        """
        return prod(
            (Fraction(share.numerator + 1, share.base + 2) for share in self.shares), start=Fraction(1)
        )

    @property
    def is_shared(self) -> bool:
        """Say whether in every group more than half of those who answered support it."""
        return all(2 * share.numerator > share.base for share in self.shares)


def common_ground(table: GuardedTable) -> tuple[CommonGround, ...]:
    """Say for every statement how far all groups support it, highest consensus first, equals in the order of the round.

    Of shown figures only, so it is as safe as they are: a statement is left out when the figure of one group is hidden.
    People in no group have no part in it.

    Args:
        table: `guarded.guarded_table` of `OpinionGroups.among(matrix)`, dimension `DIMENSION`.
    """
    groups = [column for column, label in enumerate(table.labels) if label != NOT_GROUPED]
    rows = (
        (question, [cells[column] for column in groups])
        for question, cells in zip(table.questions, table.cells, strict=True)
    )
    found = [
        CommonGround(question, shares)
        for question, cells in rows
        if len(shares := tuple(cell for cell in cells if isinstance(cell, Share))) == len(groups) > 0
    ]
    return tuple(sorted(found, key=lambda each: each.consensus, reverse=True))
