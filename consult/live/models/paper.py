"""Ballots on paper: how many were printed, what stands on each as two people read it, and how far that is.

No row says who was given which paper: that somebody votes on paper stands on the roll of the round, without a number.
What was read off the papers (`PaperEntry`) is removed as soon as it is recorded as ballots, and from then on nothing says
which ballot came from which paper.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.accounts.models import User
from consult.db import Row
from consult.dialogues.models import DialogueSession
from consult.directory.models import Office
from consult.voting.models import NO_ORDER, VotingRound
from consult.wording import N_, Word


class PaperState(Word):
    """How far a ballot on paper is."""

    PRINTED = "printed", N_("printed, not entered")
    ENTERED = "entered", N_("entered once")
    DIFFERENT = "different", N_("entered twice, with differences")
    AGREED = "agreed", N_("ready to be recorded")
    RECORDED = "recorded", N_("recorded")
    VOID = "void", N_("does not count")


class VoidReason(Word):
    """Why a ballot on paper does not count."""

    EMPTY = "empty", N_("nothing is filled in")
    TOO_MANY = "too_many", N_("more crosses than allowed")
    UNREADABLE = "unreadable", N_("it cannot be read")
    HANDED_BACK = "handed_back", N_("it was handed back, or replaced by another")


class PaperPile(Row):
    """All ballots on paper of one round in one session; whoever prints or records holds this row."""

    __tablename__ = "paper_pile"
    __table_args__ = (UniqueConstraint("dialogue_id", "voting_round_id"),)

    dialogue_id: Mapped[UUID] = mapped_column(ForeignKey("dialogue_session.id"))
    voting_round_id: Mapped[UUID] = mapped_column(ForeignKey("voting_round.id"), index=True)
    dialogue: Mapped[DialogueSession] = relationship(lazy="raise_on_sql")
    voting_round: Mapped[VotingRound] = relationship(lazy="raise_on_sql")

    @property
    def department_id(self) -> UUID | None:
        """Return the department whose session it is, for the permissions."""
        return self.dialogue.department_id


class PaperBatch(Row):
    """Ballots that were printed at one time, of one kind.

    Those of a batch `by_name` go only to people who are looked up on the register first; the others lie on a table.
    """

    __tablename__ = "paper_batch"
    __table_args__ = (
        UniqueConstraint("pile_id", "number"),
        CheckConstraint("size > 0", name="prints_something"),
    )

    pile_id: Mapped[UUID] = mapped_column(ForeignKey("paper_pile.id"))
    number: Mapped[int]
    size: Mapped[int]
    is_by_name: Mapped[bool]
    printed_at: Mapped[datetime]
    printed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    pile: Mapped[PaperPile] = relationship(lazy="raise_on_sql")
    printed_by: Mapped[User | None] = relationship(lazy="raise_on_sql")

    @property
    def department_id(self) -> UUID | None:
        """Return the department whose session it is, for the permissions."""
        return self.pile.department_id


class PaperBallot(Row):
    """One printed ballot by the random code on it; a `void_reason` only where it does not count."""

    __tablename__ = "paper_ballot"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("(state = 'void') = (void_reason IS NOT NULL)", name="void_has_a_reason"),
        NO_ORDER,
    )

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("paper_batch.id"), index=True)
    code: Mapped[str]
    state: Mapped[PaperState] = mapped_column(default=PaperState.PRINTED)
    void_reason: Mapped[VoidReason | None]
    batch: Mapped[PaperBatch] = relationship(lazy="raise_on_sql")
    entries: Mapped[list["PaperEntry"]] = relationship(order_by="PaperEntry.place", lazy="raise_on_sql")

    @property
    def department_id(self) -> UUID | None:
        """Return the department whose session it is, for the permissions."""
        return self.batch.department_id


class PaperEntry(Row):
    """What one person read on one paper, until it is recorded: the first, the second, or (3) how a difference was settled.

    `answers` are by the id of the question; a question without an answer is not among them.
    """

    __tablename__ = "paper_entry"
    __table_args__ = (
        UniqueConstraint("ballot_id", "place"),
        Index(
            "ix_paper_entry_two_people",
            "ballot_id",
            "clerk_id",
            unique=True,
            sqlite_where=text("place < 3"),
            postgresql_where=text("place < 3"),
        ),
        CheckConstraint("place BETWEEN 1 AND 3", name="first_second_or_settled"),
        NO_ORDER,
    )

    ballot_id: Mapped[UUID] = mapped_column(ForeignKey("paper_ballot.id"))
    place: Mapped[int]
    clerk_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    office: Mapped[Office | None]
    province_code: Mapped[str | None] = mapped_column(ForeignKey("province.code"))
    answers: Mapped[dict[str, Any]]
    void_reason: Mapped[VoidReason | None]
    clerk: Mapped[User] = relationship(lazy="raise_on_sql")
