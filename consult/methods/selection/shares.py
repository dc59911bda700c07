"""Equal shares: every voter has the same to spend on topics.

What they can't pay leaves seats empty, and a completion fills them:

- "phragmen" goes on by Phragmén's rule, in which money that is left gives a lead (Peters and Skowron 2020);
- "approval" takes the most approved of the other topics;
- "increment" begins again with the money of one seat more, again and again, until it fills the seats. Where no more
  topics than seats are approved it takes the most approved (Peters, Pierczyński and Skowron, Proportional participatory
  budgeting with additive utilities, NeurIPS 2021; steps and end are those of the abcvoting library).

Two things are promised, but not under "increment", which may stop before a group has spent what is its due: extended
justified representation (EJR+: Brill and Peters, Robust and verifiable proportionality axioms for multiwinner voting,
EC 2023), and that who starts to approve a chosen topic never harms it. Of new voters nothing is promised.
"""

from collections.abc import Sequence
from itertools import accumulate, count
from typing import Literal

import numpy as np

from consult.methods.selection.phragmen import on_credit
from consult.methods.selection.profile import Approvals, Profile, Weights, filled, in_turn, profile_of
from consult.methods.selection.purses import Purses

Completion = Literal["phragmen", "approval", "increment"]


def equal_shares(
    approvals: Approvals,
    topics: int,
    seats: int,
    *,
    weights: Weights | None = None,
    completion: Completion | None = None,
) -> list[int]:
    """Choose topics that their supporters can pay: each voter has seats / voters to spend and a topic costs 1.

    Each time the topic is bought whose supporters pay least, where each pays the same or all that is left. It stops
    when no topic can be paid any more, mostly before the seats are full: with scattered approvals even at once.
    Weights: money goes by weight, and so does what each pays.

    Args:
        approvals: per ballot the topics it approves.
        topics: how many there are; they are numbered from 0.
        seats: how many to choose.
        weights: per ballot how much it counts, from 0; one each when None.
        completion: how to fill the seats that are left (see the module); None leaves them empty.

    Source: Peters and Skowron, Proportionality and the limits of welfarism, EC 2020 (as "Rule X").
    """
    profile = profile_of(approvals, topics, seats, weights)
    if completion == "increment":
        return _by_increments(profile, seats)
    purses = Purses(profile, each=seats, cost=profile.weight)
    chosen = _bought(purses, seats)
    match completion:
        case None:
            return chosen
        case "phragmen":
            return filled(on_credit(purses, chosen, seats), profile.topics, seats)
        case "approval":
            return filled(chosen, profile.by_support(), seats)
    raise ValueError(f"there is no completion {completion}")


def _bought(purses: Purses, seats: int) -> list[int]:
    return in_turn(purses.profile.supported(), seats, purses.least, purses.pay)


def _by_increments(profile: Profile, seats: int) -> list[int]:
    """Raise the money by that of one seat at a time until it fills the seats."""
    ranked = profile.by_support()
    if seats == 0 or len(profile.supported()) <= seats:
        return ranked[:seats]
    return next(
        chosen
        for money in count(max(seats, _too_little(profile, ranked, seats) + 1))
        if len(chosen := _bought(Purses(profile, each=money, cost=profile.weight), seats)) == seats
    )


def _too_little(profile: Profile, ranked: Sequence[int], seats: int) -> int:
    """Give money, in seats, that can't fill the seats however it is spent, so that no rule need try it or less.

    For every n, all but n of the seats go to topics that are not the n most approved, and those who approve any of
    these must pay for them; and one of the seats goes to a topic no more approved than the last of so many.
    """
    last = np.full(profile.kinds, -1, dtype=np.int64)
    for place, topic in enumerate(ranked):
        last[profile.supporters[topic]] = place
    by_last = profile.weights(np.flatnonzero(last >= 0), last, len(ranked))
    payers = list(accumulate(reversed(by_last)))[::-1]
    needs = [(seats - place, payers[place]) for place in range(seats)]
    needs.append((1, profile.support[ranked[seats - 1]]))
    return max((topics * profile.weight - 1) // weight for topics, weight in needs)
