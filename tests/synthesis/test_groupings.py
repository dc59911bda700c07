"""What fits nowhere is grouped by the computer; only a person makes a thread of it, or puts it aside and says why."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from consult import jobs
from consult.audit import AuditEvent
from consult.db import db
from consult.reactions import service as writing
from consult.synthesis import queries as look
from consult.synthesis import service
from consult.synthesis.models import Coding, ProposedGrouping
from tests.factories import accounts, reactions, synthesis, topics
from tests.factories.consultations import NOW

pytestmark = pytest.mark.usefixtures("encoder")
HOMES = [
    "Bouw meer woningen in kleine dorpen.",
    "BOUW meer woningen in kleine dorpen!",
    "In kleine dorpen zijn woningen nodig.",
    "Woningen voor starters in de dorpen.",
]


@pytest.fixture
def homes(consultation):
    topic = topics.topic(consultation)
    return [reactions.reaction(topic, text=text) for text in HOMES]


@pytest.fixture
def found(consultation, homes):
    return synthesis.grouping(consultation, homes)


def run_job(consultation, coder):
    service.ask_for_suggestions(consultation, actor_id=coder.id)
    db.session.commit()
    jobs.run_waiting()


def waiting(consultation):
    return look.groupings(consultation.id).items


def use(grouping, coder, places=(0, 1), name="Wonen in het dorp"):
    return service.make_thread_of(grouping, name=name, places=places, now=NOW, actor_id=coder.id)


def test_the_job_groups_what_is_in_no_thread_and_codes_nothing(consultation, homes, region, coder):
    coded = synthesis.coded(synthesis.reacted(consultation)[0], region, coder)
    synthesis.coded(homes[3], None, coder)
    run_job(consultation, coder)
    (one,) = waiting(consultation)
    loose = look.loose([one])[one.id]
    assert (loose.number, "dorpen" in one.words, "woningen" in one.words) == (4, True, True)
    assert sorted(each.number for each in loose.examples) == [1, 1, 2]
    assert set(db.session.scalars(select(Coding.reaction_id))) == {coded.id, homes[3].id}
    before = one.id
    run_job(consultation, coder)
    assert [each.id == before for each in waiting(consultation)] == [False]


def test_somebody_makes_a_thread_of_what_they_chose(consultation, homes, found, coder):
    synthesis.coded(homes[0], None, coder)
    thread = use(found, coder)
    held = look.codings_of([one.id for one in homes])
    assert {id: [(one.thread_id, one.coder_id) for one in codings] for id, codings in held.items()} == {
        homes[0].id: [(thread.id, coder.id)],
        homes[1].id: [(thread.id, coder.id)],
    }
    assert (found.thread_id, found.answered_by, waiting(consultation)) == (thread.id, coder.id, [])
    logged = select(AuditEvent.actor_id).where(AuditEvent.action == "synthesis.use_grouping")
    assert db.session.scalars(logged).all() == [coder.id]
    with pytest.raises(service.AnsweredAlready):
        use(found, coder, name="Nog eens")


def test_a_thread_needs_a_free_name_and_a_reaction(found, region, coder):
    with pytest.raises(service.NameTaken):
        use(found, coder, name=region.name)
    with pytest.raises(service.NothingChosen):
        use(found, coder, places=[99])


def test_what_was_put_aside_is_not_proposed_again(consultation, homes, coder):
    run_job(consultation, coder)
    (one,) = waiting(consultation)
    with pytest.raises(service.ReasonMissing):
        service.put_aside(one, reason=" ", now=NOW, actor_id=coder.id)
    service.put_aside(one, reason="Te breed.", now=NOW, actor_id=coder.id)
    run_job(consultation, coder)
    assert waiting(consultation) == []
    (told,) = look.answered_groupings(consultation.id).items
    assert (told.reason, told.answerer.name, told.thread) == ("Te breed.", coder.name, None)


def test_what_was_withdrawn_or_is_in_a_thread_by_now_is_in_no_proposal(
    consultation, homes, found, region, coder
):
    db.session.delete(homes[0])
    writing.decline(homes[1], reason="Noemt een persoon.", actor_id=None, today=NOW.date())
    synthesis.coded(homes[2], region, coder)
    assert [one.reaction.id for one in look.choices(found)] == [homes[3].id]
    assert look.loose([found])[found.id].number == 1
    synthesis.coded(homes[3], region, coder)
    assert waiting(consultation) == []


def test_the_database_refuses_an_answer_of_nobody(consultation):
    db.session.add(ProposedGrouping(consultation_id=consultation.id, size=3, words=[], reason="Te breed."))
    with pytest.raises(IntegrityError):
        db.session.flush()


@pytest.fixture
def desk(found, coder, sign_in):
    db.session.commit()
    return sign_in(coder)


def test_the_page_lists_proposals_with_count_words_and_examples(desk, consultation, queries):
    queries.clear()
    page = desk.get(f"/threads/of/{consultation.id}/groupings").text
    assert len(queries) <= 8, "\n".join(queries)
    assert "Woningen, dorpen" in page
    assert "4 reacties" in page
    assert f"‘{HOMES[2]}’" in page


def test_the_editor_names_it_on_the_page(desk, found, homes):
    path = f"/threads/groupings/{found.id}"
    assert desk.get(path).text.count(" checked") == 4
    refused = desk.post(path, data={"name": "", "description": "Klein blijven.", "texts": ["1"]})
    assert (refused.status_code, refused.text.count(" checked"), "Klein blijven." in refused.text) == (
        422,
        1,
        True,
    )
    assert desk.post(path, data={"name": "Dorpen"}).status_code == 422
    made = desk.post(path, data={"name": "Dorpen", "texts": ["1", "2"]})
    db.session.expire_all()
    assert made.location.endswith(str(found.thread_id))
    assert len(look.codings_of([one.id for one in homes])) == 2
    assert "al beantwoord" in desk.get(path).text


def test_the_editor_puts_it_aside_on_the_page(desk, consultation, found):
    path = f"/threads/groupings/{found.id}/aside"
    assert desk.post(path, data={"reason": ""}).status_code == 422
    desk.post(path, data={"reason": "Gaat over twee dingen."})
    assert "Gaat over twee dingen." in desk.get(f"/threads/of/{consultation.id}/groupings?show=answered").text
    assert "Niets voor te stellen" not in desk.get(f"/threads/of/{consultation.id}/groupings").text


def test_without_proposals_the_page_says_how_to_get_them(consultation, coder, sign_in):
    db.session.commit()
    client = sign_in(coder)
    assert "Nog geen voorstellen" in client.get(f"/threads/of/{consultation.id}/groupings").text
    asked = client.post(f"/threads/of/{consultation.id}/suggest?groupings=1")
    assert asked.location.endswith("/groupings")


def test_only_the_bureau_answers_proposals(found, sign_in):
    db.session.commit()
    client = sign_in(accounts.organiser())
    for path in ("", "/aside"):
        assert client.post(f"/threads/groupings/{found.id}{path}", data={"reason": "Nee."}).status_code == 403
