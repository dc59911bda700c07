"""Looking up rounds, and who took part in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Load, joinedload, selectinload

from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.errors import NotFound
from consult.voting.models import Channel, Question, Roll, VotingRound
from consult.voting.queries.paper_ballots import on_paper
from consult.wording import N_


@dataclass(frozen=True)
class Participation:
    """How many people took part in a round, in all and by channel.

    `unchecked` are ballots on paper of which nobody knows whose they are: they count among those on paper.
    """

    total: int
    by_channel: Mapping[Channel, int]
    unchecked: int = 0


def voting_round(id: UUID) -> VotingRound:
    """Return a round with its consultation, questions (with options and topics) and sessions, or raise NotFound."""
    questions = selectinload(VotingRound.questions)
    return _one(
        _alone().options(
            selectinload(VotingRound.dialogues),
            questions.selectinload(Question.options),
            questions.joinedload(Question.topic),
            questions.joinedload(Question.open_question),
        ),
        id,
    )


def round_alone(id: UUID) -> VotingRound:
    """Return a round with its consultation only, or raise NotFound: what a voter's page needs beside the paper."""
    return _one(_alone(), id)


def locked_round(id: UUID, *, for_change: bool) -> VotingRound:
    """Return a round as it is now, with its consultation, locked until the transaction ends, or raise NotFound.

    Those who vote share the lock (several at once), whoever changes or seals the round has it alone. On SQLite the
    write transaction itself is the lock.
    """
    return _one(_locked() if for_change else _shared(), id)


def lock_for_change(voting_round: VotingRound) -> None:
    """Bring the columns of a loaded round up to date and lock it alone until the transaction ends."""
    names = ["title", "intro", "opens_at", "closes_at", "prepared_at", "frozen_at", "sealed_at"]
    db.session.refresh(voting_round, names, with_for_update=True)


def rounds(consultation_id: UUID | None = None, *, with_unprepared: bool = False) -> Sequence[VotingRound]:
    """Return rounds with their consultation: the one that closes last first.

    Left out are those that were not prepared, or whose consultation is in preparation, unless asked for.
    """
    statement = (
        select(VotingRound)
        .join(VotingRound.consultation)
        .options(joinedload(VotingRound.consultation, innerjoin=True))
        .order_by(VotingRound.closes_at.desc(), VotingRound.opens_at.desc(), VotingRound.title)
    )
    if consultation_id is not None:
        statement = statement.where(VotingRound.consultation_id == consultation_id)
    if not with_unprepared:
        statement = statement.where(
            VotingRound.prepared_at.is_not(None), Consultation.phase != Phase.PREPARING
        )
    return db.session.scalars(statement).all()


def question(id: UUID) -> Question:
    """Return a question with its options, its round, and that round's consultation and questions, or raise NotFound."""
    found = db.session.scalar(
        select(Question)
        .where(Question.id == id)
        .options(
            selectinload(Question.options),
            joinedload(Question.voting_round).options(
                joinedload(VotingRound.consultation),
                selectinload(VotingRound.questions).selectinload(Question.options),
            ),
        )
    )
    if found is None:
        raise NotFound(N_("This question does not exist."))
    return found


def took_part(voting_round: VotingRound, person_id: UUID) -> bool:
    """Tell whether someone is on the roll of a round."""
    on_roll = select(Roll.person_id).filter_by(voting_round_id=voting_round.id, person_id=person_id)
    return bool(db.session.scalar(select(on_roll.exists())))


def channel_of(voting_round: VotingRound, person_id: UUID) -> Channel | None:
    """Return by which channel someone takes part; None for who doesn't. Paper: it was handed out, filled in or not."""
    return db.session.scalar(
        select(Roll.channel).filter_by(voting_round_id=voting_round.id, person_id=person_id)
    )


def locked_channel(round_id: UUID, person_id: UUID) -> Channel | None:
    """Return the same, locked until the transaction ends, so that no other ballot of this person comes in between."""
    on_roll = select(Roll.channel).filter_by(voting_round_id=round_id, person_id=person_id)
    return db.session.scalar(on_roll.with_for_update())


def rounds_of(person_id: UUID) -> frozenset[UUID]:
    """Return the rounds in which someone took part."""
    return frozenset(db.session.scalars(select(Roll.voting_round_id).filter_by(person_id=person_id)))


def participation(voting_round: VotingRound) -> Participation:
    """Return how many people took part; a channel that nobody used counts 0.

    Online and in the room by the roll. On paper by the ballots that came in: of what was handed out some stays away, and
    what was not handed out by name stands on no roll.
    """
    paper = on_paper(voting_round)
    counted = db.session.execute(
        select(Roll.channel, func.count()).filter_by(voting_round_id=voting_round.id).group_by(Roll.channel)
    )
    on_roll = {Channel(channel): count for channel, count in counted}
    by_channel = dict.fromkeys(Channel, 0) | on_roll | {Channel.PAPER: paper.ballots}
    return Participation(sum(by_channel.values()), by_channel, paper.unchecked)


@cache  # the two statements of every ballot, put together once
def _alone() -> Select[VotingRound]:
    return (
        select(VotingRound)
        .where(VotingRound.id == bindparam("round"))
        .options(joinedload(VotingRound.consultation, innerjoin=True))
    )


@cache
def _locked() -> Select[VotingRound]:
    return _alone().with_for_update(of=VotingRound).execution_options(populate_existing=True)


@cache
def _shared() -> Select[VotingRound]:
    """Return the statement of whoever votes: no more columns than the rules of casting look at."""
    asked = Load(VotingRound)
    kept = (VotingRound.opens_at, VotingRound.closes_at, VotingRound.prepared_at, VotingRound.frozen_at)
    within = (Consultation.phase, Consultation.opens_at, Consultation.closes_at, Consultation.reference_date)
    return (
        select(VotingRound)
        .where(VotingRound.id == bindparam("round"))
        .options(
            asked.load_only(*kept, VotingRound.sealed_at),
            asked.joinedload(VotingRound.consultation, innerjoin=True).load_only(*within),
        )
        .with_for_update(read=True, of=VotingRound)
        .execution_options(populate_existing=True)
    )


def _one(statement: Select[VotingRound], id: UUID) -> VotingRound:
    found = db.session.scalar(statement, {"round": id})
    if found is None:
        raise NotFound(N_("This voting round does not exist."))
    return found
