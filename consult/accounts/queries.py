"""What the accounts room can look up. Reads; never writes."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from consult.accounts.models import StaffAssignment, User
from consult.db import db


def user_by_id(id: str) -> User | None:
    """Return the active account behind a browser's session, with its roles and person, or None."""
    try:
        key = UUID(id)
    except ValueError:
        return None
    return db.session.scalar(
        select(User)
        .where(User.id == key, User.is_active)
        .options(
            joinedload(User.person), selectinload(User.assignments).joinedload(StaffAssignment.department)
        )
    )
