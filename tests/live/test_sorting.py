"""The host may put the largest bar first on the wall; scales and phones keep the order in which was asked."""

import re

import pytest

from consult.db import db
from consult.live.bars import Bar, largest_first
from consult.live.desk import buttons
from consult.live.models import Command
from consult.live.service.hosting import NothingThere
from tests.factories import accounts, directory, live

ASKED, SORTED = ["Wonen", "Zorg", "Klimaat", "Geen van deze"], ["Klimaat", "Wonen", "Zorg", "Geen van deze"]


@pytest.fixture
def room(app):
    """A room in which the result of a question with options is shown: most for the last, as many for the first two."""
    state = live.pressed(live.room(), "next", "next", "next", "open")
    live.crowd(state, *[[3]] * 12, *[[1]] * 5, *[[2]] * 5, *[[]] * 7)
    return live.pressed(state, "reveal")


def on_wall(client, room):
    """The answers on the wall, from top to bottom."""
    db.session.commit()
    page = client.get(f"/screen/{room.screen_key}").text
    return [" ".join(words.split()) for words in re.findall(r'live-bars__label">([^<]+)<', page)]


def offers(state):
    """Whether the desk offers to sort."""
    found = buttons(state, live.prompts(state))
    return Command.SORT in {found.first, *found.beside, *found.rest}


def test_the_largest_bar_stands_first_and_equal_ones_as_they_were_asked(client, room):
    assert on_wall(client, room) == ASKED
    assert on_wall(client, live.pressed(room, "sort")) == SORTED
    assert on_wall(client, live.pressed(room, "sort")) == ASKED
    assert on_wall(client, live.pressed(room, "undo")) == SORTED


def test_a_phone_keeps_the_order_in_which_was_asked(sign_in, room):
    live.pressed(room, "sort")
    phone = sign_in(accounts.member(directory.appointment()))
    phone.post(f"/join/{room.code}/seat")
    page = phone.get(f"/join/{room.code}").text
    assert re.findall(r'tally__label">(\w+)', page) == ["wonen", "zorg", "klimaat", "Geen"]


def test_the_rest_and_what_is_no_option_stay_last():
    tones = {"1": "option", "2": "option", "none": "apart", "rest": "apart"}
    bars = [
        Bar(word, word, count, 9, None, tones[word]) for word, count in zip(tones, (1, 2, 8, 9), strict=True)
    ]
    assert [bar.word for bar in largest_first(bars)] == ["2", "1", "none", "rest"]


@pytest.mark.parametrize(
    ("opening", "answer", "closing"),
    [("next open", 1, "reveal"), ("next next open", 1, "reveal"), ("next next next open", [1], "close")],
    ids=["importance", "stance", "not revealed"],
)
def test_a_scale_and_what_is_not_revealed_are_not_sorted(app, opening, answer, closing):
    state = live.pressed(live.room(), *opening.split())
    live.crowd(state, *[answer] * 12)
    live.pressed(state, closing)
    assert not offers(state)
    with pytest.raises(NothingThere):
        live.pressed(state, "sort")


def test_it_is_over_when_another_part_comes_and_when_the_question_opens_again(app, room):
    live.pressed(room, "sort")
    assert (offers(room), room.is_sorted) == (True, True)
    live.pressed(room, "previous")
    assert room.is_sorted is False
    live.pressed(room, "undo")
    assert room.is_sorted is True
    live.pressed(room, "open")
    assert room.is_sorted is False
