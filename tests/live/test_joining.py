"""Taking a seat: with the code, with an account, as a guest, by a personal link."""

import gzip
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import func, insert, select

from consult.accounts.limits import may_again
from consult.db import db
from consult.dialogues.badges import badge_of
from consult.directory.models import Municipality, Office
from consult.live.models import Participant
from consult.live.queries import states
from consult.live.queries.people import Present, present
from consult.live.service import joining
from consult.live.views import door
from consult.mail.models import OutboxMail
from tests.at_once import at_once
from tests.factories import accounts, directory, live
from tests.factories.consultations import NOW
from tests.live.doors import guest, key_of, the_seat


def seats():
    return db.session.scalar(select(func.count()).select_from(Participant))


def test_the_code_may_be_typed_in_small_letters_with_a_space(client, room):
    typed = f"{room.code[:3].lower()} {room.code[3:].lower()}"
    assert client.post("/join", data={"code": typed}).location == f"/join/{room.code}"
    assert client.get(f"/join/{typed}").status_code == 200


def test_a_wrong_code_is_said_beside_the_field(client, room):
    refused = client.post("/join", data={"code": "AAA111"})
    assert refused.status_code == 422
    assert 'value="AAA111"' in refused.text


def test_looking_at_the_door_takes_no_seat(sign_in, room, held):
    browser = sign_in(accounts.member(held.appointment))
    browser.get(f"/join/{room.code}")
    browser.get(f"/join/badge/{badge_of(room.dialogue_id, held.person_id)}")
    assert seats() == 0


def test_the_door_comes_compressed_but_not_what_repeats_what_was_sent(client, room):
    address, takes = f"/join/{room.code}", {"Accept-Encoding": "gzip"}
    answer = client.get(address, headers=takes)
    assert (answer.headers["Content-Encoding"], "Accept-Encoding" in answer.headers["Vary"]) == ("gzip", True)
    assert "Doe mee" in gzip.decompress(answer.data).decode()
    assert len(answer.data) < len(client.get(address).data) / 2
    refused = client.post(f"{address}/seat", data={"municipality": "Nergens"}, headers=takes)
    assert "Content-Encoding" not in refused.headers
    assert "Nergens" in refused.text


def test_a_guest_is_counted_apart(client, room, held):
    assert guest(client, room, held).status_code == 302
    assert present(room) == Present(known=0, guests=1)
    assert "Hoe belangrijk is wonen?" in client.get(f"/join/{room.code}").text


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"municipality": "Sneekerdam"}, "Sneekerdam"),
        ({"municipality": "Sneek"}, "Súdwest-Fryslân"),
        ({"email": "visser"}, "e-mailadres"),
        ({"office": ""}, "Kies uw functie"),
    ],
)
def test_what_a_guest_fills_in_wrong_is_said_and_nothing_is_lost(client, room, held, said, message):
    gone = directory.municipality("Sneek", valid_until=date(2011, 1, 1))
    directory.merger(gone, db.session.get(Municipality, held.municipality_code), effective=date(2011, 1, 1))
    db.session.commit()
    refused = guest(client, room, held, **said)
    assert refused.status_code == 422
    assert message in refused.text
    assert said.get("municipality", "sudwest-fryslan") in refused.text
    assert seats() == 0


def mails():
    return db.session.scalar(select(func.count()).select_from(OutboxMail))


def test_a_button_that_is_pressed_twice_makes_one_guest(app, client, room, held):
    key = key_of(client.get(f"/join/{room.code}").text)
    visit = client.get_cookie("session").value
    for browser in (
        app.test_client(),
        app.test_client(),
    ):  # Neither answer was there in time for the cookie of a seat.
        browser.set_cookie("session", visit)
        assert guest(browser, room, held, email=held.email, key=key).status_code == 302
    assert (seats(), mails()) == (1, 1)


def test_a_key_of_another_session_or_of_nobody_is_just_another_guest(app, client, room, held):
    elsewhere = live.room()
    db.session.commit()
    for key in (key_of(client.get(f"/join/{elsewhere.code}").text), "nonsense", ""):
        assert guest(app.test_client(), room, held, key=key).status_code == 302
    assert seats() == 3


def test_two_presses_at_once_give_the_same_seat(app, room, held):
    dialogue_id, office, code, seat_id = room.dialogue_id, held.office, held.municipality_code, uuid4()

    def press(_place):
        where = db.session.get_one(Municipality, code)
        seat = joining.join_as_guest(
            states.state(dialogue_id), office=office, municipality=where, now=NOW, seat_id=seat_id
        )
        db.session.commit()
        return seat.id

    assert at_once(app, press, 4) == [seat_id] * 4
    assert seats() == 1


def test_who_joins_again_on_the_same_phone_changes_the_seat_and_is_asked_anew(client, room, held):
    directory.municipality("Zwolle")
    db.session.commit()
    guest(client, room, held, municipality="Zwolle", email=held.email)
    assert (seats(), mails()) == (1, 0)
    guest(client, room, held, email=held.email)
    assert (seats(), mails()) == (1, 1)
    assert the_seat().municipality_code == held.municipality_code


def test_one_member_gets_three_mails_a_day_however_many_join_with_the_address(app, counting, room, held):
    for _time in range(5):
        browser = app.test_client()
        guest(browser, room, held, email=held.email)
        browser.post(f"/join/{room.code}/email", data={"email": held.email.upper()})
    assert mails() == 3


def test_more_than_a_hall_full_of_guests_from_one_place_is_refused_with_what_to_do(
    client, counting, room, held
):
    for _time in range(600):
        assert may_again(door.GUESTS, "live.guests", "127.0.0.1")
    refused = guest(client, room, held)
    assert refused.status_code == 429
    assert "Vraag de organisator" in refused.text
    assert 'value="sudwest-fryslan"' in refused.text
    assert seats() == 0


@pytest.mark.parametrize(("places", "most"), [(40, 300), (200, 600)])
def test_no_more_guests_than_three_for_each_seat_can_join(app, room, held, places, most):
    room.dialogue.seats = places
    row = {"dialogue_id": room.dialogue_id, "joined_at": NOW}
    db.session.execute(insert(Participant), [row] * (most - 1))
    own = live.guest(room, held.appointment)
    with pytest.raises(joining.TooManyGuests):
        live.guest(room, held.appointment)
    where = db.session.get_one(Municipality, held.municipality_code)
    again = joining.join_as_guest(room, office=Office.CLERK, municipality=where, now=NOW, seat_id=own.id)
    assert again.office == Office.CLERK


def test_a_badge_gives_its_person_a_seat_at_a_press_once(client, room, held):
    address = f"/join/badge/{badge_of(room.dialogue_id, held.person_id)}"
    assert "S. Visser" in client.get(address).text
    assert [client.post(address).location, client.post(address).location] == [f"/join/{room.code}"] * 2
    assert present(room) == Present(known=1, guests=0)


def test_a_badge_that_was_not_made_here_leads_on(client, room):
    broken = client.get("/join/badge/nonsense")
    assert broken.status_code == 404
    assert 'href="/join"' in broken.text


@pytest.mark.parametrize(("is_known", "mails"), [(True, 1), (False, 0)])
def test_the_door_answers_the_same_whether_the_register_knows_the_address(
    client, room, held, is_known, mails
):
    email = held.email.upper() if is_known else "iemand@voorbeeld.example"
    assert guest(client, room, held, email=email).location == f"/join/{room.code}"
    assert client.post(f"/join/{room.code}/email", data={"email": email}).status_code == 200
    assert len(db.session.scalars(select(OutboxMail.recipient)).all()) == mails


def test_after_the_session_nobody_takes_a_seat(client, sign_in, room, held):
    live.pressed(states.state(room.dialogue_id), "end")
    db.session.commit()
    assert guest(client, room, held).status_code == 409
    assert sign_in(accounts.member(held.appointment)).post(f"/join/{room.code}/seat").status_code == 409
    assert seats() == 0


def test_somebody_says_at_which_table(client, room, held):
    guest(client, room, held)
    assert client.post(f"/join/{room.code}/table", data={"table": "x"}).status_code == 422
    client.post(f"/join/{room.code}/table", data={"table": "4"})
    assert "Tafel 4" in client.get(f"/join/{room.code}").text
