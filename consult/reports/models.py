"""Tables of reports: what was said at a dialogue session."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.db import Dated, Row
from consult.dialogues.models import DialogueSession
from consult.topics.models import Topic


class SessionReport(Dated, Row):
    """The short report of one dialogue session, with the sentence that it is remembered by.

    `attendance` is how many people came. `motto_consent`: whoever said the motto agreed to it and to `motto_attribution`.
    """

    __tablename__ = "session_report"
    __table_args__ = (
        CheckConstraint("attendance IS NULL OR attendance >= 0", name="attendance_not_negative"),
        CheckConstraint(
            "published_at IS NULL OR motto = '' OR motto_consent", name="published_motto_has_consent"
        ),
    )

    dialogue_id: Mapped[UUID] = mapped_column(ForeignKey("dialogue_session.id"), unique=True)
    text: Mapped[str]
    motto: Mapped[str] = mapped_column(default="")
    motto_attribution: Mapped[str] = mapped_column(default="")
    motto_consent: Mapped[bool] = mapped_column(default=False)
    attendance: Mapped[int | None]
    published_at: Mapped[datetime | None]
    dialogue: Mapped[DialogueSession] = relationship(back_populates="report", lazy="raise_on_sql")
    sections: Mapped[list["ReportSection"]] = relationship(
        back_populates="report",
        order_by="ReportSection.position",
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
    )

    @property
    def department_id(self) -> UUID | None:
        """Return the department that the session belongs to."""
        return self.dialogue.department_id

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may read it."""
        return self.published_at is not None


class ReportSection(Row):
    """What was said on one part of the programme; positions count from 1."""

    __tablename__ = "report_section"
    __table_args__ = (
        UniqueConstraint("report_id", "position"),
        CheckConstraint("text <> ''", name="says_something"),
    )

    report_id: Mapped[UUID] = mapped_column(ForeignKey("session_report.id"))
    position: Mapped[int]
    title: Mapped[str]
    text: Mapped[str]
    topic_id: Mapped[UUID | None] = mapped_column(ForeignKey("topic.id"), index=True)
    report: Mapped[SessionReport] = relationship(back_populates="sections", lazy="raise_on_sql")
    topic: Mapped[Topic | None] = relationship(lazy="raise_on_sql")
