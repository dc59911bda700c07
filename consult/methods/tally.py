"""Count: what was answered, by what share, and by how many of those invited.

Everything here is exact (whole numbers and fractions) and unguarded: `disclosure` decides what may be shown. Rankings and
points are counted in `rankings` and `points`, and can be had from here too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from consult.methods.points import borda, points
from consult.methods.rankings import instant_runoff, schulze, stv
from consult.methods.responses import IntArray, Kind, Question, ResponseMatrix, Stratum

__all__ = [
    "Distribution",
    "GroupTable",
    "Ranked",
    "Response",
    "Share",
    "Turnout",
    "borda",
    "by_group",
    "distribution",
    "instant_runoff",
    "points",
    "ranked",
    "response",
    "schulze",
    "stv",
]
_HUNDRED = 100


@dataclass(frozen=True)
class Share:
    """A part of a named base: `numerator` of `base` people."""

    numerator: int
    base: int

    def __post_init__(self) -> None:
        """Refuse a part that is larger than its whole."""
        if not 0 <= self.numerator <= self.base:
            raise ValueError(f"{self.numerator} of {self.base} is no share")

    @property
    def value(self) -> Fraction | None:
        """The share (0..1), exact; None when nobody is in the base."""
        return Fraction(self.numerator, self.base) if self.base else None

    @property
    def percent(self) -> int | None:
        """Whole percents, halves up (AC-P6; percents of one whole may not add up to 100); None without a base."""
        return (2 * _HUNDRED * self.numerator + self.base) // (2 * self.base) if self.base else None

    def __float__(self) -> float:
        """The share (0..1); NaN without a base."""
        return self.numerator / self.base if self.base else float("nan")


@dataclass(frozen=True)
class Distribution:
    """How often each answer to one question was given."""

    kind: Kind
    counts: tuple[int, ...]
    """Ballots per answer, in the order of `answers`."""
    no_opinion: int = 0
    """Ballots that said "don't know"; in no share and no mean."""
    no_answer: int = 0
    """Ballots that skipped the question; in no share and no mean."""

    @property
    def answers(self) -> tuple[int, ...]:
        """Every possible answer, lowest first."""
        return self.kind.answers

    @property
    def base(self) -> int:
        """Ballots with an answer: the base of every share and of the mean."""
        return sum(self.counts)

    @property
    def mean(self) -> Fraction | None:
        """The mean answer, in points of the scale, exact; None when nobody answered."""
        points = sum(answer * count for answer, count in zip(self.answers, self.counts, strict=True))
        return Fraction(points, self.base) if self.base else None

    def share(self, *answers: int) -> Share:
        """Give the share of those with an answer who gave one of these."""
        chosen = (count for answer, count in zip(self.answers, self.counts, strict=True) if answer in answers)
        return Share(sum(chosen), self.base)

    @property
    def support(self) -> Share:
        """The share that supports: 4 or 5 on a scale (top box), agree, or chosen.

        Base: ballots with an answer; "don't know" isn't one, "pass" (stance) and "not chosen" (choice) are.
        """
        return self.share(*self.kind.support)

    @property
    def shares(self) -> tuple[Share, ...]:
        """The share of each answer, in the order of `answers`."""
        return tuple(Share(count, self.base) for count in self.counts)


def distribution(matrix: ResponseMatrix, question: str | int | Question) -> Distribution:
    """Count the answers to one question."""
    column = matrix.column(question)
    kind = matrix.questions[column].kind
    *counts, unanswered = np.bincount(matrix.codes[column], minlength=len(kind.answers) + 1).tolist()
    no_opinion = 0 if matrix.no_opinion is None else int(np.count_nonzero(matrix.no_opinion[:, column]))
    return Distribution(kind, tuple(counts), no_opinion, unanswered - no_opinion)


@dataclass(frozen=True)
class Ranked:
    """The place of one question among others."""

    place: int
    """1 is the strongest; equals share a place and the next place is skipped (1, 2, 2, 4)."""
    question: Question
    share: Share
    mean: Fraction | None


def ranked(
    matrix: ResponseMatrix, questions: Sequence[str | int | Question] | None = None
) -> tuple[Ranked, ...]:
    """Order questions by their support, strongest first.

    Ties: an equal share goes to the higher mean; equal in both share a place, in the order of the round. Questions
    that nobody answered come last. Compared exactly, never as rounded percents.

    Args:
        matrix: the ballots.
        questions: which to rank; all when None. Rank questions of one kind, or the shares don't compare.
    """
    columns = sorted(matrix.column(question) for question in _chosen(matrix, questions))
    counted = {column: distribution(matrix, column) for column in columns}
    strength = {column: _strength(counted[column]) for column in columns}
    return tuple(
        Ranked(
            place=1 + sum(other > strength[column] for other in strength.values()),
            question=matrix.questions[column],
            share=counted[column].support,
            mean=counted[column].mean,
        )
        for column in sorted(columns, key=lambda column: strength[column], reverse=True)
    )


def _chosen(
    matrix: ResponseMatrix, questions: Sequence[str | int | Question] | None
) -> Sequence[str | int | Question]:
    return matrix.questions if questions is None else questions


def _strength(counted: Distribution) -> tuple[Fraction, Fraction]:
    share, mean = counted.support.value, counted.mean
    return (Fraction(-1), Fraction(0)) if share is None or mean is None else (share, mean)


@dataclass(frozen=True)
class Turnout:
    """How many of a group took part."""

    label: str
    answered: int
    registered: int | None
    """None when the register says nothing about the group."""

    @property
    def share(self) -> Share | None:
        """Those who took part of those registered; None where the register knows fewer than took part."""
        known = self.registered is not None and self.answered <= self.registered
        return Share(self.answered, self.registered or 0) if known else None


@dataclass(frozen=True)
class Response:
    """Who took part, against the register."""

    total: Turnout
    by: dict[str, tuple[Turnout, ...]]
    """Dimension → its groups, in the order of their labels."""


def response(matrix: ResponseMatrix) -> Response:
    """Count who took part, in all and per dimension, against the register."""
    return Response(
        total=Turnout("", matrix.ballots, matrix.invited),
        by={dimension: _turnouts(matrix, dimension) for dimension in matrix.strata},
    )


def _turnouts(matrix: ResponseMatrix, dimension: str) -> tuple[Turnout, ...]:
    stratum, registered = matrix.strata[dimension], matrix.registered(dimension)
    people = [None] * len(stratum.labels) if registered is None else registered.tolist()
    return tuple(
        Turnout(label, answered, known)
        for label, answered, known in zip(stratum.labels, stratum.counts().tolist(), people, strict=True)
    )


@dataclass(frozen=True, eq=False)
class GroupTable:
    """Support for each question in each group of one dimension: questions × groups, every figure with its base."""

    questions: tuple[Question, ...]
    labels: tuple[str, ...]
    supporters: IntArray
    """Shape (questions, groups): who supports."""
    points: IntArray
    """Shape (questions, groups): the sum of the answers."""
    bases: IntArray
    """Shape (questions, groups): who answered."""

    def share(self, row: int, column: int) -> Share:
        """Give the support for one question in one group."""
        return Share(int(self.supporters[row, column]), int(self.bases[row, column]))

    def mean(self, row: int, column: int) -> Fraction | None:
        """Give the mean answer to one question in one group; None when nobody in it answered."""
        base = int(self.bases[row, column])
        return Fraction(int(self.points[row, column]), base) if base else None

    def total(self, row: int) -> Share:
        """Give the support for one question over all groups: every person counts once."""
        return Share(int(self.supporters[row].sum()), int(self.bases[row].sum()))

    def groups_once(self, row: int) -> Fraction | None:
        """Give the mean of the groups' shares: every group counts once (AC-S4). Groups without answers don't count."""
        shares = [
            value
            for column in range(len(self.labels))
            if (value := self.share(row, column).value) is not None
        ]
        return sum(shares, Fraction(0)) / len(shares) if shares else None


def by_group(
    matrix: ResponseMatrix, dimension: str, questions: Sequence[str | int | Question] | None = None
) -> GroupTable:
    """Count support per question and group: the topic × province table and its like.

    Args:
        matrix: the ballots.
        dimension: one of `matrix.strata`.
        questions: which, in this order; all when None.
    """
    columns = [matrix.column(question) for question in _chosen(matrix, questions)]
    stratum = matrix.strata[dimension]
    counted = np.array([_in_groups(matrix, column, stratum) for column in columns], dtype=np.int64)
    supporters, points, bases = counted.reshape(len(columns), len(stratum.labels), 3).transpose(2, 0, 1)
    chosen = tuple(matrix.questions[column] for column in columns)
    return GroupTable(chosen, stratum.labels, supporters, points, bases)


def _in_groups(matrix: ResponseMatrix, column: int, stratum: Stratum) -> IntArray:
    """Count supporters, points and answers per group, shape (groups, 3)."""
    kind, groups = matrix.questions[column].kind, len(stratum.labels)
    counts_for = [[answer in kind.support, answer, 1] for answer in kind.answers]
    worth = np.array([*counts_for, [0, 0, 0]], dtype=np.int64)
    cells = np.bincount(stratum.codes * len(worth) + matrix.codes[column], minlength=groups * len(worth))
    return cells.reshape(groups, len(worth)).astype(np.int64, copy=False) @ worth
