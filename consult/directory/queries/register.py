"""Which office, province, size class and networks people belong to as of a day, and how many of each there are."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Integer, Select, Subquery, bindparam, case, func, select

from consult.db import db
from consult.directory.models import (
    Appointment,
    Municipality,
    Network,
    NetworkMembership,
    Office,
    SizeClass,
    SizeGroup,
)
from consult.directory.queries.days import holds_on, inhabitants_of, latest_inhabitants
from consult.directory.queries.people import in_office, stated_order
from consult.directory.sizes import size_class_if_known, size_group

Speaking = Select[UUID] | None
DIMENSIONS = ("office", "province", "size_class")
"""What every person is divided by; the name of any network is one more dimension, of "member" and "other"."""
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Strata:
    """Where one person belongs as of a day.

    `size_class` is None where nobody knows how many people lived (municipalities that ended before the first list).
    `networks` are names, sorted. `municipality_code` is for the municipality key; it never goes on a ballot.
    """

    office: Office
    province_code: str
    size_class: SizeClass | None
    networks: tuple[str, ...]
    municipality_code: str

    def of(self, dimension: str) -> str:
        """Return the group along one dimension: office, province, size_class, or a network's name."""
        if dimension == "office":
            return self.office
        if dimension == "province":
            return self.province_code
        if dimension == "size_class":
            return self.size_class or UNKNOWN
        return "member" if dimension in self.networks else "other"


@dataclass(frozen=True)
class RegisterCounts:
    """How many people the register has as of a day, each counted once, by all that they are divided by."""

    cells: Mapping[Strata, int]

    @cached_property
    def total(self) -> int:
        """Return how many people there are."""
        return sum(self.cells.values())

    @cached_property
    def networks(self) -> tuple[str, ...]:
        """Return the names of the networks in which anyone counts, sorted."""
        return tuple(sorted({name for strata in self.cells for name in strata.networks}))

    def of(self, *dimensions: str) -> Counter[tuple[str, ...]]:
        """Count people by group or by cross of groups: counts.of("office", "province")["mayor", "PV20"]; absent is 0.

        Raises:
            ValueError: a dimension that is none of DIMENSIONS and names no network.
        """
        if unknown := set(dimensions) - {*DIMENSIONS, *self.networks}:
            raise ValueError(f"no such dimension: {', '.join(sorted(unknown))}")
        found: Counter[tuple[str, ...]] = Counter()
        for strata, people in self.cells.items():
            found[tuple(str(strata.of(dimension)) for dimension in dimensions)] += people
        return found


@dataclass(frozen=True)
class _Place:
    """What a municipality gives to whoever holds an office there."""

    province_code: str
    size_class: SizeClass | None
    networks: tuple[str, ...]

    def strata(self, office: Office, code: str) -> Strata:
        return Strata(office, self.province_code, self.size_class, self.networks, code)


def strata_of(appointment: Appointment, day: date) -> Strata:
    """Return where the holder of an appointment belongs as of a day; one statement."""
    code = appointment.municipality_code
    return _places(day, Municipality.code == code)[code].strata(appointment.office, code)


def strata_on(day: date, *, speaking: Speaking = None) -> dict[UUID, Strata]:
    """Return where everyone belongs as of a day, by person; two statements.

    Whoever holds several offices counts by the appointment in `speaking` (a select of appointment ids), else by the
    first in the stated order (`people.stated_order`).
    """
    places, held = _places(day, holds_on(Municipality, day)), _held_once(day, speaking)
    known: dict[tuple[Office, str], Strata] = {}
    found: dict[UUID, Strata] = {}
    for person_id, office, code in db.session.execute(select(held)):
        if (office, code) not in known:
            known[office, code] = places[code].strata(office, code)
        found[person_id] = known[office, code]
    return found


def register_counts(day: date, *, speaking: Speaking = None) -> RegisterCounts:
    """Return how many people there are as of a day, each once as in `strata_on`; two statements, counted in the database."""
    places, held = _places(day, holds_on(Municipality, day)), _held_once(day, speaking)
    groups = held.c.office, held.c.municipality_code
    rows = db.session.execute(select(*groups, func.count()).group_by(*groups))
    return RegisterCounts({places[code].strata(office, code): people for office, code, people in rows})


def sizes_of_places(
    day: date, *, province_code: str, offices: Collection[Office]
) -> Mapping[str, tuple[SizeGroup | None, int]]:
    """Return the size of each municipality of a province, and how many hold one of these offices there as of a day, by code.

    The size is None where nobody knows how many people lived. Whoever holds such an office twice counts twice.
    """
    asked = {"day": day, "year": day.year, "province": province_code, "offices": offices}
    return {
        code: (None if inhabitants is None else size_group(inhabitants), people)
        for code, inhabitants, people in db.session.execute(_sizes(), asked)
    }


@cache
def _sizes() -> Select[str, int, int]:
    """Return the statement, made once: every reaction that is written asks it."""
    inhabitants = inhabitants_of(Municipality.code, bindparam("year", type_=Integer))
    return (
        select(Municipality.code, inhabitants, func.count())
        .select_from(Appointment)
        .join(Appointment.municipality)
        .where(
            in_office(bindparam("day", type_=Date)),
            Municipality.province_code == bindparam("province"),
            Appointment.office.in_(bindparam("offices", expanding=True)),
        )
        .group_by(Municipality.code)
    )


def _places(day: date, which: ColumnElement[bool]) -> dict[str, _Place]:
    """Return what each of these municipalities gives as of a day, by code."""
    known = latest_inhabitants(day)
    belongs = (NetworkMembership.municipality_code == Municipality.code) & holds_on(NetworkMembership, day)
    rows = db.session.execute(
        select(Municipality.code, Municipality.province_code, known.c.inhabitants, Network.name)
        .outerjoin(known, known.c.municipality_code == Municipality.code)
        .outerjoin(NetworkMembership, belongs)
        .outerjoin(Network, Network.id == NetworkMembership.network_id)
        .where(which)
        .order_by(Municipality.code, Network.name)
    )
    found: dict[str, _Place] = {}
    for code, province_code, inhabitants, name in rows:
        names = {*found[code].networks, name} if code in found else {name}
        networks = tuple(sorted(network for network in names if network))
        found[code] = _Place(province_code, size_class_if_known(inhabitants), networks)
    return found


def _held_once(day: date, speaking: Speaking) -> Subquery:
    """Return one appointment of each person in office on the day: person, office, municipality."""
    speaks = [case((Appointment.id.in_(speaking), 0), else_=1)] if speaking is not None else []
    place = func.row_number().over(partition_by=Appointment.person_id, order_by=(*speaks, *stated_order()))
    columns = (Appointment.person_id, Appointment.office, Appointment.municipality_code)
    held = (
        select(*columns, place.label("place")).join(Appointment.municipality).where(in_office(day)).subquery()
    )
    return (
        select(held.c.person_id, held.c.office, held.c.municipality_code).where(held.c.place == 1).subquery()
    )
