import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.methods.counting import Way, count_all_ways
from consult.methods.order import order_changes
from consult.methods.responses import Kind, Question, ResponseMatrix
from consult.methods.tally import ranked
from tests.methods.made_up import NOTHING, PROVINCES, in_groups, scale


def in_two_provinces(*columns, sizes, register):
    """A round in which so many ballots come from each of two provinces, with so many people."""
    strata = {"province": in_groups(PROVINCES[:2], sizes)}
    return scale(*columns, strata=strata, population={("province",): np.array(register)})


def test_a_worked_order():
    # In Groningen, with most ballots, the first is stronger; in Fryslân, which counts as much, the second by far.
    sizes, register = [40, 10], [60, 40]
    matrix = in_two_provinces(
        [5] * 30 + [1] * 10 + [1] * 10,
        [5] * 24 + [1] * 16 + [5] * 5 + [1] * 5,
        [1] * 50,
        sizes=sizes,
        register=register,
    )
    # Persons 60, 58 and 0 %; provinces once 37.5, 55 and 0 %; weighted 45, 56 and 0 %.
    counted = [count_all_ways(matrix, question) for question in matrix.questions]
    orders = {order.way: order for order in order_changes(counted)}
    first, second, third = matrix.questions
    assert orders[Way.PERSONS].places == ((first, 1), (second, 2), (third, 3))
    assert orders[Way.PERSONS].swaps == ()
    assert orders[Way.PROVINCES].places == ((second, 1), (first, 2), (third, 3))
    assert orders[Way.PROVINCES].swaps == orders[Way.WEIGHTED].swaps == ((first, second),)
    assert orders[Way.MUNICIPALITIES].places == ()


def test_equals_share_a_place_and_are_no_swap():
    matrix = scale([4, 4, 1, 1], [4, 4, 1, 1], [5, 1, 1, 1])
    order = order_changes([count_all_ways(matrix, question) for question in matrix.questions])[0]
    assert [place for _question, place in order.places] == [1, 1, 3]


def test_only_questions_of_one_kind_are_ranked():
    questions = (Question("a", "Scale"), Question("b", "Stance", Kind.STANCE))
    matrix = ResponseMatrix(np.array([[1.0, 1.0]]), questions)
    with pytest.raises(ValueError, match="one kind"):
        order_changes([count_all_ways(matrix, question) for question in questions])


def test_nothing_is_ranked_without_questions():
    assert [(order.places, order.swaps) for order in order_changes([])] == [((), ())] * 5


@given(st.lists(st.lists(st.sampled_from([1, 2, 4, 5, NOTHING]), min_size=9, max_size=9), max_size=5))
def test_the_order_by_persons_is_that_of_the_tally_and_swaps_follow_from_the_places(columns):
    matrix = in_two_provinces(*columns, sizes=[6, 3], register=[6, 6]) if columns else scale([])
    orders = order_changes([count_all_ways(matrix, question) for question in matrix.questions])
    told = [(rank.question, rank.place) for rank in ranked(matrix) if rank.share.base]
    assert list(orders[0].places) == told
    for order in orders:
        here, persons = dict(order.places), dict(orders[0].places)
        pairs = {(one, other) for one in here for other in here if persons[one] < persons[other]}
        assert set(order.swaps) == {(one, other) for one, other in pairs if here[one] > here[other]}
