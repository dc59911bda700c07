"""The waiting list: who comes first moves up first, by itself, and hears of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from consult.db import db
from consult.dialogues import attendees, waiting
from consult.dialogues.models import Registration
from consult.dialogues.queries import dialogue as loaded
from consult.dialogues.queries import own_registrations, registered_counts
from consult.dialogues.service.attendance import mark_attendance
from consult.dialogues.service.planning import cancel_dialogue, edit_dialogue
from consult.dialogues.service.registration import cancel_registration, register
from consult.directory.models import Person
from consult.jobs import run_waiting
from tests.at_once import at_once
from tests.factories import dialogues, directory


def office_holder():
    person = directory.person()
    directory.appointment(person)
    return person


def crowd_of(dialogue, number, now):
    """So many people who ask one after another, with the seats first; returns their ids."""
    people = [office_holder().id for _person in range(number)]
    for minute, person_id in enumerate(people):
        asked_at = now - timedelta(hours=1, minutes=-minute)
        register(dialogue=dialogue, person_id=person_id, now=asked_at, or_wait=True, by_mail=False)
    return people


@pytest.fixture
def dialogue(app):
    return loaded(dialogues.dialogue(seats=2).id)


def place(dialogue, person_id):
    standing = waiting.standing_of(dialogue, person_id)
    return standing and standing.place


def edited(dialogue, now, **changes):
    plan = {
        "title": dialogue.title,
        "starts_at": dialogue.starts_at,
        "ends_at": dialogue.ends_at,
        "place": dialogue.place,
        "seats": dialogue.seats,
    }
    edit_dialogue(dialogue, actor_id=None, now=now, **plan | changes)


def mails_of(mailbox):
    db.session.commit()
    run_waiting()
    return {mail["To"]: mail for mail in mailbox}


def test_who_finds_every_seat_taken_waits_as_the_last(dialogue, now):
    *_seated, third, fourth = crowd_of(dialogue, 4, now)
    assert (place(dialogue, third), place(dialogue, fourth)) == (1, 2)
    assert waiting.crowd(dialogue) == waiting.Crowd(seated=2, waiting=2)


def test_who_waits_takes_no_seat_in_any_count(dialogue, now):
    *_seated, third = crowd_of(dialogue, 3, now)
    assert attendees.seats_taken(dialogue) == registered_counts([dialogue])[dialogue.id] == 2
    assert third not in {one.person_id for one in attendees.attendees(dialogue)}
    assert (own_registrations(third).seated, own_registrations(third).waiting) == (set(), {dialogue.id})


def test_asking_twice_keeps_the_place(dialogue, now):
    *_seated, third, _fourth = crowd_of(dialogue, 4, now)
    register(dialogue=dialogue, person_id=third, now=now, or_wait=True)
    assert place(dialogue, third) == 1


def test_a_seat_that_is_given_back_goes_to_who_waits_longest(dialogue, now, mailbox):
    first, _second, third, fourth = crowd_of(dialogue, 4, now)
    cancel_registration(dialogue=dialogue, person_id=first, now=now)
    assert place(dialogue, third) is None
    assert place(dialogue, fourth) == 1
    assert attendees.seats_taken(dialogue) == 2
    told = mails_of(mailbox)
    moved = db.session.get_one(Person, third)
    assert told[moved.email]["Subject"] == f"U hebt een plaats: {dialogue.title}"
    assert "/join/badge/" in told[moved.email].get_content()
    assert len(told) == 2, "who gave it back, and who got it"


def test_leaving_the_list_moves_nobody_into_a_seat(dialogue, now, mailbox):
    *_seated, third, fourth = crowd_of(dialogue, 4, now)
    cancel_registration(dialogue=dialogue, person_id=third, now=now)
    assert place(dialogue, fourth) == 1
    assert [mail["Subject"].split(":")[0] for mail in mails_of(mailbox).values()] == [
        "U staat niet meer op de wachtlijst"
    ]


def test_who_comes_back_to_the_list_is_the_last(dialogue, now):
    *_seated, third, fourth = crowd_of(dialogue, 4, now)
    cancel_registration(dialogue=dialogue, person_id=third, now=now, by_mail=False)
    register(dialogue=dialogue, person_id=third, now=now, or_wait=True, by_mail=False)
    assert (place(dialogue, fourth), place(dialogue, third)) == (1, 2)


def test_more_seats_go_to_who_waits(dialogue, now, mailbox):
    *_seated, third, fourth, fifth = crowd_of(dialogue, 5, now)
    edited(dialogue, now, seats=4)
    assert [place(dialogue, one) for one in (third, fourth, fifth)] == [None, None, 1]
    assert {mail["Subject"].split(":")[0] for mail in mails_of(mailbox).values()} == {"U hebt een plaats"}
    assert len(mailbox) == 2


def test_nobody_moves_up_once_it_has_begun(dialogue, now, mailbox):
    *_seated, third = crowd_of(dialogue, 3, now)
    edited(dialogue, dialogue.starts_at, seats=5)
    assert place(dialogue, third) == 1
    assert mails_of(mailbox) == {}


def test_who_waits_hears_of_a_change_and_of_the_end(dialogue, now, mailbox):
    *_seated, third = crowd_of(dialogue, 3, now)
    waits = db.session.get_one(Person, third).email
    edited(dialogue, now, place="Emmen, theater")
    cancel_dialogue(dialogue, reason="Storm", actor_id=None, now=now)
    mails_of(mailbox)
    changed, cancelled = [mail.get_content() for mail in mailbox if mail["To"] == waits]
    assert "U staat op de wachtlijst van een bijeenkomst" in changed
    assert "waarvoor u op de wachtlijst staat" in cancelled
    assert len(mailbox) == 6


def test_who_waited_did_not_come_whatever_was_ticked(dialogue, now):
    people = crowd_of(dialogue, 3, now)
    mark_attendance(dialogue, attended=people, walk_ins=0, actor_id=None, now=dialogue.ends_at)
    assert attendees.attendance(dialogue).total == 2


@pytest.mark.parametrize("impossible", ["cancelled_at", "attended"])
def test_nobody_waits_who_cancelled_or_came(dialogue, now, impossible):
    values = {"cancelled_at": now, "attended": True}
    with pytest.raises(IntegrityError):
        dialogues.registration(dialogue, waits_since=now, **{impossible: values[impossible]})


def test_the_place_costs_one_statement_however_long_the_list(dialogue, now, queries):
    *_others, last = crowd_of(dialogue, 9, now)
    queries.clear()
    assert place(dialogue, last) == 7
    assert len(queries) == 1


def test_two_who_cancel_at_once_move_two_different_people_up(app, now):
    id = dialogues.dialogue(seats=2).id
    people = crowd_of(loaded(id), 5, now)
    db.session.commit()

    def give_back(number):
        cancel_registration(dialogue=loaded(id), person_id=people[number], now=now)
        db.session.commit()

    at_once(app, give_back, 2)
    seated = select(Registration.person_id).where(
        Registration.dialogue_id == id,
        Registration.cancelled_at.is_(None),
        Registration.waits_since.is_(None),
    )
    assert set(db.session.scalars(seated)) == set(people[2:4])
