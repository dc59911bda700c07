"""Ballots with rankings, read once for all methods."""

from collections import Counter
from collections.abc import Container, Sequence

Ranking = tuple[int, ...]
Rankings = Sequence[Sequence[int]]


def ballots_of(rankings: Rankings, candidates: int) -> Counter[Ranking]:
    """Count equal rankings together and leave out ballots that rank nobody.

    Raises:
        ValueError: a candidate outside 0..candidates - 1, or one candidate twice in a ranking.
    """
    ballots = Counter(tuple(ranking) for ranking in rankings)
    for ranking in ballots:
        if ranking and not 0 <= min(ranking) <= max(ranking) < candidates:
            raise ValueError(f"a ballot ranks a candidate outside 0..{candidates - 1}")
        if len(set(ranking)) < len(ranking):
            raise ValueError("a ballot ranks a candidate twice")
    ballots.pop((), None)
    return ballots


def first_of(ranking: Ranking, candidates: Container[int]) -> int | None:
    """Give the best in a ranking of those who are still there; None when none of them is in it."""
    return next((candidate for candidate in ranking if candidate in candidates), None)
