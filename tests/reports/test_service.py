from datetime import timedelta

import pytest
from sqlalchemy import select

from consult.audit import AuditEvent
from consult.db import db
from consult.dialogues.queries import dialogue as loaded
from consult.reports import queries
from consult.reports.service import (
    AlreadyPublished,
    ConsentMissing,
    NotOver,
    Said,
    publish_report,
    write_report,
)
from tests.factories import dialogues, reports

MOTTO = {"motto": "Eerst luisteren.", "motto_attribution": "raadslid, kleine gemeente"}


@pytest.fixture
def dialogue(app):
    return loaded(dialogues.past_dialogue().id)


@pytest.fixture
def write(dialogue, now):
    def written(**values):
        defaults = {"dialogue": dialogue, "text": "Een goede avond.", "actor_id": None, "now": now}
        return write_report(**defaults | values)

    return written


def test_a_new_report_is_a_draft(write):
    assert not write().is_public


def test_writing_again_changes_the_same_report(write):
    first = write(said=[Said("Wonen", "Bouw in het dorp.")])
    again = write(text="Een heel goede avond.", said=[Said("Zorg", "Dichtbij."), Said("Wonen", "Bouw.")])
    assert (again.id, again.text) == (first.id, "Een heel goede avond.")
    db.session.expire_all()
    said = [(one.position, one.title) for one in queries.report(first.id).sections]
    assert said == [(1, "Zorg"), (2, "Wonen")]


def test_a_part_on_which_nothing_was_said_is_left_out(write):
    report = write(said=[Said("Wonen", ""), Said("Zorg", "Dichtbij.")])
    assert [one.title for one in report.sections] == ["Zorg"]


def test_a_session_to_come_has_no_report(write, now):
    with pytest.raises(NotOver):
        write(dialogue=loaded(dialogues.dialogue().id))


def test_a_session_is_reported_on_from_its_end(write, dialogue):
    with pytest.raises(NotOver):
        write(now=dialogue.ends_at - timedelta(seconds=1))
    assert write(now=dialogue.ends_at).text


def test_a_cancelled_session_has_no_report(write, now):
    cancelled = dialogues.past_dialogue(cancelled_at=now, cancel_reason="Storm")
    with pytest.raises(NotOver):
        write(dialogue=loaded(cancelled.id))


def test_the_attendance_is_what_was_counted_unless_told(write, dialogue):
    dialogues.registration(dialogue, attended=True)
    dialogue.walk_ins = 3
    assert write().attendance == 4
    assert write(attendance=50).attendance == 50


def test_without_a_count_the_attendance_is_unknown(write):
    assert write().attendance is None


def test_without_a_motto_there_is_no_line_and_no_permission(write):
    report = write(motto="", motto_attribution="raadslid", motto_consent=True)
    assert (report.motto_attribution, report.motto_consent) == ("", False)


def test_publishing_is_recorded(write, now):
    report = write(**MOTTO, motto_consent=True)
    publish_report(report, actor_id=None, now=now)
    assert report.published_at == now
    assert db.session.scalars(select(AuditEvent.action)).all() == ["reports.write", "reports.publish"]


def test_a_motto_without_permission_is_not_published(write, now):
    with pytest.raises(ConsentMissing):
        publish_report(write(**MOTTO), actor_id=None, now=now)


def test_a_published_report_takes_no_motto_without_permission(write, now):
    publish_report(write(), actor_id=None, now=now)
    with pytest.raises(ConsentMissing):
        write(**MOTTO, correction="Een motto erbij.")


def test_a_motto_can_be_taken_back(write, now):
    publish_report(write(**MOTTO, motto_consent=True), actor_id=None, now=now)
    report = write(correction="Het motto is op verzoek weggehaald.")
    assert (report.motto, report.is_public) == ("", True)


def test_a_report_is_published_once(write, now):
    report = write()
    publish_report(report, actor_id=None, now=now)
    with pytest.raises(AlreadyPublished):
        publish_report(report, actor_id=None, now=now)


def test_the_database_refuses_a_published_motto_without_permission(app):
    with pytest.raises(Exception, match="published_motto_has_consent"):
        reports.report(motto_consent=False)
