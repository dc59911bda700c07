"""Pages for what is no vote: the phone, the wall, and the list of who moderates."""

import pytest

from consult.db import db
from consult.live.models import JudgedWord
from consult.live.queries import sayings
from consult.live.views import scenes
from tests.factories import accounts, directory, live, said
from tests.factories.consultations import NOW


@pytest.fixture
def words(app):
    """A room in which words are asked."""
    return said.asked("words", text="Waar denkt u aan?")


def seated(sign_in, state):
    browser = sign_in(accounts.member(directory.appointment()))
    browser.post(f"/join/{state.code}/seat")
    return browser


def test_a_phone_without_a_script_sends_words_and_gets_them_back(sign_in, words):
    state, prompt = words
    browser = seated(sign_in, state)
    page = f"/join/{state.code}/say/{prompt.id}"
    assert browser.post(page, data={"word_1": "", "word_2": "zorg"}).status_code == 422
    assert browser.post(page, data={"word_1": "Wonen", "word_2": "zorg"}).status_code == 302
    assert sayings.words_under(prompt, state) == [["wonen", "zorg"]]
    assert 'value="wonen"' in browser.get(f"/join/{state.code}").text


def test_a_script_is_told_what_is_wrong_and_at_which_field(sign_in, words):
    state, prompt = words
    browser = seated(sign_in, state)
    page, wants = f"/join/{state.code}/say/{prompt.id}", {"Accept": "application/json"}
    told = browser.post(page, data={"word_1": "x" * 31}, headers=wants).json
    assert told["error"] == "Dit is 1 teken te lang. Gebruik hoogstens 30 tekens."
    assert told["field"] == "word_1"
    assert 'href="#word_1"' in told["html"]
    live.pressed(state, "close")
    db.session.commit()
    assert browser.post(page, data={"word_1": "wonen"}, headers=wants).status_code == 409


def test_the_wall_shows_no_word_before_the_reveal_and_none_that_nobody_approved(sign_in, words):
    state, prompt = words
    moderator = sign_in(accounts.bureau())
    said.words(state, prompt, *["wonen"] * 7, *["zorg"] * 4, "geheim")
    db.session.commit()
    wall = f"/screen/{state.screen_key}"
    assert "wonen" not in moderator.get(wall).text
    live.pressed(state, "reveal")
    db.session.commit()
    shown = moderator.get(wall).text
    assert ("wonen" in shown, "zorg" in shown, "geheim" in shown) == (True, True, False)


def test_a_moderator_hides_a_word_and_may_come_back_on_it(sign_in, words):
    state, prompt = words
    said.words(state, prompt, "rotzak", "zorg")
    browser = sign_in(accounts.bureau())
    page = f"/live/{state.dialogue_id}/moderate"
    assert "rotzak" in browser.get(page).text
    browser.post(f"{page}/word/{prompt.id}", data={"word": "rotzak", "decline": "offensive"})
    assert db.session.query(JudgedWord).one().ruling == "hidden"
    browser.post(f"{page}/word/{prompt.id}", data={"word": "rotzak", "act": "undo"})
    assert db.session.query(JudgedWord).count() == 0
    refused = browser.post(
        f"{page}/word/{prompt.id}",
        data={"word": "zorg", "act": "merge", "counts_as": "zorg"},
        headers={"Accept": "application/json"},
    )
    assert refused.status_code == 422


@pytest.mark.parametrize("kind", ["words", "mood"])
def test_what_is_pushed_to_all_phones_holds_nothing_of_one(app, kind):
    state, prompt = said.asked(kind)
    with app.test_request_context("/"):
        pushed = app.jinja_env.get_template("live/_phone.html").render(
            scene=scenes.scene(state, NOW), is_pushed=True, own=None, csrf_token=lambda: "token"
        )
    assert f"say/{prompt.id}" in pushed
    assert "csrf_token" not in pushed
