"""Questions counted in every way, as the figures that are shown tell it, and where that changes their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from consult.methods.counting import AllWays, Counted, Way
from consult.methods.order import Order, order_changes
from consult.results.round_figures import QuestionFigures
from consult.results.spread import Told, column_of

OTHER_WAYS = tuple(way for way in Way if way is not Way.PERSONS)


@dataclass(frozen=True)
class Passed:
    """What one of many passes, and is passed by, when something else than persons counts once: ids."""

    way: str
    passes: tuple[str, ...]
    passed_by: tuple[str, ...]


def orders(told: Sequence[Told], kind: str) -> tuple[Order, ...]:
    """Rank questions of one kind, or the options of one choice, in each way; those without support are left out."""
    return order_changes([_all_ways(each, kind) for each in told if each.support and each.support.base])


def passed(told: Told, found: Sequence[Order]) -> list[Passed]:
    """Return the ways in which one of those that were ranked stands at another side of any other."""
    places = []
    for order in found:
        passes = tuple(first.id for first, second in order.swaps if second.id == told.id)
        passed_by = tuple(second.id for first, second in order.swaps if first.id == told.id)
        if passes or passed_by:
            places.append(Passed(order.way.value, passes, passed_by))
    return places


def first(order: Order, count: int) -> list[str]:
    """Return the ids of the first so many in one way, more where equals share the last place."""
    return [question.id for question, place in order.places if place <= count]


def _all_ways(told: Told, kind: str) -> AllWays:
    assert told.support is not None  # noqa: S101  # `orders` left the others out
    persons = Counted(Way.PERSONS, told.support.base, told.support.share.value, _mean(told))
    ways = {each.way: each for each in told.otherwise}
    others = {
        way.value: Counted(way, ways[way.value].units, Fraction(ways[way.value].percent, 100))
        if way.value in ways
        else Counted(way)
        for way in OTHER_WAYS
    }
    return AllWays(column_of(told, kind), persons, **others)


def _mean(told: Told) -> Fraction | None:
    """Return the mean answer, counted from 1; None for an option, which has none."""
    if not isinstance(told, QuestionFigures) or not told.base:
        return None
    return Fraction(sum(at * count for at, count in enumerate(told.counts, 1)), told.base)
