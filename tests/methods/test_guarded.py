from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.methods.disclosure import BUREAU, PUBLICATION, Hidden, is_hidden
from consult.methods.guarded import (
    guarded_distribution,
    guarded_groups,
    guarded_ranking,
    guarded_response,
    guarded_table,
)
from consult.methods.responses import Kind
from consult.methods.tally import Distribution, Share, by_group, distribution, response
from tests.methods.made_up import NOTHING, PROVINCES, in_groups, rounds, scale

minima = st.sampled_from([BUREAU, PUBLICATION])


def mixed(ballots):
    """Answers of people who don't agree: 5, 1, 3, 4, 5, 1 and so on."""
    return [(5, 1, 3, 4)[place % 4] for place in range(ballots)]


def in_provinces(*sizes):
    return {"province": in_groups(PROVINCES[: len(sizes)], sizes)}


def test_a_province_with_few_participants_is_not_shown_and_neither_is_the_next_smallest():
    shown = guarded_response(scale(mixed(79), strata=in_provinces(4, 30, 45)), PUBLICATION)
    assert [group.answered for group in shown.by["province"]] == [Hidden.TOO_FEW, Hidden.TOO_FEW, 45]
    assert shown.total.answered == 79


def test_a_province_with_few_people_on_the_register_is_not_shown_even_when_nobody_took_part():
    register = {("province",): np.array([6, 90, 80])}
    shown = guarded_response(
        scale(mixed(70), strata=in_provinces(0, 30, 40), population=register), PUBLICATION
    )
    assert [group.share for group in shown.by["province"]] == [Hidden.TOO_FEW, Hidden.TOO_FEW, Share(40, 80)]
    assert [group.registered for group in shown.by["province"]] == [6, 90, 80]


def test_a_handful_of_ballots_is_not_even_counted():
    shown = guarded_response(scale(mixed(7), strata=in_provinces(7, 0)), PUBLICATION)
    assert shown.total.answered is Hidden.TOO_FEW
    assert shown.by["province"][0].answered is Hidden.TOO_FEW


def test_a_round_without_ballots_says_so():
    assert guarded_response(scale([]), PUBLICATION).total.answered == 0


def test_a_distribution_of_enough_people_is_shown_with_its_small_counts():
    counted = distribution(scale([1, 5, 5, 4, 4, 3, 3, 2, 1, 1]), "q0")
    assert guarded_distribution(counted, PUBLICATION) is counted


def test_a_distribution_of_too_few_people_is_not_shown():
    assert guarded_distribution(Distribution(Kind.SCALE, (1, 2, 3, 0, 3)), PUBLICATION) is Hidden.TOO_FEW
    assert (
        guarded_distribution(Distribution(Kind.SCALE, (0,) * 5, no_opinion=9), PUBLICATION) is Hidden.TOO_FEW
    )


def test_a_question_that_nobody_of_many_answered_may_be_shown():
    counted = Distribution(Kind.SCALE, (0,) * 5, no_answer=40)
    assert guarded_distribution(counted, PUBLICATION) is counted


@pytest.mark.parametrize("counts", [(0, 0, 1, 10, 9), (10, 5, 5, 0, 1)])
def test_a_small_group_of_one_mind_is_only_said_to_be_a_large_majority(counts):
    assert guarded_distribution(Distribution(Kind.SCALE, counts), PUBLICATION) is Hidden.LARGE_MAJORITY


def test_an_option_that_hardly_anyone_chose_tells_nothing_about_them():
    assert isinstance(guarded_distribution(Distribution(Kind.CHOICE, (19, 1)), PUBLICATION), Distribution)
    assert guarded_distribution(Distribution(Kind.CHOICE, (1, 19)), PUBLICATION) is Hidden.LARGE_MAJORITY


def test_the_bureau_sees_more_but_never_fewer_than_five():
    counted = Distribution(Kind.SCALE, (2, 1, 1, 1, 1))
    assert guarded_distribution(counted, BUREAU) is counted
    with pytest.raises(ValueError, match="never shown"):
        guarded_distribution(counted, 4)


def test_a_question_that_may_not_be_shown_has_no_place():
    few = [5, 5, 1, 1, *[NOTHING] * 36]
    ranks = guarded_ranking(scale(few, mixed(40), [4, 5, 4, 1] * 10), PUBLICATION)
    assert [(rank.place, rank.question.id, rank.share) for rank in ranks] == [
        (1, "q2", Share(30, 40)),
        (2, "q1", Share(20, 40)),
        (None, "q0", Hidden.TOO_FEW),
    ]


def test_the_ranking_can_be_of_some_questions():
    ranks = guarded_ranking(scale(mixed(40), mixed(40)), PUBLICATION, ["q1"])
    assert [rank.question.id for rank in ranks] == ["q1"]


def test_support_in_a_small_province_is_hidden_with_that_of_the_next_smallest():
    table = guarded_table(scale(mixed(96), strata=in_provinces(4, 32, 60)), "province", PUBLICATION)
    assert table.cells == ((Hidden.TOO_FEW, Hidden.TOO_FEW, Share(30, 60)),)
    assert table.means == ((Hidden.TOO_FEW, Hidden.TOO_FEW, Fraction(13, 4)),)
    assert table.totals == (Share(48, 96),)


def test_a_province_of_one_mind_is_a_large_majority_and_cannot_be_computed():
    answers = [*[5] * 20, *mixed(40), *mixed(60)]
    table = guarded_table(scale(answers, strata=in_provinces(20, 40, 60)), "province", PUBLICATION)
    assert table.cells == ((Hidden.LARGE_MAJORITY, Hidden.TOO_FEW, Share(30, 60)),)


def test_hidden_provinces_that_are_of_one_mind_together_take_another_along():
    # 4 and 12 people all say 5: the total less the third province would tell what these sixteen think.
    answers = [*[5] * 4, *[5] * 12, *mixed(40), *mixed(60)]
    table = guarded_table(scale(answers, strata=in_provinces(4, 12, 40, 60)), "province", PUBLICATION)
    # Nor are the twelve called of one mind: that would say that at least ten of the sixteen are theirs.
    assert table.cells == ((Hidden.TOO_FEW, Hidden.TOO_FEW, Hidden.TOO_FEW, Share(30, 60)),)


def test_a_table_of_too_few_people_shows_nothing():
    table = guarded_table(scale(mixed(8), strata=in_provinces(4, 4)), "province", PUBLICATION)
    assert table.totals == (Hidden.TOO_FEW,)
    assert all(is_hidden(cell) for cell in table.cells[0])


def test_a_table_of_a_round_without_ballots_has_empty_bases():
    table = guarded_table(scale([], strata=in_provinces(0, 0)), "province", PUBLICATION)
    assert table.cells == ((Share(0, 0), Share(0, 0)),)
    assert table.totals == (Share(0, 0),)


@given(rounds, minima)
@settings(deadline=None)
def test_no_shown_figure_rests_on_too_few_people(matrix, minimum):
    table = guarded_table(matrix, "province", minimum)
    shown = [cell for row in (*table.cells, table.totals) for cell in row if not is_hidden(cell)]
    assert not any(0 < share.base < minimum for share in shown)


@given(rounds, minima)
@settings(deadline=None)
def test_no_figure_can_be_had_by_subtraction(matrix, minimum):
    truth, table = by_group(matrix, "province"), guarded_table(matrix, "province", minimum)
    for row, (cells, total) in enumerate(zip(table.cells, table.totals, strict=True)):
        hidden = np.array([is_hidden(cell) for cell in cells])
        if hidden.any() and not is_hidden(total) and truth.bases[row].any():
            people, yes = truth.bases[row, hidden].sum(), truth.supporters[row, hidden].sum()
            assert hidden.sum() > 1
            assert people >= minimum
            assert people >= 3 * minimum or 10 * yes < 9 * people


@given(rounds, minima)
@settings(deadline=None)
def test_what_is_shown_of_a_table_is_what_was_counted(matrix, minimum):
    truth, table = by_group(matrix, "office"), guarded_table(matrix, "office", minimum)
    for row, cells in enumerate(table.cells):
        for column, cell in enumerate(cells):
            assert is_hidden(cell) or cell == truth.share(row, column)
            assert is_hidden(cell) is is_hidden(table.means[row][column])


@given(rounds, minima)
@settings(deadline=None)
def test_the_response_of_a_small_group_is_never_shown(matrix, minimum):
    truth, shown = response(matrix), guarded_response(matrix, minimum)
    for dimension, groups in shown.by.items():
        for counted, group in zip(truth.by[dimension], groups, strict=True):
            assert is_hidden(group.answered) or not 0 < counted.answered < minimum
            assert is_hidden(group.answered) or not 0 < counted.registered < minimum
        hidden = sum(is_hidden(group.answered) for group in (*groups, shown.total))
        assert hidden != 1


@given(rounds)
@settings(deadline=None)
def test_the_bureau_is_shown_whatever_everyone_is_shown(matrix):
    for dimension in matrix.strata:
        everyone, bureau = (guarded_groups(matrix, dimension, each) for each in (PUBLICATION, BUREAU))
        for shown, seen in zip(figures_of(everyone), figures_of(bureau), strict=True):
            assert is_hidden(shown) or seen == shown


def figures_of(groups):
    """All figures of the groups of a dimension, one after another."""
    return [each.answered for each in groups.turnouts] + [cell for row in groups.table.cells for cell in row]
