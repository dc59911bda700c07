"""What one person said, found through the key of the round; possible before sealing only."""

from uuid import UUID

from sqlalchemy import select

from consult.db import db
from consult.keystore import KeyStore
from consult.voting.models import Ballot, Vote, VotingRound
from consult.voting.queries.paper import Answers


def own_answers(voting_round: VotingRound, person_id: UUID, keystore: KeyStore) -> Answers | None:
    """Return what a person answered so far; None without a ballot, and for everyone once the round is sealed."""
    if not keystore.exists(voting_round.id):
        return None
    rows = db.session.execute(
        select(Ballot.id, Vote.question_id, Vote.value, Vote.choices)
        .outerjoin(Vote, Vote.ballot_id == Ballot.id)
        .where(
            Ballot.voting_round_id == voting_round.id,
            Ballot.voter_key == keystore.pseudonym(voting_round.id, person_id),
        )
    ).all()
    if not rows:
        return None
    return {
        row.question_id: row.value if row.choices is None else row.choices for row in rows if row.question_id
    }
