"""What a host can press now, and what comes naturally next; pure, so that it is the same on every desk."""

from collections.abc import Sequence
from dataclasses import dataclass

from consult.live.models import Command, LiveState, Prompt, PromptKind, PromptState, Reveal, Shown, Split
from consult.live.queries.contributions import WRITTEN

MOST_BESIDE = 2
"""How many buttons stand large beside the first one."""


@dataclass(frozen=True)
class Buttons:
    """The button that comes naturally next, one or two others that make sense now, and the rest that does something."""

    first: Command | None
    beside: Sequence[Command]
    rest: Sequence[Command]


def buttons(state: LiveState, order: Sequence[Prompt]) -> Buttons:
    """Return the buttons of a desk; what would do nothing now is left out."""
    able = _able(state, order)
    first = next((one for one in _natural(state, order) if one in able), None)
    beside = [one for one in _likely(state) if one in able and one != first][:MOST_BESIDE]
    rest = [one for one in Command if one in able and one not in {first, *beside, Command.SHOW}]
    return Buttons(first, beside, rest)


def upcoming(state: LiveState, order: Sequence[Prompt]) -> Prompt | None:
    """Return the part that comes next; None at the end."""
    place = _place(state, order)
    return order[place + 1] if place + 1 < len(order) else None


def _able(state: LiveState, order: Sequence[Prompt]) -> set[Command]:
    """Return what would do something."""
    undo = {Command.UNDO} if state.before else set()
    if state.has_ended:
        return {Command.END} | undo
    place, prompt = _place(state, order), state.prompt
    able = undo | {Command.BLANK, Command.JOIN}
    if state.shown != Shown.LOBBY or prompt:
        able.add(Command.LOBBY)
    if place + 1 < len(order):
        able.add(Command.NEXT)
    if _has_warm_up(state, order):
        able.add(Command.OPEN)
    if place > 0:
        able.add(Command.PREVIOUS)
    if state.started_at and not state.is_rehearsing:
        able.add(Command.END)
    return able | (_able_with(state, prompt) if prompt else set())


def _able_with(state: LiveState, prompt: Prompt) -> set[Command]:
    """Return what can be done with the part that is on the screen."""
    able = _able_to_give_the_floor(state, prompt)
    if prompt.state == PromptState.OPEN:
        able.add(Command.CLOSE)
        if prompt.closes_at:
            able.add(Command.EXTEND)
    elif prompt.is_asking or prompt.seconds:
        able.add(Command.OPEN)
    if prompt.is_revealed:
        able.add(Command.HIDE)
    elif prompt.state != PromptState.WAITING and prompt.is_asking:
        able.add(Command.REVEAL)
    for split, command in ((Split.OFFICE, Command.BY_OFFICE), (Split.PROVINCE, Command.BY_PROVINCE)):
        if prompt.is_revealed and (prompt.may_split(split) or state.split == split):
            able.add(command)
    if state.may_sort and not state.split:
        able.add(Command.SORT)
    return able


def _able_to_give_the_floor(state: LiveState, prompt: Prompt) -> set[Command]:
    """Return what can be done with the time of a speaker: begin it while nobody answers, stop it, or give more."""
    if state.speaks_until:
        return {Command.SPEAK, Command.EXTEND}
    is_asking = prompt.state == PromptState.OPEN and prompt.kind not in WRITTEN
    return set() if is_asking or state.shown != Shown.PROMPT else {Command.SPEAK}


def _natural(state: LiveState, order: Sequence[Prompt]) -> Sequence[Command]:
    """Return what comes naturally next, the best first."""
    prompt = state.prompt
    if state.has_ended:
        return []
    if state.shown in {Shown.BLANK, Shown.JOIN}:
        return [Command(state.shown.value)]
    if _has_warm_up(state, order):
        return [Command.OPEN]
    if prompt is None:
        return [Command.NEXT]
    if state.shown == Shown.LOBBY:
        return [Command.LOBBY]
    return [*_of_the_question(prompt), Command.NEXT, Command.END]


def _has_warm_up(state: LiveState, order: Sequence[Prompt]) -> bool:
    """Tell whether a warm-up can be opened while the lobby stays: before anything else was shown."""
    is_first = state.prompt is None or state.prompt.is_warm_up
    waits = any(one.is_warm_up and one.state == PromptState.WAITING for one in order)
    return state.shown == Shown.LOBBY and is_first and waits


def _of_the_question(prompt: Prompt) -> Sequence[Command]:
    """Return the step from waiting to open to shown."""
    if prompt.state == PromptState.WAITING:
        return [Command.OPEN]
    if prompt.state == PromptState.OPEN and prompt.kind in {PromptKind.FLOOR, PromptKind.TALK}:
        return [Command.NEXT, Command.CLOSE]
    if prompt.state == PromptState.OPEN and prompt.reveal in {Reveal.LIVE, Reveal.AFTER_CLOSE}:
        return [Command.CLOSE]
    return [Command.REVEAL]


def _likely(state: LiveState) -> Sequence[Command]:
    """Return what else makes sense now, the best first."""
    prompt = state.prompt
    if state.has_ended:
        return [Command.END]
    if prompt is None:
        return [Command.NEXT, Command.JOIN, Command.BLANK]
    if prompt.state == PromptState.OPEN:
        return [Command.EXTEND, Command.CLOSE, Command.NEXT]
    if prompt.is_revealed:
        return [Command.BY_OFFICE, Command.BY_PROVINCE, Command.SORT, Command.HIDE, Command.NEXT]
    return [Command.NEXT, Command.PREVIOUS, Command.JOIN]


def _place(state: LiveState, order: Sequence[Prompt]) -> int:
    """Return the place of the part that is on the screen, from 0; -1 before the first."""
    return next((place for place, one in enumerate(order) if one.id == state.prompt_id), -1)
