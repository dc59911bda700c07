from datetime import timedelta

import pytest

from consult.db import db
from consult.topics import service
from consult.topics.models import TopicProposal
from tests.factories import accounts, topics
from tests.factories.consultations import NOW

pytestmark = pytest.mark.usefixtures("at_now")


def test_only_departments_and_the_bureau_propose(client, sign_in, organiser, bureau, consultation):
    url = f"/topics/propose/{consultation.id}"
    assert client.get(url).status_code == 302
    assert sign_in(accounts.member()).get(url).status_code == 403
    assert sign_in(accounts.admin()).get(url).status_code == 403
    assert organiser.get(url).status_code == 200
    assert bureau.get(url).status_code == 200


def test_a_proposal_appears_among_ones_own(organiser, consultation, groningen, fields):
    url = f"/topics/propose/{consultation.id}"
    page = organiser.post(url, data=fields | {"department": str(groningen.id)}, follow_redirects=True)
    assert "Uw voorstel is verstuurd." in page.text
    assert "Bouwen" in page.text


def test_a_department_of_somebody_else_cannot_be_chosen(organiser, consultation, zeeland, fields):
    answer = organiser.post(
        f"/topics/propose/{consultation.id}", data=fields | {"department": str(zeeland.id)}
    )
    assert answer.status_code == 422
    assert db.session.query(TopicProposal).count() == 0


def test_who_acts_for_two_departments_chooses(sign_in, consultation, groningen, zeeland):
    user = accounts.organiser(groningen)
    user.assignments.extend(accounts.organiser(zeeland).assignments)
    page = sign_in(user).get(f"/topics/propose/{consultation.id}").text
    assert "Kies een afdeling" in page


def test_wrong_input_is_told_in_the_order_of_the_page_and_nothing_is_lost(organiser, consultation, groningen):
    data = {"department": str(groningen.id), "summary": "Waar kan het?", "title": "a" * 121}
    answer = organiser.post(f"/topics/propose/{consultation.id}", data=data)
    assert answer.status_code == 422
    assert "<title>Fout: " in answer.text
    assert "Waar kan het?" in answer.text
    assert "a" * 121 in answer.text
    assert 'id="theme-error"' in answer.text


def test_after_closing_the_page_says_so_and_a_late_post_keeps_its_words(
    organiser, consultation, groningen, fields
):
    consultation.closes_at = NOW - timedelta(days=1)
    db.session.commit()
    url = f"/topics/propose/{consultation.id}"
    assert "U kunt geen onderwerpen meer voorstellen" in organiser.get(url).text
    late = organiser.post(url, data=fields | {"department": str(groningen.id)})
    assert late.status_code == 422
    assert "Waar kan het?" in late.text


def test_ones_own_proposal_is_changed_until_it_is_decided(organiser, proposal, fields):
    url = f"/topics/proposals/{proposal.id}/edit"
    assert "Wonen in de regio" in organiser.get(url).text
    assert "Bouwen" in organiser.post(url, data=fields, follow_redirects=True).text
    service.decline(db.session.get_one(TopicProposal, proposal.id), reason="Dubbel.", now=NOW, actor_id=None)
    db.session.commit()
    assert "Over dit voorstel is besloten" in organiser.get(url).text
    assert organiser.post(url, data=fields).status_code == 422


def test_a_proposal_of_another_department_is_not_ones_to_change(client, sign_in, zeeland, proposal):
    url = f"/topics/proposals/{proposal.id}/edit"
    assert sign_in(accounts.organiser(zeeland)).get(url).status_code == 403
    assert sign_in(accounts.member()).get(url).status_code == 403
    assert client.get(url).status_code == 302


def test_ones_own_proposals_show_their_state_and_reason(organiser, proposal, consultation, zeeland, theme):
    topics.proposal(consultation, zeeland, "Van Zeeland", theme=theme)
    service.decline(proposal, reason="Dit kwam vorig jaar aan bod.", now=NOW, actor_id=None)
    db.session.commit()
    page = organiser.get("/topics/proposals").text
    assert "afgewezen" in page
    assert "Reden: Dit kwam vorig jaar aan bod." in page
    assert "Van Zeeland" not in page


def test_without_proposals_the_overview_says_what_to_do(organiser, bureau, client, sign_in):
    assert "nog niets voorgesteld" in organiser.get("/topics/proposals").text
    assert "U werkt niet voor een afdeling" in bureau.get("/topics/proposals").text
    assert client.get("/topics/proposals").status_code == 302
    assert sign_in(accounts.member()).get("/topics/proposals").status_code == 403


def test_the_overview_costs_the_same_however_long(organiser, consultation, groningen, theme, queries):
    for number in range(12):
        topics.proposal(consultation, groningen, f"Voorstel {number}", theme=theme)
    db.session.commit()
    organiser.get("/topics/proposals")
    queries.clear()
    organiser.get("/topics/proposals")
    assert len(queries) <= 5  # the account and its roles, how many, the proposals, what is open to proposals
