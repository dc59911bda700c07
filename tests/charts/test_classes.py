"""Classes of shares begin at whole fives, cover every share, and follow the per cents that the page shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.charts import Class, classes, level, whole
from consult.methods.disclosure import Hidden

SHARES = st.lists(st.floats(0, 1), min_size=1)


@pytest.mark.parametrize(("share", "percent"), [(0.654, 65), (0.655, 66), (0.0, 0), (1.0, 100)])
def test_a_share_is_rounded_half_up(share, percent):
    assert whole(share) == percent


def test_classes_are_equally_wide_and_open_at_both_ends():
    found = classes([0.46, 0.57, 0.66, 0.79], at_most=4)
    assert found == (Class(1, None, 54), Class(2, 55, 64), Class(3, 65, 74), Class(4, 75, None))


def test_shares_close_together_still_fill_as_many_classes_as_are_allowed():
    found = classes([0.57, 0.61, 0.64, 0.69, 0.76], at_most=4)
    assert [(each.low, each.high) for each in found] == [(None, 59), (60, 64), (65, 69), (70, None)]


def test_the_first_and_last_class_reach_at_most_twice_as_far():
    found = classes([0.46, 0.84], at_most=5)
    assert [each.low for each in found] == [None, 55, 65, 75]


def test_one_share_is_one_class():
    assert classes([0.5]) == (Class(1, None, None),)


def test_no_share_shown_is_no_class():
    assert classes([Hidden.TOO_FEW, Hidden.LARGE_MAJORITY]) == ()


def test_a_hidden_share_has_no_level():
    assert level(Hidden.TOO_FEW, classes([0.4, 0.6])) is None


def test_a_share_that_is_shown_as_the_first_of_a_class_is_in_it():
    among = classes([0.46, 0.79], at_most=4)
    assert (level(0.544, among), level(0.546, among)) == (1, 2)


@given(SHARES, st.integers(2, 6))
def test_there_are_never_more_classes_than_asked_for(shares, at_most):
    assert len(classes(shares, at_most=at_most)) <= at_most


@given(SHARES)
def test_every_share_is_within_the_bounds_of_its_class(shares):
    among = classes(shares)
    found = [(whole(share), among[level(share, among) - 1]) for share in shares]
    assert all((each.low or 0) <= percent <= (each.high or 100) for percent, each in found)


@given(SHARES)
def test_a_higher_share_is_never_in_a_lower_class(shares):
    among = classes(shares)
    levels = [level(share, among) for share in sorted(shares)]
    assert levels == sorted(levels)
