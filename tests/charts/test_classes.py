"""Classes of shares begin at whole fives, cover every share, and follow the per cents that the page shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.charts import Class, classes, level, whole

SHARES = st.lists(st.floats(0, 1), min_size=1)


@pytest.mark.parametrize(("share", "percent"), [(0.654, 65), (0.655, 66), (0.0, 0), (1.0, 100)])
def test_a_share_is_rounded_half_up(share, percent):
    assert whole(share) == percent


def test_classes_are_equally_wide_and_open_at_both_ends():
    assert classes([0.49, 0.57, 0.66, 0.74]) == (Class(1, None, 54), Class(2, 55, 64), Class(3, 65, None))


def test_one_share_is_one_class():
    assert classes([0.5]) == (Class(1, None, None),)


def test_no_share_shown_is_no_class():
    assert classes([None, None]) == ()


def test_a_hidden_share_has_no_level():
    assert level(None, classes([0.4, 0.6])) is None


def test_a_share_that_is_shown_as_the_first_of_a_class_is_in_it():
    assert level(0.546, classes([0.49, 0.74])) == 2


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
