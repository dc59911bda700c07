"""Table of the outbox: one message to one person, and how far it came."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consult.db import Dated, Row
from consult.wording import N_, Word

PATIENCE = timedelta(minutes=5)
"""After so long whoever claimed a message is dead: a mail server is waited for 20 seconds a step."""
OVERDUE = timedelta(days=1)
"""After so long a message that still waits was given up by its job."""


class MailState(Word):
    """How far a message came."""

    WAITING = "waiting", N_("waiting")
    SENDING = "sending", N_("being sent")
    SENT = "sent", N_("sent")
    UNKNOWN = "unknown", N_("fate unknown")
    REFUSED = "refused", N_("refused by the mail server")
    DROPPED = "dropped", N_("not needed any more")
    SETTLED = "settled", N_("considered sent")


class OutboxMail(Dated, Row):
    """One message to one person; its text is wiped once it was delivered, or never stored but composed by `composer`.

    `attempts` counts the claims: who claimed it last is the one whose record counts. `stop_url` is where its reader
    ends messages of this kind.
    """

    __tablename__ = "outbox_mail"
    __table_args__ = (
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_has_a_time"),
        CheckConstraint("state <> 'sending' OR claimed_at IS NOT NULL", name="sending_was_claimed"),
    )

    recipient: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str] = mapped_column(default="")
    composer: Mapped[str] = mapped_column(default="")
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    stop_url: Mapped[str] = mapped_column(default="")
    state: Mapped[MailState] = mapped_column(default=MailState.WAITING, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    error: Mapped[str] = mapped_column(default="")

    def is_of_unknown_fate(self, now: datetime) -> bool:
        """Tell whether nobody knows if it arrived: the mail server fell silent, or whoever sent it died."""
        is_left = self.state == MailState.SENDING and self.claimed_at is not None
        return self.state == MailState.UNKNOWN or bool(
            is_left and self.claimed_at and self.claimed_at <= now - PATIENCE
        )
