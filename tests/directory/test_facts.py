"""The shipped facts, and the examples that are known by heart."""

from datetime import date

import pytest
from sqlalchemy import func, select

from consult.db import db
from consult.directory import facts as shipped
from consult.directory import queries, service
from consult.directory.mergers import replay
from consult.directory.models import (
    Department,
    Merger,
    Municipality,
    Network,
    NetworkMembership,
    Population,
    Province,
    SizeClass,
)
from consult.directory.sizes import size_class
from tests.databases import empty_database

THIS_YEAR, FIRST_YEAR = date(2026, 1, 1), date(2019, 1, 1)


@pytest.fixture(scope="module")
def facts(new_app, tmp_path_factory):
    """Everything that is shipped, imported once into a database of its own, in its context."""
    folder = tmp_path_factory.mktemp("facts")
    with empty_database(folder) as url, new_app(url, folder) as app, app.app_context():
        service.import_facts()
        db.session.commit()
        yield app
        db.session.remove()


def names(municipalities):
    return [municipality.name for municipality in municipalities]


def codes_of(name):
    return {line.split(",")[0] for line in shipped.content(name).decode().splitlines()[1:]}


def test_replaying_the_mergers_over_2019_gives_exactly_the_municipalities_of_2026(facts):
    replayed = replay(codes_of("municipalities-2019.csv"), queries.all_mergers(), of=FIRST_YEAR, to=THIS_YEAR)
    assert replayed == codes_of("municipalities-2026.csv")
    assert len(replayed) == 342


def test_replaying_them_back_from_2026_gives_exactly_those_of_2019(facts):
    replayed = replay(codes_of("municipalities-2026.csv"), queries.all_mergers(), of=THIS_YEAR, to=FIRST_YEAR)
    assert replayed == codes_of("municipalities-2019.csv")
    assert len(replayed) == 355


@pytest.mark.parametrize(
    ("day", "municipalities"),
    [
        (date(2016, 12, 31), 390),
        (date(2017, 1, 1), 388),
        (date(2018, 12, 31), 380),
        (date(2019, 1, 1), 355),
        (date(2021, 1, 1), 352),
        (date(2022, 1, 1), 345),
        (date(2022, 3, 23), 345),
        (date(2022, 3, 24), 344),
        (date(2023, 1, 1), 342),
        (date(2026, 1, 1), 342),
    ],
)
def test_every_year_has_as_many_municipalities_as_cbs_counted(facts, day, municipalities):
    assert len(queries.municipalities_on(day)) == municipalities


def test_the_register_and_the_lists_name_the_same_municipalities(facts):
    assert {row.code for row in queries.municipalities_on(THIS_YEAR)} == codes_of("municipalities-2026.csv")
    assert {row.code for row in queries.municipalities_on(FIRST_YEAR)} == codes_of("municipalities-2019.csv")


def test_haaren_went_four_ways(facts):
    assert names(queries.successors("GM0788", date(2021, 1, 1))) == [
        "Boxtel",
        "Oisterwijk",
        "Tilburg",
        "Vught",
    ]
    assert names(queries.municipality_as_of("GM0788", date(2020, 12, 31))) == ["Haaren"]
    assert names(queries.municipality_as_of("GM0788", THIS_YEAR)) == [
        "Boxtel",
        "Oisterwijk",
        "Tilburg",
        "Vught",
    ]


def test_weesp_joined_amsterdam_in_the_middle_of_a_year(facts):
    assert names(queries.municipality_as_of("GM0457", date(2022, 3, 23))) == ["Weesp"]
    assert names(queries.municipality_as_of("GM0457", date(2022, 3, 24))) == ["Amsterdam"]


@pytest.mark.parametrize("code", ["GM0545", "GM0707"])
def test_leerdam_and_zederik_lay_in_zuid_holland_before_they_merged_into_utrecht(facts, code):
    before = queries.municipality_as_of(code, date(2018, 12, 31))
    after = queries.municipality_as_of(code, date(2019, 1, 1))
    assert [row.province.name for row in before] == ["Zuid-Holland"]
    assert [(row.name, row.province.name) for row in after] == [("Vijfheerenlanden", "Utrecht")]


def test_before_it_was_founded_vijfheerenlanden_was_three_municipalities(facts):
    assert names(queries.municipality_as_of("GM1961", date(2018, 1, 1))) == ["Leerdam", "Vianen", "Zederik"]


def test_a_municipality_that_kept_its_code_through_a_merger_went_on(facts):
    assert names(queries.municipality_as_of("GM0014", date(2018, 1, 1))) == ["Groningen"]


def test_a_chain_of_mergers_is_followed_to_its_end(facts):
    assert names(queries.successors("GM0040", date(2018, 1, 1))) == ["Midden-Groningen"]


def test_a_border_correction_ended_nothing(facts):
    assert queries.municipality("GM0040").valid_until == date(2018, 1, 1)
    assert queries.municipality("GM1930").valid_until is None


def test_what_is_only_planned_has_not_happened(facts):
    assert names(queries.municipality_as_of("GM1696", date(2027, 1, 1))) == ["Wijdemeren"]


def test_inhabitants_are_those_of_the_latest_year_that_is_known(facts):
    amsterdam = "GM0363"
    assert [queries.inhabitants(amsterdam, day) for day in (FIRST_YEAR, date(2025, 6, 1), THIS_YEAR)] == [
        869_709,
        869_709,
        942_504,
    ]


def test_nobody_knows_how_many_lived_in_a_municipality_that_ended_before_the_first_list(facts):
    assert queries.inhabitants("GM0545", date(2018, 1, 1)) is None


def test_all_inhabitants_are_counted(facts):
    today = {row.code for row in queries.municipalities_on(THIS_YEAR)}
    assert sum(queries.inhabitants_on(THIS_YEAR, codes=today).values()) == 18_130_231


@pytest.mark.parametrize(
    ("inhabitants", "seats"), [(0, 9), (3_000, 9), (3_001, 11), (20_000, 17), (20_001, 19), (200_001, 45)]
)
def test_the_law_gives_seats_by_inhabitants(facts, inhabitants, seats):
    assert queries.seats_by_law(inhabitants).seats == seats


@pytest.mark.parametrize(
    ("inhabitants", "expected"),
    [
        (0, SizeClass.UNDER_20),
        (19_999, SizeClass.UNDER_20),
        (20_000, SizeClass.FROM_20),
        (49_999, SizeClass.FROM_20),
        (50_000, SizeClass.FROM_50),
        (100_000, SizeClass.FROM_100),
        (249_999, SizeClass.FROM_100),
        (250_000, SizeClass.FROM_250),
    ],
)
def test_a_size_class_begins_at_its_lower_bound(inhabitants, expected):
    assert size_class(inhabitants) == expected


def test_the_provinces_stand_from_north_to_south_with_their_abbreviations(facts):
    short = [province.abbreviation for province in queries.provinces()]
    assert short == ["Gr", "Fr", "Dr", "Ov", "Fl", "Ge", "Ut", "NH", "ZH", "Ze", "NB", "Li"]


def test_every_province_has_its_department(facts):
    assert [department.province.code for department in queries.departments()] == [
        province.code for province in queries.provinces()
    ]


def test_every_network_has_its_members(facts):
    members = queries.members_by_network(THIS_YEAR)
    assert {row.name: members[row.id] for row in queries.networks()} == {
        "G4": 4,
        "G40": 41,
        "M50": 61,
        "P10": 25,
    }


def test_a_municipality_may_be_in_two_networks(facts):
    assert [row.name for row in queries.networks_of("GM1894", THIS_YEAR)] == ["M50", "P10"]


def test_each_boundary_belongs_to_a_province(facts):
    assert b'"PV31"' in shipped.content("provinces.geojson")
    assert "CC BY 4.0" in shipped.BOUNDARIES


def test_importing_the_facts_again_changes_nothing(facts):
    tables = (Province, Municipality, Population, Merger, Department, Network, NetworkMembership)
    before = [db.session.scalar(select(func.count()).select_from(table)) for table in tables]
    done = service.import_facts()
    assert (done.added, done.changed) == (0, 0)
    assert [db.session.scalar(select(func.count()).select_from(table)) for table in tables] == before


def test_the_facts_tell_how_far_they_are(app):
    seen = []
    service.import_facts(progress=lambda done, total: seen.append((done, total)))
    assert seen == [(place, 7) for place in range(1, 8)]
