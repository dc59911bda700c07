"""A week before an assembly the clerk is reminded, once, when nobody in office votes for the municipality."""

from datetime import date, timedelta

import pytest

from consult.assembly import service
from consult.db import db
from consult.directory.models import Office
from consult.mail import OutboxMail
from tests.factories import assembly as make
from tests.factories import directory
from tests.factories.consultations import NOW

WEEK = timedelta(days=7)


@pytest.fixture
def clerks(app):
    """The clerks of Zwolle, that has a mandate, of Kampen, that has none, and of Ommen, whose voter leaves."""
    places = [directory.municipality(name) for name in ("Zwolle", "Kampen", "Ommen")]
    held = [directory.appointment(office=Office.CLERK, municipality=place) for place in places]
    assembly = make.announced()
    make.mandated(assembly, places[0])
    leaving = make.mandated(assembly, places[2])
    leaving.valid_until = date(2026, 3, 10)
    db.session.flush()
    return assembly, held


def letters():
    return db.session.query(OutboxMail).order_by(OutboxMail.subject).all()


def test_clerks_without_a_mandate_are_reminded_once_a_week_before(clerks):
    assembly, (_zwolle, kampen, ommen) = clerks
    assert service.remind_clerks(NOW) == 0
    assert service.remind_clerks(NOW + timedelta(days=21) - WEEK) == 2
    assert service.remind_clerks(NOW + timedelta(days=21) - WEEK) == 0
    assert [one.subject for one in letters()] == ["Wie stemt namens Kampen?", "Wie stemt namens Ommen?"]
    assert [one.recipient for one in letters()] == [kampen.person.email, ommen.person.email]
    assert f"/assembly/{assembly.id}/mandate/{kampen.municipality_code}" in letters()[0].body


def test_nobody_is_reminded_of_what_was_not_announced_or_is_over(clerks):
    assembly, _held = clerks
    day = timedelta(days=21)
    assert service.remind_clerks(NOW + day) == 0
    assembly.announced_at = None
    assert service.remind_clerks(NOW + day - WEEK) == 0
