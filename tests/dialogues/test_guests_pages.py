"""What gets people to a session: badges to print."""

import re

import pytest

from consult.charts import qr
from consult.dialogues.badges import badge_url
from consult.dialogues.views import guests
from consult.directory.models import Office
from consult.jobs import run_waiting
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


def in_zwolle(department, *offices):
    zwolle = directory.municipality("Zwolle", province=directory.province(department.province_code))
    for office in offices:
        directory.appointment(directory.person(), municipality=zwolle, office=office)


def test_an_organiser_sees_how_many_it_goes_to_then_sends_and_reads_what_came_of_it(
    sign_in, department, dialogue, mailbox
):
    in_zwolle(department, Office.CLERK, Office.CLERK, Office.MAYOR)
    organiser, path = sign_in(accounts.organiser(department)), f"/dialogues/{dialogue.id}"
    assert "Nog niemand is uitgenodigd" in organiser.get(f"{path}/invitations").text
    assert "Wie nodigt u uit?" in organiser.get(f"{path}/invite").text
    checked = organiser.get(f"{path}/invite?asked=1&offices=clerk").text
    assert "Dit gaat naar 2 mensen" in checked
    assert "Beste (naam)," in checked
    assert mailbox == []
    sent = organiser.post(f"{path}/invite?asked=1&offices=clerk", follow_redirects=True).text
    assert "Er gaan nu 2 uitnodigingen uit." in sent
    while run_waiting():
        pass
    assert len(mailbox) == 2
    page = organiser.get(f"{path}/invitations").text
    assert "2 deelnemers zijn uitgenodigd." in page
    assert "2 van 2" in page
    again = organiser.post(f"{path}/invite?asked=1&offices=clerk")
    assert again.status_code == 422
    assert "iedereen kreeg al een uitnodiging" in again.text


@pytest.mark.parametrize("asked", ["asked=1", "asked=1&offices=king"])
def test_without_an_office_nothing_is_asked(sign_in, department, dialogue, asked):
    refused = sign_in(accounts.organiser(department)).get(f"/dialogues/{dialogue.id}/invite?{asked}")
    assert refused.status_code == 422
    assert "Fout: " in refused.text


def test_only_the_bureau_chooses_provinces(sign_in, department, dialogue):
    in_zwolle(department, Office.CLERK)
    elsewhere = directory.department(directory.province("PV31", "Limburg", "Li"))
    in_zwolle(elsewhere, Office.CLERK)
    path = f"/dialogues/{dialogue.id}/invite?asked=1&offices=clerk&provinces=PV31&provinces="
    both = path + department.province_code
    assert "Dit gaat naar 1 persoon" in sign_in(accounts.organiser(department)).get(both).text
    assert "Dit gaat naar 2 mensen" in sign_in(accounts.bureau()).get(both).text
