"""Looking up what is put to the room."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from consult.db import db
from consult.errors import NotFound
from consult.live.models import Prompt
from consult.voting.models import VOTING_ROUND_DIALOGUE, Question, VotingRound
from consult.wording import N_


def prompts(dialogue_id: UUID) -> Sequence[Prompt]:
    """Return the running order of a session with its questions and their options."""
    return db.session.scalars(
        select(Prompt)
        .where(Prompt.dialogue_id == dialogue_id)
        .options(joinedload(Prompt.question).selectinload(Question.options))
        .order_by(Prompt.position)
    ).all()


def prompt(id: UUID) -> Prompt:
    """Return one prompt with its question and options, or raise NotFound."""
    found = db.session.scalar(
        select(Prompt)
        .where(Prompt.id == id)
        .options(joinedload(Prompt.question).selectinload(Question.options))
    )
    if found is None:
        raise NotFound(N_("This part of the session is not there (any more)."))
    return found


def rounds_in(dialogue_id: UUID) -> Sequence[VotingRound]:
    """Return the rounds that are shown in a session, with their questions, the one that closes first on top."""
    return db.session.scalars(
        select(VotingRound)
        .join(VOTING_ROUND_DIALOGUE, VOTING_ROUND_DIALOGUE.c.voting_round_id == VotingRound.id)
        .where(VOTING_ROUND_DIALOGUE.c.dialogue_id == dialogue_id)
        .options(joinedload(VotingRound.consultation), selectinload(VotingRound.questions))
        .order_by(VotingRound.closes_at, VotingRound.id)
    ).all()
