"""Looking people up."""

from datetime import date
from uuid import uuid4

import pytest

from consult.directory import queries as directory
from consult.directory.models import Office
from consult.errors import NotFound
from tests.factories.directory import appointment, municipality, network, person, province

DAY = date(2026, 1, 1)


def names(people):
    return [found.name for found in people]


def in_office(name, **values):
    someone = person(name, email=f"{name.lower().replace(' ', '.')}@gemeente.example")
    appointment(someone, **values)
    return someone


def test_what_somebody_holds_stands_in_the_stated_order(groningen):
    someone, place = person(), municipality()
    for office in (Office.CLERK, Office.COUNCIL_MEMBER, Office.MAYOR):
        appointment(someone, office=office, municipality=place)
    assert [held.office for held in directory.appointments_of(someone.id, DAY)] == [
        Office.MAYOR,
        Office.COUNCIL_MEMBER,
        Office.CLERK,
    ]


def test_what_somebody_held_before_or_will_hold_is_left_out(groningen):
    someone = person()
    appointment(someone, valid_from=date(2014, 1, 1), valid_until=date(2018, 1, 1))
    appointment(someone, valid_from=date(2027, 1, 1))
    assert directory.appointments_of(someone.id, DAY) == []


@pytest.mark.parametrize("sought", ["jose", "José", "GARCIA josé", "jose.garcia@", "gar"])
def test_people_are_found_without_accents_capitals_or_order(groningen, sought):
    someone = person("José García", email="jose.garcia@gemeente.example")
    appointment(someone)
    in_office("Anna Bos")
    assert directory.people_page(DAY, sought=sought).items == [someone]


@pytest.mark.parametrize("sought", ["%", "_", "josé_", "bos josé"])
def test_signs_of_the_database_find_nobody(groningen, sought):
    in_office("José García")
    assert directory.people_page(DAY, sought=sought).total == 0


def test_people_are_filtered_by_province_and_office(groningen):
    ameland = municipality("Ameland", province=province("PV21", "Fryslân", "Fr"))
    in_office("Anna Bos", municipality=ameland, office=Office.MAYOR)
    in_office("Bram Vos", municipality=ameland)
    in_office("Carla Kok", office=Office.MAYOR)
    assert names(directory.people_page(DAY, province_code="PV21").items) == ["Anna Bos", "Bram Vos"]
    assert names(directory.people_page(DAY, office=Office.MAYOR).items) == ["Anna Bos", "Carla Kok"]
    assert names(directory.people_page(DAY, province_code="PV21", office=Office.MAYOR).items) == ["Anna Bos"]


def test_who_holds_two_offices_stands_in_the_list_once(groningen):
    someone = in_office("Anna Bos")
    appointment(someone, office=Office.ALDERMAN)
    assert directory.people_page(DAY).total == 1


def test_everyone_of_a_network_or_province_can_be_invited(groningen):
    city, ameland = (
        municipality("Groningen"),
        municipality("Ameland", province=province("PV21", "Fryslân", "Fr")),
    )
    in_office("Anna Bos", municipality=city)
    in_office("Bram Vos", municipality=ameland)
    assert names(directory.people_on(DAY, network_id=network("G40", members=[city]).id)) == ["Anna Bos"]
    assert names(directory.people_on(DAY, province_code="PV21")) == ["Bram Vos"]
    assert names(directory.people_on(DAY)) == ["Anna Bos", "Bram Vos"]


def test_a_person_is_found_by_address_whatever_its_capitals(app):
    someone = person(email="a@b.example")
    assert directory.person_by_email(" A@B.example ") == someone
    assert directory.person_by_email("b@b.example") is None


@pytest.mark.parametrize("find", [directory.person, directory.department, directory.network])
def test_an_unknown_id_is_not_found(app, find):
    with pytest.raises(NotFound):
        find(uuid4())


@pytest.mark.parametrize("code", ["GM9999", "", "GM\0", "../x"])
def test_an_unknown_code_is_not_found(app, code):
    with pytest.raises(NotFound):
        directory.municipality(code)


def test_former_holders_stand_latest_first(groningen):
    place = municipality()
    for name, year in (("Anna Bos", 2018), ("Bram Vos", 2022)):
        in_office(name, municipality=place, valid_from=date(2014, 1, 1), valid_until=date(year, 3, 30))
    in_office("Carla Kok", municipality=place)
    former = directory.former_office_holders(place.code, DAY)
    assert [held.person.name for held in former] == ["Bram Vos", "Anna Bos"]
