"""What the accounts room can look up. Reads; never writes."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from consult.accounts.models import HeldRole, SignedIn, SignInLink, StaffAssignment, User
from consult.db import db, of_few_lengths, read_apart
from consult.directory.models import Appointment, Department, Person
from consult.errors import NotFound
from consult.gathering import Apart, Gathering
from consult.paging import Page, page_of
from consult.wording import N_


def user_by_id(id: str) -> SignedIn | None:
    """Return the active account behind a browser's session, with its roles, or None.

    Every request asks this: those that ask at the same moment share one statement.
    """
    try:
        key = UUID(id)
    except ValueError:
        return None
    try:
        return ASKED.ask(key)
    except Apart:
        return _active_accounts([key])[0]


def _active_accounts(ids: Sequence[UUID]) -> list[SignedIn | None]:
    """Return the active accounts with these ids, in their order; None where there is none."""
    found: dict[UUID, list[Any]] = {}
    for row in read_apart(_with_held_roles(), {"ids": of_few_lengths(ids)}):
        found.setdefault(row.id, []).append(row)
    return [_signed_in(found[id]) if id in found else None for id in ids]


ASKED: Gathering[UUID, SignedIn | None] = Gathering(_active_accounts)


def _signed_in(rows: Sequence[Any]) -> SignedIn:
    first = rows[0]
    held = tuple(HeldRole(row.role, row.department_id, row.department) for row in rows if row.role)
    return SignedIn(first.id, first.email, first.name, first.person_id, held)


@cache
def _with_held_roles() -> Select[Any]:
    """Return, for each active account, a row for each role that it holds (or one without)."""
    account, held = User.__table__, StaffAssignment.__table__
    return (
        select(
            *(account.c.id, account.c.email, account.c.name, account.c.person_id),
            *(held.c.role, held.c.department_id, Department.name.label("department")),
        )
        .select_from(account)
        .outerjoin(held, held.c.user_id == account.c.id)
        .outerjoin(Department, Department.id == held.c.department_id)
        .where(account.c.id.in_(bindparam("ids", expanding=True)), account.c.is_active)
    )


def address_is_known(email: str) -> bool:
    """Tell whether this address belongs to an active account or to someone on the register without one."""
    user = db.session.scalar(select(User).where(User.email == email))
    if user is not None:
        return user.is_active
    return db.session.scalar(select(Person.id).where(Person.email == email)) is not None


def user_by_email(email: str) -> User | None:
    """Return the account with this address, or None."""
    return db.session.scalar(select(User).where(User.email == email))


def person_by_email(email: str) -> Person | None:
    """Return the person on the register with this address, or None."""
    return db.session.scalar(select(Person).where(Person.email == email))


def links_since(email: str, since: datetime) -> int:
    """Return how many links were made for this address at or after an instant."""
    statement = select(func.count()).where(SignInLink.email == email, SignInLink.created_at >= since)
    return db.session.scalar(statement) or 0


def account(id: UUID) -> User:
    """Return an account with its roles, or raise NotFound."""
    found = db.session.scalar(select(User).where(User.id == id).options(*_with_roles()))
    if found is None:
        raise NotFound(N_("This account does not exist."))
    return found


def staff(*, search: str = "", page: int = 1) -> Page[User]:
    """Return the accounts that hold a role or once did, by name; `search` looks in name and address."""
    statement = select(User).where(User.person_id.is_(None) | User.assignments.any()).options(*_with_roles())
    if search:
        pattern = f"%{search.lower()}%"
        statement = statement.where(
            func.lower(User.name).like(pattern) | func.lower(User.email).like(pattern)
        )
    return page_of(statement.order_by(User.name, User.email), number=page)


def assignment(id: UUID) -> StaffAssignment:
    """Return a role that an account holds, or raise NotFound."""
    found = db.session.scalar(
        select(StaffAssignment)
        .where(StaffAssignment.id == id)
        .options(joinedload(StaffAssignment.user), joinedload(StaffAssignment.department))
    )
    if found is None:
        raise NotFound(N_("This role is not held any more."))
    return found


def departments() -> Sequence[Department]:
    """Return the departments, by name."""
    return db.session.scalars(select(Department).order_by(Department.name)).all()


def offices_of(person_id: UUID) -> Sequence[Appointment]:
    """Return every appointment of a person with its municipality, newest first."""
    return db.session.scalars(
        select(Appointment)
        .where(Appointment.person_id == person_id)
        .options(joinedload(Appointment.municipality))
        .order_by(Appointment.valid_from.desc(), Appointment.office)
    ).all()


def _with_roles() -> Sequence[ORMOption]:
    """Return what an account always comes with: its person and its roles."""
    return [joinedload(User.person), selectinload(User.assignments).joinedload(StaffAssignment.department)]
