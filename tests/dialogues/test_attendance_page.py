from datetime import timedelta

import pytest

from consult.db import db
from consult.dialogues.models import Registration
from tests.factories import accounts, dialogues, directory
from tests.factories.consultations import NOW

pytestmark = pytest.mark.usefixtures("at_now")


@pytest.fixture
def department(app):
    return directory.department()


def test_who_registered_is_listed_for_the_organiser(sign_in, department):
    dialogue = dialogues.dialogue(department=department)
    person = directory.person("Anna Bakker")
    directory.appointment(person, municipality=directory.municipality("Assen"))
    dialogues.registration(dialogue, person)
    page = sign_in(accounts.organiser(department)).get(f"/dialogues/{dialogue.id}/attendance")
    assert "Anna Bakker" in page.text
    assert "raadslid, Assen" in page.text


def test_who_waits_is_listed_apart_in_the_order_of_the_list(sign_in, department):
    dialogue = dialogues.dialogue(department=department, seats=1)
    dialogues.registration(dialogue)
    for name, days in (("Carla Smit", 1), ("Bram Kok", 3)):
        person = directory.person(name)
        dialogues.registration(dialogue, person, waits_since=NOW - timedelta(days=days))
    page = sign_in(accounts.organiser(department)).get(f"/dialogues/{dialogue.id}/attendance").text
    listed = page.split('id="waiting"')[1]
    assert listed.index("Bram Kok") < listed.index("Carla Smit")


def test_a_list_without_names_says_so(sign_in, department):
    dialogue = dialogues.dialogue(department=department)
    page = sign_in(accounts.organiser(department)).get(f"/dialogues/{dialogue.id}/attendance")
    assert "Niemand is aangemeld" in page.text


def test_the_organiser_ticks_who_came(sign_in, department):
    dialogue = dialogues.past_dialogue(department=department)
    registration = dialogues.registration(dialogue)
    organiser = sign_in(accounts.organiser(department))
    values = {"attended": [str(registration.person_id)], "walk_ins": "3"}
    page = organiser.post(f"/dialogues/{dialogue.id}/attendance", data=values, follow_redirects=True)
    assert "De aanwezigheid is bewaard." in page.text
    assert "Er waren 4 deelnemers" in page.text
    db.session.expire_all()
    assert db.session.get(Registration, registration.id).attended is True


@pytest.mark.parametrize(
    "wrong", [{"walk_ins": ""}, {"walk_ins": "-1"}, {"walk_ins": "0", "attended": ["nobody"]}]
)
def test_a_wrong_count_is_refused(sign_in, department, wrong):
    dialogue = dialogues.past_dialogue(department=department)
    dialogues.registration(dialogue)
    refused = sign_in(accounts.organiser(department)).post(f"/dialogues/{dialogue.id}/attendance", data=wrong)
    assert refused.status_code == 422
    assert "Fout: " in refused.text


def test_the_list_costs_the_same_however_many_people(sign_in, department, queries):
    dialogue = dialogues.past_dialogue(department=department)
    organiser = sign_in(accounts.organiser(department))

    def cost():
        queries.clear()
        assert organiser.get(f"/dialogues/{dialogue.id}/attendance").status_code == 200
        return len(queries)

    dialogues.registration(dialogue)
    db.session.commit()
    few = cost()
    for _person in range(9):
        dialogues.registration(dialogue)
    db.session.commit()
    assert cost() == few <= 8, "the account, the session, who registered and what they are"
