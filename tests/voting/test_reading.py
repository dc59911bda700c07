"""Who sees which round, and what the list says."""

from datetime import timedelta

import pytest

from consult.consultations.models import Phase
from consult.db import db
from tests.factories import accounts, consultations, topics, voting
from tests.factories.consultations import NOW

pytestmark = pytest.mark.both


def url(voting_round, page=""):
    return f"/voting/{voting_round.id}{page}"


def test_a_visitor_sees_the_round_and_signs_in_to_vote(voting_round, client):
    db.session.commit()
    assert "Log in om te stemmen" in client.get(url(voting_round)).text
    for page in ("/vote", "/check", "/question/1", "/sent", "/withdraw"):
        assert "/sign-in" in client.get(url(voting_round, page)).location


@pytest.mark.parametrize("account", [accounts.bureau, accounts.organiser, accounts.admin])
def test_staff_without_an_office_do_not_vote(voting_round, sign_in, account):
    staff = sign_in(account())
    for page in ("/vote", "/check", "/question/1", "/sent", "/withdraw"):
        assert staff.get(url(voting_round, page)).status_code == 403
    assert staff.post(url(voting_round, "/vote"), data=voting.words(voting_round)).status_code == 403


def test_a_round_of_a_consultation_in_preparation_is_not_public(client, app):
    voting_round = voting.voting_round(consultations.consultation(phase=Phase.PREPARING), title="Geheim")
    db.session.commit()
    assert "/sign-in" in client.get(url(voting_round)).location
    assert "Geheim" not in client.get("/voting/").text


def test_the_list_says_what_is_open_and_where_one_voted(app, voting_round, voter):
    voting.open_round(title="Later", opens_at=NOW + timedelta(days=1))
    voting.open_round(title="Voorbij", opens_at=NOW - timedelta(days=9), closes_at=NOW - timedelta(days=1))
    db.session.commit()
    before = voter.get("/voting/").text
    assert all(words in before for words in ("Nu open", "Komt nog", "Gesloten", "Later", "Voorbij"))
    voter.post(url(voting_round, "/vote"), data=voting.words(voting_round))
    assert "u hebt gestemd" in voter.get(f"/voting/?consultation={voting_round.consultation_id}").text


def test_an_empty_list_says_why(app, client):
    assert "Er is nog geen stemronde" in client.get("/voting/").text


def test_the_list_costs_as_much_for_ten_rounds_as_for_one(app, voter, queries):
    voting.open_round()
    db.session.commit()
    voter.get("/voting/")
    queries.clear()
    voter.get("/voting/")
    few = len(queries)
    for _ in range(9):
        voting.open_round()
    db.session.commit()
    queries.clear()
    voter.get("/voting/")
    assert len(queries) == few


def test_pages_of_a_closed_round_lead_to_the_round(voting_round, voter, instants):
    instants.append(voting_round.closes_at)
    for page in ("/vote", "/check", "/question/1", "/withdraw", "/sent"):
        assert voter.get(url(voting_round, page)).location == url(voting_round)
    assert voter.post(url(voting_round, "/question/1"), data={"answer": "4"}).status_code == 302


def test_a_question_that_is_not_there_is_not_found(voting_round, voter):
    assert [voter.get(url(voting_round, f"/question/{n}")).status_code for n in (0, 4)] == [404, 404]
    assert voter.get("/voting/00000000-0000-0000-0000-000000000000").status_code == 404


def test_a_question_says_what_it_is_about(app, voter):
    voting_round = voting.voting_round()
    topic = topics.topic(voting_round.consultation, summary="Zeven regio's maken één plan.")
    voting.importance(voting_round, topic_id=topic.id)
    voting.prepared(voting_round)
    db.session.commit()
    assert "Zeven regio&#39;s maken één plan." in voter.get(url(voting_round, "/question/1")).text
