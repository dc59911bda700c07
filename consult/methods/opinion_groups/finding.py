"""From a table of answers to groups of people, with all that is needed to judge and repeat it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import Enum
from typing import TypeVar

import numpy as np
from threadpoolctl import threadpool_limits

from consult.methods.disclosure import PUBLICATION
from consult.methods.dissent import APART, LEVEL, Deviation, dissent
from consult.methods.opinion_groups import holding
from consult.methods.opinion_groups.answers import digest, guessed_questions, in_order, standard
from consult.methods.opinion_groups.axes import AXES, axes_of
from consult.methods.opinion_groups.clusters import SAMPLE, STARTS, centres_of, nearest, silhouettes
from consult.methods.opinion_groups.holding import Stability, stability
from consult.methods.responses import FloatArray, IntArray, Question, ResponseMatrix, Stratum

LEAST_PEOPLE, LEAST_ANSWERS = 60, 7
"""Fewer people with so many answers are not grouped: with 24 people Polis already finds four groups."""
MOST_GROUPS = 5
"""The most groups that are found without asking for a number, as in Polis."""
_Array = TypeVar("_Array", FloatArray, IntArray)
DIMENSION, NOT_GROUPED = "opinion_group", "not_grouped"


class Reason(Enum):
    """Why nobody is in a group."""

    TOO_FEW_STATEMENTS = "too few statements"
    TOO_FEW_PEOPLE = "too few people"
    ALL_ALIKE = "all alike"
    """There are not as many different answers as groups asked for."""


@dataclass(frozen=True, eq=False)
class OpinionGroups:
    """Groups of people who answer alike, largest first; equals by their centre on the first axis, then the second."""

    labels: IntArray
    """Shape (ballots,): the group from 0, -1 = not grouped. Never published."""
    points: FloatArray
    """Shape (ballots, 2): where each stands on the map, NaN = not grouped. Never published."""
    centres: FloatArray
    """Shape (groups, 2): the mean of the points of each group."""
    inputs: str
    """The `digest` of the answers."""
    parameters: Mapping[str, object]
    """Everything that decided the outcome besides the answers."""
    reason: Reason | None = None
    """Why nobody is grouped; None where people are."""
    explained: tuple[float, ...] = ()
    """The share of all differences (0..1) along each axis."""
    silhouette: Mapping[int, float] = field(default_factory=dict)
    """Number of groups → mean silhouette (-1..1)."""
    suggested: int | None = None
    """The number of groups with the highest silhouette, from 2 to 5; of equals the fewest. It is the number used where
    none was asked for."""
    stability: Stability | None = None
    """Whether the groups come back; None where nobody is grouped."""
    statements: tuple[Deviation, ...] = ()
    """What sets each group apart from all others, by the rule of `dissent`: group by group, largest difference first. The
    label is the number of the group. Its chances are too small as evidence that there are groups, since the same answers
    made them; they only sort out trifles. Unguarded: show only those whose cell is shown."""

    @property
    def sizes(self) -> tuple[int, ...]:
        """People per group. Unguarded."""
        return tuple(np.bincount(self.labels[self.labels >= 0], minlength=len(self.centres)).tolist())

    @property
    def holds(self) -> bool:
        """Say whether the groups may be shown as groups; if not, the page says so instead."""
        return self.stability is not None and self.stability.holds

    @property
    def stratum(self) -> Stratum:
        """The groups as a dimension: labels "0", "1", …, and "not_grouped" where there is such a ballot."""
        names = [str(group) for group in range(len(self.centres))]
        rest = [NOT_GROUPED] if (self.labels < 0).any() else []
        return Stratum(np.where(self.labels < 0, len(names), self.labels), (*names, *rest))

    def among(self, matrix: ResponseMatrix) -> ResponseMatrix:
        """Give the round with the groups as its only dimension, to be counted and guarded as any other."""
        return replace(matrix, strata={DIMENSION: self.stratum}, population={}, tallies={})

    @property
    def record(self) -> dict[str, object]:
        """The run as it is stored, in plain values that JSON knows: nothing in it is of one ballot or one group."""
        return {
            "inputs": self.inputs,
            "parameters": dict(self.parameters),
            "reason": self.reason and self.reason.value,
            "explained": list(self.explained),
            "silhouette": {str(number): width for number, width in self.silhouette.items()},
            "suggested": self.suggested,
            "stability": self.stability and asdict(self.stability),
            "holds": self.holds,
        }


def find(
    values: FloatArray, seed: int, *, groups: int | None = None, questions: Sequence[Question] | None = None
) -> OpinionGroups:
    """Find the groups of people who answer alike, and say whether they hold.

    Only people with at least 7 answers are grouped, and only where there are 60 of them; the others get -1. Two runs with
    one seed are identical, and the order of the ballots doesn't matter. Ballots count once, whatever their weight.

    Args:
        values: shape (ballots, questions), NaN = no answer. Each option of "choose up to k" is a statement of its own.
        seed: decides every draw; 0 or more.
        groups: ask for a number, at least 2. The best number by silhouette when None.
        questions: the columns. When None, a column with only -1, 0 and 1 is a stance and any other a scale from 1 to 5.
    """
    if groups is not None and groups < 2:  # noqa: PLR2004 - one group is no group
        raise ValueError("there are at least two groups")
    given = np.asarray(values, dtype=np.float64)
    matrix = ResponseMatrix(given, guessed_questions(given) if questions is None else tuple(questions))
    nobody = OpinionGroups(
        labels=np.full(matrix.ballots, -1),
        points=np.full((matrix.ballots, AXES), np.nan),
        centres=np.empty((0, AXES)),
        inputs=digest(matrix.values),
        parameters=_parameters(seed, groups),
    )
    answered = np.count_nonzero(~np.isnan(matrix.values), axis=1)
    enough = np.flatnonzero(answered >= LEAST_ANSWERS)
    if len(matrix.questions) < LEAST_ANSWERS:
        return replace(nobody, reason=Reason.TOO_FEW_STATEMENTS)
    if len(enough) < LEAST_PEOPLE:
        return replace(nobody, reason=Reason.TOO_FEW_PEOPLE)
    # One thread: the last digit doesn't depend on the number of processors, and threads don't wait for busy ones.
    with threadpool_limits(limits=1, user_api="blas"):
        return _grouped(matrix, in_order(matrix.values, enough), nobody, seed, groups)


def _grouped(
    matrix: ResponseMatrix, people: IntArray, nobody: OpinionGroups, seed: int, asked: int | None
) -> OpinionGroups:
    """Group these ballots; `nobody` is what stands where that can't be done."""
    answers = standard(matrix.values[people], matrix.questions)
    axes = axes_of(answers)
    points = axes.place(answers) if axes else np.zeros((len(people), AXES))
    groupings = _groupings(points, {*range(2, MOST_GROUPS + 1), asked or 2}, seed)
    widths = silhouettes(points, list(groupings.values()), np.random.default_rng([seed, 0]))
    silhouette = dict(zip(groupings, widths, strict=True))
    best = max(silhouette, key=lambda number: (number <= MOST_GROUPS, silhouette[number], -number), default=0)
    if axes is None or (asked or best) not in groupings:
        return replace(nobody, reason=Reason.ALL_ALIKE)
    labels, centres = _largest_first(groupings[asked or best], points)
    found = replace(
        nobody,
        labels=_in_place(labels, people, nobody.labels),
        points=_in_place(points, people, nobody.points),
        centres=centres,
        explained=tuple(axes.explained.tolist()),
        silhouette=silhouette,
        suggested=best,
        stability=stability(answers, labels, _asked(matrix.questions), np.random.default_rng([seed, 1])),
    )
    return replace(found, statements=_statements(found, matrix))


def _asked(questions: Sequence[Question]) -> IntArray:
    """Number the questions that columns are of; the options of one choice have one number."""
    places: dict[str, int] = {}
    return np.array([places.setdefault(each.part_of or each.id, len(places)) for each in questions])


def _groupings(points: FloatArray, numbers: set[int], seed: int) -> dict[int, IntArray]:
    """Group the points into so many groups each time, fewest first; left out is a number for which too few differ."""
    groupings = {}
    for number in sorted(numbers):
        centres = centres_of(points, number, np.random.default_rng([seed, number]))
        if centres is not None and len(np.unique(labels := nearest(points, centres))) == number:
            groupings[number] = labels
    return groupings


def _largest_first(labels: IntArray, points: FloatArray) -> tuple[IntArray, FloatArray]:
    """Number groups by size, then by their centre, and give the centres in that order."""
    sizes = np.bincount(labels)
    centres = np.stack([np.bincount(labels, axis) for axis in points.T], axis=1) / sizes[:, np.newaxis]
    order = np.lexsort((*centres.T[::-1], -sizes))
    return np.argsort(order)[labels], centres[order]


def _in_place(found: _Array, people: IntArray, whole: _Array) -> _Array:
    """Put what was found of some ballots in its place among all."""
    placed = whole.copy()
    placed[people] = found
    placed.flags.writeable = False
    return placed


def _statements(found: OpinionGroups, matrix: ResponseMatrix) -> tuple[Deviation, ...]:
    names = [str(group) for group in range(len(found.centres))]
    every = [(question.id, DIMENSION, name) for question in matrix.questions for name in names]
    return tuple(sorted(dissent(found.among(matrix), shown=every), key=lambda each: int(each.label)))


def _parameters(seed: int, asked: int | None) -> dict[str, object]:
    return {
        "method": "two principal components, k-means, silhouette",
        "seed": seed,
        "groups_asked": asked,
        "least_people": LEAST_PEOPLE,
        "least_answers": LEAST_ANSWERS,
        "most_groups": MOST_GROUPS,
        "starts": STARTS,
        "sample": SAMPLE,
        "draws": holding.DRAWS,
        "shuffles": holding.SHUFFLES,
        "comes_back_from": holding.COMES_BACK,
        "statements": {"apart": str(APART), "level": LEVEL, "minimum": PUBLICATION},
        "numpy": np.__version__,
    }
