import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from consult.methods.agreement import agreement, polarisation
from consult.methods.tally import distribution
from tests.methods.made_up import scale

counts = st.lists(st.integers(0, 50), min_size=3, max_size=7).filter(any)


def test_the_published_example_of_the_r_package_agrmt():
    assert agreement([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.6113333, abs=1e-7)


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
