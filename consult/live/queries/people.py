"""Who is in the room."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from consult.db import db
from consult.dialogues import attendees
from consult.directory.models import Municipality, Person
from consult.live.models import LiveState, Participant


@dataclass(frozen=True)
class Present:
    """How many people joined: those on the register, and guests who did not confirm yet."""

    known: int
    guests: int


def participant(id: UUID) -> Participant | None:
    """Return somebody who joined, or None when that seat is gone."""
    return db.session.get(Participant, id)


def locked_seat(id: UUID) -> Participant | None:
    """Return a seat as it is now, locked until the transaction ends; None when it is gone."""
    return db.session.get(Participant, id, with_for_update=True, populate_existing=True)


def seat_of(dialogue_id: UUID, person_id: UUID) -> Participant | None:
    """Return the seat of a person in a session, or None."""
    return db.session.scalar(select(Participant).filter_by(dialogue_id=dialogue_id, person_id=person_id))


def name_and_place(seat_id: UUID) -> tuple[str | None, str | None]:
    """Return the name of the person who has a seat, None for a guest; and of the municipality that it is of, if any."""
    found = db.session.execute(
        select(Person.name, Municipality.name)
        .select_from(Participant)
        .outerjoin(Person, Person.id == Participant.person_id)
        .outerjoin(Municipality, Municipality.code == Participant.municipality_code)
        .where(Participant.id == seat_id)
    )
    name, place = found.one()
    return name, place


def guests_in(dialogue_id: UUID) -> int:
    """Count the guests of a session who did not confirm yet."""
    found = select(func.count()).where(
        Participant.dialogue_id == dialogue_id,
        Participant.person_id.is_(None),
        Participant.is_rehearsal.is_(False),
    )
    return db.session.scalar(found) or 0


def present(state: LiveState) -> Present:
    """Count who joined; in a rehearsal those who are made up."""
    row = db.session.execute(
        select(func.count(), func.count(Participant.person_id)).where(
            Participant.dialogue_id == state.dialogue_id, Participant.is_rehearsal == state.is_rehearsing
        )
    ).one()
    return Present(row[0], 0) if state.is_rehearsing else Present(row[1], row[0] - row[1])


def came(state: LiveState) -> int:
    """Return how many people came: as it was recorded, until then those on the register who joined. No guest counts."""
    recorded = None if state.is_rehearsing else attendees.how_many_came(state.dialogue)
    return present(state).known if recorded is None else recorded


def present_by_province(state: LiveState) -> dict[str, int]:
    """Count who joined, by province; those without one are left out."""
    rows = db.session.execute(
        select(Participant.province_code, func.count())
        .where(
            Participant.dialogue_id == state.dialogue_id,
            Participant.is_rehearsal == state.is_rehearsing,
            Participant.province_code.is_not(None),
        )
        .group_by(Participant.province_code)
    )
    return {code: count for code, count in rows if code}


def municipalities_in(state: LiveState, most: int) -> Sequence[str]:
    """Return the names of the municipalities from which somebody joined, the latest to come first; at most so many.

    A municipality comes in with its first participant. Guests who did not confirm bring none in, since anyone may name one.
    """
    is_counted = Participant.is_rehearsal if state.is_rehearsing else Participant.person_id.is_not(None)
    came_at = func.min(Participant.joined_at)
    return db.session.scalars(
        select(Municipality.name)
        .join(Participant, Participant.municipality_code == Municipality.code)
        .where(Participant.dialogue_id == state.dialogue_id, is_counted)
        .group_by(Municipality.code, Municipality.name)
        .order_by(came_at.desc(), Municipality.name)
        .limit(most)
    ).all()


def present_by_office(state: LiveState) -> dict[str, int]:
    """Count who joined, by office."""
    rows = db.session.execute(
        select(Participant.office, func.count())
        .where(
            Participant.dialogue_id == state.dialogue_id,
            Participant.is_rehearsal == state.is_rehearsing,
            Participant.office.is_not(None),
        )
        .group_by(Participant.office)
    )
    return {str(office): count for office, count in rows if office}
