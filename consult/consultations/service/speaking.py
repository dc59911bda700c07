"""Choosing which of one's offices speaks in a consultation."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from consult.consultations import queries
from consult.consultations.models import Consultation, Phase, SpeakingAs
from consult.db import db
from consult.errors import Conflict, NotAllowed, RuleViolation
from consult.wording import N_


class NotAnOfficeOfYours(NotAllowed):
    """One speaks for an office that one holds at the reference date."""


class AlreadyChosen(Conflict):
    """One chooses once: what was said before stays said for that office."""


class ChoiceClosed(RuleViolation):
    """After closing there is nothing to speak in."""


def speak_as(
    *, consultation: Consultation, person_id: UUID, appointment_id: UUID, now: datetime
) -> SpeakingAs:
    """Choose, once, which office speaks; of two choices at the same moment the database takes one.

    It is not audited: when somebody was about to vote is nobody's business.
    """
    if consultation.phase != Phase.OPEN or consultation.closes_at <= now:
        raise ChoiceClosed(N_("You can choose this while the consultation is open."))
    held = queries.speaking_appointments(consultation, person_id)
    if appointment_id not in {appointment.id for appointment in held}:
        raise NotAnOfficeOfYours(N_("You did not hold this office on the reference date."))
    choice = SpeakingAs(consultation_id=consultation.id, person_id=person_id, appointment_id=appointment_id)
    try:
        with db.session.begin_nested():
            db.session.add(choice)
            db.session.flush()
    except IntegrityError:
        raise AlreadyChosen(N_("You already chose for which office you speak.")) from None
    return choice
