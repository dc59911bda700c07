"""What the computer suggests, and what people answered: threads for a reaction, and groups of what fits nowhere."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.accounts.models import User
from consult.consultations.models import Consultation
from consult.db import Dated, Row
from consult.reactions.models import Reaction
from consult.synthesis.models.threads import CommonThread


class SuggestionRun(Dated, Row):
    """The latest time that threads were suggested for the reactions of a consultation, asked for by somebody."""

    __tablename__ = "suggestion_run"
    __table_args__ = (CheckConstraint("done BETWEEN 0 AND 100", name="percent"),)

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), unique=True)
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    done: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None]
    copies: Mapped[list[list[str]]] = mapped_column(JSON, default=list)

    def copies_of(self, reaction_id: UUID) -> Sequence[UUID]:
        """Return the other reactions with nearly the same words."""
        same = next((each for each in self.copies if str(reaction_id) in each), [])
        return [UUID(id) for id in same if id != str(reaction_id)]


class ThreadSuggestion(Row):
    """That a reaction may belong to a thread, and the coded reactions that it is most like; only a person codes."""

    __tablename__ = "thread_suggestion"
    __table_args__ = (UniqueConstraint("reaction_id", "rank"),)

    reaction_id: Mapped[UUID] = mapped_column(ForeignKey("reaction.id", ondelete="CASCADE"))
    run_id: Mapped[UUID] = mapped_column(ForeignKey("suggestion_run.id"), index=True)
    thread_id: Mapped[UUID] = mapped_column(ForeignKey("common_thread.id"), index=True)
    rank: Mapped[int]
    because: Mapped[list[str]] = mapped_column(JSON)
    thread: Mapped[CommonThread] = relationship(lazy="raise_on_sql")


class SuggestionAnswer(Dated, Row):
    """What somebody said to a suggestion: yes, or no; a no teaches the next run."""

    __tablename__ = "suggestion_answer"
    __table_args__ = (UniqueConstraint("reaction_id", "thread_id"),)

    reaction_id: Mapped[UUID] = mapped_column(ForeignKey("reaction.id", ondelete="CASCADE"))
    thread_id: Mapped[UUID] = mapped_column(ForeignKey("common_thread.id"), index=True)
    answered_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    is_accepted: Mapped[bool]


class ProposedGrouping(Dated, Row):
    """Reactions in no thread that the computer found alike, with their telling words; only a person makes a thread of them.

    What somebody did with it stays: the thread that came of it, or why it was put aside.
    """

    __tablename__ = "proposed_grouping"
    __table_args__ = (
        CheckConstraint("(answered_by IS NULL) = (answered_at IS NULL)", name="answered_by_somebody"),
        CheckConstraint(
            "(answered_by IS NOT NULL AND (thread_id IS NULL) = (reason <> ''))"
            " OR (answered_by IS NULL AND thread_id IS NULL AND reason = '')",
            name="used_or_put_aside_with_a_reason",
        ),
        Index("ix_proposed_grouping_answered", "consultation_id", "answered_at"),
    )

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"))
    size: Mapped[int]
    words: Mapped[list[str]] = mapped_column(JSON)
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    answered_at: Mapped[datetime | None]
    thread_id: Mapped[UUID | None] = mapped_column(ForeignKey("common_thread.id"), index=True)
    reason: Mapped[str] = mapped_column(default="")
    consultation: Mapped[Consultation] = relationship(lazy="raise_on_sql")
    answerer: Mapped[User | None] = relationship(lazy="raise_on_sql")
    thread: Mapped[CommonThread | None] = relationship(lazy="raise_on_sql")


class GroupedReaction(Row):
    """One reaction of a proposed grouping, the most typical at the first place; near-duplicates share a place."""

    __tablename__ = "grouped_reaction"
    __table_args__ = (UniqueConstraint("grouping_id", "reaction_id"),)

    grouping_id: Mapped[UUID] = mapped_column(ForeignKey("proposed_grouping.id", ondelete="CASCADE"))
    reaction_id: Mapped[UUID] = mapped_column(ForeignKey("reaction.id", ondelete="CASCADE"), index=True)
    place: Mapped[int]
    reaction: Mapped[Reaction] = relationship(lazy="raise_on_sql")
