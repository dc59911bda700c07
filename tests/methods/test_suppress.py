from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from consult.methods.disclosure import suppress, with_totals
from tests.methods.linear_programme import ranges_of, width_of

minima = st.integers(3, 12)


def tables(rows, columns):
    """Tables of counts: spread as by chance, all small, with many zeros and empty rows, or what hypothesis thinks of."""
    shapes = st.tuples(st.integers(1, rows), st.integers(1, columns))
    spread = st.builds(by_chance, shapes, st.integers(0, 2**32 - 1))
    cell = st.one_of(st.integers(0, 12), st.integers(0, 60))
    return st.one_of(
        spread, shapes.flatmap(lambda shape: arrays.arrays(int, shape, elements=cell, fill=st.nothing()))
    )


def by_chance(shape, seed):
    chance = np.random.default_rng(seed)
    mean = chance.choice([1, 3, 8, 20, 60])
    table = chance.poisson(chance.choice([np.full(shape, mean), chance.gamma(1, mean, shape)]))
    table[chance.random(shape) < chance.choice([0, 0, 0.5, 0.9])] = 0
    table[chance.random(shape[0]) < chance.choice([0, 0, 0.5])] = 0
    table[:, chance.random(shape[1]) < chance.choice([0, 0, 0.5])] = 0
    return table


def primary_of(table, minimum, forced=None):
    small = (table > 0) & (table < minimum)
    if forced is not None:
        small[:-1, :-1] |= forced
    return np.flatnonzero(small)


def assert_nothing_small_is_known(table, hidden, minimum, primary):
    assert hidden.flat[primary].all()
    for least, most in ranges_of(table, hidden, primary):
        assert width_of(least, most) >= minimum


def test_two_small_cells_on_a_diagonal_are_hidden_with_the_other_two_corners():
    hidden = suppress([[3, 12, 20], [15, 30, 40], [22, 18, 9]], minimum=10)
    assert hidden.astype(int).tolist() == [[1, 0, 1, 0], [0, 0, 0, 0], [1, 0, 1, 0], [0, 0, 0, 0]]


def test_a_table_without_small_counts_is_shown_whole():
    assert not suppress([[10, 0], [25, 40]], minimum=10).any()


def test_a_single_small_cell_takes_three_others_with_it():
    hidden = suppress([[4, 31, 28], [17, 26, 30]], minimum=10)
    assert hidden[0, 0]
    assert hidden.sum() == 4


def test_a_table_of_one_small_count_is_hidden_with_all_its_totals():
    assert suppress([[3]], minimum=10).all()


def test_small_neighbours_that_protect_each_other_are_enough():
    hidden = suppress([[9, 9, 50], [9, 9, 60], [70, 80, 90]], minimum=10)
    assert hidden.sum() == 4


def test_neighbours_too_small_to_protect_each_other_take_others_with_them():
    # 1 to 2 above 2 to 1: each can be 0 to 3 at most, and that is narrower than ten.
    assert suppress([[1, 2, 50], [2, 1, 60], [70, 80, 90]], minimum=10).sum() > 4


def test_a_small_total_is_hidden_too():
    assert suppress([[2, 3], [40, 50]], minimum=10)[0, 2]


def test_an_empty_cell_of_a_small_group_is_hidden_as_if_it_were_small():
    table, forced = [[0, 31, 28], [17, 26, 30]], [[True, False, False], [False, False, False]]
    hidden = suppress(table, minimum=10, forced=forced)
    assert hidden[0, 0]
    assert_nothing_small_is_known(with_totals(table), hidden, 10, primary=[0])


def test_a_table_without_rows_hides_nothing():
    assert suppress(np.zeros((0, 3)), minimum=10).tolist() == [[False] * 4]


@pytest.mark.parametrize("counts", [[[-1, 2]], [[1.5, 2]], [[float("nan"), 2]], [1, 2]])
def test_only_tables_of_whole_counts_are_taken(counts):
    with pytest.raises(ValueError, match="whole numbers"):
        suppress(counts, minimum=10)


def test_a_minimum_below_one_is_refused():
    with pytest.raises(ValueError, match="at least one person"):
        suppress([[1]], minimum=0)


@given(tables(rows=8, columns=14), minima)
@settings(max_examples=300, deadline=None)
def test_no_small_count_can_be_known_to_within_the_minimum(counts, minimum):
    table, hidden = with_totals(counts), suppress(counts, minimum)
    assert_nothing_small_is_known(table, hidden, minimum, primary_of(table, minimum))
    assert 1 not in hidden.sum(axis=0)
    assert 1 not in hidden.sum(axis=1)


@given(st.data(), tables(rows=4, columns=5), minima)
@settings(deadline=None)
def test_what_is_forced_is_protected_like_a_small_count(data, counts, minimum):
    forced = data.draw(arrays.arrays(bool, counts.shape, fill=st.nothing()))
    table, hidden = with_totals(counts), suppress(counts, minimum, forced=forced)
    assert_nothing_small_is_known(table, hidden, minimum, primary_of(table, minimum, forced))
    assert 1 not in hidden.sum(axis=0)
    assert 1 not in hidden.sum(axis=1)


@given(tables(rows=30, columns=12), minima)
@settings(max_examples=20, deadline=None)
def test_a_large_table_is_as_safe(counts, minimum):
    table, hidden = with_totals(counts), suppress(counts, minimum)
    assert_nothing_small_is_known(table, hidden, minimum, primary_of(table, minimum))


@given(tables(rows=6, columns=5), minima)
@settings(deadline=None)
def test_without_small_counts_nothing_is_hidden(counts, minimum):
    counts = np.where(counts < minimum, 0, counts)
    assert not suppress(counts, minimum).any()


@given(tables(rows=4, columns=4), minima)
@settings(deadline=None)
def test_turning_the_table_over_hides_as_safely(counts, minimum):
    table, hidden = with_totals(counts), suppress(counts.T, minimum).T
    assert_nothing_small_is_known(table, hidden, minimum, primary_of(table, minimum))


@given(tables(rows=4, columns=4), minima)
@settings(deadline=None)
def test_nothing_is_hidden_that_could_be_shown(counts, minimum):
    table, hidden = with_totals(counts), suppress(counts, minimum)
    primary = primary_of(table, minimum)
    for spot in set(np.flatnonzero(hidden)) - set(primary):
        fewer = hidden.copy()
        fewer.flat[spot] = False
        assert any(width_of(*each) < minimum for each in ranges_of(table, fewer, primary))


@given(tables(rows=3, columns=3), minima)
@settings(max_examples=60, deadline=None)
def test_at_most_one_and_a_half_times_the_least_possible_is_hidden(counts, minimum):
    table, hidden = with_totals(counts), suppress(counts, minimum)
    primary = primary_of(table, minimum)
    others, too_few = sorted(set(range(table.size)) - set(primary)), -(-2 * int(hidden.sum()) // 3)
    for size in range(len(primary), too_few):
        for along in combinations(others, size - len(primary)):
            fewer = np.zeros(table.shape, dtype=bool)
            fewer.flat[[*primary, *along]] = True
            lonely = 1 in fewer.sum(axis=0) or 1 in fewer.sum(axis=1)
            assert lonely or any(width_of(*each) < minimum for each in ranges_of(table, fewer, primary))


def test_few_counts_are_certain_to_someone_who_runs_the_rule_on_every_table_there_could_be():
    # Whoever knows the rule knows a small count to be 1 to 4 at most, and some of those from the choice of what is hidden.
    seen, certain, small = {}, 0, 0
    for cells in product(range(16), repeat=3):
        if not 5 <= sum(cells) < 16:
            continue
        table, hidden = np.append(cells, sum(cells)), suppress([cells], minimum=5)[0]
        if hidden.any():
            seen.setdefault((tuple(hidden), tuple(table[~hidden])), []).append(table)
    for same in seen.values():
        spread = np.ptp(same, axis=0)
        for table in same:
            found = (table > 0) & (table < 5)
            small += int(found.sum())
            certain += int((found & (spread == 0)).sum())
    assert 0 < certain < 0.01 * small
