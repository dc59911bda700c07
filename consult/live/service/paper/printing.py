"""Printing ballots: each gets a random code, and the questions are fixed from then on."""

import secrets
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Table, func, insert, select
from sqlalchemy.exc import IntegrityError

from consult import audit
from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.errors import RuleViolation
from consult.live.models import PaperBallot, PaperBatch, PaperPile, PaperState
from consult.live.queries.paper import piles_in
from consult.live.service.opening import ALPHABET, SessionCancelled
from consult.voting import service as voting
from consult.voting.models import VotingRound
from consult.wording import N_

CODE_LENGTH = 8
MOST = 300
"""How many ballots are printed at one time: more takes too long to lay out, and a stack can be printed twice."""
BALLOT: Table = PaperBallot.__table__  # type: ignore[assignment]  # a mapped class has a Table


class WrongNumber(RuleViolation):
    """No ballots, or too many at one time."""


def new_code() -> str:
    """Return a code for one paper: 35 bits of chance, which nobody types by mistake for another."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def print_ballots(
    dialogue: DialogueSession,
    voting_round: VotingRound,
    *,
    size: int,
    is_by_name: bool,
    now: datetime,
    actor_id: UUID | None,
) -> PaperBatch:
    """Make so many ballots of a round for a session, beside those that were printed before.

    Raises:
        SessionCancelled, WrongNumber: when there is nothing to print.
        VotingClosed, VotingNotOpen: as `fix_questions` of voting.
    """
    if dialogue.is_cancelled:
        raise SessionCancelled(N_("This session was cancelled, so it has no room."))
    if not 0 < size <= MOST:
        raise WrongNumber(N_("Print 1 to %(most)s ballots at a time."), most=MOST)
    voting.fix_questions(voting_round=voting_round, now=now)
    pile = _pile(dialogue.id, voting_round.id)
    batch = PaperBatch(
        pile_id=pile.id,
        number=1 + _printed_before(pile.id),
        size=size,
        is_by_name=is_by_name,
        printed_at=now,
        printed_by_id=actor_id,
    )
    db.session.add(batch)
    db.session.flush()
    db.session.execute(
        insert(BALLOT),
        [
            {"id": uuid4(), "batch_id": batch.id, "code": new_code(), "state": PaperState.PRINTED}
            for _ in range(size)
        ],
    )
    audit.record("live.print_paper", pile, actor_id=actor_id, ballots=size, by_name=is_by_name)
    return batch


def _pile(dialogue_id: UUID, round_id: UUID) -> PaperPile:
    """Return the pile of a round in a session, locked; made when it is not there yet."""
    if found := piles_in(dialogue_id).get(round_id):
        return locked_pile(found.id)
    try:
        with db.session.begin_nested():
            made = PaperPile(dialogue_id=dialogue_id, voting_round_id=round_id)
            db.session.add(made)
    except IntegrityError:  # Somebody else prints at this moment too.
        return _pile(dialogue_id, round_id)
    return made


def locked_pile(id: UUID) -> PaperPile:
    """Return a pile that nobody else prints or records in this transaction; on SQLite the transaction is the lock."""
    return db.session.scalars(select(PaperPile).where(PaperPile.id == id).with_for_update()).one()


def _printed_before(pile_id: UUID) -> int:
    return db.session.scalar(select(func.max(PaperBatch.number)).where(PaperBatch.pile_id == pile_id)) or 0
