"""Ballots on paper: how many there are in each state, what two people read on them, and in what they differ."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Load, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.directory.models import Office, Person
from consult.errors import NotFound
from consult.live.models import (
    PaperBallot,
    PaperBatch,
    PaperEntry,
    PaperPile,
    PaperState,
    Participant,
    VoidReason,
)
from consult.voting.models import Channel, PaperRecording, Roll, VotingRound
from consult.voting.queries import Answers
from consult.wording import N_

OFFICE, PROVINCE, VOID = "office", "province", "void"
"""What is read beside the answers, by the names of its fields."""


class Reading(NamedTuple):
    """What somebody reads on one paper; with a reason why it does not count, nothing else is read."""

    office: Office | None = None
    province_code: str | None = None
    answers: Answers = MappingProxyType({})
    void_reason: VoidReason | None = None


class PaperGone(NotFound):
    """Nobody printed these."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(N_("These paper ballots are not there (any more)."))


@dataclass(frozen=True)
class Counts:
    """How many ballots of a pile are in each state, and how many of them were printed to be handed out by name."""

    by_state: Counter[PaperState]
    by_name: int

    @property
    def printed(self) -> int:
        """Return how many were printed in all."""
        return self.by_state.total()

    @property
    def missing(self) -> int:
        """Return how many nobody entered or took back."""
        return self.by_state[PaperState.PRINTED]

    @property
    def entered(self) -> int:
        """Return how many were entered at least once."""
        return self.printed - self.missing - self.by_state[PaperState.VOID]


def pile(id: UUID) -> PaperPile:
    """Return a pile with its session and its round, or raise NotFound."""
    found = db.session.scalar(
        select(PaperPile).where(PaperPile.id == id).options(*_whole_pile(Load(PaperPile)))
    )
    if found is None:
        raise PaperGone
    return found


def batch(id: UUID) -> PaperBatch:
    """Return what was printed at one time, with its pile, or raise NotFound."""
    of_pile = Load(PaperBatch).joinedload(PaperBatch.pile, innerjoin=True)
    found: PaperBatch | None = db.session.scalar(
        select(PaperBatch).where(PaperBatch.id == id).options(*_whole_pile(of_pile))
    )
    if found is None:
        raise PaperGone
    return found


def ballot(id: UUID) -> PaperBallot:
    """Return one paper with what was read on it and by whom, or raise NotFound."""
    of_batch = Load(PaperBallot).joinedload(PaperBallot.batch, innerjoin=True)
    found: PaperBallot | None = db.session.scalar(
        select(PaperBallot)
        .where(PaperBallot.id == id)
        .options(
            *_whole_pile(of_batch.joinedload(PaperBatch.pile, innerjoin=True)),
            selectinload(PaperBallot.entries).joinedload(PaperEntry.clerk, innerjoin=True),
        )
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise PaperGone
    return found


def piles_in(dialogue_id: UUID) -> dict[UUID, PaperPile]:
    """Return the piles of a session by their round."""
    found = db.session.scalars(select(PaperPile).where(PaperPile.dialogue_id == dialogue_id))
    return {one.voting_round_id: one for one in found}


def counts(pile_ids: Collection[UUID]) -> dict[UUID, Counts]:
    """Count the ballots of these piles by state, in one statement."""
    rows = db.session.execute(
        select(PaperBatch.pile_id, PaperBatch.is_by_name, PaperBallot.state, func.count().label("ballots"))
        .join(PaperBallot.batch)
        .where(PaperBatch.pile_id.in_(pile_ids))
        .group_by(PaperBatch.pile_id, PaperBatch.is_by_name, PaperBallot.state)
    ).all()
    states: dict[UUID, Counter[PaperState]] = {id: Counter() for id in pile_ids}
    by_name: Counter[UUID] = Counter()
    for row in rows:
        states[row.pile_id][row.state] += row.ballots
        by_name[row.pile_id] += row.ballots if row.is_by_name else 0
    return {id: Counts(states[id], by_name[id]) for id in pile_ids}


def batches(pile_ids: Collection[UUID]) -> Sequence[PaperBatch]:
    """Return what was printed for these piles and by whom, in order."""
    return db.session.scalars(
        select(PaperBatch)
        .where(PaperBatch.pile_id.in_(pile_ids))
        .options(joinedload(PaperBatch.printed_by))
        .order_by(PaperBatch.number)
    ).all()


def codes_of(batch_id: UUID) -> Sequence[str]:
    """Return the codes of what was printed at one time, in their own order, which tells nothing."""
    return db.session.scalars(
        select(PaperBallot.code).where(PaperBallot.batch_id == batch_id).order_by(PaperBallot.code)
    ).all()


def different(pile_id: UUID) -> Sequence[PaperBallot]:
    """Return the papers that two people read differently, by code, with what they read."""
    return db.session.scalars(
        select(PaperBallot)
        .join(PaperBallot.batch)
        .where(PaperBatch.pile_id == pile_id, PaperBallot.state == PaperState.DIFFERENT)
        .options(selectinload(PaperBallot.entries).joinedload(PaperEntry.clerk, innerjoin=True))
        .order_by(PaperBallot.code)
    ).all()


def entered_by(pile_id: UUID, clerk_id: UUID) -> int:
    """Return how many papers of a pile this person entered that are not recorded yet."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(PaperEntry)
            .join(PaperBallot, PaperBallot.id == PaperEntry.ballot_id)
            .join(PaperBallot.batch)
            .where(
                PaperBatch.pile_id == pile_id, PaperEntry.clerk_id == clerk_id, PaperEntry.place < _SETTLED
            )
        )
        or 0
    )


_SETTLED = 3


def agreed(pile_id: UUID) -> tuple[int, int]:
    """Return how many papers are ready to be recorded as ballots, and how many to be put aside."""
    last = select(func.max(PaperEntry.place)).where(PaperEntry.ballot_id == PaperBallot.id)
    row = db.session.execute(
        select(func.count().filter(PaperEntry.void_reason.is_(None)), func.count(PaperEntry.void_reason))
        .select_from(PaperBallot)
        .join(PaperBallot.batch)
        .join(PaperEntry, PaperEntry.ballot_id == PaperBallot.id)
        .where(
            PaperBatch.pile_id == pile_id,
            PaperBallot.state == PaperState.AGREED,
            PaperEntry.place == last.correlate(PaperBallot).scalar_subquery(),
        )
    ).one()
    return row[0], row[1]


def seated_people(dialogue_id: UUID) -> Sequence[Person]:
    """Return the people on the register who joined a session on a phone."""
    return db.session.scalars(
        select(Person)
        .join(Participant, Participant.person_id == Person.id)
        .where(Participant.dialogue_id == dialogue_id)
    ).all()


def recordings(pile: PaperPile) -> Sequence[PaperRecording]:
    """Return each time that ballots of a pile were recorded, and by whom, in order."""
    return db.session.scalars(
        select(PaperRecording)
        .filter_by(voting_round_id=pile.voting_round_id, dialogue_id=pile.dialogue_id)
        .options(joinedload(PaperRecording.recorded_by))
        .order_by(PaperRecording.recorded_at)
    ).all()


def on_paper_by_name(round_id: UUID, people: Collection[UUID] | None = None) -> frozenset[UUID]:
    """Return who was handed a paper of a round by name: all of them, or those among these people."""
    statement = select(Roll.person_id).filter_by(voting_round_id=round_id, channel=Channel.PAPER)
    if people is not None:
        statement = statement.where(Roll.person_id.in_(people))
    return frozenset(db.session.scalars(statement))


def reading_of(entry: PaperEntry) -> Reading:
    """Return what somebody read, as plain values."""
    answers = {UUID(id): answer for id, answer in entry.answers.items()}
    return Reading(entry.office, entry.province_code, answers, entry.void_reason)


def differences(first: Reading, second: Reading) -> frozenset[str]:
    """Return in which fields two readings differ: by the ids of questions, or as OFFICE, PROVINCE, VOID.

    When one of them says that the paper does not count, that is the difference.
    """
    if first.void_reason != second.void_reason:
        return frozenset({VOID})
    found = {
        str(id)
        for id in first.answers.keys() | second.answers.keys()
        if _said(first, id) != _said(second, id)
    }
    if first.office != second.office:
        found.add(OFFICE)
    if first.province_code != second.province_code:
        found.add(PROVINCE)
    return frozenset(found)


def _said(reading: Reading, question_id: UUID) -> object:
    """Return an answer, where no answer is something else than "don't know"; the order of choices says nothing."""
    if question_id not in reading.answers:
        return "nothing"
    answer = reading.answers[question_id]
    return sorted(answer) if isinstance(answer, (list, tuple)) else answer


def _whole_pile(of_pile: Any) -> tuple[ORMOption, ...]:
    """Return how a pile is loaded with its session and its round; `of_pile` leads to it."""
    dialogue = of_pile.joinedload(PaperPile.dialogue, innerjoin=True)
    voting_round = of_pile.joinedload(PaperPile.voting_round, innerjoin=True)
    return (
        dialogue.joinedload(DialogueSession.consultation, innerjoin=True),
        dialogue.joinedload(DialogueSession.department),
        dialogue.joinedload(DialogueSession.network),
        voting_round.joinedload(VotingRound.consultation, innerjoin=True),
    )
