"""Going back one press: what was shown, and how every part stood. Answers are never undone, nor what was seen of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from consult.errors import RuleViolation
from consult.live.models import LiveState, Prompt, PromptState, Shown, Split
from consult.wording import N_

MOST_UNDONE = 20


class NothingThere(RuleViolation):
    """A press that has nothing to work on: no next part, nothing to undo, a part that asks nothing."""


def remembered(state: LiveState, order: Sequence[Prompt]) -> dict[str, Any]:
    """Return what undo needs: what was shown, and how the parts stood that a press may change."""
    touched = [one for one in order if one.id == state.prompt_id or one.state == PromptState.OPEN]
    return {
        "shown": state.shown,
        "split": state.split,
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
            one.state, one.is_revealed = PromptState(stood["state"]), stood["is_revealed"]
            one.opened_at, one.closes_at = _instant(stood["opened_at"]), _instant(stood["closes_at"])
    prompt = there.get(last["prompt_id"])
    state.prompt, state.prompt_id = prompt, prompt.id if prompt else None
    state.shown, state.ended_at = Shown(last["shown"]), _instant(last["ended_at"])
    if state.shown == Shown.PROMPT and prompt is None:
        state.shown = Shown.LOBBY
    state.split = Split(last["split"]) if last["split"] else None


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
