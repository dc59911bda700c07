"""Tables of reports: what was said at a dialogue session, and what those present say of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.db import Dated, Row
from consult.dialogues.models import DialogueSession
from consult.topics.models import Topic
from consult.wording import N_, Word


class ReportState(Word):
    """How far a report is."""

    DRAFT = "draft", N_("draft")
    CHECKED = "checked", N_("being checked")
    PUBLISHED = "published", N_("made public")


class Handling(Word):
    """What the department did with a remark."""

    TAKEN_OVER = "taken_over", N_("taken over")
    NOT_TAKEN_OVER = "not_taken_over", N_("not taken over")


class SessionReport(Dated, Row):
    """The short report of one dialogue session, with the sentence that it is remembered by.

    `attendance` is how many people came. `motto_consent`: whoever said the motto agreed to it and to `motto_attribution`.
    Those present check it from `check_asked_at` and before `check_until`; `checked_by` is how many of them did, when it
    was published.
    """

    __tablename__ = "session_report"
    __table_args__ = (
        CheckConstraint("attendance IS NULL OR attendance >= 0", name="attendance_not_negative"),
        CheckConstraint(
            "published_at IS NULL OR motto = '' OR motto_consent", name="published_motto_has_consent"
        ),
        CheckConstraint(
            "(check_asked_at IS NULL) = (check_until IS NULL) AND (check_asked_at IS NULL OR check_asked_at < check_until)",
            name="check_takes_time",
        ),
        CheckConstraint("checked_by IS NULL OR checked_by >= 0", name="checked_by_not_negative"),
    )

    dialogue_id: Mapped[UUID] = mapped_column(ForeignKey("dialogue_session.id"), unique=True)
    text: Mapped[str]
    motto: Mapped[str] = mapped_column(default="")
    motto_attribution: Mapped[str] = mapped_column(default="")
    motto_consent: Mapped[bool] = mapped_column(default=False)
    attendance: Mapped[int | None]
    check_asked_at: Mapped[datetime | None]
    check_until: Mapped[datetime | None]
    checked_by: Mapped[int | None]
    published_at: Mapped[datetime | None]
    dialogue: Mapped[DialogueSession] = relationship(back_populates="report", lazy="raise_on_sql")
    sections: Mapped[list["ReportSection"]] = relationship(
        back_populates="report",
        order_by="ReportSection.position",
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
    )
    corrections: Mapped[list["ReportCorrection"]] = relationship(
        back_populates="report",
        order_by="ReportCorrection.corrected_at",
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
    )

    @property
    def state(self) -> ReportState:
        """Return how far it is."""
        if self.is_public:
            return ReportState.PUBLISHED
        return ReportState.DRAFT if self.check_until is None else ReportState.CHECKED

    def takes_remarks(self, now: datetime) -> bool:
        """Tell whether those present can say now what is wrong in it."""
        return self.state == ReportState.CHECKED and self.check_until is not None and now < self.check_until

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


class ReportCheck(Row):
    """One mailed link for somebody who was present: only the hash of its token, never whose it is, and no time.

    `agrees`: "yes, that is what we said"; None while there is no answer.
    """

    __tablename__ = "report_check"

    report_id: Mapped[UUID] = mapped_column(ForeignKey("session_report.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    agrees: Mapped[bool | None]
    report: Mapped[SessionReport] = relationship(lazy="raise_on_sql")


class CheckRemark(Row):
    """What somebody who was present says is wrong in a draft, and what the department did with it.

    `part` is the title of the part that it is about; '' for the report as a whole.
    """

    __tablename__ = "check_remark"
    __table_args__ = (
        CheckConstraint("text <> ''", name="says_something"),
        CheckConstraint("(handling IS NULL) = (handled_by IS NULL)", name="somebody_handles_it"),
        CheckConstraint("handling <> 'not_taken_over' OR reason <> ''", name="refused_has_a_reason"),
    )

    report_id: Mapped[UUID] = mapped_column(ForeignKey("session_report.id"), index=True)
    check_id: Mapped[UUID] = mapped_column(ForeignKey("report_check.id"), index=True)
    part: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    handling: Mapped[Handling | None]
    reason: Mapped[str] = mapped_column(default="")
    handled_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    report: Mapped[SessionReport] = relationship(lazy="raise_on_sql")

    @property
    def department_id(self) -> UUID | None:
        """Return the department whose report it is about."""
        return self.report.department_id


class ReportCorrection(Row):
    """What was changed in a report after everyone could read it."""

    __tablename__ = "report_correction"
    __table_args__ = (CheckConstraint("text <> ''", name="says_something"),)

    report_id: Mapped[UUID] = mapped_column(ForeignKey("session_report.id"), index=True)
    corrected_at: Mapped[datetime]
    text: Mapped[str]
    report: Mapped[SessionReport] = relationship(back_populates="corrections", lazy="raise_on_sql")
