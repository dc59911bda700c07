"""Whom an organiser can invite to a session, who was, and what came of it. Reads; never writes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, not_, select

from consult.clock import local_date
from consult.db import db
from consult.dialogues.models import DialogueSession, Invitation, InvitationRun, Registration
from consult.dialogues.queries import has_seat
from consult.directory.models import Appointment, Municipality, NetworkMembership, Office, Person
from consult.directory.queries.days import holds_on
from consult.directory.queries.people import in_office


@dataclass(frozen=True)
class Audience:
    """Who is to be invited: these offices, in these provinces or (of a network's session) in its members."""

    offices: Collection[Office]
    province_codes: Collection[str]


@dataclass(frozen=True)
class Reach:
    """How many people an audience is: those to write to, those invited before, and those who registered by themselves."""

    to_write: int
    invited: int
    registered: int


@dataclass(frozen=True)
class Outcome:
    """How many people of one office were invited, and how many of them have a seat or wait now."""

    office: Office
    invited: int
    registered: int
    waiting: int


def run(id: UUID) -> InvitationRun:
    """Return one time that was invited."""
    return db.session.get_one(InvitationRun, id)


def audience_of(run: InvitationRun) -> Audience:
    """Return whom that time was meant for."""
    return Audience(run.office_words, run.province_codes)


def runs(dialogue: DialogueSession) -> Sequence[InvitationRun]:
    """Return each time that was invited to a session, the last on top."""
    asked = select(InvitationRun).where(InvitationRun.dialogue_id == dialogue.id)
    return db.session.scalars(asked.order_by(InvitationRun.created_at.desc(), InvitationRun.id)).all()


def reach(dialogue: DialogueSession, audience: Audience) -> Reach:
    """Return how many people it is, each once, in one statement."""
    invited, registered = _was_invited(dialogue), _has_answered(dialogue)
    row = db.session.execute(
        select(
            func.count(case((and_(not_(invited), not_(registered)), 1))),
            func.count(case((invited, 1))),
            func.count(case((and_(not_(invited), registered), 1))),
        ).where(Person.id.in_(_held(dialogue, audience)))
    ).one()
    return Reach(*row)


def next_people(dialogue: DialogueSession, run: InvitationRun, *, most: int) -> Sequence[Person]:
    """Return the next people who got no invitation and did not register, in the order of their ids."""
    asked = select(Person).where(
        Person.id.in_(_held(dialogue, audience_of(run))),
        not_(_was_invited(dialogue)),
        not_(_has_answered(dialogue)),
    )
    if run.last_id:
        asked = asked.where(Person.id > run.last_id)
    return db.session.scalars(asked.order_by(Person.id).limit(most)).all()


def outcome(dialogue: DialogueSession) -> Sequence[Outcome]:
    """Return what came of the invitations, by the office for which somebody was invited, in their order."""
    joined = and_(
        Registration.dialogue_id == Invitation.dialogue_id, Registration.person_id == Invitation.person_id
    )
    rows = db.session.execute(
        select(
            Invitation.office,
            func.count(),
            func.count(case((has_seat(), Registration.id))),
            func.count(Registration.waits_since),
        )
        .outerjoin(Registration, joined)
        .where(Invitation.dialogue_id == dialogue.id)
        .group_by(Invitation.office)
    )
    found = [Outcome(*row) for row in rows]
    return sorted(found, key=lambda one: list(Office).index(one.office))


def _held(dialogue: DialogueSession, audience: Audience) -> Select[UUID]:
    """Select who holds one of the offices on the day of the session."""
    day = local_date(dialogue.starts_at)
    held = (
        select(Appointment.person_id)
        .join(Appointment.municipality)
        .where(in_office(day), Appointment.office.in_(audience.offices))
    )
    if dialogue.network_id is None:
        return held.where(Municipality.province_code.in_(audience.province_codes))
    members = select(NetworkMembership.municipality_code).where(
        NetworkMembership.network_id == dialogue.network_id, holds_on(NetworkMembership, day)
    )
    return held.where(Appointment.municipality_code.in_(members))


def _was_invited(dialogue: DialogueSession) -> ColumnElement[bool]:
    return (
        select(Invitation.id)
        .where(Invitation.dialogue_id == dialogue.id, Invitation.person_id == Person.id)
        .exists()
    )


def _has_answered(dialogue: DialogueSession) -> ColumnElement[bool]:
    """Return the condition that somebody registered, waits, or gave a seat back."""
    return (
        select(Registration.id)
        .where(Registration.dialogue_id == dialogue.id, Registration.person_id == Person.id)
        .exists()
    )
