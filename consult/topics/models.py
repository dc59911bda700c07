"""Tables of topics: what each department proposed, word for word, and the canonical topics that came of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.consultations.models import AddressedTo, Consultation, Theme
from consult.db import Dated, Row
from consult.directory.models import Department
from consult.wording import N_, Word


class ProposalState(Word):
    """What the bureau did with a proposal."""

    PROPOSED = "proposed", N_("proposed")
    ACCEPTED = "accepted", N_("accepted")
    DECLINED = "declined", N_("declined")


class Topic(Dated, Row):
    """A subject before the members; others may have been merged into it, and then it names all who proposed it."""

    __tablename__ = "topic"
    __table_args__ = (
        CheckConstraint("merged_into_id IS NULL OR merged_into_id <> id", name="not_into_itself"),
    )

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), index=True)
    theme_id: Mapped[UUID] = mapped_column(ForeignKey("theme.id"))
    title: Mapped[str]
    summary: Mapped[str]
    addressed_to: Mapped[AddressedTo]
    global_goals: Mapped[list[int]] = mapped_column(default=list)
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("topic.id"), index=True)
    frozen_at: Mapped[datetime | None]
    consultation: Mapped[Consultation] = relationship(lazy="raise_on_sql")
    theme: Mapped[Theme] = relationship(lazy="raise_on_sql")
    proposals: Mapped[list["TopicProposal"]] = relationship(back_populates="topic", lazy="raise_on_sql")

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may see it."""
        return self.consultation.is_public


class TopicProposal(Dated, Row):
    """What one department asked to put before the members, in its own words; they stay as they were."""

    __tablename__ = "topic_proposal"
    __table_args__ = (
        CheckConstraint("(state = 'accepted') = (topic_id IS NOT NULL)", name="accepted_has_a_topic"),
        CheckConstraint("(state = 'declined') = (reason <> '')", name="declined_has_a_reason"),
    )

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), index=True)
    department_id: Mapped[UUID] = mapped_column(ForeignKey("department.id"), index=True)
    theme_id: Mapped[UUID] = mapped_column(ForeignKey("theme.id"))
    title: Mapped[str]
    summary: Mapped[str]
    addressed_to: Mapped[AddressedTo]
    state: Mapped[ProposalState] = mapped_column(default=ProposalState.PROPOSED, index=True)
    reason: Mapped[str] = mapped_column(default="")
    topic_id: Mapped[UUID | None] = mapped_column(ForeignKey("topic.id"), index=True)
    consultation: Mapped[Consultation] = relationship(lazy="raise_on_sql")
    department: Mapped[Department] = relationship(lazy="raise_on_sql")
    theme: Mapped[Theme] = relationship(lazy="raise_on_sql")
    topic: Mapped[Topic | None] = relationship(back_populates="proposals", lazy="raise_on_sql")
