"""How many ballots came on paper, and of how many of them nobody could look up whose they are."""

from typing import NamedTuple

from sqlalchemy import func, select

from consult.db import db
from consult.voting.models import Ballot, Channel, Roll, SealedTally, VotingRound

TALLY = "paper"
"""The name of the table in which sealing keeps it."""


class OnPaper(NamedTuple):
    """Ballots on paper that count, and those among them that stand on no roll."""

    ballots: int
    unchecked: int


def on_paper(voting_round: VotingRound) -> OnPaper:
    """Count the ballots on paper; of a sealed round as sealing counted them. One statement, for old rounds two."""
    if not voting_round.is_sealed:
        counted = select(func.count(), func.count().filter(Ballot.municipality_key.is_(None)))
        here = counted.where(Ballot.voting_round_id == voting_round.id, Ballot.channel == Channel.PAPER)
        return OnPaper(*db.session.execute(here).one())
    kept = select(SealedTally.table).filter_by(voting_round_id=voting_round.id, name=TALLY)
    if table := db.session.scalar(kept):
        return OnPaper(table["ballots"], table["unchecked"])
    on_roll = select(func.count()).where(
        Roll.voting_round_id == voting_round.id, Roll.channel == Channel.PAPER
    )
    return OnPaper(db.session.scalar(on_roll) or 0, 0)


def unchecked_paper(voting_round: VotingRound) -> int:
    """Return how many ballots on paper count of which it could not be checked whether that person voted already."""
    return on_paper(voting_round).unchecked
