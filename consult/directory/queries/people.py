"""People of the register and the offices that they hold on a day."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import contains_eager, selectinload

from consult.db import db
from consult.directory.models import Appointment, Municipality, NetworkMembership, Office, Person
from consult.directory.names import folded
from consult.directory.queries.days import holds_on
from consult.errors import NotFound
from consult.paging import Page, page_of
from consult.wording import N_


def in_office(day: date | BindParameter[date]) -> ColumnElement[bool]:
    """Return the condition that an appointment is held on the day, in a municipality that exists then (join it)."""
    return and_(holds_on(Appointment, day), holds_on(Municipality, day))


def stated_order() -> tuple[ColumnElement[int], ...]:
    """Return the order in which a person's offices stand: by office as `Office` lists them, since when, where."""
    places = {office.value: place for place, office in enumerate(Office)}
    return (
        case(places, value=Appointment.office),
        Appointment.valid_from,
        Appointment.municipality_code,
        Appointment.id,
    )  # type: ignore[return-value]  # columns of several types order together


def appointments_of(person_id: UUID, day: date) -> Sequence[Appointment]:
    """Return what the person holds on the day, with municipality and province, in the stated order."""
    return db.session.scalars(_held(day).where(Appointment.person_id == person_id)).all()


def appointments_by_person(person_ids: Collection[UUID], day: date) -> dict[UUID, list[Appointment]]:
    """Return the same for several people at once; somebody without an office is left out."""
    found: dict[UUID, list[Appointment]] = {}
    for appointment in db.session.scalars(_held(day).where(Appointment.person_id.in_(person_ids))):
        found.setdefault(appointment.person_id, []).append(appointment)
    return found


def _held(day: date) -> Select[Appointment]:
    return (
        select(Appointment)
        .join(Appointment.municipality)
        .where(in_office(day))
        .options(contains_eager(Appointment.municipality).joinedload(Municipality.province))
        .order_by(*stated_order())
    )


def office_holders(code: str, day: date) -> Sequence[Appointment]:
    """Return who holds an office in the municipality on the day, by office, then by name."""
    return db.session.scalars(
        select(Appointment)
        .join(Appointment.municipality)
        .join(Appointment.person)
        .where(in_office(day), Appointment.municipality_code == code)
        .options(contains_eager(Appointment.person))
        .order_by(stated_order()[0], Person.search_name, Person.id)
    ).all()


def former_office_holders(code: str, day: date, *, most: int = 100) -> Sequence[Appointment]:
    """Return whose office in the municipality ended by the day, the latest first; `most` at most."""
    return db.session.scalars(
        select(Appointment)
        .join(Appointment.person)
        .where(Appointment.municipality_code == code, Appointment.valid_until <= day)
        .options(contains_eager(Appointment.person))
        .order_by(Appointment.valid_until.desc(), stated_order()[0], Person.search_name)
        .limit(most)
    ).all()


def person(id: UUID) -> Person:
    """Return the person with every appointment ever, its municipality and its province; or raise NotFound."""
    offices = selectinload(Person.appointments).joinedload(Appointment.municipality)
    statement = select(Person).where(Person.id == id).options(offices.joinedload(Municipality.province))
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound(N_("This person is not on the register."))
    return found


def person_by_email(email: str) -> Person | None:
    """Return who has this address on the register, capitals aside."""
    return db.session.scalar(select(Person).where(Person.email == email.strip().lower()))


def people_page(
    day: date,
    *,
    sought: str = "",
    province_code: str | None = None,
    office: Office | None = None,
    without: Collection[UUID] = (),
    number: int = 1,
) -> Page[Person]:
    """Return one page of people in office on the day, by name: those whose name or address holds the sought words.

    Those in `without` are left out.
    """
    statement = _people(day, province_code=province_code, office=office)
    if without:
        statement = statement.where(Person.id.not_in(without))
    for word in folded(sought).split():
        statement = statement.where(
            or_(
                Person.search_name.contains(word, autoescape=True),
                Person.email.contains(word, autoescape=True),
            )
        )
    return page_of(statement.order_by(Person.search_name, Person.id), number=number)


def people_on(
    day: date, *, province_code: str | None = None, network_id: UUID | None = None
) -> Sequence[Person]:
    """Return everyone in office on the day, of one province or network when asked, by name."""
    statement = _people(day, province_code=province_code, network_id=network_id)
    return db.session.scalars(statement.order_by(Person.search_name, Person.id)).all()


def count_people_by_province(day: date) -> dict[str, int]:
    """Return how many people hold an office in each province on the day; who holds two in one counts once."""
    rows = db.session.execute(
        select(Municipality.province_code, func.count(Appointment.person_id.distinct()))
        .join(Appointment.municipality)
        .where(in_office(day))
        .group_by(Municipality.province_code)
    )
    return dict(rows.all())


def _people(
    day: date,
    *,
    province_code: str | None = None,
    office: Office | None = None,
    network_id: UUID | None = None,
) -> Select[Person]:
    held = select(Appointment.person_id).join(Appointment.municipality).where(in_office(day))
    if province_code:
        held = held.where(Municipality.province_code == province_code)
    if office:
        held = held.where(Appointment.office == office)
    if network_id:
        members = select(NetworkMembership.municipality_code).where(
            NetworkMembership.network_id == network_id, holds_on(NetworkMembership, day)
        )
        held = held.where(Appointment.municipality_code.in_(members))
    return select(Person).where(Person.id.in_(held))
