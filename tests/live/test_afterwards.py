"""What somebody finds behind the link of a session that is over: by who was there, who led it, and who was not there."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from consult.db import db
from consult.live.models import Support
from consult.live.queries.contributions import for_report, seen_by_all
from consult.live.service import telling
from consult.mail import OutboxMail
from tests.factories import accounts, directory, live, said
from tests.factories.consultations import NOW
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


def asked_from_the_floor():
    """A room that asked three questions, of which a moderator approved two; that with one more supporter is the later word."""
    state, floor = said.asked("floor", text="Wat wilt u weten?")
    said.card(floor, "Wanneer begint u?", state="approved")
    wanted = said.card(floor, "Wie betaalt dit?", state="approved")
    said.card(floor, "Dit las alleen de moderator.")
    db.session.add(Support(contribution_id=wanted.id, author_key="somebody else"))
    return live.pressed(state, "previous")


def texts(written):
    """What was written, by part."""
    return [[one.row.text for one in rows] for _part, rows in written]


def test_questions_that_were_approved_stand_on_the_page_with_how_many_want_to_know_most_people_first(sign_in):
    state = asked_from_the_floor()
    live.pressed(state, "end")
    db.session.commit()
    page = sign_in(accounts.bureau()).get(f"/join/{state.code}/results").text
    places = [
        page.index(one) for one in ("Wie betaalt dit?", "2 mensen willen dit weten", "Wanneer begint u?")
    ]
    assert places == sorted(places)
    assert "1 persoon wil dit weten" in page
    assert "Dit las alleen de moderator." not in page


def test_the_mail_lists_them_with_how_many_want_to_know_each_on_a_line(app):
    state = asked_from_the_floor()
    live.seat(state)
    live.pressed(state, "end")
    telling.send_cards(state, now=NOW + timedelta(minutes=30))
    assert (
        "In de zaal geschreven: Wat wilt u weten?\n"
        "- Wie betaalt dit? (2 mensen willen dit weten)\n"
        "- Wanneer begint u? (1 persoon wil dit weten)\n"
    ) in db.session.scalars(select(OutboxMail.body)).one()


def test_the_report_still_begins_with_what_a_moderator_marked(app):
    assert texts(for_report(asked_from_the_floor())) == []


def test_a_question_under_a_floor_that_never_opened_was_read_by_nobody(app):
    state = live.room()
    said.card(said.prompt(state, "floor"), "Wie betaalt dit?", state="approved")
    assert texts(seen_by_all(state)) == []


def test_cards_that_were_approved_were_read_once_they_were_revealed(app):
    state, cards = said.asked("cards")
    said.card(cards, "Bouw voor starters.", state="approved")
    assert texts(seen_by_all(state)) == []
    live.pressed(state, "reveal")
    assert texts(seen_by_all(state)) == [["Bouw voor starters."]]
