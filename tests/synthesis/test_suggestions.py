"""Threads are suggested with a reason, and only a person accepts them."""

import pytest
from sqlalchemy import select

from consult import jobs
from consult.audit import AuditEvent
from consult.consultations.models import Phase
from consult.db import db
from consult.reactions import service as reactions_service
from consult.synthesis import queries as look
from consult.synthesis import service
from consult.synthesis.models import Coding, SuggestionAnswer, ThreadSuggestion
from tests.factories import accounts, reactions, synthesis, topics
from tests.factories.consultations import NOW

pytestmark = pytest.mark.usefixtures("encoder")

CARE = "De wachtlijst voor jeugdzorg is te lang."


@pytest.fixture
def said(consultation):
    """Two reactions on care, two on homes."""
    topic = topics.topic(consultation)
    texts = [CARE, "Kinderen wachten lang op jeugdzorg.", "Bouw woningen in dorpen.", "Woningen voor dorpen!"]
    return [reactions.reaction(topic, text=text) for text in texts]


@pytest.fixture
def care(consultation):
    return synthesis.thread(consultation, "Zorg dichtbij")


@pytest.fixture
def homes(consultation):
    return synthesis.thread(consultation, "Genoeg huizen")


def suggest(consultation, coder):
    service.ask_for_suggestions(consultation, actor_id=coder.id)
    db.session.commit()
    jobs.run_waiting()


def suggested(reaction):
    return look.suggested_by(reaction.consultation_id, reaction.id)[1]


def named(reaction):
    return [each.suggestion.thread.name for each in suggested(reaction)]


def test_each_uncoded_reaction_gets_the_thread_of_its_look_alikes_with_the_reason(
    consultation, said, care, homes, coder
):
    service.code(said[0], care, actor_id=coder.id)
    service.code(said[2], homes, actor_id=coder.id)
    suggest(consultation, coder)
    assert named(said[1])[0] == "Zorg dichtbij"
    assert suggested(said[1])[0].because == [CARE]
    assert named(said[3])[0] == "Genoeg huizen"
    assert named(said[0]) == []


def test_nothing_is_coded_by_suggesting(consultation, said, care, coder):
    service.code(said[0], care, actor_id=coder.id)
    suggest(consultation, coder)
    assert db.session.scalars(select(Coding.reaction_id)).all() == [said[0].id]


def test_a_thread_without_reactions_is_suggested_by_its_own_words(consultation, said, coder):
    synthesis.thread(consultation, "Jeugdzorg zonder wachtlijst")
    suggest(consultation, coder)
    assert named(said[1]) == ["Jeugdzorg zonder wachtlijst"]
    assert suggested(said[1])[0].because == []


def test_accepting_codes_in_the_name_of_who_accepted(consultation, said, care, coder):
    service.accept_suggestion(said[1], care, actor_id=coder.id)
    (coding,) = look.codings_of([said[1].id])[said[1].id]
    (answer,) = db.session.scalars(select(SuggestionAnswer))
    assert (coding.coder_id, answer.answered_by, answer.is_accepted) == (coder.id, coder.id, True)


def test_a_refused_thread_is_gone_and_stays_away(consultation, said, care, coder):
    service.code(said[0], care, actor_id=coder.id)
    suggest(consultation, coder)
    service.refuse_suggestion(said[1], care, actor_id=coder.id)
    assert named(said[1]) == []
    suggest(consultation, coder)
    assert named(said[1]) == []
    refusals = select(AuditEvent.actor_id).where(AuditEvent.action == "synthesis.refuse_suggestion")
    assert db.session.scalars(refusals).all() == [coder.id]


def test_accepting_teaches_the_next_run(consultation, said, care, homes, coder):
    service.accept_suggestion(said[2], homes, actor_id=coder.id)
    suggest(consultation, coder)
    assert named(said[3])[0] == "Genoeg huizen"


def test_a_new_run_takes_the_place_of_the_older(consultation, said, care, coder):
    service.code(said[0], care, actor_id=coder.id)
    suggest(consultation, coder)
    before = db.session.scalars(select(ThreadSuggestion.id)).all()
    suggest(consultation, coder)
    after = db.session.scalars(select(ThreadSuggestion.id)).all()
    assert len(before) == len(after) > 0
    assert not set(before) & set(after)
    run = look.run_of(consultation.id)
    assert (run.done, run.finished_at is None) == (100, False)


def test_asking_twice_is_one_job(consultation, said, coder):
    service.ask_for_suggestions(consultation, actor_id=coder.id)
    service.ask_for_suggestions(consultation, actor_id=coder.id)
    names = db.session.scalars(select(jobs.Job.name).where(jobs.Job.name == "synthesis.suggest"))
    assert names.all() == ["synthesis.suggest"]


def test_a_completed_consultation_gets_no_suggestions(consultation, coder):
    consultation.phase = Phase.PUBLISHED
    db.session.flush()
    with pytest.raises(service.CodingOver):
        service.ask_for_suggestions(consultation, actor_id=coder.id)


def test_a_declined_reaction_is_no_reason(consultation, said, care, coder):
    service.code(said[0], care, actor_id=coder.id)
    suggest(consultation, coder)
    reactions_service.decline(said[0], reason="Gaat over een buurman.", actor_id=None, today=NOW.date())
    assert suggested(said[1])[0].because == []


def test_a_copied_campaign_is_shown_with_a_count_and_coded_by_one_act(
    consultation, said, care, coder, sign_in
):
    topic = topics.topic(consultation)
    copies = [reactions.reaction(topic, text=CARE.upper()) for _ in range(3)]
    suggest(consultation, coder)
    service.code(said[0], care, actor_id=coder.id)
    db.session.commit()
    client = sign_in(coder)
    page = client.get(f"/threads/of/{consultation.id}/work?reaction={said[0].id}").text
    assert "3 andere reacties met bijna dezelfde tekst" in page
    assert all(not look.codings_of([copy.id]) for copy in copies)
    client.post(f"/threads/reactions/{said[0].id}/alike")
    db.session.expire_all()
    for copy in copies:
        (coding,) = look.codings_of([copy.id])[copy.id]
        assert (coding.thread_id, coding.coder_id) == (care.id, coder.id)


@pytest.fixture
def desk(consultation, said, care, coder, sign_in):
    service.code(said[0], care, actor_id=coder.id)
    suggest(consultation, coder)
    return sign_in(coder)


def test_the_workbench_shows_a_suggestion_with_its_reason_and_a_key(desk, consultation, said):
    page = desk.get(f"/threads/of/{consultation.id}/work?reaction={said[1].id}").text
    assert f"Lijkt op: ‘{CARE}’" in page
    assert 'data-key="a"' in page


def test_with_suggestions_the_workbench_asks_one_question_more(desk, consultation, said, queries):
    for filters in ("", "&stance=suggestion&q=o"):
        queries.clear()
        page = desk.get(f"/threads/of/{consultation.id}/work?reaction={said[1].id}{filters}")
        assert "Lijkt op" in page.text
        assert len(queries) <= 12  # as without, and the words of the look-alikes


def test_one_press_accepts_and_another_refuses(desk, said, care):
    desk.post(f"/threads/reactions/{said[1].id}/answer", data={"thread": care.id})
    desk.post(f"/threads/reactions/{said[2].id}/answer", data={"thread": care.id, "refuse": "1"})
    db.session.expire_all()
    held = look.codings_of([each.id for each in said])
    assert set(held) == {said[0].id, said[1].id}


def test_the_bureau_asks_for_suggestions_and_sees_how_far_they_are(consultation, said, coder, sign_in):
    db.session.commit()
    client = sign_in(coder)
    client.post(f"/threads/of/{consultation.id}/suggest")
    assert "0% klaar" in client.get(f"/threads/of/{consultation.id}/work").text


def test_nobody_else_answers_a_suggestion(said, care, sign_in):
    db.session.commit()
    client = sign_in(accounts.organiser())
    for what in ("answer", "alike"):
        answer = client.post(f"/threads/reactions/{said[1].id}/{what}", data={"thread": care.id})
        assert answer.status_code == 403
