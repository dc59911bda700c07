"""What happens to messages: posted, claimed, recorded, decided on by a person. Writes; never commits."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, update

from consult import audit, jobs
from consult.db import db
from consult.errors import Conflict
from consult.mail.models import MailState, OutboxMail
from consult.mail.queries import unsettled
from consult.wording import N_


class MailSettled(Conflict):
    """Somebody decided on this message already, or it left after all."""


def post(*, recipient: str, subject: str, body: str) -> OutboxMail:
    """Put a message in the outbox; it leaves after the transaction has committed."""
    return _post(OutboxMail(recipient=recipient, subject=subject, body=body))


def post_composed(
    *, recipient: str, subject: str, composer: str, values: dict[str, Any], stop_url: str = ""
) -> OutboxMail:
    """Put a message in the outbox whose text is composed when it leaves, and never stored.

    Args:
        recipient: the address.
        subject: may say nothing that is confidential, for it is kept.
        composer: the name under which the composer was registered.
        values: plain values for it.
        stop_url: where the reader ends messages of this kind; mail programs show it.
    """
    return _post(
        OutboxMail(recipient=recipient, subject=subject, composer=composer, values=values, stop_url=stop_url)
    )


def claim(id: UUID, *, now: datetime) -> OutboxMail | None:
    """Take a waiting message to send it; None when somebody else did, now or ever."""
    values = {"state": MailState.SENDING, "claimed_at": now, "attempts": OutboxMail.attempts + 1}
    if not _change(OutboxMail.id == id, OutboxMail.state == MailState.WAITING, **values):
        return None
    return db.session.get_one(OutboxMail, id, populate_existing=True)


def record(row: OutboxMail, state: MailState, *, now: datetime, error: str = "") -> None:
    """Write down what came of a claimed message, unless somebody decided on it and it was claimed anew meanwhile."""
    values: dict[str, Any] = {"state": state, "error": error[:500]}
    if state == MailState.SENT:
        values |= {"sent_at": now, "body": ""}
    is_ours = OutboxMail.attempts == row.attempts
    _change(OutboxMail.id == row.id, is_ours, OutboxMail.state == MailState.SENDING, **values)


def send_again(row: OutboxMail, *, now: datetime, actor_id: UUID | None) -> None:
    """Let a message leave (once more) because a person decided so; it may arrive twice.

    Raises:
        MailSettled: when there is nothing to decide any more.
    """
    _settle(row, MailState.WAITING, now, claimed_at=now, error="")
    jobs.enqueue("mail.send", id=str(row.id))
    audit.record("mail.send_again", row, actor_id=actor_id)


def consider_sent(row: OutboxMail, *, now: datetime, actor_id: UUID | None) -> None:
    """Leave a message as it is because a person decided so; its text is wiped.

    Raises:
        MailSettled: when there is nothing to decide any more.
    """
    _settle(row, MailState.SETTLED, now, body="")
    audit.record("mail.consider_sent", row, actor_id=actor_id)


def _post(row: OutboxMail) -> OutboxMail:
    db.session.add(row)
    db.session.flush()
    jobs.enqueue("mail.send", id=str(row.id))
    return row


def _settle(row: OutboxMail, state: MailState, now: datetime, **values: Any) -> None:
    if not _change(OutboxMail.id == row.id, unsettled(now), state=state, **values):
        raise MailSettled(N_("There is nothing to decide about this message any more."))
    db.session.refresh(row)


def _change(*where: ColumnElement[bool], **values: Any) -> bool:
    """Change the message that still is as we think, and tell whether it was."""
    changed = db.session.execute(
        update(OutboxMail).where(*where).values(values).execution_options(synchronize_session=False)
    )
    return bool(changed.rowcount == 1)  # type: ignore[attr-defined]  # an UPDATE has one
