"""Work that happens after the answer: a job is a row that commits with what asked for it.

huey only carries the message "run this row": it may lose the task in hand when it is killed, so a sweeper looks for
rows that nobody finished. A job may therefore run twice and must be written so that twice is harmless.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Flask, current_app
from huey import Huey, MemoryHuey, PostgresHuey, RedisHuey, SqliteHuey, crontab
from sqlalchemy import event, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from consult import clock
from consult.db import Dated, Row, db
from consult.wording import N_, Word

Handler = Callable[..., None]
HANDLERS: dict[str, Handler] = {}
REGULAR: list[Callable[[], None]] = []
AFTERWARDS: list[Callable[[], None]] = []
ATTEMPTS = 5
PATIENCE = timedelta(minutes=5)
log = logging.getLogger(__name__)


class JobState(Word):
    """Where a job stands."""

    WAITING = "waiting", N_("waiting")
    RUNNING = "running", N_("running")
    DONE = "done", N_("done")
    FAILED = "failed", N_("failed")


class Job(Dated, Row):
    """One piece of work: the name of its handler and plain values for it."""

    __tablename__ = "job"

    name: Mapped[str]
    values: Mapped[dict[str, Any]]
    state: Mapped[JobState] = mapped_column(default=JobState.WAITING, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    run_after: Mapped[datetime] = mapped_column(default=lambda: clock.now())  # noqa: PLW0108  # As created_at.
    claimed_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(default="")


def job(name: str) -> Callable[[Handler], Handler]:
    """Register a function of plain keyword values as the handler of a job's name."""

    def register(handler: Handler) -> Handler:
        HANDLERS[name] = handler
        return handler

    return register


def regularly(task: Callable[[], None]) -> Callable[[], None]:
    """Register a function that is called every minute, looks whether it is time for something, and commits."""
    REGULAR.append(task)
    return task


def afterwards(task: Callable[[], None]) -> Callable[[], None]:
    """Register a function that tidies up when the jobs that waited were done; it is called at least every minute."""
    AFTERWARDS.append(task)
    return task


def enqueue(name: str, **values: Any) -> Job:
    """Ask for a job; it starts once the current transaction has committed, and not at all when it fails."""
    row = Job(name=name, values=values)
    db.session.add(row)
    db.session.flush()
    db.session.info.setdefault("jobs", []).append(row.id)
    return row


def enqueue_once(name: str, **values: Any) -> Job | None:
    """Ask for a job as `enqueue` does, unless the same one waits or runs already; then None."""
    unfinished = select(Job.values).where(
        Job.name == name, Job.state.in_((JobState.WAITING, JobState.RUNNING))
    )
    return None if values in db.session.scalars(unfinished).all() else enqueue(name, **values)


def run(id: UUID) -> None:
    """Claim a waiting job, run it and record how it ended; a claimed or finished job is left alone. Commits."""
    now = clock.now()
    claimed = db.session.execute(
        update(Job)
        .where(Job.id == id, Job.state == JobState.WAITING, Job.run_after <= now)
        .values(state=JobState.RUNNING, claimed_at=now, attempts=Job.attempts + 1)
    )
    db.session.commit()
    if claimed.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE has one
        return
    row = db.session.get_one(Job, id)
    try:
        HANDLERS[row.name](**row.values)
        row.state, row.error = JobState.DONE, ""
        db.session.commit()
    except Exception as error:  # any failure of a handler is recorded and retried
        log.exception("job %s failed", row.name)
        db.session.rollback()
        _give_back(db.session.get_one(Job, id), error)
        db.session.commit()


def run_regular() -> None:
    """Call every function that looks whether it is time; one that fails keeps no other from it."""
    for task in REGULAR:
        try:
            task()
        except Exception:  # whatever fails is logged, and looked at again the next minute
            log.exception("%s failed", task.__name__)
            db.session.rollback()


def run_waiting() -> int:
    """Run every job that waits, and those that nobody finished in time; return how many were tried."""
    now = clock.now()
    db.session.execute(
        update(Job)
        .where(Job.state == JobState.RUNNING, Job.claimed_at < now - PATIENCE)
        .values(state=JobState.WAITING)
    )
    db.session.commit()
    waiting = db.session.scalars(
        select(Job.id).where(Job.state == JobState.WAITING, Job.run_after <= now).order_by(Job.created_at)
    ).all()
    for id in waiting:
        run(id)
    for task in AFTERWARDS:
        task()
    return len(waiting)


def _give_back(row: Job, error: Exception) -> None:
    """Let a failed job wait longer after each attempt, and give up after the last."""
    row.state = JobState.FAILED if row.attempts >= ATTEMPTS else JobState.WAITING
    row.run_after = clock.now() + timedelta(seconds=10 * 4**row.attempts)
    row.error = f"{type(error).__name__}: {error}"[:500]


def queue_of(url: str) -> Huey:
    """Return the queue behind a url: sqlite:///file, postgresql://…, redis://… or memory://."""
    if url.startswith("sqlite:///"):
        return SqliteHuey("consult", filename=url.removeprefix("sqlite:///"), results=False)
    if url.startswith("postgresql"):
        return PostgresHuey("consult", dsn=url, results=False)
    if url.startswith("redis"):
        return RedisHuey("consult", url=url, results=False)
    return MemoryHuey("consult", results=False)


def init_app(app: Flask) -> None:
    """Connect the app to its queue, and send each committed job there."""
    queue = queue_of(app.config["QUEUE_URL"])

    @queue.task(name="run")
    def run_job(id: str) -> None:
        with app.app_context():
            run(UUID(id))

    @queue.periodic_task(crontab(minute="*"), name="sweep")
    def sweep() -> None:
        with app.app_context():
            run_regular()
            run_waiting()

    app.extensions["queue"], app.extensions["run_job"] = queue, run_job


@event.listens_for(Session, "after_commit")
def _send(session: Session) -> None:
    """Tell the queue about the jobs of the transaction that just committed; the sweeper finds what gets lost here."""
    for id in session.info.pop("jobs", []):
        if not isinstance(current_app.extensions["queue"], MemoryHuey):
            current_app.extensions["run_job"](str(id))


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    """Drop the jobs of a transaction that failed: their rows are gone too."""
    session.info.pop("jobs", None)
