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
    """Who joined: those with a seat on the list of the session, how many others, and how many guests who did not confirm.

    `marked` came as the list said before. Guests are not counted: some of them joined before under their own name.
    """

    registered: frozenset[UUID]
    others: int
    guests: int
    marked: frozenset[UUID]

    @property
    def total(self) -> int:
        """Return how many people are recorded as present when this is taken over."""
        return len(self.registered | self.marked) + self.others


def who_joined(state: LiveState) -> Joined:
    """Return who joined the session in the room; whoever is made up for a rehearsal is not among them."""
    seats = db.session.execute(
        select(Participant.person_id).filter_by(dialogue_id=state.dialogue_id, is_rehearsal=False)
    ).scalars()
    there = list(seats)
    known = frozenset(id for id in there if id)
    listed = attendees.attendees(state.dialogue)
    registered = known & {one.person_id for one in listed}
    marked = frozenset(one.person_id for one in listed if one.attended)
    return Joined(registered, len(known - registered), len(there) - len(known), marked)


def take_over_attendance(state: LiveState, *, now: datetime, actor_id: UUID | None) -> Joined:
    """Record who joined as present, with those who were ticked before; others count as come without having registered.

    A number of others that was recorded before gives way. Returns who was taken over.

    Raises:
        NotYet: before the session begins.
    """
    joined = who_joined(state)
    mark_attendance(
        state.dialogue,
        attended=joined.registered | joined.marked,
        walk_ins=joined.others,
        actor_id=actor_id,
        now=now,
    )
    return joined
