from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given

from consult.methods.counting import Counted, Way, count_all_ways, guarded_ways
from consult.methods.disclosure import is_hidden
from consult.methods.guarded import guarded_table
from consult.methods.nonresponse import Weighing, WhyNot
from consult.methods.responses import Kind, Question, ResponseMatrix, Stratum
from consult.methods.tally import by_group, distribution
from tests.methods.made_up import NOTHING, PROVINCES, in_groups, rounds, scale

SHARES_AND_MEANS = {Way.MUNICIPALITIES: [0.625, 3.5, 8.0], Way.INHABITANTS: [0.58, 3.25, 8.0]}


def in_two_provinces(*columns, sizes, register, **more):
    """A round in which so many ballots come from each of two provinces, with so many people."""
    strata = {"province": in_groups(PROVINCES[:2], sizes)}
    return scale(*columns, strata=strata, population={("province",): np.array(register)}, **more)


@pytest.fixture
def worked():
    """Forty of sixty in Groningen, ten of forty in Fryslân: 20 give a 5 and 20 a 1, and 10 a 4."""
    return in_two_provinces(
        [5] * 20 + [1] * 20 + [4] * 10,
        sizes=[40, 10],
        register=[60, 40],
        tallies={way.value: np.array([line]) for way, line in SHARES_AND_MEANS.items()},
    )


def test_persons(worked):
    assert count_all_ways(worked, "q0").persons == Counted(
        Way.PERSONS, base=50, share=Fraction(30, 50), mean=Fraction(160, 50)
    )


def test_weighted_for_who_answered(worked):
    # Groningen has 80 % of the ballots and 60 % of the people, Fryslân 20 % and 40 %: 0.75 and 2.
    counted = count_all_ways(worked, "q0").weighted
    assert counted.base == 50
    assert counted.share == Fraction(7, 10)  # 0.6 · 1/2 + 0.4 · 1
    assert counted.mean == Fraction(34, 10)  # 0.6 · 3 + 0.4 · 4
    assert counted.effective == pytest.approx(50**2 / (40 * 0.75**2 + 10 * 2**2))


def test_municipalities_and_inhabitants_as_they_were_counted_at_sealing(worked):
    counted = count_all_ways(worked, "q0")
    assert counted.municipalities == Counted(
        Way.MUNICIPALITIES, base=8, share=Fraction(5, 8), mean=Fraction(7, 2)
    )
    assert counted.inhabitants == Counted(
        Way.INHABITANTS, base=8, share=Fraction(29, 50), mean=Fraction(13, 4)
    )


def test_each_province_once(worked):
    assert count_all_ways(worked, "q0").provinces == Counted(
        Way.PROVINCES, base=2, share=Fraction(3, 4), mean=Fraction(7, 2)
    )


def test_all_ways_stand_in_one_order(worked):
    assert [counted.way for counted in count_all_ways(worked, "q0")] == list(Way)


def test_whole_percents_are_rounded_with_halves_up():
    assert Counted(Way.PERSONS, share=Fraction(1, 200)).percent == 1
    assert Counted(Way.PERSONS, share=Fraction(129, 200)).percent == 65
    assert Counted(Way.PERSONS).percent is None


def test_an_option_has_a_share_and_no_mean(worked):
    option = Question("a", "Housing", Kind.CHOICE, "q")
    matrix = ResponseMatrix(
        np.repeat([[1.0], [0.0]], [30, 20], axis=0), (option,), worked.strata, worked.population
    )
    counted = count_all_ways(matrix, option)
    told = (counted.persons, counted.weighted, counted.provinces)
    assert [each.mean for each in told] == [None] * 3
    assert counted.persons.share == Fraction(3, 5)


def test_a_stance_has_a_mean():
    matrix = ResponseMatrix(np.array([[1.0], [0.0], [-1.0], [1.0]]), (Question("s", "Stance", Kind.STANCE),))
    assert count_all_ways(matrix, "s").persons.mean == Fraction(1, 4)


def test_before_sealing_municipalities_are_not_counted():
    counted = count_all_ways(scale([3]), 0)
    assert counted.municipalities.why_not is counted.inhabitants.why_not is WhyNot.NOT_SEALED


def test_sealing_kept_nothing_of_a_few_municipalities():
    matrix = scale([3], tallies={"municipalities": np.array([[NOTHING] * 3])})
    assert count_all_ways(matrix, 0).municipalities == Counted(Way.MUNICIPALITIES, why_not=WhyNot.TOO_FEW)


def test_what_sealing_counted_belongs_to_all_questions_together():
    matrix = scale([3], [4], tallies={"municipalities": np.array([[0.5, 3, 9], [0.5, 3, 9]])})
    with pytest.raises(ValueError, match="all questions"):
        count_all_ways(matrix.only(["q1"]), "q1")


def test_without_a_register_nothing_is_weighted():
    counted = count_all_ways(scale([3] * 40), 0)
    assert (counted.weighted.share, counted.weighted.why_not) == (None, WhyNot.NO_GROUPS)
    assert counted.provinces.why_not is WhyNot.NO_GROUPS


def test_a_register_without_groups_has_nobody_to_count():
    strata = {"province": Stratum(np.empty(0, dtype=int), ())}
    matrix = scale([], strata=strata, population={("province",): np.empty(0, dtype=int)})
    assert count_all_ways(matrix, 0).weighted.why_not is WhyNot.NOBODY


def test_few_ballots_are_not_weighted():
    matrix = in_two_provinces([4] * 10 + [2] * 19, sizes=[14, 15], register=[20, 20])
    counted = count_all_ways(matrix, 0).weighted
    assert (counted.share, counted.base, counted.why_not) == (None, 29, WhyNot.TOO_FEW)


def test_a_question_that_few_answered_is_not_weighted():
    matrix = in_two_provinces(
        [4] * 40, [NOTHING] * 5 + [4] * 25 + [NOTHING] * 10, sizes=[20, 20], register=[20, 20]
    )
    assert count_all_ways(matrix, 0).weighted.share == 1
    assert count_all_ways(matrix, 1).weighted.why_not is WhyNot.TOO_FEW


def test_a_province_that_the_register_does_not_know_does_not_count():
    strata = {"province": Stratum(np.array([0, 0, 1]), ("Drenthe", "not_stated"))}
    matrix = scale([5, 1, 1], strata=strata, population={("province",): np.array([9, 0])})
    assert count_all_ways(matrix, 0).provinces == Counted(
        Way.PROVINCES, base=1, share=Fraction(1, 2), mean=Fraction(3)
    )


@pytest.mark.parametrize("answers", [[], [NOTHING], [NOTHING] * 40])
def test_a_question_that_nobody_answered_has_no_figure(answers):
    matrix = in_two_provinces(answers, sizes=[len(answers), 0], register=[50, 50])
    counted = count_all_ways(matrix, 0)
    told = (counted.persons, counted.weighted, counted.provinces)
    assert [(each.base, each.share, each.mean, each.why_not) for each in told] == [
        (0, None, None, WhyNot.NOBODY)
    ] * 3


def test_one_ballot_is_counted():
    counted = count_all_ways(in_two_provinces([4], sizes=[1, 0], register=[5, 5]), 0)
    assert counted.persons.share == counted.provinces.share == 1
    assert counted.weighted.why_not is WhyNot.TOO_FEW


def test_where_all_say_the_same_every_way_says_so():
    counted = count_all_ways(in_two_provinces([4] * 50, sizes=[40, 10], register=[60, 40]), 0)
    assert counted.persons.share == counted.weighted.share == counted.provinces.share == 1
    assert counted.persons.mean == counted.weighted.mean == counted.provinces.mean == 4


@given(rounds)
def test_persons_and_provinces_are_those_of_the_tally(matrix):
    table = by_group(matrix, "province")
    for row, question in enumerate(matrix.questions):
        counted = count_all_ways(matrix, question)
        assert counted.persons.share == distribution(matrix, question).support.value
        assert counted.provinces.share == table.groups_once(row)


@given(rounds)
def test_with_equal_weights_the_weighted_figure_is_that_of_persons(matrix):
    equal = Weighing(np.zeros(matrix.ballots, dtype=int), np.ones(1))
    for question in matrix.questions:
        counted = count_all_ways(matrix, question, weighing=equal)
        if counted.weighted.share is not None:
            assert float(counted.weighted.share) == pytest.approx(float(counted.persons.share), abs=1e-9)


@given(rounds)
def test_the_order_of_the_ballots_does_not_matter(matrix):
    order = np.random.default_rng(matrix.ballots).permutation(matrix.ballots)
    shuffled = ResponseMatrix(
        values=matrix.values[order],
        questions=matrix.questions,
        strata={name: Stratum(each.codes[order], each.labels) for name, each in matrix.strata.items()},
        population=matrix.population,
    )
    for question in matrix.questions:
        assert count_all_ways(shuffled, question) == count_all_ways(matrix, question)


@given(rounds)
def test_other_names_for_the_provinces_change_nothing(matrix):
    renamed = {label: f"province {place}" for place, label in enumerate(PROVINCES)}
    province = matrix.strata["province"]
    labels = tuple(renamed[label] for label in province.labels)
    again = ResponseMatrix(
        values=matrix.values,
        questions=matrix.questions,
        strata={**matrix.strata, "province": Stratum(province.codes, labels)},
        population=matrix.population,
    )
    for question in matrix.questions:
        assert count_all_ways(again, question) == count_all_ways(matrix, question)


def test_a_hidden_figure_is_hidden_in_every_way(worked):
    few = in_two_provinces([4] * 9, sizes=[5, 4], register=[60, 40], tallies=worked.tallies)
    found = guarded_ways(few, 0, 10, provinces=PROVINCES[:2])
    assert [(each.base, each.share, each.why_not) for each in found] == [(0, None, WhyNot.TOO_FEW)] * 5
    alike = in_two_provinces([4] * 25, sizes=[15, 10], register=[60, 40], tallies=worked.tallies)
    found = guarded_ways(alike, 0, 10, provinces=PROVINCES[:2])
    assert {each.why_not for each in found} == {WhyNot.LARGE_MAJORITY}


def test_each_way_needs_enough_units(worked):
    found = guarded_ways(worked, 0, 10, provinces=PROVINCES[:2])
    assert found.municipalities == Counted(Way.MUNICIPALITIES, why_not=WhyNot.TOO_FEW)
    assert found.inhabitants == Counted(Way.INHABITANTS, why_not=WhyNot.TOO_FEW)
    assert found.persons.share == Fraction(3, 5)
    assert guarded_ways(worked, 0, 5, provinces=PROVINCES[:2]).municipalities.share == Fraction(5, 8)


def test_a_weighted_figure_that_says_too_little_tells_no_base():
    matrix = in_two_provinces([4] * 12 + [2] * 12, sizes=[12, 12], register=[20, 20])
    assert guarded_ways(matrix, 0, 10, provinces=()).weighted == Counted(Way.WEIGHTED, why_not=WhyNot.TOO_FEW)


def test_a_weighted_figure_is_shown_in_whole_percents_and_tenths_of_a_point():
    # 0.6 · 13/40 + 0.4 · 1 is 0.595, and 0.6 · 92/40 + 0.4 · 4 is 2.98.
    matrix = in_two_provinces([5] * 13 + [1] * 27 + [4] * 10, sizes=[40, 10], register=[60, 40])
    exact = count_all_ways(matrix, 0).weighted
    assert (exact.share, exact.mean) == (Fraction(595, 1000), Fraction(298, 100))
    found = guarded_ways(matrix, 0, 10, provinces=()).weighted
    assert (found.share, found.mean, found.effective) == (Fraction(60, 100), 3, 40)


def test_one_shown_province_is_no_figure_of_provinces(worked):
    found = guarded_ways(worked, 0, 5, provinces=PROVINCES[:1])
    assert found.provinces == Counted(Way.PROVINCES, why_not=WhyNot.TOO_FEW)


def test_no_figure_on_fewer_people_than_the_floor(worked):
    with pytest.raises(ValueError, match="never shown"):
        guarded_ways(worked, 0, 4, provinces=())


@given(rounds)
def test_each_province_once_can_be_recomputed_from_what_is_shown(matrix):
    for question in matrix.questions:
        table = guarded_table(matrix, "province", 10, [question])
        cells = zip(table.labels, table.cells[0], strict=True)
        shown = {label: share.value for label, share in cells if not is_hidden(share) and share.base}
        found = guarded_ways(matrix, question, 10, provinces=shown)
        if found.provinces.share is not None:
            assert found.provinces.base == len(shown)
            assert found.provinces.share == sum(shown.values()) / len(shown)
