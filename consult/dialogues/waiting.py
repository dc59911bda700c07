"""Who waits for a seat in a session, and at which place. Reads; never writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from consult.db import db
from consult.dialogues.models import DialogueSession, Registration
from consult.dialogues.queries import has_seat


@dataclass(frozen=True)
class Crowd:
    """How many people have a seat, and how many wait for one."""

    seated: int
    waiting: int


@dataclass(frozen=True)
class Standing:
    """How one person stands: with a seat, or waiting at this place of the list (1: the next)."""

    place: int | None

    @property
    def waits(self) -> bool:
        """Tell whether there is no seat yet."""
        return self.place is not None


def crowd(dialogue: DialogueSession) -> Crowd:
    """Return how many are registered and wait, in one statement."""
    standing = Registration.dialogue_id == dialogue.id, Registration.cancelled_at.is_(None)
    every, waiting = db.session.execute(
        select(func.count(), func.count(Registration.waits_since)).where(*standing)
    ).one()
    return Crowd(every - waiting, waiting)


def standing_of(dialogue: DialogueSession, person_id: UUID | None) -> Standing | None:
    """Return how a person stands, or None when that person is neither registered nor waits."""
    if person_id is None:
        return None
    before = aliased(Registration)
    is_before = or_(
        before.waits_since < Registration.waits_since,
        and_(before.waits_since == Registration.waits_since, before.id <= Registration.id),
    )
    place = select(func.count()).where(before.dialogue_id == dialogue.id, is_before)
    row = db.session.execute(
        select(Registration.waits_since, place.correlate(Registration).scalar_subquery()).where(
            Registration.dialogue_id == dialogue.id,
            Registration.person_id == person_id,
            Registration.cancelled_at.is_(None),
        )
    ).one_or_none()
    return Standing(row[1] if row[0] else None) if row else None


def next_waiting(dialogue: DialogueSession) -> Sequence[Registration]:
    """Return as many of those who wait as there are free seats, the first on top, with their persons."""
    taken = select(func.count()).where(Registration.dialogue_id == dialogue.id, has_seat())
    free = dialogue.seats - (db.session.scalar(taken) or 0)
    if free < 1:
        return []
    return db.session.scalars(
        select(Registration)
        .where(Registration.dialogue_id == dialogue.id, Registration.waits_since.is_not(None))
        .order_by(Registration.waits_since, Registration.id)
        .limit(free)
        .options(joinedload(Registration.person))
    ).all()
