"""Both dots of a pair stand where their shares say, and a hidden one nowhere."""

from hypothesis import given
from hypothesis import strategies as st

from consult.charts import Pair, pairs
from consult.methods.disclosure import Hidden

SHARES = st.floats(0, 1)


def drawn(one, other):
    return pairs([Pair("Wonen", one, other)]).rows[0]


def test_dots_stand_on_a_strip_from_nobody_to_everyone():
    assert (drawn(0, 1).one_at, drawn(0, 1).other_at, drawn(0.5, 1).one_at) == (2, 98, 50)


def test_the_points_are_those_between_the_per_cents_that_are_written():
    assert drawn(0.745, 0.494).points == 75 - 49
    assert drawn(0.2, 0.5).points == -30


def test_a_hidden_share_has_no_dot_and_no_difference():
    row = drawn(0.5, Hidden.LARGE_MAJORITY)
    assert (row.one_at, row.other_at, row.points) == (50, None, None)


def test_each_reason_to_hide_is_told_once():
    chart = pairs([Pair("a", Hidden.TOO_FEW, 0.5), Pair("b", Hidden.TOO_FEW, Hidden.LARGE_MAJORITY)])
    assert chart.reasons == (Hidden.TOO_FEW, Hidden.LARGE_MAJORITY)


@given(SHARES, SHARES)
def test_the_higher_share_never_stands_to_the_left(one, other):
    row = drawn(one, other)
    assert (row.one_at <= row.other_at) or one >= other
