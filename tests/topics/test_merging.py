import pytest

from consult.db import db
from consult.topics import queries, service
from tests.factories import topics
from tests.factories.consultations import NOW


@pytest.fixture
def other(consultation, theme):
    return topics.topic(consultation, "Wonen", theme=theme)


def again(topic):
    """Read the topic as its page does."""
    db.session.commit()
    db.session.expire_all()
    return queries.topic(topic.id)


def test_a_topic_is_reworded_until_somebody_votes_on_it(topic, words):
    service.edit_topic(topic, **words, global_goals=[11], actor_id=None)
    assert (topic.title, topic.global_goals) == ("Bouwen", [11])
    topic.frozen_at = NOW
    db.session.flush()
    with pytest.raises(service.TopicFrozen):
        service.edit_topic(topic, **words, actor_id=None)


def test_merging_keeps_who_proposed_what(topic, other, proposal):
    service.accept_into(proposal, topic, now=NOW, actor_id=None)
    service.merge(topic, into=other, actor_id=None)
    found = again(other)
    assert [one.title for one in found.merged] == ["Woningbouw"]
    assert [one.title for one in found.all_proposals] == ["Wonen in de regio"]
    assert again(topic).merged_into.id == other.id


def test_what_was_merged_before_comes_along(topic, other, consultation, theme, proposal):
    third = topics.topic(consultation, "Ruimte", theme=theme)
    service.accept_into(proposal, topic, now=NOW, actor_id=None)
    service.merge(topic, into=other, actor_id=None)
    service.merge(other, into=third, actor_id=None)
    found = again(third)
    assert [one.title for one in found.merged] == ["Wonen", "Woningbouw"]
    assert [one.department.name for one in found.all_proposals] == ["Afdeling Groningen"]


def test_merged_topics_leave_the_list(topic, other, consultation):
    service.merge(topic, into=other, actor_id=None)
    assert queries.canonical_topics(consultation) == [other]
    assert queries.number_of_topics(consultation) == 1


@pytest.mark.parametrize("frozen", ["topic", "other"])
def test_neither_of_two_may_be_frozen(topic, other, frozen):
    {"topic": topic, "other": other}[frozen].frozen_at = NOW
    db.session.flush()
    with pytest.raises(service.TopicFrozen):
        service.merge(topic, into=other, actor_id=None)


def test_a_topic_is_merged_once_and_only_into_one_that_is_there(topic, other, consultation, theme):
    service.merge(topic, into=other, actor_id=None)
    third = topics.topic(consultation, "Ruimte", theme=theme)
    with pytest.raises(service.TopicMerged):
        service.merge(topic, into=third, actor_id=None)
    with pytest.raises(service.TopicMerged):
        service.merge(third, into=topic, actor_id=None)


def test_a_topic_is_not_merged_into_itself_or_another_consultation(topic, theme):
    with pytest.raises(service.IntoItself):
        service.merge(topic, into=topic, actor_id=None)
    with pytest.raises(service.OfAnotherConsultation):
        service.merge(topic, into=topics.topic(theme=theme), actor_id=None)


def test_a_merged_topic_does_not_change(topic, other, words):
    service.merge(topic, into=other, actor_id=None)
    with pytest.raises(service.TopicMerged):
        service.edit_topic(topic, **words, actor_id=None)
