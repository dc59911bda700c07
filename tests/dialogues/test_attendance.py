from datetime import timedelta

import pytest

from consult.db import db
from consult.dialogues import attendees
from consult.dialogues.queries import dialogue as loaded
from consult.dialogues.service.attendance import NotYet, mark_attendance
from consult.directory.models import Office
from tests.factories import dialogues, directory


@pytest.fixture
def dialogue(app):
    return loaded(dialogues.past_dialogue().id)


def registered(dialogue, count, office=Office.COUNCIL_MEMBER):
    people = []
    for _person in range(count):
        person = directory.person()
        directory.appointment(person, office=office)
        dialogues.registration(dialogue, person)
        people.append(person.id)
    return people


def test_who_came_is_counted_with_who_had_not_registered(dialogue, now):
    came, *_others = registered(dialogue, 3)
    mark_attendance(dialogue, attended={came}, walk_ins=4, actor_id=None, now=now)
    attendance = attendees.attendance(dialogue)
    assert (attendance.registered, attendance.walk_ins, attendance.total) == (1, 4, 5)


def test_a_second_count_replaces_the_first(dialogue, now):
    first, second = registered(dialogue, 2)
    mark_attendance(dialogue, attended={first}, walk_ins=0, actor_id=None, now=now)
    mark_attendance(dialogue, attended={second}, walk_ins=0, actor_id=None, now=now)
    assert [one.person_id for one in attendees.attendees(dialogue) if one.attended] == [second]


def test_before_anybody_counted_there_is_no_attendance(dialogue):
    registered(dialogue, 2)
    assert attendees.attendance(dialogue) is None


def test_who_cancelled_is_not_on_the_list(dialogue, now):
    dialogues.registration(dialogue, cancelled_at=now)
    assert attendees.attendees(dialogue) == []


def test_the_list_says_what_each_person_is_on_that_day(dialogue):
    person = directory.person("Anna Bakker")
    directory.appointment(person, office=Office.CLERK, municipality=directory.municipality("Assen"))
    dialogues.registration(dialogue, person)
    (attendee,) = attendees.attendees(dialogue)
    assert [(held.office, held.municipality.name) for held in attendee.appointments] == [
        (Office.CLERK, "Assen")
    ]


def test_nobody_came_before_it_began(app, now):
    coming = loaded(dialogues.dialogue().id)
    with pytest.raises(NotYet):
        mark_attendance(coming, attended=set(), walk_ins=0, actor_id=None, now=now)


def test_nobody_came_to_what_was_cancelled(app, now):
    cancelled = dialogues.past_dialogue(cancelled_at=now - timedelta(days=30), cancel_reason="Storm")
    with pytest.raises(NotYet):
        mark_attendance(loaded(cancelled.id), attended=set(), walk_ins=0, actor_id=None, now=now)


def test_an_office_with_enough_people_is_shown(dialogue, now):
    came = registered(dialogue, 6) + registered(dialogue, 5, Office.ALDERMAN)
    mark_attendance(dialogue, attended=came, walk_ins=0, actor_id=None, now=now)
    assert attendees.attendance(dialogue, minimum=5).by_office == [
        (Office.ALDERMAN, 5),
        (Office.COUNCIL_MEMBER, 6),
    ]


def test_an_office_with_too_few_people_is_hidden_and_another_with_it(dialogue, now):
    came = (
        registered(dialogue, 9)
        + registered(dialogue, 6, Office.ALDERMAN)
        + registered(dialogue, 2, Office.MAYOR)
    )
    mark_attendance(dialogue, attended=came, walk_ins=0, actor_id=None, now=now)
    assert attendees.attendance(dialogue, minimum=5).by_office == [
        (Office.MAYOR, None),
        (Office.ALDERMAN, None),
        (Office.COUNCIL_MEMBER, 9),
    ]


def test_the_list_costs_two_statements_however_long(dialogue, queries):
    registered(dialogue, 12)
    db.session.flush()
    queries.clear()
    attendees.attendees(dialogue)
    assert len(queries) == 2, "the registrations with their persons, and what those are on that day"


def test_where_the_total_would_give_an_office_away_no_office_is_shown(dialogue, now):
    mark_attendance(
        dialogue, attended=registered(dialogue, 3, Office.MAYOR), walk_ins=0, actor_id=None, now=now
    )
    attendance = attendees.attendance(dialogue, minimum=5)
    assert (attendance.total, attendance.by_office) == (3, [])
