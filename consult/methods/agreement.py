"""How much people agree on an ordered scale: one hill, flat, or two hills at the ends."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from consult.methods.tally import Distribution

_ORDERED = 3
"""Fewer categories than this know no "in between", so no agreement either."""


def agreement(distribution: Distribution | Sequence[int]) -> float | None:
    """Give van der Eijk's A: 1 when all give one answer, 0 when every answer is given as often, -1 when both ends split.

    The counts are taken apart in layers, each a pattern of answers that occur and answers that don't; A is the mean of
    the layers' agreement, weighted by the people in them. Unlike the standard deviation it doesn't depend on the mean.

    Args:
        distribution: people per answer, answers in order (lowest first); or the `tally.Distribution` of a question.

    Returns:
        A (-1..1); None when nobody answered or the scale has fewer than three answers.

    Source: C. van der Eijk, Measuring agreement in ordered rating scales, Quality & Quantity 35 (2001) 325-341.
    """
    counts = list(distribution.counts if isinstance(distribution, Distribution) else distribution)
    if any(count < 0 for count in counts):
        raise ValueError("counts are not negative")
    people = sum(counts)
    if people == 0 or len(counts) < _ORDERED:
        return None
    total = Fraction(0)
    while any(counts):
        height = min(count for count in counts if count)
        pattern = [count > 0 for count in counts]
        total += _agreement_of(pattern) * height * sum(pattern)
        counts = [count - height * occurs for count, occurs in zip(counts, pattern, strict=True)]
    return float(total / people)


def polarisation(distribution: Distribution | Sequence[int]) -> float | None:
    """Give (1 - A) / 2: 0 when all agree, 0.5 when every answer is given as often, 1 when both ends split."""
    found = agreement(distribution)
    return None if found is None else (1 - found) / 2


def _agreement_of(pattern: list[bool]) -> Fraction:
    """Give the agreement of one layer: U · (1 - (S - 1) / (K - 1)), with S of K answers in it."""
    answers, occurring = len(pattern), sum(pattern)
    triples = list(combinations(pattern, 3))
    together = sum(triple in {(True, True, False), (False, True, True)} for triple in triples)
    apart = sum(triple == (True, False, True) for triple in triples)
    unimodality = Fraction(1)
    if together + apart:
        unimodality = Fraction(
            (answers - 2) * together - (answers - 1) * apart, (answers - 2) * (together + apart)
        )
    return unimodality * (1 - Fraction(occurring - 1, answers - 1))
