"""How much people agree: within one question (one hill, flat, or two hills at the ends), and groups with each other.

`dissent` stands in a module of its own and is found here too.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from consult.methods import tally
from consult.methods.disclosure import PUBLICATION
from consult.methods.dissent import Cell, Deviation, dissent, shown_cells
from consult.methods.responses import NOT_STATED, Question, ResponseMatrix
from consult.methods.significance import association, corrected
from consult.methods.tally import Distribution, GroupTable, Share

__all__ = ["Deviation", "Difference", "agreement", "differences", "dissent", "polarisation"]

_ORDERED = 3
"""Fewer categories than this know no "in between", so no agreement either."""


def agreement(distribution: Distribution | Sequence[int]) -> float | None:
    """Give van der Eijk's A: 1 when all give one answer, 0 when every answer is given as often, -1 when both ends split.

    The counts are taken apart in layers, each a pattern of answers that occur and answers that don't; A is the mean of
    the layers' agreement, weighted by the people in them.

    Why this measure. The variance depends on the mean, and finds eight of ten people at one end and two at the other more
    divided than answers spread evenly. Leik's D (1966) and the consensus of Tastle and Wierman (2007) do better, but
    what they give to an even spread depends on the number of answers, so that a figure by itself does not say whether
    people lean to one answer or to both ends. Here 0 is even on any scale. What A leaves out is where the hill is: the
    mean stands beside it.

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


@dataclass(frozen=True)
class Difference:
    """How far the groups of one dimension differ on one question."""

    question: Question
    dimension: str
    strength: float
    """Cramér's V, corrected for chance: 0 no difference, about 0.1 small, 0.3 medium, 0.5 large (Cohen's w), 1 the group
    says it all."""
    chance: float
    """How likely as much by chance alone (0..1), corrected for all questions × dimensions compared."""
    shares: tuple[tuple[str, Share], ...]
    """The groups compared, with their support, in the order of their labels."""

    @property
    def lowest(self) -> tuple[str, Share]:
        """The group that supports least; of equals the first."""
        return min(self.shares, key=lambda group: group[1].value or Fraction(0))

    @property
    def highest(self) -> tuple[str, Share]:
        """The group that supports most; of equals the first."""
        return max(self.shares, key=lambda group: group[1].value or Fraction(0))


def differences(
    matrix: ResponseMatrix,
    minimum: int = PUBLICATION,
    *,
    dimensions: Sequence[str] | None = None,
    shown: Collection[Cell] | None = None,
) -> tuple[Difference, ...]:
    """Say for every question and dimension how far its groups differ, and whether chance explains it.

    Of the share that supports, as that is what the tables show: strength and chance follow from shown figures alone
    (`significance.association`), corrected by Benjamini and Hochberg over all questions × dimensions. `dissent` says
    which group it is. Arguments as there.

    Returns:
        Strongest first; ties in the order of questions and dimensions. Left out is what can't be compared: fewer than
        two groups shown, everyone of one mind, too few people for the test.
    """
    looked_at = tuple(matrix.strata if dimensions is None else dimensions)
    cells = frozenset(shown_cells(matrix, looked_at, minimum) if shown is None else shown)
    tables = {dimension: tally.by_group(matrix, dimension) for dimension in looked_at}
    found = [
        difference
        for row in range(len(matrix.questions))
        for dimension, table in tables.items()
        if (difference := _difference(table, row, dimension, cells, minimum))
    ]
    chances = corrected([each.chance for each in found])
    all_corrected = (replace(each, chance=chance) for each, chance in zip(found, chances, strict=True))
    return tuple(sorted(all_corrected, key=lambda each: -each.strength))


def _difference(
    table: GroupTable, row: int, dimension: str, shown: Collection[Cell], minimum: int
) -> Difference | None:
    question = table.questions[row]
    shares = tuple(
        (label, share)
        for column, label in enumerate(table.labels)
        if (share := table.share(row, column)).base >= minimum
        and label != NOT_STATED
        and (question.id, dimension, label) in shown
    )
    found = association([share for _label, share in shares])
    return Difference(question, dimension, *found, shares) if found else None


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
