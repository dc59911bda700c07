"""Whether a room is ready: what was done, what is still to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from consult.db import db
from consult.live.models import LiveState, Participant, Prompt, PromptKind
from consult.live.queries.prompts import prompts, rounds_asked_in
from consult.voting.models import VotingRound

MOST_QUESTIONS = 7
"""So many questions keep a room awake."""
LONGEST_ANSWER = 60
"""Seconds within which a question is answered that is short enough for a room."""


@dataclass(frozen=True)
class Rhythm:
    """What would make the session livelier, as advice: too many questions, too much time for one, nothing but votes."""

    questions: int
    slow: Sequence[Prompt]
    never_talks: bool

    @property
    def has_too_many(self) -> bool:
        """Tell whether there are more questions than a room keeps up with."""
        return self.questions > MOST_QUESTIONS

    @property
    def is_good(self) -> bool:
        """Tell whether there is nothing to advise."""
        return not (self.has_too_many or self.slow or self.never_talks)


@dataclass(frozen=True)
class Readiness:
    """What must be in order before the doors open; `late_rounds` take no votes when the session begins."""

    parts: int
    planned: timedelta
    room_for: timedelta
    late_rounds: list[VotingRound]
    joined: int
    rhythm: Rhythm

    @property
    def fits(self) -> bool:
        """Tell whether the parts fit in the session."""
        return self.planned <= self.room_for


def readiness(state: LiveState, now: datetime) -> Readiness:
    """Return how ready the room of a session is; a round counts as open when it is at the begin, or now if that is past."""
    dialogue = state.dialogue
    when, order = max(dialogue.starts_at, now), prompts(dialogue.id)
    seats = Participant.dialogue_id == dialogue.id, Participant.is_rehearsal.is_(False)
    joined = select(func.count()).select_from(Participant).where(*seats)
    return Readiness(
        parts=len(order),
        planned=timedelta(minutes=sum(one.minutes for one in order)),
        room_for=dialogue.ends_at - dialogue.starts_at,
        late_rounds=[one for one in rounds_asked_in(dialogue.id) if not one.is_open(when)],
        joined=db.session.scalar(joined) or 0,
        rhythm=rhythm(order),
    )


def rhythm(order: Sequence[Prompt]) -> Rhythm:
    """Return what to advise about a running order; a warm-up and questions from the floor are not counted."""
    asked = [one for one in order if one.is_asking and not one.is_warm_up and one.kind != PromptKind.FLOOR]
    votes = [one for one in order if one.kind == PromptKind.QUESTION]
    talks = [one for one in order if one.kind == PromptKind.TALK]
    return Rhythm(
        questions=len(asked),
        slow=[one for one in votes if one.seconds and one.seconds > LONGEST_ANSWER],
        never_talks=len(votes) > 1 and not talks,
    )
