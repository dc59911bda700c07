"""Whom a choice of topics leaves out, and whether a group got less than its size is due.

The check is of EJR+: of n voters, a group of n / seats · due or more who all approve one topic that isn't chosen has a
member who approves `due` of the chosen topics. It is stronger than extended justified representation (EJR), and fast to
check where checking EJR is coNP-complete: where it holds so does EJR, but a group that it finds need not violate EJR.

Sources: Brill and Peters, Robust and verifiable proportionality axioms for multiwinner voting, EC 2023 (EJR+); Aziz,
Brill, Conitzer, Elkind, Freeman and Walsh, Justified representation in approval-based committee voting, Social Choice
and Welfare 48 (2017) 461-485 (EJR).
"""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from consult.methods.responses import BoolArray, Stratum
from consult.methods.selection.profile import Approvals, Weights, profile_of
from consult.methods.tally import Share


def left_out(approvals: Approvals, chosen: Collection[int]) -> BoolArray:
    """Say per ballot whether it approves topics but none that is chosen; shape (ballots,)."""
    topics = frozenset(chosen)
    return np.array(
        [bool(approved) and topics.isdisjoint(approved) for approved in approvals], dtype=np.bool_
    )


def left_out_by_group(approvals: Approvals, chosen: Collection[int], stratum: Stratum) -> tuple[Share, ...]:
    """Give per group, in the order of its labels, the share that is left without any chosen topic.

    Base: the ballots of the group that approve a topic. Every ballot counts once.
    """
    groups = len(stratum.labels)
    voted = np.array([bool(approved) for approved in approvals], dtype=np.bool_)
    bases = np.bincount(stratum.codes[voted], minlength=groups)
    without = np.bincount(stratum.codes[left_out(approvals, chosen)], minlength=groups)
    return tuple(Share(part, base) for part, base in zip(without.tolist(), bases.tolist(), strict=True))


@dataclass(frozen=True)
class Unrepresented:
    """A group that agrees on a topic that isn't chosen, and is large enough to be due more than it got."""

    topic: int
    """All of them approve it."""
    due: int
    """How many chosen topics one of them at least should approve; each approves fewer."""
    voters: tuple[int, ...]
    """Their ballots, by index."""


def unrepresented(
    approvals: Approvals, chosen: Collection[int], topics: int, seats: int, *, weights: Weights | None = None
) -> Unrepresented | None:
    """Give a group that is due more than it got (EJR+), the plainest case first; None when there is none.

    The plainest case: the group that is due least, then the lowest topic. With weights a group is as large as its
    weight.

    Args:
        approvals: per ballot the topics it approves.
        chosen: the topics that are chosen.
        topics: how many there are; they are numbered from 0.
        seats: how many could be chosen, also when fewer are.
        weights: per ballot how much it counts, from 0; one each when None.
    """
    profile, taken = profile_of(approvals, topics, seats, weights), frozenset(chosen)
    got = np.zeros(profile.kinds, dtype=np.int64)
    for topic in taken:
        got[profile.supporters[topic]] += 1
    too_few = [
        (due, topic)
        for topic in profile.supported()
        if topic not in taken
        for due, weight in enumerate(
            accumulate(profile.weights(profile.supporters[topic], got, len(taken) + 1)), start=1
        )
        if weight and weight * seats >= due * profile.weight
    ]
    if not too_few:
        return None
    due, topic = min(too_few)
    voters = (
        voter
        for voter, approved in enumerate(approvals)
        if topic in approved and len(taken.intersection(approved)) < due
    )
    return Unrepresented(topic, due, tuple(voters))
