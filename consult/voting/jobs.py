"""Sealing as a job: by itself when a round closes, or when the bureau asks."""

import logging
from datetime import datetime
from uuid import UUID

from flask import current_app

from consult import clock, jobs
from consult.db import db
from consult.keystore import KeyStore
from consult.voting import queries, service

log = logging.getLogger(__name__)


@jobs.job("voting.seal")
def seal(id: str) -> None:
    """Seal one round; one whose closing was moved is sealed after that."""
    try:
        seal_now(UUID(id), keystore=current_app.extensions["keystore"], now=clock.now())
    except service.StillOpen:
        db.session.rollback()
        service.plan_sealing(queries.round_alone(UUID(id)))


def seal_now(voting_round_id: UUID, *, keystore: KeyStore, now: datetime) -> None:
    """Seal a round, destroy the key and erase what was removed. Commits. Run it again after a crash at any point.

    The key goes before the erasing, which others can hold up and which does not need it; then it is tried again later.

    Raises:
        StillOpen: before the round has closed.
    """
    voting_round = queries.round_alone(voting_round_id)
    service.seal_round(voting_round_id=voting_round_id, now=now, keystore=keystore)
    db.session.commit()
    keystore.destroy(voting_round_id)
    if voting_round.is_erased:
        return
    try:
        service.erase_removed_rows(voting_round_id)
    except service.StillRead as reason:
        log.warning("round %s is sealed and will be erased later: %s", voting_round_id, reason)
        service.plan_erasing(voting_round_id, now=now)
    else:
        service.record_erased(voting_round, now=now)
    db.session.commit()
