"""What a host does with one press: each locks the state, leaves one whole state behind, and can be undone.

Two hosts who press at once press one after the other; the second is refused when it was meant for what stood there
before. The version grows with each press, and by it every screen and phone knows that there is something new.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from consult import audit
from consult.db import db
from consult.errors import RuleViolation
from consult.live.models import Command, LiveState, Prompt, PromptKind, PromptState, Reveal, Shown, Split
from consult.live.queries.prompts import prompts
from consult.live.queries.states import locked_state
from consult.live.service.settling import settle_figures
from consult.live.service.telling import plan_cards
from consult.wording import N_

MOST_UNDONE = 20
EXTENSION = timedelta(seconds=30)


class PressedMeanwhile(RuleViolation):
    """Somebody else changed the state after this host looked at it."""

    status = 409


class NothingThere(RuleViolation):
    """A press that has nothing to work on: no next part, nothing to undo, a part that asks nothing."""


def press(
    dialogue_id: UUID,
    command: Command,
    *,
    seen: int,
    now: datetime,
    minimum: int,
    prompt_id: UUID | None = None,
    actor_id: UUID | None = None,
) -> LiveState:
    """Do what a host pressed; `seen` is the version that the host looked at, `minimum` the threshold of figures.

    Raises:
        PressedMeanwhile: when another press came first.
        NothingThere: when there is nothing to do it to.
    """
    state = locked_state(dialogue_id)
    if seen != state.version:
        raise PressedMeanwhile(N_("Somebody else pressed something just before you. Look again."))
    before = _remembered(state)
    if command == Command.UNDO:
        _undo(state)
    elif command == Command.SHOW:
        _go_to(state, next((one for one in prompts(dialogue_id) if one.id == prompt_id), None), now, minimum)
    else:
        PRESSES[command](state, now, minimum)
    if command != Command.UNDO:
        state.before = [*state.before, before][-MOST_UNDONE:]
    state.started_at = state.started_at or now
    state.version += 1
    db.session.flush()
    if command == Command.END:
        audit.record("live.end", str(dialogue_id), actor_id=actor_id)
    return state


def close_when_due(dialogue_id: UUID, *, now: datetime, minimum: int) -> bool:
    """Close the question on the screen when its time is over and it was asked to end by itself; tell whether it did."""
    state = locked_state(dialogue_id)
    prompt = state.prompt
    is_due = prompt and prompt.state == PromptState.OPEN and not prompt.takes_answers(now)
    if not is_due:
        return False
    _close(state, now, minimum)
    state.version += 1
    db.session.flush()
    return True


def refresh_live(dialogue_id: UUID, *, minimum: int) -> bool:
    """Bring the figures of a question that is shown while people answer up to date; tell whether they changed."""
    state = locked_state(dialogue_id)
    prompt = state.prompt
    if prompt is None or prompt.state != PromptState.OPEN or not settle_figures(state, prompt, minimum):
        return False
    state.version += 1
    db.session.flush()
    return True


def _step(state: LiveState, by: int) -> Prompt | None:
    """Return the prompt before or after the current one; without a current one the first."""
    order = prompts(state.dialogue_id)
    places = {one.id: place for place, one in enumerate(order)}
    place = places[state.prompt_id] + by if state.prompt_id in places else 0
    return order[place] if 0 <= place < len(order) else None


def _go_to(state: LiveState, prompt: Prompt | None, now: datetime, minimum: int) -> None:
    """Put a prompt on the screen; the one that stood there closes, but for questions from the floor."""
    if prompt is None:
        raise NothingThere(N_("There is nothing further in this direction."))
    left = state.prompt
    if left and left.id != prompt.id and left.state == PromptState.OPEN and left.kind != PromptKind.FLOOR:
        _close(state, now, minimum)
    state.prompt, state.prompt_id, state.split = prompt, prompt.id, None
    state.shown = Shown.PROMPT


def _next(state: LiveState, now: datetime, minimum: int) -> None:
    _go_to(state, _step(state, 1), now, minimum)


def _previous(state: LiveState, now: datetime, minimum: int) -> None:
    _go_to(state, _step(state, -1), now, minimum)


def _current(state: LiveState) -> Prompt:
    if state.prompt is None:
        raise NothingThere(N_("Choose a part of the session first."))
    return state.prompt


def _open(state: LiveState, now: datetime, _minimum: int) -> None:
    prompt = _current(state)
    prompt.state, prompt.opened_at = PromptState.OPEN, prompt.opened_at or now
    prompt.closes_at = now + timedelta(seconds=prompt.seconds) if prompt.seconds else None
    prompt.is_revealed = prompt.reveal == Reveal.LIVE
    state.shown, state.split = Shown.PROMPT, None


def _close(state: LiveState, _now: datetime, minimum: int) -> None:
    prompt = _current(state)
    if prompt.state != PromptState.OPEN:
        raise NothingThere(N_("This question is not open."))
    prompt.state, prompt.closes_at = PromptState.CLOSED, None
    prompt.is_revealed = prompt.is_revealed or prompt.reveal in {Reveal.LIVE, Reveal.AFTER_CLOSE}
    settle_figures(state, prompt, minimum)


def _reveal(state: LiveState, now: datetime, minimum: int) -> None:
    """Show the result; a question that is still open closes first, so that nobody sees the answers come in."""
    prompt = _current(state)
    if prompt.state == PromptState.WAITING:
        raise NothingThere(N_("This question was not opened yet."))
    if prompt.state == PromptState.OPEN and prompt.reveal != Reveal.LIVE:
        _close(state, now, minimum)
    prompt.is_revealed, state.shown = True, Shown.PROMPT
    settle_figures(state, prompt, minimum)


def _hide(state: LiveState, _now: datetime, _minimum: int) -> None:
    _current(state).is_revealed = False


def _shows(shown: Shown) -> Callable[[LiveState, datetime, int], None]:
    """Put something else on the screen; pressed again, the part that stood there comes back."""

    def put(state: LiveState, _now: datetime, _minimum: int) -> None:
        back = Shown.PROMPT if state.prompt_id else Shown.LOBBY
        state.shown = back if state.shown == shown and shown != Shown.LOBBY else shown

    return put


def _extend(state: LiveState, now: datetime, _minimum: int) -> None:
    prompt = _current(state)
    if prompt.state != PromptState.OPEN or prompt.closes_at is None:
        raise NothingThere(N_("No time is running."))
    prompt.closes_at = max(prompt.closes_at, now) + EXTENSION


def _splits(split: Split) -> Callable[[LiveState, datetime, int], None]:
    def put(state: LiveState, _now: datetime, _minimum: int) -> None:
        _current(state)
        state.split = None if state.split == split else split

    return put


def _end(state: LiveState, now: datetime, minimum: int) -> None:
    """End the session: what is open closes, and phones say what happens next. Pressed again it goes on."""
    for one in prompts(state.dialogue_id):
        if one.state == PromptState.OPEN:
            one.state, one.closes_at = PromptState.CLOSED, None
            settle_figures(state, one, minimum)
    state.ended_at = None if state.ended_at else now
    plan_cards(state)


PRESSES: dict[Command, Callable[[LiveState, datetime, int], None]] = {
    Command.NEXT: _next,
    Command.PREVIOUS: _previous,
    Command.OPEN: _open,
    Command.CLOSE: _close,
    Command.REVEAL: _reveal,
    Command.HIDE: _hide,
    Command.BLANK: _shows(Shown.BLANK),
    Command.JOIN: _shows(Shown.JOIN),
    Command.LOBBY: _shows(Shown.LOBBY),
    Command.EXTEND: _extend,
    Command.BY_OFFICE: _splits(Split.OFFICE),
    Command.BY_PROVINCE: _splits(Split.PROVINCE),
    Command.END: _end,
}


def _remembered(state: LiveState) -> dict[str, Any]:
    """Return what undo needs: what was shown, and how the current prompt stood. Answers are never undone."""
    prompt = state.prompt
    return {
        "shown": state.shown,
        "split": state.split,
        "ended_at": state.ended_at.isoformat() if state.ended_at else None,
        "prompt_id": str(state.prompt_id) if state.prompt_id else None,
        "prompt": prompt
        and {
            "state": prompt.state,
            "is_revealed": prompt.is_revealed,
            "opened_at": prompt.opened_at.isoformat() if prompt.opened_at else None,
            "closes_at": prompt.closes_at.isoformat() if prompt.closes_at else None,
        },
    }


def _undo(state: LiveState) -> None:
    if not state.before:
        raise NothingThere(N_("There is nothing to undo."))
    *earlier, last = state.before
    prompt = db.session.get(Prompt, UUID(last["prompt_id"])) if last["prompt_id"] else None
    if prompt:
        stood = last["prompt"]
        prompt.state, prompt.is_revealed = PromptState(stood["state"]), stood["is_revealed"]
        prompt.opened_at, prompt.closes_at = _instant(stood["opened_at"]), _instant(stood["closes_at"])
    state.prompt, state.prompt_id = prompt, prompt.id if prompt else None
    state.shown, state.ended_at = Shown(last["shown"]), _instant(last["ended_at"])
    state.split = Split(last["split"]) if last["split"] else None
    state.before = earlier


def _instant(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
