"""Count one question in five ways, since who counts once is a choice.

Persons, persons weighed for who answered, each municipality once, each municipality by its inhabitants, and each
province once (AC-S4). `count_all_ways` is exact and unguarded; `guarded_ways` is what may be shown.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from math import isnan

import numpy as np

from consult.methods import tally
from consult.methods.disclosure import Hidden, checked
from consult.methods.guarded import guarded_distribution
from consult.methods.nonresponse import FEWEST_EFFECTIVE, Weighing, WhyNot, weigh
from consult.methods.responses import Kind, Question, ResponseMatrix
from consult.methods.weighting import effective_size

_SEALED_DECIMALS, _WEIGHED_DECIMALS = 3, 9
"""What sealing keeps, and how much of a weighed figure is no rounding noise."""


class Way(Enum):
    """Who counts once."""

    PERSONS = "persons"
    WEIGHTED = "weighted"
    """Persons, weighed to the register."""
    MUNICIPALITIES = "municipalities"
    INHABITANTS = "inhabitants"
    """Municipalities by their inhabitants."""
    PROVINCES = "provinces"


@dataclass(frozen=True)
class Counted:
    """The answer to a question in one way."""

    way: Way
    base: int = 0
    """Persons, municipalities or provinces with an answer."""
    share: Fraction | None = None
    """The part in support (0..1). Exact for persons and provinces, in nine decimals when weighted, else in three."""
    mean: Fraction | None = None
    """The mean answer in points of the scale; None for an option of a choice, which has none."""
    effective: float | None = None
    """When weighted: as many persons of equal weight would be as sure."""
    why_not: WhyNot | None = None
    """Why there is no share and no mean."""

    @property
    def percent(self) -> int | None:
        """Whole percents, halves up (AC-P6)."""
        return None if self.share is None else int(100 * self.share + Fraction(1, 2))


@dataclass(frozen=True)
class AllWays:
    """The answer to a question in every way; goes through them in the order of `Way`."""

    question: Question
    persons: Counted
    weighted: Counted
    municipalities: Counted
    inhabitants: Counted
    provinces: Counted

    def __iter__(self) -> Iterator[Counted]:
        """Give every way in turn."""
        return (self.of(way) for way in Way)

    def of(self, way: Way) -> Counted:
        """Give the answer in one way."""
        counted: Counted = getattr(self, way.value)
        return counted


def count_all_ways(
    matrix: ResponseMatrix, question: str | int | Question, *, weighing: Weighing | None = None
) -> AllWays:
    """Count a question in every way, exactly and unguarded.

    Municipalities and inhabitants come from what sealing counted, provinces from the ballots that still name theirs.

    Args:
        matrix: all ballots of a round, with all its questions.
        question: which.
        weighing: what each ballot weighs, to compute it once for many questions; `weigh(matrix)` when None.
    """
    column = matrix.column(question)
    return AllWays(
        question=matrix.questions[column],
        persons=_persons(matrix, column),
        weighted=_weighted(matrix, column, weigh(matrix) if weighing is None else weighing),
        municipalities=_sealed(matrix, column, Way.MUNICIPALITIES),
        inhabitants=_sealed(matrix, column, Way.INHABITANTS),
        provinces=_provinces(matrix, column, _registered_provinces(matrix)),
    )


def guarded_ways(
    matrix: ResponseMatrix,
    question: str | int | Question,
    minimum: int,
    *,
    provinces: Collection[str],
    weighing: Weighing | None = None,
) -> AllWays:
    """Count a question in every way, as may be shown: what may not has the reason in its place, and no base.

    Where the figure of persons is hidden so are all, as each would tell it. Each other way needs at least `minimum`
    units, the weighted one besides at least 30 effectively; it comes in whole percents, tenths of a point and a whole
    effective size, as more of it would help to work back to the groups that were weighed. Each province once rests on the provinces whose figures
    are shown beside it and on no other, so that it adds nothing to them; it needs two.

    Args:
        matrix: all ballots of a round, with all its questions.
        question: which.
        minimum: the fewest people that a figure may rest on.
        provinces: the labels of the provinces whose figure for this question is shown beside it.
        weighing: as in `count_all_ways`.
    """
    least, found = checked(minimum), count_all_ways(matrix, question, weighing=weighing)
    persons = guarded_distribution(tally.distribution(matrix, question), least)
    if isinstance(persons, Hidden):
        why_not = WhyNot.LARGE_MAJORITY if persons is Hidden.LARGE_MAJORITY else WhyNot.TOO_FEW
        return AllWays(found.question, *(Counted(way, why_not=why_not) for way in Way))
    shown = _provinces(matrix, matrix.column(question), provinces)
    return replace(
        found,
        weighted=_coarse(_at_least(found.weighted, least)),
        municipalities=_at_least(found.municipalities, least),
        inhabitants=_at_least(found.inhabitants, least),
        provinces=_at_least(shown, 2),
    )


def _at_least(counted: Counted, least: int) -> Counted:
    if counted.why_not is None and counted.base >= least:
        return counted
    return Counted(counted.way, why_not=counted.why_not or WhyNot.TOO_FEW)


def _coarse(counted: Counted) -> Counted:
    if counted.percent is None or counted.effective is None:
        return counted
    return replace(
        counted,
        share=Fraction(counted.percent, 100),
        mean=None if counted.mean is None else Fraction(round(10 * counted.mean), 10),
        effective=float(round(counted.effective)),
    )


def _persons(matrix: ResponseMatrix, column: int) -> Counted:
    found = tally.distribution(matrix, column)
    if not found.base:
        return Counted(Way.PERSONS, why_not=WhyNot.NOBODY)
    return Counted(
        Way.PERSONS, found.base, found.support.value, _if_mean(matrix.questions[column], found.mean)
    )


def _weighted(matrix: ResponseMatrix, column: int, weighing: Weighing) -> Counted:
    question, factors = matrix.questions[column], weighing.factors
    answers = np.array(question.kind.answers)
    cells = weighing.places * (len(answers) + 1) + matrix.codes[column]
    counts = np.bincount(cells, minlength=len(factors) * (len(answers) + 1))
    counts = counts.reshape(len(factors), len(answers) + 1)[:, :-1]
    base, effective = int(counts.sum()), effective_size(factors, counts.sum(axis=1))
    if not base:
        return Counted(Way.WEIGHTED, why_not=WhyNot.NOBODY)
    if why_not := weighing.why_not or (WhyNot.TOO_FEW if effective < FEWEST_EFFECTIVE else None):
        return Counted(Way.WEIGHTED, base, effective=effective, why_not=why_not)
    carried = factors @ counts
    share = float(carried @ np.isin(answers, question.kind.support) / carried.sum())
    mean = _rounded(float(carried @ answers / carried.sum()), _WEIGHED_DECIMALS)
    return Counted(
        Way.WEIGHTED, base, _rounded(share, _WEIGHED_DECIMALS), _if_mean(question, mean), effective
    )


def _sealed(matrix: ResponseMatrix, column: int, way: Way) -> Counted:
    if way.value not in matrix.tallies:
        return Counted(way, why_not=WhyNot.NOT_SEALED)
    lines = matrix.tallies[way.value]
    if len(lines) != len(matrix.questions):
        raise ValueError("what sealing counted is of all questions of the round together")
    share, mean, units = lines[column].tolist()
    if isnan(share):
        return Counted(way, why_not=WhyNot.TOO_FEW)
    return Counted(
        way,
        int(units),
        _rounded(share, _SEALED_DECIMALS),
        _if_mean(matrix.questions[column], _rounded(mean, _SEALED_DECIMALS)),
    )


def _provinces(matrix: ResponseMatrix, column: int, counting: Collection[str]) -> Counted:
    """Count each of these provinces once, if anyone in it answered."""
    if "province" not in matrix.strata:
        return Counted(Way.PROVINCES, why_not=WhyNot.NO_GROUPS)
    table = tally.by_group(matrix, "province", [column])
    places = [
        place for place, label in enumerate(table.labels) if label in counting and table.bases[0, place]
    ]
    if not places:
        return Counted(Way.PROVINCES, why_not=WhyNot.NOBODY)
    shares = [Fraction(int(table.supporters[0, place]), int(table.bases[0, place])) for place in places]
    means = [Fraction(int(table.points[0, place]), int(table.bases[0, place])) for place in places]
    return Counted(
        Way.PROVINCES,
        len(places),
        sum(shares, Fraction(0)) / len(places),
        _if_mean(matrix.questions[column], sum(means, Fraction(0)) / len(places)),
    )


def _registered_provinces(matrix: ResponseMatrix) -> Collection[str]:
    """Give the provinces in which the register has anyone; all labels without a register."""
    if "province" not in matrix.strata:
        return ()
    labels, people = matrix.strata["province"].labels, matrix.registered("province")
    if people is None:
        return labels
    return [label for label, many in zip(labels, people.tolist(), strict=True) if many]


def _if_mean(question: Question, mean: Fraction | None) -> Fraction | None:
    return None if question.kind is Kind.CHOICE else mean


def _rounded(figure: float, decimals: int) -> Fraction:
    return Fraction(round(figure * 10**decimals), 10**decimals)
