"""One press leaves one whole state behind."""

import pytest

from consult.live.models import Command, PromptState, Shown
from consult.live.service.hosting import NothingThere, PressedMeanwhile, press
from tests.factories import live
from tests.factories.consultations import NOW


def test_a_host_walks_through_a_question(app):
    state = live.room()
    live.pressed(state, "next", "open")
    assert (state.shown, state.prompt.position, state.prompt.state) == (Shown.PROMPT, 1, PromptState.OPEN)
    live.pressed(state, "reveal")
    assert (state.prompt.state, state.prompt.is_revealed) == (PromptState.CLOSED, True)
    live.pressed(state, "next")
    assert (state.prompt.position, state.prompt.state) == (2, PromptState.WAITING)


def test_the_second_of_two_hosts_who_press_at_once_is_told(app):
    state = live.room()
    seen = state.presses
    live.pressed(state, "next")
    with pytest.raises(PressedMeanwhile):
        press(state.dialogue_id, Command.NEXT, seen=seen, now=NOW, minimum=10)
    assert state.prompt.position == 1


@pytest.mark.parametrize(
    "commands", [["open"], ["open", "close"], ["open", "reveal"], ["open", "next"], ["blank"], ["end"]]
)
def test_a_press_can_be_undone(app, commands):
    state = live.pressed(live.room(), "next")
    stood = (state.shown, state.prompt_id, state.prompt.state, state.prompt.is_revealed, state.ended_at)
    live.pressed(state, *commands)
    live.pressed(state, *["undo"] * len(commands))
    assert (
        state.shown,
        state.prompt_id,
        state.prompt.state,
        state.prompt.is_revealed,
        state.ended_at,
    ) == stood


def test_what_has_nothing_to_work_on_is_refused(app):
    state = live.room()
    for command in ("open", "undo", "extend", "reveal"):
        with pytest.raises(NothingThere):
            live.pressed(state, command)
