"""Which groups of a dimension nothing is told about: the same ones in every table, so that no two tables tell a third.

A group in which few took part, or few answered a question, is hidden in the table of every question. With it so many
others are hidden that they are at least two and enough people together. Then each of those people may be in any of
these groups, whatever else is published of all of them together: a reader knows a figure of one hidden group only to
lie between 0 and that of all of them. A question that would hide too much is told by no group instead.

Who sees figures of two minimums knows what either of them tells, and hidden is only what both hide. So the lower one
chooses among what the higher one hides: then both together tell no more than the lower one alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from consult.methods.responses import BoolArray, IntArray


@dataclass(frozen=True, eq=False)
class HiddenGroups:
    """What of one dimension is told by group."""

    response: BoolArray
    """Shape (groups,): True = how many of it took part isn't told, nor is anything else."""
    groups: BoolArray
    """Shape (groups,): True = what it answered isn't told, to no question."""
    told: BoolArray
    """Shape (questions,): False = what was answered isn't told by group."""

    def is_among(self, other: "HiddenGroups") -> bool:
        """Say whether whatever this hides is hidden by the other too."""
        more = self.response & ~other.response, self.groups & ~other.groups, other.told & ~self.told
        return not any(each.any() for each in more)


@dataclass(frozen=True, eq=False)
class Counts:
    """How many people of each group of a dimension there are."""

    took_part: IntArray
    """Shape (groups,): ballots, before sealing made groups coarser."""
    ballots: IntArray
    """Shape (groups,): ballots as they say it now."""
    bases: IntArray
    """Shape (questions, groups): of those who answered; only questions of which the figure of all is told."""

    @property
    def is_made(self) -> BoolArray:
        """Which groups only sealing put ballots into: a coarser office, or not stated. Shape (groups,)."""
        made: BoolArray = (self.took_part == 0) & (self.ballots > 0)
        return made


def hidden_groups(
    counts: Counts, minimum: int, *, forced: BoolArray | None = None, within: HiddenGroups | None = None
) -> HiddenGroups:
    """Choose the groups that are hidden, and the questions that are told by no group, so that few figures go.

    Questions leave in the order of how many groups they would hide, the one that fewest answered first of equals; of
    all outcomes the one that hides the fewest figures counts, of equals the one with the most questions. A question
    may only leave if nothing narrows its small bases then: `minimum` people left it unanswered, and as many took part
    in other groups.

    Args:
        counts: of people.
        minimum: the fewest people that a figure may rest on.
        forced: groups that are hidden whatever their counts, shape (groups,).
        within: what is hidden for a higher minimum, of which this is a part; where none is safe, that itself.
    """
    small = _small(counts.took_part, minimum) | (False if forced is None else forced)
    few = _small(counts.bases, minimum) & ~small
    answered, ballots = counts.bases.sum(axis=1), int(counts.ballots.sum())
    spared = (ballots - answered >= minimum) & ~(few & (ballots - counts.ballots < minimum)).any(axis=1)
    order = sorted(range(len(few)), key=lambda row: (-int(few[row].sum()), int(answered[row]), row))
    may_leave = spared if within is None else spared & ~within.told
    leaving = [row for row in order if may_leave[row] and few[row].any()]
    leave = range(len(leaving) + 1)
    if within is None:
        return min((_without(leaving[:some], counts, small, minimum) for some in leave), key=_cost)
    outcomes = [_without(leaving[:some], counts, small, minimum, within) for some in leave]
    nested = [each for each in outcomes if each.is_among(within) and _is_safe(each, counts, minimum)]
    return min([*nested, within], key=_cost)


def told_beside(hidden: HiddenGroups, bases: IntArray, minimum: int) -> BoolArray:
    """Say which more figures may be told by group, with these groups hidden and no other, shape (figures,).

    Those of which none of the other groups has too few people, and the hidden ones together have enough.

    Args:
        hidden: the groups of which nothing is told.
        bases: the people that each figure rests on, shape (figures, groups).
        minimum: the fewest people that a figure may rest on.
    """
    few: BoolArray = _small(bases[:, ~hidden.groups], minimum).sum(axis=1) > 0
    together: BoolArray = bases[:, hidden.groups].sum(axis=1) >= (minimum if hidden.groups.any() else 0)
    return ~few & together


def _without(
    leaving: list[int], counts: Counts, small: BoolArray, minimum: int, within: HiddenGroups | None = None
) -> HiddenGroups:
    """Hide enough groups when these questions are told by no group, if possible none that `within` shows.

    The ballots of a group that sealing made may be of any group, so that a group hidden with it may tell how many took
    part. Without such a group, nobody's response is told who is hidden in the tables.
    """
    told = np.ones(len(counts.bases), dtype=np.bool_)
    told[leaving] = False
    made, bases = counts.is_made, counts.bases[told]
    by_people = sorted(
        range(len(small)), key=lambda group: (counts.took_part[group] == 0, counts.took_part[group])
    )
    made_first = sorted(by_people, key=lambda group: (not made[group], made[group] * counts.ballots[group]))
    if within is not None:
        by_people = [group for group in by_people if within.response[group]]
        made_first = [group for group in made_first if within.groups[group]]
    response = _enough(small, by_people, [counts.took_part], minimum)
    groups: BoolArray = response | _small(counts.ballots, minimum) | _small(bases, minimum).any(axis=0)
    groups = _enough(groups, made_first, [counts.ballots, *bases], minimum)
    if (groups & ~response).any() and not (groups & made).any():
        response = groups = _enough(groups, by_people, [counts.took_part, counts.ballots, *bases], minimum)
    return HiddenGroups(response, groups, told)


def _is_safe(hidden: HiddenGroups, counts: Counts, minimum: int) -> bool:
    """Say whether there were enough groups to hide: it takes two, with enough people for every count, or all."""
    spots = (
        (hidden.response, counts.took_part[None]),
        (hidden.groups, np.vstack([counts.ballots, counts.bases[hidden.told]])),
    )
    return all(
        not groups.any()
        or groups.all()
        or (groups.sum() > 1 and bool((people[:, groups].sum(axis=1) >= minimum).all()))
        for groups, people in spots
    )


def _small(counts: IntArray, minimum: int) -> BoolArray:
    small: BoolArray = (counts > 0) & (counts < minimum)
    return small


def _enough(groups: BoolArray, order: Iterable[int], counts: Iterable[IntArray], minimum: int) -> BoolArray:
    """Add groups in this order until they are at least two and each of the counts is enough, if any is hidden."""
    hidden, people = groups.copy(), np.array([*counts])
    for group in order if hidden.any() else ():
        if hidden.sum() > 1 and (people[:, hidden].sum(axis=1) >= minimum).all():
            break
        hidden[group] = True
    return hidden


def _cost(hidden: HiddenGroups) -> int:
    groups, told = int(hidden.groups.sum()), int(hidden.told.sum())
    return int(hidden.response.sum()) + groups * told + len(hidden.groups) * (len(hidden.told) - told)
