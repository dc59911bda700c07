from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from consult.consultations.models import Phase
from consult.db import db
from consult.dialogues import attendees
from consult.dialogues.models import Registration
from consult.dialogues.queries import dialogue as loaded
from consult.dialogues.service.registration import (
    NotInvited,
    RegistrationClosed,
    SessionFull,
    cancel_registration,
    register,
)
from consult.jobs import run_waiting
from tests.factories import consultations, dialogues, directory


@pytest.fixture
def dialogue(app):
    return loaded(dialogues.dialogue(seats=2).id)


@pytest.fixture
def person(app):
    return office_holder()


def office_holder(**values):
    person = directory.person()
    directory.appointment(person, **values)
    return person


def test_who_registers_takes_a_seat(dialogue, person, now):
    register(dialogue=dialogue, person_id=person.id, now=now)
    assert attendees.seats_taken(dialogue) == 1


def test_registering_twice_takes_one_seat(dialogue, person, now):
    register(dialogue=dialogue, person_id=person.id, now=now)
    register(dialogue=dialogue, person_id=person.id, now=now)
    assert attendees.seats_taken(dialogue) == 1


def test_who_registers_gets_a_mail_with_the_calendar_file(dialogue, person, now, mailbox):
    register(dialogue=dialogue, person_id=person.id, now=now)
    db.session.commit()
    run_waiting()
    assert [mail["To"] for mail in mailbox] == [person.email]
    assert f"/dialogues/{dialogue.id}/calendar.ics" in mailbox[0].get_content()


def test_the_mail_tells_the_online_address(app, person, now, mailbox):
    online = loaded(dialogues.dialogue(place="", online_url="https://zaal.example.org/1").id)
    register(dialogue=online, person_id=person.id, now=now)
    db.session.commit()
    run_waiting()
    assert "https://zaal.example.org/1" in mailbox[0].get_content()


def test_registering_without_mail_sends_none(dialogue, person, now, mailbox):
    register(dialogue=dialogue, person_id=person.id, now=now, by_mail=False)
    db.session.commit()
    run_waiting()
    assert mailbox == []


def test_a_full_session_takes_nobody_more(dialogue, person, now):
    for _seat in range(2):
        register(dialogue=dialogue, person_id=office_holder().id, now=now)
    with pytest.raises(SessionFull):
        register(dialogue=dialogue, person_id=person.id, now=now)


def test_a_seat_that_was_given_back_can_be_taken(dialogue, person, now):
    first, second = office_holder(), office_holder()
    for one in (first, second):
        register(dialogue=dialogue, person_id=one.id, now=now)
    cancel_registration(dialogue=dialogue, person_id=first.id, now=now)
    register(dialogue=dialogue, person_id=person.id, now=now)
    assert attendees.seats_taken(dialogue) == 2


def test_a_cancelled_registration_can_be_taken_up_again(dialogue, person, now):
    register(dialogue=dialogue, person_id=person.id, now=now)
    cancel_registration(dialogue=dialogue, person_id=person.id, now=now)
    again = register(dialogue=dialogue, person_id=person.id, now=now)
    assert again.cancelled_at is None
    assert db.session.scalar(select(func.count()).select_from(Registration)) == 1


def test_cancelling_is_confirmed_by_mail(dialogue, person, now, mailbox):
    register(dialogue=dialogue, person_id=person.id, now=now, by_mail=False)
    cancel_registration(dialogue=dialogue, person_id=person.id, now=now)
    db.session.commit()
    run_waiting()
    assert [mail["To"] for mail in mailbox] == [person.email]


def test_cancelling_without_a_registration_does_nothing(dialogue, person, now, mailbox):
    cancel_registration(dialogue=dialogue, person_id=person.id, now=now)
    db.session.commit()
    run_waiting()
    assert mailbox == []


def test_registering_takes_three_statements(dialogue, person, now, queries):
    queries.clear()
    register(dialogue=dialogue, person_id=person.id, now=now, by_mail=False)
    assert len(queries) == 3, "the lock, what decides, the registration"


def test_who_holds_no_office_on_that_day_may_not_come(dialogue, now):
    former = office_holder(valid_until=date(2026, 3, 15))
    with pytest.raises(NotInvited):
        register(dialogue=dialogue, person_id=former.id, now=now)


def test_who_holds_office_from_that_day_on_may_come(dialogue, now):
    coming = office_holder(valid_from=date(2026, 3, 15))
    register(dialogue=dialogue, person_id=coming.id, now=now)
    assert attendees.seats_taken(dialogue) == 1


def test_a_session_that_has_begun_takes_nobody(dialogue, person):
    with pytest.raises(RegistrationClosed):
        register(dialogue=dialogue, person_id=person.id, now=dialogue.starts_at)


def test_a_cancelled_session_takes_nobody(person, now):
    cancelled = loaded(dialogues.dialogue(cancelled_at=now, cancel_reason="Storm").id)
    with pytest.raises(RegistrationClosed):
        register(dialogue=cancelled, person_id=person.id, now=now)


def test_a_session_that_is_still_prepared_takes_nobody(person, now):
    hidden = dialogues.dialogue(consultations.consultation(phase=Phase.PREPARING))
    with pytest.raises(NotInvited):
        register(dialogue=loaded(hidden.id), person_id=person.id, now=now)


def test_a_registration_stands_once_the_session_has_begun(dialogue, person, now):
    register(dialogue=dialogue, person_id=person.id, now=now)
    with pytest.raises(RegistrationClosed):
        cancel_registration(dialogue=dialogue, person_id=person.id, now=now + timedelta(days=14))


def test_twenty_who_ask_at_once_for_five_seats_take_exactly_five(app, now):
    id = dialogues.dialogue(seats=5).id
    people = [office_holder().id for _person in range(20)]
    db.session.commit()

    def ask(person_id):
        with app.app_context():
            try:
                register(dialogue=loaded(id), person_id=person_id, now=now)
                db.session.commit()
            except SessionFull:
                db.session.rollback()
                return False
            return True

    with ThreadPoolExecutor(20) as threads:
        assert sum(threads.map(ask, people)) == 5
    assert attendees.seats_taken(loaded(id)) == 5


def test_twenty_clicks_of_one_person_take_one_seat(app, now):
    id, person_id = dialogues.dialogue(seats=5).id, office_holder().id
    db.session.commit()

    def ask(_click):
        with app.app_context():
            register(dialogue=loaded(id), person_id=person_id, now=now)
            db.session.commit()

    with ThreadPoolExecutor(20) as threads:
        list(threads.map(ask, range(20)))
    assert attendees.seats_taken(loaded(id)) == 1
