import numpy as np
import pytest
from hypothesis import given

from consult.methods.nonresponse import WhyNot, weigh
from consult.methods.responses import ResponseMatrix, Stratum
from consult.methods.tally import Share
from tests.methods.made_up import OFFICES, PROVINCES, in_groups, rounds, scale

SIZES = ("small", "middle", "large")


def answered_by(register, ballots, dimension="office"):
    """A round in which so many of each group answered, of so many on the register."""
    labels = tuple(f"group {place}" for place in range(len(register)))
    strata = {dimension: in_groups(labels, ballots)}
    return scale([3] * sum(ballots), strata=strata, population={(dimension,): np.array(register, dtype=int)})


def groups_of(weighing):
    """The labels of each line, without the words before their number."""
    return [[int(label[-1]) for label in line.groups["office"]] for line in weighing.table]


def test_a_worked_example():
    # A hundred of one and three hundred of the other; twenty of each answered: 1/4 of the register and half of the
    # ballots, so a factor of one half, and of one and a half.
    found = weigh(answered_by([100, 300], [20, 20]))
    assert found.weights.tolist() == pytest.approx([0.5] * 20 + [1.5] * 20)
    assert [line.registered for line in found.table] == [Share(100, 400), Share(300, 400)]
    assert [line.answered for line in found.table] == [Share(20, 40), Share(20, 40)]
    assert [line.factor for line in found.table] == pytest.approx([0.5, 1.5])
    assert [line.carried for line in found.table] == pytest.approx([100, 300])
    # 40² / (20 · 0.25 + 20 · 2.25)
    assert found.effective == pytest.approx(32)
    assert found.design_effect == pytest.approx(1.25)
    assert found.why_not is None


def test_offices_by_size_and_provinces_both_get_what_the_register_says():
    chance = np.random.default_rng(5)
    codes = [chance.integers(0, 2, 400), chance.integers(0, 2, 400), chance.integers(0, 3, 400)]
    register = np.array([[[90, 80, 70], [60, 50, 40]], [[95, 85, 75], [65, 55, 45]]])
    matrix = ResponseMatrix(
        values=np.empty((400, 0)),
        questions=(),
        strata={
            "office": Stratum(codes[0], OFFICES[:2]),
            "size_class": Stratum(codes[1], SIZES[:2]),
            "province": Stratum(codes[2], PROVINCES[:3]),
        },
        population={("office", "size_class", "province"): register},
    )
    found = weigh(matrix)
    assert [line.groups for line in found.table[:2]] == [
        {"office": ("mayor",), "size_class": ("small",)},
        {"office": ("mayor",), "size_class": ("middle",)},
    ]
    assert max(abs(line.missed) for line in found.table) < 1e-9
    carried = np.bincount(codes[2], weights=found.weights)
    assert carried == pytest.approx(register.sum(axis=(0, 1)) * 400 / register.sum())


def test_the_smallest_group_joins_the_smaller_of_its_neighbours():
    # 3 joins 20 and not 30, and then 4 joins 12.
    found = weigh(answered_by([50] * 5, [4, 12, 20, 3, 30]))
    assert groups_of(found) == [[0, 1], [2, 3], [4]]
    assert [line.answered.numerator for line in found.table] == [16, 23, 30]


def test_of_equal_neighbours_a_group_joins_the_first():
    assert groups_of(weigh(answered_by([50] * 3, [20, 3, 20]))) == [[0, 1], [2]]


def test_a_group_of_which_nobody_answered_is_carried_by_its_neighbour():
    found = weigh(answered_by([100, 20, 80], [50, 0, 50]))
    assert groups_of(found) == [[0, 1], [2]]
    assert found.table[0].factor == pytest.approx(1.2)


def test_sizes_are_joined_within_their_office_and_small_offices_as_a_whole():
    ballots = np.array([[30, 4, 9], [3, 2, 1], [5, 2, 2]])
    offices, sizes = np.repeat(np.indices((3, 3)).reshape(2, -1), ballots.ravel(), axis=1)
    matrix = scale(
        [3] * int(ballots.sum()),
        strata={"office": Stratum(offices, OFFICES), "size_class": Stratum(sizes, SIZES)},
        population={("office", "size_class"): ballots * 2},
    )
    assert [line.groups for line in weigh(matrix).table] == [
        {"office": ("mayor",), "size_class": ("small",)},
        {"office": ("mayor",), "size_class": ("middle", "large")},
        {"office": ("alderman", "council member"), "size_class": ("small", "middle", "large")},
    ]


def test_no_ballot_weighs_more_than_the_cap_and_the_line_tells_what_it_misses():
    # 20 of 120 ballots for 1000 of 1020 people: a factor of 5.9, of which 3 is left: half of the people are carried.
    found = weigh(answered_by([1000, 10, 10], [20, 50, 50]))
    assert found.table[0].factor == pytest.approx(3)
    assert found.table[0].missed == pytest.approx(3 * 20 / 120 * 1020 - 1000)
    assert found.table[1].factor == pytest.approx(0.3)
    assert found.table[1].missed == pytest.approx(0.3 * 50 / 120 * 1020 - 10)


def test_ballots_of_a_group_that_the_register_does_not_know_weigh_one():
    found = weigh(answered_by([100, 300, 0], [20, 20, 5]))
    assert found.weights[-5:].tolist() == [1] * 5
    assert found.table[0].answered == Share(20, 40)
    assert found.weights.mean() == pytest.approx(1)


def test_too_few_ballots_say_too_little():
    assert weigh(answered_by([100, 100], [14, 15])).why_not is WhyNot.TOO_FEW
    assert weigh(answered_by([100, 100], [15, 15])).why_not is None


def test_weights_that_differ_much_make_enough_ballots_too_few():
    assert weigh(answered_by([100, 300], [20, 19])).why_not is None
    assert weigh(answered_by([100, 400], [20, 20])).why_not is WhyNot.TOO_FEW


def test_groups_that_all_had_to_be_joined_say_too_little():
    found = weigh(answered_by([50] * 2, [50, 3]))
    assert found.why_not is WhyNot.TOO_FEW
    assert found.weights.tolist() == [1] * 53


def test_nobody_is_weighed():
    found = weigh(answered_by([50, 50], [0, 0]))
    assert (found.weights.tolist(), found.table, found.why_not) == ([], (), WhyNot.NOBODY)
    assert found.effective == 0
    assert found.design_effect is None


def test_a_register_without_groups_weighs_nobody():
    found = weigh(answered_by([], []))
    assert (found.weights.tolist(), found.table, found.why_not) == ([], (), WhyNot.NOBODY)


@pytest.mark.parametrize(
    "matrix",
    [
        scale([3] * 40),
        scale([3] * 40, strata={"office": in_groups(OFFICES, [40, 0, 0])}),
        answered_by([0, 100], [40, 0]),
    ],
)
def test_without_a_register_nothing_is_weighed(matrix):
    found = weigh(matrix)
    assert (found.weights.tolist(), found.why_not) == ([1] * 40, WhyNot.NO_GROUPS)


def test_one_ballot_weighs_one():
    found = weigh(answered_by([50, 50], [1, 0]))
    assert (found.weights.tolist(), found.why_not) == ([1], WhyNot.TOO_FEW)


def test_a_matrix_with_weights_keeps_its_own():
    matrix = scale([3] * 40, weights=np.repeat([0.5, 1.5], 20))
    found = weigh(matrix)
    assert found.weights.tolist() == matrix.weights.tolist()
    assert found.effective == pytest.approx(32)


def test_fewer_ballots_than_the_floor_never_make_a_group():
    with pytest.raises(ValueError, match="never shown"):
        weigh(answered_by([50, 50], [40, 40]), minimum=4)


def test_sealing_changes_no_line_and_no_weight_of_a_ballot_that_kept_its_groups():
    open_round = answered_by([100, 300], [20, 20])
    labels = (*open_round.strata["office"].labels, "not_stated")
    sealed = ResponseMatrix(
        values=open_round.values,
        questions=open_round.questions,
        strata={"office": Stratum([0] * 15 + [2] * 5 + [1] * 15 + [2] * 5, labels)},
        population={("office",): np.array([100, 300, 0])},
        tallies={"raking": np.array([[[20.0]], [[20.0]]])},
    )
    found, before = weigh(sealed), weigh(open_round)
    assert found.table == before.table
    # Five of each became coarser: on average they weigh (5 · 0.5 + 5 · 1.5) / 10.
    assert found.weights.tolist() == pytest.approx(([0.5] * 15 + [1] * 5) + ([1.5] * 15 + [1] * 5))


@given(rounds)
def test_weights_lie_within_the_cap(matrix):
    found = weigh(matrix)
    assert len(found.weights) == matrix.ballots
    assert ((found.weights >= 0.3 - 1e-9) & (found.weights <= 3 + 1e-9)).all()
    assert found.effective <= matrix.ballots + 1e-6


@given(rounds)
def test_weights_are_one_on_average_where_every_margin_is_met(matrix):
    found = weigh(matrix, cap=(0, 1e9))
    assert found.weights.sum() == pytest.approx(matrix.ballots)


@given(rounds)
def test_every_line_has_enough_ballots_and_together_they_hold_everyone(matrix):
    table = weigh(matrix, [("province",)]).table
    assert all(line.answered.numerator >= 10 for line in table) or len(table) == 1
    assert sum(line.registered.numerator for line in table) == (matrix.invited if table else 0)
    assert sum(line.answered.numerator for line in table) == (matrix.ballots if table else 0)


@given(rounds)
def test_the_order_of_the_ballots_does_not_matter(matrix):
    order = np.random.default_rng(matrix.ballots).permutation(matrix.ballots)
    shuffled = ResponseMatrix(
        values=matrix.values[order],
        questions=matrix.questions,
        strata={name: Stratum(each.codes[order], each.labels) for name, each in matrix.strata.items()},
        population=matrix.population,
    )
    assert weigh(shuffled).weights.tolist() == weigh(matrix).weights[order].tolist()
