"""A document is made once, kept, and made anew when what it tells has changed."""

from uuid import uuid4

import pytest

from consult import jobs
from consult.db import db
from consult.documents import kinds, queries, service
from consult.documents.models import Format, KeptDocument
from consult.documents.writing import software
from consult.jobs import Job, JobState
from tests.factories import documents


@pytest.fixture
def told(app, monkeypatch):
    """What the documents of kind "test" say, to be changed by a test."""
    says = {"title": "Agenda 2027"}
    monkeypatch.setitem(kinds._KINDS, "test", lambda _id: documents.document(**says))
    return says


@pytest.fixture
def subject():
    return uuid4()


def ask(subject):
    digest = kinds.described("test", subject).digest
    asked = service.ask(kind="test", subject_id=subject, digest=digest, software=software())
    db.session.commit()
    return asked


def test_asking_makes_every_format(told, subject):
    assert len(ask(subject)) == len(Format)
    jobs.run_waiting()
    kept = queries.kept(subject, ["test"])
    digest = kinds.described("test", subject).digest
    assert {each for _kind, each in kept} == set(Format)
    assert all(row.tells(digest, software()) for row in kept.values())
    assert kept["test", Format.PDF].content.startswith(b"%PDF")


def test_asking_twice_makes_none_twice(told, subject):
    ask(subject)
    assert ask(subject) == []
    jobs.run_waiting()
    assert ask(subject) == []
    assert db.session.query(Job).count() == len(Format)


def test_what_changed_is_made_anew_in_its_place(told, subject):
    ask(subject)
    jobs.run_waiting()
    told["title"] = "Agenda 2028"
    assert len(ask(subject)) == len(Format)
    jobs.run_waiting()
    assert db.session.query(KeptDocument).count() == len(Format)
    assert ask(subject) == []


def test_a_document_that_cannot_be_made_says_so(told, subject, monkeypatch):
    monkeypatch.setattr(jobs, "ATTEMPTS", 1)
    ask(subject)
    monkeypatch.delitem(kinds._KINDS, "test")
    jobs.run_waiting()
    assert all(row.has_failed and not row.is_being_made for row in queries.kept(subject, ["test"]).values())


def test_what_failed_can_be_asked_for_again(told, subject):
    [*_, row] = ask(subject)
    row.job.state = JobState.FAILED
    db.session.commit()
    assert [one.id for one in ask(subject)] == [row.id]


def test_a_job_that_was_killed_while_writing_is_done_again(told, subject):
    [row, *_] = ask(subject)
    row.job.state, row.job.claimed_at, row.step = JobState.RUNNING, row.job.created_at - jobs.PATIENCE * 2, 2
    db.session.commit()
    jobs.run_waiting()
    assert queries.document(row.id).content


def test_what_may_no_longer_be_told_goes_at_once(told, subject):
    ask(subject)
    jobs.run_waiting()
    service.forget(subject_id=subject)
    assert all(row.content is None for row in queries.kept(subject, ["test"]).values())


def test_the_digest_is_that_of_all_that_is_told(app):
    one, same, other = documents.document(), documents.document(), documents.document(notice="")
    assert one.digest == same.digest
    assert one.digest != other.digest
