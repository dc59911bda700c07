"""Instant run-off: the weakest leave one by one, and their ballots go on to the next."""

from collections import Counter
from dataclasses import dataclass

from consult.methods.rankings.ballots import Rankings, ballots_of, first_of


@dataclass(frozen=True)
class Round:
    """One count of the ballots, each for the best of those still there."""

    votes: dict[int, int]
    """Candidate still there → ballots."""
    exhausted: int
    """Ballots that rank none of them."""
    leaves: int | None
    """Who leaves after this round; None in the last."""


def instant_runoff(rankings: Rankings, candidates: int) -> int:
    """Give the winner (an index): whoever comes to more than half of the ballots that still rank anyone.

    Until then the candidate with the fewest ballots leaves. Ties: of those with the fewest, who had fewer in the latest
    earlier round in which they differ; then the one with the highest index. `instant_runoff_rounds` gives the rounds.
    To gain a supporter can cost a candidate the victory: no monotonicity is promised.

    Args:
        rankings: per ballot the candidates, best first; may be incomplete or empty.
        candidates: how many there are, one at least; they are numbered from 0.

    Source: Ware (1871); Tideman, Collective decisions and voting (2006), as "alternative vote".
    """
    votes = instant_runoff_rounds(rankings, candidates)[-1].votes
    return max(votes, key=lambda candidate: votes[candidate])


def instant_runoff_rounds(rankings: Rankings, candidates: int) -> tuple[Round, ...]:
    """Give the rounds of `instant_runoff`, the last of which shows the winner in front.

    Raises:
        ValueError: there is no candidate, or a ballot ranks someone twice or someone unknown.
    """
    if candidates < 1:
        raise ValueError("there is a candidate at least")
    ballots = ballots_of(rankings, candidates)
    there = set(range(candidates))
    rounds: list[Round] = []
    earlier: dict[int, list[int]] = {candidate: [] for candidate in there}
    while True:
        firsts: Counter[int | None] = Counter()
        for ranking, number in ballots.items():
            firsts[first_of(ranking, there)] += number
        votes = {candidate: firsts[candidate] for candidate in sorted(there)}
        if len(there) == 1 or 2 * max(votes.values()) > sum(votes.values()):
            return (*rounds, Round(votes, firsts[None], None))
        for candidate in there:
            earlier[candidate].insert(0, votes[candidate])
        leaves = min(there, key=lambda candidate: (earlier[candidate], -candidate))
        rounds.append(Round(votes, firsts[None], leaves))
        there.remove(leaves)
