"""Importing people with their offices."""

from datetime import date

import pytest

from consult.audit import AuditEvent
from consult.db import db
from consult.directory import queries, service
from consult.directory.models import Appointment, Office, Person
from tests.factories.directory import municipality

HEADER = "name,email,office,municipality,from,until"
TODAY = date(2026, 6, 1)


@pytest.fixture
def places(groningen):
    """Groningen, and Haren which ended in 2019."""
    return [
        municipality("Groningen", code="GM0014"),
        municipality("Haren", code="GM0017", valid_until=date(2019, 1, 1)),
    ]


def test_a_person_comes_in_with_an_office(places, sheet):
    service.import_people(sheet(HEADER, "A. de Vries,A.deVries@Groningen.example,mayor,GM0014,2022-03-30,"))
    found = queries.person_by_email("a.devries@groningen.example")
    assert [(held.office, held.municipality.name) for held in queries.appointments_of(found.id, TODAY)] == [
        (Office.MAYOR, "Groningen")
    ]


@pytest.mark.parametrize(
    ("word", "office"),
    [
        ("council_member", Office.COUNCIL_MEMBER),
        ("burgemeester", Office.MAYOR),
        ("Wethouder", Office.ALDERMAN),
        ("raadslid", Office.COUNCIL_MEMBER),
        ("gemeentesecretaris", Office.MUNICIPAL_SECRETARY),
        ("griffier", Office.CLERK),
    ],
)
def test_an_office_may_be_written_in_dutch(places, sheet, word, office):
    service.import_people(sheet(HEADER, f"A,a@b.example,{word},GM0014,30-3-2022,"))
    assert db.session.query(Appointment).one().office == office


def test_several_rows_with_one_address_are_one_person(places, sheet):
    rows = [
        "A,a@b.example,raadslid,GM0017,2018-03-29,2019-01-01",
        "A,A@B.example,raadslid,GM0014,2019-01-01,",
    ]
    service.import_people(sheet(HEADER, *rows))
    assert db.session.query(Person).count() == 1
    assert db.session.query(Appointment).count() == 2


def test_importing_again_ends_an_office_and_mends_a_name(places, sheet):
    service.import_people(sheet(HEADER, "A,a@b.example,raadslid,GM0014,2022-03-30,"))
    done = service.import_people(sheet(HEADER, "Anna,a@b.example,raadslid,GM0014,2022-03-30,2026-03-19"))
    assert (done.added, done.changed) == (0, 2)
    assert db.session.query(Appointment).one().valid_until == date(2026, 3, 19)
    assert [row.name for row in queries.people_page(date(2026, 1, 1), sought="anna").items] == ["Anna"]


def test_nobody_is_removed(places, sheet):
    service.import_people(sheet(HEADER, "A,a@b.example,raadslid,GM0014,2022-03-30,"))
    service.import_people(sheet(HEADER, "B,b@b.example,raadslid,GM0014,2022-03-30,"))
    assert db.session.query(Person).count() == 2


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",b@b.example,raadslid,GM0014,2022-03-30,", "row 3, column name: This is empty."),
        ("B,,raadslid,GM0014,2022-03-30,", "row 3, column email: This is empty."),
        ("B,b at b,raadslid,GM0014,2022-03-30,", "row 3, column email: “b at b” is not an e-mail address."),
        ("B,b@b,raadslid,GM0014,2022-03-30,", "row 3, column email: “b@b” is not an e-mail address."),
        ("B,b@b.example,,GM0014,2022-03-30,", "row 3, column office: This is empty."),
        (
            "B,b@b.example,raadslid,GM9999,2022-03-30,",
            "row 3, column municipality: There is no municipality “GM9999”.",
        ),
        (
            "B,b@b.example,raadslid,Groningen,2022-03-30,",
            "row 3, column municipality: Write the code of “Groningen”: GM0014.",
        ),
        ("B,b@b.example,raadslid,GM0014,,", "row 3, column from: This is empty."),
        (
            "B,b@b.example,raadslid,GM0014,soon,",
            "row 3, column from: “soon” is not a date. Write it as 2027-01-31.",
        ),
        (
            "B,b@b.example,raadslid,GM0014,2022-03-30,2022-13-01",
            "row 3, column until: “2022-13-01” is not a date. Write it as 2027-01-31.",
        ),
        (
            "B,b@b.example,raadslid,GM0014,2022-03-30,2022-03-30",
            "row 3, column until: The end comes before the beginning.",
        ),
        (
            "B,b@b.example,raadslid,GM0017,2019-01-01,",
            "row 3, column from: Haren does not exist on this day.",
        ),
        (
            "B,b@b.example,raadslid,GM0017,2018-01-01,2019-01-02",
            "row 3, column until: Haren ended before this day, on 2019-01-01.",
        ),
        (
            "B,a@b.example,griffier,GM0014,2022-03-30,",
            "row 3, column name: An earlier row gives this address another name.",
        ),
        (
            "A,a@b.example,raadslid,GM0014,2022-03-30,",
            "row 3, column office: An earlier row gives this person the same office on the same day.",
        ),
    ],
)
def test_a_wrong_person_is_refused_and_nobody_comes_in(places, refusal, sheet, row, problem):
    assert refusal(
        service.import_people, sheet(HEADER, "A,a@b.example,raadslid,GM0014,2022-03-30,", row)
    ) == [problem]
    assert db.session.query(Person).count() == 0


def test_an_unknown_office_is_told_which_there_are(places, refusal, sheet):
    problems = refusal(service.import_people, sheet(HEADER, "B,b@b.example,koning,GM0014,2022-03-30,"))
    assert problems[0].startswith("row 2, column office: “koning” is none of: mayor, alderman,")


def test_a_refusal_says_how_many_things_are_wrong(places, sheet):
    with pytest.raises(service.ImportRefused, match="Nothing was imported: 3 things are wrong in the file"):
        service.import_people(sheet(HEADER, ",,raadslid,GM0014,,"))


def test_people_added_from_values_are_checked_the_same_way(places, refusal):
    wrong = service.NewPerson("", "a@b", Office.MAYOR, "GM9999", date(2022, 3, 30))
    assert refusal(service.add_people, [wrong]) == [
        "row 1, column name: This is empty.",
        "row 1, column email: “a@b” is not an e-mail address.",
        "row 1, column municipality: There is no municipality “GM9999”.",
    ]


def test_an_import_is_written_in_the_log_once_and_without_names(places, sheet):
    content = sheet(HEADER, "A,a@b.example,raadslid,GM0014,2022-03-30,")
    service.import_people(content)
    service.import_people(content)
    event = db.session.query(AuditEvent).one()
    assert (event.action, event.details) == ("directory.import", {"added": 2, "changed": 0})


def test_thousands_come_in_with_few_statements_and_tell_how_far_they_are(places, sheet, queries):
    rows = [f"Persoon {number},p{number}@b.example,raadslid,GM0014,2022-03-30," for number in range(3000)]
    seen = []
    queries.clear()
    service.import_people(sheet(HEADER, *rows), progress=lambda done, total: seen.append((done, total)))
    # municipalities; known people, 3 batches, ids; known offices, 3 batches; last event, event
    assert len(queries) <= 16
    assert seen[0] == (0, 6000)
    assert seen[-1] == (6000, 6000)
    assert seen == sorted(seen)
