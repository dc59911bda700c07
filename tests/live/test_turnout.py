"""How many people answered, of how many: one count for the wall and the desk, with who had answered at home."""

import re

import pytest

from consult.live.models import PromptState
from consult.live.service import rehearsing
from tests.factories import accounts, live, said, voting
from tests.factories.consultations import NOW

COUNTED = re.compile(r"\d+ van \d+")
TAGS = re.compile(r"<[^>]+>")


@pytest.fixture
def told(sign_in):
    """What stands on the wall and on the desk of a room, as words."""

    def words(state):
        desk = sign_in(accounts.bureau())
        addresses = f"/screen/{state.screen_key}", f"/live/{state.dialogue_id}"
        return [" ".join(TAGS.sub("", desk.get(address).text).split()) for address in addresses]

    return words


def at_home(state, people):
    """A room at its first question, in which so many tapped who had answered the second at home."""
    live.pressed(state, "next", "open")
    first, second, *_ = live.prompts(state)
    for _number in range(people):
        person = live.seat(state).person_id
        voting.cast(live.round_of(state), person, {second.question_id: 1})
        voting.tap(live.round_of(state), person, {first.question_id: 4}, state.dialogue)
    return live.pressed(state, "next", "open")


def test_who_had_answered_at_home_is_named_when_a_question_opens(told):
    state = at_home(live.room(), 3)
    live.seat(state)
    live.crowd(state, 1, -1)
    assert [page for page in told(state) if "3 van hen al thuis" not in page] == []
    assert [COUNTED.search(page)[0] for page in told(state)] == ["5 van 6", "5 van 6"]


@pytest.mark.parametrize("people", [0, 3])
def test_nobody_is_named_where_nobody_answered_at_home_or_all_did(told, people):
    assert [page for page in told(at_home(live.room(), people)) if "al thuis" in page] == []


def test_it_is_what_stood_there_when_the_question_first_opened(app):
    state = at_home(live.room(), 2)
    live.crowd(state, 1, -1)
    live.pressed(state, "close", "open")
    assert state.prompt.answered_before == 2


@pytest.mark.parametrize(("here", "stands"), [([], PromptState.WAITING), ([1], PromptState.CLOSED)])
def test_a_question_that_opened_by_mistake_waits_again_unless_somebody_answered_it_here(app, here, stands):
    state = at_home(live.room(), 3)
    live.crowd(state, *here)
    assert live.pressed(state, "undo").prompt.state == stands


def test_of_a_rehearsal_nothing_is_remembered(app):
    state = live.room()
    rehearsing.start_rehearsal(state, now=NOW, actor_id=None)
    live.pressed(state, "next", "open")
    state.prompt.answered_before = 2
    rehearsing.end_rehearsal(state, actor_id=None)
    assert {one.answered_before for one in live.prompts(state)} == {0}


def with_guests(state, *, question):
    """A room with three people and two guests, at a question of the round or at one that is no vote."""
    live.pressed(state, "next", "open")
    for _number in range(3):
        live.seat(state)
    said.guests(state, 2)
    if not question:
        said.pressed_to(state, said.prompt(state, "mood"))
        live.pressed(state, "open")
    return state


@pytest.mark.parametrize(("question", "counted"), [(True, "0 van 3"), (False, "0 van 5")])
def test_guests_count_on_the_wall_and_on_the_desk_where_what_they_say_counts(told, question, counted):
    state = with_guests(live.room(), question=question)
    assert [COUNTED.search(page)[0] for page in told(state)] == [counted] * 2


def test_before_a_question_opens_both_say_who_is_there(told):
    state = with_guests(live.room(), question=True)
    live.pressed(state, "next")
    wall, desk = told(state)
    assert "3 aanwezigen (+ 2 gasten)" in wall
    assert "3aanwezig, en 2 gasten" in desk
