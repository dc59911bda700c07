"""Connections to the mail server, kept open for the next message: a run of mails needs one, not one each.

What is kept is closed when the jobs that waited are done, so that nothing stays open while there is nothing to send. A message
is recorded before the connection that carried it is closed.
"""

import smtplib
from typing import Any

from flask import current_app

from consult import jobs

MOST = 100
"""So many messages go over one connection; mail servers end longer ones."""
SETTINGS = ("SMTP_HOST", "SMTP_PORT", "SMTP_TLS", "SMTP_USER", "SMTP_PASSWORD")


class _Knowing:
    """Mixin for a connection that knows whether it began to hand a message over, and how many it carried."""

    has_begun = False
    carried = 0

    def data(self, msg: Any) -> Any:
        """Hand the text over."""
        self.has_begun = True
        return super().data(msg)  # type: ignore[misc]  # a connection of smtplib is mixed in


class _Plain(_Knowing, smtplib.SMTP):
    """Such a connection, in the open or with STARTTLS."""


class _Sealed(_Knowing, smtplib.SMTP_SSL):
    """Such a connection inside TLS."""


Connection = _Plain | _Sealed
_KEPT: list[tuple[tuple[Any, ...], Connection]] = []
"""Those that nobody uses now, each with the settings it was opened by. Taking one and keeping one are atomic."""


def opened() -> Connection:
    """Open a connection by the settings.

    Raises:
        OSError, smtplib.SMTPException: when that cannot be done now.
    """
    config = current_app.config
    server = _Sealed if config["SMTP_TLS"] == "ssl" else _Plain
    connection = server(config["SMTP_HOST"], config["SMTP_PORT"], timeout=20)
    try:
        if config["SMTP_TLS"] == "starttls":
            connection.starttls()
        if config["SMTP_USER"]:
            connection.login(config["SMTP_USER"], config["SMTP_PASSWORD"])
    except BaseException:
        connection.close()
        raise
    return connection


def take() -> Connection | None:
    """Return a connection that was kept, for whoever sends now alone; None when there is none by these settings."""
    while (kept := _take_any()) is not None:
        settings, connection = kept
        if settings == _settings():
            return connection
        hang_up(connection)
    return None


def keep(connection: Connection) -> None:
    """Keep a connection for the next message, unless it carried its share."""
    connection.carried += 1
    if connection.carried < MOST:
        _KEPT.append((_settings(), connection))
    else:
        hang_up(connection)


def hang_up(connection: Connection) -> None:
    """Say goodbye; what the server answers changes nothing any more."""
    try:
        connection.quit()
    except (OSError, smtplib.SMTPException):
        connection.close()


@jobs.afterwards
def hang_up_all() -> None:
    """Close every connection that nobody uses."""
    while (kept := _take_any()) is not None:
        hang_up(kept[1])


def _take_any() -> tuple[tuple[Any, ...], Connection] | None:
    try:
        return _KEPT.pop()
    except IndexError:  # Another thread may have taken the last one.
        return None


def _settings() -> tuple[Any, ...]:
    return tuple(current_app.config[name] for name in SETTINGS)
