"""What the home and the calendar look up over all rooms. Reads; never writes. What waits for somebody: piles.py."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, case, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from consult.assembly.models import Assembly
from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.dialogues.models import DialogueSession, Registration
from consult.dialogues.queries import OwnRegistrations, has_seat
from consult.directory.models import Appointment, Department, Municipality
from consult.directory.queries.days import holds_on
from consult.results import queries as results
from consult.results.queries import Figure
from consult.voting.models import Question, Roll, VotingRound


@dataclass(frozen=True)
class RoundNow:
    """A round that is open or comes: how many questions it has, who took part, and whether this person did.

    `municipalities` counts those in which somebody who took part holds an office at the reference date, of all
    `of_municipalities` that exist on that day.
    """

    voting_round: VotingRound
    questions: int
    has_voted: bool
    voters: int
    municipalities: int
    of_municipalities: int


def rounds_now(now: datetime, person_id: UUID | None) -> Sequence[RoundNow]:
    """Return the prepared rounds of open consultations that are not over, the one that closes first on top."""
    rows = db.session.execute(
        select(VotingRound, _questions(), _has_voted(person_id), *_took_part())
        .join(VotingRound.consultation)
        .where(VotingRound.prepared_at.is_not(None), VotingRound.sealed_at.is_(None))
        .where(VotingRound.closes_at > now, Consultation.closes_at > now, Consultation.phase == Phase.OPEN)
        .options(contains_eager(VotingRound.consultation))
        .order_by(VotingRound.closes_at, VotingRound.title, VotingRound.id)
    )
    return [RoundNow(*row) for row in rows]


def seats_taken(
    dialogues: Collection[DialogueSession], person_id: UUID | None
) -> tuple[dict[UUID, int], OwnRegistrations]:
    """Return how many people have a seat in each of these sessions, and for which of them this person registered."""
    ids = [one.id for one in dialogues]
    is_own = Registration.person_id == person_id
    rows = db.session.execute(
        select(
            Registration.dialogue_id,
            func.count(case((has_seat(), 1))),
            func.count(case((is_own & has_seat(), 1))),
            func.count(case((is_own, 1))),
        )
        .where(Registration.dialogue_id.in_(ids), Registration.cancelled_at.is_(None))
        .group_by(Registration.dialogue_id)
    ).all()
    taken = dict.fromkeys(ids, 0) | {id: number for id, number, _seated, _own in rows}
    own = OwnRegistrations(
        {id for id, _number, seated, _own in rows if seated},
        {id for id, _number, seated, own in rows if own and not seated},
    )
    return taken, own


def latest_figure() -> Figure | None:
    """Return the figure of the newest published result in which the provinces lie furthest apart; of equal ones the first."""
    return max(results.newest_figures(), key=_spread, default=None)


def _spread(figure: Figure) -> float:
    """Return how far the provinces lie apart (0..1); less than nothing when the national share is hidden."""
    shown = [place.share for place in figure.provinces if place.share is not None]
    if figure.share is None:
        return -1.0
    return max(shown) - min(shown) if shown else 0.0


def dialogues_between(begin: datetime, end: datetime) -> Sequence[DialogueSession]:
    """Return the sessions that everyone may see and that start in begin <= start < end, in the order of time.

    Cancelled ones are among them: whoever noted the date should read that it is off.
    """
    asked = (
        select(DialogueSession)
        .join(DialogueSession.consultation)
        .where(DialogueSession.starts_at >= begin, DialogueSession.starts_at < end)
        .where(Consultation.phase != Phase.PREPARING)
        .options(
            joinedload(DialogueSession.department).joinedload(Department.province),
            joinedload(DialogueSession.network),
        )
    )
    return db.session.scalars(asked.order_by(DialogueSession.starts_at, DialogueSession.id)).all()


def rounds_between(begin: datetime, end: datetime) -> Sequence[VotingRound]:
    """Return the public rounds that open or close in begin <= instant < end, with their consultation."""
    opens = VotingRound.opens_at.between(begin, end)
    asked = (
        select(VotingRound)
        .join(VotingRound.consultation)
        .where(or_(opens, VotingRound.closes_at.between(begin, end)))
        .where(VotingRound.prepared_at.is_not(None), Consultation.phase != Phase.PREPARING)
        .options(contains_eager(VotingRound.consultation))
    )
    return db.session.scalars(asked.order_by(VotingRound.opens_at, VotingRound.id)).all()


def announced_assemblies() -> Sequence[Assembly]:
    """Return the assemblies that everyone may see, in the order of their days; one or two a year."""
    asked = select(Assembly).where(Assembly.announced_at.is_not(None))
    return db.session.scalars(asked.order_by(Assembly.held_on, Assembly.id)).all()


def _questions() -> ScalarSelect[int]:
    return select(func.count()).where(Question.voting_round_id == VotingRound.id).scalar_subquery()


def _has_voted(person_id: UUID | None) -> Any:
    return (
        select(Roll.person_id)
        .where(Roll.voting_round_id == VotingRound.id, Roll.person_id == person_id)
        .exists()
    )


def _took_part() -> tuple[ScalarSelect[int], ...]:
    """Return how many people took part, from how many municipalities, of how many."""
    day: Any = Consultation.reference_date
    on_roll = Roll.voting_round_id == VotingRound.id
    voters = select(func.count()).where(on_roll).scalar_subquery()
    theirs = (
        select(func.count(Appointment.municipality_code.distinct()))
        .join(Roll, Roll.person_id == Appointment.person_id)
        .where(on_roll, holds_on(Appointment, day))
        .correlate(VotingRound, Consultation)
        .scalar_subquery()
    )
    everywhere = select(func.count(Municipality.code)).where(holds_on(Municipality, day))
    return voters, theirs, everywhere.correlate(Consultation).scalar_subquery()
