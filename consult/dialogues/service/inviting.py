"""Invite chosen offices to a session: each person once, in pieces that go on where they were broken off."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from consult import audit, jobs
from consult.clock import local_date
from consult.db import db
from consult.dialogues import invitations, mails, queries
from consult.dialogues.invitations import Audience
from consult.dialogues.models import DialogueSession, Invitation, InvitationRun
from consult.dialogues.service.planning import lock
from consult.directory import queries as directory
from consult.directory.models import Office, Person
from consult.errors import RuleViolation
from consult.wording import N_

PIECE = 100
"""How many people are written to in one transaction; nobody can register meanwhile."""


class InvitationRefused(RuleViolation):
    """Nobody can be invited like this."""


def begin(
    dialogue: DialogueSession,
    audience: Audience,
    *,
    actor_id: UUID | None,
    now: datetime,
    by_mail: bool = True,
) -> InvitationRun:
    """Begin to invite whoever got no invitation yet and did not register; a job does the rest.

    Raises:
        InvitationRefused: when it is not public, has begun, was called off, or nobody is left to write to.
    """
    lock(dialogue)
    if not _takes_guests(dialogue, now):
        raise InvitationRefused(
            N_("You can invite people from the moment that members can see the session until it begins.")
        )
    people = invitations.reach(dialogue, audience).to_write
    if not people:
        raise InvitationRefused(N_("Nobody is left to invite: they all got an invitation or registered."))
    run = InvitationRun(
        dialogue_id=dialogue.id,
        offices=sorted(office.value for office in audience.offices),
        province_codes=sorted(audience.province_codes),
        begun_by=actor_id,
        people=people,
        created_at=now,
    )
    db.session.add(run)
    db.session.flush()
    if by_mail:
        jobs.enqueue("dialogues.invite", id=str(run.id))
    audit.record("dialogues.invite", dialogue, actor_id=actor_id, people=people)
    return run


def post_piece(run: InvitationRun, *, now: datetime, most: int = PIECE, by_mail: bool = True) -> bool:
    """Invite the next people of a run, and tell whether more are left.

    Two runs for the same session take turns under its lock. Broken off before the transaction ended, all of a piece is done
    again; after it, none of it.
    """
    dialogue = queries.dialogue(run.dialogue_id)
    lock(dialogue)
    db.session.refresh(run)
    if run.finished_at is not None:
        return False
    people = invitations.next_people(dialogue, run, most=most) if _takes_guests(dialogue, now) else []
    _write_to(dialogue, run, people, by_mail=by_mail)
    run.posted += len(people)
    run.last_id = people[-1].id if people else run.last_id
    run.finished_at = now if len(people) < most else None
    db.session.flush()
    return run.finished_at is None


def _write_to(
    dialogue: DialogueSession, run: InvitationRun, people: Sequence[Person], *, by_mail: bool
) -> None:
    chosen = invitations.audience_of(run).offices
    held = directory.appointments_by_person([one.id for one in people], local_date(dialogue.starts_at))
    for person in people:
        office = next(one.office for one in held[person.id] if one.office in chosen)
        sent = mails.invite(dialogue, person) if by_mail else None
        db.session.add(_invitation(run, person, office, sent.id if sent else None))
    db.session.flush()


def _invitation(run: InvitationRun, person: Person, office: Office, mail_id: UUID | None) -> Invitation:
    return Invitation(
        dialogue_id=run.dialogue_id, person_id=person.id, run_id=run.id, office=office, mail_id=mail_id
    )


def _takes_guests(dialogue: DialogueSession, now: datetime) -> bool:
    return dialogue.is_public and not dialogue.is_cancelled and not dialogue.has_begun(now)
