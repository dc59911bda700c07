"""What a phone does in the room."""

from sqlalchemy import select

from consult.db import db
from consult.voting.models import Ballot
from tests.factories import accounts, directory, live


def test_a_member_joins_and_answers_without_a_script(sign_in):
    state = live.pressed(live.room(), "next", "open")
    browser = sign_in(accounts.member(directory.appointment()))
    assert browser.post(f"/join/{state.code}/seat").status_code == 302
    assert "Hoe belangrijk is wonen?" in browser.get(f"/join/{state.code}").text
    answered = browser.post(f"/join/{state.code}/answer/{state.prompt_id}", data={"answer": "4"})
    assert answered.status_code == 302
    assert db.session.scalars(select(Ballot.dialogue_id)).all() == [state.dialogue_id]
    assert "Verstuurd" in browser.get(f"/join/{state.code}").text
