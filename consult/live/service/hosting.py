"""What a host does with one press: each locks the state, leaves one whole state behind, and can be undone.

Two hosts who press at once press one after the other; the second is refused when it was meant for what stood there
before. What stands there is known by `presses`; `version`
grows with every change, and by it each screen and phone knows that there is something new.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from consult import audit
from consult.db import db
from consult.errors import RuleViolation
from consult.live.models import (
    AROUND,
    Command,
    LiveState,
    Prompt,
    PromptKind,
    PromptState,
    Reveal,
    Shown,
    Split,
)
from consult.live.queries.answers import answered
from consult.live.queries.prompts import prompts, round_of
from consult.live.queries.states import locked_state
from consult.live.service.closing import close, end
from consult.live.service.settling import settle_figures
from consult.live.service.undoing import MOST_UNDONE, NothingThere, remembered, undo
from consult.wording import N_

EXTENSION = timedelta(seconds=30)
SPEAKING = timedelta(minutes=2)


class PressedMeanwhile(RuleViolation):
    """Somebody else changed the state after this host looked at it."""

    status = 409


class RoundNotOpen(RuleViolation):
    """A question of a round that takes no votes now."""


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
    """Do what a host pressed; `seen` is how many presses the host knew of, `minimum` the threshold of figures.

    Raises:
        PressedMeanwhile: when another press came first.
        NothingThere: when there is nothing to do it to.
        RoundNotOpen: when a question opens whose round takes no votes.
    """
    state = locked_state(dialogue_id)
    if seen != state.presses:
        raise PressedMeanwhile(N_("Somebody else pressed something just before you. Look again."))
    order = prompts(dialogue_id)
    if command == Command.UNDO:
        undo(state, order)
    else:
        _check_running(state, command)
        before = remembered(state, order)
        if command == Command.SHOW:
            _go_to(state, next((one for one in order if one.id == prompt_id), None), minimum)
        else:
            PRESSES[command](state, now, minimum)
        state.before = [*state.before, before][-MOST_UNDONE:]
    state.pressed_at = now
    _begin(state, now)
    state.version, state.presses = state.version + 1, state.presses + 1
    db.session.flush()
    if command == Command.END:
        audit.record("live.end", str(dialogue_id), actor_id=actor_id)
    return state


def keep_up(dialogue_id: UUID, *, now: datetime, minimum: int) -> bool:
    """Do what nobody presses to the question on the screen; tell whether anything changed.

    It closes when its time is over and it was asked to end by itself; else its figures are counted again, for where they
    are shown while people answer. A host who presses meanwhile is not refused for it.
    """
    state = locked_state(dialogue_id)
    prompt = state.prompt
    if prompt is None or prompt.state != PromptState.OPEN:
        return False
    if not prompt.takes_answers(now):
        close(state, prompt, minimum)
        changed = True
    else:
        changed = prompt.is_seen_while_open and settle_figures(state, prompt, minimum)
    state.version += changed
    db.session.flush()
    return changed


def _begin(state: LiveState, now: datetime) -> None:
    """Remember when the first part came on the screen; trying things out the days before is no begin."""
    doors = state.dialogue.starts_at - AROUND
    if state.prompt_id and (state.started_at is None or state.started_at < doors <= now):
        state.started_at = now


def _check_running(state: LiveState, command: Command) -> None:
    """Refuse what makes no sense after the end; a rehearsal is ended by wiping it."""
    if state.has_ended and command != Command.END:
        raise NothingThere(N_("The session has ended. Let it go on first."))
    if state.is_rehearsing and command == Command.END:
        raise NothingThere(N_("This is a rehearsal. End the rehearsal instead."))


def _step(state: LiveState, by: int) -> Prompt | None:
    """Return the prompt before or after the current one; without a current one the first."""
    order = prompts(state.dialogue_id)
    places = {one.id: place for place, one in enumerate(order)}
    place = places[state.prompt_id] + by if state.prompt_id in places else 0
    return order[place] if 0 <= place < len(order) else None


def _go_to(state: LiveState, prompt: Prompt | None, minimum: int) -> None:
    """Put a prompt on the screen; the one that stood there closes, but for questions from the floor."""
    if prompt is None:
        raise NothingThere(N_("There is nothing further in this direction."))
    left = state.prompt
    if left and left.id != prompt.id and left.state == PromptState.OPEN and left.kind != PromptKind.FLOOR:
        close(state, left, minimum)
    state.prompt, state.prompt_id = prompt, prompt.id
    state.split, state.is_sorted, state.speaks_until = None, False, None
    state.shown = Shown.PROMPT


def _next(state: LiveState, _now: datetime, minimum: int) -> None:
    _go_to(state, _step(state, 1), minimum)


def _previous(state: LiveState, _now: datetime, minimum: int) -> None:
    _go_to(state, _step(state, -1), minimum)


def _current(state: LiveState) -> Prompt:
    if state.prompt is None:
        raise NothingThere(N_("Choose a part of the session first."))
    return state.prompt


def _open(state: LiveState, now: datetime, _minimum: int) -> None:
    """Take answers, and show what is asked; a warm-up that opens while people come in leaves the lobby where it is."""
    prompt = _to_open(state)
    if prompt.state == PromptState.OPEN:
        raise NothingThere(N_("This question is open already."))
    _check_round(state, prompt, now)
    state.prompt, state.prompt_id = prompt, prompt.id
    if prompt.opened_at is None:
        prompt.answered_before = answered(prompt, state).known
    prompt.state, prompt.opened_at = PromptState.OPEN, prompt.opened_at or now
    prompt.closes_at = now + timedelta(seconds=prompt.seconds) if prompt.seconds else None
    prompt.is_revealed = prompt.reveal == Reveal.LIVE
    state.split, state.is_sorted = None, False
    if state.shown != Shown.LOBBY or not prompt.is_warm_up:
        state.shown = Shown.PROMPT


def _to_open(state: LiveState) -> Prompt:
    """Return the part on the screen; behind the lobby, before anything else was shown, it is the warm-up."""
    if state.prompt is None and state.shown == Shown.LOBBY:
        for one in prompts(state.dialogue_id):
            if one.is_warm_up:
                return one
    return _current(state)


def _check_round(state: LiveState, prompt: Prompt, now: datetime) -> None:
    """Refuse a question whose round takes no votes; in a rehearsal nobody votes."""
    asked = round_of(prompt)
    if asked and not asked.is_open(now) and not state.is_rehearsing:
        raise RoundNotOpen(N_("The voting round of this question is not open, so nobody can vote."))


def _close(state: LiveState, _now: datetime, minimum: int) -> None:
    prompt = _current(state)
    if prompt.state != PromptState.OPEN:
        raise NothingThere(N_("This question is not open."))
    close(state, prompt, minimum)


def _reveal(state: LiveState, _now: datetime, minimum: int) -> None:
    """Show the result; a question that is still open closes first, so that nobody sees the answers come in."""
    prompt = _current(state)
    if prompt.state == PromptState.WAITING:
        raise NothingThere(N_("This question was not opened yet."))
    if prompt.state == PromptState.OPEN and prompt.reveal != Reveal.LIVE:
        close(state, prompt, minimum)
    prompt.is_revealed, state.shown = True, Shown.PROMPT
    settle_figures(state, prompt, minimum)


def _hide(state: LiveState, _now: datetime, _minimum: int) -> None:
    _current(state).is_revealed = False


def _shows(shown: Shown) -> Callable[[LiveState, datetime, int], None]:
    """Put something else on the screen; pressed again, the part that stood there comes back."""

    def put(state: LiveState, _now: datetime, _minimum: int) -> None:
        back = Shown.PROMPT if state.prompt_id else Shown.LOBBY
        state.shown = back if state.shown == shown else shown

    return put


def _extend(state: LiveState, now: datetime, _minimum: int) -> None:
    """Give half a minute more: to who speaks, else to those who answer or talk."""
    prompt = _current(state)
    if state.speaks_until:
        state.speaks_until = max(state.speaks_until, now) + EXTENSION
        return
    if prompt.state != PromptState.OPEN or prompt.closes_at is None:
        raise NothingThere(N_("No time is running."))
    prompt.closes_at = max(prompt.closes_at, now) + EXTENSION


def _speak(state: LiveState, now: datetime, _minimum: int) -> None:
    """Count down the time of a speaker on the wall; pressed again it goes away."""
    _current(state)
    state.speaks_until = None if state.speaks_until else now + SPEAKING


def _splits(split: Split) -> Callable[[LiveState, datetime, int], None]:
    """Divide the answers; pressed again they stand together. While a question is open nobody knows yet whether that can be."""

    def put(state: LiveState, _now: datetime, _minimum: int) -> None:
        prompt = _current(state)
        if state.split != split and prompt.is_result and not prompt.may_split(split):
            raise NothingThere(
                N_("This result cannot be divided like that: too few groups are large enough to be shown.")
            )
        state.split = None if state.split == split else split

    return put


def _sort(state: LiveState, _now: datetime, _minimum: int) -> None:
    """Put the largest bar first; pressed again the answers stand as they were asked."""
    if not state.may_sort:
        raise NothingThere(N_("There are no bars to sort."))
    state.is_sorted = not state.is_sorted


def _end(state: LiveState, now: datetime, minimum: int) -> None:
    """End the session; pressed again it goes on."""
    if state.has_ended:
        state.ended_at = None
    else:
        end(state, now, minimum)


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
    Command.SPEAK: _speak,
    Command.BY_OFFICE: _splits(Split.OFFICE),
    Command.BY_PROVINCE: _splits(Split.PROVINCE),
    Command.SORT: _sort,
    Command.END: _end,
}
