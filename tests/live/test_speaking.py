"""Two minutes to speak: counted down on the wall, extendable, gone with the next part."""

from datetime import timedelta

import pytest

from consult.db import db
from consult.live.desk import buttons
from consult.live.models import Command
from consult.live.service.hosting import NothingThere
from tests.factories import accounts, directory, live
from tests.factories.consultations import NOW

MINUTE = timedelta(minutes=1)
WORDS = "Spreektijd: 2:00"


@pytest.fixture
def room(app):
    """A room in which the first question was answered."""
    state = live.pressed(live.room(), "next", "open")
    live.crowd(state, *[4] * 12)
    return live.pressed(state, "reveal")


def test_a_speaker_gets_two_minutes_until_the_same_press_again(room):
    live.pressed(room, "speak")
    assert room.speaks_until == NOW + 2 * MINUTE
    live.pressed(room, "speak", now=NOW + MINUTE)
    assert room.speaks_until is None
    live.pressed(room, "undo", now=NOW + MINUTE)
    assert room.speaks_until == NOW + 2 * MINUTE


def test_half_a_minute_more_goes_to_who_speaks(room):
    live.pressed(room, "speak", "extend")
    assert room.speaks_until == NOW + 2.5 * MINUTE
    live.pressed(room, "extend", now=NOW + 4 * MINUTE)
    assert room.speaks_until == NOW + 4.5 * MINUTE


@pytest.mark.parametrize("press", ["next", "end"])
def test_the_time_is_gone_with_the_next_part_and_at_the_end(room, press):
    live.pressed(room, "speak", press)
    assert room.speaks_until is None


def test_nobody_speaks_before_the_first_part(app):
    with pytest.raises(NothingThere):
        live.pressed(live.room(), "speak")


def test_time_to_speak_is_offered_around_a_question_and_not_while_people_answer(app):
    state = live.room()
    offered = []
    for press in (None, "next", "open", "reveal"):
        if press:
            live.pressed(state, press)
        offered.append(Command.SPEAK in buttons(state, live.prompts(state)).rest)
    assert offered == [False, True, False, True]


def test_the_wall_counts_it_down_where_the_number_of_answers_stood(client, room):
    address = f"/screen/{room.screen_key}"
    db.session.commit()
    assert "12 van 12 aanwezigen" in client.get(address).text
    live.pressed(room, "speak")
    db.session.commit()
    page = client.get(address).text
    assert (WORDS in page, "12 van 12 aanwezigen" in page) == (True, False)


def test_the_desk_counts_it_down_and_offers_more_time(sign_in, room):
    browser = sign_in(accounts.organiser(directory.department()))
    page = f"/live/{room.dialogue_id}"
    db.session.commit()
    assert 'value="extend"' not in browser.get(page).text
    live.pressed(room, "speak")
    db.session.commit()
    shown = browser.get(page).text
    assert (">2:00</b><span>spreektijd<" in shown, 'value="extend"' in shown) == (True, True)
