"""Two people of the bureau who decide at the same moment."""

import pytest
from sqlalchemy import select

from consult import audit
from consult.audit import AuditEvent
from consult.db import db
from consult.mail import OutboxMail
from consult.topics import queries, service
from consult.topics.models import ProposalState, Topic, TopicProposal
from tests.at_once import at_once
from tests.factories import accounts, topics
from tests.factories.consultations import NOW

pytestmark = pytest.mark.usefixtures("at_now")


@pytest.fixture
def decide(app, topic, fields):
    """Posts one of the three decisions on a proposal, as somebody of the bureau."""
    people = [accounts.bureau() for _ in range(3)]
    db.session.commit()
    decisions = [
        ("accept", fields),
        ("accept-into", {"target": str(topic.id)}),
        ("decline", {"reason": "Dit loopt al."}),
    ]

    def decide(proposal, number):
        kind, data = decisions[number % 3]
        browser = app.test_client(user=people[number % 3])
        return browser.post(f"/topics/proposals/{proposal.id}/{kind}", data=data)

    return decide


def actions():
    return list(db.session.scalars(select(AuditEvent.action).where(AuditEvent.action.like("topics.%"))))


def test_a_proposal_is_decided_on_once_and_the_others_hear_that(app, proposal, groningen, topic, decide):
    organiser = accounts.organiser(groningen)
    db.session.commit()
    answers = at_once(app, lambda number: decide(proposal, number), 9)
    assert sorted(answer.status_code for answer in answers) == [302] + [422] * 8
    refused = [answer.text for answer in answers if answer.status_code == 422]
    assert all("Over dit voorstel is al besloten" in text for text in refused)
    db.session.expire_all()
    found = db.session.get_one(TopicProposal, proposal.id)
    made = set(db.session.scalars(select(Topic.id))) - {topic.id}
    assert {
        ProposalState.ACCEPTED: made == {found.topic_id} or (not made and found.topic_id == topic.id),
        ProposalState.DECLINED: not made and found.reason == "Dit loopt al.",
    }[found.state]
    assert len(actions()) == 1
    assert db.session.scalars(select(OutboxMail.recipient)).all() == [organiser.email]


def test_decisions_on_different_proposals_are_all_taken(app, consultation, groningen, theme, decide):
    proposals = [topics.proposal(consultation, groningen, f"Voorstel {n}", theme=theme) for n in range(9)]
    db.session.commit()
    answers = at_once(app, lambda number: decide(proposals[number], number), 9)
    assert [answer.status_code for answer in answers] == [302] * 9
    assert sorted(actions()) == ["topics.accept"] * 3 + ["topics.accept-into"] * 3 + ["topics.decline"] * 3
    assert audit.broken_links() == []


def test_two_topics_merged_into_each_other_leave_one(app, consultation, theme, topic):
    other, person = topics.topic(consultation, "Huizen", theme=theme), accounts.bureau()
    db.session.commit()
    pair = [topic, other]

    def merge(number):
        data = {"target": str(pair[1 - number % 2].id)}
        return app.test_client(user=person).post(f"/topics/{pair[number % 2].id}/merge", data=data)

    answers = at_once(app, merge, 6)
    assert sorted(answer.status_code for answer in answers) == [302] + [422] * 5
    db.session.expire_all()
    assert len(queries.canonical_topics(consultation)) == 1
    assert actions() == ["topics.merge"]


def test_a_topic_that_was_merged_meanwhile_takes_no_proposal(app, consultation, theme, topic, proposal):
    other = topics.topic(consultation, "Huizen", theme=theme)
    db.session.commit()
    seen, chosen = queries.proposal(proposal.id), queries.topic(topic.id)
    db.session.commit()
    with app.app_context():
        service.merge(queries.topic(topic.id), into=queries.topic(other.id), actor_id=None)
        db.session.commit()
    with pytest.raises(service.TopicMerged):
        service.accept_into(seen, chosen, now=NOW, actor_id=None)
