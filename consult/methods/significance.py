"""Whether a difference between groups is more than chance, and how large it is.

None of it corrects for a finite population, though nearly everyone on the register may have answered. A margin asks how
far the people who answered are from all people, so it has that correction (`intervals`); a test asks whether belonging to
a group has anything to do with the answer, and two groups are hardly ever exactly equal, not even when all are asked
(Cochran, Sampling Techniques, 1977, §2.14, drops the correction for this reason). So the tests are on the careful side.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import asin, sqrt

import numpy as np

from consult.methods.responses import FloatArray, IntArray
from consult.methods.tally import Share

_AS_LIKELY = 1 + 1e-7
"""Equally likely tables differ by rounding only; R's fisher.test uses the same margin."""
_REACH = 12
"""How many standard deviations from what is expected a table may lie before it counts as impossible."""


@lru_cache(maxsize=1 << 14)  # a page compares the same groups each time it is read
def by_chance(share: Share, other: Share) -> float:
    """Give the chance (0..1) of a difference at least as unlikely as this if both groups thought alike.

    Fisher's exact test, two-sided: of all ways to divide the supporters over both groups, those that are no likelier than
    the one found. It holds for groups of any size; 1 where a group is empty or everyone gave the same answer.

    Source: R. A. Fisher, The logic of inductive inference, Journal of the Royal Statistical Society 98 (1935) 39-82;
    two-sided as J. O. Irwin, Metron 12 (1935) 83-94.
    """
    people, supporters = share.base + other.base, share.numerator + other.numerator
    if not 0 < supporters < people or not share.base or not other.base:
        return 1.0
    expected = share.base * supporters / people
    variance = expected * (people - supporters) * other.base / people / max(people - 1, 1)
    reach = _REACH * (sqrt(variance) + _REACH)
    least = max(0, supporters - other.base, int(expected - reach))
    most = min(share.base, supporters, int(expected + reach))
    if not least <= share.numerator <= most:
        return 0.0
    likely = _hypergeometric(np.arange(least, most + 1), share.base, supporters, people)
    found = likely[share.numerator - least]
    return min(1.0, float(likely[likely <= found * _AS_LIKELY].sum()))


def _hypergeometric(ways: IntArray, drawn: int, marked: int, people: int) -> FloatArray:
    """Give how likely each number of marked people is among those drawn, by the ratio of each to the one before."""
    here = ways[:-1]
    up = np.log(marked - here) + np.log(drawn - here)
    down = np.log(here + 1) + np.log(people - marked - drawn + here + 1)
    logarithms = np.concatenate([[0.0], np.cumsum(up - down)])
    likely = np.exp(logarithms - logarithms.max())
    return np.asarray(likely / likely.sum())


def corrected(chances: Sequence[float]) -> tuple[float, ...]:
    """Give each chance as it stands among so many tests: below 0.05 holds for tests of which one in twenty is false.

    Source: Y. Benjamini and Y. Hochberg, Controlling the false discovery rate, Journal of the Royal Statistical Society B
    57 (1995) 289-300; tests that share people are dependent, but positively (Benjamini and Yekutieli, 2001).
    """
    given = np.asarray(chances, dtype=np.float64)
    order = np.argsort(given, kind="stable")[::-1]
    scaled = given[order] * given.size / np.arange(given.size, 0, -1)
    result = np.empty_like(given)
    result[order] = np.minimum(np.minimum.accumulate(scaled), 1)
    return tuple(result.tolist())


def cohens_h(share: Share, other: Share) -> float:
    """Give the size of the difference between two shares (-π..π, positive when the first is higher).

    The difference of their arcsines, so that 5 against 1 per cent weighs more than 52 against 48. Cohen calls 0.2 small, 0.5
    medium, 0.8 large. NaN where a group is empty.

    Source: J. Cohen, Statistical Power Analysis for the Behavioral Sciences (1988), chapter 6.
    """
    if not share.base or not other.base:
        return float("nan")
    return 2 * (asin(sqrt(float(share))) - asin(sqrt(float(other))))


def association(shares: Sequence[Share]) -> tuple[float, float] | None:
    """Give how much the answer has to do with the group (Cramér's V, 0..1) and the chance of as much if it had nothing.

    Pearson's chi-squared on supporters and others per group; V is Bergsma's, which doesn't grow with the number of groups
    by chance alone. None where the test says nothing: fewer than two groups, everyone of one mind, or too few people for
    the chi-squared (Cochran's rule: at least 1 expected in each spot, and 5 in four out of five).

    Sources: W. Bergsma, A bias-correction for Cramér's V, Journal of the Korean Statistical Society 42 (2013) 323-328;
    W. G. Cochran, Some methods for strengthening the common chi-squared tests, Biometrics 10 (1954) 417-451.
    """
    counts = np.array([[share.numerator, share.base - share.numerator] for share in shares if share.base])
    if len(counts) < 2 or not counts.sum(axis=0).all():  # noqa: PLR2004 - two groups to compare
        return None
    people = int(counts.sum())
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / people
    if expected.min() < 1 or 5 * np.count_nonzero(expected < 5) > expected.size:  # noqa: PLR2004 - Cochran's rule
        return None
    from scipy.special import chdtrc  # 0.2 s that most pages spare

    squared, freedom = float(((counts - expected) ** 2 / expected).sum()), len(counts) - 1
    # Bergsma: phi squared and the number of rows and columns, each less what chance gives.
    excess = max(0.0, squared / people - freedom / (people - 1))
    rows, columns = (size - (size - 1) ** 2 / (people - 1) for size in (freedom + 1, 2))
    return sqrt(excess / (min(rows, columns) - 1)), float(chdtrc(freedom, squared))
