"""The desk after the session was ended: what the screen shows, and the next steps of whoever may take them."""

from datetime import timedelta

import pytest

from consult.db import db
from tests.factories import accounts, live
from tests.factories.consultations import NOW


@pytest.fixture
def state(app):
    """A room that was ended on its second part."""
    made = live.pressed(live.room(), "next", "open", "reveal", "next", "end")
    db.session.commit()
    return made


def test_the_desk_shows_what_the_wall_shows_and_not_the_last_question(sign_in, state):
    question = live.prompts(state)[1].question.text
    browser = sign_in(accounts.bureau())
    desk = browser.get(f"/live/{state.dialogue_id}").text
    assert "Bedankt voor het meedoen" in desk
    assert question not in desk
    assert browser.get(f"/live/{state.dialogue_id}/now").json["html"].count("Bedankt voor het meedoen") == 1


def test_the_next_steps_are_links_and_going_on_is_no_primary_button(sign_in, state):
    dialogue_id = state.dialogue_id
    desk = sign_in(accounts.bureau()).get(f"/live/{dialogue_id}").text
    assert f'primary-action" href="/live/{dialogue_id}/attendance"' in desk
    assert f'href="/join/{state.code}/results"' in desk
    assert "vanaf" in desk
    assert f"/reports/write/{dialogue_id}" not in desk
    going_on = 'secondary-action" name="command" value="end">Laat de bijeenkomst doorgaan'
    assert going_on in desk


def test_after_the_planned_end_the_report_can_be_written(sign_in, state, at_the_time_of_the_tests):
    at_the_time_of_the_tests.move_to(NOW + timedelta(hours=3))
    assert (
        f"/reports/write/{state.dialogue_id}"
        in sign_in(accounts.bureau()).get(f"/live/{state.dialogue_id}").text
    )


def test_attendance_that_was_taken_over_is_looked_at_and_can_be_taken_over_once_more(sign_in, state):
    browser = sign_in(accounts.bureau())
    browser.post(f"/live/{state.dialogue_id}/attendance")
    desk = browser.get(f"/live/{state.dialogue_id}").text
    assert f'primary-action" href="/dialogues/{state.dialogue_id}/attendance"' in desk
    assert f'href="/live/{state.dialogue_id}/attendance"' in desk


def test_papers_are_entered_where_there_are_papers(sign_in, state):
    browser, words = sign_in(accounts.bureau()), "Voer de stembiljetten op papier in"
    assert words not in browser.get(f"/live/{state.dialogue_id}").text
    live.pile(state)
    db.session.commit()
    assert words in browser.get(f"/live/{state.dialogue_id}").text


def test_who_leads_by_link_is_offered_nothing_that_is_refused(client, state):
    client.post(f"/lead/{state.cohost_key}")
    desk = client.get(f"/live/{state.dialogue_id}").text
    assert f'href="/join/{state.code}/results"' in desk
    assert f"/live/{state.dialogue_id}/attendance" not in desk
    assert "het verslag" not in desk
