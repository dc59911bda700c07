"""The one table that every method takes: who said what, without names.

`voting/queries.py` builds it in one or two statements; everything after that is pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from math import prod
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
CodeArray = NDArray[np.uint8]
BoolArray = NDArray[np.bool_]
_Array = TypeVar("_Array", FloatArray, IntArray, CodeArray, BoolArray)
_BYTE = 256
NOT_STATED = "not_stated"
"""The label of ballots whose group sealing took away, or that was never known."""


class Kind(Enum):
    """How the numbers of a column read."""

    SCALE = "scale"
    """1 (not important, disagree) to 5 (very important, agree)."""
    STANCE = "stance"
    """-1 disagree, 0 pass, 1 agree."""
    CHOICE = "choice"
    """One option of "choose up to k": 1 chosen, 0 not chosen by someone who answered the question."""

    @property
    def answers(self) -> tuple[int, ...]:
        """Every answer there is, lowest first."""
        return {Kind.SCALE: (1, 2, 3, 4, 5), Kind.STANCE: (-1, 0, 1), Kind.CHOICE: (0, 1)}[self]

    @property
    def support(self) -> tuple[int, ...]:
        """The answers that count as support: 4 and 5, agree, chosen."""
        return {Kind.SCALE: (4, 5), Kind.STANCE: (1,), Kind.CHOICE: (1,)}[self]


@dataclass(frozen=True)
class Question:
    """One column of the table.

    "Choose up to k of m options" takes m columns of kind CHOICE: each has an `id` and a `label` of its own (those of
    the option) and the same `part_of` (the id of the question that was asked). Who chose something, or sent the
    question with nothing chosen, has 0 or 1 in all m; who skipped the question has NaN in all m.
    """

    id: str
    label: str
    kind: Kind = Kind.SCALE
    part_of: str | None = None


@dataclass(frozen=True, eq=False)
class Stratum:
    """One dimension along which ballots divide (office, province, size class): every ballot in exactly one group.

    A value that sealing coarsened away, or that was never known, is a label of its own (`NOT_STATED`). Networks
    overlap, so each network is a dimension of its own with two labels (member, other).
    """

    codes: IntArray
    """Shape (ballots,): the index in `labels`."""
    labels: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse codes without a label."""
        codes = np.asarray(self.codes)
        if codes.ndim != 1 or (codes.size and codes.dtype.kind not in "iu"):
            raise ValueError("the codes of a stratum are one row of whole numbers")
        if len(set(self.labels)) != len(self.labels):
            raise ValueError("the labels of a stratum differ from each other")
        if codes.size and not 0 <= codes.min() <= codes.max() < len(self.labels):
            raise ValueError("a code without a label")
        object.__setattr__(self, "codes", _fixed(codes.astype(np.int64, copy=False)))

    def counts(self) -> IntArray:
        """Ballots per label, shape (labels,)."""
        return np.bincount(self.codes, minlength=len(self.labels)).astype(np.int64, copy=False)


@dataclass(frozen=True, eq=False)
class ResponseMatrix:
    """All ballots of a voting round, as numbers; nothing in it depends on the order of the ballots."""

    values: FloatArray
    """Shape (ballots, questions); NaN = no answer, also for "don't know"."""
    questions: tuple[Question, ...]
    """One per column, in the order of the round."""
    strata: Mapping[str, Stratum] = field(default_factory=dict)
    """Dimension → groups, in the order in which pages show them."""
    population: Mapping[tuple[str, ...], IntArray] = field(default_factory=dict)
    """Register counts at the reference date. ("office",) has shape (offices,), ("office", "province") has shape
    (offices, provinces); labels and their order are those of `strata`."""
    no_opinion: BoolArray | None = None
    """Shape of `values`: True where the answer was "don't know" (the value is then NaN). None: nobody could say so."""
    weights: FloatArray | None = None
    """Shape (ballots,), positive; None: every ballot counts once."""
    tallies: Mapping[str, FloatArray] = field(default_factory=dict)
    """What was counted at sealing and can't be counted again (each municipality once, inhabitants, per session)."""
    codes: CodeArray = field(init=False, repr=False)
    """The values for counting, shape (questions, ballots): the index in the answers of the question's kind, and one
    past the last where there is no answer."""

    def __post_init__(self) -> None:
        """Refuse a table whose parts don't fit, and make the arrays read-only."""
        values = np.asarray(self.values, dtype=np.float64)
        if values.shape != (len(values), len(self.questions)):
            raise ValueError("values has one row a ballot and one column a question")
        if len({question.id for question in self.questions}) != len(self.questions):
            raise ValueError("two questions with the same id")
        object.__setattr__(self, "values", _fixed(values))
        codes = np.empty(values.shape[::-1], dtype=np.uint8)
        for line, column, question in zip(codes, values.T, self.questions, strict=True):
            line[:] = _coded(column, question)
        object.__setattr__(self, "codes", _fixed(codes))
        self._check_rows()
        self._check_population()

    def _check_rows(self) -> None:
        for dimension, stratum in self.strata.items():
            if stratum.codes.shape != (self.ballots,):
                raise ValueError(f"{dimension} has not one code a ballot")
        if self.no_opinion is not None:
            no_opinion = np.asarray(self.no_opinion, dtype=np.bool_)
            if no_opinion.shape != self.values.shape or (no_opinion & ~np.isnan(self.values)).any():
                raise ValueError(
                    "no_opinion has the shape of values and stands only where there is no answer"
                )
            object.__setattr__(self, "no_opinion", _fixed(no_opinion))
        if self.weights is not None:
            weights = np.asarray(self.weights, dtype=np.float64)
            if weights.shape != (self.ballots,) or not (np.isfinite(weights) & (weights > 0)).all():
                raise ValueError("weights are positive, one a ballot")
            object.__setattr__(self, "weights", _fixed(weights))

    def _check_population(self) -> None:
        totals = set()
        for dimensions, counts in self.population.items():
            if unknown := set(dimensions) - set(self.strata):
                raise ValueError(f"register counts of {unknown}, which is no dimension")
            if np.shape(counts) != tuple(len(self.strata[name].labels) for name in dimensions):
                raise ValueError(f"register counts of {dimensions} don't fit its labels")
            if np.asarray(counts).dtype.kind not in "iu" or (np.asarray(counts) < 0).any():
                raise ValueError("register counts are whole numbers from 0")
            totals.add(int(np.sum(counts)))
        if len(totals) > 1:
            raise ValueError("register counts don't add up to one total")

    @property
    def ballots(self) -> int:
        """How many ballots there are."""
        return int(self.values.shape[0])

    @property
    def invited(self) -> int | None:
        """How many people the register holds; None without register counts."""
        return next((int(np.sum(counts)) for counts in self.population.values()), None)

    def column(self, question: str | int | Question) -> int:
        """Give the column of a question, by its id, its place or itself. Raises KeyError for an unknown id."""
        if isinstance(question, int):
            return range(len(self.questions))[question]
        wanted = question.id if isinstance(question, Question) else question
        for place, candidate in enumerate(self.questions):
            if candidate.id == wanted:
                return place
        raise KeyError(wanted)

    def registered(self, *dimensions: str) -> IntArray | None:
        """Give the register counts of one or more dimensions, axes in the order asked; None when not known.

        A margin is summed from a cross count where that is all there is.
        """
        for known, counts in self.population.items():
            if set(dimensions) <= set(known):
                others = tuple(axis for axis, name in enumerate(known) if name not in dimensions)
                kept = [name for name in known if name in dimensions]
                summed = np.asarray(counts, dtype=np.int64).sum(axis=others)
                return np.transpose(summed, [kept.index(name) for name in dimensions])
        return None

    def counts(self, *dimensions: str) -> IntArray:
        """Count ballots per combination of labels, axes in the order asked."""
        shape = tuple(len(self.strata[name].labels) for name in dimensions)
        cells = np.zeros(self.ballots, dtype=np.int64)
        for name, size in zip(dimensions, shape, strict=True):
            cells = cells * size + self.strata[name].codes
        return np.bincount(cells, minlength=prod(shape)).astype(np.int64, copy=False).reshape(shape)

    def where(self, dimension: str, label: str) -> "ResponseMatrix":
        """Keep the ballots of one group; labels stay, tallies go.

        Register counts stay where they can be told for this group: those that know the dimension.
        """
        code = self.strata[dimension].labels.index(label)
        rows = np.flatnonzero(self.strata[dimension].codes == code)
        return ResponseMatrix(
            values=self.values[rows],
            questions=self.questions,
            strata={
                name: Stratum(stratum.codes[rows], stratum.labels) for name, stratum in self.strata.items()
            },
            population=_population_of(self.population, dimension, code),
            no_opinion=None if self.no_opinion is None else self.no_opinion[rows],
            weights=None if self.weights is None else self.weights[rows],
        )

    def only(self, questions: Sequence[str | int | Question]) -> "ResponseMatrix":
        """Keep these questions, in this order; ballots, strata, register counts and tallies stay."""
        columns = [self.column(question) for question in questions]
        if columns == list(range(len(self.questions))):
            return self
        return ResponseMatrix(
            values=self.values.T[columns].T,
            questions=tuple(self.questions[column] for column in columns),
            strata=self.strata,
            population=self.population,
            no_opinion=None if self.no_opinion is None else self.no_opinion.T[columns].T,
            weights=self.weights,
            tallies=self.tallies,
        )


def _coded(column: FloatArray, question: Question) -> CodeArray:
    """Give the codes of one column. Raises ValueError for an answer that its kind doesn't know."""
    answers = question.kind.answers
    places = np.full(_BYTE, _BYTE - 1, dtype=np.uint8)
    places[np.array(answers, dtype=np.int8).view(np.uint8)] = range(len(answers))
    missing = np.isnan(column)
    filled = np.where(missing, answers[0], column)
    with np.errstate(invalid="ignore"):
        whole = filled.astype(np.int8)
    codes = places[whole.view(np.uint8)]
    if (codes == _BYTE - 1).any() or (whole != filled).any():
        raise ValueError(f"an answer outside {answers} on {question.label!r}")
    codes[missing] = len(answers)
    return codes


def _fixed(array: _Array) -> _Array:
    """Give a view that can't be written to."""
    view = array.view()
    view.flags.writeable = False
    return view


def _population_of(
    population: Mapping[tuple[str, ...], IntArray], dimension: str, code: int
) -> dict[tuple[str, ...], IntArray]:
    """Keep of each register count that knows the dimension only one of its groups, and its margins without it."""
    kept: dict[tuple[str, ...], IntArray] = {}
    for dimensions, counts in population.items():
        if dimension not in dimensions:
            continue
        axis = dimensions.index(dimension)
        group = np.zeros_like(counts)
        here = (slice(None),) * axis + (code,)
        group[here] = counts[here]
        kept[dimensions] = group
    return kept
