"""Whether several published versions of one round may stand beside each other (AC-P5). Pure."""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations, pairwise
from typing import NamedTuple

from consult.methods.union import Cell, Fact, among, narrowed, people
from consult.results.round_figures import (
    LARGE_MAJORITY,
    NOT_STATED,
    OptionFigures,
    QuestionFigures,
    RoundFigures,
    Support,
)

ALL, NETWORK, ELSEWHERE = "all", "network", "elsewhere"
TOOK_PART, BALLOTS, ANSWERED, AGREED, OTHERWISE = "took part", "ballots", "answered", "agreed", "otherwise"
MAJORITY = "majority"
"""Stands for a group that is hidden because nearly all of it agree; its number is the threshold that it was hidden by."""


class Spot(NamedTuple):
    """What a number counts: people of a group of a dimension (or all) who took part, or who said something in a column."""

    dimension: str
    group: str
    column: str
    what: str


Told = QuestionFigures | OptionFigures
Numbers = dict[Spot, int | None]
"""Every number of people that a version tells; None where it is hidden."""


def are_safe_together(versions: Sequence[RoundFigures], minimum: int) -> bool:
    """Tell whether the last version lets nobody learn about fewer than `minimum` people from it and those before it.

    Groups that stand together in one of them stand together in all: else they could be subtracted. No two versions may
    tell numbers that differ by 1..minimum - 1. And where one hides what another tells, no count that
    all of them hide may follow (`methods.union`) unless it did already; where two numbers differ, the newer one is true.
    """
    if any(version.together != versions[-1].together for version in versions):
        return False
    told = [dict(_numbers(version)) for version in versions]
    if not all(_differ_enough(one, other, minimum) for one, other in combinations(told, 2)):
        return False
    dimensions = dict.fromkeys(spot.dimension for each in told for spot in each if spot.dimension != ALL)
    return not any(
        _gives_away(told, dimension, versions[-1], minimum)
        for dimension in dimensions
        if not _one_tells_all(told, dimension)
    )


def _differ_enough(one: Numbers, other: Numbers, minimum: int) -> bool:
    both = (spot for spot in one.keys() & other.keys() if spot.what != MAJORITY)
    pairs = ((one[spot], other[spot]) for spot in both)
    return not any(a is not None and b is not None and 0 < abs(a - b) < minimum for a, b in pairs)


def _one_tells_all(told: Sequence[Numbers], dimension: str) -> bool:
    """Tell whether one version tells everything of a dimension that they tell together: then they tell no more."""

    def numbers(each: Numbers) -> Numbers:
        wanted = {dimension, ALL}
        return {spot: count for spot, count in each.items() if count is not None and spot.dimension in wanted}

    return numbers(_merged(told)) in map(numbers, told)


def _gives_away(told: Sequence[Numbers], dimension: str, figures: RoundFigures, minimum: int) -> bool:
    """Tell whether a reader of all versions knows a hidden count of few people who did not know it before the last.

    Numbers that contradict each other could tell anything.
    """
    try:
        now = _Reader(_merged(told), dimension, figures, minimum).knows()
    except ValueError:
        return True
    try:
        before = _Reader(_merged(told[:-1]), dimension, figures, minimum).knows()
    except ValueError:
        before = set()
    return bool(now - before)


def _merged(told: Sequence[Numbers]) -> Numbers:
    """Return what all versions tell, of each number the newest."""
    merged: Numbers = {}
    for spot, count in chain.from_iterable(each.items() for each in told):
        merged[spot] = merged.get(spot) if count is None else count
    return merged


class _Reader:
    """Someone who knows all these numbers, and what they say of one dimension."""

    def __init__(self, numbers: Numbers, dimension: str, figures: RoundFigures, minimum: int) -> None:
        self.numbers, self.dimension, self.minimum = numbers, dimension, minimum
        named = dict.fromkeys(spot.group for spot in numbers if spot.dimension == dimension)
        self.groups = [*(group for group in named if group != NOT_STATED), ELSEWHERE]
        self.columns = dict.fromkeys(
            spot.column for spot in numbers if spot.what == ANSWERED and spot.dimension == ALL
        )
        self.choices = [[option.id for option in question.options] for question in figures.questions]

    def knows(self) -> set[tuple[str, str]]:
        """Return the hidden counts of few people, as (column, group), that follow from the numbers.

        Raises:
            ValueError: when the numbers contradict each other.
        """
        counts = {
            (spot.column, spot.group): self._cells(spot.column, spot.group)
            for spot, count in self.numbers.items()
            if spot.dimension == self.dimension and spot.group in self.groups and count is None
        }
        return set(narrowed([*self._facts()], counts, self.minimum))

    def _facts(self) -> Iterator[Fact]:
        for part in (TOOK_PART, BALLOTS):
            if (everyone := self.numbers.get(Spot(ALL, "", "", TOOK_PART))) is not None:
                yield people([(part, group) for group in self.groups], everyone)
        for column in self.columns:
            yield from self._of_all(column)
        for options in self.choices:
            yield from self._of_a_choice(options)
        for spot, count in self.numbers.items():
            if spot.dimension == self.dimension and spot.group in self.groups and count is not None:
                cells = self._cells(spot.column, spot.group)
                if spot.what == MAJORITY:
                    yield Fact(dict.fromkeys(cells, 1), count, 3 * count - 1)
                else:
                    yield people(cells[:1] if spot.what == AGREED else cells, count)

    def _of_all(self, column: str) -> Iterator[Fact]:
        """Know how many of all people answered and agreed, and that those of a group are among its ballots."""
        base, agreed = (self.numbers.get(Spot(ALL, "", column, what)) for what in (ANSWERED, AGREED))
        cells = {group: self._cells(column, group) for group in self.groups}
        if base is not None and agreed is not None:
            yield people([agrees for agrees, _otherwise in cells.values()], agreed)
            yield people([otherwise for _agrees, otherwise in cells.values()], base - agreed)
        for group, answered in cells.items():
            yield among(answered, [(BALLOTS, group)])

    def _of_a_choice(self, options: Sequence[str]) -> Iterator[Fact]:
        """Know that as many people of each group answered every option of a choice."""
        for one, other in pairwise(options):
            for group in self.groups:
                here, there = self._cells(one, group), self._cells(other, group)
                yield Fact(dict.fromkeys(here, 1) | dict.fromkeys(there, -1), 0, 0)

    def _cells(self, column: str, group: str) -> list[Cell]:
        """Return the counts that nobody sees split: of a group who agreed to a column and the others; or who took part."""
        return [(column, group, AGREED), (column, group, OTHERWISE)] if column else [(TOOK_PART, group)]


def _numbers(figures: RoundFigures) -> Iterator[tuple[Spot, int | None]]:
    yield Spot(ALL, "", "", TOOK_PART), figures.response.answered
    for dimension in figures.response.by:
        for group in dimension.groups:
            yield Spot(_own(dimension.name, group.label), group.label, "", TOOK_PART), group.answered
    for question in figures.questions:
        for answer, count in enumerate(question.counts):
            yield Spot(ALL, str(answer), question.id, "answer"), count
        yield Spot(ALL, "", question.id, "no opinion"), question.no_opinion
        yield Spot(ALL, "", question.id, "no answer"), question.no_answer
        yield from _support_by_group(figures, question)
        for option in question.options:
            yield from _support_by_group(figures, option)


def _support_by_group(figures: RoundFigures, told: Told) -> Iterator[tuple[Spot, int | None]]:
    yield from _support(told, ALL, "", told.support)
    for dimension in ("province", *(spread.dimension for spread in told.spread)):
        for group in figures.by_group(told, dimension):
            name = _own(dimension, group.code)
            yield from _support(told, name, group.code, group.support)
            if group.hidden == LARGE_MAJORITY:
                yield Spot(name, group.code, told.id, MAJORITY), figures.threshold


def _support(
    told: Told, dimension: str, group: str, support: Support | None
) -> Iterator[tuple[Spot, int | None]]:
    yield Spot(dimension, group, told.id, ANSWERED), support.base if support else None
    yield Spot(dimension, group, told.id, AGREED), support.supporters if support else None


def _own(dimension: str, label: str) -> str:
    """Return the dimension; networks overlap, so each is one of its own."""
    return label if dimension == NETWORK else dimension
