"""A guest becomes who they said they are, and their answers become votes. No event is recorded: it would tell when."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from consult.accounts.service import normalised
from consult.db import db
from consult.directory import queries as directory
from consult.directory.models import Appointment, Person
from consult.errors import NotAllowed, RuleViolation
from consult.keystore import KeyStore
from consult.live import mails
from consult.live.links import number_of
from consult.live.models import LiveState, Participant, ProvisionalAnswer
from consult.live.queries.people import locked_seat, seat_of
from consult.live.queries.prompts import questions_in
from consult.live.service.answering import guest_key, said_in
from consult.live.service.joining import office_in_room, office_of, take_office
from consult.voting import queries as voting
from consult.voting.models import VotingRound
from consult.voting.service import SaidInRoom, answer_in_room
from consult.wording import N_


class SeatGone(RuleViolation):
    """The seat was confirmed before, or is not there any more."""

    status = 410
    sentence = N_("You confirmed this already. You do not have to do anything any more.")


class WrongNumber(RuleViolation):
    """Another number than stands on the phone of the guest."""

    sentence = N_("This is not the number on the phone with which you take part. Look at it again.")


class TooManyTries(RuleViolation):
    """A wrong number so often that somebody may be guessing."""

    status = 410
    sentence = N_(
        "A wrong number was filled in here five times. Open this mail on the phone with which you take part, or join again."
    )


TRIES = 5
"""How often a wrong number may be filled in for one seat."""


@dataclass(frozen=True)
class Confirmed:
    """What became of a guest: the seat, how many answers became votes, and how many were dropped."""

    seat: Participant
    counted: int
    dropped: int


def may_ask(seat: Participant, email: str) -> bool:
    """Tell whether a guest gave another address than was asked already."""
    return seat.is_guest and seat.email != normalised(email)


def ask_confirmation(state: LiveState, seat: Participant, *, email: str) -> None:
    """Keep the address of a guest; when the register knows it with this office and municipality, a mail goes out, once."""
    email, locked = normalised(email), locked_seat(seat.id)
    if locked is None or not may_ask(locked, email):
        return
    seat.email = email
    db.session.flush()
    person = directory.person_by_email(email)
    if person and _is_theirs(state, seat, person):
        mails.ask_to_confirm(state, seat, person)


def confirm(
    state: LiveState, seat_id: UUID, *, person_id: UUID, number: str | None, now: datetime, keystore: KeyStore
) -> Confirmed:
    """Make the seat of a guest that of a person; the answers become votes, of rounds in which the person did not vote.

    `number` is what the person read on the phone that has the seat; None where that phone itself asks. Without it somebody
    who joined with the address of another would get their seat as soon as they confirm.

    Raises:
        SeatGone: when it is no guest's seat any more.
        WrongNumber: when it is another number; the try is counted, and is to be committed.
        TooManyTries: after five of them.
        NotOfTheRoom: when the person holds no office on the day of the session; nothing is taken over.
    """
    seat = locked_seat(seat_id)
    if seat is None or not seat.is_guest or seat.dialogue_id != state.dialogue_id:
        raise SeatGone(SeatGone.sentence)
    if number is not None:
        _check_number(seat, number)
    own = seat_of(state.dialogue_id, person_id)
    held = None if own else office_in_room(state, person_id)
    counted = dropped = 0
    for round_id in {question.voting_round_id for question in questions_in(state.dialogue_id)}:
        said = _taken_over(state, seat, round_id, keystore)
        is_counted = bool(said) and _became_votes(state, round_id, person_id, said, now, keystore)
        counted, dropped = counted + len(said) * is_counted, dropped + len(said) * (not is_counted)
    return Confirmed(_given_to(seat, person_id, own, held), counted, dropped)


def check_tries(seat: Participant) -> None:
    """Refuse when a wrong number was filled in too often; raises TooManyTries."""
    if seat.wrong_numbers >= TRIES:
        raise TooManyTries(TooManyTries.sentence)


def _check_number(seat: Participant, number: str) -> None:
    check_tries(seat)
    if not hmac.compare_digest(number.encode(), number_of(seat.id).encode()):
        seat.wrong_numbers += 1
        db.session.flush()
        raise WrongNumber(WrongNumber.sentence)


def _is_theirs(state: LiveState, seat: Participant, person: Person) -> bool:
    """Tell whether the person holds the office in the municipality that the guest chose."""
    held = office_of(state, person.id)
    return held is not None and (held.office, held.municipality_code) == (seat.office, seat.municipality_code)


def _taken_over(
    state: LiveState, seat: Participant, round_id: UUID, keystore: KeyStore
) -> Sequence[ProvisionalAnswer]:
    """Return what a guest answered in a round, and remove it; nothing once the key is gone."""
    if not keystore.exists(round_id):
        return []
    key = guest_key(round_id, seat, keystore)
    own = (
        ProvisionalAnswer.dialogue_id == state.dialogue_id,
        ProvisionalAnswer.author_key == key,
        ProvisionalAnswer.is_rehearsal.is_(False),
    )
    said = db.session.scalars(select(ProvisionalAnswer).where(*own)).all()
    db.session.execute(delete(ProvisionalAnswer).where(*own).execution_options(synchronize_session=False))
    return said


def _became_votes(
    state: LiveState,
    round_id: UUID,
    person_id: UUID,
    said: Sequence[ProvisionalAnswer],
    now: datetime,
    keystore: KeyStore,
) -> bool:
    """Count what a guest said, unless the round is over, or the person voted or may not; tell whether it counts."""
    current = voting.locked_round(round_id, for_change=True)
    if not current.is_open(now) or voting.took_part(current, person_id):
        return False
    try:
        with db.session.begin_nested():
            _count(state, current, person_id, said, now, keystore)
    except (RuleViolation, NotAllowed):
        return False
    return True


def _count(
    state: LiveState,
    current: VotingRound,
    person_id: UUID,
    said: Sequence[ProvisionalAnswer],
    now: datetime,
    keystore: KeyStore,
) -> None:
    answer_in_room(
        round_id=current.id,
        said=[SaidInRoom(person_id, one.question_id, said_in(one), state.dialogue_id) for one in said],
        now=now,
        keystore=keystore,
        is_first=current.frozen_at is None,
    )


def _given_to(
    seat: Participant, person_id: UUID, own: Participant | None, held: Appointment | None
) -> Participant:
    """Return the seat of the person: the own one, else the guest's, which becomes theirs with the office that they hold."""
    own = own or _in_the_way(seat, person_id)
    if own:
        db.session.delete(seat)
        db.session.flush()
        return own
    seat.email = ""
    if held:
        take_office(seat, held)
    db.session.flush()
    return seat


def _in_the_way(seat: Participant, person_id: UUID) -> Participant | None:
    """Give a seat to a person; return the one that they took on another phone at this very moment, if any."""
    dialogue_id = seat.dialogue_id
    try:
        with db.session.begin_nested():
            seat.person_id = person_id
    except IntegrityError:
        found = seat_of(dialogue_id, person_id)
        assert found is not None  # noqa: S101  # it was in the way
        return found
    return None
