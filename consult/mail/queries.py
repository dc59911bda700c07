"""What can be looked up about the outbox. Reads; never writes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select

from consult.db import db
from consult.errors import NotFound
from consult.mail.models import OVERDUE, PATIENCE, MailState, OutboxMail
from consult.paging import Page, page_of
from consult.wording import N_


def mail(id: UUID) -> OutboxMail:
    """Return a message of the outbox, or raise NotFound."""
    found = db.session.get(OutboxMail, id)
    if found is None:
        raise NotFound(N_("This message does not exist."))
    return found


def unsettled(now: datetime) -> ColumnElement[bool]:
    """Return the condition that a person must decide on a message: its fate is unknown, or it will not leave by itself."""
    return or_(
        OutboxMail.state.in_((MailState.UNKNOWN, MailState.REFUSED)),
        and_(OutboxMail.state == MailState.SENDING, OutboxMail.claimed_at <= now - PATIENCE),
        and_(
            OutboxMail.state == MailState.WAITING,
            func.coalesce(OutboxMail.claimed_at, OutboxMail.created_at) <= now - OVERDUE,
        ),
    )


def unsettled_page(now: datetime, *, number: int) -> Page[OutboxMail]:
    """Return the messages on which a person must decide, the oldest first."""
    statement = select(OutboxMail).where(unsettled(now)).order_by(OutboxMail.created_at, OutboxMail.id)
    return page_of(statement, number=number)


def count_unsettled(now: datetime) -> int:
    """Return how many messages wait for a person's decision."""
    return db.session.scalar(select(func.count()).select_from(OutboxMail).where(unsettled(now))) or 0
