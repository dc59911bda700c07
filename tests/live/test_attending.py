"""Who joined is taken over as attendance, and every page tells the same number of people."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from consult.db import db
from consult.dialogues import attendees
from consult.dialogues.models import DialogueSession
from consult.dialogues.service.attendance import mark_attendance
from consult.live.queries.card import card
from consult.live.queries.people import came
from consult.live.service import attending, confirming, telling
from consult.mail import OutboxMail
from tests.factories import accounts, dialogues, directory, live
from tests.factories.consultations import NOW


@pytest.fixture
def room(app):
    """A room with one who registered, two who did not, and three guests who did not confirm; who registered too stayed away."""
    dialogue = dialogues.dialogue(starts_at=NOW)
    registration, _absent = dialogues.registration(dialogue), dialogues.registration(dialogue)
    state = live.room(dialogue)
    live.seat(state, registration.person_id), live.seat(state), live.seat(state)
    for _guest in range(3):
        live.guest(state, directory.appointment())
    db.session.commit()
    return state


def take_over(state):
    """Take over who joined, and return how many came by the list of the session."""
    attending.take_over_attendance(state, now=NOW, actor_id=None)
    return attendees.how_many_came(state.dialogue)


def test_who_joined_is_taken_over_and_no_guest_is(room):
    joined = attending.take_over_attendance(room, now=NOW, actor_id=None)
    assert (len(joined.registered), joined.others, joined.guests, joined.total) == (1, 2, 3, 3)
    assert [one.attended for one in attendees.attendees(room.dialogue)].count(True) == 1
    assert room.dialogue.walk_ins == 2


def test_page_and_message_say_how_many_guests_are_not_counted(sign_in, room):
    browser, address = sign_in(accounts.bureau()), f"/live/{room.dialogue_id}/attendance"
    page = browser.get(address).text
    assert re.search(r"1 deelnemer die zich aanmeldde.*2 anderen deden mee", page)
    assert "3 gasten bevestigden niet wie zij zijn, en tellen niet mee." in page
    told = browser.post(address, follow_redirects=True).text
    assert "3 deelnemers staan nu als aanwezig op de lijst. 3 gasten bevestigden niet" in told


def test_without_guests_nothing_is_said_of_them(sign_in):
    state = live.room()
    live.seat(state)
    db.session.commit()
    browser, address = sign_in(accounts.bureau()), f"/live/{state.dialogue_id}/attendance"
    pages = browser.get(address).text, browser.post(address, follow_redirects=True).text
    assert ["gast" in page for page in pages] == [False, False]


def test_before_and_after_it_is_taken_over_every_page_tells_the_same_number(room):
    before = came(room)
    assert (before, take_over(room), came(room), card(room).came) == (3, 3, 3, 3)


def test_the_card_and_its_mail_tell_what_was_recorded_by_hand(room):
    mark_attendance(room.dialogue, attended=(), walk_ins=7, actor_id=None, now=NOW)
    live.pressed(room, "next", "end")
    telling.send_cards(room, now=NOW + timedelta(minutes=30))
    assert card(room).came == 7
    assert "7 deelnemers waren aanwezig." in db.session.scalars(select(OutboxMail.body)).first()


def test_the_report_begins_with_the_same_number_whether_it_was_taken_over_or_not(
    sign_in, room, at_the_time_of_the_tests
):
    at_the_time_of_the_tests.shift(timedelta(hours=3))
    browser, address = sign_in(accounts.bureau()), f"/reports/write/{room.dialogue_id}"
    before = browser.get(address).text
    browser.post(f"/live/{room.dialogue_id}/attendance")
    pages = before, browser.get(address).text
    numbers = [re.search(r'name="attendance"[^>]*value="(\d+)"', page)[1] for page in pages]
    assert numbers == ["3", "3"]


def test_a_number_that_was_too_high_gives_way_the_second_time_and_the_page_says_so(sign_in, room):
    mark_attendance(room.dialogue, attended=(), walk_ins=8, actor_id=None, now=NOW)
    db.session.commit()
    browser, address = sign_in(accounts.bureau()), f"/live/{room.dialogue_id}/attendance"
    assert "Gekomen zonder aanmelding: nu staat er 8. Dat wordt 2." in browser.get(address).text
    browser.post(address)
    assert "nu staat er" not in browser.get(address).text
    assert attendees.how_many_came(db.session.get_one(DialogueSession, room.dialogue_id)) == 3


def test_a_guest_who_confirms_is_counted_the_next_time(room, app):
    guest, held = live.guest(room, directory.appointment()), directory.appointment()
    assert take_over(room) == 3
    confirming.confirm(
        room, guest.id, person_id=held.person_id, number=None, now=NOW, keystore=app.extensions["keystore"]
    )
    assert take_over(room) == 4


def test_who_was_ticked_by_hand_stays_so(room):
    everyone = {one.person_id for one in attendees.attendees(room.dialogue)}
    mark_attendance(room.dialogue, attended=everyone, walk_ins=0, actor_id=None, now=NOW)
    assert (take_over(room), card(room).came) == (4, 4)


def test_how_many_came_is_the_total_of_the_attendance_in_one_statement(room, queries):
    assert attendees.how_many_came(room.dialogue) is None
    take_over(room)
    queries.clear()
    assert attendees.how_many_came(room.dialogue) == 3
    assert len(queries) == 1
    assert attendees.attendance(room.dialogue).total == 3
