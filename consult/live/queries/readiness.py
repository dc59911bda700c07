"""Whether a room is ready: what was done, what is still to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from consult.db import db
from consult.live.models import LiveState, Participant, Prompt
from consult.live.queries.prompts import rounds_in
from consult.voting.models import VotingRound


@dataclass(frozen=True)
class Readiness:
    """What must be in order before the doors open; `late_rounds` take no votes when the session begins."""

    parts: int
    planned: timedelta
    room_for: timedelta
    late_rounds: list[VotingRound]
    joined: int

    @property
    def fits(self) -> bool:
        """Tell whether the parts fit in the session."""
        return self.planned <= self.room_for


def readiness(state: LiveState, now: datetime) -> Readiness:
    """Return how ready the room of a session is; a round counts as open when it is at the begin, or now if that is past."""
    dialogue = state.dialogue
    when = max(dialogue.starts_at, now)
    parts, minutes = db.session.execute(
        select(func.count(), func.coalesce(func.sum(Prompt.minutes), 0)).where(
            Prompt.dialogue_id == dialogue.id
        )
    ).one()
    seats = Participant.dialogue_id == dialogue.id, Participant.is_rehearsal.is_(False)
    joined = select(func.count()).select_from(Participant).where(*seats)
    return Readiness(
        parts=parts,
        planned=timedelta(minutes=minutes),
        room_for=dialogue.ends_at - dialogue.starts_at,
        late_rounds=[one for one in rounds_in(dialogue.id) if not one.is_open(when)],
        joined=db.session.scalar(joined) or 0,
    )
