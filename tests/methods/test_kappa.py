from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from consult.methods.kappa import Kappa, kappa, kappas, pooled

TABLE_OF_COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
"""Cohen (1960), the worked example of 200 cases in three categories."""
judged = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=40)


def answers(table):
    """Two lists of categories with this table."""
    pairs = [
        (row, column)
        for row, counts in enumerate(table)
        for column, many in enumerate(counts)
        for _ in range(many)
    ]
    return [one for one, _ in pairs], [other for _, other in pairs]


def test_the_worked_example_of_cohen():
    found = kappa(*answers(TABLE_OF_COHEN))
    assert (found.observed, found.by_chance) == (Fraction(70, 100), Fraction(41, 100))
    assert float(found.value) == pytest.approx(0.492, abs=5e-4)
    assert found.standard_error == pytest.approx(0.055, abs=5e-4)


def test_a_small_example_by_hand():
    # Of 50 proposals both say yes to 20 and no to 15: they agree on 0.7, chance gives 0.5.
    assert kappa(*answers([[20, 5], [10, 15]])).value == Fraction(2, 5)


@given(judged)
def test_it_is_what_another_program_finds(pairs):
    first, second = zip(*pairs, strict=True)
    found = kappa(first, second)
    if found.value is not None:
        assert float(found.value) == pytest.approx(cohen_kappa_score(first, second), abs=1e-9)


@given(judged)
def test_it_lies_between_minus_one_and_one_and_does_not_ask_who_is_first(pairs):
    first, second = zip(*pairs, strict=True)
    found = kappa(first, second)
    assert found == kappa(second, first)
    assert found.value is None or -1 <= found.value <= 1


@given(st.lists(st.integers(0, 3), min_size=2).filter(lambda found: len(set(found)) > 1))
def test_who_always_agrees_has_one(found):
    assert kappa(found, found).value == 1


def test_where_both_always_say_the_same_there_is_no_kappa():
    assert kappa("aaa", "aaa").value is None
    assert kappa("aaa", "aaa").standard_error is None


@given(judged)
def test_names_of_categories_make_no_difference(pairs):
    first, second = zip(*pairs, strict=True)
    names = "dcba"
    assert kappa(first, second) == kappa([names[one] for one in first], [names[one] for one in second])


def test_nothing_or_different_things_cannot_be_compared():
    with pytest.raises(ValueError, match="the same things"):
        kappa([], [])
    with pytest.raises(ValueError, match="the same things"):
        kappa([1], [1, 2])


def test_several_categories_are_compared_one_by_one_and_pooled():
    first, second = [{"a", "b"}, {"a"}, {"b"}, set()], [{"a"}, {"a"}, {"b"}, {"b"}]
    found = kappas(first, second, ["a", "b"])
    assert found["a"].value == 1
    assert found["b"] == Kappa(n=4, observed=Fraction(1, 2), by_chance=Fraction(1, 2))
    together = pooled(found.values())
    assert (together.observed, together.by_chance) == (Fraction(3, 4), Fraction(1, 2))
    assert together.value == Fraction(1, 2)


def test_none_cannot_be_pooled():
    with pytest.raises(ValueError, match="at least one"):
        pooled([])
