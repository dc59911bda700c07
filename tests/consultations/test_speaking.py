from datetime import date, timedelta

import pytest

from consult.consultations import queries, service
from consult.directory.models import Office
from tests.factories import directory
from tests.factories.consultations import NOW


@pytest.fixture
def person(app):
    return directory.person("S. Visser")


@pytest.fixture
def as_clerk(person):
    return directory.appointment(person, office=Office.CLERK, valid_from=date(2010, 1, 1))


@pytest.fixture
def as_member(person):
    return directory.appointment(person, office=Office.COUNCIL_MEMBER)


def choose(consultation, person, appointment, now=NOW):
    return service.speak_as(
        consultation=consultation, person_id=person.id, appointment_id=appointment.id, now=now
    )


def test_whoever_holds_nothing_at_the_reference_date_speaks_for_nothing(consultation, person):
    directory.appointment(person, valid_from=date(2026, 1, 2))
    directory.appointment(person, valid_until=date(2026, 1, 1))
    assert queries.speaking_appointment(consultation, person.id) is None


def test_without_a_choice_the_office_decides_then_the_longest_held(consultation, person, as_clerk, as_member):
    longer = directory.appointment(person, office=Office.COUNCIL_MEMBER, valid_from=date(2014, 1, 1))
    held = queries.speaking_appointments(consultation, person.id)
    assert held == [longer, as_member, as_clerk]
    assert queries.speaking_appointment(consultation, person.id) == longer


def test_the_choice_comes_first(consultation, person, as_clerk, as_member):
    assert queries.must_choose_speaker(consultation, person.id)
    choose(consultation, person, as_clerk)
    assert queries.speaking_appointment(consultation, person.id) == as_clerk
    assert not queries.must_choose_speaker(consultation, person.id)


def test_one_office_leaves_nothing_to_choose(consultation, person, as_member):
    assert not queries.must_choose_speaker(consultation, person.id)


def test_who_speaks_costs_one_statement(consultation, person, as_clerk, as_member, queries):
    from consult.consultations.queries import speaking_appointment  # the fixture has the room's name

    queries.clear()
    assert speaking_appointment(consultation, person.id).municipality.name
    assert len(queries) == 1


def test_one_chooses_once(consultation, person, as_clerk, as_member):
    choose(consultation, person, as_clerk)
    with pytest.raises(service.AlreadyChosen):
        choose(consultation, person, as_member)
    assert queries.speaking_appointment(consultation, person.id) == as_clerk


def test_an_office_of_somebody_else_is_refused(consultation, person, as_clerk):
    with pytest.raises(service.NotAnOfficeOfYours):
        choose(consultation, person, directory.appointment())


def test_after_closing_nothing_is_chosen(consultation, person, as_clerk):
    with pytest.raises(service.ChoiceClosed):
        choose(consultation, person, as_clerk, now=NOW + timedelta(days=30))
