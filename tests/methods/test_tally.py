from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.methods.responses import Kind, Question, ResponseMatrix, Stratum
from consult.methods.tally import Share, by_group, distribution, ranked, response
from tests.methods.made_up import NOTHING, PROVINCES, in_groups, rounds, scale

bases = st.integers(0, 10_000)


def test_a_share_names_its_base():
    share = Share(1822, 2796)
    assert share.value == Fraction(911, 1398)
    assert share.percent == 65
    assert float(share) == pytest.approx(0.6516, abs=1e-4)


def test_half_a_percent_is_rounded_up():
    assert Share(1, 200).percent == 1
    assert Share(129, 200).percent == 65


def test_a_share_of_nobody_is_no_number():
    assert Share(0, 0).value is None
    assert Share(0, 0).percent is None
    assert np.isnan(float(Share(0, 0)))


def test_a_part_is_never_larger_than_its_whole():
    with pytest.raises(ValueError, match="is no share"):
        Share(3, 2)


def test_dont_know_and_no_answer_stand_apart_from_the_answers():
    matrix = scale([1, 4, 4, 5, NOTHING, NOTHING, NOTHING], no_opinion=np.array([[0, 0, 0, 0, 1, 1, 0]]).T)
    counted = distribution(matrix, "q0")
    assert counted.counts == (1, 0, 0, 2, 1)
    assert (counted.no_opinion, counted.no_answer, counted.base) == (2, 1, 4)
    assert counted.mean == Fraction(14, 4)
    assert counted.support == Share(3, 4)
    assert counted.shares[3] == Share(2, 4)


def test_passing_counts_in_the_base_of_those_who_agree():
    stance = ResponseMatrix(np.array([[1.0], [0.0], [-1.0], [1.0]]), (Question("s", "Stance", Kind.STANCE),))
    counted = distribution(stance, "s")
    assert counted.answers == (-1, 0, 1)
    assert counted.support == Share(2, 4)
    assert counted.mean == Fraction(1, 4)


def test_an_option_is_chosen_by_a_share_of_those_who_answered_the_question():
    options = (Question("a", "Housing", Kind.CHOICE, "q"), Question("b", "Climate", Kind.CHOICE, "q"))
    matrix = ResponseMatrix(np.array([[1, 0], [1, 1], [0, 0], [NOTHING, NOTHING]]), options)
    assert [distribution(matrix, option).support for option in options] == [Share(2, 3), Share(1, 3)]


def test_a_question_never_answered_has_no_mean():
    counted = distribution(scale([NOTHING, NOTHING]), 0)
    assert counted.mean is None
    assert counted.support == Share(0, 0)
    assert counted.no_answer == 2


def test_a_round_without_ballots_counts_nothing():
    counted = distribution(scale([]), 0)
    assert (counted.base, counted.no_opinion, counted.no_answer) == (0, 0, 0)


def test_the_strongest_question_comes_first_and_equals_share_a_place():
    matrix = scale([4, 4, 1, 1], [5, 5, 5, 1], [4, 4, 1, 1], [5, 4, 1, 1], [NOTHING] * 4)
    order = [(rank.place, rank.question.id) for rank in ranked(matrix)]
    # q3 has the share of q0 and q2 but a higher mean; q0 and q2 are equal in both; nobody answered q4.
    assert order == [(1, "q1"), (2, "q3"), (3, "q0"), (3, "q2"), (5, "q4")]


def test_only_the_questions_asked_for_are_ranked():
    assert [rank.question.id for rank in ranked(scale([4], [5], [5]), ["q2", "q0"])] == ["q2", "q0"]


def test_response_is_counted_against_the_register():
    strata = {"province": in_groups(PROVINCES[:2], [2, 1])}
    counted = response(scale([1, 2, 3], strata=strata, population={("province",): np.array([8, 2])}))
    assert counted.total.share == Share(3, 10)
    assert [(row.label, row.share) for row in counted.by["province"]] == [
        ("Groningen", Share(2, 8)),
        ("Fryslân", Share(1, 2)),
    ]


def test_without_a_register_there_is_no_response_rate():
    counted = response(scale([1, 2, 3], strata={"province": in_groups(PROVINCES[:2], [2, 1])}))
    assert counted.total.share is None
    assert [row.answered for row in counted.by["province"]] == [2, 1]


def test_a_group_with_more_ballots_than_people_has_no_rate():
    strata = {"province": in_groups(PROVINCES[:2], [2, 1])}
    counted = response(scale([1, 2, 3], strata=strata, population={("province",): np.array([1, 2])}))
    assert counted.by["province"][0].share is None


def test_support_is_counted_in_each_group_with_its_base():
    strata = {"province": in_groups(PROVINCES[:3], [3, 2, 0])}
    table = by_group(scale([5, 1, NOTHING, 4, 4], [3, 3, 3, 3, 5], strata=strata), "province")
    assert [table.share(0, column) for column in range(3)] == [Share(1, 2), Share(2, 2), Share(0, 0)]
    assert table.mean(0, 0) == 3
    assert table.mean(0, 2) is None
    assert table.total(0) == Share(3, 4)


def test_a_table_without_questions_has_no_rows():
    table = by_group(scale([3], strata={"province": in_groups(PROVINCES, [1, 0, 0, 0])}), "province", [])
    assert table.bases.shape == (0, 4)


@given(bases, bases)
def test_a_whole_percent_is_never_more_than_half_a_percent_off(one, other):
    share = Share(min(one, other), max(one, other, 1))
    assert abs(share.percent - 100 * share.value) <= Fraction(1, 2)


@given(rounds)
def test_every_ballot_is_counted_once_for_every_question(matrix):
    for question in matrix.questions:
        counted = distribution(matrix, question)
        assert counted.base + counted.no_opinion + counted.no_answer == matrix.ballots


@given(rounds)
def test_the_groups_add_up_to_the_whole(matrix):
    table = by_group(matrix, "province")
    for row, question in enumerate(matrix.questions):
        counted = distribution(matrix, question)
        assert table.total(row) == counted.support
        assert table.points[row].sum() == (counted.mean or 0) * counted.base


@given(rounds, st.randoms())
def test_the_order_of_the_ballots_does_not_matter(matrix, chance):
    rows = chance.sample(range(matrix.ballots), matrix.ballots)
    shuffled = ResponseMatrix(
        matrix.values[rows],
        matrix.questions,
        {name: Stratum(stratum.codes[rows], stratum.labels) for name, stratum in matrix.strata.items()},
        matrix.population,
        matrix.no_opinion[rows],
    )
    assert ranked(shuffled) == ranked(matrix)
    assert response(shuffled) == response(matrix)
    assert (by_group(shuffled, "office").points == by_group(matrix, "office").points).all()


@given(rounds)
def test_other_names_for_the_provinces_give_the_same_figures(matrix):
    renamed = ResponseMatrix(
        matrix.values,
        matrix.questions,
        {"province": Stratum(3 - matrix.strata["province"].codes, PROVINCES[::-1])},
    )
    table, other = by_group(matrix, "province"), by_group(renamed, "province")
    assert (table.supporters == other.supporters[:, ::-1]).all()
    assert (table.bases == other.bases[:, ::-1]).all()


@given(rounds)
def test_a_higher_place_never_has_a_smaller_share(matrix):
    places = ranked(matrix)
    shares = [-1 if rank.share.value is None else rank.share.value for rank in places]
    assert shares == sorted(shares, reverse=True)
    assert [rank.place for rank in places] == sorted(rank.place for rank in places)
