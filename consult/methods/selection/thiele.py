"""Rules that look at how many chosen topics each voter approves."""

from math import lcm

import numpy as np

from consult.methods.selection.profile import Approvals, Weights, in_turn, profile_of


def approval_top(
    approvals: Approvals, topics: int, seats: int, *, weights: Weights | None = None
) -> list[int]:
    """Choose the topics that most voters approve: a majority can take every seat.

    Who starts to approve a chosen topic never harms it, nor does a new voter. No kind of proportional representation is
    promised.

    Args:
        approvals: per ballot the topics it approves.
        topics: how many there are; they are numbered from 0.
        seats: how many to choose.
        weights: per ballot how much it counts, from 0; one each when None.

    Source: Brams and Fishburn, Approval voting (1978); "AV" in Lackner and Skowron, Multi-winner voting with approval
    preferences (2023).
    """
    return profile_of(approvals, topics, seats, weights).by_support()[:seats]


def sequential_pav(
    approvals: Approvals, topics: int, seats: int, *, weights: Weights | None = None
) -> list[int]:
    """Choose one topic after the other: the most approved, where who approves n chosen topics counts 1 / (n + 1).

    Each topic adds most to the score of proportional approval voting, in which n chosen topics are worth 1 + 1/2 + … +
    1/n to a voter. Fewer seats choose the beginning of the same list. Who starts to approve a chosen topic never harms
    it, nor does a new voter who approves only it; a new voter who approves several can (Lackner and Skowron 2023, A.3).
    Justified representation is not promised (Aziz et al. 2017): check the result with `unrepresented`.

    Args:
        approvals: per ballot the topics it approves.
        topics: how many there are; they are numbered from 0.
        seats: how many to choose.
        weights: per ballot how much it counts, from 0; one each when None.

    Source: Thiele, Om Flerfoldsvalg (1895); "seqPAV" in Lackner and Skowron, Multi-winner voting with approval
    preferences (2023).
    """
    profile = profile_of(approvals, topics, seats, weights)
    levels = min(seats, topics)
    whole = lcm(*range(1, levels + 1))
    approved = np.zeros(profile.kinds, dtype=np.int64)

    def price(topic: int) -> int:
        weight = profile.weights(profile.supporters[topic], approved, levels)
        return -sum(whole // level * total for level, total in enumerate(weight, start=1))

    def take(topic: int, _: int) -> None:
        approved[profile.supporters[topic]] += 1

    return in_turn(profile.topics, seats, price, take)
