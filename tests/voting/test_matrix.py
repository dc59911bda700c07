"""The table that every method takes, before and after sealing."""

import math

import numpy as np
import pytest

from consult.db import db
from consult.directory.models import Office
from consult.methods.responses import Kind
from consult.methods.tally import distribution, response
from consult.voting import jobs as sealing
from consult.voting import queries as lookup
from consult.voting.models import Channel
from tests.factories import directory, voting


@pytest.fixture
def cast_round(app):
    """A round with three ballots, of a register of four people in two provinces."""
    voting_round = voting.open_round()
    north = directory.municipality(province=directory.province("PV20"), inhabitants=9_000)
    south = directory.municipality(province=directory.province("PV30"), inhabitants=60_000)
    directory.network("G40", members=[south])
    mayor = voting.voter(municipality=north, office=Office.MAYOR)
    clerk = voting.voter(municipality=south, office=Office.CLERK)
    alderman = voting.voter(municipality=south, office=Office.ALDERMAN)
    voting.voter(municipality=south)
    voting.cast(voting_round, mayor, voting.answers(voting_round, importance=5, stance=-1, choice=[2]))
    voting.cast(voting_round, clerk, voting.answers(voting_round, importance=None, stance=0, choice=[]))
    first = lookup.paper_of(voting_round).questions[0]
    voting.cast(voting_round, alderman, {first.id: 2}, channel=Channel.PAPER)
    db.session.commit()
    return voting_round


def by_office(matrix):
    """What each office said."""
    stratum = matrix.strata["office"]
    return {
        stratum.labels[code]: row.tolist() for code, row in zip(stratum.codes, matrix.values, strict=True)
    }


def test_each_question_is_a_column_and_each_option_is_one(cast_round):
    matrix = lookup.response_matrix(cast_round)
    importance, stance, choice = lookup.paper_of(cast_round).questions
    assert [column.kind for column in matrix.questions] == [Kind.SCALE, Kind.STANCE] + [Kind.CHOICE] * 3
    assert [column.id for column in matrix.questions[:2]] == [str(importance.id), str(stance.id)]
    assert {column.part_of for column in matrix.questions[2:]} == {str(choice.id)}
    assert [column.label for column in matrix.questions[2:]] == ["wonen", "zorg", "klimaat"]


def test_every_answer_stands_where_it_was_given(cast_round):
    said = by_office(lookup.response_matrix(cast_round))
    assert said["mayor"] == [5, -1, 0, 1, 0]
    assert math.isnan(said["clerk"][0])
    assert said["clerk"][1:] == [0, 0, 0, 0]
    assert said["alderman"][0] == 2
    assert all(math.isnan(value) for value in said["alderman"][1:])


def test_dont_know_is_told_apart_from_no_answer(cast_round):
    matrix = lookup.response_matrix(cast_round)
    counts = [distribution(matrix, column) for column in range(2)]
    assert [(one.no_opinion, one.no_answer) for one in counts] == [(1, 0), (0, 1)]


def test_ballots_stand_in_their_groups_beside_the_register(cast_round):
    matrix = lookup.response_matrix(cast_round)
    assert matrix.invited == 4
    assert matrix.registered("province").tolist() == [1, 3]
    assert matrix.counts("province").tolist() == [1, 2]
    assert matrix.counts("G40").tolist() == matrix.counts("province").tolist()[::-1]
    assert matrix.registered("G40").tolist() == [3, 1]
    assert matrix.counts("channel").tolist() == [2, 0, 1]
    turnout = {
        turnout.label: (turnout.answered, turnout.registered) for turnout in response(matrix).by["office"]
    }
    assert turnout["council_member"] == (0, 1)
    assert turnout["mayor"] == (1, 1)


def test_a_sealed_round_of_few_has_the_same_answers_without_groups(app, cast_round):
    before = lookup.response_matrix(cast_round)
    keystore = app.extensions["keystore"]
    sealing.seal_now(cast_round.id, keystore=keystore, now=cast_round.closes_at)
    db.session.expire_all()
    after = lookup.response_matrix(lookup.voting_round(cast_round.id))
    rows = [sorted(map(str, matrix.values.tolist())) for matrix in (before, after)]
    assert rows[0] == rows[1]
    assert {name: stratum.labels[-1] for name, stratum in after.strata.items()} == dict.fromkeys(
        after.strata, "not_stated"
    )
    assert after.invited == 4
    assert after.tallies["took_part:province"].tolist() == [1, 2, 0]


def test_a_round_without_ballots_is_an_empty_table(app):
    matrix = lookup.response_matrix(voting.open_round())
    assert matrix.values.shape == (0, 5)
    assert matrix.strata["office"].labels[:2] == ("mayor", "alderman")


def test_a_municipality_of_unknown_size_stands_under_not_stated(app):
    voting_round = voting.open_round()
    place = directory.municipality()
    db.session.execute(directory.Population.__table__.delete())
    voting.cast(voting_round, voting.voter(municipality=place), voting.answers(voting_round))
    matrix = lookup.response_matrix(voting_round)
    assert matrix.strata["size_class"].labels[-1] == "not_stated"
    assert matrix.registered("size_class").tolist()[-1] == 1


def test_a_register_with_an_unknown_size_among_others_still_counts_everyone(app):
    voting_round = voting.open_round()
    known, unknown = directory.municipality(), directory.municipality()
    table = directory.Population.__table__
    db.session.execute(table.delete().where(table.c.municipality_code == unknown.code))
    voting.voter(municipality=unknown)
    voting.cast(voting_round, voting.voter(municipality=known), voting.answers(voting_round))
    assert lookup.response_matrix(voting_round).invited == 2


def test_the_matrix_costs_six_statements_however_many_ballots(cast_round, queries):
    lookup.response_matrix(cast_round)
    queries.clear()
    lookup.response_matrix(cast_round)
    # The questions are kept; ballots with their answers, the register and its networks, the provinces.
    statements = [one for one in queries if not one.startswith("BEGIN")]
    few = len(statements)
    for _ in range(20):
        voting.cast(cast_round, voting.voter(), voting.answers(cast_round))
    queries.clear()
    matrix = lookup.response_matrix(cast_round)
    assert len(queries) == few <= 6
    assert np.isfinite(matrix.values[:, 1]).sum() == 22
