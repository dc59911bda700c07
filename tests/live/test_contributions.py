"""Cards and questions from the floor: written once, judged, shown, taken back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import current_app
from sqlalchemy import delete, func, select, update

from consult.db import db
from consult.errors import NotFound
from consult.live.jobs import forget_authors
from consult.live.models import Contribution, ContributionState, DeclineReason, ModeratorAct, Prompt, Support
from consult.live.queries import contributions, states
from consult.live.queries.answers import answered
from consult.live.service import contributing, judging
from consult.live.service.answering import NotAskedNow
from tests.at_once import at_once
from tests.factories import accounts, directory, live, said
from tests.factories.consultations import NOW


def write(state, prompt, seat, text="Bouw in het dorp.", **values):
    keystore = current_app.extensions["keystore"]
    contributing.contribute(state, prompt, seat, text=text, keystore=keystore, now=NOW, **values)


def judge(state, row, *acts):
    for act in acts:
        judging.judge(state.dialogue_id, row.id, act=ModeratorAct(act))


def rows(prompt):
    return db.session.scalars(select(Contribution).filter_by(prompt_id=prompt.id)).all()


def test_a_card_that_is_sent_twice_at_once_is_there_once_and_nobody_has_more_than_five(app):
    state, prompt = said.asked("cards")
    seat, key = live.seat(state), uuid4()
    db.session.commit()

    def send(sent_as):
        current, asked = states.state(state.dialogue_id), db.session.get(Prompt, prompt.id)
        try:
            write(current, asked, db.session.merge(seat, load=False), sent_as=sent_as)
        except contributing.TooMany:
            return False
        db.session.commit()
        return True

    assert at_once(app, lambda _number: send(key), 3) == [True] * 3
    assert at_once(app, lambda _number: send(uuid4()), 6).count(True) == 4
    assert len({row.slot for row in rows(prompt)}) == len(rows(prompt)) == 5


@pytest.mark.parametrize(("kind", "text"), [("cards", "x" * 281), ("floor", "x" * 201), ("cards", "  ")])
def test_nothing_and_too_much_are_refused(app, kind, text):
    state, prompt = said.asked(kind)
    with pytest.raises(contributing.TextTooLong):
        write(state, prompt, live.seat(state), text)


@pytest.mark.parametrize(
    ("acts", "became"),
    [
        (["approve"], ("approved", False)),
        (["show"], ("shown", False)),
        (["show", "unshow"], ("approved", False)),
        (["show", "discussed", "report"], ("discussed", True)),
        (["report"], ("approved", True)),
        (["report", "undo"], ("new", False)),
    ],
)
def test_each_press_of_a_moderator_leaves_one_state(app, acts, became):
    state, prompt = said.asked("floor")
    row, version = said.card(prompt), state.version
    judge(state, row, *acts)
    assert ((row.state, row.in_report), state.version) == (became, version + len(acts))


def test_what_is_declined_has_a_reason_and_leaves_screen_and_report(app):
    state, prompt = said.asked("cards")
    row = said.card(prompt)
    judge(state, row, "show", "report")
    judging.decline(state.dialogue_id, row.id, reason=DeclineReason.NAMES, actor_id=None)
    assert (row.state, row.reason, row.in_report) == (ContributionState.DECLINED, DeclineReason.NAMES, False)
    assert contributions.for_report(state) == []


def test_eight_short_cards_fit_on_the_screen(app):
    state, prompt = said.asked("cards")
    for _count in range(8):
        judge(state, said.card(prompt), "show")
    with pytest.raises(judging.ScreenFull):
        judge(state, said.card(prompt), "show")


def test_long_cards_fit_on_the_screen_until_the_letters_would_be_too_small(app):
    state, prompt = said.asked("cards")
    for _count in range(2):
        judge(state, said.card(prompt, "bouwen " * 40), "show")
    with pytest.raises(judging.ScreenFull):
        judge(state, said.card(prompt, "bouwen " * 40), "show")
    judge(state, said.card(prompt, "Kort."), "show")


def test_one_question_of_the_floor_stands_on_the_screen(app):
    state, _prompt = said.asked("cards")
    floor = said.prompt(state, "floor")
    first, second = said.card(floor), said.card(floor)
    judge(state, first, "show")
    judge(state, second, "show")
    db.session.refresh(first)
    assert (first.state, second.state) == ("approved", "shown")


def test_a_merge_keeps_both_authors_and_can_be_undone(app):
    state, prompt = said.asked("floor")
    one, other, seat = live.seat(state), live.seat(state), live.seat(state)
    write(state, prompt, one, "Wie betaalt dit?")
    write(state, prompt, other, "Wie betaalt dit nu?")
    first, second = rows(prompt)
    judge(state, first, "approve")
    keystore = current_app.extensions["keystore"]
    for _twice in range(2):
        contributing.support(state, seat, first, wants=True, keystore=keystore, now=NOW)
    judging.merge(state.dialogue_id, second.id, into_id=first.id)
    (listed,) = contributions.listed(prompt, state)
    assert (listed.people, listed.merged, answered(prompt, state).known) == (3, [second], 3)
    contributing.support(state, seat, first, wants=False, keystore=keystore, now=NOW)
    judge(state, second, "apart")
    assert [found.people for found in contributions.listed(prompt, state)] == [1, 1]
    with pytest.raises(judging.NotTheSame):
        judging.merge(state.dialogue_id, first.id, into_id=first.id)


@pytest.mark.parametrize("words", ["wie betaalt  DIT?", "betaalt dit"])
def test_one_is_put_with_another_by_its_words(app, words):
    state, prompt = said.asked("floor")
    row, other = said.card(prompt, "Waar komt het geld vandaan?"), said.card(prompt, "Wie betaalt dit?")
    judging.merge_by_words(state.dialogue_id, row.id, words=words)
    (listed,) = contributions.listed(prompt, state)
    assert (listed.row, listed.merged) == (other, [row])


@pytest.mark.parametrize("words", ["", "wie", "Waar komt het geld vandaan?", "fiets", "niet getoond"])
def test_words_of_no_other_of_several_and_of_what_was_declined_put_nothing_together(app, words):
    state, prompt = said.asked("floor")
    row = said.card(prompt, "Waar komt het geld vandaan?")
    said.card(prompt, "Wie betaalt dit?"), said.card(prompt, "Wie doet dit?")
    said.card(prompt, "Dit wordt niet getoond", state="declined", reason=DeclineReason.NAMES)
    with pytest.raises(judging.NotTheSame):
        judging.merge_by_words(state.dialogue_id, row.id, words=words)


def test_questions_stand_by_who_wants_to_know_then_by_their_words(app):
    state, prompt = said.asked("floor")
    for text in ("B?", "a?", "c?"):
        said.card(prompt, text, state=ContributionState.APPROVED)
    wanted = next(row for row in rows(prompt) if row.text == "c?")
    db.session.add(Support(contribution_id=wanted.id, author_key="somebody"))
    db.session.flush()
    assert [one.row.text for one in contributions.listed(prompt, state)] == ["c?", "a?", "B?"]


def test_an_author_takes_back_what_was_not_on_the_screen_and_nobody_else_does(app):
    state, prompt = said.asked("cards")
    author, other, keystore = live.seat(state), live.seat(state), current_app.extensions["keystore"]
    write(state, prompt, author)
    (row,) = rows(prompt)
    with pytest.raises(contributing.AlreadyShown):
        contributing.withdraw(state, other, row.id, keystore=keystore)
    judge(state, row, "show")
    with pytest.raises(contributing.AlreadyShown):
        contributing.withdraw(state, author, row.id, keystore=keystore)
    judge(state, row, "unshow")
    contributing.withdraw(state, author, row.id, keystore=keystore)
    assert db.session.scalar(select(func.count()).select_from(Contribution)) == 0


def test_a_question_that_nobody_approved_gets_no_support(app):
    state, prompt = said.asked("floor")
    keystore = current_app.extensions["keystore"]
    with pytest.raises(contributing.NotToBeSupported):
        contributing.support(
            state, live.seat(state), said.card(prompt), wants=True, keystore=keystore, now=NOW
        )


def test_the_script_of_a_moderator_hears_that_a_card_was_taken_back(sign_in):
    state, _prompt = said.asked("cards")
    browser, json = sign_in(accounts.bureau()), {"Accept": "application/json"}
    url = f"/live/{state.dialogue_id}/moderate/written/{uuid4()}"
    answer = browser.post(url, data={"act": "approve"}, headers=json)
    assert (answer.status_code, answer.json["error"]) == (
        404,
        "Dit is er niet meer: de schrijver trok het in.",
    )


def test_a_question_is_supported_only_while_it_is_asked_and_there(app):
    state, prompt = said.asked("floor")
    question, keystore = said.card(prompt, state="approved"), current_app.extensions["keystore"]
    seat = live.seat(state)
    db.session.execute(delete(Contribution))
    with pytest.raises(NotFound):
        contributing.support(state, seat, question, wants=True, keystore=keystore, now=NOW)
    live.pressed(state, "close")
    with pytest.raises(NotAskedNow):
        contributing.support(state, seat, question, wants=True, keystore=keystore, now=NOW)


def test_a_question_that_was_declined_since_it_was_looked_up_gets_no_support(app):
    state, prompt = said.asked("floor")
    question, keystore = said.card(prompt, state="approved"), current_app.extensions["keystore"]
    declined = update(Contribution).values(state="declined", reason=DeclineReason.OFF_TOPIC)
    db.session.execute(declined.execution_options(synchronize_session=False))
    with pytest.raises(contributing.NotToBeSupported):
        contributing.support(state, live.seat(state), question, wants=True, keystore=keystore, now=NOW)


def test_a_card_goes_from_phone_to_moderator_to_wall(sign_in):
    state, prompt = said.asked("cards", reveal="live")
    phone = sign_in(accounts.member(directory.appointment()))
    phone.post(f"/join/{state.code}/seat")
    assert phone.post(f"/join/{state.code}/say/{prompt.id}", data={"text": ""}).status_code == 422
    phone.post(f"/join/{state.code}/say/{prompt.id}", data={"text": "Bouw in het dorp."})
    wall, desk = f"/screen/{state.screen_key}", f"/live/{state.dialogue_id}/moderate"
    moderator, (row,) = sign_in(accounts.bureau()), rows(prompt)
    assert "Bouw in het dorp." not in moderator.get(wall).text
    assert "Bouw in het dorp." in moderator.get(f"{desk}?prompt={prompt.id}").text
    moderator.post(f"{desk}/written/{row.id}", data={"puts": "yes", "group": "Wonen"})
    moderator.post(f"{desk}/written/{row.id}", data={"act": "show"})
    shown = moderator.get(wall).text
    assert ("Bouw in het dorp." in shown, "Wonen" in shown) == (True, True)
    assert "op het scherm" in phone.get(f"/join/{state.code}").text.lower()
    assert phone.post(f"/join/{state.code}/withdraw/{row.id}").status_code == 302
    assert len(rows(prompt)) == 1


def test_a_moderator_puts_together_what_is_not_spelled_alike(sign_in):
    state, prompt = said.asked("floor")
    row = said.card(prompt, "Waar komt het geld vandaan?")
    said.card(prompt, "Wie betaalt dit?", state=ContributionState.APPROVED)
    said.card(prompt, "Weg ermee", state=ContributionState.DECLINED, reason=DeclineReason.NAMES)
    browser, desk = sign_in(accounts.bureau()), f"/live/{state.dialogue_id}/moderate"
    page = browser.get(f"{desk}?prompt={prompt.id}").text
    offered = [text for text in ("Wie betaalt dit?", "Weg ermee") if f'<option value="{text}">' in page]
    assert (offered, "<kbd>b</kbd>" in page, "<kbd>g</kbd>" in page) == (["Wie betaalt dit?"], True, False)
    sent = {"merges": "yes", "other": "fiets"}
    refused = browser.post(f"{desk}/written/{row.id}", data=sent, follow_redirects=True)
    assert "Geen andere heeft deze woorden" in refused.text
    together = {"merges": "yes", "other": "wie betaalt"}
    page = browser.post(f"{desk}/written/{row.id}", data=together, follow_redirects=True).text
    assert "met “Waar komt het geld vandaan?”" in page


def test_a_question_is_wanted_from_another_phone_without_a_script(sign_in):
    state, prompt = said.asked("floor")
    row = said.card(prompt, "Wie betaalt dit?", state=ContributionState.APPROVED)
    phone = sign_in(accounts.member(directory.appointment()))
    phone.post(f"/join/{state.code}/seat")
    assert "Wie betaalt dit?" in phone.get(f"/join/{state.code}").text
    phone.post(f"/join/{state.code}/support/{row.id}")
    assert "2 mensen willen dit weten" in phone.get(f"/join/{state.code}").text
    assert "Wie betaalt dit?" in phone.get(f"/screen/{state.screen_key}").text


def test_the_words_of_the_wall_are_small_above_a_list_and_large_above_one_question(client):
    state, prompt = said.asked("floor")
    row = said.card(prompt, "Wie betaalt dit?", state=ContributionState.APPROVED)
    db.session.commit()
    assert "wall--s" in client.get(f"/screen/{state.screen_key}").text
    judge(state, row, "show")
    db.session.commit()
    page = client.get(f"/screen/{state.screen_key}").text
    assert "wall--l" in page
    assert '<blockquote class="floor"' in page


def test_thirty_days_after_the_session_nobody_can_tell_who_wrote_what(app, at_the_time_of_the_tests):
    state, keystore = live.pressed(live.room(), "end"), current_app.extensions["keystore"]
    forget_authors()
    assert keystore.exists(state.id)
    at_the_time_of_the_tests.shift(timedelta(days=30))
    forget_authors()
    assert not keystore.exists(state.id)
