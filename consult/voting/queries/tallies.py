"""What sealing counted per session, and in how many municipalities people took part."""

from uuid import UUID

import numpy as np
from sqlalchemy import func, select

from consult.db import db
from consult.directory.models import Appointment, Municipality
from consult.directory.queries.days import holds_on
from consult.directory.queries.people import in_office
from consult.methods.responses import FloatArray
from consult.voting.models import Roll, SealedTally, VotingRound


def session_tallies(voting_round: VotingRound) -> dict[UUID, FloatArray]:
    """Return per session, for each column of the response matrix: answers, those in support, the sum of the values.

    Sessions with too few ballots are left out; before sealing there is nothing.
    """
    table = db.session.scalar(
        select(SealedTally.table).filter_by(voting_round_id=voting_round.id, name="sessions")
    )
    return {UUID(id): np.array(columns, dtype=np.float64) for id, columns in (table or {}).items()}


def municipalities_reached(voting_round: VotingRound) -> tuple[int, int]:
    """Return in how many municipalities somebody who took part held office, and how many there were.

    Both at the reference date, by the roll and the register of now; sealing keeps the answer.
    """
    day = voting_round.consultation.reference_date
    took_part = (
        select(func.count(Appointment.municipality_code.distinct()))
        .join(Appointment.municipality)
        .join(Roll, Roll.person_id == Appointment.person_id)
        .where(Roll.voting_round_id == voting_round.id, in_office(day))
    )
    exist = select(func.count(Municipality.code)).where(holds_on(Municipality, day))
    row = db.session.execute(select(took_part.scalar_subquery(), exist.scalar_subquery())).one()
    return row[0], row[1]
