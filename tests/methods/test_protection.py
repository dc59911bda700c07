import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from consult.methods.disclosure import with_totals
from consult.methods.protection import streets
from tests.methods.linear_programme import ranges_of, width_of

sizes = st.tuples(st.integers(1, 4), st.integers(1, 4))
tables = sizes.flatmap(
    lambda shape: arrays.arrays(int, shape, elements=st.integers(0, 25), fill=st.nothing())
)


def mask(*rows):
    return np.array(rows, dtype=bool)


def test_two_by_two_hidden_cells_can_move_as_far_as_the_smallest_of_each_diagonal():
    # 3 and 9 can go up together while 20 and 22 go down, at most by 20; or down together, at most by 3.
    hidden = mask([1, 1, 0], [1, 1, 0], [0, 0, 0])
    width, used = streets(with_totals([[3, 20], [22, 9]]), enough=100).width(hidden, (0, 0))
    assert width == 20 + 3
    assert (used == hidden).all()


def test_a_lone_hidden_cell_is_known_to_the_person():
    hidden = mask([1, 0, 0], [0, 0, 0], [0, 0, 0])
    assert streets(with_totals([[3, 20], [22, 9]]), enough=10).width(hidden, (0, 0))[0] == 0


def test_a_cell_hidden_with_its_totals_has_no_upper_bound():
    assert streets(with_totals([[3]]), enough=10).width(mask([1, 1], [1, 1]), (0, 0))[0] == 10


def test_the_cheapest_round_goes_through_what_is_cheap_and_large_enough():
    table = with_totals([[4, 31, 8], [6, 26, 30], [20, 21, 22]])
    way = streets(table, enough=10).cheapest_round((0, 0), np.ones(table.shape, dtype=int))
    assert way[0, 0]
    assert way.sum() == 4
    dear = np.where(way, 1, 100)
    dear[0, 1] = 1000
    assert not streets(table, enough=10).cheapest_round((0, 0), dear)[0, 1]


@given(st.data(), tables, st.integers(1, 12))
@settings(deadline=None)
def test_the_width_is_that_of_the_two_linear_programmes(data, counts, enough):
    table = with_totals(counts)
    hidden = data.draw(arrays.arrays(bool, table.shape, fill=st.nothing()))
    spots, town = np.flatnonzero(hidden), streets(table, enough)
    for spot, (least, most) in zip(spots, ranges_of(table, hidden, spots), strict=True):
        place = divmod(int(spot), table.shape[1])
        assert town.width(hidden, place)[0] == min(enough, width_of(least, most))
        assert least <= table[place] <= (table[place] if most is None else most)


@given(st.data(), tables, st.integers(1, 12))
@settings(deadline=None)
def test_what_a_width_rests_on_gives_that_width_by_itself(data, counts, enough):
    table = with_totals(counts)
    hidden = data.draw(arrays.arrays(bool, table.shape, fill=st.nothing()))
    town = streets(table, enough)
    for row, column in np.argwhere(hidden):
        width, used = town.width(hidden, (row, column))
        assert not (used & ~hidden).any()
        assert town.width(used, (row, column))[0] == width


@given(st.data(), tables, st.integers(1, 12))
@settings(deadline=None)
def test_the_cheapest_round_protects_every_spot_on_it(data, counts, enough):
    table = with_totals(counts)
    prices = data.draw(arrays.arrays(int, table.shape, elements=st.integers(1, 9), fill=st.nothing()))
    spot = divmod(data.draw(st.integers(0, table.size - 1)), table.shape[1])
    town = streets(table, enough)
    way = town.cheapest_round(spot, prices)
    assert way[spot]
    for row, column in np.argwhere(way):
        assert town.width(way, (row, column))[0] == enough
