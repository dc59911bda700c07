"""A phone says as whom it takes part, and gives up its seat when that is somebody else."""

import pytest
from sqlalchemy import func, select

from consult.db import db
from consult.dialogues.badges import badge_of
from consult.live.models import Participant
from consult.live.views import seats
from consult.voting.models import Vote
from tests.factories import accounts, directory
from tests.live.doors import guest, key_of, the_seat


@pytest.fixture
def bearer(client, room, held):
    """The phone of somebody who opened a badge."""
    client.post(f"/join/badge/{badge_of(room.dialogue_id, held.person_id)}")
    return client


def leaves(browser, room):
    return browser.post(f"/join/{room.code}/leave")


def has_seat(browser, room):
    return browser.get_cookie(seats.name_of(room)) is not None


def test_a_phone_says_whose_it_is(bearer, room):
    page = bearer.get(f"/join/{room.code}").text
    assert "U doet mee als S. Visser." in page
    assert f"/join/{room.code}/leave" in page


def test_and_of_a_guest_the_office_and_the_municipality(client, room, held):
    guest(client, room, held)
    assert "U doet mee als raadslid in Súdwest-Fryslân." in client.get(f"/join/{room.code}").text


def test_looking_at_the_question_whether_it_is_so_changes_nothing(bearer, room):
    assert "S. Visser" in bearer.get(f"/join/{room.code}/leave").text
    assert has_seat(bearer, room)


def test_who_leaves_comes_to_the_door_and_what_was_answered_stays(bearer, room):
    bearer.post(f"/join/{room.code}/answer/{room.prompt_id}", data={"answer": "2"})
    assert leaves(bearer, room).location == f"/join/{room.code}"
    assert not has_seat(bearer, room)
    assert "S. Visser" not in bearer.get(f"/join/{room.code}").text
    assert db.session.scalars(select(Vote.value)).all() == [2]
    assert db.session.scalar(select(func.count(Participant.id))) == 1


def test_who_signed_in_is_asked_to_sign_out_which_leaves_too(sign_in, room, held):
    browser = sign_in(accounts.member(held.appointment))
    browser.post(f"/join/{room.code}/seat")
    assert 'action="/sign-out"' in browser.get(f"/join/{room.code}/leave").text
    browser.post("/sign-out")
    assert not has_seat(browser, room)


def test_the_browser_forgets_what_the_phone_kept_of_who_leaves_or_signs_out(bearer, sign_in, room, held):
    member = sign_in(accounts.member(held.appointment))
    for answer in (leaves(bearer, room), member.post("/sign-out")):
        assert answer.headers["Clear-Site-Data"] == '"storage"'
    assert "Clear-Site-Data" not in bearer.get(f"/join/{room.code}").headers


def test_who_signed_in_gives_up_the_seat_of_another(sign_in, room, held):
    browser = sign_in(accounts.member(directory.appointment()))
    browser.post(f"/join/badge/{badge_of(room.dialogue_id, held.person_id)}")
    assert 'action="/sign-out"' not in browser.get(f"/join/{room.code}/leave").text
    leaves(browser, room)
    assert "S. Visser" not in browser.get(f"/join/{room.code}").text


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_seat_there_is_nothing_to_give_up(client, room, method):
    assert getattr(client, method)(f"/join/{room.code}/leave").location == f"/join/{room.code}"


def test_the_page_of_the_door_from_before_leads_to_no_seat_any_more(client, room, held):
    key = key_of(client.get(f"/join/{room.code}").text)
    guest(client, room, held, key=key)
    first = the_seat().id
    leaves(client, room)
    guest(client, room, held, key=key, office="mayor")
    assert "U doet mee als burgemeester" in client.get(f"/join/{room.code}").text
    assert db.session.get_one(Participant, first).office == held.office
    assert db.session.scalar(select(func.count(Participant.id))) == 2


def test_nor_does_it_after_signing_out(sign_in, client, room, held):
    key = key_of(client.get(f"/join/{room.code}").text)
    guest(client, room, held, key=key)
    member = sign_in(accounts.member(directory.appointment()))
    member.post("/sign-out")
    guest(member, room, held, key=key)
    assert db.session.scalar(select(func.count(Participant.id))) == 2


def test_nor_to_a_seat_that_was_confirmed_and_whose_cookie_is_gone(client, room, held):
    key = key_of(client.get(f"/join/{room.code}").text)
    guest(client, room, held, key=key)
    the_seat().person_id = held.person_id
    db.session.commit()
    client.delete_cookie(seats.name_of(room))
    guest(client, room, held, key=key)
    assert "S. Visser" not in client.get(f"/join/{room.code}").text


def test_a_phone_with_a_confirmed_seat_keeps_it_at_the_door(bearer, room, held):
    guest(bearer, room, held, office="mayor")
    assert "U doet mee als S. Visser." in bearer.get(f"/join/{room.code}").text
