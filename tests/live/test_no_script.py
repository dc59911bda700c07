"""A phone without a script: it is told how to go on, and looks by itself where nothing can be filled in."""

import pytest

from consult.db import db
from consult.live.queries import states
from tests.factories import accounts, directory, live, said

ANEW = 'http-equiv="refresh"'


def seen(browser, room):
    """The page of a phone."""
    db.session.commit()
    return browser.get(f"/join/{room.code}").text


@pytest.mark.parametrize("presses", [[], ["next"], ["next", "open", "close"]])
def test_where_nothing_can_be_filled_in_the_page_comes_anew(sign_in, presses):
    room = live.pressed(live.room(), *presses)
    db.session.commit()
    browser = sign_in(accounts.member(directory.appointment()))
    browser.post(f"/join/{room.code}/seat")
    seen(browser, room)  # What is said once is lost when the page comes anew.
    page = seen(browser, room)
    assert f'<noscript><meta {ANEW} content="15; url=/join/{room.code}"></noscript>' in page
    assert "Kijk of er iets nieuws is" in page


def test_during_a_talk_the_page_comes_anew(sign_in):
    room, _prompt = said.asked("talk")
    db.session.commit()
    browser = sign_in(accounts.member(directory.appointment()))
    browser.post(f"/join/{room.code}/seat")
    seen(browser, room)
    assert ANEW in seen(browser, room)


def test_a_page_with_a_form_or_with_something_to_read_once_stays(phone, room):
    assert ANEW not in seen(phone, room)
    answering = f"/join/{room.code}/answer/{room.prompt_id}"
    live.pressed(states.state(room.dialogue_id), "close", "next")
    db.session.commit()
    told = phone.post(answering, data={"answer": "4"}, follow_redirects=True).text
    assert "kwam te laat" in told
    assert ANEW not in told
    assert ANEW in seen(phone, room)


def test_after_the_session_nothing_comes_anew(phone, room):
    live.pressed(states.state(room.dialogue_id), "end")
    assert ANEW not in seen(phone, room)


def test_that_a_question_comes_by_itself_is_for_those_with_a_script(sign_in):
    room = live.room()
    db.session.commit()
    browser = sign_in(accounts.member(directory.appointment()))
    browser.post(f"/join/{room.code}/seat")
    assert '<span class="by-script">De volgende vraag komt hier vanzelf.</span>' in seen(browser, room)
