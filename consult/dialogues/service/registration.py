"""Register for a session, and cancel that again."""

from datetime import datetime
from uuid import UUID

from consult.db import db
from consult.dialogues import attendees, mails
from consult.dialogues.models import DialogueSession, Registration
from consult.dialogues.service.planning import lock
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
    *, dialogue: DialogueSession, person_id: UUID, now: datetime, by_mail: bool = True
) -> Registration:
    """Register a person, up to the seats, and confirm it by mail; asking twice registers once.

    Whoever asks at the same moment waits for the lock, so that the last seat goes to one of them.

    Raises:
        NotInvited: when the person holds no office on the day of the session, or it is not public yet.
        RegistrationClosed: when it has begun or was cancelled.
        SessionFull: when no seat is left.
    """
    lock(dialogue)
    chance = attendees.chance_of(dialogue, person_id)
    found = chance.registration_id and db.session.get(Registration, chance.registration_id)
    if found and found.cancelled_at is None:
        return found
    _check_may_come(dialogue, now, holds_office=chance.holds_office)
    if chance.taken >= dialogue.seats:
        raise SessionFull(N_("This session is full. You can take part online or choose another session."))
    registration = found or Registration(dialogue_id=dialogue.id, person_id=person_id)
    registration.created_at, registration.cancelled_at, registration.attended = now, None, None
    db.session.add(registration)
    db.session.flush()
    if by_mail:
        mails.confirm_registration(dialogue, db.session.get_one(Person, person_id))
    return registration


def cancel_registration(
    *, dialogue: DialogueSession, person_id: UUID, now: datetime, by_mail: bool = True
) -> None:
    """Give the seat back and confirm that by mail; without a registration nothing happens.

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
    found.cancelled_at = now
    db.session.flush()
    if by_mail:
        mails.confirm_cancellation(dialogue, db.session.get_one(Person, person_id))


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
