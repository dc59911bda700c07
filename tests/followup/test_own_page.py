"""From an own reaction, and from the rounds one took part in, to what became of it."""

import pytest
import time_machine
from sqlalchemy import select

from consult.agenda.models import Evidence, EvidenceKind
from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.followup import queries
from consult.followup.models import Status
from consult.followup.steps import followup_step
from consult.reactions import service as reactions
from consult.synthesis import queries as synthesis_queries
from consult.synthesis import service as synthesis
from consult.synthesis.models import CommonThread
from tests.factories import accounts, consultations, directory, followup, results, topics, voting
from tests.factories import agenda as make
from tests.factories import reactions as write
from tests.factories import synthesis as threads
from tests.factories.consultations import NOW


@pytest.fixture(autouse=True)
def _at_the_time_of_the_tests():
    with time_machine.travel(NOW, tick=False):
        yield


def published(consultation):
    db.session.get_one(Consultation, consultation.id).phase = Phase.PUBLISHED
    db.session.commit()


def test_an_own_reaction_leads_to_its_item_and_how_far_that_is(sign_in):
    author = directory.appointment()
    reaction = write.reaction(author=author)
    reactions.approve(reaction, actor_id=None)
    item = followup.told(followup.item(reaction=reaction), Status.DONE)
    db.session.commit()
    member = sign_in(accounts.member(author))
    page = member.get("/my-input/").text
    assert f'href="/agenda/items/{item.id}"' in page
    assert f'href="/progress/items/{item.id}"' in page
    assert "Klaar" in page
    assert f"/progress/items/{item.id}" in member.get(f"/agenda/items/{item.id}").text


def test_the_threads_of_an_own_reaction_survive_a_rename_and_a_merge(sign_in):
    author, actor = directory.appointment(), accounts.bureau()
    reaction = write.reaction(author=author)
    reactions.approve(reaction, actor_id=None)
    names = ("Ruimte", "Zelf", "Zelf doen")
    one, middle, other = (threads.thread(reaction.consultation, name, actor) for name in names)
    threads.coded(reaction, one, actor)
    synthesis.merge_threads(one, middle, now=NOW, actor_id=actor.id)
    synthesis.merge_threads(middle, other, now=NOW, actor_id=actor.id)
    published(reaction.consultation)
    page = sign_in(accounts.member(author)).get("/my-input/").text
    assert f'href="/threads/{other.id}">Zelf doen' in page


def test_a_thread_is_not_shown_before_the_consultation_is_completed(sign_in):
    author, actor = directory.appointment(), accounts.bureau()
    reaction = write.reaction(author=author)
    thread = threads.thread(reaction.consultation, "Ruimte", actor)
    threads.coded(reaction, thread, actor)
    db.session.commit()
    assert "Ruimte" not in sign_in(accounts.member(author)).get("/my-input/").text
    assert db.session.scalars(select(CommonThread.id)).all()


def test_the_topics_of_a_round_lead_to_their_items_whatever_one_answered(sign_in):
    consultation = consultations.consultation()
    topic, made = topics.topic(consultation, title="Wonen"), voting.voting_round(consultation)
    question = voting.importance(made, topic_id=topic.id)
    voter = directory.appointment()
    voting.cast(voting.prepared(made), voter.person_id, {question.id: 1})
    item = followup.item(make.agenda(consultation))
    figure = {"snapshot_id": results.published().id, "question_id": question.id}
    db.session.add(Evidence(item_id=item.id, position=1, kind=EvidenceKind.FIGURE, **figure))
    db.session.commit()
    page = sign_in(accounts.member(voter)).get("/my-input/").text
    assert "Wat er gebeurde met de onderwerpen van" in page
    assert f'href="/agenda/items/{item.id}"' in page


def test_the_step_counts_what_is_finished(app):
    agenda = make.agenda()
    done = followup.item(agenda, "Klaar")
    followup.item(agenda, "Bezig")
    consultation = make.consultation_of(agenda)
    consultation.phase = Phase.PUBLISHED
    with app.test_request_context():
        assert followup_step(consultation, NOW).state == "now"
        followup.told(done, Status.DONE)
        consultation = db.session.get_one(Consultation, consultation.id)
        step = followup_step(consultation, NOW)
    assert (step.when, step.url) == ("nu, 1 van 2 klaar", f"/progress/{agenda.id}")


@pytest.fixture
def author(app):
    return directory.appointment()


@pytest.fixture
def in_a_thread(author):
    """A reaction in a thread on which an item rests as it was called then; with the thread, its coder and the item."""
    actor = accounts.bureau()
    reaction = write.reaction(author=author)
    reactions.approve(reaction, actor_id=None)
    other = write.reaction(subject=topics.topic(reaction.consultation))
    thread = threads.thread(reaction.consultation, "Ruimte", actor)
    threads.coded(reaction, thread, actor)
    threads.coded(other, thread, actor)
    item = followup.item(make.agenda(reaction.consultation))
    version = thread.current.id
    db.session.add(Evidence(item_id=item.id, position=1, kind=EvidenceKind.THREAD, thread_version_id=version))
    db.session.commit()
    return reaction, synthesis_queries.thread(thread.id), actor, item


def leads_to(reaction):
    db.session.flush()
    return queries.items_by_reaction([reaction.id]).get(reaction.id, set())


def test_a_reaction_leads_to_the_item_that_rests_on_its_thread(in_a_thread):
    reaction, _thread, _actor, item = in_a_thread
    assert leads_to(reaction) == {item.id}


def test_that_link_survives_a_rename_a_merge_and_a_split(in_a_thread):
    reaction, thread, actor, item = in_a_thread
    synthesis.rename_thread(thread, name="Eigen ruimte", description="", actor_id=actor.id)
    assert leads_to(reaction) == {item.id}
    part = synthesis.split_thread(thread, name="Zelf doen", reaction_ids=[reaction.id], actor_id=actor.id)
    assert leads_to(reaction) == {item.id}
    whole = threads.thread(reaction.consultation, "Alles samen", actor)
    synthesis.merge_threads(part, whole, now=NOW, actor_id=actor.id)
    assert leads_to(reaction) == {item.id}


def test_the_page_takes_at_most_twelve_questions_also_through_a_thread_that_was_split_and_merged(
    in_a_thread, author, sign_in, queries
):
    reaction, thread, actor, item = in_a_thread
    part = synthesis.split_thread(thread, name="Zelf doen", reaction_ids=[reaction.id], actor_id=actor.id)
    whole = threads.thread(reaction.consultation, "Alles samen", actor)
    synthesis.merge_threads(part, whole, now=NOW, actor_id=actor.id)
    published(reaction.consultation)
    member = sign_in(accounts.member(author))
    queries.clear()
    assert f"/agenda/items/{item.id}" in member.get("/my-input/").text
    assert len(queries) <= 12


def test_what_was_split_off_before_the_item_rested_on_the_thread_does_not_lead_there(in_a_thread):
    reaction, thread, actor, item = in_a_thread
    synthesis.split_thread(thread, name="Zelf doen", reaction_ids=[reaction.id], actor_id=actor.id)
    later = synthesis_queries.thread(thread.id).current.id
    db.session.query(Evidence).filter_by(item_id=item.id).update({"thread_version_id": later})
    assert leads_to(reaction) == set()
