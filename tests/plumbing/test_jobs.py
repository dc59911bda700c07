from datetime import timedelta
from threading import Barrier, Thread

import pytest

from consult import clock, jobs
from consult.db import db


@pytest.fixture
def done(monkeypatch):
    """What a handler named "test.note" was called with."""
    calls = []
    monkeypatch.setitem(jobs.HANDLERS, "test.note", lambda **values: calls.append(values))
    return calls


def test_a_job_runs_once_with_its_values(app, done):
    jobs.enqueue("test.note", number=7)
    db.session.commit()
    jobs.run_waiting()
    jobs.run_waiting()
    assert done == [{"number": 7}]


def test_a_job_of_a_failed_transaction_never_runs(app, done):
    jobs.enqueue("test.note", number=7)
    db.session.rollback()
    jobs.run_waiting()
    assert done == []


def test_what_waits_already_is_not_asked_for_again(app, done):
    assert jobs.enqueue_once("test.note", number=7) is not None
    assert jobs.enqueue_once("test.note", number=7) is None
    assert jobs.enqueue_once("test.note", number=8) is not None
    db.session.commit()
    jobs.run_waiting()
    assert jobs.enqueue_once("test.note", number=7) is not None
    assert sorted(each["number"] for each in done) == [7, 8]


def test_two_workers_run_a_job_once(app, done):
    row = jobs.enqueue("test.note", number=7)
    db.session.commit()
    start = Barrier(4)

    def work():
        with app.app_context():
            start.wait()
            jobs.run(row.id)

    workers = [Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert done == [{"number": 7}]


def test_a_failing_job_waits_longer_each_time_and_gives_up(app, monkeypatch):
    def fail():
        raise RuntimeError("the printer is on fire")

    monkeypatch.setitem(jobs.HANDLERS, "test.fail", fail)
    row = jobs.enqueue("test.fail")
    db.session.commit()
    for _ in range(jobs.ATTEMPTS):
        row.run_after = clock.now() - timedelta(seconds=1)
        db.session.commit()
        jobs.run_waiting()
        db.session.refresh(row)
    assert row.state == jobs.JobState.FAILED
    assert "the printer is on fire" in row.error


def test_a_job_that_a_killed_worker_left_is_taken_up_again(app, done):
    row = jobs.enqueue("test.note", number=7)
    row.state, row.claimed_at = jobs.JobState.RUNNING, clock.now() - jobs.PATIENCE - timedelta(seconds=1)
    db.session.commit()
    jobs.run_waiting()
    assert done == [{"number": 7}]


def test_a_job_that_runs_elsewhere_is_left_alone(app, done):
    row = jobs.enqueue("test.note", number=7)
    row.state, row.claimed_at = jobs.JobState.RUNNING, clock.now()
    db.session.commit()
    jobs.run_waiting()
    assert done == []


@pytest.mark.parametrize(("url", "kind"), [("memory://", "MemoryHuey"), ("redis://127.0.0.1/5", "RedisHuey")])
def test_the_queue_is_chosen_by_its_address(url, kind):
    assert type(jobs.queue_of(url)).__name__ == kind


def test_the_embedded_queue_is_a_file(tmp_path):
    assert type(jobs.queue_of(f"sqlite:///{tmp_path / 'queue.db'}")).__name__ == "SqliteHuey"
