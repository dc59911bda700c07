"""Handing in a ballot, changing it and taking it back.

What a person said is never logged, audited or dated. Whoever casts shares the lock on the round with others who cast;
sealing has it alone. Two posts of one person meet at the unique keys of roll and ballot: the later one replaces.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete

from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.directory.queries import Strata, strata_on
from consult.keystore import KeyStore
from consult.voting.models import Channel, VotingRound
from consult.voting.queries.paper import Answers
from consult.voting.queries.rounds import locked_channel
from consult.voting.queries.strata import chosen_speakers, strata_at
from consult.voting.service.recording import BallotPaper, open_round, record
from consult.voting.service.refusals import OnPaper
from consult.voting.service.writing import BALLOT, ROLL, put_ballots


@dataclass(frozen=True)
class Receipt:
    """What the person keeps: when the ballot came in and how many answers it holds. It is stored nowhere."""

    received_at: datetime
    answers: int


def cast_ballot(
    *,
    voting_round: VotingRound,
    person_id: UUID,
    answers: Answers,
    now: datetime,
    keystore: KeyStore,
    channel: Channel = Channel.ONLINE,
    dialogue: DialogueSession | None = None,
) -> Receipt:
    """Record all that a person says in a round; a later ballot of the same person replaces the earlier one.

    Whoever voted in the room and changes it online afterwards was there all the same: the ballot stays one of that
    session.

    Raises:
        VotingClosed, VotingNotOpen: when the round takes no ballot now.
        WrongAnswer: when there is no answer at all, or one does not fit its question.
        NotOnRegister: when the person held no office at the reference date.
        OnPaper: when the person was handed a paper ballot.
        KeyMissing: when the key of the round is gone.
    """
    ballot = BallotPaper(person_id, answers, channel, dialogue.id if dialogue else None)
    cast_together(
        round_id=voting_round.id,
        ballots=[ballot],
        now=now,
        keystore=keystore,
        is_first=voting_round.frozen_at is None,
    )
    return Receipt(now, len(answers))


def cast_together(
    *,
    round_id: UUID,
    ballots: Sequence[BallotPaper],
    now: datetime,
    keystore: KeyStore,
    is_first: bool = False,
) -> None:
    """Record what some people say in a round at the same moment, under the rules of `cast_ballot`; the last of each counts.

    `is_first` tells that no ballot may have come before, so that the round is to be fixed: it is locked for these alone.

    Raises: as `cast_ballot`; one ballot that is refused refuses all.
    """
    current = open_round(round_id, now, alone=is_first)
    strata = strata_at(current.consultation, [ballot.person_id for ballot in ballots])
    _record(current, ballots, strata, now, keystore)


def cast_many(
    *, voting_round: VotingRound, ballots: Iterable[BallotPaper], now: datetime, keystore: KeyStore
) -> int:
    """Record many ballots under the same rules, and return of how many people; the last of a person counts.

    Raises: as `cast_ballot`; one ballot that is refused refuses all.
    """
    current = open_round(voting_round.id, now, alone=True)
    consultation = current.consultation
    on_register = strata_on(consultation.reference_date, speaking=chosen_speakers(consultation))
    return _record(current, ballots, on_register, now, keystore)


def withdraw_ballot(*, voting_round: VotingRound, person_id: UUID, now: datetime, keystore: KeyStore) -> bool:
    """Take back all that a person said in a round, as if nothing had been sent; False when there was nothing.

    Raises:
        VotingClosed, VotingNotOpen, OnPaper, KeyMissing: as `cast_ballot`.
    """
    current = open_round(voting_round.id, now, alone=False)
    (voter,) = keystore.pseudonyms(current.id, person_id)
    if locked_channel(current.id, person_id) == Channel.PAPER:
        raise OnPaper
    removed = db.session.execute(
        delete(ROLL).where(ROLL.c.voting_round_id == current.id, ROLL.c.person_id == person_id)
    )
    db.session.execute(
        delete(BALLOT).where(BALLOT.c.voting_round_id == current.id, BALLOT.c.voter_key == voter)
    )
    return bool(removed.rowcount)  # type: ignore[attr-defined]  # a DELETE has one


def _record(
    current: VotingRound,
    ballots: Iterable[BallotPaper],
    on_register: Mapping[UUID, Strata],
    now: datetime,
    keystore: KeyStore,
) -> int:
    """Check ballots and write the last of each person; return of how many people."""
    papers = list({ballot.person_id: ballot for ballot in ballots}.values())
    record(current, papers, on_register, now=now, keystore=keystore, put=put_ballots)
    return len(papers)
