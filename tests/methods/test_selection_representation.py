"""Whom a choice leaves out, and which group is due more."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.methods.responses import Stratum
from consult.methods.selection import Unrepresented, approval_top, left_out, left_out_by_group, unrepresented
from consult.methods.tally import Share
from tests.methods.test_selection_properties import elections

APPROVALS = [{0, 1}, {0}, {2}, set(), {1, 2}, {2, 3}]


def test_left_out_is_who_approves_topics_but_none_that_is_chosen():
    assert left_out(APPROVALS, [0, 1]).tolist() == [False, False, True, False, False, True]


def test_without_a_choice_all_who_approve_something_are_left_out():
    assert left_out(APPROVALS, []).tolist() == [True, True, True, False, True, True]
    assert left_out([], [0]).shape == (0,)


def test_each_group_has_its_share_of_those_left_out():
    provinces = Stratum(np.array([0, 0, 1, 1, 0, 1]), ("Groningen", "Drenthe", "Zeeland"))
    assert left_out_by_group(APPROVALS, [0, 1], provinces) == (Share(0, 3), Share(2, 2), Share(0, 0))


def test_the_largest_can_leave_out_a_third_that_is_due_a_topic():
    approvals = [{0, 1, 2}] * 4 + [{3}] * 2
    chosen = approval_top(approvals, 4, 3)
    assert unrepresented(approvals, chosen, 4, 3) == Unrepresented(topic=3, due=1, voters=(4, 5))
    assert unrepresented(approvals, [0, 1, 3], 4, 3) is None


def test_a_group_of_two_thirds_is_due_two_of_three_topics():
    approvals = [{0, 1, 2}] * 4 + [{3, 4}] * 2
    assert unrepresented(approvals, [0, 3, 4], 5, 3) == Unrepresented(topic=1, due=2, voters=(0, 1, 2, 3))


def test_a_group_is_as_large_as_its_weight():
    approvals = [{0}, {1}]
    assert unrepresented(approvals, [0], 2, 1, weights=[1, 1]) is None
    assert unrepresented(approvals, [0], 2, 1, weights=[0, 1]) == Unrepresented(topic=1, due=1, voters=(1,))


@pytest.mark.parametrize("approvals", [[], [set(), set()]])
def test_nobody_is_due_nothing(approvals):
    assert unrepresented(approvals, [], 3, 2) is None


def lacking(approvals, chosen, topics, seats):
    """By definition: all (due, topic) for which some group of voters lacks what EJR+ promises."""
    groups = [
        group for size in range(1, len(approvals) + 1) for group in combinations(range(len(approvals)), size)
    ]
    return [
        (due, topic)
        for due in range(1, seats + 1)
        for topic in range(topics)
        if topic not in chosen
        for group in groups
        if len(group) * seats >= due * len(approvals)
        and all(topic in approvals[voter] and len(approvals[voter] & chosen) < due for voter in group)
    ]


@given(election=elections(6), data=st.data())
def test_it_finds_a_group_where_the_definition_knows_one(election, data):
    approvals, topics, seats = election
    chosen = data.draw(st.sets(st.integers(0, topics - 1), max_size=seats))
    found = unrepresented(approvals, chosen, topics, seats)
    expected = min(lacking(approvals, chosen, topics, seats), default=None)
    assert (found and (found.due, found.topic)) == expected


@given(election=elections(), data=st.data())
def test_the_group_it_finds_is_due_more(election, data):
    approvals, topics, seats = election
    chosen = data.draw(st.sets(st.integers(0, topics - 1), max_size=seats))
    found = unrepresented(approvals, chosen, topics, seats)
    if found:
        assert found.topic not in chosen
        assert len(found.voters) * seats >= found.due * len(approvals)
        assert all(found.topic in approvals[voter] for voter in found.voters)
        assert all(len(approvals[voter] & chosen) < found.due for voter in found.voters)
