from datetime import datetime, timedelta

import pytest
from icalendar import Calendar

from consult.clock import AMSTERDAM
from consult.dialogues import exports
from consult.dialogues.queries import dialogue as loaded
from tests.factories import dialogues


@pytest.fixture
def event(app, now):
    def of(dialogue, **options):
        file = exports.calendar(
            [loaded(dialogue.id)], base_url="https://consult.example.org", now=now, **options
        )
        (found,) = Calendar.from_ical(file).walk("VEVENT")
        return found

    return of


def test_an_event_stands_at_the_dutch_time(event):
    dialogue = dialogues.dialogue()
    begins = event(dialogue)["DTSTART"]
    assert begins.params["TZID"] == "Europe/Amsterdam"
    assert begins.dt == dialogue.starts_at


def test_the_rule_of_dutch_clocks_goes_along_and_is_right(app, now):
    summer = dialogues.dialogue(starts_at=datetime(2026, 3, 29, 19, 30, tzinfo=AMSTERDAM))
    file = exports.calendar([loaded(summer.id)], base_url="", now=now)
    (zone,) = Calendar.from_ical(file).walk("VTIMEZONE")
    rule = zone.to_tz()
    assert datetime(2026, 3, 28, 19, 30, tzinfo=rule).utcoffset() == timedelta(hours=1)
    assert datetime(2026, 3, 29, 19, 30, tzinfo=rule).utcoffset() == timedelta(hours=2)
    assert datetime(2026, 10, 25, 19, 30, tzinfo=rule).utcoffset() == timedelta(hours=1)


def test_an_event_says_what_where_and_how_to_read_more(event):
    dialogue = dialogues.dialogue(title="Dichtbij, de bus; en verder", parts=[("Wonen", 30)])
    found = event(dialogue)
    assert (found["SUMMARY"], found["LOCATION"]) == ("Dichtbij, de bus; en verder", "Assen, stadhuis")
    assert found["DESCRIPTION"] == f"Wonen (30 min.)\nhttps://consult.example.org/dialogues/{dialogue.id}"
    assert (found["STATUS"], found["SEQUENCE"]) == ("CONFIRMED", 0)


def test_a_change_keeps_the_uid_and_counts_up(event):
    dialogue = dialogues.dialogue()
    before = event(dialogue)
    dialogue.sequence += 1
    after = event(dialogue)
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], before["SEQUENCE"] + 1)


def test_a_cancelled_session_is_cancelled_in_the_calendar_too(event, now):
    found = event(dialogues.dialogue(cancelled_at=now, cancel_reason="Er komt storm."))
    assert found["STATUS"] == "CANCELLED"
    assert found["DESCRIPTION"].startswith("Er komt storm.")


def test_the_online_address_is_only_for_who_is_registered(event):
    dialogue = dialogues.dialogue(online_url="https://zaal.example.org/1")
    assert "zaal" not in event(dialogue)["DESCRIPTION"]
    assert "zaal" in event(dialogue, seated={dialogue.id})["DESCRIPTION"]
