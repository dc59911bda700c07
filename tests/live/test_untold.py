"""A badge opens a seat for whoever holds it, and never what its person answered: that is for the account of that person."""

import pytest

from consult.db import db
from consult.dialogues.badges import badge_of
from consult.live.models import Feeling
from consult.live.queries import states
from tests.factories import accounts, directory, live, said, voting

JSON = {"Accept": "application/json"}
ALREADY = "U hebt deze vraag al beantwoord."


@pytest.fixture
def voted(room):
    """A member who answered each question of the round at home, before the session."""
    appointment = directory.appointment()
    voting_round = live.round_of(room)
    voting.cast(voting_round, appointment.person_id, voting.answers(voting_round))
    db.session.commit()
    return appointment


@pytest.fixture
def bearer(client, room, voted):
    """The phone of somebody who opened the badge of that member."""
    return opened(client, room, voted.person_id)


def opened(client, state, person_id):
    """The same phone after it opened a badge and pressed the button."""
    client.post(f"/join/badge/{badge_of(state.dialogue_id, person_id)}")
    return client


def pressed(state, *commands):
    live.pressed(states.state(state.dialogue_id), *commands)
    db.session.commit()


def tells(page):
    """Whether a page says which answer is one's own."""
    return [word for word in (" checked", "data-answered", "is-own", "data-own-words>b") if word in page]


def test_the_person_finds_the_answer_of_home_in_the_room(sign_in, room, voted):
    browser = sign_in(accounts.member(voted))
    browser.post(f"/join/{room.code}/seat")
    assert tells(browser.get(f"/join/{room.code}").text) == [" checked", "data-answered"]


@pytest.mark.parametrize("path", ["", "/now"])
def test_a_badge_tells_that_there_is_an_answer_and_not_which(bearer, room, path):
    page = bearer.get(f"/join/{room.code}{path}")
    html = page.json["html"] if path else page.text
    assert tells(html) == []
    assert f"{ALREADY} U kunt uw antwoord hier wijzigen." in html


def test_nor_does_the_result_after_closing(bearer, room):
    live.crowd(states.state(room.dialogue_id), *[4, 2] * 6)
    pressed(room, "close", "reveal")
    page = bearer.get(f"/join/{room.code}").text
    assert "tally__row" in page
    assert tells(page) == []
    assert ALREADY in page


def test_nor_the_result_so_far_for_who_answered(bearer, room):
    states.state(room.dialogue_id).prompt.reveal = "after_vote"
    db.session.commit()
    page = bearer.get(f"/join/{room.code}").text
    assert "tot nu toe" in page
    assert tells(page) == []


def test_nor_a_choice_that_does_not_fit(bearer, room):
    refused = bearer.post(f"/join/{room.code}/answer/{room.prompt_id}", data={"answer": "lekker"})
    assert refused.status_code == 422
    assert tells(refused.text) == []


def test_nor_to_who_signed_in_as_somebody_else(sign_in, room, voted):
    other = opened(sign_in(accounts.member(directory.appointment())), room, voted.person_id)
    page = other.get(f"/join/{room.code}").text
    assert ALREADY in page
    assert tells(page) == []


def test_without_a_script_it_is_said_once_that_an_answer_came_in(bearer, room):
    bearer.post(f"/join/{room.code}/answer/{room.prompt_id}", data={"answer": "2"})
    pages = [bearer.get(f"/join/{room.code}").text for _time in range(2)]
    assert ["Verstuurd. U kunt" in page for page in pages] == [True, False]


def test_a_badge_may_still_change_the_answer(bearer, room):
    sent = bearer.post(f"/join/{room.code}/answer/{room.prompt_id}", data={"answer": "2"}, headers=JSON)
    assert sent.status_code == 200
    assert tells(bearer.get(f"/join/{room.code}").text) == []


@pytest.mark.parametrize(
    ("kind", "sent", "own"),
    [("words", {"word_1": "Fietspad"}, "ietspad"), ("mood", {"feeling": Feeling.BAD}, " checked")],
)
def test_the_same_goes_for_words_and_a_mood(client, sign_in, kind, sent, own):
    state, prompt = said.asked(kind)
    appointment = directory.appointment()
    browser = sign_in(accounts.member(appointment))
    browser.post(f"/join/{state.code}/seat")
    browser.post(f"/join/{state.code}/say/{prompt.id}", data=sent)
    assert own in browser.get(f"/join/{state.code}").text
    page = opened(client, state, appointment.person_id).get(f"/join/{state.code}").text
    assert own not in page
    assert ALREADY in page
    client.post(f"/join/{state.code}/say/{prompt.id}", data=sent)
    assert "Verstuurd. U kunt" in client.get(f"/join/{state.code}").text
