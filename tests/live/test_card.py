"""Afterwards everyone who was there gets the card of the session, once."""

from datetime import timedelta

from sqlalchemy import select

from consult import jobs
from consult.db import db
from consult.live.models import Participant
from consult.mail import OutboxMail
from tests.factories import accounts, directory, live


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


def test_the_card_stands_behind_the_link(sign_in):
    state = live.room()
    browser = sign_in(accounts.member(directory.appointment()))
    browser.post(f"/join/{state.code}/seat")
    live.pressed(state, "next", "open", "end")
    db.session.commit()
    page = browser.get(f"/join/{state.code}/results").text
    assert "De organisator schrijft een verslag." in page
    assert "Wie er niet was, beantwoordt dezelfde vragen thuis." in page
