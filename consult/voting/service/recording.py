"""What holds whenever somebody says something in a round, all at once or tap by tap: who may, when, and under what keys."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, NoReturn
from uuid import UUID

from sqlalchemy import update

from consult.db import db
from consult.directory.queries import Strata
from consult.keystore import KeyStore
from consult.topics.models import Topic
from consult.voting.models import Channel, VotingRound
from consult.voting.queries.paper import Answers, paper_of
from consult.voting.queries.rounds import locked_round
from consult.voting.queries.strata import strata_at
from consult.voting.service.answers import check_answers
from consult.voting.service.refusals import NotOnRegister, OnPaper, VotingClosed, VotingNotOpen
from consult.voting.service.writing import Values, ballot_values, put_on_roll
from consult.wording import N_

AT_ONCE = 500
"""How many ballots go to the database in one statement."""


class BallotPaper(NamedTuple):
    """All that one person says in a round, or says now."""

    person_id: UUID
    answers: Answers
    channel: Channel = Channel.ONLINE
    dialogue_id: UUID | None = None


Put = Callable[[Sequence[tuple[Values, Answers]]], None]
"""How ballots with their answers are written."""


def open_round(id: UUID, now: datetime, *, alone: bool) -> VotingRound:
    """Return a round as it is now, locked for casting, or refuse because it takes no ballot.

    Raises:
        VotingClosed, VotingNotOpen: when the round takes no ballot now.
    """
    current = locked_round(id, for_change=alone)
    if current.has_closed(now):
        raise VotingClosed(current.ends_at)
    if not current.is_open(now):
        raise VotingNotOpen(N_("This voting round has not opened yet."))
    return current


def check_on_register(voting_round: VotingRound, person_id: UUID) -> Strata:
    """Return to what groups a person belonged at the reference date, or raise NotOnRegister."""
    return strata_at(voting_round.consultation, [person_id]).get(person_id) or refuse(voting_round)


def record(
    current: VotingRound,
    papers: Sequence[BallotPaper],
    on_register: Mapping[UUID, Strata],
    *,
    now: datetime,
    keystore: KeyStore,
    put: Put,
) -> None:
    """Check what different people say in a locked round, and write it.

    Raises:
        WrongAnswer, NotOnRegister, OnPaper, KeyMissing: one that is refused refuses all.
    """
    paper = paper_of(current)
    for said in papers:
        check_answers(paper, said.answers)
    if not on_register.keys() >= {said.person_id for said in papers}:
        refuse(current)
    freeze(current, now)
    for some in _batches(papers):
        _put(current.id, some, on_register, keystore, put)


def refuse(voting_round: VotingRound) -> NoReturn:
    """Refuse somebody who held no office at the reference date; raises NotOnRegister."""
    day = voting_round.consultation.reference_date
    raise NotOnRegister(
        N_("Only who held an office in a municipality on %(day)s can vote in this round."),
        day=f"{day.day}-{day.month}-{day.year}",
    )


def freeze(voting_round: VotingRound, now: datetime) -> None:
    """Fix the round and its topics at the first ballot, once; the round is locked for this transaction alone."""
    if voting_round.frozen_at is not None:
        return
    topics = paper_of(voting_round).topic_ids
    voting_round.frozen_at = now
    db.session.execute(
        update(Topic).where(Topic.id.in_(topics), Topic.frozen_at.is_(None)).values(frozen_at=now)
    )
    db.session.flush()


def _put(
    round_id: UUID,
    papers: Sequence[BallotPaper],
    on_register: Mapping[UUID, Strata],
    keystore: KeyStore,
    put: Put,
) -> None:
    """Write some ballots, of different people, and who took part."""
    rows = ballots_of(round_id, papers, on_register, keystore)
    if not put_on_roll([on_roll(round_id, paper) for paper in papers]):
        raise OnPaper
    put([(row, paper.answers) for row, paper in zip(rows, papers, strict=True)])


def on_roll(round_id: UUID, paper: BallotPaper) -> Values:
    """Return the line of the roll that goes with a ballot."""
    return {"voting_round_id": round_id, "person_id": paper.person_id, "channel": paper.channel}


def ballots_of(
    round_id: UUID, papers: Sequence[BallotPaper], on_register: Mapping[UUID, Strata], keystore: KeyStore
) -> list[Values]:
    """Return the columns of the ballots of different people, under their pseudonyms, in the same order.

    Raises:
        KeyMissing: when the key of the round is gone.
    """
    people = [paper.person_id for paper in papers]
    codes = sorted({on_register[person].municipality_code for person in people})
    voters = keystore.pseudonyms(round_id, *people, *codes)
    municipalities = dict(zip(codes, voters[len(people) :], strict=True))
    return [
        ballot_values(
            round_id,
            (voter, municipalities[on_register[paper.person_id].municipality_code]),
            on_register[paper.person_id],
            channel=paper.channel,
            dialogue_id=paper.dialogue_id,
        )
        for voter, paper in zip(voters, papers, strict=False)
    ]


def _batches(papers: Sequence[BallotPaper]) -> Iterable[Sequence[BallotPaper]]:
    return (papers[start : start + AT_ONCE] for start in range(0, len(papers), AT_ONCE))
