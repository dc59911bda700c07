"""Tables of what municipalities submit: motions, and amendments on a proposal; with who signs along.

`models` takes them in, so that whoever knows the tables of the room knows these.
"""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.db import Row
from consult.directory.models import Appointment
from consult.wording import N_, Word

if TYPE_CHECKING:
    from consult.assembly.models import Assembly, AssemblyMember, AssemblyProposal


class SubmissionState(Word):
    """What the bureau did with what a municipality submitted."""

    SUBMITTED = "submitted", N_("waits for the bureau")
    ACCEPTED = "accepted", N_("on the agenda")
    RETURNED = "returned", N_("returned")


class Submission(Row):
    """A motion, or an amendment on a proposal, that a municipality submitted; public once it is on the agenda.

    Only who holds the municipality's mandate submits. A returned one can be changed and submitted again.
    """

    __tablename__ = "submission"
    __table_args__ = (
        CheckConstraint("title <> '' AND text <> ''", name="says_something"),
        CheckConstraint("(state = 'accepted') = (proposal_id IS NOT NULL)", name="accepted_as_a_proposal"),
        CheckConstraint("(state = 'returned') = (reason <> '')", name="returned_with_a_reason"),
        CheckConstraint("(state = 'submitted') = (settled_by = '')", name="settled_by_a_person"),
        Index(
            "uq_submission_motion",
            "member_id",
            "title",
            unique=True,
            sqlite_where=text("amends_id IS NULL"),
            postgresql_where=text("amends_id IS NULL"),
        ),
        UniqueConstraint("amends_id", "member_id", "title"),
    )

    assembly_id: Mapped[UUID] = mapped_column(ForeignKey("assembly.id"), index=True)
    amends_id: Mapped[UUID | None] = mapped_column(ForeignKey("assembly_proposal.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("assembly_member.id"), index=True)
    appointment_id: Mapped[UUID] = mapped_column(ForeignKey("appointment.id"), index=True)
    title: Mapped[str]
    text: Mapped[str]
    submitted_at: Mapped[datetime]
    state: Mapped[SubmissionState] = mapped_column(default=SubmissionState.SUBMITTED)
    reason: Mapped[str] = mapped_column(default="")
    settled_by: Mapped[str] = mapped_column(default="")
    proposal_id: Mapped[UUID | None] = mapped_column(ForeignKey("assembly_proposal.id"), unique=True)
    assembly: Mapped["Assembly"] = relationship(lazy="raise_on_sql")
    amends: Mapped["AssemblyProposal | None"] = relationship(foreign_keys=[amends_id], lazy="raise_on_sql")
    proposal: Mapped["AssemblyProposal | None"] = relationship(
        foreign_keys=[proposal_id], lazy="raise_on_sql"
    )
    member: Mapped["AssemblyMember"] = relationship(lazy="raise_on_sql")
    appointment: Mapped[Appointment] = relationship(lazy="raise_on_sql")
    signatures: Mapped[list["CoSignature"]] = relationship(
        back_populates="submission", lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    @property
    def until(self) -> datetime:
        """Return the instant before which it is submitted and changed."""
        return self.assembly.amendments_until if self.amends_id else self.assembly.motions_until

    def can_change(self, now: datetime) -> bool:
        """Tell whether its municipality can still change it, and others can sign along."""
        return self.state != SubmissionState.ACCEPTED and now < self.until


class CoSignature(Row):
    """That another municipality signs along, by the person who holds its mandate."""

    __tablename__ = "co_signature"
    __table_args__ = (UniqueConstraint("submission_id", "member_id"),)

    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("assembly_member.id"), index=True)
    appointment_id: Mapped[UUID] = mapped_column(ForeignKey("appointment.id"), index=True)
    signed_at: Mapped[datetime]
    submission: Mapped[Submission] = relationship(back_populates="signatures", lazy="raise_on_sql")
    member: Mapped["AssemblyMember"] = relationship(lazy="raise_on_sql")
