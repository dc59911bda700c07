"""Handing one message to the outside: smtp (by setting), console (the log and the demonstration's mailbox), memory (tests)."""

import smtplib
import sys
from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from uuid import uuid4

from flask import current_app

from consult import clock
from consult.mail import connections
from consult.mail.connections import Connection

MEMORY: list[EmailMessage] = []
FOR_GOOD = 500
"""From this reply of a mail server on, trying again does not help."""


class FateUnknown(Exception):
    """The message was handed over, and the mail server did not say whether it took it."""


class Refused(Exception):
    """The mail server will never take this message."""


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
    """Send by a connection that may have been kept open; one that turns out to be closed is opened anew."""
    held = connections.take()
    if held is not None:
        try:
            _over(held, message)
        except OSError:  # Those of smtplib too.
            if held.has_begun:
                raise
        else:
            return
    # None was kept, or the server ended it before it saw anything of this message.
    _over(connections.opened(), message)


def _over(connection: Connection, message: EmailMessage) -> None:
    """Send the message, and keep the connection for the next one if all went well."""
    try:
        _hand_over(connection, message)
    except BaseException:
        connections.hang_up(connection)
        raise
    connections.keep(connection)


def _hand_over(connection: Connection, message: EmailMessage) -> None:
    """Send the message, and tell apart what came of it when the mail server does not say yes."""
    connection.has_begun = False
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


def _to_console(message: EmailMessage) -> None:
    if current_app.config["DEMO"]:
        folder = _mailbox_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / f"{clock.now():%Y%m%d%H%M%S%f}-{uuid4().hex}.eml").write_bytes(bytes(message))
    sys.stderr.write(f"\n--- mail to {message['To']}: {message['Subject']}\n{message.get_content()}---\n")


def _mailbox_folder() -> Path:
    return Path(current_app.config["INSTANCE"]) / "mailbox"
