from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from consult.methods.disclosure import (
    BUREAU,
    Hidden,
    checked,
    in_steps,
    is_hidden,
    may_refresh,
    near_unanimous,
    small_groups,
    suppress_list,
    with_totals,
)
from tests.methods.linear_programme import ranges_of, width_of

minima = st.integers(2, 12)
counts = st.one_of(st.integers(0, 12), st.integers(0, 40))
lists = st.integers(1, 8).flatmap(lambda size: arrays.arrays(int, size, elements=counts, fill=st.nothing()))


def assert_a_list_gives_nothing_away(cells, hidden, minimum, primary):
    """A list with its total is a table of one row; its column totals are never shown."""
    table = np.vstack([np.append(cells, cells.sum())] * 2)
    known = [hidden, [True] * (len(cells) + 1)]
    for least, most in ranges_of(table, known, np.flatnonzero(primary)):
        assert width_of(least, most) >= minimum


def test_the_smallest_other_count_is_hidden_along():
    assert suppress_list([3, 40, 25], minimum=10).tolist() == [True, False, True, False]


def test_small_counts_that_make_enough_together_need_no_other():
    assert suppress_list([3, 8, 25], minimum=10).tolist() == [True, True, False, False]


def test_small_counts_that_are_too_few_together_take_another_along():
    assert suppress_list([3, 4, 25, 60], minimum=10).tolist() == [True, True, True, False, False]


def test_a_small_total_is_hidden():
    assert suppress_list([3, 4, 0], minimum=10).tolist() == [True, True, False, True]


def test_a_list_of_one_small_count_hides_its_total():
    assert suppress_list([3], minimum=10).tolist() == [True, True]


def test_a_list_without_small_counts_is_shown_whole():
    assert not suppress_list([10, 0, 25], minimum=10).any()


def test_an_empty_list_hides_nothing():
    assert suppress_list([], minimum=10).tolist() == [False]


def test_an_empty_group_that_is_forced_takes_the_smallest_other_count_along():
    assert suppress_list([0, 40, 25], minimum=10, forced=[True, False, False]).tolist() == [
        True,
        False,
        True,
        False,
    ]


def test_a_total_that_is_forced_takes_a_count_along():
    assert suppress_list([40, 25], minimum=10, forced=[False, False, True]).tolist() == [False, True, True]


def test_when_nobody_answered_a_forced_group_takes_the_total_along():
    assert suppress_list([0, 0], minimum=10, forced=[True, False])[-1]


def test_eighteen_of_twenty_with_one_answer_are_nearly_unanimous():
    assert near_unanimous([18, 2], minimum=10)
    assert not near_unanimous([17, 3], minimum=10)


def test_three_times_the_minimum_may_be_unanimous():
    assert near_unanimous([29, 0], minimum=10)
    assert not near_unanimous([30, 0], minimum=10)


def test_nobody_is_not_unanimous():
    assert not near_unanimous([0, 0], minimum=10)


def test_a_group_that_is_small_on_the_register_is_never_shown_and_one_without_people_may_be():
    assert small_groups(np.array([0, 6, 9, 10]), minimum=10).tolist() == [False, True, True, False]


def test_no_setting_goes_below_the_floor():
    assert checked(BUREAU) == 5
    with pytest.raises(ValueError, match="fewer than 5"):
        checked(4)


def test_a_hidden_figure_prints_as_a_point():
    assert f"{Hidden.TOO_FEW}" == "."
    assert is_hidden(Hidden.LARGE_MAJORITY)
    assert not is_hidden(0)


def test_totals_stand_in_the_last_row_and_column():
    assert with_totals([[1, 2], [3, 4]]).tolist() == [[1, 2, 3], [3, 4, 7], [4, 6, 10]]


@given(st.data(), lists, minima)
def test_a_list_with_its_total_gives_no_small_count_away(data, cells, minimum):
    forced = data.draw(arrays.arrays(bool, cells.shape, fill=st.nothing()))
    hidden = suppress_list(cells, minimum, forced=forced)
    primary = (cells > 0) & (cells < minimum) | forced
    assert hidden[:-1][primary].all()
    assert hidden.sum() != 1
    assert_a_list_gives_nothing_away(cells, hidden, minimum, primary)


@given(lists, minima)
def test_a_list_hides_at_most_one_more_than_it_must(cells, minimum):
    row = np.append(cells, cells.sum())
    must = int(((row > 0) & (row < minimum)).sum())
    assert (
        suppress_list(cells, minimum).sum() <= must + 1 if must else not suppress_list(cells, minimum).any()
    )


@pytest.mark.parametrize(("ballots", "may"), [(40, False), (49, False), (50, True), (63, True), (12, False)])
def test_figures_of_forty_ballots_give_way_when_ten_more_came_in(ballots, may):
    assert may_refresh(40, ballots, 10) is may


@pytest.mark.parametrize(("ballots", "may"), [(0, False), (9, False), (10, True)])
def test_the_first_figures_come_when_there_are_enough_ballots(ballots, may):
    assert may_refresh(0, ballots, 10) is may


@given(st.lists(st.integers(0, 60), max_size=30), minima)
def test_two_editions_differ_by_enough_ballots_however_these_come_and_go(counts_over_time, minimum):
    editions = [0]
    for ballots in counts_over_time:
        if may_refresh(editions[-1], ballots, minimum):
            editions.append(ballots)
    assert all(later - earlier >= minimum for earlier, later in pairwise(editions))


@pytest.mark.parametrize(("ballots", "told"), [(0, 0), (4, 0), (5, 5), (14, 10)])
def test_ballots_that_come_in_are_told_in_whole_steps(ballots, told):
    assert in_steps(ballots, 5) == told


@given(st.integers(0, 500), st.integers(0, 500), minima)
def test_a_number_told_in_steps_changes_as_figures_may(one, other, minimum):
    before, now = sorted((in_steps(one, minimum), in_steps(other, minimum)))
    assert before == now or may_refresh(before, now, minimum)
    assert 0 <= one - in_steps(one, minimum) < minimum
