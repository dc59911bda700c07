"""Importing departments, networks and what the law says of councils."""

from datetime import date

import pytest

from consult.db import db
from consult.directory import queries, service
from consult.directory.models import CouncilSeats, Department, NetworkMembership
from tests.factories.directory import municipality, province

NETWORKS = "network,title,municipality,from,until,source"
SEATS = (
    "inhabitants_from,inhabitants_to,seats,aldermen_min,aldermen_max_full_time,aldermen_max_with_part_time"
)


@pytest.fixture
def places(groningen):
    """Two municipalities."""
    return [
        municipality("Groningen", code="GM0014"),
        municipality("'s-Gravenhage", code="GM0518", also_known_as="Den Haag"),
    ]


def test_a_department_belongs_to_a_province(groningen, sheet):
    service.import_departments(
        sheet("province,name,abbreviation", "PV20,Vereniging van Groninger Gemeenten,VGG")
    )
    assert queries.department_of("PV20").abbreviation == "VGG"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("PV99,Afdeling,", "row 3, column province: “PV99” is none of: pv20, pv21."),
        ("PV20,Afdeling,", "row 3, column province: This is the same as row 2."),
        ("PV21,Groninger,", "row 3, column name: This is the same as row 2."),
        ("PV21,,", "row 3, column name: This is empty."),
    ],
)
def test_a_wrong_department_is_refused(groningen, refusal, sheet, row, problem):
    province("PV21", "Fryslân", "Fr")
    content = sheet("province,name,abbreviation", "PV20,Groninger,", row)
    assert refusal(service.import_departments, content) == [problem]
    assert db.session.query(Department).count() == 0


def test_a_network_has_the_members_of_its_file(places, sheet):
    service.import_networks(
        sheet(NETWORKS, "G4,Vier,GM0014,,,cbs", "G40,Veertig,GM0014,2020-01-01,2024-01-01,")
    )
    assert [row.name for row in queries.networks_of("GM0014", date(2023, 12, 31))] == ["G4", "G40"]
    assert [row.name for row in queries.networks_of("GM0014", date(2024, 1, 1))] == ["G4"]


def test_the_file_is_the_whole_list_of_the_networks_that_it_names_and_of_no_other(places, sheet):
    service.import_networks(sheet(NETWORKS, "G4,,GM0014,,,", "G4,,GM0518,,,", "G40,,GM0014,,,"))
    done = service.import_networks(sheet(NETWORKS, "G4,,GM0518,,,"))
    members = queries.network_names(date(2026, 1, 1))
    assert members == {"GM0014": ("G40",), "GM0518": ("G4",)}
    assert (done.added, done.changed) == (0, 1)


def test_the_same_networks_again_change_nothing(places, sheet):
    content = sheet(NETWORKS, "G4,Vier,GM0014,,,cbs")
    service.import_networks(content)
    kept = db.session.query(NetworkMembership).one().id
    done = service.import_networks(content)
    assert (done.added, done.changed, db.session.query(NetworkMembership).one().id) == (0, 0, kept)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("G4,Vier,Den Haag,,,", "row 3, column municipality: Write the code of “Den Haag”: GM0518."),
        (
            "G4,Vier,'S-GRAVENHAGE,,,",
            "row 3, column municipality: Write the code of “'S-GRAVENHAGE”: GM0518.",
        ),
        ("G4,Vier,Atlantis,,,", "row 3, column municipality: There is no municipality “Atlantis”."),
        ("G4,Vier,,,,", "row 3, column municipality: This is empty."),
        (",Vier,GM0518,,,", "row 3, column network: This is empty."),
        ("G4,Vijf,GM0518,,,", "row 3, column title: An earlier row gives this network another title."),
        ("G4,Vier,GM0518,2024-01-01,2024-01-01,", "row 3, column until: The end comes before the beginning."),
        (
            "G4,Vier,GM0014,2020-01-01,,",
            "row 3, column municipality: GM0014 already belongs to G4 then, says an earlier row.",
        ),
    ],
)
def test_a_wrong_member_is_refused(places, refusal, sheet, row, problem):
    assert problem in refusal(service.import_networks, sheet(NETWORKS, "G4,Vier,GM0014,,,", row))
    assert db.session.query(NetworkMembership).count() == 0


def test_a_municipality_may_leave_a_network_and_come_back(places, sheet):
    service.import_networks(sheet(NETWORKS, "G4,,GM0014,,2020-01-01,", "G4,,GM0014,2024-01-01,,"))
    there = [bool(queries.networks_of("GM0014", date(year, 1, 1))) for year in (2019, 2020, 2024)]
    assert there == [True, False, True]


def test_the_law_replaces_what_was_there(app, sheet):
    service.import_council_seats(sheet(SEATS, "0,,9,2,2,2"))
    service.import_council_seats(sheet(SEATS, "0,3000,9,2,2,2", "3001,,11,2,2,3"))
    assert [row.seats for row in db.session.query(CouncilSeats).order_by(CouncilSeats.seats)] == [9, 11]


def test_the_same_law_again_changes_nothing(app, sheet):
    content = sheet(SEATS, "0,3000,9,2,2,2", "3001,,11,2,2,3")
    service.import_council_seats(content)
    assert service.import_council_seats(content).added == 0


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (
            ["0,3000,9,2,2,2", "3002,,11,2,2,3"],
            "row 3, column inhabitants_from: This class does not follow on the one before it.",
        ),
        (["1,,9,2,2,2"], "row 2, column inhabitants_from: This class does not follow on the one before it."),
        (
            ["0,,9,2,2,2", "3001,,11,2,2,3"],
            "row 3, column inhabitants_from: This class does not follow on the one before it.",
        ),
        (["0,3000,9,2,2,2"], "column inhabitants_to: The last class must have no upper bound."),
        (["0,3000,nine,2,2,2"], "row 2, column seats: “nine” is not a whole number."),
        (["10,5,9,2,2,2"], "row 2, column inhabitants_to: The upper bound is below the lower."),
    ],
)
def test_a_wrong_law_is_refused(app, refusal, sheet, rows, problem):
    assert problem in refusal(service.import_council_seats, sheet(SEATS, *rows))
    assert db.session.query(CouncilSeats).count() == 0
