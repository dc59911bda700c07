"""Sealing as a job: by itself when a round closes, or when the bureau asks."""

from datetime import datetime
from uuid import UUID

from flask import current_app

from consult import clock, jobs
from consult.db import db
from consult.keystore import KeyStore
from consult.voting import queries, service


@jobs.job("voting.seal")
def seal(id: str) -> None:
    """Seal one round; one whose closing was moved is sealed after that."""
    try:
        seal_now(UUID(id), keystore=current_app.extensions["keystore"], now=clock.now())
    except service.StillOpen:
        db.session.rollback()
        service.plan_sealing(queries.round_alone(UUID(id)))


def seal_now(voting_round_id: UUID, *, keystore: KeyStore, now: datetime) -> None:
    """Seal a round, wipe what was removed and destroy the key. Commits. Run it again after a crash at any point.

    The key goes last: while it is there, the work is not finished.

    Raises:
        StillOpen: before the round has closed.
    """
    service.seal_round(voting_round_id=voting_round_id, now=now, keystore=keystore)
    db.session.commit()
    if keystore.exists(voting_round_id):
        service.erase_removed_rows()
        keystore.destroy(voting_round_id)
