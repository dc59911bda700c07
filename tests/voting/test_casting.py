"""Handing in a ballot."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from consult.consultations.models import Phase, SpeakingAs
from consult.db import db
from consult.directory.models import Office
from consult.directory.queries import strata_on
from consult.keystore import KeyMissing
from consult.voting import queries, service
from consult.voting.models import Ballot, Channel, Roll, Vote
from tests.factories import consultations, directory, topics, voting
from tests.factories.consultations import NOW


@pytest.fixture
def keystore(app):
    return app.extensions["keystore"]


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def test_a_ballot_says_who_took_part_and_apart_from_that_what_was_said(app, keystore):
    voting_round, person = voting.open_round(), voting.voter()
    receipt = voting.cast(voting_round, person, voting.answers(voting_round))
    assert receipt == service.Receipt(received_at=NOW, answers=3)
    assert queries.took_part(voting_round, person)
    assert queries.own_answers(voting_round, person, keystore) == voting.answers(voting_round)


def test_a_later_ballot_replaces_the_earlier_one(app, keystore):
    voting_round, person = voting.open_round(), voting.voter()
    voting.cast(voting_round, person, voting.answers(voting_round, importance=1))
    changed = voting.answers(voting_round, importance=5, choice=[])
    voting.cast(voting_round, person, changed, channel=Channel.ROOM)
    assert queries.own_answers(voting_round, person, keystore) == changed
    assert (count(Roll), count(Ballot), count(Vote)) == (1, 1, 3)
    assert queries.participation(voting_round).by_channel == {
        Channel.ONLINE: 0,
        Channel.ROOM: 1,
        Channel.PAPER: 0,
    }


def test_a_question_without_an_answer_stays_without(app, keystore):
    voting_round, person = voting.open_round(), voting.voter()
    everything = voting.answers(voting_round)
    voting.cast(voting_round, person, everything)
    first = dict([next(iter(everything.items()))])
    voting.cast(voting_round, person, first)
    assert queries.own_answers(voting_round, person, keystore) == first


def test_dont_know_is_an_answer(app, keystore):
    voting_round, person = voting.open_round(), voting.voter()
    said = voting.answers(voting_round, importance=None)
    voting.cast(voting_round, person, said)
    assert queries.own_answers(voting_round, person, keystore) == said


def test_the_groups_are_those_of_the_reference_date(app):
    province = directory.province("PV24")
    old = directory.municipality(province=province, inhabitants=150_000)
    network = directory.network("G40", members=[old])
    person = directory.person()
    directory.appointment(person, office=Office.ALDERMAN, municipality=old, valid_until=date(2026, 1, 2))
    directory.appointment(person, office=Office.MAYOR, valid_from=date(2026, 1, 2))
    voting_round = voting.open_round()
    voting.cast(voting_round, person.id, voting.answers(voting_round))
    ballot = db.session.scalars(select(Ballot)).one()
    assert (ballot.office, ballot.province_code, ballot.size_class) == ("alderman", "PV24", "from_100")
    assert ballot.networks == network.name


def test_who_holds_two_offices_speaks_as_the_chosen_one(app):
    person = directory.person()
    directory.appointment(person, office=Office.MAYOR)
    clerk = directory.appointment(person, office=Office.CLERK)
    voting_round = voting.open_round()
    consultation = voting_round.consultation
    assert queries.strata_at(consultation, [person.id])[person.id].office == Office.MAYOR
    directory.saved(SpeakingAs(consultation_id=consultation.id, person_id=person.id, appointment_id=clerk.id))
    assert queries.strata_at(consultation, [person.id])[person.id].office == Office.CLERK


def test_one_voter_and_the_whole_register_belong_to_the_same_groups(app):
    consultation = consultations.consultation()
    members = [
        directory.municipality(inhabitants=size, year=year) for size, year in [(9_000, 2018), (70_000, 2027)]
    ]
    directory.network("G40", members=members)
    directory.network("M50", members=members[:1])
    people = [voting.voter(municipality=one, office=office) for one in members for office in Office]
    everyone = strata_on(consultation.reference_date)
    assert queries.strata_at(consultation, people) == everyone


def test_who_held_no_office_at_the_reference_date_cannot_vote(app):
    voting_round = voting.open_round()
    late = voting.voter(valid_from=date(2026, 1, 2))
    with pytest.raises(service.NotOnRegister, match="1-1-2026"):
        voting.cast(voting_round, late, voting.answers(voting_round))
    assert count(Roll) == 0


def test_a_closed_round_takes_no_ballot(app):
    voting_round, person = voting.open_round(), voting.voter()
    with pytest.raises(service.VotingClosed):
        voting.cast(voting_round, person, voting.answers(voting_round), now=voting_round.closes_at)


def test_a_round_takes_no_ballot_before_it_opens(app):
    voting_round, person = voting.open_round(opens_at=NOW + timedelta(hours=1)), voting.voter()
    with pytest.raises(service.VotingNotOpen):
        voting.cast(voting_round, person, voting.answers(voting_round))


def test_a_round_that_is_not_prepared_takes_no_ballot(app):
    voting_round, person = voting.voting_round(), voting.voter()
    question = voting.importance(voting_round)
    with pytest.raises(service.VotingNotOpen):
        voting.cast(voting_round, person, {question.id: 3})


def test_a_round_closes_with_its_consultation(app):
    voting_round, person = voting.open_round(), voting.voter()
    voting_round.consultation.phase = Phase.CLOSED
    with pytest.raises(service.VotingClosed):
        voting.cast(voting_round, person, voting.answers(voting_round))


def test_without_its_key_a_round_takes_no_ballot_and_makes_no_new_key(app, keystore):
    voting_round, person = voting.open_round(), voting.voter()
    keystore.destroy(voting_round.id)
    with pytest.raises(KeyMissing):
        voting.cast(voting_round, person, voting.answers(voting_round))
    assert not keystore.exists(voting_round.id)
    assert (count(Roll), count(Ballot)) == (0, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"importance": 0},
        {"importance": 6},
        {"importance": [4]},
        {"stance": 2},
        {"stance": None},
        {"choice": [4]},
        {"choice": [1, 1]},
    ],
)
def test_an_answer_that_is_not_offered_is_refused(app, wrong):
    voting_round, person = voting.open_round(), voting.voter()
    with pytest.raises(service.WrongAnswer, match="offered"):
        voting.cast(voting_round, person, voting.answers(voting_round, **wrong))


def test_more_choices_than_allowed_are_refused_with_both_numbers(app):
    voting_round, person = voting.open_round(), voting.voter()
    with pytest.raises(service.WrongAnswer, match=r"You chose 3\. Choose at most 2\."):
        voting.cast(voting_round, person, voting.answers(voting_round, choice=[1, 2, 3]))


def test_an_answer_to_a_question_of_another_round_is_refused(app):
    voting_round, person = voting.open_round(), voting.voter()
    with pytest.raises(service.WrongAnswer, match="does not belong"):
        voting.cast(voting_round, person, {uuid4(): 3})


def test_a_ballot_without_any_answer_is_refused(app):
    voting_round, person = voting.open_round(), voting.voter()
    with pytest.raises(service.WrongAnswer, match="at least one"):
        voting.cast(voting_round, person, {})


def test_the_first_ballot_freezes_the_round_and_its_topics(app):
    voting_round = voting.voting_round()
    topic, option = (
        topics.topic(voting_round.consultation),
        topics.topic(voting_round.consultation, title="Zorg"),
    )
    other = topics.topic(voting_round.consultation, title="Klimaat")
    question = voting.importance(voting_round, topic_id=topic.id)
    service.add_question(
        voting_round,
        kind="choice",
        text="Welke?",
        options=[service.OptionWanted("Zorg", option.id), service.OptionWanted("Iets anders")],
        max_choices=1,
        actor_id=None,
    )
    voting.prepared(voting_round)
    voting.cast(voting_round, voting.voter(), {question.id: 5})
    voting.cast(voting_round, voting.voter(), {question.id: 5}, now=NOW + timedelta(hours=1))
    db.session.expire_all()
    assert [one.frozen_at for one in (voting_round, topic, option, other)] == [NOW, NOW, NOW, None]


def test_a_ballot_costs_five_statements_and_no_update_of_the_round(app, queries):
    voting_round, person = voting.open_round(), voting.voter()
    said = voting.answers(voting_round)
    for other in (voting.voter(), voting.voter()):
        voting.cast(
            voting_round, other, said
        )  # the second one reads the questions that this process then keeps
    db.session.commit()
    queries.clear()
    voting.cast(voting_round, person, said)
    # The lock on the round, the groups of the voter, the roll, the ballot, its votes.
    assert len([one for one in queries if not one.startswith("BEGIN")]) == 5
    assert not [one for one in queries if one.startswith("UPDATE")]


def test_withdrawing_leaves_nothing_of_a_ballot(app, keystore):
    voting_round, person, other = voting.open_round(), voting.voter(), voting.voter()
    for one in (person, other):
        voting.cast(voting_round, one, voting.answers(voting_round))
    withdrawn = {"voting_round": voting_round, "person_id": person, "now": NOW, "keystore": keystore}
    assert service.withdraw_ballot(**withdrawn)
    assert not service.withdraw_ballot(**withdrawn)
    assert (count(Roll), count(Ballot), count(Vote)) == (1, 1, 3)
    assert not queries.took_part(voting_round, person)


def test_nothing_is_withdrawn_after_closing(app, keystore):
    voting_round, person = voting.open_round(), voting.voter()
    voting.cast(voting_round, person, voting.answers(voting_round))
    with pytest.raises(service.VotingClosed):
        service.withdraw_ballot(
            voting_round=voting_round, person_id=person, now=voting_round.closes_at, keystore=keystore
        )


def test_many_ballots_at_once_follow_the_same_rules(app, keystore):
    voting_round, people = voting.open_round(), [voting.voter() for _ in range(4)]
    said = voting.answers(voting_round)
    voting.cast(voting_round, people[0], voting.answers(voting_round, importance=1))
    papers = [service.BallotPaper(person, said, Channel.PAPER) for person in people]
    cast = {"voting_round": voting_round, "now": NOW, "keystore": keystore}
    assert service.cast_many(ballots=papers, **cast) == 4
    assert [queries.own_answers(voting_round, person, keystore) for person in people] == [said] * 4
    assert queries.participation(voting_round).by_channel[Channel.PAPER] == 4
    with pytest.raises(service.NotOnRegister):
        service.cast_many(ballots=[service.BallotPaper(uuid4(), said)], **cast)
    with pytest.raises(service.WrongAnswer):
        service.cast_many(ballots=[service.BallotPaper(people[0], {})], **cast)


def test_many_ballots_and_one_give_the_same_rows(app, keystore):
    voting_round, person = voting.open_round(), voting.voter()
    said = voting.answers(voting_round)
    columns = [column for column in Ballot.__table__.c if column.name != "id"]
    voting.cast(voting_round, person, said)
    one = db.session.execute(select(*columns)).one()
    paper = service.BallotPaper(person, said)
    service.cast_many(voting_round=voting_round, ballots=[paper], now=NOW, keystore=keystore)
    assert db.session.execute(select(*columns)).one() == one


def test_casting_is_not_audited(app):
    from consult.audit import AuditEvent

    voting_round, person = voting.open_round(), voting.voter()
    before = count(AuditEvent)
    voting.cast(voting_round, person, voting.answers(voting_round))
    assert count(AuditEvent) == before
