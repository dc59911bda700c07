import pytest

from consult.consultations.models import SpeakingAs
from consult.db import db
from consult.directory.models import Office
from tests.factories import accounts, directory

pytestmark = pytest.mark.usefixtures("at_now")


@pytest.fixture
def two_offices(app):
    person = directory.person()
    clerk = directory.appointment(person, office=Office.CLERK)
    return directory.appointment(person), clerk


def test_who_holds_two_offices_chooses_and_goes_where_they_came_from(sign_in, consultation, two_offices):
    client = sign_in(accounts.member(two_offices[0]))
    assert "Kies voor welke functie u spreekt" in client.get(f"/consultations/{consultation.id}").text
    answer = client.post(
        f"/consultations/{consultation.id}/speaking?next=/voting/",
        data={"appointment": str(two_offices[1].id)},
    )
    assert answer.location == "/voting/"
    assert db.session.query(SpeakingAs).one().appointment_id == two_offices[1].id
    assert "U spreekt als griffier" in client.get(f"/consultations/{consultation.id}/speaking").text


def test_nobody_is_led_to_another_site(sign_in, consultation, two_offices):
    answer = sign_in(accounts.member(two_offices[0])).post(
        f"/consultations/{consultation.id}/speaking?next=//example.org",
        data={"appointment": str(two_offices[1].id)},
    )
    assert answer.location == f"/consultations/{consultation.id}"


def test_no_choice_is_told_above_and_beside(sign_in, consultation, two_offices):
    answer = sign_in(accounts.member(two_offices[0])).post(f"/consultations/{consultation.id}/speaking")
    assert answer.status_code == 422
    assert "<title>Fout: " in answer.text
    assert answer.text.count("Kies een van uw functies.") == 2


def test_an_office_of_somebody_else_cannot_be_chosen(sign_in, consultation, two_offices):
    other = directory.appointment()
    answer = sign_in(accounts.member(two_offices[0])).post(
        f"/consultations/{consultation.id}/speaking", data={"appointment": str(other.id)}
    )
    assert answer.status_code == 422
    assert db.session.query(SpeakingAs).count() == 0


def test_one_office_leaves_nothing_to_choose(sign_in, consultation):
    page = sign_in(accounts.member()).get(f"/consultations/{consultation.id}/speaking").text
    assert "de enige functie" in page


def test_staff_do_not_choose_an_office(bureau, client, consultation):
    assert bureau.get(f"/consultations/{consultation.id}/speaking").status_code == 403
    assert client.get(f"/consultations/{consultation.id}/speaking").status_code == 302
