"""Afterwards everyone who was there gets the card of the session, once."""

import csv
from datetime import timedelta

import pytest
from sqlalchemy import select

from consult import clock, jobs
from consult.db import db
from consult.live.exports import room_table
from consult.live.jobs import end_forgotten
from consult.live.models import Participant
from consult.live.queries import states
from consult.live.queries.contributions import seen_by_all
from consult.live.service import attending, joining, telling
from consult.live.service.joining import SessionOver
from consult.mail import OutboxMail
from tests.factories import accounts, directory, live, said
from tests.factories.consultations import NOW


def letters():
    """To whom a card waits to be sent."""
    return sorted(db.session.scalars(select(OutboxMail.recipient).where(OutboxMail.subject.like("Bedankt%"))))


def work(clock, after):
    """Let the worker do what waits some time later."""
    clock.shift(after)
    db.session.commit()
    while jobs.run_waiting():
        pass


def test_each_who_was_there_gets_one_card(app, at_the_time_of_the_tests):
    state = live.room()
    people = [live.seat(state) for _person in range(3)]
    live.guest(state, directory.appointment())
    live.pressed(state, "next", "open", "end")
    work(at_the_time_of_the_tests, timedelta(minutes=29))
    assert letters() == []
    work(at_the_time_of_the_tests, timedelta(minutes=2))
    wanted = sorted(db.session.get_one(Participant, seat.id).person.email for seat in people)
    assert letters() == wanted
    live.pressed(state, "end", "end")
    work(at_the_time_of_the_tests, timedelta(hours=1))
    assert letters() == wanted


def test_a_session_that_goes_on_sends_no_card(app, at_the_time_of_the_tests):
    state = live.room()
    live.seat(state)
    live.pressed(state, "end", "end")
    work(at_the_time_of_the_tests, timedelta(hours=1))
    assert letters() == []


def test_a_session_that_nobody_ended_ends_an_hour_after_the_last_press(app, at_the_time_of_the_tests):
    state = live.room()
    seat, over = live.seat(state), state.dialogue.ends_at + timedelta(minutes=40)
    live.pressed(state, "next", "open", now=over)
    end_forgotten()
    at_the_time_of_the_tests.move_to(over + timedelta(minutes=59))
    end_forgotten()
    assert not states.state(state.dialogue_id).has_ended
    at_the_time_of_the_tests.move_to(over + timedelta(hours=1))
    with pytest.raises(SessionOver):
        joining.join(state, person_id=directory.appointment().person_id, now=clock.now())
    end_forgotten()
    assert states.state(state.dialogue_id).ended_at == clock.now()
    work(at_the_time_of_the_tests, timedelta(minutes=31))
    assert letters() == [seat.person.email]


@pytest.mark.parametrize("days", [None, 3], ids=["nobody pressed", "tried out before"])
def test_a_room_that_never_ran_lets_nobody_in_the_next_day_and_sends_no_card(
    app, at_the_time_of_the_tests, days
):
    state = live.room()
    live.seat(state)
    if days:
        live.pressed(state, "next", now=NOW - timedelta(days=days))
    over = state.dialogue.ends_at + timedelta(hours=1)
    assert (state.is_over(over - timedelta(seconds=1)), state.is_over(over)) == (False, True)
    at_the_time_of_the_tests.move_to(over)
    with pytest.raises(SessionOver):
        joining.join(state, person_id=directory.appointment().person_id, now=clock.now())
    end_forgotten()
    work(at_the_time_of_the_tests, timedelta(hours=1))
    assert (states.state(state.dialogue_id).has_ended, letters()) == (False, [])


def test_who_comes_two_days_late_to_a_room_in_which_nobody_pressed_is_not_counted(
    sign_in, at_the_time_of_the_tests
):
    state = live.room()
    at_the_time_of_the_tests.shift(timedelta(days=2))
    browser = sign_in(accounts.member(directory.appointment()))
    assert browser.post(f"/join/{state.code}/seat").status_code == 409
    assert browser.get(f"/join/{state.code}").location.endswith("/results")
    assert attending.who_joined(states.state(state.dialogue_id)).others == 0


@pytest.mark.parametrize("commands", [[], ["next", "end"]], ids=["never began", "was ended"])
def test_other_sessions_are_left_as_they_are(app, at_the_time_of_the_tests, commands):
    state = live.pressed(live.room(), *commands)
    ended_at, version = state.ended_at, state.version
    at_the_time_of_the_tests.shift(timedelta(days=1))
    end_forgotten()
    assert (state.ended_at, state.version) == (ended_at, version)


def test_the_link_of_a_session_that_nobody_ended_leads_to_what_is_left_of_it(
    client, at_the_time_of_the_tests
):
    state = live.pressed(live.room(), "next")
    db.session.commit()
    assert client.get(f"/join/{state.code}").status_code == 200
    at_the_time_of_the_tests.shift(timedelta(hours=4))
    page = client.get(f"/join/{state.code}", follow_redirects=True)
    assert page.request.path.endswith("/results")


def test_a_session_that_ended_again_waits_anew_before_it_sends_cards(app, at_the_time_of_the_tests):
    state = live.room()
    live.seat(state)
    live.pressed(state, "next", "end", "end")
    live.pressed(state, "end", now=NOW + timedelta(minutes=29))
    work(at_the_time_of_the_tests, timedelta(minutes=31))
    assert letters() == []
    work(at_the_time_of_the_tests, timedelta(minutes=29))
    assert len(letters()) == 1


def test_the_mail_says_what_the_room_answered_and_what_was_written(app):
    state, cards = said.asked("cards")
    said.card(cards, "Bouw voor starters.", state="shown")
    said.card(cards, "Dit zag niemand.", author_key="other")
    live.pressed(state, "previous", "open")
    live.crowd(state, *[[1], [2]] * 6)
    live.pressed(state, "reveal", "end")
    telling.send_cards(state, now=NOW + timedelta(minutes=30))
    body = db.session.scalars(select(OutboxMail.body)).first()
    assert "12 mensen die antwoordden" in body
    assert "- Bouw voor starters." in body
    assert "Dit zag niemand." not in body
    assert "uitspraken" not in body


def test_what_was_written_stands_behind_the_link_for_who_was_there(sign_in):
    state, cards = said.asked("cards")
    said.card(cards, "Bouw voor starters.", state="shown")
    there, absent = (sign_in(accounts.member(directory.appointment())) for _each in range(2))
    there.post(f"/join/{state.code}/seat")
    live.pressed(state, "end")
    db.session.commit()
    pages = [one.get(f"/join/{state.code}/results").text for one in (there, absent)]
    assert ["Bouw voor starters." in page for page in pages] == [True, False]


def test_who_organises_takes_along_what_stood_on_the_screen_as_a_table(sign_in):
    state = live.pressed(live.room(), "next", "open")
    live.crowd(state, *[4] * 12, *[2] * 8)
    live.pressed(state, "reveal", "next", "open")
    live.crowd(state, *[1] * 9)
    live.pressed(state, "close")
    db.session.commit()
    browser = sign_in(accounts.bureau())
    found = browser.get(f"/live/{state.dialogue_id}/answers.csv")
    rows = list(csv.DictReader(found.text.lstrip("\ufeff").splitlines(), delimiter=";"))
    assert {row["Vraag"] for row in rows} == {"Hoe belangrijk is wonen?"}
    whole = [
        (row["Antwoord of mogelijkheid"], row["Aantal"], row["Van de"], row["Procent"])
        for row in rows
        if row["Groep"] == "iedereen"
    ]
    assert ("belangrijk", "12", "20", "60") in whole
    assert [row["Aantal"] for row in rows if row["Groep"] == "raadslid"][:2] == ["0", "12"]
    assert browser.get(f"/live/{state.dialogue_id}/answers.ods").data.startswith(b"PK")


def test_a_hidden_number_is_a_point_in_the_table_too(app):
    state = live.pressed(live.room(), "next", "open")
    live.crowd(state, *[4] * 9)
    live.pressed(state, "reveal")
    with app.test_request_context():
        (row,) = room_table(state).rows
    assert row[4:] == ["", ".", 9, ".", "te weinig mensen"]


def test_the_card_stands_behind_the_link(sign_in):
    state = live.room()
    browser = sign_in(accounts.member(directory.appointment()))
    browser.post(f"/join/{state.code}/seat")
    live.pressed(state, "next", "open", "end")
    db.session.commit()
    page = browser.get(f"/join/{state.code}/results").text
    assert "De organisator schrijft een verslag." in page
    assert "Wie er niet was, beantwoordt dezelfde vragen thuis." in page


@pytest.mark.parametrize("parts", [1, 6])
def test_what_was_written_under_any_number_of_parts_takes_four_statements(app, queries, parts):
    """The parts, what was written, who wants to know the same, and the groups."""
    state = live.room()
    for number in range(parts):
        said.card(said.prompt(state, "cards"), f"Kaart {number}", state="shown")
    queries.clear()
    found = seen_by_all(state)
    assert [one.row.text for _part, rows in found for one in rows] == [f"Kaart {n}" for n in range(parts)]
    assert len(queries) == 4
