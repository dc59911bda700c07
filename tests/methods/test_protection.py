from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from consult.methods.disclosure import with_totals
from consult.methods.protection import network
from tests.methods.linear_programme import reader_of

sizes = st.tuples(st.integers(1, 4), st.integers(1, 4))
tables = sizes.flatmap(
    lambda shape: arrays.arrays(int, shape, elements=st.integers(0, 25), fill=st.nothing())
)


def test_two_by_two_hidden_cells_can_move_as_far_as_the_smallest_of_each_diagonal():
    # 3 and 9 can go up together while 20 and 22 go down, at most by 20; or down together, at most by 3.
    streets = network(with_totals([[3, 20], [22, 9]]), enough=100)
    assert streets.width(hidden={0, 1, 3, 4}, spot=0) == 20 + 3


def test_a_lone_hidden_cell_is_known_to_the_person():
    assert network(with_totals([[3, 20], [22, 9]]), enough=10).width(hidden={0}, spot=0) == 0


def test_a_cell_hidden_with_its_totals_has_no_upper_bound():
    assert network(with_totals([[3]]), enough=10).width(hidden={0, 1, 2, 3}, spot=0) == 10


@given(st.data(), tables, st.integers(1, 12))
@settings(deadline=None)
def test_the_width_is_that_of_the_two_linear_programmes(data, counts, enough):
    table = with_totals(counts)
    hidden = data.draw(arrays.arrays(bool, table.shape, fill=st.nothing()))
    reader, streets = reader_of(table.tolist(), hidden), network(table, enough)
    for spot in reader.spots:
        least, most = reader.range_of(spot)
        width = enough if most is None else min(enough, most - least)
        assert streets.width(set(reader.spots), spot) == width
        assert least <= table.flat[spot] <= (table.flat[spot] if most is None else most)
