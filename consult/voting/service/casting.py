"""Handing in a ballot, changing it and taking it back.

What a person said is never logged, audited or dated. Whoever casts shares the lock on the round with others who cast;
sealing has it alone. Two posts of one person meet at the unique keys of roll and ballot: the later one replaces.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, NoReturn
from uuid import UUID

from sqlalchemy import delete, update

from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.directory.queries import Strata, strata_on
from consult.keystore import KeyStore
from consult.topics.models import Topic
from consult.voting.models import Channel, VotingRound
from consult.voting.queries.paper import Answers, paper_of
from consult.voting.queries.rounds import locked_round
from consult.voting.queries.strata import chosen_speakers, strata_at
from consult.voting.service.answers import check_answers
from consult.voting.service.refusals import NotOnRegister, VotingClosed, VotingNotOpen
from consult.voting.service.writing import BALLOT, ROLL, ballot_values, put_ballots, put_on_roll
from consult.wording import N_

AT_ONCE = 500
"""How many ballots go to the database in one statement."""


@dataclass(frozen=True)
class Receipt:
    """What the person keeps: when the ballot came in and how many answers it holds. It is stored nowhere."""

    received_at: datetime
    answers: int


class BallotPaper(NamedTuple):
    """All that one person says in a round."""

    person_id: UUID
    answers: Answers
    channel: Channel = Channel.ONLINE
    dialogue_id: UUID | None = None


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

    Raises:
        VotingClosed, VotingNotOpen: when the round takes no ballot now.
        WrongAnswer: when there is no answer at all, or one does not fit its question.
        NotOnRegister: when the person held no office at the reference date.
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
    current = _open_round(round_id, now, alone=is_first)
    strata = strata_at(current.consultation, [ballot.person_id for ballot in ballots])
    _record(current, ballots, strata, now, keystore)


def cast_many(
    *, voting_round: VotingRound, ballots: Iterable[BallotPaper], now: datetime, keystore: KeyStore
) -> int:
    """Record many ballots under the same rules, and return of how many people; the last of a person counts.

    Raises: as `cast_ballot`; one ballot that is refused refuses all.
    """
    current = _open_round(voting_round.id, now, alone=True)
    consultation = current.consultation
    on_register = strata_on(consultation.reference_date, speaking=chosen_speakers(consultation))
    return _record(current, ballots, on_register, now, keystore)


def withdraw_ballot(*, voting_round: VotingRound, person_id: UUID, now: datetime, keystore: KeyStore) -> bool:
    """Take back all that a person said in a round, as if nothing had been sent; False when there was nothing.

    Raises:
        VotingClosed, VotingNotOpen, KeyMissing: as `cast_ballot`.
    """
    current = _open_round(voting_round.id, now, alone=False)
    (voter,) = keystore.pseudonyms(current.id, person_id)
    removed = db.session.execute(
        delete(ROLL).where(ROLL.c.voting_round_id == current.id, ROLL.c.person_id == person_id)
    )
    _remove_ballots(current.id, [voter])
    return bool(removed.rowcount)  # type: ignore[attr-defined]  # a DELETE has one


def check_on_register(voting_round: VotingRound, person_id: UUID) -> Strata:
    """Return to what groups a person belonged at the reference date, or raise NotOnRegister."""
    return strata_at(voting_round.consultation, [person_id]).get(person_id) or _refuse(voting_round)


def _open_round(id: UUID, now: datetime, *, alone: bool) -> VotingRound:
    """Return a round as it is now, locked for casting, or refuse because it takes no ballot."""
    current = locked_round(id, for_change=alone)
    if current.has_closed(now):
        raise VotingClosed(current.ends_at)
    if not current.is_open(now):
        raise VotingNotOpen(N_("This voting round has not opened yet."))
    return current


def _refuse(voting_round: VotingRound) -> NoReturn:
    day = voting_round.consultation.reference_date
    raise NotOnRegister(
        N_("Only who held an office in a municipality on %(day)s can vote in this round."),
        day=f"{day.day}-{day.month}-{day.year}",
    )


def _freeze(voting_round: VotingRound, now: datetime) -> None:
    """Fix the round and its topics at the first ballot, once; the round is locked for this transaction alone."""
    if voting_round.frozen_at is not None:
        return
    topics = paper_of(voting_round).topic_ids
    voting_round.frozen_at = now
    db.session.execute(
        update(Topic).where(Topic.id.in_(topics), Topic.frozen_at.is_(None)).values(frozen_at=now)
    )
    db.session.flush()


def _record(
    current: VotingRound,
    ballots: Iterable[BallotPaper],
    on_register: Mapping[UUID, Strata],
    now: datetime,
    keystore: KeyStore,
) -> int:
    """Check ballots and write the last of each person; return of how many people."""
    papers, paper = {ballot.person_id: ballot for ballot in ballots}, paper_of(current)
    for ballot in papers.values():
        check_answers(paper, ballot.answers)
    if not on_register.keys() >= papers.keys():
        _refuse(current)
    _freeze(current, now)
    for some in _batches(list(papers.values())):
        _put(current.id, some, on_register, keystore)
    return len(papers)


def _put(
    round_id: UUID, papers: Sequence[BallotPaper], on_register: Mapping[UUID, Strata], keystore: KeyStore
) -> None:
    """Write some ballots, of different people."""
    people = [paper.person_id for paper in papers]
    codes = sorted({on_register[person].municipality_code for person in people})
    voters = keystore.pseudonyms(round_id, *people, *codes)
    municipalities = dict(zip(codes, voters[len(people) :], strict=True))
    rows = [
        ballot_values(
            round_id,
            (voter, municipalities[on_register[paper.person_id].municipality_code]),
            on_register[paper.person_id],
            channel=paper.channel,
            dialogue_id=paper.dialogue_id,
        )
        for voter, paper in zip(voters, papers, strict=False)
    ]
    put_on_roll(
        [
            {"voting_round_id": round_id, "person_id": paper.person_id, "channel": paper.channel}
            for paper in papers
        ]
    )
    put_ballots([(row, paper.answers) for row, paper in zip(rows, papers, strict=True)])


def _remove_ballots(round_id: UUID, voters: Sequence[str]) -> None:
    db.session.execute(
        delete(BALLOT).where(BALLOT.c.voting_round_id == round_id, BALLOT.c.voter_key.in_(voters))
    )


def _batches(papers: Sequence[BallotPaper]) -> list[Sequence[BallotPaper]]:
    return [papers[start : start + AT_ONCE] for start in range(0, len(papers), AT_ONCE)]
