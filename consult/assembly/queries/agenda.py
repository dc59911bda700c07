"""Assemblies and what is on their agenda."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from consult.assembly.models import Assembly, AssemblyProposal, AssemblyResult
from consult.db import db
from consult.errors import NotFound
from consult.wording import N_


def assemblies(*, with_drafts: bool) -> Sequence[Assembly]:
    """Return the assemblies with their proposals, the newest first; those not announced only when asked."""
    statement = select(Assembly).options(*_whole()).order_by(Assembly.held_on.desc(), Assembly.title)
    if not with_drafts:
        statement = statement.where(Assembly.announced_at.is_not(None))
    return db.session.scalars(statement).unique().all()


def assembly(id: UUID) -> Assembly:
    """Return an assembly with its proposals, their amendments and results, or raise NotFound."""
    found = db.session.scalar(select(Assembly).where(Assembly.id == id).options(*_whole()))
    if found is None:
        raise NotFound(N_("This assembly does not exist."))
    return found


def assembly_of(consultation_id: UUID) -> tuple[UUID, date] | None:
    """Return which announced assembly a consultation leads to and when it is, the latest; None before that."""
    found = db.session.execute(
        select(Assembly.id, Assembly.held_on)
        .where(Assembly.consultation_id == consultation_id, Assembly.announced_at.is_not(None))
        .order_by(Assembly.held_on.desc())
        .limit(1)
    ).one_or_none()
    return (found.id, found.held_on) if found else None


def proposal(id: UUID) -> AssemblyProposal:
    """Return a proposal with its assembly, what it amends or adopts, its amendments and its result; or NotFound."""
    found = db.session.scalar(
        select(AssemblyProposal)
        .where(AssemblyProposal.id == id)
        .options(
            joinedload(AssemblyProposal.assembly).joinedload(Assembly.consultation),
            joinedload(AssemblyProposal.amends),
            joinedload(AssemblyProposal.agenda),
            joinedload(AssemblyProposal.vision),
            *_settled(),
        )
    )
    if found is None:
        raise NotFound(N_("This proposal does not exist."))
    return found


def proposals_of_agenda(agenda_id: UUID) -> Sequence[AssemblyProposal]:
    """Return the proposals to adopt an agenda, with assembly and result; the latest first."""
    return _latest_first(AssemblyProposal.agenda_id == agenda_id)


def proposals_of_vision(vision_id: UUID) -> Sequence[AssemblyProposal]:
    """Return the proposals to adopt a vision, with assembly and result; the latest first."""
    return _latest_first(AssemblyProposal.vision_id == vision_id)


def last_position(assembly_id: UUID, amends_id: UUID | None) -> int:
    """Return the last place on an assembly's agenda, or in the order of voting of a proposal's amendments; 0 for none."""
    statement = select(func.max(AssemblyProposal.position)).where(
        AssemblyProposal.assembly_id == assembly_id, AssemblyProposal.amends_id == amends_id
    )
    return db.session.scalar(statement) or 0


def neighbour(proposal: AssemblyProposal, *, up: bool) -> AssemblyProposal | None:
    """Return the one just before (up) or after this one in the same list, or None at the end."""
    place = AssemblyProposal.position
    statement = select(AssemblyProposal).where(
        AssemblyProposal.assembly_id == proposal.assembly_id,
        AssemblyProposal.amends_id == proposal.amends_id,
        place < proposal.position if up else place > proposal.position,
    )
    return db.session.scalar(statement.order_by(place.desc() if up else place).limit(1))


def unsettled_before(proposal: AssemblyProposal) -> AssemblyProposal | None:
    """Return the amendment without a result that is voted on before this: a further-reaching one, or its own; or None."""
    before = select(AssemblyProposal).where(
        AssemblyProposal.amends_id == (proposal.amends_id or proposal.id),
        AssemblyProposal.id.not_in(select(AssemblyResult.proposal_id)),
    )
    if proposal.amends_id is not None:
        before = before.where(AssemblyProposal.position < proposal.position)
    return db.session.scalar(before.order_by(AssemblyProposal.position).limit(1))


def _latest_first(which: ColumnElement[bool]) -> Sequence[AssemblyProposal]:
    statement = (
        select(AssemblyProposal)
        .join(AssemblyProposal.assembly)
        .where(which, Assembly.announced_at.is_not(None))
        .options(joinedload(AssemblyProposal.assembly), joinedload(AssemblyProposal.result))
        .order_by(Assembly.held_on.desc())
    )
    return db.session.scalars(statement).all()


def _settled() -> Sequence[ORMOption]:
    """Return a proposal's result, and its amendments with theirs."""
    amendments = selectinload(AssemblyProposal.amendments)
    return [joinedload(AssemblyProposal.result), amendments.joinedload(AssemblyProposal.result)]


def _whole() -> Sequence[ORMOption]:
    """Return what an assembly's page shows: its consultation and proposals with their results."""
    proposals = selectinload(Assembly.proposals)
    return [joinedload(Assembly.consultation), proposals.joinedload(AssemblyProposal.result)]
