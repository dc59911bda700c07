"""Fixtures of the room's tests."""

from types import SimpleNamespace

import pytest
import time_machine
from flask_babel import force_locale

from consult.accounts import limits
from consult.db import db
from tests.factories import accounts, directory, live
from tests.factories.consultations import NOW


@pytest.fixture(autouse=True)
def at_the_time_of_the_tests():
    """A clock that stands at the instant of the tests; it can be moved on."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def counting(app, monkeypatch):
    """The app counts how often something is done, as in production; it begins at nothing."""
    monkeypatch.setitem(app.config, "RATELIMIT_ENABLED", True)
    monkeypatch.setitem(app.extensions, "limiter", None)
    limits.init_app(app)


@pytest.fixture
def room(app):
    """A room in which the first question is open."""
    state = live.pressed(live.room(), "next", "open")
    db.session.commit()
    return state


@pytest.fixture
def phone(sign_in, room):
    """The phone of a member who has a seat."""
    browser = sign_in(accounts.member(directory.appointment()))
    browser.post(f"/join/{room.code}/seat")
    return browser


@pytest.fixture
def held(app):
    """A council member in a municipality with an accent."""
    where = directory.municipality("Súdwest-Fryslân")
    person = directory.person("S. Visser")
    appointment = directory.appointment(person, municipality=where)
    db.session.commit()
    return SimpleNamespace(
        appointment=appointment,
        office=appointment.office,
        municipality_code=where.code,
        person_id=person.id,
        email=person.email,
    )


@pytest.fixture(scope="module")
def dutch(the_app):
    """A request in Dutch."""
    with the_app.test_request_context(), force_locale("nl"):
        yield
