"""Two groups of one dimension beside each other on every question: which differ, and by more than chance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from consult.methods.dissent import LEVEL
from consult.methods.significance import by_chance, corrected
from consult.results.round_figures import GroupFigure, QuestionFigures, RoundFigures
from consult.results.spread import Told, groups, name_of, told_of

OVERLAPPING = frozenset({"network"})
"""Dimensions of which one person may be in two groups, so that no test tells them apart."""
DIFFERENCE, TOPIC = "difference", "topic"
SORTS = (DIFFERENCE, TOPIC)


@dataclass(frozen=True)
class Compared:
    """What two groups think of one topic, statement or option.

    `chance` is how likely such a difference is by chance alone, corrected for all that is compared with it; None where a
    figure is hidden or the groups overlap.
    """

    question: QuestionFigures
    told: Told
    one: GroupFigure
    other: GroupFigure
    chance: float | None = None

    @property
    def name(self) -> str:
        """Return what it is about."""
        return name_of(self.told)

    @property
    def points(self) -> int | None:
        """Return how many points the first is above the second, as the page writes both; None where one is hidden."""
        return self.one.percent - self.other.percent if self.one.is_shown and self.other.is_shown else None

    @property
    def is_sure(self) -> bool:
        """Tell whether chance explains the difference in fewer than one of twenty such findings."""
        return self.chance is not None and self.chance < LEVEL


def compare(figures: RoundFigures, dimension: str, one: str, other: str) -> list[Compared]:
    """Put two groups, by their labels, beside each other on all that was asked, in the order of the round.

    Fisher's exact test, corrected by Benjamini and Hochberg for all that is compared here (`methods.significance`). What
    was asked of neither, or is hidden altogether, is left out.
    """
    found = list(_beside(figures, dimension, one, other))
    tested = [at for at, each in enumerate(found) if each.points is not None and dimension not in OVERLAPPING]
    chances = corrected([_chance(found[at]) for at in tested])
    for at, chance in zip(tested, chances, strict=True):
        found[at] = replace(found[at], chance=chance)
    return found


def sort(found: Sequence[Compared], order: str) -> list[Compared]:
    """Return them with the largest difference first and hidden ones last, or by name."""
    if order == TOPIC:
        return sorted(found, key=lambda each: each.name.casefold())
    return sorted(found, key=lambda each: -1 if each.points is None else abs(each.points), reverse=True)


def _beside(figures: RoundFigures, dimension: str, one: str, other: str) -> Iterator[Compared]:
    for question in figures.questions:
        for told in told_of(question):
            found = {group.code: group for group in groups(figures, told, dimension)}
            if one in found and other in found:
                yield Compared(question, told, found[one], found[other])


def _chance(compared: Compared) -> float:
    one, other = compared.one.support, compared.other.support
    assert one is not None  # noqa: S101  # `compare` takes only those that are shown
    assert other is not None  # noqa: S101  # the same
    return by_chance(one.share, other.share)
