"""Answering in the room: each tap counts by itself."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from consult.db import db
from consult.directory.models import Office
from consult.voting import jobs as sealing
from consult.voting import queries, service
from consult.voting.models import Ballot, Channel, Roll, Vote
from consult.voting.queries import Counted
from consult.voting.views import box
from tests.at_once import at_once
from tests.factories import dialogues, directory, voting
from tests.factories.consultations import NOW


@pytest.fixture
def keystore(app):
    return app.extensions["keystore"]


@pytest.fixture
def voting_round(app):
    voting_round = voting.open_round()
    db.session.commit()
    return voting_round


@pytest.fixture
def dialogue(voting_round):
    dialogue = dialogues.dialogue(voting_round.consultation)
    db.session.commit()
    return dialogue


def always(now):
    """The room takes every answer."""


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def test_a_tap_replaces_one_answer_and_leaves_the_others_of_the_ballot(voting_round, dialogue, keystore):
    person, said = voting.voter(), voting.answers(voting_round)
    first = next(iter(said))
    voting.cast(voting_round, person, said)
    voting.tap(voting_round, person, {first: 1}, dialogue)
    assert queries.own_answers(voting_round, person, keystore) == said | {first: 1}
    assert (count(Ballot), count(Roll), count(Vote)) == (1, 1, 3)
    ballot = db.session.scalars(select(Ballot)).one()
    assert (ballot.channel, ballot.dialogue_id) == (Channel.ROOM, dialogue.id)
    assert queries.participation(voting_round).by_channel[Channel.ROOM] == 1


def test_the_same_taps_twice_are_one_ballot(voting_round, dialogue, keystore):
    person, said = voting.voter(), voting.answers(voting_round)
    for _ in range(2):
        voting.tap(voting_round, person, said, dialogue)
    assert queries.own_answers(voting_round, person, keystore) == said
    assert (count(Ballot), count(Roll), count(Vote)) == (1, 1, 3)


def test_who_was_in_the_room_and_changes_the_ballot_online_stays_one_of_that_session(
    voting_round, dialogue, keystore
):
    person, said = voting.voter(), voting.answers(voting_round)
    voting.tap(voting_round, person, said, dialogue)
    changed = voting.answers(voting_round, importance=1)
    voting.cast(voting_round, person, changed)
    db.session.expire_all()
    ballot = db.session.scalars(select(Ballot)).one()
    assert queries.own_answers(voting_round, person, keystore) == changed
    assert (ballot.channel, ballot.dialogue_id) == (Channel.ROOM, dialogue.id)
    assert queries.participation(voting_round).by_channel[Channel.ROOM] == 1


def test_of_several_taps_together_the_last_of_each_person_to_each_question_counts(
    voting_round, dialogue, keystore
):
    one, other = voting.voter(), voting.voter()
    importance, stance, choice = voting.answers(voting_round)
    taps = [
        (one, importance, 1),
        (other, importance, 2),
        (one, stance, -1),
        (one, importance, 5),
        (other, choice, [3, 1]),
    ]
    service.answer_in_room(
        round_id=voting_round.id,
        said=[service.SaidInRoom(*tap, dialogue.id) for tap in taps],
        now=NOW,
        keystore=keystore,
        is_first=True,
    )
    assert voting_round.frozen_at == NOW
    assert queries.own_answers(voting_round, one, keystore) == {importance: 5, stance: -1}
    assert queries.own_answers(voting_round, other, keystore) == {importance: 2, choice: [1, 3]}


def test_a_tap_is_refused_as_a_ballot_is(voting_round, dialogue):
    person, said = voting.voter(), voting.answers(voting_round)
    with pytest.raises(service.NotOnRegister):
        voting.tap(voting_round, uuid4(), said, dialogue)
    with pytest.raises(service.WrongAnswer):
        voting.tap(voting_round, person, {uuid4(): 1}, dialogue)
    with pytest.raises(service.VotingClosed):
        voting.tap(voting_round, person, said, dialogue, now=voting_round.closes_at)
    assert (count(Ballot), count(Roll), count(Vote)) == (0, 0, 0)


def test_fifty_taps_together_cost_five_statements(voting_round, dialogue, keystore, queries):
    people, said = [voting.voter() for _ in range(50)], voting.answers(voting_round)
    for other in (voting.voter(), voting.voter()):
        voting.cast(voting_round, other, said)
    taps = [service.SaidInRoom(person, next(iter(said)), 4, dialogue.id) for person in people]
    db.session.commit()
    queries.clear()
    service.answer_in_room(round_id=voting_round.id, said=taps, now=NOW, keystore=keystore)
    # The lock on the round, the groups of the voters, the roll, the ballots, their votes.
    assert len([one for one in queries if not one.startswith("BEGIN")]) == 5


def test_a_session_is_counted_by_office_and_province_in_one_statement(voting_round, dialogue, request):
    places = [directory.municipality(province=directory.province(code)) for code in ("PV24", "PV29")]
    mayors = [voting.voter(municipality=places[0], office=Office.MAYOR) for _ in range(2)]
    clerk, absent = [voting.voter(municipality=places[1], office=Office.CLERK) for _ in range(2)]
    said = voting.answers(voting_round)
    first, _second, third = said
    for person in (*mayors, clerk):
        voting.tap(voting_round, person, said, dialogue)
    voting.tap(voting_round, clerk, {first: None}, dialogue)
    voting.cast(voting_round, absent, said)
    db.session.commit()
    statements = request.getfixturevalue("queries")
    counted = queries.answers_in_room([first, third], dialogue.id)
    assert len([one for one in statements if not one.startswith("BEGIN")]) == 1
    assert sorted(counted, key=str) == sorted(
        [
            Counted(first, "mayor", "PV24", 4, None, 2),
            Counted(first, "clerk", "PV29", None, None, 1),
            Counted(third, "mayor", "PV24", None, (1, 3), 2),
            Counted(third, "clerk", "PV29", None, (1, 3), 1),
        ],
        key=str,
    )


def test_taps_of_one_person_on_several_questions_at_once_all_count(app, voting_round, dialogue, keystore):
    person, said = voting.voter(), voting.answers(voting_round)
    db.session.commit()
    paper, answers = queries.paper_of(voting_round), list(said.items())
    db.session.remove()

    def tap(number):
        return box.tap(paper, service.SaidInRoom(person, *answers[number % 3], dialogue.id), NOW, always)

    assert at_once(app, tap, 12) == [NOW] * 12
    assert queries.own_answers(voting_round, person, keystore) == said
    assert (count(Ballot), count(Roll), count(Vote)) == (1, 1, 3)


def test_taps_that_meet_are_written_together_and_one_that_is_refused_hinders_no_other(
    app, voting_round, dialogue
):
    voting.cast(voting_round, voting.voter(), voting.answers(voting_round))
    people, first = [voting.voter() for _ in range(20)], next(iter(voting.answers(voting_round)))
    people[7] = uuid4()
    db.session.commit()
    voting_round = queries.round_alone(voting_round.id)
    paper = queries.paper_of(voting_round)
    db.session.remove()

    def tap(number):
        try:
            return box.tap(paper, service.SaidInRoom(people[number], first, 3, dialogue.id), NOW, always)
        except service.NotOnRegister:
            return db.session.rollback()

    assert at_once(app, tap, 20) == [None if number == 7 else NOW for number in range(20)]
    assert (count(Ballot), count(Roll), count(Vote)) == (20, 20, 22)


def test_a_tap_while_the_round_is_sealed_is_counted_or_refused(app, voting_round, dialogue, keystore):
    early, late = [[voting.voter() for _ in range(10)] for _ in range(2)]
    said = voting.answers(voting_round)
    for person in early:
        voting.tap(voting_round, person, said, dialogue)
    db.session.commit()
    closing, first = voting_round.closes_at, next(iter(said))

    def tap_or_seal(number):
        if number >= 10:
            return sealing.seal_now(voting_round.id, keystore=keystore, now=closing)
        try:
            voting.tap(db.session.merge(voting_round, load=False), late[number], {first: 2}, dialogue)
            db.session.commit()
        except service.VotingClosed:
            return db.session.rollback()
        return True

    counted = at_once(app, tap_or_seal, 12)[:10].count(True)
    assert (count(Ballot), count(Roll), count(Vote)) == (10 + counted, 10 + counted, 30 + counted)
    assert set(db.session.scalars(select(Ballot.dialogue_id))) == {None}
