"""Tables of reports: what was said at a dialogue session."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.db import Dated, Row
from consult.dialogues.models import DialogueSession


class SessionReport(Dated, Row):
    """The short report of one dialogue session, with the sentence that it is remembered by."""

    __tablename__ = "session_report"
    __table_args__ = (
        CheckConstraint("attendance IS NULL OR attendance >= 0", name="attendance_not_negative"),
    )

    dialogue_id: Mapped[UUID] = mapped_column(ForeignKey("dialogue_session.id"), unique=True)
    text: Mapped[str]
    motto: Mapped[str] = mapped_column(default="")
    motto_attribution: Mapped[str] = mapped_column(default="")
    attendance: Mapped[int | None]
    published_at: Mapped[datetime | None]
    dialogue: Mapped[DialogueSession] = relationship(lazy="raise_on_sql")

    @property
    def department_id(self) -> UUID | None:
        """Return the department that the session belongs to."""
        return self.dialogue.department_id

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may read it."""
        return self.published_at is not None
