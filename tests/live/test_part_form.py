"""The form for a part of the running order: what it asks depends on what people are to do."""

import re

import pytest

from consult.db import db
from consult.live.service import ordering
from consult.live.service.ordering import Wanted, WrongPart
from tests.factories import accounts, directory, live, said


@pytest.fixture
def room(app):
    """A room with the questions of a round."""
    return live.room()


@pytest.fixture
def host(sign_in, room):
    """Somebody who leads it."""
    return sign_in(accounts.organiser(directory.department()))


def added(room, kind):
    """The page on which a part of this kind is added."""
    return f"/live/{room.dialogue_id}/order/add?kind={kind}"


def test_of_a_talk_is_asked_what_it_is_about_and_how_many_minutes_are_counted_down(room, host):
    page = host.get(added(room, "talk")).text
    assert "Waarover praten zij?" in page
    assert "Hoeveel minuten telt het scherm af?" in page
    for other in ("Wat u vraagt", "Seconden", "wat u met de antwoorden doet", "Wanneer komt de uitslag"):
        assert other not in page


def test_the_minutes_of_a_talk_are_kept_and_shown_again(room, host):
    sent = {"kind": "talk", "text": "De bus", "minutes": "10", "countdown": "8"}
    host.post(added(room, "talk"), data=sent)
    part = live.prompts(room)[-1]
    assert (part.text, part.seconds) == ("De bus", 480)
    page = f"/live/{room.dialogue_id}/order/{part.id}"
    assert re.search('name="countdown"[^>]* value="8"', host.get(page).text)
    host.post(page, data={**sent, "countdown": ""})
    assert live.prompts(room)[-1].seconds is None
    assert "1 tot 60 minuten" in host.post(page, data={**sent, "countdown": "61"}).text


def test_a_talk_about_nothing_is_refused(room, host):
    with pytest.raises(WrongPart, match="what they talk about"):
        ordering.add_part(room, Wanted("talk"))
    refused = host.post(added(room, "talk"), data={"kind": "talk", "minutes": "5"})
    assert (refused.status_code, "Schrijf waarover zij praten." in refused.text) == (422, True)


def test_questions_from_the_floor_have_no_result_to_wait_for(room, host):
    assert "Wanneer komt de uitslag" in host.get(added(room, "words")).text
    assert "Wanneer komt de uitslag" not in host.get(added(room, "floor")).text
    ordering.choose_questions(room, set())
    said.prompt(room, "floor")
    db.session.commit()
    assert "· uitslag" not in host.get(f"/live/{room.dialogue_id}/order").text
    assert "De uitslag komt" not in host.get(f"/live/{room.dialogue_id}").text


def test_a_mood_is_no_vote(room, host):
    page = host.get(f"/live/{room.dialogue_id}/order").text
    assert "Sfeer peilen" in page
    assert "stemming</a>" not in page


def test_what_comes_next_shows_a_scale_as_the_wall_does(room, host):
    assert "van heel belangrijk tot niet belangrijk" in host.get(f"/live/{room.dialogue_id}").text
