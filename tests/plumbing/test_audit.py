import pytest
from sqlalchemy.exc import IntegrityError

from consult import audit
from consult.db import db


def test_each_event_carries_the_hash_of_the_one_before(app):
    first = audit.record("test.one", "thing", actor_id=None)
    second = audit.record("test.two", "thing", actor_id=None)
    assert second.previous == first.digest
    assert audit.broken_links() == []


def test_a_changed_event_shows(app):
    for number in range(3):
        audit.record("test.step", "thing", actor_id=None, number=number)
    db.session.query(audit.AuditEvent).filter_by(number=2).update({"details": {"number": 9}})
    assert audit.broken_links() == [2]


def test_a_removed_event_shows(app):
    for number in range(3):
        audit.record("test.step", "thing", actor_id=None, number=number)
    db.session.query(audit.AuditEvent).filter_by(number=2).delete()
    assert audit.broken_links() == [3]


def test_two_events_cannot_follow_the_same_one(app):
    first = audit.record("test.one", "thing", actor_id=None)
    db.session.add(
        audit.AuditEvent(
            number=7, at=first.at, actor_id=None, action="x", subject="x", details={}, previous="", digest="x"
        )
    )
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_the_log_survives_a_round_trip_through_the_database(app):
    audit.record("test.one", "thing", actor_id=None, words=["a", "ë"], number=1)
    db.session.commit()
    db.session.expire_all()
    assert audit.broken_links() == []
