"""Record who came to a session."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from consult import audit
from consult.db import db
from consult.dialogues import attendees
from consult.dialogues.models import DialogueSession
from consult.dialogues.service.planning import lock
from consult.errors import RuleViolation
from consult.wording import N_


class NotYet(RuleViolation):
    """Nobody can have come before it begins, or to what was cancelled."""


def mark_attendance(
    dialogue: DialogueSession,
    *,
    attended: Collection[UUID],
    walk_ins: int,
    actor_id: UUID | None,
    now: datetime,
) -> None:
    """Record which of the registered persons came, and how many came without having registered.

    Raises:
        NotYet: before the session begins, or when it was cancelled.
    """
    lock(dialogue)
    if dialogue.is_cancelled or not dialogue.has_begun(now):
        raise NotYet(N_("You can record who came as soon as the session has begun."))
    for registration in attendees.standing(dialogue):
        registration.attended = None if registration.waits else registration.person_id in attended
    dialogue.walk_ins = walk_ins
    db.session.flush()
    audit.record("dialogues.attendance", dialogue, actor_id=actor_id)
