"""Rounds with what was published of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.interfaces import ORMOption

from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.errors import NotFound
from consult.reactions.models import QuoteConsent, Reaction, ReactionState
from consult.results.models import Snapshot
from consult.results.round_figures import RoundFigures, read
from consult.voting.models import Question, VotingRound
from consult.wording import N_


@dataclass(frozen=True)
class RoundResult:
    """A round with its newest result or the version of it that was asked for, if any; and the question, if it was one."""

    voting_round: VotingRound
    snapshot: Snapshot | None
    question_id: UUID | None = None

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may know of the round."""
        return self.voting_round.is_public

    @property
    def version(self) -> int | None:
        """Return the number of a result that was replaced; None for the newest, which needs none in its address."""
        return self.snapshot.number if self.snapshot and not self.snapshot.is_newest else None

    @cached_property
    def figures(self) -> RoundFigures | None:
        """Return the published figures; None when there are none."""
        return read(self.snapshot.figures) if self.snapshot else None


def round_result(id: UUID) -> RoundResult:
    """Return a round with its newest snapshot, or raise NotFound. One statement."""
    row = db.session.execute(_rounds().where(VotingRound.id == id)).one_or_none()
    if row is None:
        raise NotFound(N_("This voting round does not exist."))
    return RoundResult(row[0], row[1])


def result_of_question(id: UUID) -> RoundResult:
    """Return the round that asked a question, with its newest snapshot, or raise NotFound. One statement."""
    asked = _rounds().join(Question, Question.voting_round_id == VotingRound.id).where(Question.id == id)
    row = db.session.execute(asked).one_or_none()
    if row is None:
        raise NotFound(N_("This question does not exist."))
    return RoundResult(row[0], row[1], question_id=id)


def version(result: RoundResult, number: int | None) -> RoundResult:
    """Return a round with the snapshot of this number, or raise NotFound; without a number with the newest.

    One statement, none for the newest.
    """
    if number is None or (result.snapshot and result.snapshot.number == number):
        return result
    snapshot = db.session.scalar(
        select(Snapshot)
        .filter_by(voting_round_id=result.voting_round.id, number=number)
        .options(*_versions_beside())
    )
    if snapshot is None:
        raise NotFound(N_("There is no such version of this result."))
    return replace(result, snapshot=snapshot)


def results(consultation_id: UUID | None = None, *, with_unprepared: bool = False) -> Sequence[RoundResult]:
    """Return the rounds that everyone may know of, the one that closed last first, each with its newest snapshot.

    Left out are those that were not prepared, or whose consultation is in preparation, unless asked for.
    """
    statement = _rounds().join(VotingRound.consultation)
    if consultation_id is not None:
        statement = statement.where(VotingRound.consultation_id == consultation_id)
    if not with_unprepared:
        statement = statement.where(
            VotingRound.prepared_at.is_not(None), Consultation.phase != Phase.PREPARING
        )
    rows = db.session.execute(statement.order_by(VotingRound.closes_at.desc(), VotingRound.title))
    return [RoundResult(row[0], row[1]) for row in rows]


def _rounds() -> Select[VotingRound, Snapshot]:
    """Return the select of rounds with their consultation and their newest snapshot, if there is one."""
    return (
        select(VotingRound, Snapshot)
        .outerjoin(Snapshot, (Snapshot.voting_round_id == VotingRound.id) & Snapshot.is_newest)
        .options(joinedload(VotingRound.consultation, innerjoin=True), *_versions_beside())
    )


def _versions_beside() -> Sequence[ORMOption]:
    """Return what a page tells of the version before and after: which and when, not its figures."""
    return [
        joinedload(beside).load_only(Snapshot.number, Snapshot.published_at)
        for beside in (Snapshot.corrects, Snapshot.corrected_by)
    ]


def snapshot_of(voting_round: VotingRound) -> Snapshot | None:
    """Return what was published last of a round, or None."""
    return db.session.scalar(
        select(Snapshot).where(Snapshot.voting_round_id == voting_round.id, Snapshot.is_newest)
    )


def versions_of(voting_round: VotingRound) -> Sequence[Snapshot]:
    """Return everything that was published of a round, the first first."""
    return db.session.scalars(
        select(Snapshot).filter_by(voting_round_id=voting_round.id).order_by(Snapshot.number)
    ).all()


def published_so_far(consultation_id: UUID) -> tuple[int, int, datetime | None]:
    """Return how many rounds a consultation has (prepared ones), how many were published, and the latest time of it.

    A correction moves no time.
    """
    rounds, published, latest = db.session.execute(
        select(func.count(VotingRound.id), func.count(Snapshot.id), func.max(Snapshot.published_at))
        .outerjoin(Snapshot, (Snapshot.voting_round_id == VotingRound.id) & (Snapshot.number == 1))
        .where(VotingRound.consultation_id == consultation_id, VotingRound.prepared_at.is_not(None))
    ).one()
    return rounds, published, latest


def reactions_by_topic(consultation_id: UUID) -> dict[str, int]:
    """Return how many approved reactions there are to read on each topic of a consultation, by its id; none: left out."""
    rows = db.session.execute(
        select(Reaction.topic_id, func.count())
        .where(
            Reaction.consultation_id == consultation_id,
            Reaction.topic_id.is_not(None),
            Reaction.state == ReactionState.APPROVED,
            Reaction.consent != QuoteConsent.NONE,
        )
        .group_by(Reaction.topic_id)
    )
    return {str(topic): count for topic, count in rows}
