import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.methods.combinations import combinations, spread
from consult.methods.responses import ResponseMatrix, Stratum

OFFICES = ("mayor", "alderman", "executive", "not_stated")
PROVINCES = ("Drenthe", "Zeeland", "not_stated")
COVERS = {"executive": ("mayor", "alderman")}
WHOLE = [[1.0, 2.0], [4.0, 8.0]]
"""A figure for each office (rows) and province (columns)."""


def sealed(offices, provinces, before):
    """Ballots with the groups that sealing left them, and the count per office × province of before."""
    return ResponseMatrix(
        values=np.empty((len(offices), 0)),
        questions=(),
        strata={
            "office": Stratum(np.array(offices), OFFICES),
            "province": Stratum(np.array(provinces), PROVINCES),
        },
        tallies={"raking": np.array(before, dtype=float)[:, :, np.newaxis]},
    )


def spread_over(matrix, covers=COVERS):
    """The figure of each ballot."""
    counted = combinations(matrix, ("office", "province"))
    figures = np.ones(counted.now.shape)
    figures[:2, :2] = WHOLE
    return spread(counted, figures, covers).ravel()[counted.places].tolist()


def test_before_sealing_every_ballot_says_all():
    strata = {"office": Stratum(np.array([0, 1, 1]), OFFICES)}
    counted = combinations(ResponseMatrix(np.empty((3, 0)), (), strata), ("office",))
    assert counted.before.tolist() == counted.now.tolist() == [1, 2, 0, 0]
    assert counted.whole.all()


def test_sealing_knows_how_many_there_were():
    counted = combinations(sealed([0, 2], [0, 2], [[1, 1], [0, 0]]), ("office", "province"))
    assert counted.before.tolist() == [[1, 1, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0]]
    assert np.argwhere(counted.whole).tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]


def test_the_axes_come_in_the_order_asked():
    matrix = sealed([0, 2], [0, 2], [[1, 1], [0, 0]])
    turned = combinations(matrix, ("province", "office"))
    assert turned.before.T.tolist() == combinations(matrix, ("office", "province")).before.tolist()


def test_one_dimension_is_summed_from_all():
    assert combinations(sealed([0, 2], [0, 2], [[1, 1], [0, 0]]), ("province",)).before.tolist() == [1, 1, 0]


def test_a_size_class_that_was_not_known_is_what_a_coarser_one_may_have_been_too():
    matrix = ResponseMatrix(
        values=np.empty((2, 0)),
        questions=(),
        strata={"size_class": Stratum(np.array([0, 1]), ("small", "not_stated"))},
        tallies={"raking": np.array([[[1.0, 1.0]]])},
    )
    counted = combinations(matrix, ("size_class",))
    assert counted.before.tolist() == [1, 1]
    assert spread(counted, np.array([3.0, 1.0]), {}).tolist() == [3, 1]


def test_a_register_without_provinces_has_no_combinations():
    matrix = ResponseMatrix(
        values=np.empty((0, 0)),
        questions=(),
        strata={
            "office": Stratum(np.empty(0, dtype=int), OFFICES),
            "province": Stratum(np.empty(0, dtype=int), ()),
        },
        tallies={"raking": np.array([[], []])},
    )
    counted = combinations(matrix, ("province", "office"))
    assert counted.before.shape == counted.now.shape == (0, 4)
    assert spread(counted, np.empty((0, 4)), COVERS).size == 0
    assert combinations(matrix, ("office",)).before.tolist() == [0, 0, 0, 0]


def test_a_coarser_ballot_has_the_mean_over_what_it_came_from():
    # Two mayors and one alderman of Drenthe are missing: (2 · 1 + 1 · 4) / 3.
    matrix = sealed([0, 2, 2, 2], [0, 0, 0, 0], [[3, 0], [1, 0]])
    assert spread_over(matrix) == pytest.approx([1, 2, 2, 2])


def test_who_can_only_be_one_has_its_figure():
    assert spread_over(sealed([2, 3], [0, 1], [[0, 0], [1, 1]])) == pytest.approx([4, 8])


def test_what_is_taken_up_by_one_is_not_counted_for_another():
    # The executive must be the missing mayor, so the ballot without an office is the missing clerk.
    offices = ("mayor", "clerk", "executive", "not_stated")
    matrix = ResponseMatrix(
        values=np.empty((2, 0)),
        questions=(),
        strata={"office": Stratum(np.array([2, 3]), offices)},
        tallies={"raking": np.array([[[1.0]], [[1.0]]])},
    )
    counted = combinations(matrix, ("office",))
    found = spread(counted, np.array([1.0, 5.0, 1.0, 1.0]), {"executive": ("mayor",)})
    assert found == pytest.approx([1, 5, 1, 5], abs=0.05)


def test_a_label_that_is_not_named_may_stand_for_any():
    matrix = sealed([2, 2], [0, 0], [[1, 0], [1, 0]])
    assert spread_over(matrix, covers={}) == pytest.approx([2.5, 2.5])


def test_a_ballot_from_nowhere_keeps_its_figure():
    assert spread_over(sealed([3], [2], [[0, 0], [0, 0]])) == [1]


@given(
    st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(0, 2), st.booleans()), max_size=40)
)
def test_what_coarser_ballots_carry_adds_up(ballots):
    before = np.zeros((2, 2), dtype=int)
    for office, province, _wider, _hidden in ballots:
        before[office, province] += 1
    offices = [office if wider == 0 else wider + 1 for office, _province, wider, _hidden in ballots]
    provinces = [2 if hidden else province for _office, province, _wider, hidden in ballots]
    found = spread_over(sealed(offices, provinces, before))
    assert sum(found) == pytest.approx((before * WHOLE).sum(), rel=0.02)
    assert all(1 - 1e-9 <= figure <= 8 + 1e-9 for figure in found)
