"""Sealing: what is counted, what is taken away, and that a crash at any point is mended by running again."""

import json
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from consult import clock, jobs
from consult.audit import AuditEvent
from consult.db import db
from consult.directory.models import Office
from consult.jobs import Job, JobState
from consult.voting import jobs as sealing
from consult.voting import queries, service
from consult.voting.models import Ballot, Channel, Roll, SealedTally, Vote
from tests.factories import accounts, dialogues, directory, voting
from tests.factories.consultations import NOW


@pytest.fixture
def keystore(app):
    return app.extensions["keystore"]


@pytest.fixture
def voting_round(app):
    """A round in which twelve people of two provinces said something different each."""
    voting_round = voting.open_round()
    places = [directory.municipality(province=directory.province(code)) for code in ("PV20", "PV21")]
    for number in range(12):
        said = voting.answers(
            voting_round, importance=number % 6 or None, stance=number % 3 - 1, choice=[number % 3 + 1]
        )
        voter = voting.voter(municipality=places[number % 2], office=list(Office)[number % 5])
        voting.cast(voting_round, voter, said, channel=list(Channel)[number % 2])
    db.session.commit()
    return voting_round


@pytest.fixture
def seal(app, voting_round, keystore):
    """Seals the round after it closed."""

    def seal():
        sealing.seal_now(voting_round.id, keystore=keystore, now=voting_round.closes_at)
        db.session.expire_all()

    return seal


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def said_by_all():
    """All that was said, whoever said it."""
    rows = db.session.execute(select(Vote.ballot_id, Vote.question_id, Vote.value, Vote.choices))
    ballots = {}
    for ballot, question, value, choices in rows:
        ballots.setdefault(ballot, set()).add((question, value, tuple(choices or ())))
    return Counter(frozenset(said) for said in ballots.values())


def tables(voting_round):
    rows = db.session.execute(
        select(SealedTally.name, SealedTally.table).filter_by(voting_round_id=voting_round.id)
    )
    return dict(rows.all())


def test_sealing_loses_no_answer_and_no_participant(voting_round, seal):
    before, people = said_by_all(), set(db.session.scalars(select(Roll.person_id)))
    seal()
    assert said_by_all() == before
    assert set(db.session.scalars(select(Roll.person_id))) == people
    assert (count(Ballot), count(Roll)) == (12, 12)


def test_sealing_takes_away_what_ties_a_ballot_to_someone(voting_round, seal, keystore):
    before = set(db.session.scalars(select(Ballot.id)))
    seal()
    ballots = db.session.scalars(select(Ballot)).all()
    assert {(one.voter_key, one.municipality_key, one.dialogue_id) for one in ballots} == {(None, None, None)}
    assert not before & {one.id for one in ballots}
    assert not keystore.exists(voting_round.id)


def test_sealing_twice_changes_nothing(voting_round, seal):
    seal()
    after = set(db.session.scalars(select(Ballot.id))), tables(voting_round), voting_round.sealed_at
    seal()
    assert (set(db.session.scalars(select(Ballot.id))), tables(voting_round), voting_round.sealed_at) == after


def test_an_open_round_cannot_be_sealed(voting_round, keystore):
    with pytest.raises(service.StillOpen):
        service.seal_round(voting_round_id=voting_round.id, now=NOW, keystore=keystore)
    assert keystore.exists(voting_round.id)


def test_a_sealed_round_takes_no_ballot_even_when_its_time_is_not_over(voting_round, seal):
    voting_round.closes_at = NOW
    db.session.commit()
    seal()
    voting_round.closes_at = NOW + timedelta(days=1)
    db.session.commit()
    with pytest.raises(service.VotingClosed):
        voting.cast(voting_round, voting.voter(), voting.answers(voting_round))


def test_a_round_without_ballots_is_sealed_too(app, keystore):
    voting_round = voting.open_round()
    db.session.commit()
    sealing.seal_now(voting_round.id, keystore=keystore, now=voting_round.closes_at)
    db.session.expire_all()
    assert voting_round.is_sealed
    assert queries.response_matrix(queries.voting_round(voting_round.id)).ballots == 0


def test_a_round_whose_key_was_lost_is_sealed_without_the_table_by_inhabitants(voting_round, keystore, seal):
    keystore.destroy(voting_round.id)
    before = said_by_all()
    seal()
    assert said_by_all() == before
    assert tables(voting_round)["inhabitants"] == {"columns": [[None, None, None]] * 5}


@pytest.mark.parametrize("step", ["destroy", "erase_removed_rows", "record_erased"])
def test_a_crash_after_the_transaction_is_mended_by_running_again(
    voting_round, keystore, seal, monkeypatch, step
):
    before = said_by_all()
    with monkeypatch.context() as broken:
        broken.setattr(keystore if step == "destroy" else service, step, _crash)
        with pytest.raises(KeyboardInterrupt):
            seal()
    db.session.rollback()
    db.session.expire_all()
    assert (voting_round.is_sealed, voting_round.is_erased) == (True, False)
    assert keystore.exists(voting_round.id) == (step == "destroy")
    seal()
    assert voting_round.is_erased
    assert not keystore.exists(voting_round.id)
    assert said_by_all() == before


@pytest.mark.parametrize("step", ["_keep_tables", "_rewrite_ballots", "_rewrite_roll"])
def test_a_crash_within_the_transaction_leaves_everything_as_it_was(
    voting_round, keystore, seal, monkeypatch, step
):
    from consult.voting.service import sealing as steps

    before = set(db.session.scalars(select(Ballot.id)))
    done = getattr(steps, step)
    with monkeypatch.context() as broken:
        broken.setattr(steps, step, lambda *given: (done(*given), _crash()))
        with pytest.raises(KeyboardInterrupt):
            seal()
    db.session.rollback()
    db.session.expire_all()
    assert set(db.session.scalars(select(Ballot.id))) == before
    assert not voting_round.is_sealed
    assert tables(voting_round) == {}
    seal()
    assert voting_round.is_sealed


def _crash(*_given, **_named):
    raise KeyboardInterrupt


def test_a_prepared_round_seals_itself_when_it_closes(voting_round, monkeypatch, keystore):
    waiting = db.session.scalars(select(Job).where(Job.name == "voting.seal")).one()
    assert waiting.run_after == voting_round.closes_at
    monkeypatch.setattr(clock, "now", lambda: NOW)
    jobs.run_waiting()
    assert keystore.exists(voting_round.id)
    monkeypatch.setattr(clock, "now", lambda: voting_round.closes_at)
    jobs.run_waiting()
    db.session.expire_all()
    assert voting_round.is_sealed
    assert waiting.state == JobState.DONE
    assert not keystore.exists(voting_round.id)


def test_a_round_whose_closing_moved_seals_itself_after_that(voting_round, monkeypatch):
    first = voting_round.closes_at
    voting_round.closes_at = first + timedelta(days=1)
    db.session.commit()
    monkeypatch.setattr(clock, "now", lambda: first)
    jobs.run_waiting()
    db.session.expire_all()
    assert not voting_round.is_sealed
    monkeypatch.setattr(clock, "now", lambda: voting_round.closes_at)
    jobs.run_waiting()
    db.session.expire_all()
    assert voting_round.is_sealed


def test_asking_for_sealing_says_who_asked_but_not_while_the_round_is_open(voting_round):
    bureau = accounts.bureau()
    with pytest.raises(service.StillOpen):
        service.ask_sealing(voting_round, now=NOW, actor_id=bureau.id)
    service.ask_sealing(voting_round, now=voting_round.closes_at, actor_id=bureau.id)
    assert "voting.seal" in db.session.scalars(select(AuditEvent.action)).all()


def test_the_counts_of_each_answer_are_those_before_sealing(voting_round, seal):
    before = queries.response_matrix(queries.voting_round(voting_round.id))
    seal()
    after = queries.response_matrix(queries.voting_round(voting_round.id))
    assert sorted(map(str, before.values.tolist())) == sorted(map(str, after.values.tolist()))
    counted = tables(voting_round)["answers"]["columns"]
    assert counted[0] == [2, 2, 2, 2, 2, 2, 0]
    assert all(sum(line) == 12 for line in counted)


def test_who_took_part_by_group_is_known_after_the_groups_became_coarser(voting_round, seal):
    seal()
    matrix = queries.response_matrix(queries.voting_round(voting_round.id))
    assert matrix.tallies["took_part:office"][:5].tolist() == [3, 3, 2, 2, 2]
    assert matrix.tallies["took_part:channel"][:3].tolist() == [6, 6, 0]
    assert matrix.tallies["raking"].sum() == 12
    assert "not_stated" in matrix.strata["office"].labels


def test_few_municipalities_are_not_counted_once_each(voting_round, seal):
    seal()
    assert tables(voting_round)["municipalities"] == {"columns": [[None, None, None]] * 5}


def test_each_municipality_counts_once_whoever_voted_there(app, keystore):
    voting_round = voting.voting_round()
    question = voting.importance(voting_round)
    voting.prepared(voting_round)
    for number in range(20):
        place = directory.municipality(inhabitants=1000 if number < 15 else 9000)
        for _ in range(1 if number < 15 else 3):
            voting.cast(
                voting_round, voting.voter(municipality=place), {question.id: 5 if number < 15 else 1}
            )
    db.session.commit()
    sealing.seal_now(voting_round.id, keystore=keystore, now=voting_round.closes_at)
    # 15 of 20 municipalities are for; they have 15,000 of 60,000 inhabitants.
    assert tables(voting_round)["municipalities"] == {"columns": [[0.75, 4.0, 20]]}
    assert tables(voting_round)["inhabitants"] == {"columns": [[0.25, 2.0, 20]]}


def test_a_session_is_counted_when_ten_were_there_and_ten_elsewhere(app, keystore):
    voting_round = voting.voting_round()
    question = voting.importance(voting_round)
    voting.prepared(voting_round)
    large, small = (
        dialogues.dialogue(voting_round.consultation),
        dialogues.dialogue(voting_round.consultation),
    )
    for there, many in ((large, 10), (small, 9), (None, 5)):
        for _ in range(many):
            voting.cast(voting_round, voting.voter(), {question.id: 4}, dialogue=there, channel=Channel.ROOM)
    db.session.commit()
    sealing.seal_now(voting_round.id, keystore=keystore, now=voting_round.closes_at)
    found = queries.session_tallies(voting_round)
    assert {id: table.tolist() for id, table in found.items()} == {large.id: [[10, 10, 40]]}


def test_a_session_is_not_counted_when_few_were_elsewhere(app, keystore):
    voting_round = voting.voting_round()
    question = voting.importance(voting_round)
    voting.prepared(voting_round)
    there = dialogues.dialogue(voting_round.consultation)
    for number in range(12):
        voting.cast(voting_round, voting.voter(), {question.id: 4}, dialogue=there if number else None)
    db.session.commit()
    sealing.seal_now(voting_round.id, keystore=keystore, now=voting_round.closes_at)
    assert queries.session_tallies(voting_round) == {}


def test_what_is_kept_can_be_written_as_json_without_a_code_of_a_municipality(voting_round, seal):
    seal()
    assert "GM" not in json.dumps(tables(voting_round))
