"""See where the order of questions depends on who counts once."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from consult.methods.counting import AllWays, Way
from consult.methods.responses import Question


@dataclass(frozen=True)
class Order:
    """The order of questions in one way of counting, beside that by persons."""

    way: Way
    places: tuple[tuple[Question, int], ...]
    """The strongest first; equals share a place and the next is skipped, in the order given. Who can't be told in this
    way is not in it."""
    swaps: tuple[tuple[Question, Question], ...]
    """Every pair of which the first stands before the second by persons, and after it in this way."""


def order_changes(counted: Sequence[AllWays]) -> tuple[Order, ...]:
    """Rank questions in each way, and tell which pairs stand the other way round than by persons.

    Ranked by share, equal shares by the higher mean (as `tally.ranked`). Equals are no swap. What is compared is the
    figures given, so nothing comes out that `guarded_ways` held back.

    Args:
        counted: questions of one kind, or the options of one choice; else their shares don't compare.
    """
    if len({(each.question.kind, each.question.part_of) for each in counted}) > 1:
        raise ValueError("only questions of one kind, or options of one choice, can be ranked")
    return tuple(_order(way, counted) for way in Way)


def _order(way: Way, counted: Sequence[AllWays]) -> Order:
    here, persons = _levels(way, counted), _levels(Way.PERSONS, counted)
    ranked = sorted(
        ((level, persons.get(place), counted[place].question) for place, level in sorted(here.items())),
        key=lambda each: -each[0],
    )
    return Order(
        way,
        tuple(
            (question, 1 + sum(each > level for each in here.values()))
            for level, _by_persons, question in ranked
        ),
        tuple(
            (other, one)
            for (level, by_persons, one), (other_level, other_by_persons, other) in combinations(ranked, 2)
            if level > other_level
            and by_persons is not None
            and other_by_persons is not None
            and by_persons < other_by_persons
        ),
    )


def _levels(way: Way, counted: Sequence[AllWays]) -> dict[int, int]:
    """Give how strong each is among the others, by its place in `counted`: equals have one level, more is stronger."""
    strengths = {
        place: (found.share, found.mean or Fraction(0))
        for place, each in enumerate(counted)
        if (found := each.of(way)).share is not None
    }
    levels = {strength: level for level, strength in enumerate(sorted(set(strengths.values())))}
    return {place: levels[strength] for place, strength in strengths.items()}
