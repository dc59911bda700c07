"""How many ballots came on paper, and of how many of them nobody could look up whose they are."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from consult.db import db
from consult.voting.models import Ballot, Channel, PaperRecording, Roll, SealedTally, VotingRound

TALLY = "paper"
"""The name of the table in which sealing keeps it."""


class OnPaper(NamedTuple):
    """Ballots on paper that count, and those among them of which nobody checked whether that person voted otherwise too."""

    ballots: int
    unchecked: int


def on_paper(voting_round: VotingRound) -> OnPaper:
    """Count the ballots on paper; of a sealed round as sealing counted them. One statement, for old rounds two."""
    if not voting_round.is_sealed:
        checked = select(func.coalesce(func.sum(PaperRecording.checked), 0))
        of_round = checked.where(PaperRecording.voting_round_id == voting_round.id).scalar_subquery()
        unknown = func.count().filter(Ballot.municipality_key.is_(None))
        counted = select(func.count(), unknown - of_round)
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


def on_paper_in(dialogue_id: UUID) -> OnPaper:
    """Count the ballots on paper that were recorded after a session, of all its rounds; sealing changes nothing of it."""
    recorded = func.coalesce(func.sum(PaperRecording.ballots), 0)
    checked = func.coalesce(func.sum(PaperRecording.checked), 0)
    here = select(recorded, recorded - checked).where(PaperRecording.dialogue_id == dialogue_id)
    return OnPaper(*db.session.execute(here).one())
