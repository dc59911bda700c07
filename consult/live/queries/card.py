"""What a session came to, for the card that everyone present gets."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from consult.db import db
from consult.live.models import LiveState, Participant, Prompt, PromptKind, PromptState
from consult.live.queries.people import came
from consult.live.queries.tables import confirmed_statements


@dataclass(frozen=True)
class Card:
    """How many came, how many questions were asked, and how many statements the tables confirmed."""

    came: int
    asked: int
    confirmed: int


def card(state: LiveState) -> Card:
    """Return what a session came to; at most three statements. When the tables talk, that is no question."""
    asked = db.session.scalar(
        select(func.count()).where(
            Prompt.dialogue_id == state.dialogue_id,
            Prompt.state != PromptState.WAITING,
            Prompt.kind != PromptKind.TALK,
        )
    )
    return Card(came(state), asked or 0, confirmed_statements(state.dialogue_id))


def untold(state: LiveState, *, most: int) -> Sequence[Participant]:
    """Return some of those who were there and have no card yet, with their persons; of guests there is no address."""
    return db.session.scalars(
        select(Participant)
        .where(
            Participant.dialogue_id == state.dialogue_id,
            Participant.person_id.is_not(None),
            Participant.has_card.is_(False),
        )
        .options(joinedload(Participant.person))
        .order_by(Participant.id)
        .limit(most)
    ).all()
