"""Choose topics from the approvals of a round by every rule, and say whom each choice leaves out. Pure.

Every figure of a group is guarded; those of all rest on so many people that they need no guard.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np

from consult.methods import disclosure, tally
from consult.methods.responses import BoolArray, FloatArray, ResponseMatrix
from consult.methods.selection import (
    approval_top,
    equal_shares,
    sequential_pav,
    sequential_phragmen,
    unrepresented,
)
from consult.results.choices import NOBODY, PAV, PHRAGMEN, SHARES, TOP, Choices, Chosen, Due
from consult.results.portions import CHANNEL, beside, portion, portions
from consult.results.round_figures import TOO_FEW

METHODS: Mapping[str, Callable[[Sequence[frozenset[int]], int, int], list[int]]] = {
    TOP: approval_top,
    PAV: sequential_pav,
    PHRAGMEN: sequential_phragmen,
    SHARES: partial(equal_shares, completion="phragmen"),
}
ENOUGH = 3
"""A choice rests on so many times the threshold of people: fewer may be of one mind, and it would tell what each thinks."""


def choose(matrix: ResponseMatrix, topics: Sequence[str], seats: int, minimum: int) -> Choices:
    """Choose so many topics by every rule.

    Voters are those who answered any of the questions; each counts once.

    Args:
        matrix: all ballots of the round.
        topics: the ids of the columns to choose from, all of one kind.
        seats: how many to choose, from 1.
        minimum: the fewest people that a figure may rest on.
    """
    asked, least = matrix.only(topics), disclosure.checked(minimum)
    supports = [question.kind.support for question in asked.questions[:1]]
    approved = np.isin(asked.values, supports)
    approving = int(np.count_nonzero(approved.any(axis=1)))
    if approving < ENOUGH * least:
        return Choices(seats, TOO_FEW if approving else NOBODY)
    answered = ~np.isnan(asked.values).all(axis=1)
    approvals = [frozenset(np.flatnonzero(row).tolist()) for row in approved[answered]]
    found = {rule: method(approvals, len(topics), seats) for rule, method in METHODS.items()}
    due = {its: _due(approvals, topics, its, seats, least) for its in set(map(frozenset, found.values()))}
    left_out = beside(matrix, {rule: _left_out(approved, chosen) for rule, chosen in found.items()})
    dimensions = [name for name in matrix.strata if name != CHANNEL]
    groups = portions(left_out, list(found), dimensions, least)
    chosen = tuple(
        Chosen(
            rule,
            tuple(topics[place] for place in its),
            portion("", "", tally.distribution(left_out, rule).support),
            tuple(groups[rule]),
            due[frozenset(its)],
        )
        for rule, its in found.items()
    )
    return Choices(seats, voters=len(approvals), approving=approving, chosen=chosen)


def _due(
    approvals: Sequence[frozenset[int]],
    topics: Sequence[str],
    chosen: frozenset[int],
    seats: int,
    minimum: int,
) -> Due | None:
    found = unrepresented(approvals, chosen, len(topics), seats)
    if found is None:
        return None
    people = len(found.voters)
    return Due(topics[found.topic], found.due, people if people >= minimum else None)


def _left_out(approved: BoolArray, chosen: Sequence[int]) -> FloatArray:
    """Say per ballot that it is left without a chosen topic (1) or not (-1); NaN for who approves nothing at all."""
    without = ~approved[:, chosen].any(axis=1)
    return np.where(approved.any(axis=1), np.where(without, 1.0, -1.0), np.nan)
