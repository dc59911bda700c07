"""What somebody finds behind the link of a session that is over: by who was there, who led it, and who was not there."""

import pytest

from consult.db import db
from tests.factories import accounts, directory, live, said
from tests.live.doors import guest


@pytest.fixture
def state(app):
    """A room that answered a question and wrote a card, and was ended."""
    made, cards = said.asked("cards")
    said.card(cards, "Bouw voor starters.", state="shown")
    live.pressed(made, "previous", "open")
    live.crowd(made, *[[1], [2]] * 6)
    live.pressed(made, "reveal", "end")
    db.session.commit()
    return made


def seen(browser, state):
    """Whether the result, the card and the way back to the buttons stand on the page."""
    page = browser.get(f"/join/{state.code}/results").text
    words = ("12 mensen die antwoordden", "Bouw voor starters.", f'href="/live/{state.dialogue_id}"')
    return [one in page for one in words]


def test_whoever_organises_sees_what_the_room_answered_and_goes_back_to_the_buttons(sign_in, state):
    assert seen(sign_in(accounts.organiser(state.dialogue.department)), state) == [True, True, True]
    assert seen(sign_in(accounts.bureau()), state) == [True, True, True]


def test_who_leads_by_link_sees_it_too(client, state):
    client.post(f"/lead/{state.cohost_key}")
    assert seen(client, state) == [True, True, True]


def test_who_organises_for_another_department_sees_nothing_of_it(sign_in, state):
    elsewhere = directory.department(directory.province("PV23", "Overijssel", "Ov"))
    assert seen(sign_in(accounts.organiser(elsewhere)), state) == [False, False, False]


def test_who_moderates_by_link_does_not_lead(client, state):
    client.post(f"/moderate/{state.moderator_key}")
    assert seen(client, state) == [False, False, False]


def test_who_was_there_as_a_guest_sees_it_and_no_way_to_the_buttons(client, held):
    state, cards = said.asked("cards")
    said.card(cards, "Bouw voor starters.", state="shown")
    db.session.commit()
    guest(client, state, held)
    live.pressed(state, "end")
    db.session.commit()
    assert seen(client, state)[1:] == [True, False]


def test_who_led_a_session_without_a_result_reads_that_and_is_not_asked_whether_they_were_there(client):
    state = live.pressed(live.room(), "next", "end")
    db.session.commit()
    client.post(f"/lead/{state.cohost_key}")
    page = client.get(f"/join/{state.code}/results").text
    assert "In deze bijeenkomst werd geen uitslag getoond." in page
    assert "Was u er niet bij?" not in page
