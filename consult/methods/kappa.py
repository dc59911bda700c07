"""How far two people who put the same things in categories agree, beyond what chance alone would give."""

from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt


@dataclass(frozen=True)
class Kappa:
    """Agreement of two people on `n` things: how often they agree, and how often chance would have them agree (0..1)."""

    n: int
    observed: Fraction
    by_chance: Fraction

    @property
    def value(self) -> Fraction | None:
        """Return kappa: 1 is always the same, 0 is as by chance; None when chance alone would always agree.

        κ = (p_o - p_c) / (1 - p_c).

        Source: Cohen, A coefficient of agreement for nominal scales (1960), Educational and Psychological
        Measurement 20, formula 1.
        """
        if self.by_chance == 1:
            return None
        return (self.observed - self.by_chance) / (1 - self.by_chance)

    @property
    def standard_error(self) -> float | None:
        """Return the standard error of kappa, √(p_o (1 - p_o) / (n (1 - p_c)²)) (Cohen 1960, formula 7); None without kappa."""
        if self.by_chance == 1:
            return None
        spread = float(self.observed * (1 - self.observed) / self.n)
        return sqrt(spread) / float(1 - self.by_chance)


def kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> Kappa:
    """Compare the categories that two people gave to the same things, in the same order.

    Raises:
        ValueError: nothing to compare, or not the same things.
    """
    if len(first) != len(second) or not first:
        raise ValueError("two people judge the same things, at least one")
    n = len(first)
    same = sum(one == other for one, other in zip(first, second, strict=True))
    ones, others = Counter(first), Counter(second)
    chance = sum(many * others[category] for category, many in ones.items())
    return Kappa(n=n, observed=Fraction(same, n), by_chance=Fraction(chance, n * n))


def kappas(
    first: Sequence[Collection[Hashable]],
    second: Sequence[Collection[Hashable]],
    categories: Sequence[Hashable],
) -> dict[Hashable, Kappa]:
    """Compare where a thing may be in several categories: per category, whether each person put it there."""
    return {
        category: kappa([category in found for found in first], [category in found for found in second])
        for category in categories
    }


def pooled(each: Collection[Kappa]) -> Kappa:
    """Take several kappas of the same things together: of the mean agreement and the mean of chance.

    The mean of kappas themselves would let a rare category, whose kappa is unsure, weigh as much as a common one.

    Source: De Vries, Elliott, Kanouse and Teleki, Using pooled kappa to summarize interrater agreement across many
    items (2008), Field Methods 20 (3).

    Raises:
        ValueError: there are none.
    """
    if not each:
        raise ValueError("at least one kappa is taken together")
    return Kappa(
        n=max(one.n for one in each),
        observed=sum((one.observed for one in each), Fraction(0)) / len(each),
        by_chance=sum((one.by_chance for one in each), Fraction(0)) / len(each),
    )
