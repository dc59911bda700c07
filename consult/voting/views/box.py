"""The ballot box: ballots that are sent to a round at the same moment are cast in one transaction, in the order of arrival."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache, partial
from typing import NamedTuple
from uuid import UUID

from flask import current_app

from consult.db import db
from consult.gathering import Apart, Gathering
from consult.voting import queries, service
from consult.voting.queries import Paper
from consult.voting.service import BallotPaper, Receipt

MOST_ROUNDS = 64
"""For how many rounds a box is kept; one round with two boxes is no harm."""


class Sent(NamedTuple):
    """A ballot with the instant at which it reached us."""

    ballot: BallotPaper
    received_at: datetime


def cast(paper: Paper, ballot: BallotPaper, now: datetime) -> Receipt:
    """Cast a ballot and commit; one that is refused hinders no other.

    Raises: as `service.cast_ballot`.
    """
    service.check_answers(paper, ballot.answers)
    if queries.frozen_paper(paper.round_id):
        try:
            _box(paper.round_id).ask(Sent(ballot, now))
            return Receipt(now, len(ballot.answers))
        except Apart:
            db.session.rollback()
    receipt = service.cast_ballot(
        voting_round=queries.round_alone(paper.round_id),
        person_id=ballot.person_id,
        answers=ballot.answers,
        now=now,
        keystore=current_app.extensions["keystore"],
    )
    db.session.commit()
    return receipt


@lru_cache(MOST_ROUNDS)
def _box(round_id: UUID) -> Gathering[Sent, None]:
    return Gathering(partial(_cast_together, round_id), begin=db.session.connection)


def _cast_together(round_id: UUID, sent: Sequence[Sent]) -> Sequence[None]:
    try:
        service.cast_together(
            round_id=round_id,
            ballots=[one.ballot for one in sent],
            now=max(one.received_at for one in sent),
            keystore=current_app.extensions["keystore"],
        )
        db.session.commit()
    except Exception:
        db.session.rollback()
        raise
    return [None] * len(sent)
