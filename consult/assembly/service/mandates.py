"""Who casts the votes of a municipality: somebody in office there, and never somebody of another municipality."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from consult import audit
from consult.assembly.models import AssemblyMember, Mandate
from consult.clock import local_date
from consult.db import db
from consult.directory import queries as directory
from consult.directory.models import Appointment, Office
from consult.errors import NotAllowed, RuleViolation
from consult.wording import N_

APPOINTING = frozenset({Office.CLERK, Office.MUNICIPAL_SECRETARY})
"""Who appoints for their own municipality; so does the holder, who passes the mandate on, and the bureau."""


class OtherMunicipality(RuleViolation):
    """The votes of a municipality stay in that municipality."""


class NotInOffice(RuleViolation):
    """Who holds no office in the municipality today cannot vote for it."""


class NotYoursToGive(NotAllowed):
    """This person does not appoint who votes for this municipality."""


def give_mandate(
    member: AssemblyMember,
    *,
    appointment: Appointment,
    now: datetime,
    by_person_id: UUID | None = None,
    actor_id: UUID | None,
) -> Mandate:
    """Let the holder of an appointment cast the municipality's votes, in the place of who did so before.

    `by_person_id` is who gives it, when that is somebody of the municipality; None is the bureau.

    Raises:
        OtherMunicipality, NotInOffice, NotYoursToGive.
    """
    require_giver(member, by_person_id, now)
    if appointment.municipality_code != member.municipality_code:
        raise OtherMunicipality(
            N_("A mandate stays within the municipality. Choose somebody who holds an office in %(name)s."),
            name=member.municipality.name,
        )
    if not is_in_office(appointment, member, now):
        raise NotInOffice(N_("This person holds no office in the municipality today."))
    mandate = _mandate(member)
    mandate.appointment_id, mandate.given_by, mandate.created_at = appointment.id, actor_id, now
    db.session.add(mandate)
    db.session.flush()
    audit.record("assembly.mandate", member, actor_id=actor_id, appointment=str(appointment.id))
    return mandate


def require_giver(member: AssemblyMember, person_id: UUID | None, now: datetime) -> None:
    """Refuse who does not appoint for the municipality; None is the bureau.

    Raises:
        NotYoursToGive.
    """
    if person_id is not None and not may_give(member, person_id, now):
        raise NotYoursToGive(
            N_("Only the clerk, the municipal secretary, or who holds the mandate now can pass it on.")
        )


def holds_mandate(member: AssemblyMember, person_id: UUID, now: datetime) -> bool:
    """Tell whether a person votes for the municipality (its mandate must be loaded)."""
    held = member.mandate.appointment if member.mandate else None
    return held is not None and held.person_id == person_id and is_in_office(held, member, now)


def may_give(member: AssemblyMember, person_id: UUID, now: datetime) -> bool:
    """Tell whether a person appoints who votes for the municipality (its mandate must be loaded)."""
    day = local_date(now)
    held = [
        one
        for one in directory.appointments_of(person_id, day)
        if one.municipality_code == member.municipality_code
    ]
    is_holder = member.mandate is not None and member.mandate.appointment.person_id == person_id
    return bool(held) and (is_holder or any(one.office in APPOINTING for one in held))


def is_in_office(appointment: Appointment, member: AssemblyMember, now: datetime) -> bool:
    """Tell whether an appointment is held today, in this very municipality."""
    day = local_date(now)
    return (
        appointment.municipality_code == member.municipality_code
        and appointment.valid_from <= day
        and (appointment.valid_until is None or day < appointment.valid_until)
    )


def _mandate(member: AssemblyMember) -> Mandate:
    """Return the municipality's mandate to write on; whoever else gives it waits until this transaction ends."""
    db.session.execute(
        select(AssemblyMember.id).where(AssemblyMember.id == member.id).with_for_update()
    ).one()
    held = db.session.scalar(
        select(Mandate).where(Mandate.member_id == member.id).execution_options(populate_existing=True)
    )
    return held or Mandate(member=member)
