"""Figures as they may be shown: every one is a value or says why it is hidden.

Pages, exports, API and documents take their figures from here, with `disclosure.PUBLICATION` or, for the bureau's own
work, `disclosure.BUREAU` as the minimum. A minimum below the bureau's is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

import numpy as np

from consult.methods import disclosure, tally
from consult.methods.disclosure import Hidden
from consult.methods.responses import BoolArray, Kind, Question, ResponseMatrix
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
    """Count who took part, in all and per dimension, as may be shown beside each other.

    All dimensions share one total, so it is hidden in all or in none.
    """
    counted, least = tally.response(matrix), disclosure.checked(minimum)
    hides_total = any(_turnout_mask(groups, least)[-1] for groups in counted.by.values())
    hides_total = hides_total or 0 < matrix.ballots < least
    masks = {name: _turnout_mask(groups, least, total=hides_total) for name, groups in counted.by.items()}
    return GuardedResponse(
        total=_turnout(counted.total, hides=hides_total),
        by={
            name: tuple(
                _turnout(group, hides=bool(mask))
                for group, mask in zip(groups, masks[name][:-1], strict=True)
            )
            for name, groups in counted.by.items()
        },
    )


def _turnout_mask(groups: Sequence[Turnout], minimum: int, *, total: bool = False) -> BoolArray:
    people = np.array([group.registered or 0 for group in groups], dtype=np.int64)
    forced = np.append(disclosure.small_groups(people, minimum), total)
    return disclosure.suppress_list([group.answered for group in groups], minimum, forced=forced)


def _turnout(group: Turnout, *, hides: bool) -> GuardedTurnout:
    if hides:
        return GuardedTurnout(group.label, group.registered, Hidden.TOO_FEW, Hidden.TOO_FEW)
    return GuardedTurnout(group.label, group.registered, group.answered, group.share)


@dataclass(frozen=True)
class GuardedCounts:
    """Who took part in two dimensions at once, with totals, where that may be told."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | Hidden, ...], ...]
    """One tuple a row, without totals."""
    row_totals: tuple[int | Hidden, ...]
    column_totals: tuple[int | Hidden, ...]
    total: int | Hidden


def guarded_counts(matrix: ResponseMatrix, rows: str, columns: str, minimum: int) -> GuardedCounts:
    """Count who took part per combination of two dimensions, as may be shown with its totals.

    Safe by itself. Beside `guarded_response`, which may show a total that is hidden here, it is not (yet) safe.
    """
    least, counts = disclosure.checked(minimum), matrix.counts(rows, columns)
    registered = matrix.registered(rows, columns)
    small = None if registered is None else disclosure.small_groups(disclosure.with_totals(registered), least)
    hidden = disclosure.suppress(counts, least, forced=small)
    table: list[list[int]] = disclosure.with_totals(counts).tolist()
    shown = [_shielded(row, mask) for row, mask in zip(table, hidden, strict=True)]
    return GuardedCounts(
        rows=matrix.strata[rows].labels,
        columns=matrix.strata[columns].labels,
        cells=tuple(row[:-1] for row in shown[:-1]),
        row_totals=tuple(row[-1] for row in shown[:-1]),
        column_totals=shown[-1][:-1],
        total=shown[-1][-1],
    )


def guarded_distribution(counted: Distribution, minimum: int) -> Distribution | Hidden:
    """Give a distribution back if it may be shown as it is, and else why not.

    The threshold is for the people in it (with an answer, and with those without one), not for each answer. For all
    ballots of a round; groups beside each other go through `guarded_table`.
    """
    least = disclosure.checked(minimum)
    people = counted.base + counted.no_opinion + counted.no_answer
    if 0 < counted.base < least or 0 < people < least:
        return Hidden.TOO_FEW
    return Hidden.LARGE_MAJORITY if _of_one_mind(counted.support, counted.kind, least) else counted


def _of_one_mind(share: Share, kind: Kind, minimum: int) -> bool:
    """Say whether nearly everyone in a small group supports, or nearly nobody (AC-P4).

    Not to choose an option says nothing: most people leave most options.
    """
    if kind is Kind.CHOICE and 2 * share.numerator < share.base:
        return False
    return disclosure.near_unanimous((share.numerator, share.base - share.numerator), minimum)


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
    groups_once: tuple[Fraction | None, ...]
    """Per question the mean of the shares shown in `cells`: every such group counts once (AC-S4). Only what is shown
    goes into it, so it gives nothing away and anyone can recompute it; None where nothing is shown."""
    groups_counted: tuple[int, ...]
    """Per question how many groups that is."""


def guarded_table(
    matrix: ResponseMatrix,
    dimension: str,
    minimum: int,
    questions: Sequence[str | int | Question] | None = None,
) -> GuardedTable:
    """Count support per question and group, as may be shown with the figure of all groups together."""
    least, table = disclosure.checked(minimum), tally.by_group(matrix, dimension, questions)
    agreed = _agreed(table, least)
    forced = agreed.copy()
    if (registered := matrix.registered(dimension)) is not None:
        forced[:, :-1] |= disclosure.small_groups(registered, least)
    hidden = _hidden_figures(table, least, forced)
    groups = range(len(table.labels))
    shares = [[table.share(row, group) for group in groups] for row in range(len(table.questions))]
    means = [[table.mean(row, group) for group in groups] for row in range(len(table.questions))]
    totals = [table.total(row) for row in range(len(table.questions))]
    cells = tuple(_shielded(*row) for row in zip(shares, hidden[:, :-1], agreed[:, :-1], strict=True))
    counted = [
        [share.value for share in row if isinstance(share, Share) and share.value is not None]
        for row in cells
    ]
    return GuardedTable(
        questions=table.questions,
        labels=table.labels,
        cells=cells,
        means=tuple(_shielded(*row) for row in zip(means, hidden[:, :-1], agreed[:, :-1], strict=True)),
        totals=_shielded(totals, hidden[:, -1], agreed[:, -1]),
        groups_once=tuple(sum(each, Fraction(0)) / len(each) if each else None for each in counted),
        groups_counted=tuple(len(each) for each in counted),
    )


def _agreed(table: GroupTable, minimum: int) -> BoolArray:
    """Say which figures are of people of one mind, enough of them to say so; shape (questions, groups + 1)."""
    groups = range(len(table.labels))
    agreed = np.zeros((len(table.questions), len(table.labels) + 1), dtype=np.bool_)
    for row, question in enumerate(table.questions):
        shares = [*(table.share(row, group) for group in groups), table.total(row)]
        agreed[row] = [
            share.base >= minimum and _of_one_mind(share, question.kind, minimum) for share in shares
        ]
    return agreed


def _hidden_figures(table: GroupTable, minimum: int, forced: BoolArray) -> BoolArray:
    """Hide small bases and what is forced, and so much more that what is hidden in a row is not of one mind either."""
    while True:
        hidden = disclosure.suppress_rows(table.bases, minimum, forced=forced)
        telling = [
            row for row in range(len(hidden)) if _tells_by_subtraction(table, row, hidden[row], minimum)
        ]
        if not telling:
            return hidden
        forced = hidden.copy()
        for row in telling:
            by_base = [
                group for group in np.argsort(table.bases[row], kind="stable") if not hidden[row, group]
            ]
            forced[row, next((group for group in by_base if table.bases[row, group]), -1)] = True


def _tells_by_subtraction(table: GroupTable, row: int, hidden: BoolArray, minimum: int) -> bool:
    """Say whether the figure of all, less the figures shown, tells what a small rest of the people thinks."""
    if hidden[-1]:
        return False
    rest = Share(int(table.supporters[row, hidden[:-1]].sum()), int(table.bases[row, hidden[:-1]].sum()))
    return _of_one_mind(rest, table.questions[row].kind, minimum)


def _shielded(
    figures: Sequence[_Figure], hidden: BoolArray, agreed: BoolArray | None = None
) -> tuple[_Figure | Hidden, ...]:
    """Put the reason in the place of every hidden figure."""
    why = np.zeros_like(hidden) if agreed is None else agreed
    return tuple(
        figure if not hides else Hidden.LARGE_MAJORITY if large else Hidden.TOO_FEW
        for figure, hides, large in zip(figures, hidden, why, strict=True)
    )
