"""To what groups a voter belongs at the reference date: one statement, since every ballot asks it."""

from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Select, and_, bindparam, case, select

from consult.consultations.models import Consultation, SpeakingAs
from consult.db import db
from consult.directory.models import Appointment, Municipality, Network, NetworkMembership, Population
from consult.directory.queries import Strata
from consult.directory.queries.days import holds_on
from consult.directory.queries.people import in_office, stated_order
from consult.directory.sizes import size_class_if_known


def strata_at(consultation: Consultation, person_id: UUID) -> Strata | None:
    """Return the groups of the office that speaks for a person; None when there is none at the reference date.

    That is the chosen office, else the first in the directory's stated order.
    """
    day = consultation.reference_date
    rows = db.session.execute(
        _statement(), {"person": person_id, "consultation": consultation.id, "day": day, "year": day.year}
    ).all()
    if not rows:
        return None
    first = rows[0]
    return Strata(
        office=first.office,
        province_code=first.province_code,
        size_class=size_class_if_known(first.inhabitants),
        networks=tuple(sorted({row.network for row in rows if row.id == first.id and row.network})),
        municipality_code=first.municipality_code,
    )


def chosen_speakers(consultation: Consultation) -> Select[Any]:
    """Return the select of appointments that were chosen to speak in a consultation."""
    return select(SpeakingAs.appointment_id).where(SpeakingAs.consultation_id == consultation.id)


@cache
def _statement() -> Select[Any]:
    """Return, per office that the person holds, a row for each network (or one without), the speaking office first."""
    day: Any = bindparam("day", type_=Date)
    chosen = and_(
        SpeakingAs.appointment_id == Appointment.id,
        SpeakingAs.consultation_id == bindparam("consultation"),
        SpeakingAs.person_id == bindparam("person"),
    )
    member = and_(NetworkMembership.municipality_code == Municipality.code, holds_on(NetworkMembership, day))
    return (
        select(
            Appointment.id,
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
        .where(Appointment.person_id == bindparam("person"), in_office(day))
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
