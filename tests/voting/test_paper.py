"""Ballots on paper: handed out, entered, and counted once beside the others."""

import pytest
from sqlalchemy import func, select

from consult.db import db
from consult.directory.models import Office
from consult.voting import queries, service
from consult.voting.models import Ballot, Channel, Roll, SealedTally
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
def paper(voting_round, keystore):
    """What one does with papers of the round."""
    return {"voting_round": voting_round, "now": NOW, "keystore": keystore}


def said(voting_round, person=None, office=None, province=None, **answers):
    return service.PaperSaid(office, province, voting.answers(voting_round, **answers), person_id=person)


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def test_who_is_handed_a_paper_loses_the_ballot_of_before_and_casts_no_other(voting_round, paper):
    person, answers = voting.voter(), voting.answers(voting_round)
    dialogue = dialogues.dialogue(voting_round.consultation)
    voting.cast(voting_round, person, answers)
    for _ in range(2):
        service.hand_out_paper(person_id=person, **paper)
    assert (count(Ballot), queries.channel_of(voting_round, person)) == (0, Channel.PAPER)
    with pytest.raises(service.OnPaper, match="You vote on paper"):
        voting.cast(voting_round, person, answers)
    with pytest.raises(service.OnPaper):
        voting.tap(voting_round, person, answers, dialogue)
    with pytest.raises(service.OnPaper):
        service.withdraw_ballot(person_id=person, **paper)
    assert queries.participation(voting_round).total == 0


def test_who_gives_the_paper_back_votes_otherwise_again(voting_round, paper):
    person, other = voting.voter(), voting.voter()
    service.hand_out_paper(person_id=person, **paper)
    assert service.take_back_paper(person_id=person, **paper)
    voting.cast(voting_round, person, voting.answers(voting_round))
    assert not service.take_back_paper(person_id=person, **paper)
    assert not service.take_back_paper(person_id=other, **paper)
    assert queries.channel_of(voting_round, person) == Channel.ONLINE


def test_handing_out_a_first_paper_fixes_the_questions(voting_round, paper):
    service.hand_out_paper(person_id=voting.voter(), **paper)
    with pytest.raises(service.RoundFrozen):
        voting.importance(queries.voting_round(voting_round.id))


def test_a_paper_of_someone_who_is_known_counts_once_among_their_groups(voting_round, paper, keystore):
    place = directory.municipality(province=directory.province("PV24"))
    person = voting.voter(office=Office.MAYOR, municipality=place)
    service.hand_out_paper(person_id=person, **paper)
    ballot = said(voting_round, person, Office.CLERK, "PV29")
    service.record_paper(ballots=[ballot], **paper)
    stored = db.session.scalars(select(Ballot)).one()
    assert (stored.channel, stored.office, stored.province_code) == (Channel.PAPER, "mayor", "PV24")
    assert queries.own_answers(voting_round, person, keystore) == ballot.answers
    for again in (service.hand_out_paper, service.take_back_paper):
        with pytest.raises(service.PaperRecorded):
            again(person_id=person, **paper)
    for twice in ([ballot], [said(voting_round, other := voting.voter()), said(voting_round, other)]):
        with pytest.raises(service.PaperRecorded):
            service.record_paper(ballots=twice, **paper)


def test_a_paper_of_someone_who_votes_online_is_refused(voting_round, paper):
    person = voting.voter()
    voting.cast(voting_round, person, voting.answers(voting_round))
    with pytest.raises(service.VotedOtherwise):
        service.record_paper(ballots=[said(voting_round, person)], **paper)
    db.session.rollback()
    late = voting.voter(valid_from=NOW.date())
    with pytest.raises(service.NotOnRegister):
        service.record_paper(ballots=[said(voting_round, late)], **paper)


def test_a_paper_of_nobody_known_counts_and_stands_on_no_roll(voting_round, paper):
    known = voting.voter()
    ballots = [
        said(voting_round, known),
        said(voting_round, office=Office.MAYOR, province="PV24"),
        said(voting_round, office=Office.MAYOR, province="PV24"),
        said(voting_round),
    ]
    service.record_paper(ballots=ballots, **paper)
    assert (count(Ballot), count(Roll), queries.unchecked_paper(voting_round)) == (4, 1, 3)
    found = queries.participation(voting_round)
    assert (found.total, found.by_channel[Channel.PAPER], found.unchecked) == (4, 4, 3)
    assert queries.cast_by_group(voting_round)["office"]["mayor"] == 2
    with pytest.raises(service.WrongAnswer):
        service.record_paper(ballots=[said(voting_round, importance=7)], **paper)


def test_sealing_counts_papers_of_nobody_known_and_forgets_those_that_never_came_back(voting_round, paper):
    dialogue = dialogues.dialogue(voting_round.consultation)
    for number in range(12):
        voting.tap(voting_round, voting.voter(), voting.answers(voting_round), dialogue)
        service.record_paper(
            ballots=[said(voting_round, office=None if number % 2 else Office.MAYOR)], **paper
        )
    stayed_away, came = voting.voter(), voting.voter()
    for person in (stayed_away, came):
        service.hand_out_paper(person_id=person, **paper)
    service.record_paper(ballots=[said(voting_round, came)], **paper)
    db.session.commit()
    voting.seal(voting_round)
    tables = {row.name: row.table for row in db.session.scalars(select(SealedTally))}
    assert tables["paper"] == {"ballots": 13, "unchecked": 12}
    assert tables["municipalities"]["columns"][0] == [1.0, 4.0, 13]
    assert queries.unchecked_paper(voting_round) == 12
    found = queries.participation(voting_round)
    assert (found.total, found.by_channel[Channel.PAPER]) == (25, 13)
    assert not queries.took_part(voting_round, stayed_away)
    matrix = queries.response_matrix(queries.round_alone(voting_round.id))
    assert (matrix.ballots, int(matrix.strata["size_class"].counts()[-1])) == (25, 13)


def test_a_paper_that_is_handed_out_while_someone_votes_leaves_no_second_ballot(app, voting_round, keystore):
    person, answers, round_id = voting.voter(), voting.answers(voting_round), voting_round.id
    db.session.commit()

    def vote_or_hand_out(number):
        if number % 3 == 0:
            service.hand_out_paper(
                voting_round=queries.round_alone(round_id), person_id=person, now=NOW, keystore=keystore
            )
            return db.session.commit()
        try:
            voting.cast(queries.round_alone(round_id), person, answers)
        except service.OnPaper:
            return db.session.rollback()
        return db.session.commit()

    at_once(app, vote_or_hand_out, 9)
    assert (count(Roll), count(Ballot)) == (1, 0)
    assert queries.channel_of(voting_round, person) == Channel.PAPER


def test_the_page_of_a_round_says_that_someone_votes_on_paper(voter, member, voting_round, paper):
    db.session.commit()
    sent = voting.words(voting_round)
    service.hand_out_paper(person_id=member.person_id, **paper)
    db.session.commit()
    url = f"/voting/{voting_round.id}"
    page = voter.get(url).text
    assert "U stemt op papier." in page
    assert "Stem nu" not in page
    assert voter.get(f"{url}/vote").location == url
    assert voter.get(f"{url}/withdraw").location == url
    refused = voter.post(f"{url}/vote", data=sent)
    assert refused.status_code == 422
    assert "U stemt op papier" in refused.text
