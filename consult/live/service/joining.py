"""Taking a seat in the room."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError

from consult.clock import local_date
from consult.db import db
from consult.directory import queries as directory
from consult.directory.models import Appointment, Municipality, Office
from consult.errors import NotAllowed, RuleViolation
from consult.live.models import LiveState, Participant
from consult.live.queries.people import guests_in, locked_seat, seat_of
from consult.wording import N_

FEW_GUESTS, GUESTS_A_SEAT = 300, 3
"""So many guests may always join; in a large session as many as this for each of its seats."""


class SeatLost(NotAllowed):
    """A phone whose seat is not known (any more)."""

    sentence = N_("We do not know this phone any more. Take part again.")


class NotOfTheRoom(NotAllowed):
    """A person without an office on the day of the session."""


class SessionOver(RuleViolation):
    """A session that was ended, or from which everybody went home."""

    status = 409


class TooManyGuests(RuleViolation):
    """More guests than can be in the hall: somebody makes them up."""

    status = 429
    sentence = N_(
        "So many guests joined that we let nobody else in as a guest now. Ask the organiser, or sign in."
    )


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
    state: LiveState,
    *,
    office: Office,
    municipality: Municipality,
    now: datetime,
    seat_id: UUID | None = None,
) -> Participant:
    """Give somebody who did not sign in a seat: a guest, counted apart until the mail is confirmed.

    Who has the seat `seat_id` keeps it, for another office or municipality: a button that is pressed twice makes no second
    guest. Once it was confirmed it is that of a person, and nobody gets it here. A few who come at the very moment that the
    last seat goes are let in too.

    Raises:
        SessionOver: after the session.
        TooManyGuests: when there is a multitude already.
    """
    _check_not_over(state, now)
    seat = locked_seat(seat_id) if seat_id else None
    if seat and seat.person_id:
        seat = seat_id = None
    if seat is None:
        _check_not_too_many(state)
        seat = Participant(dialogue_id=state.dialogue_id, joined_at=now, is_rehearsal=state.is_rehearsing)
        seat.id = seat_id or uuid4()
        _sit_for(seat, office, municipality)
        return _joined(seat)
    if (seat.office, seat.municipality_code) != (office, municipality.code):
        seat.email = ""  # Whether the register knows them so is to be asked anew.
        _sit_for(seat, office, municipality)
        db.session.flush()
    return seat


def still_seated(seat: Participant) -> Participant:
    """Return a seat as it is now, which nobody confirms or takes away before this transaction ends; raises SeatLost.

    Whoever holds a prompt as well takes that first.
    """
    key = inspect(seat).identity or (seat.id,)  # A seat that is gone cannot be asked for its id.
    found = locked_seat(*key)
    if found is None:
        raise SeatLost(SeatLost.sentence)
    return found


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


def _check_not_too_many(state: LiveState) -> None:
    most = max(FEW_GUESTS, GUESTS_A_SEAT * state.dialogue.seats)
    if not state.is_rehearsing and guests_in(state.dialogue_id) >= most:
        raise TooManyGuests(TooManyGuests.sentence)


def _sit_for(seat: Participant, office: Office, municipality: Municipality) -> None:
    seat.office, seat.municipality_code = office, municipality.code
    seat.province_code = municipality.province_code


def _joined(seat: Participant) -> Participant:
    """Write the seat of a guest; pressed twice at once it is the same one."""
    try:
        with db.session.begin_nested():
            db.session.add(seat)
    except IntegrityError:
        found = locked_seat(seat.id)
        assert found is not None  # noqa: S101  # it was in the way
        return found
    return seat


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
