"""Low answers stand left of the middle line and high ones right of it, all rows on one scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.charts import Answers, diverging
from consult.methods.disclosure import Hidden

SCALE = ("1", "2", "3", "4", "5")
rows = st.lists(st.tuples(*[st.integers(0, 500)] * 5), min_size=1, max_size=6)


def drawn(*counts, names=SCALE):
    return diverging(names, [Answers(str(at), each) for at, each in enumerate(counts)])


def test_a_worked_example():
    # Half of the 20 in the middle on either side: 20 to the left, 80 to the right, over 98 per cent of the strip.
    chart = drawn((5, 5, 20, 30, 40))
    assert chart.middle_at == pytest.approx(1 + 0.2 * 98)
    assert [(part.at, part.width) for part in chart.rows[0].segments] == [
        (1, 4.9),
        (5.9, 4.9),
        (10.8, 19.6),
        (30.4, 29.4),
        (59.8, 39.2),
    ]
    row = chart.rows[0]
    assert (row.low, row.middle, row.high) == (0.1, 0.2, 0.7)


def test_all_rows_share_one_middle_and_one_scale():
    chart = drawn((50, 0, 0, 0, 50), (0, 0, 0, 0, 100))
    first, second = (row.segments[-1] for row in chart.rows)
    assert first.at == second.at == pytest.approx(chart.middle_at, abs=0.1)
    assert second.width == pytest.approx(2 * first.width, abs=0.02)


def test_three_answers_have_a_middle_too():
    chart = drawn((30, 10, 60), names=("oneens", "geen mening", "eens"))
    assert chart.names == ((1, "oneens"), (3, "geen mening"), (5, "eens"))
    row = chart.rows[0]
    assert (row.low, row.middle, row.high) == (0.3, 0.1, 0.6)


def test_a_hidden_row_has_no_segments_and_its_reason():
    chart = drawn((1, 1, 1, 1, 1), Hidden.LARGE_MAJORITY, (0, 0, 0, 0, 0))
    assert [row.high for row in chart.rows[1:]] == [Hidden.LARGE_MAJORITY, Hidden.TOO_FEW]
    assert [row.segments for row in chart.rows[1:]] == [(), ()]
    assert chart.reasons == (Hidden.TOO_FEW, Hidden.LARGE_MAJORITY)


def test_an_answer_that_nobody_gave_is_not_drawn():
    assert [part.level for part in drawn((5, 0, 0, 0, 5)).rows[0].segments] == [1, 5]


@given(rows)
def test_nothing_is_drawn_outside_the_strip_and_every_answer_has_its_width(counts):
    chart = drawn(*counts)
    for row in chart.rows:
        assert all(part.at >= 0 and part.at + part.width <= 100 for part in row.segments)
        widths = sum(part.width for part in row.segments)
        assert not row.segments or widths <= 98.1


@given(rows)
def test_the_other_way_round_is_the_mirror(counts):
    chart, mirror = drawn(*counts), drawn(*(each[::-1] for each in counts))
    assert chart.middle_at == pytest.approx(100 - mirror.middle_at, abs=0.2)
    assert [(row.low, row.high) for row in chart.rows] == [(row.high, row.low) for row in mirror.rows]
