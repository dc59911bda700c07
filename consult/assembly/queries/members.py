"""Who votes at an assembly: municipalities with their votes, who holds their mandate, and the vote tables."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.interfaces import ORMOption

from consult.assembly.models import AssemblyMember, Mandate, VoteWeight
from consult.db import db
from consult.directory import queries as directory
from consult.directory.models import Appointment, Municipality
from consult.directory.names import folded
from consult.errors import NotFound
from consult.paging import Page, page_of
from consult.wording import N_


def member(id: UUID) -> AssemblyMember:
    """Return a municipality at an assembly, with that assembly and its mandate; or raise NotFound."""
    return _found(select(AssemblyMember).where(AssemblyMember.id == id))


def member_of(assembly_id: UUID, code: str) -> AssemblyMember:
    """Return the municipality with this code at an assembly, as `member` does."""
    return _found(
        select(AssemblyMember).where(
            AssemblyMember.assembly_id == assembly_id, AssemblyMember.municipality_code == code
        )
    )


def members_of(assembly_id: UUID) -> Sequence[AssemblyMember]:
    """Return every municipality at an assembly with its mandate, if any; in no order."""
    return db.session.scalars(
        select(AssemblyMember)
        .where(AssemblyMember.assembly_id == assembly_id)
        .options(joinedload(AssemblyMember.mandate))
    ).all()


def members_page(assembly_id: UUID, *, sought: str = "", number: int = 1) -> Page[AssemblyMember]:
    """Return one page of the municipalities at an assembly that carry the sought words, by name."""
    statement = named(select(AssemblyMember), sought).where(AssemblyMember.assembly_id == assembly_id)
    statement = statement.options(joinedload(AssemblyMember.mandate).joinedload(Mandate.appointment))
    return page_of(statement, number=number, per_page=50)


def own_members(assembly_id: UUID, person_id: UUID, day: date) -> Sequence[AssemblyMember]:
    """Return the municipalities in which a person holds an office on the day, as members of an assembly, by name."""
    codes = [held.municipality_code for held in directory.appointments_of(person_id, day)]
    statement = named(select(AssemblyMember), "").where(
        AssemblyMember.assembly_id == assembly_id, AssemblyMember.municipality_code.in_(codes)
    )
    return db.session.scalars(statement.options(*_mandated())).all()


def mandates_of(assembly_id: UUID, person_id: UUID) -> Sequence[Mandate]:
    """Return the mandates that a person holds at an assembly."""
    return db.session.scalars(
        select(Mandate)
        .join(Mandate.member)
        .join(Mandate.appointment)
        .where(AssemblyMember.assembly_id == assembly_id, Appointment.person_id == person_id)
        .options(contains_eager(Mandate.member), contains_eager(Mandate.appointment))
    ).all()


def holders(member: AssemblyMember, day: date) -> Sequence[Appointment]:
    """Return who may hold the mandate: everyone in office in the municipality on the day, by office, then by name."""
    return directory.office_holders(member.municipality_code, day)


def totals(assembly_id: UUID) -> tuple[int, int]:
    """Return how many municipalities there are at an assembly, and how many votes they have together."""
    found = db.session.execute(
        select(func.count(), func.coalesce(func.sum(AssemblyMember.votes), 0)).where(
            AssemblyMember.assembly_id == assembly_id
        )
    ).one()
    return found[0], found[1]


def vote_table(day: date) -> Sequence[VoteWeight]:
    """Return the vote table that holds on a day, from few inhabitants to many; empty when there is none yet."""
    latest = select(func.max(VoteWeight.valid_from)).where(VoteWeight.valid_from <= day).scalar_subquery()
    return db.session.scalars(
        select(VoteWeight).where(VoteWeight.valid_from == latest).order_by(VoteWeight.lower)
    ).all()


def vote_tables() -> dict[date, list[VoteWeight]]:
    """Return every vote table by the day from which it holds, the latest first."""
    found: dict[date, list[VoteWeight]] = {}
    for row in db.session.scalars(
        select(VoteWeight).order_by(VoteWeight.valid_from.desc(), VoteWeight.lower)
    ):
        found.setdefault(row.valid_from, []).append(row)
    return found


def named(statement: Select[AssemblyMember], sought: str) -> Select[AssemblyMember]:
    """Return the statement with each municipality and its province, of those that carry the sought words, by name."""
    statement = statement.join(AssemblyMember.municipality).options(
        contains_eager(AssemblyMember.municipality).joinedload(Municipality.province)
    )
    for word in folded(sought).split():
        statement = statement.where(Municipality.search_name.contains(word, autoescape=True))
    return statement.order_by(Municipality.search_name, Municipality.code)


def _found(statement: Select[AssemblyMember]) -> AssemblyMember:
    municipality = joinedload(AssemblyMember.municipality).joinedload(Municipality.province)
    found = db.session.scalar(
        statement.options(municipality, joinedload(AssemblyMember.assembly), *_mandated())
    )
    if found is None:
        raise NotFound(N_("This municipality is not on the list of this assembly."))
    return found


def _mandated() -> Sequence[ORMOption]:
    """Return who holds the mandate."""
    return [joinedload(AssemblyMember.mandate).joinedload(Mandate.appointment).joinedload(Appointment.person)]
