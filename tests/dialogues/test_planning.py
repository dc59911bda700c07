from datetime import date, timedelta

import pytest
from sqlalchemy import select

from consult.audit import AuditEvent
from consult.consultations.models import Phase
from consult.db import db
from consult.dialogues import queries
from consult.dialogues.service import planning
from consult.dialogues.service.planning import Part
from consult.jobs import run_waiting
from tests.factories import consultations, dialogues, directory, topics


@pytest.fixture
def plan(app, now):
    consultation = consultations.consultation()
    department = directory.department()

    def planned(**values):
        starts_at = values.pop("starts_at", now + timedelta(days=20))
        defaults = {
            "consultation": consultation,
            "department_id": department.id,
            "title": "Dichtbij de bus",
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(hours=2),
            "place": "Assen, stadhuis",
            "seats": 40,
            "programme": [Part("Opening", 10), Part("Wonen", 50)],
            "actor_id": None,
            "now": now,
        }
        return planning.plan_dialogue(**defaults | values)

    return planned


@pytest.fixture
def edit(app, now):
    def edited(dialogue, **values):
        names = ("title", "description", "starts_at", "ends_at", "place", "online_url", "seats")
        kept = {name: getattr(dialogue, name) for name in names}
        parts = [Part(part.title, part.minutes, part.topic_id) for part in dialogue.programme]
        planning.edit_dialogue(dialogue, **kept | {"programme": parts, "actor_id": None, "now": now} | values)

    return edited


def loaded(dialogue):
    db.session.flush()
    db.session.expire_all()
    return queries.dialogue(dialogue.id)


def test_a_planned_session_keeps_its_programme_in_order(plan):
    dialogue = loaded(plan())
    assert [(part.position, part.title) for part in dialogue.programme] == [(1, "Opening"), (2, "Wonen")]


def test_the_clock_times_run_on_from_the_beginning(plan):
    dialogue = loaded(plan())
    first, second = (begins_at for begins_at, _part in dialogue.clock_times)
    assert (first, second - first) == (dialogue.starts_at, timedelta(minutes=10))


def test_planning_is_recorded(plan):
    plan()
    assert db.session.scalars(select(AuditEvent.action)).all() == ["dialogues.plan"]


def test_a_session_of_neither_department_nor_network_is_the_bureaus(plan):
    assert loaded(plan(department_id=None)).host is None


def test_a_session_in_the_past_is_refused(plan, now):
    with pytest.raises(planning.InThePast):
        plan(starts_at=now)


def test_a_session_that_ends_before_it_begins_is_refused(plan, now):
    with pytest.raises(planning.EndsBeforeStart):
        plan(ends_at=now + timedelta(days=20))


def test_a_session_after_the_consultation_is_refused(plan, now):
    with pytest.raises(planning.OutsideConsultation, match="30-1-2026 to 31-3-2026"):
        plan(starts_at=now + timedelta(days=31))


def test_a_session_needs_a_place_or_an_online_address(plan):
    with pytest.raises(planning.NoPlace):
        plan(place="")


def test_a_session_needs_a_seat(plan):
    with pytest.raises(planning.TooFewSeats):
        plan(seats=0)


def test_a_closed_consultation_takes_no_session(plan):
    with pytest.raises(planning.ConsultationClosed):
        plan(consultation=consultations.consultation(phase=Phase.CLOSED))


def test_a_programme_speaks_about_topics_of_its_own_consultation(plan):
    with pytest.raises(planning.WrongTopic):
        plan(programme=[Part("Wonen", 30, topics.topic().id)])


def test_a_part_of_the_programme_that_stays_keeps_its_row(plan, edit):
    dialogue = loaded(plan())
    before = dialogue.programme[0].id
    edit(dialogue, programme=[Part("Welkom", 15)])
    assert [(part.id, part.title) for part in loaded(dialogue).programme] == [(before, "Welkom")]


def test_a_change_counts_up_for_calendars(plan, edit):
    dialogue = loaded(plan())
    edit(dialogue, title="Anders")
    assert loaded(dialogue).sequence == 1


def test_who_registered_hears_of_another_place(plan, edit, mailbox):
    dialogue = loaded(plan())
    registration = dialogues.registration(dialogue)
    edit(dialogue, place="Emmen, raadhuis")
    db.session.commit()
    run_waiting()
    assert mailbox[0]["To"] == loaded_person(registration).email
    assert "Emmen, raadhuis" in mailbox[0].get_content()


def test_nobody_hears_of_another_title(plan, edit, mailbox):
    dialogue = loaded(plan())
    dialogues.registration(dialogue)
    edit(dialogue, title="Anders")
    db.session.commit()
    run_waiting()
    assert mailbox == []


def test_fewer_seats_than_people_who_registered_are_refused(plan, edit):
    dialogue = loaded(plan())
    for _number in range(3):
        dialogues.registration(dialogue)
    with pytest.raises(planning.TooFewSeats, match="3 people"):
        edit(dialogue, seats=2)


def test_a_session_cannot_be_moved_to_the_past(plan, edit, now):
    dialogue = loaded(plan())
    with pytest.raises(planning.InThePast):
        edit(dialogue, starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=1))


def test_a_session_that_has_begun_keeps_its_time(plan, edit, now):
    dialogue = loaded(plan())
    with pytest.raises(planning.HasBegun):
        edit(dialogue, ends_at=dialogue.ends_at + timedelta(hours=1), now=dialogue.starts_at)


def test_the_programme_of_a_past_session_can_still_be_put_right(plan, edit):
    dialogue = loaded(plan())
    edit(dialogue, programme=[Part("Slot", 10)], now=dialogue.ends_at)
    assert [part.title for part in loaded(dialogue).programme] == ["Slot"]


def test_who_saves_second_is_told_that_somebody_else_was_first(plan, edit):
    dialogue = loaded(plan())
    edit(dialogue, title="Anders", seen=0)
    with pytest.raises(planning.ChangedMeanwhile):
        edit(dialogue, title="Weer anders", seen=0)


def test_who_registered_reads_why_a_session_is_cancelled(plan, mailbox, now):
    dialogue = loaded(plan())
    dialogues.registration(dialogue)
    dialogues.registration(dialogue, cancelled_at=now)
    planning.cancel_dialogue(dialogue, reason="Er komt storm.", actor_id=None, now=now)
    db.session.commit()
    run_waiting()
    assert ["Er komt storm." in mail.get_content() for mail in mailbox] == [True]


def test_cancelling_needs_a_reason(plan, now):
    with pytest.raises(planning.ReasonMissing):
        planning.cancel_dialogue(plan(), reason="", actor_id=None, now=now)


def test_a_session_is_cancelled_once(plan, now):
    dialogue = plan()
    planning.cancel_dialogue(dialogue, reason="Storm", actor_id=None, now=now)
    with pytest.raises(planning.AlreadyCancelled):
        planning.cancel_dialogue(dialogue, reason="Storm", actor_id=None, now=now)


def test_a_session_that_has_begun_is_not_cancelled(plan):
    dialogue = plan()
    with pytest.raises(planning.HasBegun):
        planning.cancel_dialogue(dialogue, reason="Storm", actor_id=None, now=dialogue.starts_at)


def test_a_cancelled_session_is_not_changed(plan, edit, now):
    dialogue = loaded(plan())
    planning.cancel_dialogue(dialogue, reason="Storm", actor_id=None, now=now)
    with pytest.raises(planning.AlreadyCancelled):
        edit(dialogue, title="Anders")


def test_another_day_is_announced_anew(plan, edit, now):
    dialogue = loaded(plan())
    later = now + timedelta(days=1)
    edit(
        dialogue,
        starts_at=dialogue.starts_at + timedelta(days=1),
        ends_at=dialogue.ends_at + timedelta(days=1),
        now=later,
    )
    assert loaded(dialogue).announced_at == later


def loaded_person(registration):
    return db.session.get_one(type(registration).person.property.mapper.class_, registration.person_id)


def test_a_session_is_on_a_dutch_day(plan, now):
    late = plan(starts_at=now.replace(day=20, hour=23, minute=30))
    assert queries.others_that_day(late) == []
    assert late.local_times[0].date() == date(2026, 3, 21)
