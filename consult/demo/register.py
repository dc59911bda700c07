"""Who may speak in each consultation, in an order that is the same each time (ids are not)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from consult.db import db
from consult.demo.year import Year
from consult.directory.models import Person
from consult.directory.queries import Strata, strata_on


class Member(NamedTuple):
    """Somebody on the register at a reference date."""

    email: str
    person_id: UUID
    strata: Strata


def members(year: Year, day: date) -> Sequence[Member]:
    """Return everybody in office on a day, by address; looked up once a day."""
    if day not in year.registers:
        strata = strata_on(day)
        people = db.session.execute(select(Person.email, Person.id).order_by(Person.email))
        year.registers[day] = [Member(email, id, strata[id]) for email, id in people if id in strata]
    found: Sequence[Member] = year.registers[day]
    return found
