"""Add up points: given by place in a ranking (Borda), or divided by the voters themselves."""

from collections.abc import Sequence
from fractions import Fraction

from consult.methods.rankings.ballots import Rankings, ballots_of


def borda(rankings: Rankings, candidates: int) -> list[Fraction]:
    """Give the points of each candidate: per ballot one for every candidate that stands below.

    The first of m gets m - 1 points, the last none; those who are not in a ranking share what is left evenly, so that
    every ballot gives as much. A ballot that ranks nobody gives nothing. To be ranked higher never costs points.

    Args:
        rankings: per ballot the candidates (indices), best first; may be incomplete or empty.
        candidates: how many there are; they are numbered from 0.

    Source: Borda (1784); to share what is left: Terzopoulou and Endriss, The Borda class, Journal of
    Mathematical Economics 92 (2021) 31-40 ("averaged Borda").
    """
    points = [Fraction(0)] * candidates
    for ranking, number in ballots_of(rankings, candidates).items():
        for place, candidate in enumerate(ranking, start=1):
            points[candidate] += number * (candidates - place)
        for candidate in set(range(candidates)).difference(ranking):
            points[candidate] += Fraction(number * (candidates - len(ranking) - 1), 2)
    return points


def points(divisions: Sequence[Sequence[int]], options: int) -> list[int]:
    """Give the points of each option, where voters divide points.

    Args:
        divisions: per ballot the points for each option, in order; empty when the question was skipped.
        options: how many there are.

    Raises:
        ValueError: a ballot with another number of options, or with points below 0.
    """
    total = [0] * options
    for division in filter(len, divisions):
        if len(division) != options or min(division) < 0:
            raise ValueError("a ballot gives each option points, from 0")
        total = [before + given for before, given in zip(total, division, strict=True)]
    return total
