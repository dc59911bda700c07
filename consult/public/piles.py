"""What waits for somebody: piles of things to do, all counted in one statement."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select, true

from consult import mail
from consult.agenda.member_rounds import MemberRound
from consult.agenda.models import Agenda
from consult.assembly.models import Submission, SubmissionState
from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.dialogues.models import DialogueSession, Registration
from consult.dialogues.queries import has_seat
from consult.followup import queries as followup
from consult.followup.standing import silent_before
from consult.live.models import AROUND, LiveState
from consult.mail import OutboxMail
from consult.reactions.models import Reaction, ReactionState
from consult.reports.models import SessionReport
from consult.results.models import Snapshot
from consult.topics.models import ProposalState, TopicProposal
from consult.voting.models import VotingRound


@dataclass(frozen=True)
class Pile:
    """How many there are, and the id that leads to the first."""

    number: int = 0
    first: UUID | None = None


Asked = Select[Any]
"""A select of one id, in the order in which things should be done."""


def piles(asked: Mapping[str, Asked]) -> dict[str, Pile]:
    """Return each of these piles by its name, in one statement; none is asked without one."""
    if not asked:
        return {}
    columns = []
    for name, ids in asked.items():
        number = select(func.count()).select_from(ids.order_by(None).subquery()).scalar_subquery()
        columns += [
            number.label(f"{name}_number"),
            ids.limit(1).correlate(None).scalar_subquery().label(f"{name}_first"),
        ]
    row = db.session.execute(select(*columns)).one()._mapping  # noqa: SLF001  # SQLAlchemy's public name for it
    return {name: Pile(row[f"{name}_number"], row[f"{name}_first"]) for name in asked}


def seats(person_id: UUID, now: datetime) -> Asked:
    """Sessions to come for which this person is registered, the next one first."""
    return (
        select(Registration.dialogue_id)
        .join(Registration.dialogue)
        .where(Registration.person_id == person_id, has_seat())
        .where(DialogueSession.ends_at > now, DialogueSession.cancelled_at.is_(None))
        .order_by(DialogueSession.starts_at, DialogueSession.id)
    )


def own_reactions(author_key: str) -> Asked:
    """Reactions that the person with this pseudonym wrote."""
    return select(Reaction.id).where(Reaction.author_key == author_key).order_by(Reaction.id)


def proposals(department_ids: Collection[UUID] | None) -> Asked:
    """Proposals on which nobody decided yet, of these departments or of all (None), oldest first: the consultation's id."""
    return (
        select(TopicProposal.consultation_id)
        .where(
            TopicProposal.state == ProposalState.PROPOSED, _of(TopicProposal.department_id, department_ids)
        )
        .order_by(TopicProposal.created_at, TopicProposal.id)
    )


def running(department_ids: Collection[UUID], now: datetime) -> Asked:
    """Sessions of these departments with a room, from an hour before they begin until they ended, the next one first."""
    is_now = DialogueSession.starts_at <= now + AROUND, DialogueSession.ends_at > now - AROUND
    return (
        select(DialogueSession.id)
        .join(LiveState, LiveState.dialogue_id == DialogueSession.id)
        .where(*is_now, LiveState.ended_at.is_(None), DialogueSession.cancelled_at.is_(None))
        .where(_of(DialogueSession.department_id, department_ids))
        .order_by(DialogueSession.starts_at, DialogueSession.id)
    )


def unreported(department_ids: Collection[UUID], now: datetime) -> Asked:
    """Sessions of these departments that are over and without a published report, the oldest first."""
    return (
        select(DialogueSession.id)
        .outerjoin(SessionReport, SessionReport.dialogue_id == DialogueSession.id)
        .where(DialogueSession.ends_at <= now, DialogueSession.cancelled_at.is_(None))
        .where(_of(DialogueSession.department_id, department_ids), SessionReport.published_at.is_(None))
        .order_by(DialogueSession.starts_at, DialogueSession.id)
    )


def unread(department_ids: Collection[UUID] | None) -> Asked:
    """Reactions that wait for approval in these departments, or in all (None)."""
    return (
        select(Reaction.id)
        .where(Reaction.state == ReactionState.SUBMITTED, _of(Reaction.department_id, department_ids))
        .order_by(Reaction.id)
    )


def unsealed(now: datetime) -> Asked:
    """Rounds that are over and not sealed, or not erased since, the one that closed first on top."""
    is_over = or_(
        VotingRound.closes_at <= now,
        Consultation.closes_at <= now,
        Consultation.phase.not_in((Phase.PREPARING, Phase.OPEN)),
    )
    return (
        select(VotingRound.id)
        .join(VotingRound.consultation)
        .where(VotingRound.prepared_at.is_not(None), VotingRound.erased_at.is_(None), is_over)
        .order_by(VotingRound.closes_at, VotingRound.id)
    )


def unpublished() -> Asked:
    """Sealed rounds whose result nobody published, the one that closed first on top."""
    return (
        select(VotingRound.id)
        .outerjoin(Snapshot, Snapshot.voting_round_id == VotingRound.id)
        .where(VotingRound.sealed_at.is_not(None), Snapshot.id.is_(None))
        .order_by(VotingRound.closes_at, VotingRound.id)
    )


def drafts() -> Asked:
    """Agendas that are not published, the oldest first."""
    return select(Agenda.id).where(Agenda.published_at.is_(None)).order_by(Agenda.created_at, Agenda.id)


def open_drafts(now: datetime) -> Asked:
    """Member rounds on a draft agenda that are open, the one that closes first on top."""
    return (
        select(MemberRound.id)
        .where(MemberRound.opened_at <= now, MemberRound.closes_at > now)
        .order_by(MemberRound.closes_at, MemberRound.id)
    )


def submissions() -> Asked:
    """Motions and amendments of municipalities that wait for the bureau, the one that waits longest first: its assembly's id."""
    return (
        select(Submission.assembly_id)
        .where(Submission.state == SubmissionState.SUBMITTED)
        .order_by(Submission.submitted_at, Submission.id)
    )


def silent(now: datetime, months: int) -> Asked:
    """Agenda items of which nothing was told for so many months, the longest silence first."""
    return followup.silent(silent_before(now, months))


def unsettled(now: datetime) -> Asked:
    """Mails of which nobody knows whether they arrived, or that did not leave; the oldest first."""
    return select(OutboxMail.id).where(mail.unsettled(now)).order_by(OutboxMail.created_at, OutboxMail.id)


def preparing() -> Asked:
    """Consultations in preparation, the one that opens first on top."""
    return (
        select(Consultation.id)
        .where(Consultation.phase == Phase.PREPARING)
        .order_by(Consultation.opens_at, Consultation.id)
    )


def _of(column: Any, department_ids: Collection[UUID] | None) -> ColumnElement[bool]:
    return true() if department_ids is None else column.in_(department_ids)
