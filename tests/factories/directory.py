"""Rows of the directory."""

from datetime import date
from itertools import count

from consult.db import db
from consult.directory.models import (
    Appointment,
    Department,
    Municipality,
    Network,
    NetworkMembership,
    Office,
    Person,
    Population,
    Province,
)

NUMBERS = count(1)


def saved(row):
    """Add a row to the database and return it."""
    db.session.add(row)
    db.session.flush()
    return row


def province(code="PV20", name=None, abbreviation="Gr"):
    """The province with this code, made when it is not there yet."""
    found = db.session.get(Province, code)
    return found or saved(Province(code=code, name=name or f"Provincie {code}", abbreviation=abbreviation))


def municipality(name=None, *, province=None, inhabitants=30_000, year=2026, **values):
    """A municipality that exists always, with its inhabitants in one year."""
    number = next(NUMBERS)
    values.setdefault("code", f"GM{number:04d}")
    province = province or globals()["province"]()
    row = saved(Municipality(name=name or f"Gemeente {number}", province_code=province.code, **values))
    saved(Population(municipality_code=row.code, year=year, inhabitants=inhabitants))
    return row


def department(province=None, **values):
    """The department of a province."""
    province = province or globals()["province"]()
    found = db.session.query(Department).filter_by(province_code=province.code).one_or_none()
    values.setdefault("name", f"Afdeling {province.name}")
    return found or saved(Department(province_code=province.code, abbreviation=province.abbreviation, **values))


def network(name="G40", members=()):
    """A network with these municipalities."""
    row = saved(Network(name=name))
    for member in members:
        saved(NetworkMembership(network_id=row.id, municipality_code=member.code))
    return row


def person(name=None, **values):
    """Someone on the register."""
    number = next(NUMBERS)
    values.setdefault("email", f"persoon{number}@example.org")
    return saved(Person(name=name or f"Persoon {number}", **values))


def appointment(person=None, *, office=Office.COUNCIL_MEMBER, municipality=None, valid_from=date(2018, 3, 29), **values):
    """An office that somebody holds."""
    person = person or globals()["person"]()
    municipality = municipality or globals()["municipality"]()
    return saved(
        Appointment(
            person_id=person.id, office=office, municipality_code=municipality.code, valid_from=valid_from, **values
        )
    )
