"""What was done to the threads of a consultation, by whom, and what of it stands."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from consult.db import db
from consult.errors import NotFound
from consult.paging import Page, page_of
from consult.synthesis.models import CommonThread, Deed, ThreadChange
from consult.wording import N_

STRUCTURE = (Deed.MAKE, Deed.RENAME, Deed.SPLIT, Deed.MERGE)
"""What is done to threads themselves, not to their reactions."""


def change(id: UUID) -> ThreadChange:
    """Return a change with its thread and consultation, or raise NotFound."""
    found = db.session.scalar(
        select(ThreadChange)
        .where(ThreadChange.id == id)
        .options(
            joinedload(ThreadChange.consultation),
            joinedload(ThreadChange.maker),
            joinedload(ThreadChange.thread).joinedload(CommonThread.consultation),
        )
    )
    if found is None:
        raise NotFound(N_("This change does not exist."))
    return found


def last_change(consultation_id: UUID, user_id: UUID) -> ThreadChange | None:
    """Return what this person did last in a consultation that still stands, or None."""
    return db.session.scalar(
        select(ThreadChange)
        .where(
            ThreadChange.consultation_id == consultation_id,
            ThreadChange.made_by == user_id,
            ThreadChange.undone_at.is_(None),
        )
        .options(joinedload(ThreadChange.thread))
        .order_by(ThreadChange.created_at.desc(), ThreadChange.id)
        .limit(1)
    )


def changes_of(thread: CommonThread, *, with_coding: bool = False, number: int = 1) -> Page[ThreadChange]:
    """Return what was done to a thread, latest first; what was coded only when asked."""
    statement = select(ThreadChange).where(
        or_(ThreadChange.thread_id == thread.id, ThreadChange.payload["other"].as_string() == str(thread.id))
    )
    if not with_coding:
        statement = statement.where(ThreadChange.deed.in_(STRUCTURE))
    statement = statement.options(joinedload(ThreadChange.maker), joinedload(ThreadChange.thread))
    return page_of(statement.order_by(ThreadChange.created_at.desc(), ThreadChange.id), number=number)


def standing_structure(consultation_id: UUID) -> Sequence[ThreadChange]:
    """Return what was done to the threads of a consultation themselves and was not undone; no order."""
    return db.session.scalars(
        select(ThreadChange).where(
            ThreadChange.consultation_id == consultation_id,
            ThreadChange.undone_at.is_(None),
            ThreadChange.deed.in_(STRUCTURE),
        )
    ).all()
