"""Register for a session or wait for a seat in it, and cancel that again."""

from datetime import datetime
from uuid import UUID

from consult.db import db
from consult.dialogues import attendees, mails
from consult.dialogues.models import DialogueSession, Registration
from consult.dialogues.service.planning import lock
from consult.dialogues.service.waiting import move_up
from consult.directory.models import Person
from consult.errors import NotAllowed, RuleViolation
from consult.wording import N_


class NotInvited(NotAllowed):
    """Sessions are for who holds an office in a municipality on that day."""


class RegistrationClosed(RuleViolation):
    """The session has begun, or does not take place."""


class SessionFull(RuleViolation):
    """Every seat is taken."""


def register(
    *, dialogue: DialogueSession, person_id: UUID, now: datetime, or_wait: bool = False, by_mail: bool = True
) -> Registration:
    """Register a person, up to the seats, and confirm it by mail; asking twice registers once.

    Whoever asks at the same moment waits for the lock, so that the last seat goes to one of them. With `or_wait` a person
    who finds every seat taken goes on the waiting list, as the last one.

    Raises:
        NotInvited: when the person holds no office on the day of the session, or it is not public yet.
        RegistrationClosed: when it has begun or was cancelled.
        SessionFull: when no seat is left and the person did not ask to wait.
    """
    lock(dialogue)
    chance = attendees.chance_of(dialogue, person_id)
    found = chance.registration_id and db.session.get(Registration, chance.registration_id)
    if found and found.cancelled_at is None:
        return found
    _check_may_come(dialogue, now, holds_office=chance.holds_office)
    is_full = chance.taken >= dialogue.seats
    if is_full and not or_wait:
        raise SessionFull(N_("This session is full. You can go on the waiting list."))
    registration = found or Registration(dialogue_id=dialogue.id, person_id=person_id)
    registration.created_at, registration.cancelled_at, registration.attended = now, None, None
    registration.waits_since = now if is_full else None
    db.session.add(registration)
    db.session.flush()
    if by_mail:
        confirm = mails.confirm_waiting if is_full else mails.confirm_registration
        confirm(dialogue, db.session.get_one(Person, person_id))
    return registration


def cancel_registration(
    *, dialogue: DialogueSession, person_id: UUID, now: datetime, by_mail: bool = True
) -> None:
    """Give the seat, or the place on the waiting list, back and confirm that by mail; who waits moves up.

    Without a registration nothing happens.

    Raises:
        RegistrationClosed: when the session has begun.
    """
    lock(dialogue)
    found = attendees.registration_of(dialogue, person_id)
    if found is None or found.cancelled_at is not None:
        return
    if dialogue.has_begun(now):
        raise RegistrationClosed(
            N_("This session has begun, so you cannot cancel your registration any more.")
        )
    waited, found.waits_since, found.cancelled_at = found.waits, None, now
    db.session.flush()
    if by_mail:
        mails.confirm_cancellation(dialogue, db.session.get_one(Person, person_id), waited=waited)
    move_up(dialogue, now=now, by_mail=by_mail)


def _check_may_come(dialogue: DialogueSession, now: datetime, *, holds_office: bool) -> None:
    if dialogue.is_cancelled:
        raise RegistrationClosed(N_("This session was cancelled, so you cannot register."))
    if dialogue.has_begun(now):
        raise RegistrationClosed(N_("This session has begun, so you cannot register any more."))
    if not dialogue.is_public:
        raise NotInvited(N_("This session is still being prepared."))
    if not holds_office:
        raise NotInvited(
            N_("You can register if you hold an office in a municipality on the day of the session.")
        )
