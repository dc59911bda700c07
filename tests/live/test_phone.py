"""What a phone does in the room: with and without a script, twice, too late, and when it comes back."""

from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select

from consult.db import db
from consult.live.models import LiveState, Participant, ProvisionalAnswer
from consult.live.queries import states
from consult.voting import queries as voting_queries
from consult.voting.models import Ballot, Vote
from tests.factories import accounts, directory, live, said, voting

JSON = {"Accept": "application/json"}


@pytest.fixture
def crowd(room):
    """Twelve others in the room, of whom half finds it important."""
    live.crowd(states.state(room.dialogue_id), *[4, 2] * 6)
    db.session.commit()


def answer(browser, room, choice="4", **values):
    return browser.post(f"/join/{room.code}/answer/{room.prompt_id}", data={"answer": choice}, **values)


def pressed(room, *commands, **values):
    live.pressed(states.state(room.dialogue_id), *commands, **values)
    db.session.commit()


def votes():
    return db.session.scalars(select(Vote.value)).all()


def test_a_member_answers_without_a_script(phone, room):
    assert "Hoe belangrijk is wonen?" in phone.get(f"/join/{room.code}").text
    assert answer(phone, room).location == f"/join/{room.code}"
    assert db.session.scalars(select(Ballot.dialogue_id)).all() == [room.dialogue_id]
    assert "Verstuurd" in phone.get(f"/join/{room.code}").text


def test_an_answer_that_is_sent_twice_or_changed_counts_once(phone, room):
    for choice in ("4", "4", "2"):
        assert answer(phone, room, choice, headers=JSON).json["time"] == "13.00"
    assert votes() == [2]


@pytest.mark.parametrize("headers", [{}, JSON])
def test_an_answer_after_closing_is_refused_with_a_sentence(phone, room, headers):
    pressed(room, "close")
    refused = answer(phone, room, headers=headers)
    assert refused.status_code == 409
    assert "gesloten" in refused.text
    assert votes() == []


def test_an_answer_to_the_question_before_lands_nowhere_else(phone, room):
    first = f"/join/{room.code}/answer/{room.prompt_id}"
    pressed(room, "next", "open")
    late = phone.post(first, data={"answer": "4"})
    assert late.location == f"/join/{room.code}"
    page = phone.get(late.location).text
    assert "Uw antwoord op de vorige vraag kwam te laat en telt niet mee." in page
    assert "Wij moeten meer samenwerken." in page
    assert "Hoe belangrijk is wonen?" not in page
    assert phone.post(first, data={"answer": "4"}, headers=JSON).status_code == 409
    assert votes() == []


def test_an_answer_that_does_not_fit_is_said_beside_the_question(phone, room):
    refused = answer(phone, room, "lekker")
    assert refused.status_code == 422
    assert 'aria-invalid="true"' in refused.text


@pytest.mark.parametrize("choice", ["", "lekker"])
def test_a_script_gets_the_part_of_the_page_that_says_what_is_wrong(phone, room, choice):
    said = answer(phone, room, choice, headers=JSON).json
    assert said["error"] in unescape(said["html"])
    assert 'id="summary-heading"' in said["html"]
    assert 'href="#answer-0"' in said["html"]
    assert "<html" not in said["html"]
    assert said["title"] == "Fout: Hoe belangrijk is wonen? – Consult"


def test_what_comes_too_late_is_said_without_a_link_to_what_is_not_there(phone, room):
    pressed(room, "close")
    assert "#answer-0" not in answer(phone, room).text
    assert set(answer(phone, room, headers=JSON).json) == {"error", "field"}


def test_what_is_wrong_stands_in_what_the_next_question_replaces(phone, room):
    _before, within = answer(phone, room, "").text.split('id="now"')
    assert 'class="utrecht-alert utrecht-alert--error summary"' in within


@pytest.mark.parametrize("commands", [(), ("close",)])
def test_a_script_finds_the_answer_that_stands(phone, room, commands):
    assert "data-answered" not in phone.get(f"/join/{room.code}").text
    answer(phone, room)
    pressed(room, *commands)
    assert 'data-answered="4"' in phone.get(f"/join/{room.code}").text


def test_who_has_no_seat_answers_nothing(client, room):
    refused = answer(client, room)
    assert refused.status_code == 403
    assert 'href="/join"' in refused.text
    assert client.get(f"/join/{room.code}/now").status_code == 403


def test_a_script_is_told_that_it_is_the_seat(client, room):
    card = f"/join/{room.code}/say/{room.prompt_id}"
    for refused in (answer(client, room, headers=JSON), client.post(card, headers=JSON)):
        assert (refused.status_code, refused.json["seat"]) == (403, "lost")
    assert client.get(f"/join/{room.code}/now", headers=JSON).json["seat"] == "lost"


@pytest.mark.parametrize("headers", [{}, JSON])
def test_who_took_office_too_late_to_vote_keeps_the_seat_and_reads_why(sign_in, room, headers):
    reference = room.dialogue.consultation.reference_date
    browser = sign_in(accounts.member(directory.appointment(valid_from=reference + timedelta(days=1))))
    assert browser.post(f"/join/{room.code}/seat").location == f"/join/{room.code}"
    refused = answer(browser, room, headers=headers)
    assert refused.status_code == 403
    assert "Alleen wie op 1-1-2026 een functie" in refused.text
    assert "seat" not in (refused.json or {})


def test_who_comes_late_lands_on_the_question_of_now(sign_in, room):
    pressed(room, "next", "open")
    late = sign_in(accounts.member(directory.appointment()))
    late.post(f"/join/{room.code}/seat")
    assert "Wij moeten meer samenwerken." in late.get(f"/join/{room.code}").text


def test_a_blank_screen_leaves_the_question_on_the_phone(phone, room):
    pressed(room, "blank")
    assert "Hoe belangrijk is wonen?" in phone.get(f"/join/{room.code}").text


def test_a_phone_that_comes_back_has_its_seat_and_its_answer(client, room):
    where = directory.municipality("Zwolle")
    db.session.commit()
    client.post(f"/join/{room.code}/seat", data={"office": "council_member", "municipality": where.name})
    answer(client, room, "5")
    back = client.get(f"/join/{room.code}/now").json
    assert "checked" in back["html"].split('value="5"')[0].rsplit("<input", 1)[1]
    assert len(db.session.scalars(select(Participant.id)).all()) == 1
    assert client.get(f"/join/{room.code}/now?seen={back['version']}").status_code == 204


def test_who_answered_sees_the_result_so_far_where_that_is_the_rule(phone, room):
    prompt = states.state(room.dialogue_id).prompt
    prompt.reveal = "after_vote"
    db.session.commit()
    assert "tot nu toe" not in phone.get(f"/join/{room.code}").text
    assert "tot nu toe" in answer(phone, room, headers=JSON).json["html"]
    assert "tot nu toe" in phone.get(f"/join/{room.code}").text


@pytest.mark.parametrize(
    ("kind", "sent", "own"),
    [
        ("words", {"word_1": "Wonen"}, "U schreef: <strong data-own-words>wonen"),
        ("mood", {"feeling": "good"}, "Uw antwoord: <strong data-own-words>goed"),
    ],
)
def test_the_same_goes_for_words_and_a_mood(sign_in, kind, sent, own):
    state, prompt = said.asked(kind, reveal="after_vote")
    db.session.commit()
    browser = sign_in(accounts.member(directory.appointment()))
    browser.post(f"/join/{state.code}/seat")
    assert "tot nu toe" not in browser.get(f"/join/{state.code}").text
    address = f"/join/{state.code}/say/{prompt.id}"
    assert "tot nu toe" in browser.post(address, data=sent, headers=JSON).json["html"]
    assert browser.post(address, data=sent).location == f"/join/{state.code}"
    assert "tot nu toe" in browser.get(f"/join/{state.code}").text
    pressed(state, "reveal")
    assert own in browser.get(f"/join/{state.code}").text


@pytest.mark.parametrize("reveal", ["on_reveal", "after_close"])
def test_with_another_rule_a_mood_tells_nothing_yet(sign_in, reveal):
    state, prompt = said.asked("mood", reveal=reveal)
    db.session.commit()
    browser = sign_in(accounts.member(directory.appointment()))
    browser.post(f"/join/{state.code}/seat")
    told = browser.post(f"/join/{state.code}/say/{prompt.id}", data={"feeling": "good"}, headers=JSON).json
    assert set(told) == {"received_at", "time"}


def test_no_other_rule_gives_a_result_before_it_is_revealed(phone, room, crowd):
    assert "html" not in answer(phone, room, headers=JSON).json
    pressed(room, "close")
    assert "De zaal" not in phone.get(f"/join/{room.code}").text
    pressed(room, "reveal")
    revealed = phone.get(f"/join/{room.code}").text
    assert "46\u00a0%" in revealed
    assert "Uw antwoord: <strong data-own-words>belangrijk</strong>" in revealed


def test_at_home_the_result_of_the_room_comes_after_the_own_answer(phone, sign_in, room, crowd):
    answer(phone, room)
    pressed(room, "reveal", "end")
    absent = directory.appointment()
    home = sign_in(accounts.member(absent))
    before = home.get(f"/join/{room.code}", follow_redirects=True).text
    assert "/vote" in before
    assert "46\u00a0%" not in before
    voting_round = voting_queries.round_alone(states.state(room.dialogue_id).prompt.question.voting_round_id)
    voting.cast(voting_round, absent.person_id, voting.answers(voting_round))
    db.session.commit()
    assert "46\u00a0%" in home.get(f"/join/{room.code}/results").text
    assert "46\u00a0%" in phone.get(f"/join/{room.code}/results").text


def test_a_visitor_sees_nothing_of_a_session_that_is_over(client, phone, room, crowd):
    answer(phone, room)
    pressed(room, "reveal", "end")
    over = client.get(f"/join/{room.code}/results").text
    assert "46\u00a0%" not in over
    assert "/sign-in" in over


def test_a_rehearsal_is_never_a_vote(phone, room):
    db.session.get_one(LiveState, room.id).is_rehearsing = True
    db.session.commit()
    answer(phone, room)
    assert votes() == []
    assert db.session.scalars(select(ProvisionalAnswer.is_rehearsal)).all() == [True]


def test_the_phone_asks_the_database_little(phone, room, queries):
    """To look: who signed in, the state with its options, the seat, the round, the own answer, what else is open.

    To answer: who, the state, the seat; and once for all who answer together: still asked?, the round, the groups, roll, ballot, vote.
    """
    answer(phone, room)
    answer(phone, room)  # The questions of the round are known from here.
    queries.clear()
    phone.get(f"/join/{room.code}")
    assert len(queries) <= 9, queries
    queries.clear()
    answer(phone, room, "3")
    assert len(queries) <= 9, queries


def test_once_the_round_is_closed_everyone_who_signs_in_sees_what_the_room_answered(
    client, sign_in, room, crowd, at_the_time_of_the_tests
):
    pressed(room, "reveal", "end")
    at_the_time_of_the_tests.shift(timedelta(days=8))
    assert "tally__row" in sign_in(accounts.bureau()).get(f"/join/{room.code}/results").text
    assert "tally__row" not in client.get(f"/join/{room.code}/results").text
