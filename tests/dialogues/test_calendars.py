"""Calendars that a program follows: all sessions, and one's own at an address that nobody can guess."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from consult.db import db
from consult.dialogues.feeds import token_of
from consult.dialogues.models import CalendarFeed
from consult.dialogues.service.subscribing import renew_feed
from tests.at_once import at_once
from tests.factories import accounts, consultations, dialogues, directory
from tests.factories.consultations import NOW

pytestmark = pytest.mark.usefixtures("at_now")
ONLINE = "https://zaal.example.org/1"


def events(answer):
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(answer.data).walk("VEVENT")}


def own(person):
    return f"/dialogues/feed/{dialogues.feed_token(person.id)}.ics"


def test_a_feed_says_when_to_come_back_and_is_the_same_until_something_changes(visit, client):
    dialogue = dialogues.dialogue()
    answer = visit("/dialogues/feed.ics")
    assert answer.mimetype == "text/calendar"
    assert "Content-Disposition" not in answer.headers
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in answer.data
    assert b"X-PUBLISHED-TTL:PT6H\r\n" in answer.data
    known = {"If-None-Match": answer.headers["ETag"]}
    assert client.get("/dialogues/feed.ics", headers=known).status_code == 304
    dialogue.sequence += 1
    db.session.commit()
    changed = client.get("/dialogues/feed.ics", headers=known)
    assert events(changed)["Dichtbij de bus"]["SEQUENCE"] == 1


def test_a_feed_follows_all_consultations_and_the_same_filters(visit):
    zeeland = directory.department(directory.province("PV29", "Zeeland", "Ze"))
    dialogues.dialogue(consultations.consultation(title="Agenda 2026"), title="Oud")
    dialogues.dialogue(consultations.consultation(title="Agenda 2027"), zeeland, title="Nieuw")
    assert set(events(visit("/dialogues/feed.ics"))) == {"Oud", "Nieuw"}
    assert set(events(visit("/dialogues/feed.ics?province=PV29"))) == {"Nieuw"}


def test_ones_own_feed_holds_nothing_but_ones_own_sessions(visit):
    person = directory.person()
    for title, values in (
        ("Zeker", {}),
        ("Wacht", {"waits_since": NOW}),
        ("Afgemeld", {"cancelled_at": NOW}),
    ):
        dialogues.registration(dialogues.dialogue(title=title, online_url=ONLINE), person, **values)
    off = dialogues.dialogue(title="Storm", cancelled_at=NOW, cancel_reason="Storm")
    dialogues.registration(off, person)
    dialogues.registration(dialogues.dialogue(title="Van een ander"))
    answer = visit(own(person))
    found = events(answer)
    assert {name: event["STATUS"] for name, event in found.items()} == {
        "Zeker": "CONFIRMED",
        "Wachtlijst: Wacht": "TENTATIVE",
        "Gaat niet door: Storm": "CANCELLED",
    }
    assert ONLINE in found["Zeker"]["DESCRIPTION"]
    assert ONLINE not in found["Wachtlijst: Wacht"]["DESCRIPTION"]
    assert person.name not in answer.text
    assert person.email not in answer.text
    assert "private" in answer.headers["Cache-Control"]


def test_the_own_feed_costs_the_same_however_many_sessions(visit, queries):
    person = directory.person()
    path = own(person)

    def cost(more):
        for days in range(more):
            starts_at = NOW + timedelta(days=20 + days)
            dialogues.registration(dialogues.dialogue(starts_at=starts_at), person)
        db.session.commit()
        queries.clear()
        visit(path)
        return len(queries)

    assert cost(5) == cost(1) <= 4, "the owner, the sessions with their programmes, which have a seat"


def test_a_member_makes_an_address_and_a_new_one_ends_it(sign_in, client):
    account = accounts.member()
    member = sign_in(account)
    assert "Maak mijn adres" in member.get("/dialogues/calendar").text
    member.post("/dialogues/calendar/renew")
    first = db.session.query(CalendarFeed).one().key
    page = member.get("/dialogues/calendar").text
    assert f'"webcal://127.0.0.1:8000/dialogues/feed/{token_of(first)}.ics"' in page
    assert client.get(f"/dialogues/feed/{token_of(first)}.ics").status_code == 200
    member.post("/dialogues/calendar/renew")
    assert client.get(f"/dialogues/feed/{token_of(first)}.ics").status_code == 404
    second = db.session.query(CalendarFeed).one().key
    assert client.get(f"/dialogues/feed/{token_of(second)}.ics").status_code == 200


def test_what_nobody_signed_leads_to_no_calendar(visit):
    feed = renew_feed(person_id=directory.person().id)
    token = token_of(feed.key)
    unsigned, signature = token.split(".")
    for wrong in (f"{unsigned}.{signature[::-1]}", unsigned, str(feed.key), "x"):
        assert visit(f"/dialogues/feed/{wrong}.ics").status_code == 404


def test_a_visitor_gets_the_address_with_the_filters(visit):
    directory.department(directory.province("PV29", "Zeeland", "Ze"))
    page = visit("/dialogues/calendar?province=PV29").text
    assert "webcal://127.0.0.1:8000/dialogues/feed.ics?province=PV29" in page
    assert "Log in en volg alleen uw eigen bijeenkomsten" in page


def test_two_who_press_at_once_make_one_address(app):
    person_id = directory.person().id
    db.session.commit()

    def press(_number):
        key = renew_feed(person_id=person_id).key
        db.session.commit()
        return key

    made = at_once(app, press, 2)
    assert db.session.query(CalendarFeed).one().key in made
