"""What one person said, found through the key of the round; possible before sealing only."""

from functools import cache
from uuid import UUID

from sqlalchemy import Select, bindparam, select

from consult.db import db
from consult.keystore import KeyStore
from consult.voting.models import Ballot, Vote, VotingRound
from consult.voting.queries.paper import Answers


def own_answers(voting_round: VotingRound, person_id: UUID, keystore: KeyStore) -> Answers | None:
    """Return what a person answered so far; None without a ballot, and for everyone once the round is sealed."""
    if not keystore.exists(voting_round.id):
        return None
    voter = keystore.pseudonym(voting_round.id, person_id)
    rows = db.session.execute(_statement(), {"round": voting_round.id, "voter": voter}).all()
    if not rows:
        return None
    return {row.question_id: row.value if row.choices is None else row.choices for row in rows}


@cache
def _statement() -> Select[UUID, int | None, list[int] | None]:
    """Look up the one ballot first: PostgreSQL keeps no sample of voter_key, and would think of many in a join."""
    own = select(Ballot.id).where(
        Ballot.voting_round_id == bindparam("round"), Ballot.voter_key == bindparam("voter")
    )
    return select(Vote.question_id, Vote.value, Vote.choices).where(Vote.ballot_id == own.scalar_subquery())
