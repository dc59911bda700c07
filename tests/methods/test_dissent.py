from fractions import Fraction
from math import asin, comb, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.methods import agreement
from consult.methods.dissent import APART, LEVEL, dissent, shown_cells
from consult.methods.guarded import guarded_table
from consult.methods.responses import Question, ResponseMatrix, Stratum
from consult.methods.tally import Share
from tests.methods.made_up import NOTHING, PROVINCES, in_groups, rounds, scale


def support(*groups):
    """One question: per group how many support, of how many."""
    return [answer for yes, base in groups for answer in [5] * yes + [1] * (base - yes)]


def provinces(*columns):
    """Questions answered by 25 people in each of four provinces; per question how many support in each."""
    return scale(
        *(support(*((yes, 25) for yes in column)) for column in columns),
        strata={"province": in_groups(PROVINCES, [25] * 4)},
    )


def chance_by_hand(yes, base, all_yes, people):
    """Add up the tables that are no likelier than the one found."""
    ways = [comb(all_yes, among) * comb(people - all_yes, base - among) for among in range(base + 1)]
    return float(Fraction(sum(way for way in ways if way <= ways[yes]), comb(people, base)))


def test_a_worked_example():
    # 5 of 25 in Drenthe, 20 of 25 in each other province: 20 % against 60 of 75 = 80 %.
    found = dissent(provinces([20, 20, 5, 20]))
    assert [(row.label, row.share, row.rest) for row in found] == [("Drenthe", Share(5, 25), Share(60, 75))]
    drenthe = found[0]
    assert drenthe.question.id == "q0"
    assert drenthe.dimension == "province"
    assert drenthe.difference == Fraction(-6, 10)
    assert drenthe.effect == pytest.approx(2 * (asin(sqrt(0.2)) - asin(sqrt(0.8))))
    # The smallest of four tests counts four times; the others are of 20 of 25 beside 45 of 75.
    alone = chance_by_hand(5, 25, 65, 100)
    assert drenthe.chance == pytest.approx(4 * alone)
    assert chance_by_hand(20, 25, 65, 100) > LEVEL


def test_it_is_found_under_agreement_too():
    assert agreement.dissent is dissent


def test_provinces_that_think_alike_do_not_dissent():
    assert dissent(provinces([15, 15, 15, 15], [3, 3, 3, 3])) == ()


def test_a_difference_that_chance_explains_is_no_dissent():
    # 48 against 61 per cent: thirteen points, in 25 people.
    assert dissent(provinces([12, 15, 15, 16])) == ()


def test_a_certain_difference_of_nine_points_is_no_dissent():
    sizes = [20_000, 20_000]
    nine = scale(support((10_000, 20_000), (11_800, 20_000)), strata={"office": in_groups("ab", sizes)})
    ten = scale(support((10_000, 20_000), (12_000, 20_000)), strata={"office": in_groups("ab", sizes)})
    assert dissent(nine) == ()
    assert [row.difference for row in dissent(ten)] == [-APART, APART]


def test_largest_difference_first_then_the_order_of_the_round():
    found = dissent(provinces([20, 20, 5, 20], [22, 4, 22, 22], [20, 5, 20, 20]))
    assert [(row.question.id, row.label) for row in found[:3]] == [
        ("q1", "Fryslân"),
        ("q0", "Drenthe"),
        ("q2", "Fryslân"),
    ]
    sizes = [abs(row.difference) for row in found]
    assert sizes == sorted(sizes, reverse=True)


def test_too_small_a_group_is_not_compared():
    nine = scale(support((0, 9), (80, 91)), strata={"office": in_groups("ab", [9, 91])})
    assert dissent(nine) == ()
    assert (
        dissent(nine, minimum=5) == ()
    )  # Nine people of one mind: a large majority, of which no figure is shown.


def test_a_small_group_of_one_mind_is_not_named_as_its_figure_is_hidden():
    assert [row.label for row in dissent(provinces([20, 20, 3, 20]))] == ["Drenthe"]
    assert "Drenthe" not in [row.label for row in dissent(provinces([20, 20, 2, 20]))]


def test_fewer_people_will_do_for_the_bureau():
    eight = scale(
        support((2, 8), (80, 90), (70, 80)), strata={"office": in_groups(("a", "b", "c"), [8, 90, 80])}
    )
    assert dissent(eight) == ()
    assert [row.label for row in dissent(eight, minimum=5)] == ["a"]


def test_those_who_gave_no_answer_are_in_no_base():
    answers = support((5, 25), (60, 75)) + [NOTHING] * 40
    matrix = scale(answers, strata={"office": Stratum(np.repeat([0, 1, 0], [25, 75, 40]), ("a", "b"))})
    assert [(row.share, row.rest) for row in dissent(matrix)][:1] == [(Share(5, 25), Share(60, 75))]


def test_of_a_network_only_its_members_can_dissent():
    matrix = scale(support((5, 25), (60, 75)), strata={"G40": in_groups(("member", "other"), [25, 75])})
    assert [row.label for row in dissent(matrix)] == ["member"]


def test_people_whose_group_is_unknown_only_count_among_the_rest():
    matrix = scale(
        support((20, 25), (20, 25), (4, 25)),
        strata={"province": in_groups(("Drenthe", "Fryslân", "not_stated"), [25] * 3)},
    )
    assert {row.label for row in dissent(matrix)} == {"Drenthe", "Fryslân"}
    assert dissent(matrix)[0].rest == Share(24, 50)


def test_only_asked_dimensions_are_looked_at():
    matrix = provinces([20, 20, 5, 20])
    assert dissent(matrix, dimensions=[]) == ()
    assert len(dissent(matrix, dimensions=["province"])) == 1


def test_only_shown_cells_are_compared():
    matrix = provinces([20, 20, 5, 20], [20, 20, 5, 20])
    assert [row.question.id for row in dissent(matrix, shown=[("q1", "province", "Drenthe")])] == ["q1"]
    assert dissent(matrix, shown=[("q1", "province", "Fryslân")]) == ()


@pytest.mark.parametrize(
    "matrix",
    [
        scale([], strata={"province": in_groups(PROVINCES, [0] * 4)}),
        scale([4], strata={"province": in_groups(PROVINCES, [1, 0, 0, 0])}),
        provinces([25, 25, 25, 25]),
        scale([NOTHING] * 100, strata={"province": in_groups(PROVINCES, [25] * 4)}),
        scale(support((40, 100))),
    ],
    ids=["no ballots", "one ballot", "all equal", "all blank", "no dimension"],
)
def test_without_difference_there_is_no_dissent(matrix):
    assert dissent(matrix) == ()


def test_a_question_never_answered_takes_nothing_from_another():
    matrix = provinces([20, 20, 5, 20])
    blank = ResponseMatrix(
        np.hstack([matrix.values, np.full((100, 1), NOTHING)]),
        (*matrix.questions, Question("blank", "Blank")),
        matrix.strata,
    )
    assert dissent(blank) == dissent(matrix)


def test_chance_alone_hardly_ever_makes_dissent():
    lot = np.random.default_rng(6)
    false = 0
    for _ in range(40):
        answers = lot.choice([1, 2, 3, 4, 5], (400, 10)).astype(float)
        places = Stratum(lot.integers(0, 8, 400), tuple("abcdefgh"))
        false += bool(dissent(scale(*answers.T, strata={"province": places})))
    assert (
        false <= 5
    )  # One in twenty rounds of 80 comparisons is 2; more than 5 of 40 happens once in a hundred.


@settings(deadline=None)
@given(rounds, st.integers(5, 12))
def test_dissent_tells_only_of_figures_that_are_shown(matrix, minimum):
    cells = {
        (question.id, dimension, label): (cell, total)
        for dimension in matrix.strata
        for table in [guarded_table(matrix, dimension, minimum)]
        for question, row, total in zip(table.questions, table.cells, table.totals, strict=True)
        for label, cell in zip(table.labels, row, strict=True)
    }
    for row in dissent(matrix, minimum):
        cell, total = cells[row.question.id, row.dimension, row.label]
        assert cell == row.share
        assert total == Share(row.share.numerator + row.rest.numerator, row.share.base + row.rest.base)
        assert min(row.share.base, row.rest.base) >= minimum


@settings(deadline=None)
@given(rounds, st.randoms(use_true_random=False))
def test_the_order_of_ballots_does_not_matter(matrix, lot):
    order = list(range(matrix.ballots))
    lot.shuffle(order)
    shuffled = ResponseMatrix(
        matrix.values[order],
        matrix.questions,
        {name: Stratum(stratum.codes[order], stratum.labels) for name, stratum in matrix.strata.items()},
        matrix.population,
    )
    assert dissent(shuffled, 5) == dissent(matrix, 5)


@settings(deadline=None)
@given(rounds)
def test_other_names_in_another_order_give_the_same_dissent(matrix):
    turned = ResponseMatrix(
        matrix.values,
        matrix.questions,
        {
            name: Stratum(
                len(stratum.labels) - 1 - stratum.codes, tuple(f"new {each}" for each in stratum.labels[::-1])
            )
            for name, stratum in matrix.strata.items()
        },
    )
    shown = shown_cells(matrix, matrix.strata, 5)
    renamed = [(question, dimension, f"new {label}") for question, dimension, label in shown]
    assert {
        (row.question.id, row.dimension, row.label.removeprefix("new "), row.share, row.chance)
        for row in dissent(turned, 5, shown=renamed)
    } == {
        (row.question.id, row.dimension, row.label, row.share, row.chance)
        for row in dissent(matrix, 5, shown=shown)
    }
