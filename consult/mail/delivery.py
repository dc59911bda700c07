"""Handing one message to the outside: smtp (by setting), console (the log and the demonstration's mailbox), memory (tests)."""

import smtplib
import sys
from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from flask import current_app

from consult import clock

MEMORY: list[EmailMessage] = []
FOR_GOOD = 500
"""From this reply of a mail server on, trying again does not help."""


class FateUnknown(Exception):
    """The message was handed over, and the mail server did not say whether it took it."""


class Refused(Exception):
    """The mail server will never take this message."""


class _Connection:
    """Mixin for a connection that knows whether it began to hand a message over."""

    has_begun = False

    def data(self, msg: Any) -> Any:
        """Hand the text over."""
        self.has_begun = True
        return super().data(msg)  # type: ignore[misc]  # a connection of smtplib is mixed in


class _Plain(_Connection, smtplib.SMTP):
    """Such a connection, in the open or with STARTTLS."""


class _Sealed(_Connection, smtplib.SMTP_SSL):
    """Such a connection inside TLS."""


def deliver(*, recipient: str, subject: str, body: str, stop_url: str = "") -> None:
    """Send a message now, by the transport of the settings.

    Raises:
        FateUnknown: when it may or may not have arrived.
        Refused: when it never will.
        OSError, smtplib.SMTPException: when it did not, and may when it is tried again.
    """
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = current_app.config["MAIL_FROM"], recipient, subject
    message["Date"] = format_datetime(clock.now())
    message["Auto-Submitted"] = "auto-generated"
    if stop_url:
        message["List-Unsubscribe"] = f"<{stop_url}>"
    message.set_content(body)
    {"smtp": _by_smtp, "console": _to_console, "memory": MEMORY.append}[current_app.config["MAIL_TRANSPORT"]](
        message
    )


def mailbox() -> Sequence[EmailMessage]:
    """Return the messages that the demonstration delivered, newest first; at most fifty."""
    files = sorted(_mailbox_folder().glob("*.eml"), reverse=True)[:50]
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def _by_smtp(message: EmailMessage) -> None:
    connection = _connected()
    try:
        _hand_over(connection, message)
    finally:
        _hang_up(connection)


def _connected() -> _Plain | _Sealed:
    config = current_app.config
    server = _Sealed if config["SMTP_TLS"] == "ssl" else _Plain
    connection = server(config["SMTP_HOST"], config["SMTP_PORT"], timeout=20)
    if config["SMTP_TLS"] == "starttls":
        connection.starttls()
    if config["SMTP_USER"]:
        connection.login(config["SMTP_USER"], config["SMTP_PASSWORD"])
    return connection


def _hand_over(connection: _Plain | _Sealed, message: EmailMessage) -> None:
    """Send the message, and tell apart what came of it when the mail server does not say yes."""
    try:
        connection.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        if all(code >= FOR_GOOD for code, _reply in refused.recipients.values()):
            raise Refused(str(refused)) from refused
        raise
    except smtplib.SMTPDataError as refused:
        if refused.smtp_code >= FOR_GOOD:
            raise Refused(str(refused)) from refused
        raise
    except (OSError, smtplib.SMTPServerDisconnected) as silence:
        if connection.has_begun:
            raise FateUnknown(f"{type(silence).__name__}: {silence}") from silence
        raise


def _hang_up(connection: _Plain | _Sealed) -> None:
    """Say goodbye; what the server answers changes nothing any more."""
    try:
        connection.quit()
    except (OSError, smtplib.SMTPException):
        connection.close()


def _to_console(message: EmailMessage) -> None:
    if current_app.config["DEMO"]:
        folder = _mailbox_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / f"{clock.now():%Y%m%d%H%M%S%f}-{uuid4().hex}.eml").write_bytes(bytes(message))
    sys.stderr.write(f"\n--- mail to {message['To']}: {message['Subject']}\n{message.get_content()}---\n")


def _mailbox_folder() -> Path:
    return Path(current_app.config["INSTANCE"]) / "mailbox"
