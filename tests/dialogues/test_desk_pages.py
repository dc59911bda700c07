import re

import pytest
from sqlalchemy import select

from consult.consultations.models import Phase
from consult.db import db
from consult.dialogues.models import DialogueSession, ProgrammeItem
from consult.dialogues.queries import dialogue as loaded
from tests.factories import accounts, consultations, dialogues, directory, topics

pytestmark = pytest.mark.usefixtures("at_now")


@pytest.fixture
def department(app):
    return directory.department()


@pytest.fixture
def elsewhere(app):
    return directory.department(directory.province("PV31", "Limburg", "Li"))


@pytest.fixture
def consultation(app):
    return consultations.consultation()


@pytest.fixture
def organiser(sign_in, department, elsewhere, consultation):
    return sign_in(accounts.organiser(department))


@pytest.fixture
def filled(department, consultation):
    def values(**changed):
        return {
            "host": str(department.id),
            "title": "Dichtbij de bus",
            "day": "20-3-2026",
            "starts": "19.30",
            "ends": "22.00",
            "place": "Assen, stadhuis",
            "online_url": "",
            "seats": "40",
            "description": "",
            "lines": "3",
            "part_1_order": "1",
            "part_1_title": "Opening",
            "part_1_topic": "",
            "part_1_minutes": "10",
            "part_2_topic": "",
            "part_3_topic": "",
        } | changed

    return values


def planned():
    return db.session.scalar(select(DialogueSession))


def test_a_visitor_signs_in_to_plan_and_a_member_may_not(client, sign_in):
    assert client.get("/dialogues/new").status_code == 302
    assert sign_in(accounts.member()).get("/dialogues/new").status_code == 403


def test_without_a_consultation_there_is_nothing_to_plan(sign_in, department):
    page = sign_in(accounts.organiser(department)).get("/dialogues/new")
    assert page.status_code == 200
    assert "Er is nu geen raadpleging om voor te plannen" in page.text


def test_an_organiser_plans_for_the_own_department_only(
    organiser, sign_in, department, elsewhere, consultation
):
    page = sign_in(accounts.organiser(department)).get("/dialogues/new")
    assert str(department.id) in page.text
    assert str(elsewhere.id) not in page.text


def test_the_bureau_plans_for_all(sign_in, department, elsewhere, consultation):
    network = directory.network()
    page = sign_in(accounts.bureau()).get("/dialogues/new")
    assert all(str(host.id) in page.text for host in (department, elsewhere, network))
    assert "Het bureau, voor alle leden" in page.text


def test_a_session_is_planned(organiser, filled):
    page = organiser.post("/dialogues/new", data=filled(), follow_redirects=True)
    assert "De bijeenkomst is gepland" in page.text
    assert planned().starts_at.isoformat() == "2026-03-20T18:30:00+00:00"


def test_the_bureau_plans_for_a_network_and_for_everyone(sign_in, filled):
    network, bureau = directory.network(), sign_in(accounts.bureau())
    bureau.post("/dialogues/new", data=filled(host=str(network.id)))
    assert planned().network_id == network.id
    db.session.delete(planned())
    db.session.commit()
    bureau.post("/dialogues/new", data=filled(host="bureau"))
    assert (planned().department_id, planned().network_id) == (None, None)


def test_planning_for_another_department_is_refused(organiser, filled, elsewhere):
    refused = organiser.post("/dialogues/new", data=filled(host=str(elsewhere.id)))
    assert refused.status_code == 422
    assert planned() is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Geef de bijeenkomst een titel."),
        ({"title": "x" * 121}, "120"),
        ({"day": "31-2-2026"}, "31-1-2027"),
        ({"day": ""}, "Vul de dag in."),
        ({"day": "1-2-2026"}, "Deze dag of tijd is al geweest."),
        (
            {"day": "20-3-2027"},
            "Kies een dag waarop de raadpleging loopt: van 30-1-2026 tot en met 31-3-2026.",
        ),
        ({"starts": "25.00"}, "19.30"),
        ({"ends": "19.00"}, "De bijeenkomst moet later eindigen dan zij begint."),
        ({"place": ""}, "Vul een plaats in, een online adres, of beide."),
        ({"online_url": "javascript:alert(1)"}, "vanaf https://"),
        ({"seats": "0"}, "Vul een getal in, 1 of hoger."),
        ({"seats": "veel"}, "seats-error"),
        ({"part_1_minutes": ""}, "Vul in hoeveel minuten dit onderdeel duurt."),
        ({"part_1_minutes": "-5"}, "Vul een aantal minuten in"),
        ({"part_1_title": ""}, "Kies een onderwerp of geef dit onderdeel een titel."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(organiser, filled, wrong, sentence):
    page = organiser.post("/dialogues/new", data=filled(description="Een lange inleiding.", **wrong))
    assert page.status_code == 422
    assert sentence in page.text
    assert "<title>Fout: " in page.text
    assert "Een lange inleiding." in page.text
    assert planned() is None


def test_lines_come_in_the_order_of_their_numbers(organiser, filled):
    more = {"part_1_order": "2", "part_2_order": "1", "part_2_title": "Wonen", "part_2_minutes": "30"}
    organiser.post("/dialogues/new", data=filled(**more))
    assert [part.title for part in loaded(planned().id).programme] == ["Wonen", "Opening"]


def test_a_part_without_a_title_gets_the_name_of_its_topic(organiser, filled, consultation):
    topic = topics.topic(consultation, "Wonen in de regio")
    db.session.commit()
    organiser.post("/dialogues/new", data=filled(part_1_title="", part_1_topic=str(topic.id)))
    (part,) = loaded(planned().id).programme
    assert (part.title, part.topic_id) == ("Wonen in de regio", topic.id)


def test_asking_for_more_lines_keeps_what_was_typed(organiser, filled):
    page = organiser.post("/dialogues/new", data=filled(add="yes", title=""))
    assert page.status_code == 200
    assert "part_6_title" in page.text
    assert 'value="Opening"' in page.text
    assert planned() is None


def test_sessions_can_be_planned_while_a_consultation_is_prepared(organiser, filled, consultation):
    consultation.phase = Phase.PREPARING
    db.session.commit()
    organiser.post("/dialogues/new", data=filled())
    assert planned() is not None


def test_another_department_may_change_nothing(sign_in, client, department, elsewhere):
    dialogue = dialogues.dialogue(department=department)
    other = sign_in(accounts.organiser(elsewhere))
    for page in ("edit", "cancel", "attendance"):
        assert other.get(f"/dialogues/{dialogue.id}/{page}").status_code == 403
        assert other.post(f"/dialogues/{dialogue.id}/{page}").status_code == 403
        assert client.get(f"/dialogues/{dialogue.id}/{page}").status_code == 302


def test_a_session_of_a_network_is_for_the_bureau(sign_in, department):
    dialogue = dialogues.dialogue(network=directory.network())
    organiser = sign_in(accounts.organiser(department))
    assert organiser.get(f"/dialogues/{dialogue.id}/edit").status_code == 403
    assert sign_in(accounts.bureau()).get(f"/dialogues/{dialogue.id}/edit").status_code == 200


def test_the_form_shows_the_session_as_it_is(sign_in, department):
    dialogue = dialogues.dialogue(department=department, title="Dichtbij de bus")
    page = sign_in(accounts.organiser(department)).get(f"/dialogues/{dialogue.id}/edit")
    for value in ("Dichtbij de bus", "15-3-2026", "13.00", "15.00", "Wonen"):
        assert f'value="{value}"' in page.text


def test_a_topic_that_was_merged_is_the_one_that_it_went_into(sign_in, department, consultation):
    kept = topics.topic(consultation, "Wonen")
    merged = topics.topic(consultation, "Huizen", merged_into_id=kept.id)
    part = ProgrammeItem(position=1, title="Huizen in de regio", minutes=30, topic_id=merged.id)
    dialogue = dialogues.dialogue(consultation, department, parts=[part])
    page = sign_in(accounts.organiser(department)).get(f"/dialogues/{dialogue.id}/edit")
    assert re.search(rf'<option[^>]*selected[^>]*value="{kept.id}"', page.text)


def test_a_session_is_changed(sign_in, department, consultation, filled):
    dialogue = dialogues.dialogue(consultation, department)
    organiser = sign_in(accounts.organiser(department))
    page = organiser.post(
        f"/dialogues/{dialogue.id}/edit", data=filled(title="Anders", sequence="0"), follow_redirects=True
    )
    assert "Uw wijzigingen zijn bewaard." in page.text
    assert "Anders" in page.text


def test_saving_what_somebody_else_changed_asks_first(sign_in, department, consultation, filled):
    dialogue = dialogues.dialogue(consultation, department, sequence=4)
    organiser = sign_in(accounts.organiser(department))
    refused = organiser.post(f"/dialogues/{dialogue.id}/edit", data=filled(title="Anders", sequence="3"))
    assert refused.status_code == 422
    assert "Iemand anders wijzigde deze bijeenkomst" in refused.text
    assert re.search(r'<input[^>]*name="sequence"[^>]*value="4"', refused.text)


def test_fewer_seats_than_people_is_said_beside_the_seats(sign_in, department, consultation, filled):
    dialogue = dialogues.dialogue(consultation, department)
    for _person in range(2):
        dialogues.registration(dialogue)
    organiser = sign_in(accounts.organiser(department))
    refused = organiser.post(f"/dialogues/{dialogue.id}/edit", data=filled(seats="1", sequence="0"))
    assert refused.status_code == 422
    assert "Er zijn 2 mensen aangemeld." in refused.text
    assert 'id="seats-error"' in refused.text


def test_a_session_is_cancelled_with_a_reason(sign_in, department):
    dialogue = dialogues.dialogue(department=department)
    organiser, path = sign_in(accounts.organiser(department)), f"/dialogues/{dialogue.id}"
    assert organiser.get(f"{path}/cancel").status_code == 200
    refused = organiser.post(f"{path}/cancel", data={"reason": " "})
    assert refused.status_code == 422
    assert "Geef de reden" in refused.text
    page = organiser.post(f"{path}/cancel", data={"reason": "Er komt storm."}, follow_redirects=True)
    assert "Er komt storm." in page.text
    assert "afgelast" in page.text
