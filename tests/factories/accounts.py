"""Accounts of each kind."""

from itertools import count

from consult.accounts.models import StaffAssignment, StaffRole, User
from consult.db import db
from consult.directory.models import Person
from tests.factories import directory
from tests.factories.directory import saved

NUMBERS = count(1)


def user(name="S. Visser", **values):
    """An account without a role and without a place on the register."""
    values.setdefault("email", f"account{next(NUMBERS)}@example.org")
    values.setdefault("assignments", [])
    return saved(User(name=name, **values))


def member(appointment=None):
    """The account of an office holder."""
    appointment = appointment or directory.appointment()
    person = db.session.get_one(Person, appointment.person_id)
    return user(name=person.name, email=person.email, person_id=person.id)


def organiser(department=None):
    """Someone who acts for a department."""
    department = department or directory.department()
    assignment = StaffAssignment(role=StaffRole.ORGANISER, department_id=department.id)
    return user(name="O. de Boer", assignments=[assignment])


def bureau():
    """Staff of the bureau."""
    return user(name="R. de Wit", assignments=[StaffAssignment(role=StaffRole.BUREAU)])


def admin():
    """An administrator."""
    return user(name="A. Beheer", assignments=[StaffAssignment(role=StaffRole.ADMIN)])
