import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.methods.intervals import margin
from consult.methods.weighting import effective_size


@pytest.mark.parametrize(
    ("n", "population", "points"), [(60, 403, 11.7), (226, 342, 3.8), (400, 8600, 4.8), (30, 342, 17.1)]
)
def test_the_margin_of_half_is_the_published_one(n, population, points):
    assert round(100 * margin(0.5, n, population), 1) == points


def test_a_worked_example():
    # √(0.25 / 60) = 0.06455; √(343 / 402) = 0.92371; 1.96 times both is 0.11687.
    assert margin(0.5, 60, 403) == pytest.approx(0.11687, abs=1e-5)


def test_who_asks_everyone_has_no_margin():
    assert margin(0.5, 342, 342) == 0
    assert margin(0.5, 1, 1) == 0


def test_an_open_link_has_no_margin():
    assert margin(0.5, 200, None) is None


def test_nobody_gives_no_margin():
    assert margin(0.5, 0, 342) is None


@pytest.mark.parametrize(
    ("share", "n", "population"), [(1.1, 10, 20), (-0.1, 10, 20), (0.5, 21, 20), (0.5, -1, 20)]
)
def test_what_cannot_be_is_refused(share, n, population):
    with pytest.raises(ValueError, match=r"share|base"):
        margin(share, n, population)


@given(st.floats(0, 1), st.integers(1, 9_000), st.integers(1, 9_000))
def test_more_answers_never_widen_the_margin(share, n, more):
    population = n + more
    assert margin(share, n + 1, population) <= margin(share, n, population) + 1e-12


@given(st.floats(0, 1), st.integers(1, 9_000))
def test_no_share_has_a_wider_margin_than_a_half(share, n):
    assert margin(share, n, 10_000) <= margin(0.5, n, 10_000) + 1e-12


def test_weights_that_differ_widen_the_margin_by_the_root_of_the_design_effect():
    # 1000 ballots that are as sure as 640: a design effect of 1.5625, so 1.25 times as wide.
    assert margin(0.4, 1000, 9000, effective=640) == pytest.approx(1.25 * margin(0.4, 1000, 9000))


def test_equal_weights_change_no_margin():
    assert margin(0.4, 3, 9000, effective=effective_size([0.7] * 3)) == pytest.approx(margin(0.4, 3, 9000))


def test_weights_of_nobody_have_no_margin():
    assert margin(0.5, 0, 342, effective=0) is None


@pytest.mark.parametrize("effective", [0, 12])
def test_ballots_are_never_surer_than_they_are_many(effective):
    with pytest.raises(ValueError, match="effective"):
        margin(0.5, 10, 20, effective=effective)
