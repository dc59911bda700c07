"""Taking a seat in the room."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from consult.clock import local_date
from consult.db import db
from consult.directory import queries as directory
from consult.directory.models import Municipality, Office
from consult.errors import NotAllowed, RuleViolation
from consult.live.models import LiveState, Participant
from consult.live.queries.people import seat_of
from consult.wording import N_


class NotOfTheRoom(NotAllowed):
    """A person without an office on the day of the session."""


class SessionOver(RuleViolation):
    """The host ended the session."""


def join(state: LiveState, *, person_id: UUID, now: datetime) -> Participant:
    """Give a person on the register a seat, once; office and province are those of the day of the session.

    Raises:
        NotOfTheRoom: when the person holds no office on that day.
    """
    if found := seat_of(state.dialogue_id, person_id):
        return found
    day = local_date(state.dialogue.starts_at)
    held = directory.appointments_by_person([person_id], day).get(person_id)
    if not held:
        raise NotOfTheRoom(N_("You hold no office in a municipality on the day of this session."))
    seat = Participant(
        dialogue_id=state.dialogue_id,
        person_id=person_id,
        office=held[0].office,
        municipality_code=held[0].municipality_code,
        province_code=held[0].municipality.province_code,
        joined_at=now,
    )
    return _seated(state, seat, person_id)


def join_as_guest(
    state: LiveState, *, office: Office, municipality: Municipality, now: datetime
) -> Participant:
    """Give somebody who did not sign in a seat: a guest, counted apart until the mail is confirmed.

    Raises:
        SessionOver: after the session; who comes then signs in.
    """
    if state.has_ended:
        raise SessionOver(N_("This session is over. Sign in to answer the questions at home."))
    seat = Participant(
        dialogue_id=state.dialogue_id,
        office=office,
        municipality_code=municipality.code,
        province_code=municipality.province_code,
        joined_at=now,
    )
    db.session.add(seat)
    db.session.flush()
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
