"""Mail: `post` puts a message in the outbox with the transaction, a job delivers it once; `deliver` sends at once.

Transports: smtp (by setting), console (the default: the log and, in a demonstration, a folder that the mailbox page
shows) and memory (tests). A message that holds a secret, such as a sign-in link, is delivered straight from its job
and never stored.
"""

import logging
import smtplib
import sys
from collections.abc import Sequence
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from uuid import UUID, uuid4

from flask import current_app
from sqlalchemy.orm import Mapped, mapped_column

from consult import clock, jobs
from consult.db import Dated, Row, db

log = logging.getLogger(__name__)
MEMORY: list[EmailMessage] = []


class OutboxMail(Dated, Row):
    """One message to one person; the text is wiped once it was delivered."""

    __tablename__ = "outbox_mail"

    recipient: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    sent_at: Mapped[datetime | None] = mapped_column(default=None)


def post(*, recipient: str, subject: str, body: str) -> OutboxMail:
    """Put a message in the outbox; it leaves after the transaction has committed."""
    row = OutboxMail(recipient=recipient, subject=subject, body=body)
    db.session.add(row)
    db.session.flush()
    jobs.enqueue("mail.send", id=str(row.id))
    return row


@jobs.job("mail.send")
def send(id: str) -> None:
    """Deliver one message of the outbox; one that was delivered before is left alone."""
    row = db.session.get(OutboxMail, UUID(id))
    if row is None or row.sent_at is not None:
        return
    deliver(recipient=row.recipient, subject=row.subject, body=row.body)
    row.sent_at, row.body = clock.now(), ""


def deliver(*, recipient: str, subject: str, body: str) -> None:
    """Send a message now, by the transport of the settings.

    Raises:
        OSError, smtplib.SMTPException: when the mail server does not take it.
    """
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = current_app.config["MAIL_FROM"], recipient, subject
    message["Date"] = format_datetime(clock.now())
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body)
    {"smtp": _by_smtp, "console": _to_console, "memory": MEMORY.append}[current_app.config["MAIL_TRANSPORT"]](
        message
    )


def mailbox() -> Sequence[EmailMessage]:
    """Return the messages that the demonstration delivered, newest first; at most fifty."""
    files = sorted(_mailbox_folder().glob("*.eml"), reverse=True)[:50]
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def _by_smtp(message: EmailMessage) -> None:
    config = current_app.config
    server = smtplib.SMTP_SSL if config["SMTP_TLS"] == "ssl" else smtplib.SMTP
    with server(config["SMTP_HOST"], config["SMTP_PORT"], timeout=20) as connection:
        if config["SMTP_TLS"] == "starttls":
            connection.starttls()
        if config["SMTP_USER"]:
            connection.login(config["SMTP_USER"], config["SMTP_PASSWORD"])
        connection.send_message(message)


def _to_console(message: EmailMessage) -> None:
    if current_app.config["DEMO"]:
        folder = _mailbox_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / f"{clock.now():%Y%m%d%H%M%S%f}-{uuid4().hex}.eml").write_bytes(bytes(message))
    sys.stderr.write(f"\n--- mail to {message['To']}: {message['Subject']}\n{message.get_content()}---\n")


def _mailbox_folder() -> Path:
    return Path(current_app.config["INSTANCE"]) / "mailbox"
