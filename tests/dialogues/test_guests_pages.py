"""What gets people to a session: badges to print."""

import re

import pytest

from consult.charts import qr
from consult.dialogues.badges import badge_url
from consult.dialogues.views import guests
from tests.factories import accounts, dialogues, directory
from tests.factories.consultations import NOW

pytestmark = pytest.mark.usefixtures("at_now")


@pytest.fixture
def department(app):
    return directory.department()


@pytest.fixture
def dialogue(department):
    return dialogues.dialogue(department=department)


def test_everyone_with_a_seat_has_a_badge(sign_in, department, dialogue):
    person = directory.person("Anna Bakker")
    directory.appointment(person, municipality=directory.municipality("Assen"))
    dialogues.registration(dialogue, person)
    dialogues.registration(dialogue, directory.person("Bram Kok"), waits_since=NOW)
    page = sign_in(accounts.organiser(department)).get(f"/dialogues/{dialogue.id}/badges").text
    assert "<b>Anna Bakker</b><span>Raadslid</span>" in page
    assert "QR-code met de persoonlijke link van Anna Bakker" in page
    assert "Bram Kok" not in page


def test_the_code_on_a_badge_is_that_of_its_owner(sign_in, department, dialogue):
    registration = dialogues.registration(dialogue)
    page = sign_in(accounts.organiser(department)).get(f"/dialogues/{dialogue.id}/badges").text
    assert qr(badge_url(dialogue.id, registration.person_id)).path in page


def test_many_badges_come_in_parts(sign_in, department, dialogue, monkeypatch):
    monkeypatch.setattr(guests, "PART", 2)
    for name in ("Anna Bakker", "Bram Kok", "Carla Smit"):
        dialogues.registration(dialogue, directory.person(name))
    organiser = sign_in(accounts.organiser(department))
    first, last = (organiser.get(f"/dialogues/{dialogue.id}/badges?page={page}").text for page in (1, 2))
    assert re.findall(r"<b>(\w+ \w+)</b>", first) == ["Anna Bakker", "Bram Kok"]
    assert re.findall(r"<b>(\w+ \w+)</b>", last) == ["Carla Smit"]


def test_without_registrations_there_is_no_badge(sign_in, department, dialogue):
    page = sign_in(accounts.organiser(department)).get(f"/dialogues/{dialogue.id}/badges")
    assert "Nog geen badges" in page.text
