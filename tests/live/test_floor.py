"""Questions from the floor stay open when the host goes on; phones lead to them."""

import pytest
from sqlalchemy import select

from consult.db import db
from consult.live.models import Contribution, ContributionState
from consult.live.queries import states
from tests.factories import live, said

JSON = {"Accept": "application/json"}


@pytest.fixture
def room(app):
    """A room that is at another part, while questions from the floor are still open."""
    state, prompt = said.asked("floor", text="Wat wilt u weten?")
    said.card(prompt, "Wie betaalt dit?", state=ContributionState.APPROVED)
    live.pressed(state, "previous")
    db.session.commit()
    state.floor_id = prompt.id
    return state


def link(room):
    return f"/join/{room.code}/floor?part={room.floor_id}"


def pressed(room, *commands):
    live.pressed(states.state(room.dialogue_id), *commands)
    db.session.commit()


def texts():
    return set(db.session.scalars(select(Contribution.text)))


def test_a_phone_leads_to_the_questions_that_are_still_open(phone, room):
    assert link(room) in phone.get(f"/join/{room.code}").text
    assert link(room) in phone.get(f"/join/{room.code}/now").json["html"]
    page = phone.get(link(room)).text
    assert "Wat wilt u weten?" in page
    assert "Wie betaalt dit?" in page


@pytest.mark.parametrize("commands", [["next"], ["next", "close", "previous"], ["end"]])
def test_no_phone_leads_to_what_is_asked_now_or_closed(phone, room, commands):
    pressed(room, *commands)
    assert link(room) not in phone.get(f"/join/{room.code}").text
    assert phone.get(link(room)).location == f"/join/{room.code}"


def test_who_has_no_seat_comes_to_the_door(client, room):
    assert client.get(link(room)).location == f"/join/{room.code}"


def test_a_question_is_asked_supported_and_taken_back_without_a_script(phone, room):
    asked = phone.post(f"/join/{room.code}/say/{room.floor_id}", data={"text": "Wanneer begint u?"})
    assert asked.location == link(room)
    page = phone.get(link(room)).text
    assert "Van u" in page
    assert "Wanneer begint u?" in page
    own = db.session.scalars(select(Contribution.id).filter_by(text="Wanneer begint u?")).one()
    other = db.session.scalars(select(Contribution.id).filter_by(text="Wie betaalt dit?")).one()
    assert phone.post(f"/join/{room.code}/support/{other}").location == link(room)
    assert "2 mensen willen dit weten" in phone.get(link(room)).text
    assert phone.post(f"/join/{room.code}/withdraw/{own}").location == link(room)
    assert texts() == {"Wie betaalt dit?"}


def test_a_script_gets_what_changes(phone, room):
    sent = phone.post(f"/join/{room.code}/say/{room.floor_id}", data={"text": "Wanneer?"}, headers=JSON)
    assert sent.json["time"] == "13.00"
    assert "Wanneer?" in phone.get(link(room), headers=JSON).json["html"]


def test_what_does_not_fit_is_said_beside_the_field_and_not_lost(phone, room):
    refused = phone.post(f"/join/{room.code}/say/{room.floor_id}", data={"text": "x" * 201})
    assert refused.status_code == 422
    assert 'aria-invalid="true"' in refused.text
    assert "x" * 201 in refused.text


def test_what_comes_after_closing_is_refused_with_a_sentence(phone, room):
    pressed(room, "next", "close", "previous")
    sent = phone.post(
        f"/join/{room.code}/say/{room.floor_id}", data={"text": "Te laat?"}, follow_redirects=True
    )
    assert "Te laat?" in sent.text
    assert "gesloten" in sent.text
    assert texts() == {"Wie betaalt dit?"}


@pytest.mark.parametrize("commands", [("close",), ("previous",)])
def test_a_card_that_comes_too_late_is_still_there_to_copy(phone, commands):
    state, prompt = said.asked("cards")
    live.pressed(state, *commands)
    db.session.commit()
    phone.post(f"/join/{state.code}/seat")
    late = phone.post(f"/join/{state.code}/say/{prompt.id}", data={"text": "Bouw in het dorp."})
    assert late.status_code == 409
    assert "gesloten" in late.text
    assert "Bouw in het dorp." in late.text
    assert texts() == {"Wie betaalt dit?"}


def test_nothing_is_said_to_or_shown_of_another_session(phone, room):
    other = live.pressed(live.room(), "next", "open")
    db.session.commit()
    for address in (f"say/{room.floor_id}", f"answer/{room.prompt_id}"):
        phone.post(f"/join/{other.code}/seat")
        refused = phone.post(f"/join/{other.code}/{address}", data={"text": "", "answer": "4"})
        assert refused.status_code == 404
        assert "Wie betaalt dit?" not in refused.text
