"""The calendar shows everything with a date, by month, and gives it as a file."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from consult.consultations.models import Phase
from consult.db import db
from tests.factories import accounts, assembly, consultations, dialogues, directory, voting
from tests.factories.consultations import NOW

pytestmark = pytest.mark.usefixtures("at_now")
DAY = timedelta(days=1)


@pytest.fixture
def shown(visit, words):
    """Return the months of the calendar, each with the titles in it."""

    def on(path="/calendar"):
        found = {}
        for section in visit(path).findall(".//section[h2]") + visit(path).findall(".//section[div]"):
            titles = [words(row) for row in section.findall(".//li//h3")]
            if titles:
                found[words(section.find(".//h2"))] = titles
        return found

    return on


@pytest.fixture
def consultation(app):
    return consultations.consultation(results_on=date(2026, 4, 14), assembly_on=date(2026, 6, 10))


def test_what_is_to_come_stands_by_month(shown, consultation):
    dialogues.dialogue(consultation, directory.department(directory.province("PV26", "Utrecht", "Ut")))
    assert shown() == {
        "Maart 2026": ["Bijeenkomst: Utrecht", "Laatste moment om mee te doen: Agenda 2027"],
        "April 2026": ["Uitslag: Agenda 2027"],
        "Juni 2026": ["Algemene ledenvergadering (ALV): Agenda 2027"],
    }


def test_an_announced_assembly_stands_there_once_with_its_deadline(shown, consultation):
    directory.municipality("Utrecht")
    assembly.announced(
        title="ALV zomer",
        held_on=consultation.assembly_on,
        consultation_id=consultation.id,
        documents_on=date(2026, 4, 28),
        motions_until=NOW + 90 * DAY,
        amendments_until=NOW + 90 * DAY,
    )
    assembly.assembly(title="Nog niet aangekondigd", held_on=date(2026, 12, 1))
    found = shown()
    assert found["Mei 2026"] == ["Laatste moment voor moties en amendementen: ALV zomer"]
    assert found["Juni 2026"] == ["Algemene ledenvergadering (ALV): ALV zomer"]
    assert "December 2026" not in found


def test_a_year_shows_what_was_too(shown, consultation):
    dialogues.past_dialogue(consultation, directory.department(directory.province("PV26", "Utrecht", "Ut")))
    found = shown("/calendar?year=2026")
    assert (found["Januari 2026"], found["Februari 2026"]) == (
        ["Opening: Agenda 2027"],
        ["Bijeenkomst: Utrecht"],
    )


@pytest.mark.parametrize("year", ["1999", "nu", "-1", "99999"])
def test_a_year_without_dates_shows_what_is_to_come(shown, consultation, year):
    assert "April 2026" in shown(f"/calendar?year={year}")


def test_a_round_is_named_only_where_its_dates_differ(shown, consultation):
    voting.open_round(consultation, opens_at=consultation.opens_at, title="Eerste")
    voting.open_round(consultation, opens_at=NOW + DAY, closes_at=consultation.closes_at, title="Tweede")
    assert shown()["Maart 2026"] == [
        "Stemmen begint: Tweede",
        "Laatste moment om te stemmen: Eerste",
        "Laatste moment om mee te doen: Agenda 2027",
    ]


def test_today_is_marked(shown, consultation):
    dialogues.dialogue(consultation, network=directory.network("G40"), starts_at=NOW + timedelta(hours=6))
    assert shown()["Maart 2026"][0] == "Bijeenkomst: G40 – vandaag"


def test_a_cancelled_session_says_so(shown, consultation):
    dialogues.dialogue(
        consultation, department_id=None, network=None, cancelled_at=NOW, cancel_reason="Te weinig mensen."
    )
    assert shown()["Maart 2026"][0] == "Bijeenkomst: Alle leden afgelast"


def test_what_is_in_preparation_stays_out(visit, words, sign_in):
    hidden = consultations.consultation(phase=Phase.PREPARING)
    dialogues.dialogue(hidden)
    assert "Geen data" in words(visit("/calendar", sign_in(accounts.bureau())))


@pytest.mark.parametrize("kind", [accounts.member, accounts.organiser, accounts.bureau, accounts.admin])
def test_everyone_sees_the_same_calendar(visit, words, sign_in, consultation, kind):
    assert "Uitslag: Agenda 2027" in words(visit("/calendar", sign_in(kind())))


def test_the_calendar_takes_as_many_statements_for_many_dates_as_for_few(client, queries, consultation):
    dialogues.dialogue(consultation)
    db.session.commit()
    client.get("/calendar")
    queries.clear()
    client.get("/calendar")
    few = len(queries)
    for days in range(20):
        dialogues.dialogue(consultation, starts_at=NOW + (days + 1) * DAY)
    consultations.consultation(title="Tweede")
    voting.open_round(consultation)
    db.session.commit()
    queries.clear()
    client.get("/calendar")
    assert len(queries) == few <= 7


@pytest.fixture
def events(client):
    """Return the calendar file's events, by what they are called."""

    def of():
        db.session.commit()
        response = client.get("/calendar.ics")
        assert response.mimetype == "text/calendar"
        return {str(event["summary"]): event for event in Calendar.from_ical(response.data).walk("VEVENT")}

    return of


def test_the_file_holds_the_sessions_and_the_other_dates(events, consultation):
    dialogues.dialogue(consultation)
    found = events()
    assert set(found) == {
        "Dichtbij de bus",
        "Laatste moment om mee te doen: Agenda 2027",
        "Uitslag: Agenda 2027",
        "Algemene ledenvergadering (ALV): Agenda 2027",
    }
    assert found["Uitslag: Agenda 2027"].decoded("dtstart") == date(2026, 4, 14)


def test_an_event_keeps_its_name_for_calendars_that_read_it_before(events, consultation):
    assert events()["Uitslag: Agenda 2027"]["uid"] == f"{consultation.id}-results"


def test_the_file_of_an_empty_installation_is_a_calendar_too(events):
    assert events() == {}
