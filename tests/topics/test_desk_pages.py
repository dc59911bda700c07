from datetime import timedelta

import pytest

from consult import jobs
from consult.db import db
from consult.topics import service
from consult.topics.models import ProposalState, Topic, TopicProposal
from tests.factories import accounts, topics
from tests.factories.consultations import NOW

pytestmark = pytest.mark.usefixtures("at_now")


@pytest.fixture
def urls(consultation, proposal, topic):
    return [
        f"/topics/queue/{consultation.id}",
        f"/topics/proposals/{proposal.id}",
        f"/topics/proposals/{proposal.id}/accept",
        f"/topics/proposals/{proposal.id}/accept-into",
        f"/topics/proposals/{proposal.id}/decline",
        f"/topics/{topic.id}/edit",
        f"/topics/{topic.id}/merge",
    ]


def test_the_desk_is_for_the_bureau_alone(client, sign_in, bureau, organiser, urls):
    others = [sign_in(accounts.member()), sign_in(accounts.admin()), organiser]
    for url in urls:
        assert client.get(url).status_code == 302
        assert [other.get(url).status_code for other in others] == [403, 403, 403]
        assert bureau.get(url).status_code == 200


def test_the_queue_starts_with_the_oldest_and_counts_each_state(
    bureau, consultation, proposal, groningen, theme
):
    newer = topics.proposal(
        consultation, groningen, "Nieuwer", theme=theme, created_at=NOW + timedelta(days=1)
    )
    service.decline(newer, reason="Dubbel.", now=NOW, actor_id=None)
    db.session.commit()
    page = bureau.get(f"/topics/queue/{consultation.id}").text
    assert f'href="/topics/proposals/{proposal.id}"' in page
    assert "Nieuwer" not in page
    assert "Reden: Dubbel." in bureau.get(f"/topics/queue/{consultation.id}?state=declined").text


def test_an_empty_queue_says_that_nothing_waits(bureau, consultation):
    assert "Er wacht niets op u" in bureau.get(f"/topics/queue/{consultation.id}").text
    assert (
        "Geen voorstel heeft deze status."
        in bureau.get(f"/topics/queue/{consultation.id}?state=accepted").text
    )


def test_the_queue_costs_the_same_however_long(bureau, consultation, groningen, theme, queries):
    for number in range(12):
        topics.proposal(consultation, groningen, f"Voorstel {number}", theme=theme)
    db.session.commit()
    bureau.get(f"/topics/queue/{consultation.id}")
    queries.clear()
    bureau.get(f"/topics/queue/{consultation.id}")
    assert (
        len(queries) <= 8
    )  # account, roles, consultation, themes, questions, how many, proposals, per state


def test_a_proposal_is_shown_beside_what_looks_like_it(bureau, proposal, topic):
    page = bureau.get(f"/topics/proposals/{proposal.id}").text
    assert "Woningbouw" in page
    assert f"accept-into?target={topic.id}" in page


def test_accepting_makes_a_topic_and_leads_to_the_next(
    bureau, proposal, consultation, zeeland, theme, fields
):
    waiting = topics.proposal(
        consultation, zeeland, "Daarna", theme=theme, created_at=NOW + timedelta(days=1)
    )
    db.session.commit()
    url = f"/topics/proposals/{proposal.id}/accept"
    assert "Wonen in de regio" in bureau.get(url).text
    answer = bureau.post(url, data=fields | {"global_goals": "11; 7 7"})
    assert answer.location == f"/topics/proposals/{waiting.id}"
    assert db.session.query(Topic).one().global_goals == [7, 11]


def test_goals_that_do_not_exist_are_told_and_kept(bureau, proposal, fields):
    answer = bureau.post(f"/topics/proposals/{proposal.id}/accept", data=fields | {"global_goals": "7, 18"})
    assert answer.status_code == 422
    assert 'value="7, 18"' in answer.text
    assert "van 1 tot en met 17" in answer.text


def test_a_proposal_joins_a_topic(bureau, proposal, topic):
    url = f"/topics/proposals/{proposal.id}/accept-into"
    assert "checked" in bureau.get(f"{url}?target={topic.id}").text
    page = bureau.post(url, data={"target": str(topic.id)}, follow_redirects=True).text
    assert "hoort nu bij het onderwerp" in page
    assert db.session.get_one(TopicProposal, proposal.id).topic_id == topic.id


def test_joining_nothing_is_told(bureau, proposal, topic):
    answer = bureau.post(f"/topics/proposals/{proposal.id}/accept-into")
    assert answer.status_code == 422
    assert "Kies een onderwerp." in answer.text


def test_without_topics_there_is_nothing_to_join(bureau, proposal):
    assert "Er zijn nog geen onderwerpen" in bureau.get(f"/topics/proposals/{proposal.id}/accept-into").text


def test_declining_asks_for_a_reason(bureau, proposal):
    url = f"/topics/proposals/{proposal.id}/decline"
    assert bureau.post(url, data={"reason": " "}).status_code == 422
    assert bureau.post(url, data={"reason": "Dubbel."}).status_code == 302
    assert db.session.get_one(TopicProposal, proposal.id).state == ProposalState.DECLINED


def test_a_decision_that_came_second_keeps_its_words(bureau, proposal, fields):
    service.decline(proposal, reason="Dubbel.", now=NOW, actor_id=None)
    db.session.commit()
    answer = bureau.post(f"/topics/proposals/{proposal.id}/accept", data=fields)
    assert answer.status_code == 422
    assert "al besloten" in answer.text
    assert "Waar kan het?" in answer.text


def test_a_topic_is_reworded_unless_it_is_frozen(bureau, topic, fields):
    url = f"/topics/{topic.id}/edit"
    assert "Bouwen" in bureau.post(url, data=fields, follow_redirects=True).text
    db.session.get_one(Topic, topic.id).frozen_at = NOW
    db.session.commit()
    assert "verandert niet meer" in bureau.get(url).text
    late = bureau.post(url, data=fields | {"title": "Te laat"})
    assert late.status_code == 422
    assert "Te laat" in late.text


def test_two_topics_are_merged(bureau, topic, consultation, theme):
    other = topics.topic(consultation, "Wonen", theme=theme)
    db.session.commit()
    url = f"/topics/{topic.id}/merge"
    assert bureau.post(url).status_code == 422
    assert bureau.post(url, data={"target": str(other.id)}).location == f"/topics/{other.id}"
    assert "kan niet worden samengevoegd" in bureau.get(url).text


def test_the_department_is_told_what_was_decided(bureau, mailbox, proposal, topic, groningen, zeeland):
    told = accounts.organiser(groningen)
    accounts.organiser(zeeland)
    db.session.commit()
    bureau.post(f"/topics/proposals/{proposal.id}/accept-into", data={"target": str(topic.id)})
    jobs.run_waiting()
    assert [message["To"] for message in mailbox] == [told.email]
    assert f"/topics/{topic.id}" in mailbox[0].get_content()


def test_a_declined_proposal_is_told_with_its_reason(bureau, mailbox, proposal, groningen):
    accounts.organiser(groningen)
    db.session.commit()
    bureau.post(f"/topics/proposals/{proposal.id}/decline", data={"reason": "Dit kwam vorig jaar aan bod."})
    jobs.run_waiting()
    assert "Dit kwam vorig jaar aan bod." in mailbox[0].get_content()
