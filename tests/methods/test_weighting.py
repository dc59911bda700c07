import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.methods.weighting import NotConverged, effective_size, missed, rake

REAL = Path(__file__).parents[2].parent / "shared" / "testdata" / "raking"


def made_up(seed, ballots, dimensions=2):
    """Weights, groups, and totals that some weights do meet."""
    chance = np.random.default_rng(seed)
    start = chance.uniform(0.5, 2, ballots)
    codes = [chance.integers(0, 3, ballots) for _dimension in range(dimensions)]
    true = start * chance.uniform(0.5, 2, ballots)
    return start, codes, [np.bincount(code, weights=true, minlength=3) for code in codes]


cases = st.builds(made_up, st.integers(0, 2**32 - 1), st.integers(1, 60), st.integers(1, 2))


@pytest.fixture
def schools():
    if not REAL.is_dir():
        pytest.skip("the raked school data of R are not on this machine (shared/testdata/raking)")
    with (REAL / "apiclus1_raked_weights.csv").open() as file:
        return list(csv.DictReader(file))


@pytest.fixture
def raked_schools(schools):
    """The documented example of R's `rake`: the weights, then the groups and their totals."""
    codes = [
        np.array([labels.index(row[name]) for row in schools])
        for name, labels in (("stype", ["E", "H", "M"]), ("sch.wide", ["No", "Yes"]))
    ]
    targets = [np.array([4421.0, 755.0, 1018.0]), np.array([1072.0, 5122.0])]
    return rake([float(row["base_w"]) for row in schools], codes, targets), codes, targets


def test_the_margins_of_the_schools_are_met(raked_schools):
    assert max(np.abs(each).max() for each in missed(*raked_schools)) < 1e-9


def test_the_weights_of_the_schools_are_those_of_r(schools, raked_schools):
    assert raked_schools[0] == pytest.approx([float(row["raked_w"]) for row in schools], abs=0.002)


def test_the_mean_and_the_effective_size_of_the_schools_are_those_of_r(schools, raked_schools):
    scores = [float(row["api00"]) for row in schools]
    assert np.average(scores, weights=raked_schools[0]) == pytest.approx(641.23, abs=0.005)
    assert effective_size(raked_schools[0]) == pytest.approx(174.01, abs=0.005)


def test_a_worked_example():
    # Rows must carry 6 and 2, columns 4 and 4; every cell starts alike, so it gets row · column / 8.
    weights = rake(np.ones(4), [np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])], [[6, 2], [4, 4]])
    assert weights.tolist() == [3, 3, 1, 1]


def test_a_worked_example_that_takes_more_than_one_sweep():
    # The first and the last stand alone with their row or column, so what is left goes to the one in the middle.
    weights = rake(np.ones(3), [np.array([0, 0, 1]), np.array([0, 1, 1])], [[3, 1], [1.5, 2.5]])
    assert weights == pytest.approx([1.5, 1.5, 1])


def test_an_empty_group_that_carries_nothing_is_no_trouble():
    assert rake([1, 1], [np.array([0, 2])], [[3, 0, 1]]).tolist() == [3, 1]


def test_a_group_whose_total_is_nothing_weighs_nothing():
    assert rake([1, 1], [np.array([0, 1])], [[0, 4]]).tolist() == [0, 4]


def test_a_weight_of_nothing_stays_nothing():
    assert rake([0, 1, 2], [np.array([0, 0, 1])], [[3, 4]]).tolist() == [0, 3, 4]


def test_no_ballots_have_no_weights():
    nobody = np.array([], dtype=int)
    assert rake([], [nobody], [[0, 0]]).tolist() == []


def test_without_margins_nothing_changes():
    assert rake([1, 2], [], []).tolist() == [1, 2]


def test_one_ballot_carries_everything():
    assert rake([5], [np.array([0]), np.array([0])], [[7], [7]]).tolist() == [7]


@given(cases)
def test_every_margin_is_met(case):
    start, codes, targets = case
    weights = rake(start, codes, targets)
    assert (weights >= 0).all()
    assert max(np.abs(each).max() for each in missed(weights, codes, targets)) < 1e-9


@given(cases, st.randoms())
def test_the_order_of_the_ballots_does_not_matter(case, chance):
    start, codes, targets = case
    order = list(range(len(start)))
    chance.shuffle(order)
    shuffled = rake(start[order], [code[order] for code in codes], targets)
    assert shuffled == pytest.approx(rake(start, codes, targets)[order], rel=1e-8)


@given(cases)
def test_other_names_for_the_groups_give_the_same_weights(case):
    start, codes, targets = case
    renamed = rake(start, [2 - code for code in codes], [target[::-1] for target in targets])
    assert renamed == pytest.approx(rake(start, codes, targets), rel=1e-8)


@given(cases, st.floats(0.01, 100))
def test_only_the_proportions_of_the_start_matter(case, times):
    start, codes, targets = case
    assert rake(start * times, codes, targets) == pytest.approx(rake(start, codes, targets), rel=1e-8)


@given(cases)
def test_raking_twice_changes_nothing(case):
    start, codes, targets = case
    once = rake(start, codes, targets)
    assert rake(once, codes, targets) == pytest.approx(once, rel=1e-8)


@given(cases, st.floats(0.05, 1), st.floats(1, 5))
def test_no_factor_leaves_its_cap(case, least, largest):
    start, codes, targets = case
    weights = rake(start, codes, targets, cap=(least, largest))
    factors = weights / start * start.sum() / targets[0].sum()
    assert least * (1 - 1e-12) <= factors.min() <= factors.max() <= largest * (1 + 1e-12)


@given(cases)
def test_a_cap_that_nothing_reaches_changes_nothing(case):
    start, codes, targets = case
    free = rake(start, codes, targets)
    assert rake(start, codes, targets, cap=(1e-6, 1e6)) == pytest.approx(free, rel=1e-6)


def test_a_cap_holds_and_tells_what_it_misses():
    # Nine carry 5 and one carries 5: a factor of 5 for the one, of which the cap leaves 3.
    codes = [np.array([0] * 9 + [1])]
    weights = rake(np.ones(10), codes, [[5, 5]], cap=(0.3, 3))
    assert weights == pytest.approx([5 / 9] * 9 + [3])
    assert missed(weights, codes, [[5, 5]])[0] == pytest.approx([0, -2])


def test_others_of_the_group_carry_what_a_cap_takes_from_one():
    # Uncapped the last weighs 3 · 1.6 = 4.8: too much; the other in its row takes over so that both margins are met.
    codes = [np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])]
    start, targets = np.array([5, 5, 5, 1]), [[8, 8], [8, 8]]
    assert (rake(start, codes, targets) / start).max() > 2
    weights = rake(start, codes, targets, cap=(0.3, 2))
    assert (weights / start).max() == pytest.approx(2)
    assert max(np.abs(each).max() for each in missed(weights, codes, targets)) < 1e-9


def test_one_number_is_the_largest_factor_and_the_least_is_ours():
    codes, targets = [np.array([0] * 9 + [1])], [[0.5, 9.5]]
    assert rake(np.ones(10), codes, targets, cap=3.0) == pytest.approx([0.3] * 9 + [3])


def test_a_cap_on_margins_that_contradict_each_other_still_gives_weights():
    codes = [np.array([0, 0, 1]), np.array([0, 1, 1])]
    weights = rake(np.ones(3), codes, [[1, 2], [2, 1]], cap=(0.3, 3))
    assert all(np.abs(each).max() > 0.1 for each in missed(weights, codes, [[1, 2], [2, 1]]))


def test_margins_that_contradict_each_other_are_refused():
    # The last stands in row 1 and column 1, and can't carry all of one and only half of the other.
    with pytest.raises(NotConverged, match="can't all be met"):
        rake(np.ones(3), [np.array([0, 0, 1]), np.array([0, 1, 1])], [[1, 2], [2, 1]])


@pytest.mark.parametrize("start", [[1, 1], [0, 1, 1]])
def test_a_group_that_nobody_carries_is_refused(start):
    codes = [np.array([0, 1, 1][-len(start) :])]
    with pytest.raises(ValueError, match="nobody carries the total of group 0 of dimension 0"):
        rake(start, codes, [[1, 2]])


def test_dimensions_with_different_totals_are_refused():
    with pytest.raises(ValueError, match="adds up to 5 and the first to 4"):
        rake([1, 1], [np.array([0, 1]), np.array([0, 1])], [[2, 2], [2, 3]])


@pytest.mark.parametrize(
    ("start", "codes", "targets", "why"),
    [
        ([1, -1], [[0, 1]], [[1, 1]], "weights to start from"),
        ([1, float("nan")], [[0, 1]], [[1, 1]], "weights to start from"),
        ([1, 1], [[0, 1]], [[1, -1]], "totals of dimension 0"),
        ([1, 1], [[0, 2]], [[1, 1]], "code without a total"),
        ([1, 1], [[0]], [[1, 1]], "one whole number a weight"),
        ([1, 1], [[0.0, 1.0]], [[1, 1]], "one whole number a weight"),
        ([1, 1], [[0, 1]], [[1, 1], [1, 1]], "its codes and its totals"),
    ],
)
def test_what_cannot_be_raked_is_refused(start, codes, targets, why):
    with pytest.raises(ValueError, match=why):
        rake(start, [np.array(each) for each in codes], targets)


@pytest.mark.parametrize("cap", [(1.1, 3), (0.3, 0.9), (-1, 3), 0.5])
def test_a_cap_leaves_room_for_the_mean(cap):
    with pytest.raises(ValueError, match="mean factor"):
        rake([1, 1], [np.array([0, 1])], [[1, 1]], cap=cap)


def test_the_start_is_left_as_it_was():
    start = np.ones(2)
    rake(start, [np.array([0, 1])], [[3, 5]])
    assert start.tolist() == [1, 1]


def test_the_effective_size_is_less_when_weights_differ():
    assert effective_size([1, 1, 2]) == pytest.approx(16 / 6)
    assert effective_size([1, 2], ballots=[2, 1]) == pytest.approx(16 / 6)


def test_equal_weights_are_as_sure_as_they_are_many():
    assert effective_size([0.4] * 7) == pytest.approx(7)


@pytest.mark.parametrize("weights", [[], [0, 0]])
def test_nothing_weighed_is_nothing_sure(weights):
    assert effective_size(weights) == 0
