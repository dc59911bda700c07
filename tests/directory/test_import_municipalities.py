"""Importing mergers and the municipalities of a year: what contradicts the register is refused."""

from datetime import date

import pytest

from consult.db import db
from consult.directory import queries, service
from consult.directory.models import Merger, MergerKind, Municipality, Population
from tests.factories.directory import municipality

MERGERS = "effective,old_code,old_name,old_province,new_code,new_name,new_province,kind,founds"
LIST = "code,name,province,inhabitants"
HAREN = "2019-01-01,GM0017,Haren,PV20,GM0014,Groningen,PV20,abolished,no"
LEEK = "2019-01-01,GM0022,Leek,PV20,GM1969,Westerkwartier,PV20,abolished,yes"


@pytest.fixture
def merged(groningen, sheet):
    """Haren went into Groningen and Leek became Westerkwartier, in 2019."""
    service.import_mergers(sheet(MERGERS, HAREN, LEEK))


def test_mergers_make_and_date_the_municipalities_that_they_name(merged):
    lives = {row.name: (row.valid_from, row.valid_until) for row in db.session.query(Municipality)}
    day = date(2019, 1, 1)
    assert lives == {
        "Haren": (None, day),
        "Groningen": (None, None),
        "Leek": (None, day),
        "Westerkwartier": (day, None),
    }


def test_a_plan_becomes_a_fact_when_it_is_imported_again(groningen, sheet):
    plan = "2027-01-01,GM1696,Wijdemeren,PV20,GM0402,Hilversum,PV20,{},no"
    service.import_mergers(sheet(MERGERS, plan.format("planned")))
    assert queries.municipality("GM1696").valid_until is None
    service.import_mergers(sheet(MERGERS, plan.format("abolished")))
    assert queries.municipality("GM1696").valid_until == date(2027, 1, 1)
    assert db.session.query(Merger).one().kind == MergerKind.ABOLISHED


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "2019-02-30,GM0017,Haren,PV20,GM0014,Groningen,PV20,abolished,no",
            "row 2, column effective: “2019-02-30” is not a date. Write it as 2027-01-31.",
        ),
        (
            "2019-01-01,GM17,Haren,PV20,GM0014,Groningen,PV20,abolished,no",
            "row 2, column old_code: “GM17” is not a code such as GM0363.",
        ),
        (
            "2019-01-01,GM0017,Haren,PV99,GM0014,Groningen,PV20,abolished,no",
            "row 2, column old_province: “PV99” is none of: pv20.",
        ),
        (
            "2019-01-01,GM0017,Haren,PV20,GM0014,Groningen,PV20,eaten,no",
            "row 2, column kind: “eaten” is none of: abolished, split, border correction, planned.",
        ),
        (
            "2019-01-01,GM0017,Haren,PV20,GM0014,Groningen,PV20,abolished,maybe",
            "row 2, column founds: “maybe” is none of: yes, no, ja, nee.",
        ),
        (
            "2019-01-01,GM0017,Haren,PV20,GM0017,Haren,PV20,abolished,no",
            "row 2, column new_code: A municipality cannot merge into itself.",
        ),
        (
            "2027-01-01,GM0017,Haren,PV20,GM0014,Groningen,PV20,planned,yes",
            "row 2, column founds: A border correction or a plan founds no municipality.",
        ),
    ],
)
def test_a_wrong_cell_of_a_merger_is_refused(groningen, refusal, sheet, row, problem):
    assert refusal(service.import_mergers, sheet(MERGERS, row)) == [problem]


@pytest.mark.parametrize(
    ("second", "problem"),
    [
        (HAREN, "row 3, column old_code: This is the same as row 2."),
        (
            "2020-01-01,GM0017,Haren,PV20,GM0022,Leek,PV20,abolished,no",
            "row 3, column effective: GM0017 would end on more than one day.",
        ),
        (
            "2019-01-01,GM0017,Haren,PV20,GM0022,Leek,PV20,abolished,no",
            "row 3, column kind: GM0017 goes to more than one municipality: that is a split.",
        ),
        (
            "2020-01-01,GM0022,Leek,PV20,GM0017,Haren,PV20,abolished,yes",
            "row 3, column new_code: GM0017 would end before it begins.",
        ),
    ],
)
def test_mergers_that_contradict_each_other_are_refused(groningen, refusal, sheet, second, problem):
    assert problem in refusal(service.import_mergers, sheet(MERGERS, HAREN, second))


def test_a_merger_may_not_contradict_one_that_was_imported_before(merged, refusal, sheet):
    later = "2020-01-01,GM0022,Leek,PV20,GM1969,Westerkwartier,PV20,abolished,yes"
    assert refusal(service.import_mergers, sheet(MERGERS, later)) == [
        "row 2, column effective: GM0022 would end on more than one day.",
        "row 2, column effective: GM1969 would begin on more than one day.",
    ]


def test_a_list_gives_every_municipality_its_inhabitants(merged, sheet):
    service.import_municipalities(
        sheet(LIST, "GM0014,Groningen,PV20,231112", "GM1969,Westerkwartier,PV20,63000"), year=2019
    )
    assert queries.inhabitants_on(date(2019, 1, 1)) == {"GM0014": 231_112, "GM1969": 63_000}


def test_inhabitants_may_have_been_counted_in_another_year(merged, sheet):
    rows = ["GM0014,Groningen,PV20,231112,2020", "GM1969,Westerkwartier,PV20,63000,"]
    service.import_municipalities(sheet(LIST + ",inhabitants_year", *rows), year=2019)
    years = {row.municipality_code: row.year for row in db.session.query(Population)}
    assert years == {"GM0014": 2020, "GM1969": 2019}


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("GM0014,Groningen,PV20,many", "row 3, column inhabitants: “many” is not a whole number."),
        ("GM0014,Groningen,PV20,-1", "row 3, column inhabitants: “-1” is not a whole number."),
        ("GM0014,Groningen,PV20,", "row 3, column inhabitants: This is empty."),
        ("GM0014,,PV20,1", "row 3, column name: This is empty."),
        ("GM1969,Westerkwartier,PV20,1", "row 3, column code: This is the same as row 2."),
        (
            "GM0017,Haren,PV20,1",
            "row 3, column code: GM0017 does not exist on 1 January 2019, say the mergers.",
        ),
        ("", "column code: GM0014 Groningen is missing: it exists on 1 January 2019."),
    ],
)
def test_a_wrong_row_of_a_list_is_refused(merged, refusal, sheet, row, problem):
    content = sheet(LIST, "GM1969,Westerkwartier,PV20,63000", row)
    assert problem in refusal(service.import_municipalities, content, year=2019)
    assert db.session.query(Population).count() == 0


def test_a_later_list_may_not_hold_what_no_merger_made(merged, refusal, sheet):
    rows = ["GM0014,Groningen,PV20,231112", "GM1969,Westerkwartier,PV20,63000"]
    service.import_municipalities(sheet(LIST, *rows), year=2019)
    problems = refusal(
        service.import_municipalities, sheet(LIST, *rows, "GM0363,Amsterdam,PV20,9"), year=2026
    )
    assert problems == ["row 4, column code: GM0363 is not in the register, and no merger made it."]


def test_a_municipality_does_not_move_to_another_province_by_itself(merged, refusal, sheet):
    service.import_provinces(sheet("code,name,abbreviation", "PV21,Fryslân,Fr"))
    rows = ["GM0014,Groningen,PV21,231112", "GM1969,Westerkwartier,PV20,63000"]
    problems = refusal(service.import_municipalities, sheet(LIST, *rows), year=2019)
    assert problems == ["row 2, column province: GM0014 lies in PV20, says the register."]


def test_a_year_that_is_none_is_refused(merged, refusal, sheet):
    rows = ["GM0014,Groningen,PV20,1,20", "GM1969,Westerkwartier,PV20,1,2019"]
    problems = refusal(service.import_municipalities, sheet(LIST + ",inhabitants_year", *rows), year=2019)
    assert problems == ["row 2, column inhabitants_year: 20 is not a year."]


def test_a_name_that_changes_can_be_found_by_its_new_name(groningen, sheet):
    municipality("Hengelo", code="GM0164")
    rows = [LIST + ",also_known_as", "GM0164,Hengelo (O.),PV20,1,Hengel"]
    service.import_municipalities(sheet(*rows), year=2026)
    assert [
        row.code for row in queries.municipalities_page(date(2026, 1, 1), sought="(o.) hengel").items
    ] == ["GM0164"]
