"""A badge names one person at one session, and nobody can write one."""

from uuid import uuid4

import pytest
from itsdangerous import Signer

from consult.dialogues.badges import BadgeInvalid, badge_of, badge_url, read_badge

pytestmark = pytest.mark.once


def test_a_badge_names_the_session_and_the_person(app):
    dialogue_id, person_id = uuid4(), uuid4()
    assert read_badge(badge_of(dialogue_id, person_id)) == (dialogue_id, person_id)


def test_a_badge_stands_in_an_address(app):
    dialogue_id, person_id = uuid4(), uuid4()
    address = badge_url(dialogue_id, person_id)
    assert address == f"http://127.0.0.1:8000/join/badge/{badge_of(dialogue_id, person_id)}"


def signed(app, text, salt="dialogues.badge"):
    return Signer(app.config["SECRET_KEY"], salt=salt).sign(text).decode()


def test_a_badge_of_another_person_cannot_be_made_of_ones_own(app):
    mine, theirs = badge_of(uuid4(), uuid4()), badge_of(uuid4(), uuid4())
    with pytest.raises(BadgeInvalid):
        read_badge(theirs.split(".")[0] + "." + mine.split(".")[1])


@pytest.mark.parametrize("text", ["", "x", "x" * 43, "é" * 43])
def test_what_nobody_signed_is_no_badge(app, text):
    with pytest.raises(BadgeInvalid):
        read_badge(text)


@pytest.mark.parametrize("text", ["", "te-kort", "a" * 44])
def test_what_was_signed_but_names_nobody_is_no_badge(app, text):
    with pytest.raises(BadgeInvalid):
        read_badge(signed(app, text))


def test_what_was_signed_for_something_else_is_no_badge(app):
    whole = badge_of(uuid4(), uuid4()).split(".")[0]
    with pytest.raises(BadgeInvalid):
        read_badge(signed(app, whole, salt="followup.stop"))
