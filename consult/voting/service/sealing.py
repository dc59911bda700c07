"""Sealing: from here on nobody can tie an answer to a person, not with the database, the logs and the files in hand.

`seal_round` is one transaction under the lock that casting shares: whoever casts is finished before it, or finds the
round sealed after it. The steps that no transaction can hold (vacuum, destroying the key) follow in `voting.jobs`,
and everything may be run again after a crash at any point.
"""

from collections.abc import Sequence
from datetime import datetime
from random import SystemRandom
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import bindparam, delete, insert, select

from consult import audit, jobs
from consult.db import db
from consult.directory.queries import RegisterCounts, inhabitants_on
from consult.keystore import KeyStore
from consult.methods.packing import pack
from consult.methods.responses import ResponseMatrix
from consult.voting.models import Channel, SealedAnswers, SealedTally, VotingRound
from consult.voting.queries import (
    CastBallots,
    cast_ballots,
    locked_round,
    matrix_of,
    municipalities_reached,
    register_of,
)
from consult.voting.queries.paper_ballots import TALLY, on_paper
from consult.voting.service.coarsening import Combination, coarsened
from consult.voting.service.refusals import StillOpen
from consult.voting.service.tallying import tables_of
from consult.voting.service.writing import BALLOT, ROLL, VOTE
from consult.wording import N_

CHANCE = SystemRandom()


def seal_round(*, voting_round_id: UUID, now: datetime, keystore: KeyStore) -> bool:
    """Count what cannot be counted later and take away what ties ballots to people; False when that was done before.

    Raises:
        StillOpen: before the round has closed.
    """
    current = locked_round(voting_round_id, for_change=True)
    if current.is_sealed:
        return False
    if current.prepared_at is None or not current.has_closed(now):
        raise StillOpen(N_("A voting round can only be sealed after it has closed."))
    cast, register = cast_ballots(current), register_of(current.consultation)
    _forget_papers_that_stayed_away(current, keystore)
    groups = _coarser(cast)
    _keep_tables(current, cast, register, keystore)
    keep_answers(current, matrix_of(cast, groups, register))
    _rewrite_ballots(current, cast, groups)
    _rewrite_roll(current)
    current.sealed_at = now
    jobs.enqueue("results.count", id=str(current.id))
    db.session.flush()
    return True


def ask_sealing(voting_round: VotingRound, *, now: datetime, actor_id: UUID) -> None:
    """Have a closed round sealed now.

    Raises:
        StillOpen: before the round has closed.
    """
    if voting_round.prepared_at is None or not voting_round.has_closed(now):
        raise StillOpen(N_("A voting round can only be sealed after it has closed."))
    audit.record("voting.seal", voting_round, actor_id=actor_id)
    jobs.enqueue("voting.seal", id=str(voting_round.id))


def plan_sealing(voting_round: VotingRound) -> None:
    """Have a round sealed by itself once it closes; its consultation is loaded."""
    jobs.enqueue("voting.seal", id=str(voting_round.id)).run_after = voting_round.ends_at


def _keep_tables(
    voting_round: VotingRound, ballots: CastBallots, register: RegisterCounts, keystore: KeyStore
) -> None:
    """Count the fixed tables; a lost key costs the table by inhabitants, never the sealing."""
    consultation = voting_round.consultation
    people = inhabitants_on(consultation.reference_date) if keystore.exists(voting_round.id) else {}
    names = keystore.pseudonyms(voting_round.id, *people) if people else []
    tables = tables_of(ballots, register, dict(zip(names, people.values(), strict=True)))
    tables[TALLY] = on_paper(voting_round)._asdict()
    tables["reach"] = {"municipalities": municipalities_reached(voting_round)}
    db.session.add_all(
        SealedTally(voting_round_id=voting_round.id, name=name, table=table) for name, table in tables.items()
    )


def keep_answers(voting_round: VotingRound, matrix: ResponseMatrix) -> None:
    """Keep the ballots as they will be from now on in one piece, from which everything is counted."""
    packed = pack(matrix)
    db.session.add(
        SealedAnswers(
            voting_round_id=voting_round.id,
            layout=packed.layout,
            answers=packed.answers,
            digest=packed.digest,
        )
    )


def _coarser(ballots: CastBallots) -> Sequence[Combination]:
    """Return the groups that each ballot keeps."""
    return coarsened(
        [
            Combination(row.office, row.province_code, row.size_class, row.networks, row.channel)
            for row in ballots.rows
        ]
    )


def _rewrite_ballots(voting_round: VotingRound, ballots: CastBallots, groups: Sequence[Combination]) -> None:
    """Write each ballot anew in an order of chance, with a new id, coarser groups and no key, and remove the old."""
    moves = [(row.id, uuid4(), kept) for row, kept in zip(ballots.rows, groups, strict=True)]
    CHANCE.shuffle(moves)
    if moves:
        db.session.execute(insert(BALLOT), [_sealed(voting_round.id, id, kept) for _old, id, kept in moves])
        db.session.execute(_COPY_VOTES, [{"old": old, "new": id} for old, id, _kept in moves])
    old = select(BALLOT.c.id).where(
        BALLOT.c.voting_round_id == voting_round.id, BALLOT.c.voter_key.is_not(None)
    )
    db.session.execute(delete(VOTE).where(VOTE.c.ballot_id.in_(old)))
    db.session.execute(delete(BALLOT).where(BALLOT.c.id.in_(old)))


def _sealed(round_id: UUID, id: UUID, kept: Combination) -> dict[str, Any]:
    return {
        "id": id,
        "voting_round_id": round_id,
        **kept._asdict(),
        "channel": Channel(kept.channel) if kept.channel else None,
        "voter_key": None,
        "municipality_key": None,
        "dialogue_id": None,
    }


def _forget_papers_that_stayed_away(voting_round: VotingRound, keystore: KeyStore) -> None:
    """Take off the roll who was handed a paper and never handed it in: they did not take part. Without the key they stay."""
    here = ROLL.c.voting_round_id == voting_round.id, ROLL.c.channel == Channel.PAPER
    people = list(db.session.scalars(select(ROLL.c.person_id).where(*here)))
    if not people or not keystore.exists(voting_round.id):
        return
    came = frozenset(
        db.session.scalars(
            select(BALLOT.c.voter_key).where(
                BALLOT.c.voting_round_id == voting_round.id, BALLOT.c.channel == Channel.PAPER
            )
        )
    )
    voters = keystore.pseudonyms(voting_round.id, *people)
    stayed_away = [{"person": one} for one, voter in zip(people, voters, strict=True) if voter not in came]
    if stayed_away:
        db.session.execute(delete(ROLL).where(*here, ROLL.c.person_id == bindparam("person")), stayed_away)


def _rewrite_roll(voting_round: VotingRound) -> None:
    """Write the roll anew in an order of chance: it stood in the order of the ballots."""
    here = ROLL.c.voting_round_id == voting_round.id
    rows = [dict(row) for row in db.session.execute(select(ROLL).where(here)).mappings()]
    CHANCE.shuffle(rows)
    db.session.execute(delete(ROLL).where(here))
    if rows:
        db.session.execute(insert(ROLL), rows)


_COPY_VOTES = insert(VOTE).from_select(
    ["ballot_id", "question_id", "value", "choices"],
    select(
        bindparam("new", type_=VOTE.c.ballot_id.type), VOTE.c.question_id, VOTE.c.value, VOTE.c.choices
    ).where(VOTE.c.ballot_id == bindparam("old", type_=VOTE.c.ballot_id.type)),
)
