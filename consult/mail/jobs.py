"""Work of the outbox: a message is claimed, handed over and recorded; no transaction is open while the mail server thinks."""

from uuid import UUID

from consult import clock, jobs
from consult.db import db
from consult.mail import delivery, service
from consult.mail.composing import COMPOSERS
from consult.mail.models import MailState, OutboxMail


@jobs.job("mail.send")
def send(id: str) -> None:
    """Deliver one message of the outbox; one that somebody claimed before is left alone. Commits each step.

    Raises:
        Exception: whatever kept a message from leaving, so that its job is tried again; the message waits then.
    """
    row = service.claim(UUID(id), now=clock.now())
    db.session.commit()  # The claim stands whatever happens, so that nobody else sends it.
    if row is None:
        return
    try:
        state, error = _hand_over(row)
    except delivery.FateUnknown as unknown:
        state, error = MailState.UNKNOWN, str(unknown)
    except delivery.Refused as refused:
        state, error = MailState.REFUSED, str(refused)
    except Exception as failure:
        db.session.rollback()
        service.record(row, MailState.WAITING, now=clock.now(), error=f"{type(failure).__name__}: {failure}")
        db.session.commit()
        raise
    service.record(row, state, now=clock.now(), error=error)
    db.session.commit()


def _hand_over(row: OutboxMail) -> tuple[MailState, str]:
    """Write the text and send it; a text that has nothing to say any more is dropped."""
    body = COMPOSERS[row.composer](**row.values) if row.composer else row.body
    db.session.commit()  # Ends the reading: on SQLite nobody could vote while the mail server thinks.
    if body is None:
        return MailState.DROPPED, ""
    delivery.deliver(recipient=row.recipient, subject=row.subject, body=body, stop_url=row.stop_url)
    return MailState.SENT, ""
