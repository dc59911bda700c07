"""Rows of the directory."""

from datetime import date
from itertools import count

from consult.db import db
from consult.directory.models import (
    Appointment,
    CouncilSeats,
    Department,
    Merger,
    MergerKind,
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


def merger(old, new, effective=date(2021, 1, 1), kind=MergerKind.ABOLISHED, *, founds=False):
    """A merger of two municipalities; it doesn't end or begin either of them."""
    return saved(
        Merger(
            effective=effective,
            old_code=old.code,
            old_name=old.name,
            old_province_code=old.province_code,
            new_code=new.code,
            new_name=new.name,
            new_province_code=new.province_code,
            kind=kind,
            founds=founds,
        )
    )


def council_seats(seats=23, *, population_from=0, population_to=None, aldermen=(2, 5, 6)):
    """What the law gives from so many inhabitants on."""
    least, full_time, part_time = aldermen
    return saved(
        CouncilSeats(
            population_from=population_from,
            population_to=population_to,
            seats=seats,
            aldermen_min=least,
            aldermen_max_full_time=full_time,
            aldermen_max_with_part_time=part_time,
        )
    )


def department(province=None, **values):
    """The department of a province."""
    province = province or globals()["province"]()
    found = db.session.query(Department).filter_by(province_code=province.code).one_or_none()
    values.setdefault("name", f"Afdeling {province.name}")
    return found or saved(
        Department(province_code=province.code, abbreviation=province.abbreviation, **values)
    )


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


def appointment(
    person=None, *, office=Office.COUNCIL_MEMBER, municipality=None, valid_from=date(2018, 3, 29), **values
):
    """An office that somebody holds."""
    person = person or globals()["person"]()
    municipality = municipality or globals()["municipality"]()
    return saved(
        Appointment(
            person_id=person.id,
            office=office,
            municipality_code=municipality.code,
            valid_from=valid_from,
            **values,
        )
    )
