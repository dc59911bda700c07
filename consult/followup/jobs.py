"""The digest in pieces: each is one transaction that also asks for the next, so that killing it loses and doubles nothing."""

from uuid import UUID

from flask import current_app

from consult import clock, jobs
from consult.clock import local_date
from consult.db import db
from consult.followup import queries, service
from consult.followup.weeks import is_time, period_of


@jobs.job("followup.digest")
def digest(id: str) -> None:
    """Write to the next people of a week's digest, and ask for the piece after it."""
    run = queries.run(UUID(id))
    if service.post_piece(run, keystore=current_app.extensions["keystore"], now=clock.now()):
        jobs.enqueue("followup.digest", id=id)


@jobs.regularly
def begin_weekly() -> None:
    """Begin the digest on the weekday of the settings, once. Commits."""
    weekday, now = current_app.config["DIGEST_WEEKDAY"], clock.now()
    if not is_time(weekday, now):
        return
    try:
        service.begin(period=period_of(local_date(now), weekday), now=now, actor_id=None)
        db.session.commit()
    except service.DigestRefused:
        db.session.rollback()
