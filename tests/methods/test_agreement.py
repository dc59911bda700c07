from statistics import pvariance

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from consult.methods.agreement import agreement, differences, polarisation
from consult.methods.responses import ResponseMatrix, Stratum
from consult.methods.significance import association
from consult.methods.tally import Share, distribution
from tests.methods.made_up import NOTHING, PROVINCES, in_groups, rounds, scale

counts = st.lists(st.integers(0, 50), min_size=3, max_size=7).filter(any)


def test_the_published_example_of_the_r_package_agrmt():
    # Van der Eijk (2001), p. 331.
    assert agreement([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.6113333, abs=1e-7)


@pytest.mark.parametrize(
    ("pattern", "published"),
    [
        ("1111111", 0),
        ("1111110", 0.167),
        ("0111110", 0.333),
        ("0011110", 0.5),
        ("0011100", 0.667),
        ("0010100", 0.467),
        ("0000100", 1),
    ],
)
def test_the_published_layers_of_that_example(pattern, published):
    assert agreement([int(occurs) for occurs in pattern]) == pytest.approx(published, abs=5e-4)


@pytest.mark.parametrize(
    ("people", "published"),
    [
        ([24, 28, 32, 62, 135, 304, 416], 0.61),  # Where voters put the PvdA, and D66, from left to right:
        ([16, 26, 82, 210, 293, 270, 103], 0.48),  # van der Eijk (2001), as in the introduction to agrmt.
        ([6, 8, 5, 3, 2], 0.31),
        ([6, 8, 5, 3, 2, 0, 2], 0.39),
        ([2, 0, 1, 1], 0.08),
    ],
)
def test_other_published_examples(people, published):
    assert agreement(people) == pytest.approx(published, abs=5e-3)


def test_eight_of_ten_of_one_mind_are_no_camps_though_the_variance_says_so():
    flat, eight_of_ten = [2, 2, 2, 2, 2], [2, 0, 0, 0, 8]
    assert pvariance([1] * 2 + [5] * 8) > pvariance([1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
    # Two layers: both ends twice (A = -1, 4 people), then the last answer six times more (A = 1).
    assert agreement(eight_of_ten) == pytest.approx((-4 + 6) / 10)
    assert agreement(eight_of_ten) > agreement(flat)


def test_a_worked_example():
    # Two layers: all five answers twice (A = 0, 10 people), then the fourth answer five times more (A = 1).
    assert agreement([2, 2, 2, 7, 2]) == pytest.approx((0 * 10 + 1 * 5) / 15)


def test_two_neighbouring_answers_agree_for_three_quarters():
    # One layer of 2 of 5 answers, one hill: 1 · (1 - 1 / 4).
    assert agreement([0, 0, 3, 3, 0]) == pytest.approx(0.75)


def test_one_answer_of_all_is_full_agreement():
    assert agreement([0, 0, 0, 9, 0]) == 1
    assert polarisation([0, 0, 0, 9, 0]) == 0


def test_every_answer_as_often_is_none():
    assert agreement([4, 4, 4, 4, 4]) == 0


def test_both_ends_as_often_is_full_polarisation():
    assert agreement([6, 0, 0, 0, 6]) == -1
    assert polarisation([6, 0, 0, 0, 6]) == 1


def test_nobody_agrees_on_nothing():
    assert agreement([0, 0, 0]) is None
    assert polarisation([0, 0, 0]) is None


def test_two_answers_know_no_in_between():
    assert agreement([3, 4]) is None


def test_the_distribution_of_a_question_will_do():
    assert agreement(distribution(scale([4, 4, 4]), "q0")) == 1


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="negative"):
        agreement([1, -1, 1])


@given(counts)
def test_agreement_lies_between_minus_one_and_one(people):
    assert -1 <= agreement(people) <= 1


@given(counts)
def test_reading_the_scale_backwards_changes_nothing(people):
    assert agreement(people[::-1]) == pytest.approx(agreement(people))


@given(counts, st.integers(2, 9))
def test_more_of_the_same_changes_nothing(people, times):
    assert agreement([count * times for count in people]) == pytest.approx(agreement(people))


@given(counts)
def test_only_one_answer_gives_full_agreement(people):
    assume(sum(count > 0 for count in people) > 1)
    assert agreement(people) < 1


def support(*groups):
    """One question: per group how many support, of how many."""
    return [answer for yes, base in groups for answer in [5] * yes + [1] * (base - yes)]


def provinces(*columns):
    """Questions answered by 25 people in each of four provinces; per question how many support in each."""
    return scale(
        *(support(*((yes, 25) for yes in column)) for column in columns),
        strata={"province": in_groups(PROVINCES, [25] * 4)},
    )


def test_a_worked_example_of_differences():
    found = differences(provinces([15, 15, 15, 15], [20, 20, 5, 20]))
    assert [row.question.id for row in found] == ["q1", "q0"]
    strongest, none = found
    shares = [Share(20, 25), Share(20, 25), Share(5, 25), Share(20, 25)]
    assert strongest.shares == tuple(zip(PROVINCES, shares, strict=True))
    assert strongest.lowest == ("Drenthe", Share(5, 25))
    assert strongest.highest == ("Groningen", Share(20, 25))
    # Of 65 in 100, 16.25 are expected in each province: chi-squared 29.67, of two questions the smaller counts twice.
    chi_squared = (3 * 3.75**2 + 11.25**2) / 16.25 + (3 * 3.75**2 + 11.25**2) / 8.75
    assert strongest.strength == pytest.approx((((chi_squared / 100) - 3 / 99) / (1 - 1 / 99)) ** 0.5)
    assert strongest.chance == pytest.approx(2 * association(shares)[1])
    assert (none.strength, none.chance) == (0, 1)


def test_only_shown_groups_are_compared():
    matrix = provinces([20, 20, 5, 20])
    shown = [("q0", "province", label) for label in ("Groningen", "Drenthe")]
    assert [label for label, _share in differences(matrix, shown=shown)[0].shares] == ["Groningen", "Drenthe"]
    assert differences(matrix, shown=shown[:1]) == ()


@pytest.mark.parametrize(
    "matrix",
    [
        scale([], strata={"province": in_groups(PROVINCES, [0] * 4)}),
        scale([4], strata={"province": in_groups(PROVINCES, [1, 0, 0, 0])}),
        scale([4] * 200, strata={"province": in_groups(PROVINCES, [50] * 4)}),
        scale([NOTHING] * 100, strata={"province": in_groups(PROVINCES, [25] * 4)}),
        scale(support((40, 100))),
    ],
    ids=["no ballots", "one ballot", "all equal", "all blank", "no dimension"],
)
def test_without_two_minds_nothing_is_compared(matrix):
    assert differences(matrix) == ()


@settings(deadline=None)
@given(rounds, st.randoms(use_true_random=False))
def test_the_order_of_ballots_does_not_matter_to_differences(matrix, lot):
    order = list(range(matrix.ballots))
    lot.shuffle(order)
    shuffled = ResponseMatrix(
        matrix.values[np.array(order, dtype=int)],
        matrix.questions,
        {name: Stratum(stratum.codes[order], stratum.labels) for name, stratum in matrix.strata.items()},
        matrix.population,
    )
    assert differences(shuffled, 5) == differences(matrix, 5)
