from datetime import timedelta

import pytest
from icalendar import Calendar

from consult.consultations.models import Phase
from consult.dialogues.models import ProgrammeItem
from tests.factories import accounts, consultations, dialogues, directory, reports, topics
from tests.factories.consultations import NOW

pytestmark = pytest.mark.usefixtures("at_now")


@pytest.fixture
def consultation(app):
    return consultations.consultation(
        opens_at=NOW - timedelta(days=200), closes_at=NOW + timedelta(days=200), title="Agenda 2027"
    )


def department(code, name, abbreviation):
    return directory.department(directory.province(code, name, abbreviation))


@pytest.fixture
def drenthe(app):
    return department("PV22", "Drenthe", "Dr")


@pytest.fixture
def zeeland(app):
    return department("PV29", "Zeeland", "Ze")


def test_without_sessions_the_page_says_why(visit):
    page = visit("/dialogues/")
    assert page.status_code == 200
    assert "Nog geen bijeenkomsten" in page.text


def test_sessions_to_come_and_past_stand_apart(visit, consultation, drenthe, zeeland):
    dialogues.dialogue(consultation, drenthe)
    dialogues.past_dialogue(consultation, zeeland)
    page = visit("/dialogues/")
    coming, past = page.text.split('id="past"')
    assert "Assen, stadhuis" in coming
    assert "Zeeland" in past
    assert "Er is 1 bijeenkomst geweest" in page.text


def test_the_next_session_is_marked_and_has_seats_left(visit, consultation, drenthe, zeeland):
    dialogues.dialogue(consultation, drenthe, seats=3)
    dialogues.dialogue(consultation, zeeland, starts_at=NOW + timedelta(days=20))
    page = visit("/dialogues/")
    assert page.text.count("– de volgende") == 1
    assert "nog 3 plaatsen" in page.text


def test_a_full_session_says_so_and_leads_to_the_waiting_list(visit, consultation, drenthe):
    dialogue = dialogues.dialogue(consultation, drenthe, seats=1)
    dialogues.registration(dialogue)
    dialogues.registration(dialogue, waits_since=NOW)
    page = visit("/dialogues/")
    assert "vol: 1 plaats" in page.text
    assert "Meld u aan" not in page.text
    assert "Wachtlijst" in page.text


def test_a_member_sees_the_own_registration(sign_in, consultation, drenthe):
    dialogue, person = dialogues.dialogue(consultation, drenthe), directory.person()
    dialogues.registration(dialogue, person)
    page = sign_in(accounts.member(directory.appointment(person))).get("/dialogues/")
    assert "u bent aangemeld" in page.text
    assert f"/dialogues/{dialogue.id}/register" not in page.text


def test_a_published_report_brings_its_motto(visit, consultation, drenthe):
    report = reports.report(dialogues.past_dialogue(consultation, drenthe), attendance=52)
    page = visit("/dialogues/")
    assert "‘Eerst luisteren, dan pas een plan maken.’" in page.text
    assert f"/reports/{report.id}" in page.text
    assert "52 deelnemers" in page.text


def test_a_draft_shows_no_motto(visit, consultation, drenthe):
    reports.draft(dialogues.past_dialogue(consultation, drenthe))
    page = visit("/dialogues/")
    assert "Eerst luisteren" not in page.text
    assert "verslag volgt" in page.text


def test_an_organiser_is_led_to_the_report_that_is_missing(sign_in, consultation, drenthe, zeeland):
    own = dialogues.past_dialogue(consultation, drenthe)
    other = dialogues.past_dialogue(consultation, zeeland)
    page = sign_in(accounts.organiser(drenthe)).get("/dialogues/")
    assert f"/reports/write/{own.id}" in page.text
    assert f"/reports/write/{other.id}" not in page.text


def test_a_past_session_that_was_cancelled_is_left_out(visit, consultation, drenthe):
    dialogues.past_dialogue(
        consultation, drenthe, cancelled_at=NOW, cancel_reason="Storm", place="Meppel, raadhuis"
    )
    assert "Meppel" not in visit("/dialogues/").text


def test_a_session_to_come_that_was_cancelled_says_so(visit, consultation, drenthe):
    dialogues.dialogue(consultation, drenthe, cancelled_at=NOW, cancel_reason="Storm")
    page = visit("/dialogues/")
    assert "afgelast" in page.text
    assert "/register" not in page.text


@pytest.mark.parametrize(
    ("asked", "shown", "hidden"),
    [
        ("when=coming", "Assen", "Goes"),
        ("when=past", "Goes", "Assen"),
        ("province=PV29", "Goes", "Assen"),
        ("province=PV22", "Assen", "Goes"),
    ],
)
def test_filters_narrow_the_list(visit, consultation, drenthe, zeeland, asked, shown, hidden):
    dialogues.dialogue(consultation, drenthe, place="Assen, stadhuis", parts=[("Zorg in Assen", 30)])
    dialogues.past_dialogue(consultation, zeeland, place="Goes, stadhuis", parts=[("Zorg in Goes", 30)])
    page = visit(f"/dialogues/?{asked}")
    assert f"Zorg in {shown}" in page.text
    assert f"Zorg in {hidden}" not in page.text


def test_a_topic_finds_sessions_about_what_was_merged_into_it(visit, consultation, drenthe, zeeland):
    kept = topics.topic(consultation, "Wonen")
    merged = topics.topic(consultation, "Huizen", merged_into_id=kept.id)
    part = ProgrammeItem(position=1, title="Huizen in de regio", minutes=30, topic_id=merged.id)
    dialogues.dialogue(consultation, drenthe, parts=[part])
    dialogues.dialogue(consultation, zeeland, parts=[("Zorg in Goes", 30)])
    page = visit(f"/dialogues/?topic={kept.id}")
    assert "Huizen in de regio" in page.text
    assert "Zorg in Goes" not in page.text


def test_a_filter_that_finds_nothing_offers_the_way_back(visit, consultation, drenthe):
    dialogues.dialogue(consultation, drenthe)
    page = visit("/dialogues/?when=past")
    assert "Geen bijeenkomst gevonden" in page.text
    assert "Alle bijeenkomsten" in page.text


@pytest.mark.parametrize(
    "asked",
    ["when=never", "province=XX", "topic=nothing", "consultation=none", "page=-3", "page=x", "page=9999"],
)
def test_a_filter_that_means_nothing_is_left_out(visit, consultation, drenthe, asked):
    dialogues.dialogue(consultation, drenthe)
    page = visit(f"/dialogues/?{asked}")
    assert page.status_code == 200
    assert "Assen, stadhuis" in page.text


def test_one_consultation_is_shown_at_a_time_unless_all_are_asked_for(visit, consultation, drenthe, zeeland):
    earlier = consultations.consultation(
        title="Gemeenten 2024",
        phase=Phase.PUBLISHED,
        opens_at=NOW - timedelta(days=900),
        closes_at=NOW - timedelta(days=800),
    )
    dialogues.dialogue(consultation, drenthe, parts=[("Zorg in Assen", 30)])
    dialogues.past_dialogue(earlier, zeeland, parts=[("Zorg in Goes", 30)])
    assert "Zorg in Goes" not in visit("/dialogues/").text
    assert "Zorg in Goes" in visit(f"/dialogues/?consultation={earlier.id}").text
    both = visit("/dialogues/?consultation=all").text
    assert "Zorg in Goes" in both
    assert "Zorg in Assen" in both


def test_the_map_leads_to_each_province(visit, consultation, drenthe, zeeland):
    dialogues.dialogue(consultation, drenthe)
    dialogues.past_dialogue(consultation, zeeland)
    page = visit("/dialogues/")
    assert "Drenthe, zondag 15 maart 2026, de volgende" in page.text
    assert "Zeeland, zondag 15 februari 2026, geweest" in page.text
    assert "province=PV22" in page.text


def test_past_sessions_come_in_pages(visit, consultation, drenthe):
    for number in range(13):
        dialogues.past_dialogue(
            consultation, drenthe, starts_at=NOW - timedelta(days=number + 1), parts=[(f"Deel {number}!", 9)]
        )
    assert "Deel 12!" not in visit("/dialogues/").text
    assert "Deel 12!" in visit("/dialogues/?page=2").text


def test_sessions_of_what_is_still_prepared_are_for_the_bureau_and_the_own_department(
    sign_in, visit, drenthe, zeeland
):
    preparing = consultations.consultation(phase=Phase.PREPARING)
    dialogues.dialogue(preparing, drenthe)
    assert "Assen" not in visit("/dialogues/").text
    assert "Assen" not in sign_in(accounts.organiser(zeeland)).get("/dialogues/").text
    assert "Assen" in sign_in(accounts.organiser(drenthe)).get("/dialogues/").text
    assert "Assen" in sign_in(accounts.bureau()).get("/dialogues/").text


def test_only_who_plans_is_led_to_planning(sign_in, visit, consultation, drenthe):
    assert "/dialogues/new" not in visit("/dialogues/").text
    assert "/dialogues/new" in sign_in(accounts.organiser(drenthe)).get("/dialogues/").text


def test_the_page_costs_the_same_however_many_sessions(visit, consultation, drenthe, zeeland, queries):
    def cost():
        queries.clear()
        assert visit("/dialogues/").status_code == 200
        return len(queries)

    dialogues.dialogue(consultation, drenthe)
    reports.report(dialogues.past_dialogue(consultation, zeeland))
    few = cost()
    for number in range(1, 10):
        dialogues.registration(
            dialogues.dialogue(consultation, drenthe, starts_at=NOW + timedelta(days=number))
        )
        reports.report(dialogues.past_dialogue(consultation, zeeland, starts_at=NOW - timedelta(days=number)))
    assert cost() == few <= 12, "consultations, filters, both lists with programmes, counts and the map"


def test_all_dates_go_in_one_calendar_with_the_same_filters(visit, consultation, drenthe, zeeland):
    dialogues.dialogue(consultation, drenthe, title="Assen")
    dialogues.past_dialogue(consultation, zeeland, title="Goes")
    file = visit("/dialogues/calendar.ics")
    assert file.mimetype == "text/calendar"
    assert [str(event["SUMMARY"]) for event in Calendar.from_ical(file.data).walk("VEVENT")] == [
        "Goes",
        "Assen",
    ]
    coming = visit("/dialogues/calendar.ics?when=coming").data
    assert [str(event["SUMMARY"]) for event in Calendar.from_ical(coming).walk("VEVENT")] == ["Assen"]
