"""What sealing counted per session."""

from uuid import UUID

import numpy as np
from sqlalchemy import select

from consult.db import db
from consult.methods.responses import FloatArray
from consult.voting.models import SealedTally, VotingRound


def session_tallies(voting_round: VotingRound) -> dict[UUID, FloatArray]:
    """Return per session, for each column of the response matrix: answers, those in support, the sum of the values.

    Sessions with too few ballots are left out; before sealing there is nothing.
    """
    table = db.session.scalar(
        select(SealedTally.table).filter_by(voting_round_id=voting_round.id, name="sessions")
    )
    return {UUID(id): np.array(columns, dtype=np.float64) for id, columns in (table or {}).items()}
