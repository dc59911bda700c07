"""Groups that think differently from all others together, by a rule and not by who happens to notice."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from consult.methods import tally
from consult.methods.disclosure import PUBLICATION, is_hidden
from consult.methods.guarded import guarded_table
from consult.methods.responses import NOT_STATED, Question, ResponseMatrix
from consult.methods.significance import by_chance, cohens_h, corrected
from consult.methods.tally import Share

APART = Fraction(1, 10)
"""The least difference in support that counts: ten points. Nowhere on the scale is it less than what Cohen (1988) calls a
small effect (h = 0.2)."""
LEVEL = 0.05
"""How likely chance alone may at most be, after correction."""
OTHER = "other"
"""The label of those who are only known not to be in a network: like those whose group is unknown, they are part of the
rest, but no group that can deviate."""
Cell = tuple[str, str, str]
"""The id of a question, a dimension and a label: where a figure stands in the tables."""


@dataclass(frozen=True)
class Deviation:
    """One group beside all others who answered the same question."""

    question: Question
    dimension: str
    label: str
    share: Share
    """Who supports, of those in the group who answered."""
    rest: Share
    """Who supports, of all others who answered, whatever their group."""
    chance: float
    """How likely such a difference is by chance alone (0..1), corrected for all comparisons made with this one."""

    @property
    def difference(self) -> Fraction:
        """The share of the group less that of the rest (-1..1), exact; 0.1 = ten points."""
        return (self.share.value or Fraction(0)) - (self.rest.value or Fraction(0))

    @property
    def effect(self) -> float:
        """Cohen's h: 0.2 is small, 0.5 medium, 0.8 large; positive where the group supports more."""
        return cohens_h(self.share, self.rest)


def dissent(
    matrix: ResponseMatrix,
    minimum: int = PUBLICATION,
    *,
    dimensions: Sequence[str] | None = None,
    shown: Collection[Cell] | None = None,
) -> tuple[Deviation, ...]:
    """Find every province, office, size class or network that deviates from all others together.

    A group deviates when its support is at least ten points (`APART`) from that of all others who answered, both rest on
    at least `minimum` people, and chance explains it in fewer than one of twenty such findings (`LEVEL`: Fisher's exact
    test, corrected by Benjamini and Hochberg over all groups × questions compared). Both bounds, since a test alone calls
    every trifle in a large group a difference, and points alone every accident in a small one (Wasserstein and Lazar,
    The ASA statement on p-values, The American Statistician 70, 2016). Every person counts once; weights don't count.

    Safe to publish beside the tables: it compares only groups whose figure is shown there with the total, so that the
    rest is what a reader can subtract, and every chance follows from shown figures alone. So a small group that is nearly
    of one mind is not named: its figure stands as "large majority" in the table (AC-P4).

    Args:
        matrix: the ballots.
        minimum: the fewest people that a figure may rest on, on both sides.
        dimensions: which to look at, in this order; all when None. `NOT_STATED` and `OTHER` only count among the rest.
        shown: the cells that are shown, each with the total of its question. When None, what `guarded_table` shows of
            each dimension by itself.

    Returns:
        Largest difference first; ties in the order of questions, dimensions and labels.
    """
    looked_at = tuple(matrix.strata if dimensions is None else dimensions)
    cells = shown_cells(matrix, looked_at, minimum) if shown is None else shown
    return deviating(_comparisons(matrix, looked_at, frozenset(cells), minimum))


def beside_others(
    question: Question, dimension: str, label: str, share: Share, total: Share, minimum: int
) -> Deviation | None:
    """Put a group beside all others who answered, with the chance as it stands alone; None where it can't be compared.

    It can't where either rests on fewer than `minimum` people, or the label names no group.

    Args:
        question: what was asked.
        dimension: what people are divided by.
        label: the group.
        share: who supports, of those in the group who answered.
        total: the same of everyone, the group among them.
        minimum: the fewest people on both sides.
    """
    rest = Share(total.numerator - share.numerator, total.base - share.base)
    if label in {NOT_STATED, OTHER} or min(share.base, rest.base) < minimum:
        return None
    return Deviation(question, dimension, label, share, rest, by_chance(share, rest))


def deviating(compared: Iterable[Deviation]) -> tuple[Deviation, ...]:
    """Give those of all comparisons made that deviate, as `dissent` says, with each chance corrected for all of them.

    Returns:
        Largest difference first; ties in the order given.
    """
    every = tuple(compared)
    chances = corrected([each.chance for each in every])
    found = (
        replace(each, chance=chance)
        for each, chance in zip(every, chances, strict=True)
        if chance < LEVEL and abs(each.difference) >= APART
    )
    return tuple(sorted(found, key=lambda each: -abs(each.difference)))


def shown_cells(matrix: ResponseMatrix, dimensions: Iterable[str], minimum: int) -> frozenset[Cell]:
    """Give the cells that `guarded_table` shows of each dimension by itself, with the total of their question."""
    tables = ((dimension, guarded_table(matrix, dimension, minimum)) for dimension in dimensions)
    return frozenset(
        (question.id, dimension, label)
        for dimension, table in tables
        for question, row, total in zip(table.questions, table.cells, table.totals, strict=True)
        for label, cell in zip(table.labels, row, strict=True)
        if not is_hidden(cell) and not is_hidden(total)
    )


def _comparisons(
    matrix: ResponseMatrix, dimensions: Sequence[str], shown: Collection[Cell], minimum: int
) -> Iterator[Deviation]:
    """Give every group that may be compared beside all others, with the chance as it stands alone."""
    tables = [(dimension, tally.by_group(matrix, dimension)) for dimension in dimensions]
    for row, question in enumerate(matrix.questions):
        for dimension, table in tables:
            for column, label in enumerate(table.labels):
                if (question.id, dimension, label) in shown:
                    share, total = table.share(row, column), table.total(row)
                    found = beside_others(question, dimension, label, share, total, minimum)
                    if found is not None:
                        yield found
