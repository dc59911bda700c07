"""From ballots to figures that may be shown: nothing under the threshold, nothing by subtraction."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.methods.responses import Kind, Question, ResponseMatrix, Stratum
from consult.results.counting import count_round
from consult.results.round_figures import CHOICE, IMPORTANCE, LARGE_MAJORITY, STANCE, TOO_FEW, digest_of, read
from tests.results.matrices import CODES, OF_ONE_MIND, OFFICES, blank, matrix_of


def by_chance(seed, ballots):
    """A round with all kinds, gaps, "don't know", a register, networks and what sealing counted."""
    chance = np.random.default_rng(seed)
    kinds = [Kind.SCALE, Kind.SCALE, Kind.SCALE, Kind.STANCE, Kind.CHOICE, Kind.CHOICE]
    leaning = chance.choice([0.3, 0.9, 0.99])
    columns = [
        np.where(chance.random(ballots) < leaning, kind.answers[-1], chance.choice(kind.answers, ballots))
        for kind in kinds
    ]
    values = np.array(columns, dtype=float).T.reshape(ballots, len(kinds))
    skipped = chance.random(values.shape)
    values[skipped < chance.choice([0.05, 0.5])] = np.nan
    values[np.isnan(values[:, 4:]).any(axis=1), 4:] = np.nan
    provinces = chance.choice(len(CODES), ballots, p=chance.dirichlet(np.full(len(CODES), 0.6)))
    offices = chance.choice(len(OFFICES), ballots, p=[0.1, 0.7, 0.2])
    register = np.zeros((len(OFFICES), len(CODES)), dtype=int)
    np.add.at(register, (offices, provinces), 1)
    members = chance.choice(2, ballots, p=[0.15, 0.85])
    members_too = chance.choice(2, ballots)
    register += chance.integers(0, 9, register.shape)
    split = int(chance.integers(int((members == 0).sum()), register.sum() - int((members == 1).sum()) + 1))
    split_too = int(chance.integers((members_too == 0).sum(), register.sum() - (members_too == 1).sum() + 1))
    return ResponseMatrix(
        values=values,
        questions=tuple(Question(f"q{place}", f"Vraag {place}", kind) for place, kind in enumerate(kinds)),
        strata={
            "office": Stratum(offices, OFFICES),
            "province": Stratum(provinces, CODES),
            "G4": Stratum(members, ("member", "other")),
            "G40": Stratum(members_too, ("member", "other")),
        },
        population={
            ("office", "province"): register,
            ("G4",): np.array([split, register.sum() - split]),
            ("G40",): np.array([split_too, register.sum() - split_too]),
        },
        no_opinion=np.isnan(values) & (skipped < 0.03),
        tallies={"reach": np.array([200.0, 342.0])},
    )


rounds = st.builds(by_chance, st.integers(0, 2**32 - 1), st.integers(0, 140))
minimums = st.sampled_from([5, 10])


def shown_tables(figures):
    """The rows of figures per province that stand beside each other on a page: one table a kind, one a choice."""
    for kind in (IMPORTANCE, STANCE):
        yield [each.provinces for each in figures.of_kind(kind) if each.provinces]
    for question in figures.of_kind(CHOICE):
        yield [option.provinces for option in question.options if option.provinces]


def supports(figures):
    for question in figures.questions:
        for each in (question, *question.options):
            yield from (cell for cell in (each.support, *each.provinces) if cell is not None)


@given(rounds, minimums)
def test_no_figure_rests_on_fewer_people_than_the_threshold(matrix, minimum):
    figures = count_round(matrix, blank(matrix), minimum)
    assert [cell for cell in supports(figures) if 0 < cell.base < minimum] == []
    groups = [group.answered for dimension in figures.response.by for group in dimension.groups]
    told = [figures.response.answered, figures.response.municipalities, *groups]
    assert [count for count in told if count is not None and 0 < count < minimum] == []


@given(rounds, minimums)
def test_nothing_of_a_small_group_follows_from_subtraction(matrix, minimum):
    """Hidden groups are enough people together, also where nobody of one of them answered.

    Unless nobody at all answered the question: that is told, and says of no group more than of any other.
    """
    figures = count_round(matrix, blank(matrix), minimum)
    for question in figures.questions:
        for each in (question, *question.options):
            if each.support is not None and None in each.provinces:
                rest = each.support.base - sum(cell.base for cell in each.provinces if cell)
                assert rest >= minimum or each.support.base == 0
    for dimension in figures.response.by:
        answered = [group.answered for group in dimension.groups]
        if None in answered and dimension.name != "network":
            assert figures.response.answered - sum(count or 0 for count in answered) >= minimum


@given(rounds, minimums)
def test_never_exactly_one_figure_is_hidden_in_a_row_or_column(matrix, minimum):
    figures = count_round(matrix, blank(matrix), minimum)
    for rows in shown_tables(figures):
        assert all(row.count(None) != 1 for row in rows)
        if len(rows) > 1:
            assert all(column.count(None) != 1 for column in zip(*rows, strict=True))
    for dimension in figures.response.by:
        if len(dimension.groups) > 1:
            assert [group.answered for group in dimension.groups].count(None) != 1


@given(rounds, minimums)
def test_figures_survive_being_stored_and_carry_the_same_digest(matrix, minimum):
    figures = count_round(matrix, blank(matrix), minimum)
    stored = figures.as_json()
    assert read(stored) == figures
    assert digest_of(read(stored).as_json()) == digest_of(stored)


@given(rounds)
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_ballots_changes_nothing(matrix):
    order = np.arange(matrix.ballots)[::-1]
    turned = replace(
        matrix,
        values=matrix.values[order],
        no_opinion=matrix.no_opinion[order],
        strata={name: Stratum(each.codes[order], each.labels) for name, each in matrix.strata.items()},
    )
    assert count_round(turned, blank(matrix), 10) == count_round(matrix, blank(matrix), 10)


def test_a_worked_example():
    answers = [5, 4, 3, 2, 1] * 12
    matrix = matrix_of([answers], [20, 15, 15, 10])
    question = count_round(matrix, blank(matrix), 10).questions[0]
    assert question.counts == (12, 12, 12, 12, 12)
    assert (question.support.supporters, question.support.base) == (24, 60)
    assert [(cell.supporters, cell.base) for cell in question.provinces] == [
        (8, 20),
        (6, 15),
        (6, 15),
        (4, 10),
    ]
    assert question.points == 3


def test_a_small_province_is_hidden_with_the_smallest_other_one():
    matrix = matrix_of([[5, 4, 3, 2, 1] * 12], [24, 3, 18, 15])
    shown = [cell is not None for cell in count_round(matrix, blank(matrix), 10).questions[0].provinces]
    assert shown == [True, False, True, False]


def test_a_small_province_of_one_mind_is_told_apart_from_one_with_too_few():
    matrix = matrix_of([OF_ONE_MIND], [20, 12, 15, 15])
    question = count_round(matrix, blank(matrix), 10).questions[0]
    assert [cell is not None for cell in question.provinces] == [True, False, False, True]
    assert question.majorities == ("PV24",)
    figures = count_round(matrix, blank(matrix), 10)
    assert [place.hidden for place in figures.by_province(question)] == ["", LARGE_MAJORITY, TOO_FEW, ""]


def test_a_snapshot_of_before_large_majorities_were_told_can_be_read():
    matrix = matrix_of([OF_ONE_MIND], [20, 12, 15, 15])
    stored = count_round(matrix, blank(matrix), 10).as_json()
    del stored["questions"][0]["majorities"]
    (question,) = read(stored).questions
    assert [place.hidden for place in read(stored).by_province(question)] == ["", TOO_FEW, TOO_FEW, ""]


def test_an_option_that_nearly_all_of_few_people_chose_says_why_it_has_no_figure():
    options = tuple(Question(name, name, Kind.CHOICE) for name in ("wonen", "zorg"))
    matrix = ResponseMatrix(
        values=np.array([[1.0] * 20, [1.0, 0.0] * 10]).T,
        questions=options,
        strata={"province": Stratum(np.repeat(np.arange(len(CODES)), 5), CODES)},
    )
    (question,) = count_round(matrix, blank(matrix), 10).questions
    assert [(option.hidden, option.support is None) for option in question.options] == [
        (LARGE_MAJORITY, True),
        ("", False),
    ]


def test_a_question_that_few_answered_has_no_figures_and_no_row():
    few = [5, 4, 3] + [np.nan] * 57
    matrix = matrix_of([[5, 4, 3, 2, 1] * 12, few], [20, 15, 15, 10])
    hidden = count_round(matrix, blank(matrix), 10).questions[1]
    assert (hidden.hidden, hidden.counts, hidden.base, hidden.support, hidden.provinces) == (
        TOO_FEW,
        (),
        None,
        None,
        (),
    )
    assert hidden.place is None


def test_a_small_group_of_one_mind_is_told_without_a_number():
    matrix = matrix_of([[5] * 19 + [1]], [5, 5, 5, 5])
    question = count_round(matrix, blank(matrix), 10).questions[0]
    assert (question.hidden, question.counts) == (LARGE_MAJORITY, ())


def test_ways_of_counting_that_rest_on_few_municipalities_are_left_out():
    tallies = {
        "municipalities": np.array([[0.4, 3.0, 9.0]]),
        "inhabitants": np.array([[np.nan, np.nan, np.nan]]),
    }
    matrix = matrix_of([[5, 4, 3, 2, 1] * 12], [20, 15, 15, 10], tallies=tallies)
    assert ways_of(matrix, 10) == {"provinces": 40}
    assert ways_of(matrix, 5) == {"municipalities": 40, "provinces": 40}


def ways_of(matrix, minimum):
    """The first question in per cents by every other way that may be told."""
    question = count_round(matrix, blank(matrix), minimum).questions[0]
    return {counted.way: counted.percent for counted in question.otherwise}


def test_the_response_counts_people_where_they_were_before_sealing():
    strata = {"province": Stratum(np.array([0] * 30 + [1] * 26 + [2] * 4), (*CODES[:2], "not_stated"))}
    matrix = ResponseMatrix(
        values=np.array([[4.0]] * 60),
        questions=(Question("q0", "Vraag"),),
        strata=strata,
        population={("province",): np.array([100, 100, 0])},
        tallies={"took_part:province": np.array([32.0, 28.0, 0.0])},
    )
    names = replace(blank(matrix), provinces=blank(matrix).provinces[:2])
    groups = count_round(matrix, names, 10).response.of("province")
    assert [(group.label, group.answered) for group in groups] == [("PV20", 32), ("PV24", 28)]


def test_with_fewer_ballots_than_the_threshold_nothing_is_told_but_who_was_invited():
    register, reach = {("province",): np.array([50, 50, 50, 50])}, {"reach": np.array([2.0, 342.0])}
    matrix = matrix_of([[5, 4, 3]], [3, 0, 0, 0], population=register, tallies=reach)
    response = count_round(matrix, blank(matrix), 10).response
    assert (response.invited, response.answered, response.by) == (200, None, ())
    assert (response.municipalities, response.all_municipalities) == (None, 342)


@pytest.mark.parametrize(("reached", "told"), [(9.0, None), (10.0, 10)])
def test_how_many_municipalities_took_part_is_told_from_the_threshold(reached, told):
    matrix = matrix_of([[5, 4, 3, 2] * 5], [20, 0, 0, 0], tallies={"reach": np.array([reached, 342.0])})
    response = count_round(matrix, blank(matrix), 10).response
    assert (response.municipalities, response.all_municipalities) == (told, 342)


def test_a_round_without_ballots_says_so():
    matrix = matrix_of([[]], [0, 0, 0, 0])
    figures = count_round(matrix, blank(matrix), 10)
    assert (figures.response.answered, figures.questions[0].base) == (0, 0)


def test_a_threshold_below_the_floor_is_refused():
    matrix = matrix_of([[5]], [1, 0, 0, 0])
    with pytest.raises(ValueError, match="never shown"):
        count_round(matrix, blank(matrix), 4)
