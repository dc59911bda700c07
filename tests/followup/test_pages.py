"""The pages of the follow-up: who gets in is in house/test_routes.py; here is what they say and do."""

from datetime import date, timedelta

import pytest
import time_machine

from consult.consultations.models import Phase
from consult.db import db
from consult.followup import queries, service
from consult.followup.models import CarriedItem, DigestRun, DigestStop, ItemProgress, Milestone, Status
from consult.reactions import service as reactions
from consult.topics.models import Topic
from tests.factories import accounts, consultations, directory, followup, topics
from tests.factories import agenda as make
from tests.factories import reactions as write
from tests.factories.consultations import NOW

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _at_the_time_of_the_tests():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def bureau(sign_in):
    return sign_in(accounts.bureau())


@pytest.fixture
def item(app):
    return followup.item()


def test_everyone_reads_how_far_each_item_is_and_what_is_late(client, item):
    followup.told(item, text="De tafel staat.")
    followup.milestone(item, due_on=date(2026, 2, 1))
    db.session.commit()
    page = client.get(f"/progress/{item.agenda_id}").text
    assert "1 punt: 1 bezig. Bij 1 punt is een mijlpaal te laat." in page
    assert "Handreiking klaar: gepland op zondag 1 februari 2026, en nog niet behaald." in page
    assert "De tafel staat." in page


def test_a_draft_has_no_progress_that_others_see(client):
    agenda = make.agenda()
    db.session.commit()
    assert client.get(f"/progress/{agenda.id}").status_code == 302


def test_the_overview_counts_the_items_of_each_agenda(client, item):
    followup.told(item, Status.DONE)
    db.session.commit()
    assert "1 klaar" in client.get("/progress/").text


def test_without_an_agenda_the_overview_says_so(client):
    assert "Nog geen agenda" in client.get("/progress/").text


def test_the_agenda_item_leads_to_its_progress(client, item):
    followup.told(item)
    db.session.commit()
    page = client.get(f"/agenda/items/{item.id}").text
    assert f"/progress/items/{item.id}" in page
    assert "Bezig" in page


def test_the_bureau_tells_and_its_name_stands_below(bureau, client, item):
    db.session.commit()
    said = {"status": "under_way", "text": "<b>Begonnen</b>.", "told_by": "Roos de Wit, beleid"}
    assert bureau.post(f"/progress/items/{item.id}/tell", data=said).status_code == 302
    page = client.get(f"/progress/items/{item.id}").text
    assert "&lt;b&gt;Begonnen&lt;/b&gt;." in page
    assert "Roos de Wit, beleid" in page


def test_telling_nothing_is_refused_and_nothing_is_lost(bureau, item):
    db.session.commit()
    answer = bureau.post(f"/progress/items/{item.id}/tell", data={"status": "done", "told_by": "Roos"})
    assert (answer.status_code, db.session.query(ItemProgress).count()) == (422, 0)
    assert 'value="Roos"' in answer.text


def test_the_bureau_plans_who_and_when(bureau, client, item):
    db.session.commit()
    bureau.post(f"/progress/items/{item.id}/plan", data={"responsible": "T. Bakker", "review_on": "1-5-2026"})
    page = client.get(f"/progress/items/{item.id}").text
    assert "T. Bakker" in page
    assert "vrijdag 1 mei 2026" in page


def test_a_milestone_is_added_reached_and_removed(bureau, item):
    db.session.commit()
    words = {"title": "Handreiking klaar", "due_on": "1-2-2026"}
    bureau.post(f"/progress/items/{item.id}/milestones/new", data=words)
    milestone = db.session.query(Milestone).one()
    bureau.post(f"/progress/milestones/{milestone.id}/edit", data=words | {"done_on": "28-2-2026"})
    assert "Behaald op zaterdag 28 februari 2026" in bureau.get(f"/progress/items/{item.id}").text
    bureau.post(f"/progress/milestones/{milestone.id}/remove")
    assert db.session.query(Milestone).count() == 0


def test_a_milestone_in_the_future_is_refused_beside_its_day(bureau, item):
    db.session.commit()
    words = {"title": "Handreiking klaar", "due_on": "1-2-2026", "done_on": "1-2-2027"}
    answer = bureau.post(f"/progress/items/{item.id}/milestones/new", data=words)
    assert answer.status_code == 422
    assert "Een mijlpaal kan niet in de toekomst behaald zijn." in answer.text


def test_the_bureau_sees_of_what_nothing_was_told_on_its_home_too(bureau, item):
    followup.published(item, at=NOW - 130 * DAY)
    db.session.commit()
    assert item.title in bureau.get("/progress/silent").text
    assert "agendapunt zonder bericht" in bureau.get("/").text


def test_without_silence_the_page_says_so(bureau, item):
    db.session.commit()
    assert "Over elk punt is iets verteld" in bureau.get("/progress/silent").text


def test_an_unfinished_item_comes_along_and_becomes_a_topic(bureau, client, item):
    theme = consultations.theme()
    coming = consultations.consultation(
        title="Agenda 2028", phase=Phase.PREPARING, opens_at=NOW + DAY, themes=[theme]
    )
    db.session.commit()
    chosen = {"items": [str(item.id)], "consultation": str(coming.id)}
    assert bureau.post(f"/progress/{item.agenda_id}/look-back", data=chosen).status_code == 302
    carried = db.session.query(CarriedItem).one()
    assert item.title in bureau.get(f"/progress/carried/{coming.id}").text
    words = {"title": "Vervolg", "summary": "Wat nu?", "theme": str(theme.id), "addressed_to": "association"}
    assert bureau.post(f"/progress/carried/items/{carried.id}/accept", data=words).status_code == 302
    assert db.session.query(Topic).one().title == "Vervolg"
    assert "Vervolg" in bureau.get(f"/progress/carried/{coming.id}").text


def test_looking_back_without_choosing_is_refused(bureau, item):
    coming = consultations.consultation(phase=Phase.PREPARING, opens_at=NOW + DAY)
    db.session.commit()
    answer = bureau.post(f"/progress/{item.agenda_id}/look-back", data={"consultation": str(coming.id)})
    assert (answer.status_code, db.session.query(CarriedItem).count()) == (422, 0)


def test_an_item_is_left_for_a_reason_that_everyone_reads(bureau, item):
    coming = consultations.consultation(phase=Phase.PREPARING, opens_at=NOW + DAY)
    carried = service.carry([item], consultation=coming, actor_id=None)[0]
    db.session.commit()
    bureau.post(f"/progress/carried/items/{carried.id}/leave", data={"reason": "De wet is er nu."})
    assert "De wet is er nu." in bureau.get(f"/progress/carried/{coming.id}").text


def test_the_bureau_reads_the_digest_before_it_begins_it(bureau, item):
    followup.told(item, text="De tafel staat.", now=NOW - DAY)
    db.session.commit()
    page = bureau.get("/progress/mail").text
    assert "De tafel staat." in page
    assert bureau.post("/progress/mail/begin").status_code == 302
    assert db.session.query(DigestRun).count() == 1
    assert bureau.post("/progress/mail/begin").status_code == 422
    assert "De vorige keer" in bureau.get("/progress/mail").text


def test_without_news_there_is_nothing_to_begin(bureau):
    assert "Niets nieuws" in bureau.get("/progress/mail").text
    assert bureau.post("/progress/mail/begin").status_code == 422


def test_one_click_and_one_press_stop_the_mails_without_signing_in(client):
    from consult.followup.mails import stop_token

    person = directory.person()
    db.session.commit()
    address = f"/my-input/stop/{stop_token(person.id)}"
    assert "Geen mails meer over uw inbreng?" in client.get(address).text
    assert not queries.has_stopped(person.id)
    assert "U krijgt deze mails niet meer" in client.post(address).text
    assert queries.has_stopped(person.id)


def test_a_link_that_nobody_made_stops_nothing(client):
    answer = client.post("/my-input/stop/IjEi.made-up")
    assert "niet compleet" in answer.text
    assert db.session.query(DigestStop).count() == 0


def test_a_member_stops_the_mails_and_gets_them_again(sign_in):
    author = directory.appointment()
    member = sign_in(accounts.member(author))
    member.post("/my-input/mail")
    assert "U krijgt geen mails over uw inbreng." in member.get("/my-input/").text
    member.post("/my-input/mail")
    assert not queries.has_stopped(author.person_id)


def test_a_department_reads_what_became_of_its_proposals(client):
    department = directory.department()
    proposal = topics.proposal(consultations.consultation(), department, title="Meer huizen")
    db.session.commit()
    page = client.get(f"/progress/departments/{department.id}").text
    assert proposal.title in page


@pytest.mark.parametrize(("writers", "is_told"), [(9, False), (10, True)])
def test_a_topic_on_which_few_members_wrote_is_not_told(client, writers, is_told):
    consultation = consultations.consultation()
    topic = topics.topic(consultation, title="Meer huizen")
    for _ in range(writers):
        reactions.approve(write.reaction(topic, directory.appointment()), actor_id=None)
    consultation.phase = Phase.PUBLISHED
    db.session.commit()
    department = directory.department()
    assert ("Meer huizen" in client.get(f"/progress/departments/{department.id}").text) == is_told


def test_ten_reactions_of_one_member_are_not_ten_members(client):
    consultation, author = consultations.consultation(), directory.appointment()
    topic = topics.topic(consultation, title="Meer huizen")
    for number in range(10):
        write.reaction(topic, author, text=f"Reactie {number}")
    consultation.phase = Phase.PUBLISHED
    db.session.commit()
    assert "Meer huizen" not in client.get(f"/progress/departments/{directory.department().id}").text
