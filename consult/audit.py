"""What staff did, append-only: each event carries the hash of the one before it, so that a change shows.

Casting a ballot and writing a reaction are never recorded here: who voted when is nobody's business.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, mapped_column

from consult import clock
from consult.db import Base, db


class AuditEvent(Base):
    """One thing that a member of staff did to one thing."""

    __tablename__ = "audit_event"
    __table_args__ = (UniqueConstraint("previous"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None]
    action: Mapped[str]
    subject: Mapped[str]
    details: Mapped[dict[str, Any]]
    previous: Mapped[str]
    digest: Mapped[str]

    def computed_digest(self) -> str:
        """Return the hash that this event should carry: SHA-256 over its own words and the previous hash."""
        words = [
            self.number,
            self.at.isoformat(),
            str(self.actor_id),
            self.action,
            self.subject,
            self.details,
            self.previous,
        ]
        return hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()


def record(action: str, subject: object, *, actor_id: UUID | None, **details: Any) -> AuditEvent:
    """Append what somebody did; `subject` is a row with an id, or a name.

    Whoever else has something to record waits until this transaction ends: no two events can follow the same one.
    """
    if db.engine.dialect.name == "postgresql":  # On SQLite a transaction that writes is the only one.
        db.session.execute(_TURN)
    last = db.session.execute(_LAST).first()
    name = f"{type(subject).__name__}:{subject.id}" if hasattr(subject, "id") else str(subject)
    event = AuditEvent(
        number=last.number + 1 if last else 1,
        at=clock.now(),
        actor_id=actor_id,
        action=action,
        subject=name,
        details=details,
        previous=last.digest if last else "",
    )
    event.digest = event.computed_digest()
    db.session.add(event)
    db.session.flush()
    return event


_LAST = select(AuditEvent.number, AuditEvent.digest).order_by(AuditEvent.number.desc()).limit(1)
_TURN = text("SELECT pg_advisory_xact_lock(hashtext('audit_event'))")
"""A lock by name: one on the last event would still show that event to who waited, and not the one that came after it."""


def broken_links() -> Sequence[int]:
    """Return the numbers of events that were changed, or follow one that is gone; in order."""
    wrong, previous = [], ""
    for event in db.session.scalars(select(AuditEvent).order_by(AuditEvent.number)):
        if event.previous != previous or event.digest != event.computed_digest():
            wrong.append(event.number)
        previous = event.digest
    return wrong
