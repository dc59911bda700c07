"""What municipalities stand for: their positions, counted and one by one, and who takes part in a joint service."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload

from consult.assembly.models import AssemblyMember, AssemblyProposal, MunicipalPosition, Participation, Stand
from consult.assembly.queries.members import named
from consult.db import db
from consult.methods.weighted_vote import Count
from consult.paging import Page, page_of


@dataclass(frozen=True)
class Stands:
    """What a reader looks for in a roll-call: words of a municipality's name, a province, what it stood for."""

    sought: str = ""
    province_code: str | None = None
    stand: Stand | None = None
    is_silent: bool = False


def any_position(assembly_id: UUID) -> bool:
    """Tell whether voting on any proposal of an assembly has begun, so that its list of votes is fixed."""
    statement = select(AssemblyProposal.id).where(
        AssemblyProposal.assembly_id == assembly_id, AssemblyProposal.opened_at.is_not(None)
    )
    return db.session.scalar(statement.limit(1)) is not None


def counts_of(assembly_id: UUID) -> dict[UUID, Count]:
    """Return what was cast on each proposal of an assembly on which voting is closed; one statement."""
    return _counts(AssemblyProposal.assembly_id == assembly_id)


def count_of(proposal_id: UUID) -> Count:
    """Return what was cast on one proposal on which voting is closed; nothing before that."""
    return _counts(AssemblyProposal.id == proposal_id).get(proposal_id, Count({}, {}))


def position(proposal_id: UUID, member_id: UUID) -> MunicipalPosition | None:
    """Return what a municipality stands for on a proposal, or None."""
    return db.session.scalar(
        select(MunicipalPosition).where(
            MunicipalPosition.proposal_id == proposal_id, MunicipalPosition.member_id == member_id
        )
    )


def own_positions(member_ids: Sequence[UUID]) -> dict[tuple[UUID, UUID], MunicipalPosition]:
    """Return what these members stand for, by (member, proposal); for the municipality's own eyes while voting is open."""
    found = db.session.scalars(select(MunicipalPosition).where(MunicipalPosition.member_id.in_(member_ids)))
    return {(one.member_id, one.proposal_id): one for one in found}


def own_participations(member_ids: Sequence[UUID]) -> dict[tuple[UUID, UUID], Participation]:
    """Return in which joint services these members take part or not, by (member, proposal)."""
    found = db.session.scalars(select(Participation).where(Participation.member_id.in_(member_ids)))
    return {(one.member_id, one.proposal_id): one for one in found}


def roll_call_page(proposal: AssemblyProposal, asked: Stands, *, number: int = 1) -> Page[AssemblyMember]:
    """Return one page of the municipalities at the assembly, by name: those that the reader looks for."""
    return page_of(_roll(proposal, asked), number=number)


def positions_of(proposal_id: UUID, members: Sequence[AssemblyMember]) -> dict[UUID, MunicipalPosition]:
    """Return what these members stand for on a proposal, by member; who cast nothing is left out."""
    statement = select(MunicipalPosition).where(
        MunicipalPosition.proposal_id == proposal_id,
        MunicipalPosition.member_id.in_([one.id for one in members]),
    )
    statement = statement.options(joinedload(MunicipalPosition.appointment))
    return {one.member_id: one for one in db.session.scalars(statement)}


def roll_call(proposal: AssemblyProposal) -> Sequence[tuple[AssemblyMember, MunicipalPosition | None]]:
    """Return every municipality at the assembly with its position, if any; by name, two statements."""
    members = db.session.scalars(_roll(proposal, Stands())).all()
    statement = select(MunicipalPosition).where(MunicipalPosition.proposal_id == proposal.id)
    statement = statement.options(joinedload(MunicipalPosition.appointment))
    cast = {one.member_id: one for one in db.session.scalars(statement)}
    return [(member, cast.get(member.id)) for member in members]


def count_joining(proposal_id: UUID) -> tuple[int, int]:
    """Return how many municipalities said that they take part in a joint service, and how many that they do not."""
    rows = db.session.execute(
        select(Participation.takes_part, func.count())
        .where(Participation.proposal_id == proposal_id)
        .group_by(Participation.takes_part)
    )
    numbers = dict(rows.all())
    return numbers.get(True, 0), numbers.get(False, 0)


def participations_page(proposal_id: UUID, *, takes_part: bool, number: int = 1) -> Page[AssemblyMember]:
    """Return one page of the municipalities that take part (or said that they do not), by name."""
    statement = named(select(AssemblyMember), "").where(
        AssemblyMember.id.in_(
            select(Participation.member_id).where(
                Participation.proposal_id == proposal_id, Participation.takes_part == takes_part
            )
        )
    )
    return page_of(statement, number=number, per_page=50)


def _roll(proposal: AssemblyProposal, asked: Stands) -> Select[AssemblyMember]:
    statement = named(select(AssemblyMember), asked.sought).where(
        AssemblyMember.assembly_id == proposal.assembly_id
    )
    if asked.province_code:
        statement = statement.where(AssemblyMember.municipality.has(province_code=asked.province_code))
    cast = select(MunicipalPosition.member_id).where(MunicipalPosition.proposal_id == proposal.id)
    if asked.is_silent:
        return statement.where(AssemblyMember.id.not_in(cast))
    if asked.stand:
        return statement.where(AssemblyMember.id.in_(cast.where(MunicipalPosition.stand == asked.stand)))
    return statement


def _counts(which: ColumnElement[bool]) -> dict[UUID, Count]:
    position = MunicipalPosition
    rows = db.session.execute(
        select(position.proposal_id, position.stand, func.sum(AssemblyMember.votes), func.count())
        .join(position.member)
        .join(position.proposal)
        .where(which, AssemblyProposal.closed_at.is_not(None))
        .group_by(position.proposal_id, position.stand)
    )
    votes: dict[UUID, dict[str, int]] = defaultdict(dict)
    municipalities: dict[UUID, dict[str, int]] = defaultdict(dict)
    for proposal_id, stand, weight, number in rows:
        votes[proposal_id][stand.value] = int(weight)
        municipalities[proposal_id][stand.value] = number
    return {id: Count(votes=votes[id], municipalities=municipalities[id]) for id in votes}
