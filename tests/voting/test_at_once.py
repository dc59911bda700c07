"""Several people, or one person several times, at the same moment."""

import sqlite3
from contextlib import closing, contextmanager
from datetime import date
from threading import current_thread

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from consult import clock
from consult.db import db
from consult.voting import jobs as sealing
from consult.voting import queries, service
from consult.voting.forms import field_name
from consult.voting.models import Ballot, Roll, Vote, VotingRound
from tests.at_once import at_once
from tests.factories import accounts, directory, voting
from tests.factories.consultations import NOW


@pytest.fixture
def keystore(app):
    return app.extensions["keystore"]


@pytest.fixture
def voting_round(app):
    voting_round = voting.open_round()
    db.session.commit()
    return voting_round


@contextmanager
def committed_answers():
    """The answers of each transaction that commits, in that order: each still holds the lock on the ballot then."""
    written, committed = {}, []

    def write(_connection, statement, rows, *_others):
        if statement.is_insert and statement.table is Vote.__table__:
            written[current_thread()] = {row["question_id"]: row["choices"] or row["value"] for row in rows}

    def commit(_session):
        if current_thread() in written:
            committed.append(written.pop(current_thread()))

    event.listen(db.engine, "before_execute", write)
    event.listen(Session, "before_commit", commit)
    yield committed
    event.remove(db.engine, "before_execute", write)
    event.remove(Session, "before_commit", commit)


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def casts(voting_round, person_id, answers, keystore):
    """Cast in a transaction of its own."""
    try:
        receipt = service.cast_ballot(
            voting_round=db.session.merge(voting_round, load=False),
            person_id=person_id,
            answers=answers,
            now=NOW,
            keystore=keystore,
        )
        db.session.commit()
    except service.VotingClosed as refusal:
        db.session.rollback()
        return refusal
    return receipt


def test_fifty_posts_of_one_person_leave_one_ballot_with_the_last_answers(
    app, voting_round, keystore, monkeypatch
):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    member = accounts.member()
    db.session.commit()
    names = [field_name(asked) for asked in queries.paper_of(voting_round).questions]
    url = f"/voting/{voting_round.id}/vote"
    words = [(str(n % 5 + 1), ("agree", "disagree", "pass")[n % 3], str(n % 3 + 1)) for n in range(50)]

    def post(number):
        return (
            app.test_client(user=member)
            .post(url, data=dict(zip(names, words[number], strict=True)))
            .status_code
        )

    db.session.remove()
    with committed_answers() as committed:
        assert at_once(app, post, 50) == [302] * 50
    assert (count(Ballot), count(Roll), count(Vote)) == (1, 1, 3)
    assert queries.own_answers(voting_round, member.person_id, keystore) == committed[-1]


def test_ballots_that_meet_are_cast_together_and_one_that_is_refused_hinders_no_other(
    app, voting_round, keystore, monkeypatch
):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    voting.cast(voting_round, voting.voter(), voting.answers(voting_round))
    members = [accounts.member() for _ in range(20)]
    stranger = accounts.member(directory.appointment(valid_from=date(2026, 1, 2)))
    db.session.commit()
    queries.paper_of(voting_round)
    sent, url = voting.words(voting_round), f"/voting/{voting_round.id}/vote"

    def post(number):
        member = stranger if number == 7 else members[number % 20]
        return app.test_client(user=member).post(url, data=sent).status_code

    db.session.remove()
    with committed_answers() as committed:
        statuses = at_once(app, post, 40)
    assert (statuses.pop(7), set(statuses)) == (403, {302})
    assert (count(Ballot), count(Roll), count(Vote)) == (21, 21, 63)
    assert len(committed) <= 40


@pytest.mark.once
@pytest.mark.parametrize("is_first", [True, False])
def test_whoever_casts_has_the_lock_of_sqlite_before_anything_is_read(
    app, voting_round, monkeypatch, is_first
):
    """A transaction that began by reading cannot write any more once another has written."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    if not is_first:
        voting.cast(voting_round, voting.voter(), voting.answers(voting_round))
    member = accounts.member()
    db.session.commit()
    queries.paper_of(voting_round)
    sent, others = voting.words(voting_round), []
    db.session.remove()

    def write_too(_connection, _cursor, statement, *_rest):
        if "speaking_as" in statement:  # the groups of who votes, read right before writing
            with closing(sqlite3.connect(db.engine.url.database, timeout=0)) as another:
                try:
                    another.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError as refused:
                    others.append(str(refused))

    event.listen(db.engine, "after_cursor_execute", write_too)
    try:
        answer = app.test_client(user=member).post(f"/voting/{voting_round.id}/vote", data=sent)
    finally:
        event.remove(db.engine, "after_cursor_execute", write_too)
    assert answer.status_code == 302
    assert others == ["database is locked"]


def test_the_first_ballots_of_many_people_at_once_all_count_and_freeze_the_round_once(
    app, voting_round, keystore
):
    people, said = [voting.voter() for _ in range(20)], voting.answers(voting_round)
    db.session.commit()
    receipts = at_once(app, lambda number: casts(voting_round, people[number], said, keystore), 20)
    assert {receipt.answers for receipt in receipts} == {3}
    db.session.expire_all()
    assert (count(Ballot), count(Roll), count(Vote)) == (20, 20, 60)
    assert db.session.get_one(VotingRound, voting_round.id).frozen_at == NOW


def test_who_votes_while_the_round_is_sealed_is_counted_or_hears_that_it_was_too_late(
    app, voting_round, keystore
):
    early, late = [[voting.voter() for _ in range(10)] for _ in range(2)]
    said = voting.answers(voting_round)
    for person in early:
        voting.cast(voting_round, person, said)
    db.session.commit()
    closing = voting_round.closes_at

    def vote_or_seal(number):
        if number < 10:
            return casts(voting_round, late[number], said, keystore)
        return sealing.seal_now(voting_round.id, keystore=keystore, now=closing)

    outcomes = at_once(app, vote_or_seal, 12)[:10]
    counted = sum(isinstance(outcome, service.Receipt) for outcome in outcomes)
    db.session.rollback()
    db.session.expire_all()
    assert (count(Ballot), count(Roll), count(Vote)) == (10 + counted, 10 + counted, 3 * (10 + counted))
    assert set(db.session.scalars(select(Ballot.voter_key))) == {None}
    assert not keystore.exists(voting_round.id)


def test_a_ballot_and_its_withdrawal_at_once_leave_both_or_nothing(app, voting_round, keystore):
    person, said = voting.voter(), voting.answers(voting_round)
    voting.cast(voting_round, person, said)
    db.session.commit()

    def cast_or_withdraw(number):
        if number % 2:
            return casts(voting_round, person, said, keystore)
        service.withdraw_ballot(
            voting_round=db.session.merge(voting_round, load=False),
            person_id=person,
            now=NOW,
            keystore=keystore,
        )
        return db.session.commit()

    at_once(app, cast_or_withdraw, 10)
    db.session.rollback()
    assert (count(Ballot), count(Roll), count(Vote)) in {(1, 1, 3), (0, 0, 0)}


def test_changing_the_questions_while_someone_votes_is_refused_or_comes_first(app, voting_round, keystore):
    people, said = [voting.voter() for _ in range(5)], voting.answers(voting_round)
    db.session.commit()

    def cast_or_add(number):
        if number < 5:
            return casts(voting_round, people[number], said, keystore)
        try:
            voting.importance(queries.voting_round(voting_round.id), text=f"Nog {number}?")
        except service.RoundFrozen:
            return db.session.rollback()
        return db.session.commit()

    at_once(app, cast_or_add, 8)
    db.session.expire_all()
    assert count(Ballot) == 5
    asked = queries.voting_round(voting_round.id).questions
    assert [one.position for one in asked] == list(range(1, len(asked) + 1))
