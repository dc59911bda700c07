"""What people do in the accounts room: sign in by a mailed link; administrators give and take roles."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import update

from consult import audit, jobs
from consult.accounts import queries
from consult.accounts.models import SignInLink, StaffAssignment, StaffRole, User
from consult.db import db
from consult.directory.models import Department
from consult.errors import RuleViolation
from consult.security import safe_path
from consult.wording import N_

LIFETIME = timedelta(minutes=15)
LINKS_PER_HOUR = 5


class LinkUnusable(RuleViolation):
    """A sign-in link that was used, is too old, or never was."""

    status = 410


class RoleRefused(RuleViolation):
    """A role that this account cannot get or lose."""


def request_link(*, email: str, next_path: str, now: datetime) -> None:
    """Ask for a sign-in link to be mailed; an unknown or too eager address gets none, and nobody is told which."""
    email = normalised(email)
    if (
        not queries.address_is_known(email)
        or queries.links_since(email, now - timedelta(hours=1)) >= LINKS_PER_HOUR
    ):
        return
    jobs.enqueue("accounts.send_link", email=email, next_path=safe_path(next_path))


def make_link(*, email: str, now: datetime) -> str:
    """Make a link's token and return it; only its hash is kept."""
    token = secrets.token_urlsafe(32)
    link = SignInLink(token_hash=hash_of(token), email=email, created_at=now, expires_at=now + LIFETIME)
    db.session.add(link)
    db.session.flush()
    return token


def use_link(*, token: str, now: datetime) -> User:
    """Use a link up and return the account it lets in; someone on the register gets an account at the first time.

    Raises:
        LinkUnusable: when it was used before, expired, or never was.
    """
    used = update(SignInLink).where(
        SignInLink.token_hash == hash_of(token), SignInLink.used_at.is_(None), SignInLink.expires_at > now
    )
    email = db.session.scalar(used.values(used_at=now).returning(SignInLink.email))
    user = _account_for(email) if email else None
    if user is None or not user.is_active:
        raise LinkUnusable(
            N_("This link does not work any more. A link works once, for 15 minutes. Ask for a new one.")
        )
    return user


def give_role(
    *, email: str, name: str, role: StaffRole, department: Department | None, actor_id: UUID | None
) -> StaffAssignment:
    """Give a role to the account with this address, which is made when it is not there yet.

    Raises:
        RoleRefused: an organiser without a department, another role with one, or a role that is already held.
    """
    if (role == StaffRole.ORGANISER) != (department is not None):
        raise RoleRefused(N_("Choose a department for an organiser, and only for an organiser."))
    email = normalised(email)
    user = queries.user_by_email(email) or _new_account(email, name)
    held = queries.account(user.id).assignments
    if any(one.role == role and one.department_id == (department.id if department else None) for one in held):
        raise RoleRefused(N_("This account has this role already."))
    assignment = StaffAssignment(
        user_id=user.id, role=role, department_id=department.id if department else None
    )
    db.session.add(assignment)
    db.session.flush()
    audit.record("accounts.give_role", user, actor_id=actor_id, role=role.value)
    return assignment


def take_role(assignment: StaffAssignment, *, actor_id: UUID | None) -> None:
    """Take a role away.

    Raises:
        RoleRefused: when it is the actor's own role of administrator, so that one is always left.
    """
    if assignment.role == StaffRole.ADMIN and assignment.user_id == actor_id:
        raise RoleRefused(N_("You cannot take your own role of administrator. Ask another administrator."))
    audit.record("accounts.take_role", assignment.user, actor_id=actor_id, role=assignment.role.value)
    db.session.delete(assignment)
    db.session.flush()


def set_active(user: User, *, active: bool, actor_id: UUID | None) -> None:
    """Block an account or let it in again.

    Raises:
        RoleRefused: when it is the actor's own.
    """
    if user.id == actor_id:
        raise RoleRefused(N_("You cannot block your own account."))
    user.is_active = active
    db.session.flush()
    audit.record("accounts.unblock" if active else "accounts.block", user, actor_id=actor_id)


def normalised(email: str) -> str:
    """Return an address as we keep it: without spaces around it, in small letters."""
    return email.strip().lower()


def hash_of(token: str) -> str:
    """Return what is kept of a token: its SHA-256 (a token has 256 bits, so nobody can guess back)."""
    return hashlib.sha256(token.encode()).hexdigest()


def _account_for(email: str) -> User | None:
    """Return the account of this address, made now for someone on the register who has none."""
    user = queries.user_by_email(email)
    person = None if user else queries.person_by_email(email)
    return _new_account(email, person.name, person.id) if person else user


def _new_account(email: str, name: str, person_id: UUID | None = None) -> User:
    if person_id is None and (person := queries.person_by_email(email)):
        person_id = person.id
    user = User(email=email, name=name, person_id=person_id)
    db.session.add(user)
    db.session.flush()
    return user
