"""What municipalities submitted, and whose clerks are reminded."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from consult.assembly.models import (
    Assembly,
    AssemblyMember,
    AssemblyProposal,
    CoSignature,
    Mandate,
    Submission,
    SubmissionState,
)
from consult.db import db
from consult.directory.models import Appointment, Office
from consult.directory.queries.days import holds_on
from consult.errors import NotFound
from consult.wording import N_


def submission(id: UUID) -> Submission:
    """Return what a municipality submitted with all that its page shows, or raise NotFound."""
    found = db.session.scalar(select(Submission).where(Submission.id == id).options(*_whole()))
    if found is None:
        raise NotFound(N_("This does not exist."))
    return found


def submissions_of(member_ids: Collection[UUID]) -> Sequence[Submission]:
    """Return what these municipalities submitted or signed along, the latest first."""
    along = select(CoSignature.submission_id).where(CoSignature.member_id.in_(member_ids))
    statement = select(Submission).where(or_(Submission.member_id.in_(member_ids), Submission.id.in_(along)))
    return db.session.scalars(
        statement.options(*_whole()).order_by(Submission.submitted_at.desc(), Submission.id)
    ).all()


def waiting_submissions(assembly_id: UUID) -> Sequence[Submission]:
    """Return what waits for the bureau at an assembly, the one that waits longest first."""
    return db.session.scalars(
        select(Submission)
        .where(Submission.assembly_id == assembly_id, Submission.state == SubmissionState.SUBMITTED)
        .options(*_whole())
        .order_by(Submission.submitted_at, Submission.id)
    ).all()


def any_submission(member_ids: Collection[UUID]) -> bool:
    """Tell whether one of these municipalities submitted something, or signed along."""
    mine = select(Submission.id).where(Submission.member_id.in_(member_ids))
    along = select(CoSignature.id).where(CoSignature.member_id.in_(member_ids))
    return db.session.scalar(mine.union_all(along).limit(1)) is not None


def any_submission_on(proposal_ids: Collection[UUID]) -> bool:
    """Tell whether one of these proposals was submitted by a municipality, or an amendment on it."""
    statement = select(Submission.id).where(
        or_(Submission.proposal_id.in_(proposal_ids), Submission.amends_id.in_(proposal_ids))
    )
    return db.session.scalar(statement.limit(1)) is not None


def assemblies_to_remind_of(today: date, until: date) -> Sequence[Assembly]:
    """Return the announced assemblies in today < day <= until whose clerks were not reminded, by day."""
    return db.session.scalars(
        select(Assembly)
        .where(Assembly.announced_at.is_not(None), Assembly.reminded_at.is_(None))
        .where(Assembly.held_on > today, Assembly.held_on <= until)
        .order_by(Assembly.held_on)
    ).all()


def members_without_mandate(assembly_id: UUID, day: date) -> Sequence[AssemblyMember]:
    """Return the municipalities at an assembly for which nobody in office on the day votes; in no order."""
    held = select(Mandate.member_id).join(Mandate.appointment).where(holds_on(Appointment, day))
    return db.session.scalars(
        select(AssemblyMember).where(
            AssemblyMember.assembly_id == assembly_id, AssemblyMember.id.not_in(held)
        )
    ).all()


def clerks_of(codes: Collection[str], day: date) -> Sequence[Appointment]:
    """Return the clerks in office on the day, with person and municipality, of these municipalities, by municipality."""
    found = db.session.scalars(
        select(Appointment)
        .join(Appointment.municipality)
        .join(Appointment.person)
        .where(holds_on(Appointment, day), Appointment.office == Office.CLERK)
        .options(contains_eager(Appointment.person), contains_eager(Appointment.municipality))
        .order_by(Appointment.municipality_code, Appointment.id)
    ).all()
    return [one for one in found if one.municipality_code in codes]


def _whole() -> Sequence[ORMOption]:
    """Return what is told of it: the assembly, whose it is, who signs along, and what it is about."""
    member = joinedload(Submission.member)
    along = selectinload(Submission.signatures).joinedload(CoSignature.member)
    return [
        joinedload(Submission.assembly),
        joinedload(Submission.amends).joinedload(AssemblyProposal.result),
        joinedload(Submission.appointment).joinedload(Appointment.person),
        member.joinedload(AssemblyMember.municipality),
        member.joinedload(AssemblyMember.mandate).joinedload(Mandate.appointment),
        along.joinedload(AssemblyMember.municipality),
    ]
