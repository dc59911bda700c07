"""Schulze's method: whoever beats, also by way of others, wins."""

import numpy as np

from consult.methods.rankings.ballots import Rankings, ballots_of
from consult.methods.responses import IntArray


def pairwise(rankings: Rankings, candidates: int) -> IntArray:
    """Count the ballots that prefer one candidate to another, shape (candidates, candidates), row over column.

    Who is not in a ranking stands below all who are, and ties with the others who are not.
    """
    preferred = np.zeros((candidates, candidates), dtype=np.int64)
    for ranking, number in ballots_of(rankings, candidates).items():
        below = np.ones(candidates, dtype=np.int64)
        for candidate in ranking:
            below[candidate] = 0
            preferred[candidate] += number * below
    return preferred


def schulze(rankings: Rankings, candidates: int) -> int:
    """Give the winner (an index): the first of `schulze_order`.

    Whoever beats everyone else one to one always wins (Condorcet), and to be ranked higher never harms the winner, save
    where the lowest index had to decide.

    Args:
        rankings: per ballot the candidates, best first; may be incomplete or empty.
        candidates: how many there are, one at least; they are numbered from 0.
    """
    if candidates < 1:
        raise ValueError("there is a candidate at least")
    return schulze_order(rankings, candidates)[0]


def schulze_order(rankings: Rankings, candidates: int) -> list[int]:
    """Order all candidates, best first: whoever has the stronger path to another stands above.

    A path is a chain of victories one to one, as strong as the ballots for its weakest victory ("winning votes"). Among
    those whom nobody left stands above, the lowest index comes first.

    Source: Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
    election method, Social Choice and Welfare 36 (2011) 267-303.
    """
    preferred = pairwise(rankings, candidates)
    strength = np.where(preferred > preferred.T, preferred, 0)
    for via in range(candidates):
        strength = np.maximum(strength, np.minimum(strength[:, [via]], strength[via]))
    above = strength > strength.T
    left = list(range(candidates))
    order: list[int] = []
    while left:
        best = next(candidate for candidate in left if not above[left, candidate].any())
        order.append(best)
        left.remove(best)
    return order
