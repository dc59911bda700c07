from datetime import timedelta

import pytest

from consult.audit import AuditEvent
from consult.db import db
from consult.topics import queries, service
from consult.topics.models import ProposalState
from tests.factories import consultations, topics
from tests.factories.consultations import NOW


def accept(proposal, words, now=NOW):
    return service.accept(proposal, **words, global_goals=[7, 11], now=now, actor_id=None)


def actions():
    return [event.action for event in db.session.query(AuditEvent).order_by(AuditEvent.number)]


def test_an_accepted_proposal_becomes_a_topic_and_keeps_its_own_words(proposal, words):
    topic = accept(proposal, words)
    assert (topic.title, topic.global_goals) == ("Bouwen", [7, 11])
    assert (proposal.title, proposal.topic_id, proposal.state) == (
        "Wonen in de regio",
        topic.id,
        ProposalState.ACCEPTED,
    )
    assert proposal.decided_at == NOW
    assert actions() == ["topics.accept"]


def test_a_look_alike_is_accepted_into_a_topic_which_names_both(
    proposal, topic, consultation, zeeland, theme
):
    other = topics.proposal(consultation, zeeland, "Wonen voor jong en oud", theme=theme)
    for one in (proposal, other):
        service.accept_into(one, topic, now=NOW, actor_id=None)
    db.session.commit()
    db.session.expire_all()
    found = queries.topic(topic.id)
    assert found.title == "Woningbouw"
    assert [department.name for department in found.departments] == ["Afdeling Groningen", "Afdeling Zeeland"]


def test_a_frozen_topic_still_takes_look_alikes_since_its_words_stay(proposal, topic):
    topic.frozen_at = NOW
    service.accept_into(proposal, topic, now=NOW, actor_id=None)
    assert proposal.topic_id == topic.id


def test_a_topic_of_another_consultation_takes_no_proposal(proposal, theme):
    with pytest.raises(service.OfAnotherConsultation):
        service.accept_into(proposal, topics.topic(theme=theme), now=NOW, actor_id=None)


def test_a_merged_topic_takes_no_proposal(proposal, topic, consultation, theme):
    service.merge(topic, into=topics.topic(consultation, theme=theme), actor_id=None)
    with pytest.raises(service.TopicMerged):
        service.accept_into(proposal, topic, now=NOW, actor_id=None)


def test_a_proposal_is_declined_with_its_reason(proposal):
    service.decline(proposal, reason="Dit kwam vorig jaar aan bod.", now=NOW, actor_id=None)
    assert (proposal.state, proposal.reason) == (ProposalState.DECLINED, "Dit kwam vorig jaar aan bod.")
    assert actions() == ["topics.decline"]


def test_a_proposal_is_decided_once(proposal, topic, words):
    service.decline(proposal, reason="Dubbel.", now=NOW, actor_id=None)
    with pytest.raises(service.ProposalDecided):
        service.decline(proposal, reason="Nog eens.", now=NOW, actor_id=None)
    with pytest.raises(service.ProposalDecided):
        accept(proposal, words)
    with pytest.raises(service.ProposalDecided):
        service.accept_into(proposal, topic, now=NOW, actor_id=None)


def test_after_closing_a_proposal_can_only_be_declined(proposal, words):
    later = NOW + timedelta(days=30)
    with pytest.raises(service.ProposalsClosed):
        accept(proposal, words, now=later)
    service.decline(proposal, reason="Te laat.", now=later, actor_id=None)
    assert proposal.state == ProposalState.DECLINED


def test_a_topic_stands_under_a_theme_of_its_consultation(proposal, topic, words):
    other = words | {"theme_id": consultations.theme().id}
    with pytest.raises(service.ThemeNotHere):
        accept(proposal, other)
    with pytest.raises(service.ThemeNotHere):
        service.edit_topic(topic, **other, actor_id=None)
