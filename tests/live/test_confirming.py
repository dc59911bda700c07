"""A guest says who it is: by the link in a mail and the number on the phone, or by signing in."""

import re
from collections import Counter

import pytest
from flask import current_app
from sqlalchemy import func, select

from consult.db import db
from consult.errors import RuleViolation
from consult.live.links import confirmation_of, number_of
from consult.live.mails import compose_confirmation
from consult.live.models import Participant, ProvisionalAnswer
from consult.live.queries import states
from consult.live.queries.answers import answered
from consult.live.queries.people import Present, present
from consult.live.service import confirming, joining
from consult.live.service.authors import forget_authors
from consult.voting.models import Ballot, Channel, Roll, Vote
from tests.at_once import at_once
from tests.factories import accounts, directory, live, voting
from tests.factories.consultations import NOW
from tests.live.doors import guest, the_seat


def confirmed(client, seat, held, number=None):
    """The page after somebody confirmed, with the number on the phone of the guest unless another is given."""
    typed = {"number": number or number_of(seat.id)}
    return client.post(f"/join/confirm/{confirmation_of(seat.id, held.person_id)}", data=typed)


def other_than(number):
    """Some number of three digits that is not this one."""
    return "100" if number != "100" else "101"


def answers_in(state):
    """How many answered the question of now: known, and guests."""
    current = states.state(state.dialogue_id)
    found = answered(current.prompt, current)
    return found.known, found.guests


def test_confirming_makes_the_answers_of_a_guest_votes_once(client, room, held):
    guest(client, room, held)
    client.post(f"/join/{room.code}/answer/{room.prompt_id}", data={"answer": "4"})
    assert answers_in(room) == (0, 1)
    seat = db.session.scalars(select(Participant)).one()
    assert "telt" in confirmed(client, seat, held).text
    assert confirmed(client, seat, held).status_code == 410
    assert db.session.scalars(select(Vote.value)).all() == [4]
    assert answers_in(room) == (1, 0)
    assert present(room) == Present(known=1, guests=0)


def test_what_a_guest_answered_is_dropped_when_the_person_had_voted(client, room, held):
    guest(client, room, held)
    client.post(f"/join/{room.code}/answer/{room.prompt_id}", data={"answer": "4"})
    voting_round = live.round_of(states.state(room.dialogue_id))
    voting.cast(voting_round, held.person_id, voting.answers(voting_round, importance=1))
    db.session.commit()
    seat = db.session.scalars(select(Participant)).one()
    assert "telt niet mee" in confirmed(client, seat, held).text
    assert db.session.scalars(select(Roll.channel)).all() == [Channel.ONLINE]
    assert db.session.scalar(select(func.count()).select_from(ProvisionalAnswer)) == 0


def test_who_joins_with_the_address_of_another_does_not_get_their_seat(app, client, room, held):
    stranger, member = client, app.test_client()
    guest(stranger, room, held, email=held.email)
    seat = the_seat()
    page = member.get(f"/join/confirm/{confirmation_of(seat.id, held.person_id)}").text
    assert "Welk nummer staat op uw telefoon?" in page
    assert "Súdwest-Fryslân" in page
    assert f">{number_of(seat.id)}<" not in page
    refused = confirmed(member, seat, held, other_than(number_of(seat.id)))
    assert refused.status_code == 422
    assert "Dit is niet het nummer" in refused.text
    assert present(room) == Present(known=0, guests=1)


def test_the_phone_of_a_guest_shows_its_number_until_it_is_confirmed(app, client, room, held):
    guest(client, room, held)
    seat = the_seat()
    shown = f"<strong>{number_of(seat.id)}</strong>"
    assert shown not in client.get(f"/join/{room.code}").text
    asked = client.post(f"/join/{room.code}/email", data={"email": held.email})
    assert f">{number_of(seat.id)}<" in asked.text
    page = client.get(f"/join/{room.code}").text
    assert shown in page
    assert "bevestig wie u bent" in page
    assert confirmed(app.test_client(), seat, held).status_code == 200
    page = client.get(f"/join/{room.code}").text
    assert shown not in page
    assert "bevestig wie u bent" not in page
    assert present(room) == Present(known=1, guests=0)


def test_the_mail_does_not_tell_the_number(app, client, room, held):
    guest(client, room, held, email=held.email)
    written = compose_confirmation(str(the_seat().id), str(held.person_id))
    assert "http" in written
    assert re.findall(r"\b\d{3}\b", re.sub(r"http\S+", "", written)) == []


def test_the_phone_that_has_the_seat_is_asked_for_no_number(client, room, held):
    guest(client, room, held, email=held.email)
    address = f"/join/confirm/{confirmation_of(the_seat().id, held.person_id)}"
    assert "Welk nummer" not in client.get(address).text
    assert client.post(address).status_code == 200
    assert present(room) == Present(known=1, guests=0)


@pytest.mark.parametrize("typed", ["", "12", "abc"])
def test_what_is_no_number_of_three_digits_is_no_try(app, client, room, held, typed):
    guest(client, room, held, email=held.email)
    address = f"/join/confirm/{confirmation_of(the_seat().id, held.person_id)}"
    refused = app.test_client().post(address, data={"number": typed})
    assert refused.status_code == 422
    assert 'id="number-error"' in refused.text
    assert the_seat().wrong_numbers == 0


def test_after_five_wrong_numbers_the_right_one_does_nothing_either(app, client, room, held):
    guest(client, room, held, email=held.email)
    seat, member = the_seat(), app.test_client()
    right = number_of(seat.id)
    wrong = [confirmed(member, seat, held, other_than(right)).status_code for _try in range(5)]
    assert wrong == [422] * 5
    refused = confirmed(member, seat, held, right)
    assert refused.status_code == 410
    assert "vijf keer" in refused.text
    assert member.get(f"/join/confirm/{confirmation_of(seat.id, held.person_id)}").status_code == 410
    assert present(room) == Present(known=0, guests=1)


def test_who_holds_no_office_on_that_day_gets_no_seat_by_confirming(app, room):
    seat = live.guest(room, directory.appointment())
    with pytest.raises(joining.NotOfTheRoom):
        confirming.confirm(
            room,
            seat.id,
            person_id=directory.person("Zonder Functie").id,
            number=None,
            now=NOW,
            keystore=app.extensions["keystore"],
        )
    assert present(room) == Present(known=0, guests=1)


def test_who_guesses_at_many_places_at_once_has_five_tries(app, room, held):
    seat_id, person_id = live.guest(room, held.appointment).id, held.person_id
    dialogue_id = room.dialogue_id
    wrong, keystore = other_than(number_of(seat_id)), app.extensions["keystore"]
    db.session.commit()

    def guess(_place):
        try:
            confirming.confirm(
                states.state(dialogue_id),
                seat_id,
                person_id=person_id,
                number=wrong,
                now=NOW,
                keystore=keystore,
            )
        except RuleViolation as error:
            db.session.commit()
            return type(error)

    tried = at_once(app, guess, 8)
    assert Counter(tried) == {confirming.WrongNumber: 5, confirming.TooManyTries: 3}


def test_a_guest_who_signs_in_keeps_what_was_answered(client, sign_in, room, held):
    browser = sign_in(accounts.member(held.appointment))
    browser.post("/sign-out")
    guest(browser, room, held)
    browser.post(f"/join/{room.code}/answer/{room.prompt_id}", data={"answer": "2"})
    seat = db.session.scalars(select(Participant)).one()
    assert confirmed(browser, seat, held).status_code == 200
    assert db.session.scalars(select(Ballot.dialogue_id)).all() == [room.dialogue_id]


def test_nothing_ties_what_a_guest_answered_to_the_seat(client, room, held):
    guest(client, room, held)
    client.post(f"/join/{room.code}/answer/{room.prompt_id}", data={"answer": "4"})
    seat = db.session.scalars(select(Participant)).one()
    kept = db.session.scalars(select(ProvisionalAnswer)).one()
    values = {str(getattr(kept, column.key)) for column in ProvisionalAnswer.__table__.columns}
    assert values.isdisjoint({str(seat.id), seat.id.hex, seat.municipality_code, str(seat.joined_at)})


def test_who_did_not_confirm_in_time_is_forgotten_with_the_answers_and_who_did_is_not(client, room, held):
    known = live.seat(room)
    db.session.commit()
    guest(client, room, held, email="iemand@elders.example")
    client.post(f"/join/{room.code}/answer/{room.prompt_id}", data={"answer": "4"})
    assert answers_in(room) == (0, 1)
    forget_authors(states.state(room.dialogue_id), keystore=current_app.extensions["keystore"], now=NOW)
    db.session.commit()
    assert answers_in(room) == (0, 0)
    assert {one.email for one in db.session.scalars(select(Participant))} == {""}
    assert present(room) == Present(known=1, guests=1)
    assert db.session.get(Participant, known.id).person_id == known.person_id


def test_who_confirms_two_phones_at_once_has_one_seat(app, room, held):
    guests = [live.guest(room, held.appointment).id for _phone in range(3)]
    person_id, dialogue_id, keystore = held.person_id, room.dialogue_id, app.extensions["keystore"]
    db.session.commit()

    def confirm(place):
        done = confirming.confirm(
            states.state(dialogue_id),
            guests[place],
            person_id=person_id,
            number=None,
            now=NOW,
            keystore=keystore,
        )
        db.session.commit()
        return done.seat.id

    assert len(set(at_once(app, confirm, 3))) == 1
    assert the_seat().person_id == person_id
