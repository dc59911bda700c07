"""Taking groups together where most of them would be hidden."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from consult.methods.disclosure import is_hidden
from consult.methods.fallbacks import Taken, take_together
from consult.methods.guarded import guarded_table
from consult.methods.responses import Question, ResponseMatrix, Stratum

OFFICES = ("mayor", "alderman", "council_member", "secretary", "clerk")
THREE = {"mayor": "executive", "alderman": "executive", "secretary": "staff", "clerk": "staff"}
TWO = {each: "others" for each in OFFICES if each != "council_member"}
FALLBACKS = {"office": [THREE, TWO]}


def of_offices(*sizes, labels=OFFICES, **more):
    """A round in which so many of each office answered one question, every second one a 5."""
    ballots = sum(sizes)
    return ResponseMatrix(
        values=np.resize([5.0, 1.0], (ballots, 1)),
        questions=(Question("q", "Housing"),),
        strata={"office": Stratum(np.repeat(np.arange(len(sizes)), sizes), labels)},
        **more,
    )


def labels_of(*sizes, **more):
    return take_together(of_offices(*sizes, **more), FALLBACKS)[0].strata["office"].labels


def test_groups_of_which_most_are_shown_stay_as_they_are():
    matrix = of_offices(12, 20, 60, 4, 8)
    assert take_together(matrix, FALLBACKS) == (matrix, ())


def test_where_most_would_be_hidden_offices_become_three_groups():
    # Four of the five are too small by themselves; seven mayors with nine aldermen are not, nor are six with eight.
    matrix, taken = take_together(of_offices(7, 9, 60, 6, 8), FALLBACKS)
    assert matrix.strata["office"].labels == ("executive", "council_member", "staff")
    assert taken == (
        Taken("office", "executive", ("mayor", "alderman")),
        Taken("office", "staff", ("secretary", "clerk")),
    )
    assert not any(is_hidden(cell) for cell in guarded_table(matrix, "office", 10).cells[0])


def test_where_three_groups_are_too_many_there_are_two():
    assert labels_of(1, 4, 60, 3, 5) == ("others", "council_member")


def test_where_no_grouping_shows_more_the_groups_stay_as_they_are():
    assert labels_of(1, 1, 60, 1, 2) == OFFICES


def test_groups_without_anyone_are_no_hidden_ones():
    assert labels_of(12, 0, 60, 0, 0) == OFFICES


def test_who_sealing_left_in_a_coarser_group_is_in_it():
    matrix = of_offices(7, 4, 60, 6, 8, 5, labels=(*OFFICES, "executive"))
    matrix, taken = take_together(matrix, FALLBACKS)
    assert matrix.strata["office"].counts().tolist() == [16, 60, 14]
    assert taken[0] == Taken("office", "executive", ("mayor", "alderman"))


def test_the_register_and_those_who_took_part_are_added_up():
    matrix = of_offices(
        7,
        9,
        60,
        6,
        8,
        population={("office",): np.array([20, 30, 90, 10, 15])},
        tallies={"took_part:office": np.array([8.0, 10, 56, 7, 9]), "reach": np.array([50.0, 60])},
    )
    found, _taken = take_together(matrix, FALLBACKS)
    assert found.registered("office").tolist() == [50, 90, 25]
    assert found.tallies["took_part:office"].tolist() == [18, 56, 16]
    assert found.tallies["reach"].tolist() == [50, 60]


@pytest.mark.parametrize("sizes", [(), (0, 0, 0, 0, 0), (3, 1, 2, 0, 0)])
def test_a_round_that_shows_nothing_keeps_its_groups(sizes):
    assert labels_of(*sizes) == OFFICES


@given(st.lists(st.integers(0, 30), min_size=5, max_size=5))
@example([1, 9, 10, 0, 0])
def test_everyone_stays_in_one_group_and_at_most_half_is_hidden_where_groups_were_taken_together(sizes):
    matrix = of_offices(*sizes, population={("office",): np.array(sizes) + 2})
    found, taken = take_together(matrix, FALLBACKS)
    assert found.ballots == matrix.ballots
    assert found.invited == matrix.invited
    if taken:
        present = found.strata["office"].counts() > 0
        cells = np.array(guarded_table(found, "office", 10).cells[0], dtype=object)[present]
        assert 2 * sum(is_hidden(cell) for cell in cells) <= len(cells)


@given(st.permutations(range(5)))
def test_the_order_of_the_groups_does_not_matter(order):
    sizes = (7, 9, 60, 6, 8)
    shuffled = of_offices(*(sizes[place] for place in order), labels=tuple(OFFICES[place] for place in order))
    found = take_together(shuffled, FALLBACKS)[0].strata["office"]
    assert dict(zip(found.labels, found.counts().tolist(), strict=True)) == {
        "executive": 16,
        "council_member": 60,
        "staff": 14,
    }
