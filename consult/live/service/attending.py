"""Taking over who joined in the room as who came to the session."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from consult.db import db
from consult.dialogues import attendees
from consult.dialogues.service.attendance import mark_attendance
from consult.live.models import LiveState, Participant


@dataclass(frozen=True)
class Joined:
    """Who joined: those with a seat on the list of the session, and how many others; `marked` came as the list said before."""

    registered: frozenset[UUID]
    others: int
    marked: frozenset[UUID]


def who_joined(state: LiveState) -> Joined:
    """Return who joined the session in the room; whoever is made up for a rehearsal is not among them."""
    seats = db.session.execute(
        select(Participant.person_id).filter_by(dialogue_id=state.dialogue_id, is_rehearsal=False)
    ).scalars()
    there = list(seats)
    listed = attendees.attendees(state.dialogue)
    registered = frozenset(there) & {one.person_id for one in listed}
    marked = frozenset(one.person_id for one in listed if one.attended)
    return Joined(frozenset(id for id in registered if id), len(there) - len(registered), marked)


def take_over_attendance(state: LiveState, *, now: datetime, actor_id: UUID | None) -> None:
    """Record who joined as present, with those who were ticked before; others count as come without having registered.

    Raises:
        NotYet: before the session begins.
    """
    joined = who_joined(state)
    walk_ins = max(joined.others, state.dialogue.walk_ins or 0)
    mark_attendance(
        state.dialogue,
        attended=joined.registered | joined.marked,
        walk_ins=walk_ins,
        actor_id=actor_id,
        now=now,
    )
