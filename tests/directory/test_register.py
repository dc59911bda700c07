"""Where people belong as of a day, and how many of each the register has."""

from datetime import date

import pytest
from sqlalchemy import select

from consult.db import db
from consult.directory.models import Appointment, NetworkMembership, Office, SizeClass
from consult.directory.queries import Strata, register_counts, strata_of, strata_on
from tests.factories.directory import appointment, municipality, network, person, province, saved

DAY = date(2026, 1, 1)


@pytest.fixture
def city(groningen):
    """A city of 240,000, in two networks."""
    place = municipality("Groningen", code="GM0014", inhabitants=240_000)
    network("G40", members=[place])
    network("A7", members=[place])
    return place


@pytest.fixture
def village(city):
    """A village of another province, in no network."""
    return municipality(
        "Ameland", code="GM0060", province=province("PV21", "Fryslân", "Fr"), inhabitants=3_800
    )


def test_a_person_belongs_to_an_office_a_province_a_size_class_and_networks(city):
    held = appointment(office=Office.MAYOR, municipality=city)
    expected = Strata(Office.MAYOR, "PV20", SizeClass.FROM_100, ("A7", "G40"), "GM0014")
    assert strata_of(held, DAY) == expected
    assert strata_on(DAY) == {held.person_id: expected}


def test_where_somebody_belongs_is_asked_as_of_the_day(city):
    held = appointment(municipality=city)
    saved(
        NetworkMembership(
            network_id=network("G4").id, municipality_code="GM0014", valid_from=date(2026, 2, 1)
        )
    )
    before, after = strata_of(held, date(2026, 1, 31)), strata_of(held, date(2026, 2, 1))
    assert (before.networks, after.networks) == (("A7", "G40"), ("A7", "G4", "G40"))


def test_a_municipality_without_known_inhabitants_has_no_size_class(city):
    city.valid_until = None
    bare = municipality("Leerdam", year=2026)
    db.session.execute(db.delete(db.Model.metadata.tables["population"]))
    assert strata_of(appointment(municipality=bare), DAY).size_class is None
    assert register_counts(DAY).of("size_class") == {("unknown",): 1}


@pytest.mark.parametrize(
    ("values", "counts"),
    [
        ({"valid_from": date(2026, 1, 1)}, True),
        ({"valid_from": date(2026, 1, 2)}, False),
        ({"valid_until": date(2026, 1, 2)}, True),
        ({"valid_until": date(2026, 1, 1)}, False),
    ],
)
def test_only_who_is_in_office_on_the_day_counts(city, values, counts):
    held = appointment(municipality=city, **values)
    assert (held.person_id in strata_on(DAY)) is counts
    assert register_counts(DAY).total == int(counts)


def test_an_office_in_a_municipality_that_ended_does_not_count(groningen):
    appointment(municipality=municipality(valid_until=DAY))
    assert register_counts(DAY).total == 0


def test_who_holds_two_offices_counts_once_by_the_first_in_the_stated_order(city, village):
    someone = person()
    appointment(someone, office=Office.COUNCIL_MEMBER, municipality=village, valid_from=date(2014, 1, 1))
    appointment(someone, office=Office.ALDERMAN, municipality=city)
    assert strata_on(DAY)[someone.id].office == Office.ALDERMAN
    assert register_counts(DAY).of("office") == {("alderman",): 1}


def test_of_two_like_offices_the_older_is_the_first(city, village):
    someone = person()
    appointment(someone, municipality=city, valid_from=date(2020, 1, 1))
    appointment(someone, municipality=village, valid_from=date(2019, 1, 1))
    assert strata_on(DAY)[someone.id].municipality_code == "GM0060"


def test_who_chose_which_office_speaks_counts_by_that_one(city, village):
    someone = person()
    appointment(someone, office=Office.ALDERMAN, municipality=city)
    chosen = appointment(someone, office=Office.COUNCIL_MEMBER, municipality=village)
    speaking = select(Appointment.id).where(Appointment.id == chosen.id)
    assert strata_on(DAY, speaking=speaking)[someone.id].office == Office.COUNCIL_MEMBER
    assert register_counts(DAY, speaking=speaking).of("office", "province") == {("council_member", "PV21"): 1}


def test_the_register_is_counted_by_office_province_size_and_network_and_their_crosses(city, village):
    appointment(office=Office.MAYOR, municipality=city)
    for place in (city, city, village):
        appointment(municipality=place)
    counts = register_counts(DAY)
    assert counts.total == 4
    assert counts.networks == ("A7", "G40")
    assert counts.of("office") == {("mayor",): 1, ("council_member",): 3}
    assert counts.of("province") == {("PV20",): 3, ("PV21",): 1}
    assert counts.of("size_class") == {("from_100",): 3, ("under_20",): 1}
    assert counts.of("G40") == {("member",): 3, ("other",): 1}
    assert counts.of("office", "province")["council_member", "PV20"] == 2
    assert counts.of("office", "G40")["mayor", "other"] == 0


def test_the_keys_of_the_counts_are_plain_words(city):
    appointment(office=Office.MAYOR, municipality=city)
    assert [type(word) for key in register_counts(DAY).of("office", "size_class") for word in key] == [
        str,
        str,
    ]


def test_an_unknown_dimension_is_a_mistake_of_the_program(city):
    with pytest.raises(ValueError, match="no such dimension: K80"):
        register_counts(DAY).of("office", "K80")


def test_the_counts_and_the_people_agree(city, village):
    for place, office in ((city, Office.MAYOR), (city, Office.CLERK), (village, Office.CLERK)):
        appointment(office=office, municipality=place)
    by_person = [strata.of("office") for strata in strata_on(DAY).values()]
    counts = register_counts(DAY).of("office")
    assert {office: by_person.count(office) for office in by_person} == {
        office: n for (office,), n in counts.items()
    }


def test_an_empty_register_counts_nobody(app):
    assert (register_counts(DAY).total, strata_on(DAY)) == (0, {})


def test_counting_takes_two_statements_however_many_people_there_are(city, village, queries):
    for _ in range(20):
        appointment(municipality=city)
        appointment(municipality=village)
    queries.clear()
    register_counts(DAY)
    assert len(queries) == 2  # the networks, the counts
    queries.clear()
    strata_on(DAY)
    assert len(queries) == 2  # the networks, the people


def test_asking_of_one_person_takes_one_statement(city, queries):
    held = appointment(municipality=city)
    queries.clear()
    strata_of(held, DAY)
    assert len(queries) == 1
