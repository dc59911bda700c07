"""All that is published of a round, taken together, gives no small count away: linear programmes try to."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.methods.disclosure import BUREAU, PUBLICATION
from consult.methods.fallbacks import take_together
from consult.methods.responses import NOT_STATED, Stratum
from consult.results.counting import count_round
from consult.results.response import FALLBACKS
from tests.results.reader import ELSEWHERE, FOR, OTHERWISE, TOOK_PART, columns_of, groups_of, known_of
from tests.results.test_counting import blank, by_chance, minimums


def sealed(matrix, seed):
    """The same round after sealing took some ballots their province or office, or left only the group of offices."""
    chance = np.random.default_rng(seed)
    strata, tallies = dict(matrix.strata), {}
    for name, coarser in (("province", ()), ("office", ("staff",))):
        codes, labels = strata[name].codes.copy(), (*strata[name].labels, *coarser, NOT_STATED)
        tallies[f"took_part:{name}"] = np.append(strata[name].counts(), [0.0] * (1 + len(coarser)))
        codes[chance.random(len(codes)) < chance.choice([0.02, 0.1, 0.4])] = len(labels) - 1
        if coarser:
            codes[(codes == 2) & (chance.random(len(codes)) < 0.2)] = 3
        strata[name] = Stratum(codes, labels)
    register = np.pad(matrix.population["office", "province"], ((0, 2), (0, 1)))
    population = dict(matrix.population) | {("office", "province"): register}
    return replace(matrix, strata=strata, tallies=tallies, population=population)


def round_of(seed, ballots, is_sealed):
    matrix = by_chance(seed, ballots)
    return sealed(matrix, seed) if is_sealed else matrix


rounds = st.builds(round_of, st.integers(0, 2**32 - 1), st.integers(0, 160), st.booleans())


def small_counts(matrix, versions, dimension, minimum):
    """The counts of 1 to minimum - 1 people of the groups of a dimension: who took part, and who answered each question."""
    stratum = matrix.strata[dimension]
    took_part = matrix.tallies.get(f"took_part:{dimension}", stratum.counts())
    found = {}
    for group in groups_of(versions, dimension):
        if group == ELSEWHERE:
            continue
        place = stratum.labels.index(group if group in stratum.labels else "member")
        found[TOOK_PART, group] = took_part[place], [(TOOK_PART, group)]
        for column in (column for figures in versions for column in columns_of(figures)):
            answered = ~np.isnan(matrix.values[:, matrix.column(column.id)]) & (stratum.codes == place)
            found[column.id, group] = answered.sum(), [(column.id, group, FOR), (column.id, group, OTHERWISE)]
    return {name: cells for name, (count, cells) in found.items() if 0 < count < minimum}


def given_away(matrix, versions, minimum):
    matrix, _taken = take_together(matrix, FALLBACKS)
    for dimension in matrix.strata:
        if len(groups_of(versions, dimension)) > 1:
            known = known_of(versions, dimension, small_counts(matrix, versions, dimension, minimum))
            yield from ((dimension, *name) for name, found in known.items() if found.is_narrow(minimum))


@given(rounds, minimums)
def test_nothing_small_is_given_away_by_all_that_is_published_together(matrix, minimum):
    assert list(given_away(matrix, [count_round(matrix, blank(matrix), minimum)], minimum)) == []


def of_both(matrix):
    """What everyone is told, and what the bureau sees beside it."""
    return [count_round(matrix, blank(matrix), minimum) for minimum in (PUBLICATION, BUREAU)]


@given(rounds)
def test_nothing_small_is_given_away_by_what_the_bureau_sees_beside_what_is_published(matrix):
    assert list(given_away(matrix, of_both(matrix), BUREAU)) == []


@pytest.mark.parametrize(("seed", "ballots"), [(3742374126, 110), (2930367297, 55)])
def test_the_bureau_sees_no_question_left_out_of_a_table_that_is_published(seed, ballots):
    # Of one question too few in a group of five answered; left out alone, the published table would tell how many.
    matrix = by_chance(seed, ballots)
    assert list(given_away(matrix, of_both(matrix), BUREAU)) == []


def in_provinces(*sizes):
    """A round in which so many people in each province answered the same three questions."""
    matrix = by_chance(0, sum(sizes))
    codes = np.repeat(np.arange(len(sizes)), sizes)
    answers = np.tile([[5.0], [1.0], [4.0], [2.0]], (sum(sizes), 3))[: sum(sizes)]
    return replace(
        matrix,
        values=answers,
        questions=matrix.questions[:3],
        strata={"province": Stratum(codes, matrix.strata["province"].labels)},
        population={},
        no_opinion=None,
    )


def test_the_reader_finds_what_another_question_gives_away():
    # Were another small partner hidden for the second question, the first would tell how many answered there.
    matrix = in_provinces(4, 14, 15, 40)
    figures = count_round(matrix, blank(matrix), 10)
    first, second, third = figures.questions
    assert [cell is None for cell in second.provinces] == [True, True, False, False]
    shown = count_round(in_provinces(14, 14, 15, 40), blank(matrix), 10).questions[1].provinces[1]
    careless = replace(second, provinces=(None, shown, None, second.provinces[3]))
    told = replace(figures, questions=(first, careless, third))
    assert ("province", "q1", "PV20") in list(given_away(matrix, [told], 10))


@pytest.mark.parametrize("minimum", [5, 10])
def test_the_largest_group_of_a_round_stays_visible(minimum):
    figures = count_round(in_provinces(3, 14, 15, 60), blank(in_provinces(1, 1, 1, 1)), minimum)
    assert all(question.provinces[3] is not None for question in figures.questions)
