"""Tables of accounts: who can sign in, for whom staff act, and the links that let them in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.db import Dated, Row
from consult.directory.models import Department, Person
from consult.wording import N_, Word


class StaffRole(Word):
    """What a member of staff may do; see consult/permissions.py."""

    ORGANISER = "organiser", N_("organiser of a department")
    BUREAU = "bureau", N_("bureau")
    ADMIN = "admin", N_("administrator")


class Account:
    """Mixin for whoever signed in: what their roles let them do."""

    id: Any  # what it is mixed in says of what type these are
    assignments: Any
    is_authenticated = True
    is_anonymous = False

    def get_id(self) -> str:
        """Return the id that the browser's session keeps."""
        return str(self.id)

    @property
    def is_bureau(self) -> bool:
        """Tell whether this is staff of the bureau."""
        return any(held.role == StaffRole.BUREAU for held in self.assignments)

    @property
    def is_admin(self) -> bool:
        """Tell whether this is an administrator."""
        return any(held.role == StaffRole.ADMIN for held in self.assignments)

    @property
    def is_staff(self) -> bool:
        """Tell whether this account does more than take part."""
        return bool(self.assignments)

    @property
    def department_ids(self) -> frozenset[UUID]:
        """Return the departments that this account acts for."""
        return frozenset(held.department_id for held in self.assignments if held.department_id)


class User(Account, Dated, Row):
    """An account. Someone on the register has `person`; staff have assignments; some have both."""

    __tablename__ = "user"

    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), unique=True)
    is_active: Mapped[bool] = mapped_column(default=True)
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")
    assignments: Mapped[list["StaffAssignment"]] = relationship(
        back_populates="user", lazy="raise_on_sql", cascade="all, delete-orphan"
    )


class StaffAssignment(Row):
    """One role of one account; an organiser's is for one department."""

    __tablename__ = "staff_assignment"
    __table_args__ = (
        UniqueConstraint("user_id", "role", "department_id"),
        CheckConstraint(
            "(role = 'organiser') = (department_id IS NOT NULL)", name="organiser_of_a_department"
        ),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    role: Mapped[StaffRole]
    department_id: Mapped[UUID | None] = mapped_column(ForeignKey("department.id"))
    user: Mapped[User] = relationship(back_populates="assignments", lazy="raise_on_sql")
    department: Mapped[Department | None] = relationship(lazy="raise_on_sql")


class SignInLink(Row):
    """A link that was mailed: only the hash of its token is kept; it works once, until `expires_at`."""

    __tablename__ = "sign_in_link"

    token_hash: Mapped[str] = mapped_column(unique=True)
    email: Mapped[str] = mapped_column(index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


@dataclass(frozen=True)
class HeldRole:
    """One role of an account, with the name of its department."""

    role: StaffRole
    department_id: UUID | None
    department: str | None


@dataclass(frozen=True)
class SignedIn(Account):
    """The account behind a browser's session, as every request reads it: plain values, no row."""

    id: UUID
    email: str
    name: str
    person_id: UUID | None
    assignments: tuple[HeldRole, ...]

    is_active = True


class Visitor:
    """Whoever did not sign in: may see what is public, and is nobody."""

    id = None
    person_id = None
    name = ""
    is_authenticated = is_active = is_bureau = is_admin = is_staff = False
    is_anonymous = True
    department_ids: frozenset[UUID] = frozenset()

    def get_id(self) -> None:
        """Return None: there is nobody to remember."""
