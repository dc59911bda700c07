"""Tables of topics: what each department proposed, word for word, and the canonical topics that came of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.consultations.models import AddressedTo, Consultation, Theme
from consult.db import Dated, Row
from consult.directory.models import Department
from consult.wording import N_, Word

if TYPE_CHECKING:
    from consult.dialogues.models import DialogueSession
    from consult.voting.models import VotingRound


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
    proposals: Mapped[list["TopicProposal"]] = relationship(
        back_populates="topic", order_by="TopicProposal.created_at", lazy="raise_on_sql"
    )
    merged_into: Mapped["Topic | None"] = relationship(
        back_populates="merged", remote_side="Topic.id", lazy="raise_on_sql"
    )
    merged: Mapped[list["Topic"]] = relationship(
        back_populates="merged_into", order_by="Topic.title", lazy="raise_on_sql"
    )
    dialogues: Mapped[list["DialogueSession"]] = relationship(
        secondary="programme_item", order_by="DialogueSession.starts_at", viewonly=True, lazy="raise_on_sql"
    )
    voting_rounds: Mapped[list["VotingRound"]] = relationship(
        secondary="question", order_by="VotingRound.opens_at", viewonly=True, lazy="raise_on_sql"
    )

    @property
    def all_proposals(self) -> list["TopicProposal"]:
        """Return what was proposed for it and for the look-alikes merged into it, oldest first."""
        own = [*self.proposals, *(proposal for topic in self.merged for proposal in topic.proposals)]
        return sorted(own, key=lambda proposal: (proposal.created_at, proposal.title))

    @property
    def departments(self) -> list[Department]:
        """Return the departments that proposed it, each once, by name."""
        return sorted(
            _once(proposal.department for proposal in self.all_proposals), key=lambda found: found.name
        )

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
    decided_at: Mapped[datetime | None]
    topic_id: Mapped[UUID | None] = mapped_column(ForeignKey("topic.id"), index=True)
    consultation: Mapped[Consultation] = relationship(lazy="raise_on_sql")
    department: Mapped[Department] = relationship(lazy="raise_on_sql")
    theme: Mapped[Theme] = relationship(lazy="raise_on_sql")
    topic: Mapped[Topic | None] = relationship(back_populates="proposals", lazy="raise_on_sql")

    @property
    def is_undecided(self) -> bool:
        """Tell whether the bureau still has to decide."""
        return self.state == ProposalState.PROPOSED


def _once(departments: Iterable[Department]) -> Iterable[Department]:
    return dict.fromkeys(departments)
