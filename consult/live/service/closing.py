"""Closing a question, and ending a session: by a press, or by itself when everybody went home."""

from datetime import datetime
from uuid import UUID

from consult import audit
from consult.db import db
from consult.live.models import LiveState, Prompt, PromptState, Reveal
from consult.live.queries.prompts import prompts
from consult.live.queries.states import locked_state
from consult.live.service.settling import settle_figures
from consult.live.service.telling import plan_cards


def close(state: LiveState, prompt: Prompt, minimum: int) -> None:
    """Take no more answers; the result shows from now on where it does so by itself."""
    prompt.state, prompt.closes_at = PromptState.CLOSED, None
    prompt.is_revealed = prompt.is_revealed or prompt.reveal in {Reveal.LIVE, Reveal.AFTER_CLOSE}
    settle_figures(state, prompt, minimum)


def end(state: LiveState, now: datetime, minimum: int) -> None:
    """End the session: what is open closes, and those who were there get a card."""
    for one in prompts(state.dialogue_id):
        if one.state == PromptState.OPEN:
            close(state, one, minimum)
    state.ended_at, state.speaks_until = now, None
    plan_cards(state)


def end_forgotten(dialogue_id: UUID, *, now: datetime, minimum: int) -> bool:
    """End a session that ran and that nobody ended when everybody went home; tell whether this was one."""
    state = locked_state(dialogue_id)
    if state.has_ended or not state.has_run or not state.is_over(now):
        return False
    end(state, now, minimum)
    state.version, state.presses = state.version + 1, state.presses + 1
    db.session.flush()
    audit.record("live.end", str(dialogue_id), actor_id=None)
    return True
