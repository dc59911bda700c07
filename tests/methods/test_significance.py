from fractions import Fraction
from math import asin, comb, pi, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, false_discovery_control, fisher_exact

from consult.methods.significance import association, by_chance, cohens_h, corrected
from consult.methods.tally import Share

shares = st.integers(0, 80).flatmap(lambda base: st.builds(Share, st.integers(0, base), st.just(base)))
chances = st.lists(st.floats(0, 1), max_size=30)


def test_the_lady_who_tasted_tea():
    # Fisher (1935): three of four cups right. 34 of the 70 ways to choose four cups are as unlikely as that.
    assert by_chance(Share(3, 4), Share(1, 4)) == pytest.approx(34 / 70)


def test_a_worked_example_of_chance():
    # 5 supporters fall among 4 and 6 people as 4 + 1 in C(4,4) · C(6,1) of C(10,5) ways; 0 + 5 is as rare: 6 of 252 each.
    assert by_chance(Share(4, 4), Share(1, 6)) == pytest.approx(float(Fraction(2 * 6, comb(10, 5))))


def test_nothing_to_compare_is_chance():
    assert by_chance(Share(0, 0), Share(3, 9)) == 1
    assert by_chance(Share(5, 5), Share(9, 9)) == 1
    assert by_chance(Share(0, 5), Share(0, 9)) == 1


def test_a_difference_beyond_all_chance_in_a_large_round():
    assert by_chance(Share(300_000, 400_000), Share(200_000, 600_000)) == 0


@given(shares, shares)
def test_chance_is_that_of_scipy(share, other):
    table = [[share.numerator, share.base - share.numerator], [other.numerator, other.base - other.numerator]]
    assert by_chance(share, other) == pytest.approx(fisher_exact(table)[1], rel=1e-9)


@given(shares, shares)
def test_chance_is_the_same_from_both_sides(share, other):
    against = [Share(each.base - each.numerator, each.base) for each in (share, other)]
    assert by_chance(other, share) == pytest.approx(by_chance(share, other))
    assert by_chance(*against) == pytest.approx(by_chance(share, other))


def test_the_published_example_of_benjamini_and_hochberg():
    # Their fifteen tests of a treatment for heart attacks (1995, §4): at 0.05 the four smallest stand.
    found = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    found += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert [chance < 0.05 for chance in corrected(found)] == [True] * 4 + [False] * 11


def test_a_worked_example_of_correction():
    # Times 3 / 1, 3 / 2, 3 / 3; the second may not exceed the third.
    assert corrected([0.05, 0.01, 0.04]) == pytest.approx((0.05, 0.03, 0.05))


def test_without_tests_there_is_nothing_to_correct():
    assert corrected([]) == ()


@given(chances)
def test_correction_is_that_of_scipy(found):
    assert corrected(found) == pytest.approx(false_discovery_control(found) if found else ())


@given(chances, st.randoms(use_true_random=False))
def test_the_order_of_tests_does_not_matter(found, lot):
    order = list(range(len(found)))
    lot.shuffle(order)
    again = corrected([found[place] for place in order])
    assert again == pytest.approx([corrected(found)[place] for place in order])


def test_ten_points_are_nowhere_less_than_a_small_effect():
    least = min(cohens_h(Share(low + 100, 1000), Share(low, 1000)) for low in range(901))
    assert least == pytest.approx(0.2003, abs=1e-4)


def test_effects_at_the_ends():
    assert cohens_h(Share(9, 9), Share(0, 4)) == pytest.approx(pi)
    assert cohens_h(Share(1, 4), Share(1, 2)) == pytest.approx(2 * (asin(sqrt(1 / 4)) - asin(sqrt(1 / 2))))
    assert np.isnan(cohens_h(Share(0, 0), Share(1, 2)))


def test_a_worked_example_of_association():
    # Of 40, 30 of 40 and 10 of 40, so 20 and 20 are expected: chi-squared 20, phi² = 20 / 80 - 1 / 79;
    # rows and columns 2 - 1 / 79 each.
    strength, chance = association([Share(30, 40), Share(10, 40)])
    assert strength == pytest.approx(sqrt((20 / 80 - 1 / 79) / (1 - 1 / 79)))
    assert chance == pytest.approx(7.744e-6, rel=1e-3)


def test_the_chance_of_an_association_is_that_of_scipy():
    groups = [Share(12, 30), Share(25, 40), Share(33, 90)]
    table = [[share.numerator, share.base - share.numerator] for share in groups]
    assert association(groups)[1] == pytest.approx(chi2_contingency(table).pvalue)


def test_groups_that_think_alike_have_no_association():
    assert association([Share(20, 40), Share(30, 60)]) == (0, 1)


def test_what_cannot_be_tested_has_no_association():
    assert association([Share(20, 40)]) is None
    assert association([Share(20, 40), Share(0, 0)]) is None
    assert association([Share(40, 40), Share(30, 30)]) is None
    assert association([Share(1, 10), Share(1, 12)]) is None  # Half of the expected counts are under 5.
