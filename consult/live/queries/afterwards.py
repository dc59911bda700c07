"""What somebody finds behind the link of a session that is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from consult.live.models import LiveState, Prompt
from consult.live.queries.contributions import Listed, seen_by_all
from consult.live.queries.prompts import revealed, rounds_shown_in
from consult.voting import queries as voting
from consult.voting.models import VotingRound


@dataclass(frozen=True)
class Afterwards:
    """The questions whose result in the room may be seen, the rounds that can still be answered, and what is held back.

    `written`: the cards and questions that everyone in the room could read, by part.
    """

    shown: Sequence[Prompt]
    written: Sequence[tuple[Prompt, Sequence[Listed]]]
    to_answer: Sequence[VotingRound]
    is_held_back: bool


def afterwards(
    state: LiveState, *, was_there: bool, is_known: bool, person_id: UUID | None, now: datetime
) -> Afterwards:
    """Return what was revealed in the room to who was there or answered at home, and after closing to all who sign in.

    Whoever led the session was there, with a phone or without. Whoever else still can answer is not steered by what the room
    said.
    """
    rounds = {one.id: one for one in rounds_shown_in(state.dialogue_id)}
    answered = voting.rounds_of(person_id) if person_id else frozenset()
    closed = {id for id, one in rounds.items() if one.has_closed(now)} if is_known else frozenset()
    seen = revealed(state.dialogue_id)
    shown = [
        one
        for one in seen
        if was_there or (one.question and one.question.voting_round_id in answered | closed)
    ]
    to_answer = [one for id, one in rounds.items() if person_id and id not in answered and one.is_open(now)]
    is_through = was_there or (bool(rounds) and rounds.keys() <= answered | closed)
    return Afterwards(shown, seen_by_all(state) if is_through else [], to_answer, len(shown) < len(seen))
