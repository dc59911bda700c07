"""A warm-up: people try their phones with it while they come in, and the lobby stays on the screen."""

import pytest

from consult.db import db
from consult.live.desk import buttons
from consult.live.models import Feeling, PromptState, Shown
from consult.live.service import ordering, saying
from consult.live.service.ordering import PartStarted
from tests.factories import accounts, directory, live, said


@pytest.fixture
def room(app):
    """A room with a warm-up before its questions."""
    state = live.room()
    ordering.add_warm_up(state)
    return state


def first(state):
    """The button that comes naturally next."""
    return buttons(state, live.prompts(state)).first


def test_it_comes_first_and_once(app, room):
    assert [one.is_warm_up for one in live.prompts(room)] == [True, False, False, False]
    with pytest.raises(PartStarted):
        ordering.add_warm_up(room)


@pytest.mark.parametrize("commands", ["next", "next open"])
def test_it_comes_too_late_when_something_was_shown(app, commands):
    state = live.pressed(live.room(), *commands.split())
    with pytest.raises(PartStarted):
        ordering.add_warm_up(state)


def test_it_opens_while_the_lobby_stays_and_then_leads_on(app, room):
    pressed, shown = [], []
    for _press in range(4):
        pressed.append(str(first(room)))
        shown.append(str(live.pressed(room, first(room)).shown))
    assert pressed == ["open", "lobby", "reveal", "next"]
    assert shown == ["lobby", "prompt", "prompt", "prompt"]


def test_a_first_part_that_is_a_vote_does_not_open_behind_the_lobby(app):
    state = live.room()
    assert str(first(state)) == "next"
    assert live.pressed(state, "next", "lobby", "open").shown == Shown.PROMPT


def test_opening_it_can_be_undone(app, room):
    live.pressed(room, "open", "undo")
    part = live.prompts(room)[0]
    assert (room.shown, room.prompt_id, part.state) == (Shown.LOBBY, None, PromptState.WAITING)
    assert part.opened_at is None


def test_the_lobby_counts_the_answers_that_come_from_the_phones(app, sign_in, room):
    live.pressed(room, "open")
    phone = sign_in(accounts.member(directory.appointment()))
    phone.post(f"/join/{room.code}/seat")
    assert 'name="feeling"' in phone.get(f"/join/{room.code}").text
    for seat in said.guests(room, 2):
        keystore = app.extensions["keystore"]
        saying.say_mood(room, room.prompt, seat, feeling=Feeling.GOOD, keystore=keystore, now=live.NOW)
    db.session.commit()
    wall = phone.get(f"/screen/{room.screen_key}").text
    assert [
        one
        for one in ("wall--lobby", "Nu op uw telefoon: Hoe zit u erbij?", "(2 antwoorden)")
        if one not in wall
    ] == []


def test_it_is_added_on_the_page_of_the_running_order(sign_in):
    state = live.room()
    browser, order = sign_in(accounts.bureau()), f"/live/{state.dialogue_id}/order"
    assert "Voeg een opwarmvraag toe" in browser.get(order).text
    page = browser.post(f"{order}/warm-up", follow_redirects=True).text
    assert ("proberen er hun telefoon mee uit terwijl" in page, "Voeg een opwarmvraag toe" in page) == (
        True,
        False,
    )
    assert "Stel de opwarmvraag" in browser.get(f"/live/{state.dialogue_id}").text
    again = browser.post(f"{order}/warm-up", follow_redirects=True).text
    assert "Er is al een opwarmvraag" in again
