"""The sealed answers in one piece: the same as the rows say, fixed, and enough to count without anything else."""

import numpy as np
import pytest
from sqlalchemy import delete, select, update

from consult.db import db
from consult.directory.models import Appointment, Province
from consult.methods.packing import Damaged, pack
from consult.voting import queries as lookup
from consult.voting.models import SealedAnswers, SealedAnswersFixed
from tests.factories import directory


def piece():
    return db.session.scalars(select(SealedAnswers)).one()


def lose_the_piece():
    """Leave what a round has that was sealed before there were pieces."""
    db.session.execute(delete(SealedAnswers))
    db.session.expire_all()


def plain(matrix):
    """All of a table that can be compared, ballots apart."""
    return {
        "questions": matrix.questions,
        "labels": {name: stratum.labels for name, stratum in matrix.strata.items()},
        "population": {names: counts.tolist() for names, counts in matrix.population.items()},
        "tallies": {name: np.nan_to_num(each, nan=-1).tolist() for name, each in matrix.tallies.items()},
    }


def test_the_piece_is_what_the_rows_say(sealed):
    kept, digest = lookup.response_matrix(sealed.round), piece().digest
    lose_the_piece()
    rows = lookup.response_matrix(lookup.voting_round(sealed.round.id))
    assert pack(rows).digest == digest
    assert plain(rows) == plain(kept)


def test_a_round_without_a_piece_is_read_from_its_rows(sealed):
    lose_the_piece()
    found = lookup.response_matrix(lookup.voting_round(sealed.round.id))
    assert found.ballots == len(sealed.voters)
    assert found.tallies["reach"].tolist() == [48, 48]


def test_reading_a_sealed_round_costs_two_statements(sealed, queries):
    voting_round = lookup.voting_round(sealed.round.id)
    queries.clear()
    lookup.response_matrix(voting_round)
    assert len(queries) == 2  # the piece, and what sealing counted beside it


def test_a_later_change_of_the_directory_changes_nothing_of_a_sealed_round(sealed):
    before = lookup.response_matrix(sealed.round)
    directory.province("PV31")
    db.session.execute(update(Province).where(Province.code == "PV20").values(name="Anders"))
    db.session.execute(delete(Appointment).where(Appointment.person_id == sealed.voters[0]))
    directory.network("P10", members=[directory.municipality()])
    directory.appointment()
    after = lookup.response_matrix(sealed.round)
    assert plain(after) == plain(before)


def test_the_piece_cannot_be_changed(sealed):
    piece().digest = "0" * 64
    with pytest.raises(SealedAnswersFixed):
        db.session.flush()


def test_the_piece_cannot_be_removed(sealed):
    db.session.delete(piece())
    with pytest.raises(SealedAnswersFixed):
        db.session.flush()


def test_a_piece_that_was_changed_behind_our_back_is_not_counted(sealed):
    layout = piece().layout
    layout["population"][0]["counts"][0][0][0] += 1
    db.session.execute(update(SealedAnswers).values(layout=layout))
    db.session.expire_all()
    with pytest.raises(Damaged):
        lookup.response_matrix(sealed.round)


def test_before_sealing_there_is_no_piece(world):
    assert db.session.scalars(select(SealedAnswers)).all() == []
    matrix = lookup.response_matrix(world.round)
    assert matrix.ballots == len(world.voters)
    assert matrix.tallies == {}
