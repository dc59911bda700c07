"""The waiting list moves up by itself."""

from collections.abc import Sequence
from datetime import datetime

from consult.db import db
from consult.dialogues import mails, waiting
from consult.dialogues.models import DialogueSession, Registration


def move_up(dialogue: DialogueSession, *, now: datetime, by_mail: bool = True) -> Sequence[Registration]:
    """Give the free seats to who waits longest and tell them; nobody moves up once it has begun or was called off.

    Whoever calls holds the lock on the session, so that one seat goes to one person.
    """
    if dialogue.is_cancelled or dialogue.has_begun(now):
        return []
    moved = waiting.next_waiting(dialogue)
    for registration in moved:
        registration.waits_since = None
    db.session.flush()
    if by_mail:
        mails.tell_of_seat(dialogue, [registration.person for registration in moved])
    return moved
