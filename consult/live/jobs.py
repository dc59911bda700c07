"""What the room leaves to the worker."""

from datetime import timedelta
from uuid import UUID

from flask import current_app

from consult import clock, jobs
from consult.db import db
from consult.live.queries import states
from consult.live.service import authors, closing, telling

KEPT = timedelta(days=30)
"""How long after a session its participants can still find back what they wrote."""


@jobs.job("live.send_cards")
def send_cards(id: str) -> None:
    """Send the cards of a session, some at a time; killed halfway, nobody gets two."""
    while telling.send_cards(states.state(UUID(id)), now=clock.now()):
        db.session.commit()
    db.session.commit()


@jobs.regularly
def end_forgotten() -> None:
    """End the sessions that nobody ended, so that those who were there get their card. Commits."""
    now = clock.now()
    for dialogue_id in states.not_ended(now):
        closing.end_forgotten(dialogue_id, now=now, minimum=current_app.config["PUBLICATION_THRESHOLD"])
        db.session.commit()


@jobs.regularly
def forget_authors() -> None:
    """Destroy the keys of rooms whose time is over, so that nobody can tell who wrote what there. Commits."""
    now = clock.now()
    for state in states.to_forget(now, ended_before=now - KEPT):
        authors.forget_authors(state, keystore=current_app.extensions["keystore"], now=now)
        db.session.commit()
