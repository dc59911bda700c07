"""One press leaves one whole state behind."""

from datetime import timedelta

import pytest

from consult.live.models import Command, PromptKind, PromptState, Shown
from consult.live.service import ordering
from consult.live.service.hosting import NothingThere, PressedMeanwhile, press
from consult.live.service.ordering import PartStarted, Wanted
from consult.live.timetable import timetable
from tests.factories import live, said
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


def test_a_part_that_was_answered_closes_when_its_opening_is_undone(app):
    state, prompt = said.asked("words")
    said.words(state, prompt, "samen")
    live.pressed(state, "undo", "undo")
    assert prompt.state == PromptState.CLOSED
    with pytest.raises(PartStarted):
        ordering.change_part(state, prompt, Wanted(PromptKind.MOOD, text="Iets heel anders"))
    with pytest.raises(PartStarted):
        ordering.remove_part(state, prompt)


def test_the_end_shows_what_shows_by_itself_when_it_closes(app):
    state = live.pressed(live.room(), "next")
    state.prompt.reveal = "after_close"
    live.pressed(state, "open")
    live.crowd(state, *[4, 2] * 6)
    assert live.pressed(state, "end").prompt.is_revealed


@pytest.mark.parametrize("commands", [["join"], ["next", "open", "close"]])
def test_trying_things_out_the_day_before_is_no_begin(app, commands):
    state = live.room()
    starts_at = state.dialogue.starts_at
    live.pressed(state, *commands, now=starts_at - timedelta(days=1))
    live.pressed(state, "next", now=starts_at + timedelta(minutes=1))
    assert state.started_at == starts_at + timedelta(minutes=1)
    assert timetable(state, live.prompts(state), starts_at, starts_at).late_minutes < 1
