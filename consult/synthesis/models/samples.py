"""Reactions drawn by chance, to see whether two people order alike."""

from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.accounts.models import User
from consult.consultations.models import Consultation
from consult.db import Dated, Row
from consult.reactions.models import Reaction


class AgreementSample(Dated, Row):
    """Reactions drawn by chance, to be ordered a second time by somebody who does not see the first time."""

    __tablename__ = "agreement_sample"
    __table_args__ = (CheckConstraint("size >= 1", name="has_reactions"),)

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), index=True)
    seed: Mapped[int]
    size: Mapped[int]
    drawn_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    consultation: Mapped[Consultation] = relationship(lazy="raise_on_sql")
    drawer: Mapped[User] = relationship(lazy="raise_on_sql")
    reactions: Mapped[list["SampledReaction"]] = relationship(
        back_populates="sample", order_by="SampledReaction.position", lazy="raise_on_sql"
    )

    @property
    def read(self) -> list["SampledReaction"]:
        """Return those that were ordered a second time."""
        return [one for one in self.reactions if one.second is not None]


class SampledReaction(Row):
    """One reaction of a sample: the ids of the threads it carried when it was drawn, and those it got blind."""

    __tablename__ = "sampled_reaction"
    __table_args__ = (
        UniqueConstraint("sample_id", "reaction_id"),
        CheckConstraint("(second_coder_id IS NULL) = (second IS NULL)", name="read_by_somebody"),
    )

    sample_id: Mapped[UUID] = mapped_column(ForeignKey("agreement_sample.id"))
    position: Mapped[int]
    reaction_id: Mapped[UUID] = mapped_column(ForeignKey("reaction.id", ondelete="CASCADE"))
    first: Mapped[list[str]] = mapped_column(JSON)
    second: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    second_coder_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    sample: Mapped[AgreementSample] = relationship(back_populates="reactions", lazy="raise_on_sql")
    reaction: Mapped[Reaction] = relationship(lazy="raise_on_sql")
