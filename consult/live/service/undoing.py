"""Going back one press: what was shown, and how every part stood. Answers are never undone, nor what was seen of them.

So a part that was opened by mistake waits again only while nobody answered it here; else it closes.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from consult.errors import RuleViolation
from consult.live.models import LiveState, Prompt, PromptState, Shown, Split
from consult.live.queries.answers import was_answered_here
from consult.wording import N_

MOST_UNDONE = 20


class NothingThere(RuleViolation):
    """A press that has nothing to work on: no next part, nothing to undo, a part that asks nothing."""


def remembered(state: LiveState, order: Sequence[Prompt]) -> dict[str, Any]:
    """Return what undo needs: what was shown, and how the parts stood that a press may change."""
    touched = [
        one for one in order if one.id == state.prompt_id or one.is_warm_up or one.state == PromptState.OPEN
    ]
    return {
        "shown": state.shown,
        "split": state.split,
        "is_sorted": state.is_sorted,
        "speaks_until": _written(state.speaks_until),
        "ended_at": _written(state.ended_at),
        "prompt_id": str(state.prompt_id) if state.prompt_id else None,
        "prompts": {str(one.id): _standing(one) for one in touched},
    }


def undo(state: LiveState, order: Sequence[Prompt]) -> None:
    """Go back to what stood there before the last press; a part that was removed since is not shown again.

    Raises:
        NothingThere: when there is nothing to undo.
    """
    if not state.before:
        raise NothingThere(N_("There is nothing to undo."))
    *state.before, last = state.before
    there = {str(one.id): one for one in order}
    for id, stood in last["prompts"].items():
        if one := there.get(id):
            _put_back(state, one, stood)
    prompt = there.get(last["prompt_id"])
    state.prompt, state.prompt_id = prompt, prompt.id if prompt else None
    state.shown, state.ended_at = Shown(last["shown"]), _instant(last["ended_at"])
    if state.shown == Shown.PROMPT and prompt is None:
        state.shown = Shown.LOBBY
    state.split = Split(last["split"]) if last["split"] else None
    state.is_sorted = last.get("is_sorted", False)  # What was remembered before there was such a thing.
    state.speaks_until = _instant(last.get("speaks_until"))


def _put_back(state: LiveState, prompt: Prompt, stood: dict[str, Any]) -> None:
    before, opened_at = PromptState(stood["state"]), prompt.opened_at
    prompt.state, prompt.is_revealed = before, stood["is_revealed"]
    prompt.opened_at, prompt.closes_at = _instant(stood["opened_at"]), _instant(stood["closes_at"])
    if before == PromptState.WAITING and was_answered_here(prompt, state):
        prompt.state, prompt.opened_at = PromptState.CLOSED, opened_at


def _standing(prompt: Prompt) -> dict[str, Any]:
    return {
        "state": prompt.state,
        "is_revealed": prompt.is_revealed,
        "opened_at": _written(prompt.opened_at),
        "closes_at": _written(prompt.closes_at),
    }


def _written(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None


def _instant(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
