"""Taking a seat in the room."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from consult.clock import local_date
from consult.db import db
from consult.directory import queries as directory
from consult.directory.models import Appointment, Municipality, Office
from consult.errors import NotAllowed, RuleViolation
from consult.live.models import LiveState, Participant
from consult.live.queries.people import seat_of
from consult.wording import N_


class NotOfTheRoom(NotAllowed):
    """A person without an office on the day of the session."""


class SessionOver(RuleViolation):
    """A session that was ended, or from which everybody went home."""

    status = 409


def join(state: LiveState, *, person_id: UUID, now: datetime) -> Participant:
    """Give a person on the register a seat, once; office and province are those of the day of the session.

    Raises:
        SessionOver: after the session, so that nobody who was not there seems to have been.
        NotOfTheRoom: when the person holds no office on that day.
    """
    if found := seat_of(state.dialogue_id, person_id):
        return found
    _check_not_over(state, now)
    held = office_in_room(state, person_id)
    seat = Participant(dialogue_id=state.dialogue_id, joined_at=now, is_rehearsal=state.is_rehearsing)
    seat.person_id = None if state.is_rehearsing else person_id  # A seat of a rehearsal goes with it.
    take_office(seat, held)
    return _seated(state, seat, person_id)


def join_as_guest(
    state: LiveState, *, office: Office, municipality: Municipality, now: datetime
) -> Participant:
    """Give somebody who did not sign in a seat: a guest, counted apart until the mail is confirmed.

    Raises:
        SessionOver: after the session.
    """
    _check_not_over(state, now)
    seat = Participant(
        dialogue_id=state.dialogue_id,
        is_rehearsal=state.is_rehearsing,
        office=office,
        municipality_code=municipality.code,
        province_code=municipality.province_code,
        joined_at=now,
    )
    db.session.add(seat)
    db.session.flush()
    return seat


def sit_at_table(seat: Participant, number: int | None) -> None:
    """Remember at which table somebody sits; None: at none."""
    seat.table_number = number
    db.session.flush()


def office_of(state: LiveState, person_id: UUID) -> Appointment | None:
    """Return the first office that a person holds on the day of the session."""
    day = local_date(state.dialogue.starts_at)
    return next(iter(directory.appointments_by_person([person_id], day).get(person_id, ())), None)


def office_in_room(state: LiveState, person_id: UUID) -> Appointment:
    """Return for which office a person sits in the room; raises NotOfTheRoom when there is none on that day."""
    held = office_of(state, person_id)
    if held is None:
        raise NotOfTheRoom(N_("You hold no office in a municipality on the day of this session."))
    return held


def take_office(seat: Participant, held: Appointment) -> None:
    """Write on a seat for which office somebody sits there."""
    seat.office, seat.municipality_code = held.office, held.municipality_code
    seat.province_code = held.municipality.province_code


def _check_not_over(state: LiveState, now: datetime) -> None:
    if state.is_over(now):
        raise SessionOver(N_("This session is over. Sign in to answer the questions at home."))


def _seated(state: LiveState, seat: Participant, person_id: UUID) -> Participant:
    """Write a seat; whoever joins on two phones at once gets the same one."""
    try:
        with db.session.begin_nested():
            db.session.add(seat)
    except IntegrityError:
        found = seat_of(state.dialogue_id, person_id)
        assert found is not None  # noqa: S101  # it was in the way
        return found
    return seat
