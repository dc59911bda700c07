"""To what groups voters belong at the reference date: one statement, since every ballot asks it."""

from collections.abc import Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Select, and_, bindparam, case, select

from consult.consultations.models import Consultation, SpeakingAs
from consult.db import db, of_few_lengths
from consult.directory.models import Appointment, Municipality, Network, NetworkMembership, Population
from consult.directory.queries import Strata
from consult.directory.queries.days import holds_on
from consult.directory.queries.people import in_office, stated_order
from consult.directory.sizes import size_class_if_known


def strata_at(consultation: Consultation, people: Sequence[UUID]) -> dict[UUID, Strata]:
    """Return, by person, the groups of the office that speaks for each; left out is who has none at the reference date.

    That is the chosen office, else the first in the directory's stated order.
    """
    day = consultation.reference_date
    values = {"people": of_few_lengths(people), "consultation": consultation.id, "day": day, "year": day.year}
    rows: dict[UUID, list[Any]] = {}
    for row in db.session.execute(_statement(), values):
        rows.setdefault(row.person_id, []).append(row)
    return {person: _strata(held) for person, held in rows.items()}


def _strata(held: Sequence[Any]) -> Strata:
    """Return the groups of the first office: the first row, and those of its other networks."""
    first = held[0]
    return Strata(
        office=first.office,
        province_code=first.province_code,
        size_class=size_class_if_known(first.inhabitants),
        networks=tuple(sorted({row.network for row in held if row.id == first.id and row.network})),
        municipality_code=first.municipality_code,
    )


def chosen_speakers(consultation: Consultation) -> Select[Any]:
    """Return the select of appointments that were chosen to speak in a consultation."""
    return select(SpeakingAs.appointment_id).where(SpeakingAs.consultation_id == consultation.id)


@cache
def _statement() -> Select[Any]:
    """Return, per office that a person holds, a row for each network (or one without), the speaking office first."""
    day: Any = bindparam("day", type_=Date)
    chosen = and_(
        SpeakingAs.appointment_id == Appointment.id,
        SpeakingAs.consultation_id == bindparam("consultation"),
        SpeakingAs.person_id == Appointment.person_id,
    )
    member = and_(NetworkMembership.municipality_code == Municipality.code, holds_on(NetworkMembership, day))
    return (
        select(
            Appointment.id,
            Appointment.person_id,
            Appointment.office,
            Appointment.municipality_code,
            Municipality.province_code,
            _inhabitants().label("inhabitants"),
            Network.name.label("network"),
        )
        .join(Appointment.municipality)
        .outerjoin(SpeakingAs, chosen)
        .outerjoin(NetworkMembership, member)
        .outerjoin(Network, Network.id == NetworkMembership.network_id)
        .where(Appointment.person_id.in_(bindparam("people", expanding=True)), in_office(day))
        .order_by(SpeakingAs.id.is_(None), *stated_order())
    )


def _inhabitants() -> Any:
    """Return how many lived there in the latest year up to the day's that is known, else in the earliest."""
    year = Population.year
    wanted: Any = bindparam("year")
    return (
        select(Population.inhabitants)
        .where(Population.municipality_code == Municipality.code)
        .order_by(case((year > wanted, 1), else_=0), case((year > wanted, year), else_=-year))
        .limit(1)
        .correlate(Municipality)
        .scalar_subquery()
    )
