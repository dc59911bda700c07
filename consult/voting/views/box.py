"""The ballot box: what is sent to a round at the same moment is written in one transaction, in the order of arrival.

Two slots, one for whole ballots and one for taps in the room.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache, partial
from typing import Any, NamedTuple
from uuid import UUID

from flask import current_app

from consult.db import db
from consult.gathering import Apart, Gathering
from consult.voting import queries, service
from consult.voting.models import VotingRound
from consult.voting.queries import Paper
from consult.voting.service import BallotPaper, Receipt, SaidInRoom

MOST_ROUNDS = 64
"""For how many rounds a box is kept; one round with two boxes is no harm."""


class Sent(NamedTuple):
    """A ballot with the instant at which it reached us."""

    ballot: BallotPaper
    received_at: datetime


class Tapped(NamedTuple):
    """One answer in the room with the instant at which it reached us, and whether it may still be written.

    `check` gets an instant and raises; those that are equal say the same.
    """

    said: SaidInRoom
    received_at: datetime
    check: Callable[[datetime], None]


def cast(paper: Paper, ballot: BallotPaper, now: datetime) -> Receipt:
    """Cast a ballot and commit; one that is refused hinders no other.

    Raises: as `service.cast_ballot`.
    """
    service.check_answers(paper, ballot.answers)
    if not _is_done_with_others(paper.round_id, lambda: _ballots(paper.round_id).ask(Sent(ballot, now))):
        _cast_alone(queries.round_alone(paper.round_id), ballot, now)
    return Receipt(now, len(ballot.answers))


def tap(paper: Paper, said: SaidInRoom, now: datetime, check: Callable[[datetime], None]) -> datetime:
    """Record one answer in the room, commit, and return when it came in; one that is refused hinders no other.

    `check` is asked in the transaction that writes: whether the room still takes this answer.

    Raises: as `service.cast_ballot` and as `check`.
    """
    service.check_answers(paper, {said.question_id: said.answer})
    tapped = Tapped(said, now, check)
    if not _is_done_with_others(paper.round_id, lambda: _taps(paper.round_id).ask(tapped)):
        _tap_alone(queries.round_alone(paper.round_id), tapped)
    return now


def _is_done_with_others(round_id: UUID, ask: Callable[[], None]) -> bool:
    """Tell whether it was written together with what others sent; the first of a round never is."""
    if queries.frozen_paper(round_id) is None:
        return False
    try:
        ask()
    except Apart:
        db.session.rollback()
        return False
    return True


def _cast_alone(voting_round: VotingRound, ballot: BallotPaper, now: datetime) -> None:
    service.cast_ballot(
        voting_round=voting_round,
        person_id=ballot.person_id,
        answers=ballot.answers,
        now=now,
        keystore=current_app.extensions["keystore"],
    )
    db.session.commit()


def _tap_alone(voting_round: VotingRound, tapped: Tapped) -> None:
    tapped.check(tapped.received_at)
    service.answer_in_room(
        round_id=voting_round.id,
        said=[tapped.said],
        now=tapped.received_at,
        keystore=current_app.extensions["keystore"],
        is_first=voting_round.frozen_at is None,
    )
    db.session.commit()


@lru_cache(MOST_ROUNDS)
def _ballots(round_id: UUID) -> Gathering[Sent, None]:
    return Gathering(partial(_cast_together, round_id), begin=db.session.connection)


@lru_cache(MOST_ROUNDS)
def _taps(round_id: UUID) -> Gathering[Tapped, None]:
    return Gathering(partial(_tap_together, round_id), begin=db.session.connection)


def _cast_together(round_id: UUID, sent: Sequence[Sent]) -> Sequence[None]:
    ballots, now = [one.ballot for one in sent], max(one.received_at for one in sent)
    return _written(partial(service.cast_together, round_id=round_id, ballots=ballots, now=now), len(sent))


def _tap_together(round_id: UUID, tapped: Sequence[Tapped]) -> Sequence[None]:
    said, now = [one.said for one in tapped], max(one.received_at for one in tapped)
    checks = {one.check for one in tapped}

    def write(**values: Any) -> None:
        for check in checks:
            check(now)
        service.answer_in_room(round_id=round_id, said=said, now=now, **values)

    return _written(write, len(tapped))


def _written(write: Callable[..., None], many: int) -> Sequence[None]:
    """Write all of a piece and commit, or nothing of it."""
    try:
        write(keystore=current_app.extensions["keystore"])
        db.session.commit()
    except Exception:
        db.session.rollback()
        raise
    return [None] * many
