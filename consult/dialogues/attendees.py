"""Who registered for a session and who came. Reads; never writes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from sqlalchemy import BindParameter, Date, Select, Uuid, bindparam, func, select
from sqlalchemy.orm import joinedload

from consult.clock import local_date
from consult.db import db
from consult.dialogues.models import DialogueSession, Registration
from consult.dialogues.queries import has_seat
from consult.directory import queries as directory
from consult.directory.models import Appointment, Office
from consult.directory.queries.people import in_office
from consult.methods import disclosure


@dataclass(frozen=True)
class Attendee:
    """Someone on the list, with the offices of that day, and whether that person came (None: not known yet)."""

    person_id: UUID
    name: str
    appointments: Sequence[Appointment]
    attended: bool | None


@dataclass(frozen=True)
class Attendance:
    """How many came: those who had registered, others, and by office (None: too few to show)."""

    registered: int
    walk_ins: int
    by_office: Sequence[tuple[Office, int | None]]

    @property
    def total(self) -> int:
        """Return how many people came."""
        return self.registered + self.walk_ins


def registration_of(dialogue: DialogueSession, person_id: UUID) -> Registration | None:
    """Return this person's registration, also a cancelled one, or None."""
    return db.session.scalar(
        select(Registration).where(
            Registration.dialogue_id == dialogue.id, Registration.person_id == person_id
        )
    )


@dataclass(frozen=True)
class Chance:
    """What decides whether a person gets a seat: an earlier registration, an office on that day, the seats taken."""

    registration_id: UUID | None
    holds_office: bool
    taken: int


def chance_of(dialogue: DialogueSession, person_id: UUID) -> Chance:
    """Return all that decides about a person's seat, in one statement."""
    day = local_date(dialogue.starts_at)
    asked = {"dialogue": dialogue.id, "person": person_id, "day": day}
    return Chance(*db.session.execute(_chance(), asked).one())


@cache
def _chance() -> Select[UUID | None, bool, int]:
    """Return the statement, of which only the session, the person and the day differ."""
    dialogue, person = bindparam("dialogue", type_=Uuid), bindparam("person", type_=Uuid)
    own = select(Registration.id).where(
        Registration.dialogue_id == dialogue, Registration.person_id == person
    )
    held = (
        select(Appointment.id)
        .join(Appointment.municipality)
        .where(Appointment.person_id == person, in_office(bindparam("day", type_=Date)))
    )
    return select(own.scalar_subquery(), held.exists(), _taken(dialogue).scalar_subquery())


def seats_taken(dialogue: DialogueSession) -> int:
    """Return how many people have a seat."""
    return db.session.scalar(_taken(dialogue.id)) or 0


def _taken(dialogue_id: UUID | BindParameter[UUID]) -> Select[int]:
    seated = Registration.dialogue_id == dialogue_id, has_seat()
    return select(func.count()).select_from(Registration).where(*seated)


def standing(dialogue: DialogueSession) -> Sequence[Registration]:
    """Return the registrations that were not cancelled, those that wait too, with their persons, by name."""
    rows = db.session.scalars(
        select(Registration)
        .where(Registration.dialogue_id == dialogue.id, Registration.cancelled_at.is_(None))
        .options(joinedload(Registration.person))
    ).all()
    return sorted(rows, key=lambda row: (row.person.name.casefold(), row.person_id))


def attendees(dialogue: DialogueSession) -> Sequence[Attendee]:
    """Return who has a seat with what they are on that day, by name; in two statements."""
    return seated_and_waiting(dialogue)[0]


def seated_and_waiting(dialogue: DialogueSession) -> tuple[Sequence[Attendee], Sequence[Attendee]]:
    """Return who has a seat, by name, and who waits, the first on top; in the same two statements."""
    rows = standing(dialogue)
    day = local_date(dialogue.starts_at)
    held = directory.appointments_by_person([row.person_id for row in rows], day)
    found = {
        row: Attendee(row.person_id, row.person.name, held.get(row.person_id, []), row.attended)
        for row in rows
    }
    waiting = sorted((row for row in rows if row.waits_since), key=lambda row: (row.waits_since, row.id))
    return [one for row, one in found.items() if not row.waits], [found[row] for row in waiting]


def attendance(dialogue: DialogueSession, *, minimum: int = disclosure.PUBLICATION) -> Attendance | None:
    """Return how many came, or None while nobody counted.

    Someone with several offices counts at the first that the register states. An office with fewer people than
    `minimum` is hidden, and another one with it, so that the total does not give it away; where even that would not do,
    no office is shown.
    """
    if dialogue.walk_ins is None:
        return None
    came = [one for one in attendees(dialogue) if one.attended]
    offices = Counter(one.appointments[0].office for one in came if one.appointments)
    return Attendance(len(came), dialogue.walk_ins, _shown(offices, minimum))


def how_many_came(dialogue: DialogueSession) -> int | None:
    """Return the total of the same in one statement, or None while nobody counted."""
    if dialogue.walk_ins is None:
        return None
    ticked = Registration.dialogue_id == dialogue.id, Registration.attended.is_(True), has_seat()
    return (db.session.scalar(select(func.count()).where(*ticked)) or 0) + dialogue.walk_ins


def _shown(counts: Counter[Office], minimum: int) -> Sequence[tuple[Office, int | None]]:
    """Return each office that came with its count, in their order; None where it may not be shown."""
    offices = [office for office in Office if counts[office]]
    if not offices:
        return []
    *hidden, hides_total = disclosure.suppress_list([counts[office] for office in offices], minimum)
    if hides_total:
        return []
    return [
        (office, None if is_hidden else counts[office])
        for office, is_hidden in zip(offices, hidden, strict=True)
    ]
