"""Phragmén's rule: whoever supports a topic shares the load of choosing it."""

from collections.abc import Sequence

from consult.methods.selection.profile import Approvals, Weights, filled, in_turn, profile_of
from consult.methods.selection.purses import Purses


def sequential_phragmen(
    approvals: Approvals, topics: int, seats: int, *, weights: Weights | None = None
) -> list[int]:
    """Choose one topic after the other: the one that leaves its supporters with the least load.

    A chosen topic is a load of 1 on its supporters, who then bear the same each. Fewer seats choose the beginning of
    the same list. Who starts to approve a chosen topic never harms it, nor does a new voter who approves only it; a new
    voter who approves several can (Lackner and Skowron 2023, A.3). Proportional, not extended justified representation
    is promised (Brill et al. 2024). Weights: load is borne per unit of weight.

    Args:
        approvals: per ballot the topics it approves.
        topics: how many there are; they are numbered from 0.
        seats: how many to choose.
        weights: per ballot how much it counts, from 0; one each when None.

    Source: Phragmén (1894); Brill, Freeman, Janson and Lackner, Phragmén's voting methods and justified representation,
    Mathematical Programming 203 (2024) 47-76.
    """
    profile = profile_of(approvals, topics, seats, weights)
    return filled(on_credit(Purses(profile, each=0, cost=1), [], seats), profile.topics, seats)


def on_credit(purses: Purses, chosen: Sequence[int], seats: int) -> list[int]:
    """Go on choosing topics that anyone approves by Phragmén's rule, where load is debt."""
    waiting = [topic for topic in purses.profile.supported() if topic not in chosen]
    return [*chosen, *in_turn(waiting, seats - len(chosen), purses.debt, purses.owe)]
