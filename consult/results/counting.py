"""Count a round into the figures that may be shown. Pure: a ResponseMatrix and names in, `RoundFigures` out.

Every figure comes from `methods.guarded`; what is shown beside each other is made safe beside each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from consult.methods import disclosure, tally
from consult.methods.counting import Way, guarded_ways
from consult.methods.disclosure import Hidden, is_hidden
from consult.methods.fallbacks import take_together
from consult.methods.guarded import GuardedGroups, guarded_distribution, guarded_groups, guarded_ranking
from consult.methods.nonresponse import Weighing
from consult.methods.responses import ResponseMatrix
from consult.methods.tally import Distribution
from consult.results.cells import GroupCells, support_of
from consult.results.response import (
    CHANNEL,
    FALLBACKS,
    response_figures,
    unchecked_of,
    weighing_figures,
    weighing_of,
)
from consult.results.round_figures import (
    CHOICE,
    IMPORTANCE,
    LARGE_MAJORITY,
    TOO_FEW,
    Counted,
    OptionFigures,
    QuestionFigures,
    RoundFigures,
    ShiftFigures,
    TakenTogether,
)
from consult.results.shifts import shift_figures

GROUPS_TOGETHER, BY_CHANNEL = 4, 5
"""The versions of the figures since which groups may stand together, and since which answers are told by channel."""


def count_round(matrix: ResponseMatrix, blank: RoundFigures, minimum: int) -> RoundFigures:
    """Fill the figures of a round into its names.

    Args:
        matrix: all ballots of the round.
        blank: the round with its questions and provinces, without figures; in an older version it is counted by that
            one's groups, as a kit of it asks.
        minimum: the fewest people that a figure may rest on.
    """
    told = [name for name in matrix.strata if name != CHANNEL or blank.version >= BY_CHANNEL]
    fallbacks = {name: into for name, into in FALLBACKS.items() if name in told}
    by_groups, taken = take_together(matrix, fallbacks if blank.version >= GROUPS_TOGETHER else {})
    groups = {name: guarded_groups(by_groups, name, disclosure.checked(minimum)) for name in told}
    counting = _Counting(matrix, blank, groups, minimum)
    response = response_figures(by_groups, groups, minimum)
    return replace(
        blank,
        threshold=minimum,
        questions=tuple(counting.question(each) for each in blank.questions),
        response=response,
        weighing=weighing_figures(by_groups, counting.weighing, response),
        unchecked=unchecked_of(matrix, minimum) if blank.version >= BY_CHANNEL else 0,
        together=tuple(TakenTogether(each.dimension, each.label, each.groups) for each in taken),
    )


class _Counting:
    """What the questions of a round have in common while they are counted."""

    def __init__(
        self, matrix: ResponseMatrix, blank: RoundFigures, groups: Mapping[str, GuardedGroups], minimum: int
    ) -> None:
        self.matrix, self.blank, self.minimum = matrix, blank, minimum
        self.weighing: Weighing = weighing_of(matrix)
        self.counted = {
            each.id: guarded_distribution(tally.distribution(matrix, each), minimum)
            for each in matrix.questions
        }
        self.cells = GroupCells(groups, [place.code for place in blank.provinces])
        asked = [each.id for each in blank.of_kind(IMPORTANCE)]
        ranks = guarded_ranking(matrix, minimum, asked) if asked else ()
        self.places = {rank.question.id: rank.place for rank in ranks}

    def question(self, asked: QuestionFigures) -> QuestionFigures:
        """Count a question."""
        if asked.kind == CHOICE:
            return self._choice(asked)
        counted = self.counted[asked.id]
        if isinstance(counted, Hidden):
            return replace(asked, hidden=_reason(counted))
        return replace(
            asked,
            shift=self._shift(asked.repeats, asked.id),
            counts=counted.counts,
            base=counted.base,
            no_opinion=counted.no_opinion,
            no_answer=counted.no_answer,
            place=self.places.get(asked.id),
            **self._told(asked.id, counted),
        )

    def _choice(self, asked: QuestionFigures) -> QuestionFigures:
        """Count each option; all share the base of those who answered the question."""
        counted = [self.counted[option.id] for option in asked.options]
        if Hidden.TOO_FEW in counted:
            return replace(asked, hidden=TOO_FEW)
        shown = [each for each in counted if not isinstance(each, Hidden)]
        if not shown:
            return replace(asked, hidden=LARGE_MAJORITY)
        return replace(
            asked,
            base=shown[0].base,
            no_opinion=shown[0].no_opinion,
            no_answer=shown[0].no_answer,
            options=tuple(
                self._option(option, before)
                for option, before in zip(asked.options, self._repeated(asked), strict=True)
            ),
        )

    def _option(self, option: OptionFigures, before: str | None) -> OptionFigures:
        counted = self.counted[option.id]
        if isinstance(counted, Hidden):
            return replace(option, hidden=_reason(counted))
        return replace(option, shift=self._shift(before, option.id), **self._told(option.id, counted))

    def _repeated(self, asked: QuestionFigures) -> Sequence[str | None]:
        """Return for each option the one that it repeats: the same place in the question before."""
        first = self.blank.question(asked.repeats) if asked.repeats else None
        options = first.options if first else ()
        return (
            [each.id for each in options]
            if len(options) == len(asked.options)
            else [None] * len(asked.options)
        )

    def _shift(self, before: str | None, after: str) -> ShiftFigures | None:
        """Return what the same people answered before and after, where the figures of both are told."""
        if before is None or isinstance(self.counted.get(before, Hidden.TOO_FEW), Hidden):
            return None
        return shift_figures(self.matrix, before, after, self.minimum)

    def _told(self, column: str, counted: Distribution) -> dict[str, Any]:
        """Return the fields of a question or an option that hold its support, by group and counted in other ways."""
        told = self.cells.told(column)
        return {"support": support_of(counted.support), **told, "otherwise": self._otherwise(column)}

    def _otherwise(self, column: str) -> tuple[Counted, ...]:
        shown = [code for code, cell in self.cells.provinces(column).items() if not is_hidden(cell)]
        ways = guarded_ways(self.matrix, column, self.minimum, provinces=shown, weighing=self.weighing)
        return tuple(
            Counted(
                each.way.value, each.percent, int(each.base if each.effective is None else each.effective)
            )
            for each in ways
            if each.way is not Way.PERSONS and each.percent is not None
        )


def _reason(hidden: Hidden) -> str:
    return LARGE_MAJORITY if hidden is Hidden.LARGE_MAJORITY else TOO_FEW
