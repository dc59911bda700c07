"""Tables of voting: who took part (Roll) and what was said (Ballot, Vote) stand apart; no time and no order joins them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    Table,
    UniqueConstraint,
    event,
    text,
)
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from consult.accounts.models import User
from consult.consultations.models import Consultation, OpenQuestion, Phase
from consult.db import Base, Dated, Row
from consult.dialogues.models import DialogueSession
from consult.errors import RuleViolation
from consult.topics.models import Topic
from consult.wording import N_, Word

NO_ORDER = {"sqlite_with_rowid": False}


class QuestionKind(Word):
    """How a question is answered."""

    IMPORTANCE = "importance", N_("importance, 1 to 5")
    STANCE = "stance", N_("agree, disagree or pass")
    CHOICE = "choice", N_("choose up to a number")


class Channel(Word):
    """How an answer reached us."""

    ONLINE = "online", N_("online")
    ROOM = "room", N_("in the room")
    PAPER = "paper", N_("on paper")


VOTING_ROUND_DIALOGUE = Table(
    "voting_round_dialogue",
    Base.metadata,
    Column("voting_round_id", ForeignKey("voting_round.id"), primary_key=True),
    Column("dialogue_id", ForeignKey("dialogue_session.id"), primary_key=True),
)


class VotingRound(Dated, Row):
    """A period in which each person may hand in one ballot; frozen at the first, sealed after closing.

    `source` says where a round comes from that was held elsewhere: its people stand on no register, and of their answers
    there is only the one piece (`SealedAnswers`).
    """

    __tablename__ = "voting_round"
    __table_args__ = (CheckConstraint("opens_at < closes_at", name="opens_before_it_closes"),)

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), index=True)
    title: Mapped[str]
    intro: Mapped[str] = mapped_column(default="")
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    prepared_at: Mapped[datetime | None]
    frozen_at: Mapped[datetime | None]
    sealed_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    source: Mapped[str | None]
    consultation: Mapped[Consultation] = relationship(lazy="raise_on_sql")
    dialogues: Mapped[list[DialogueSession]] = relationship(
        secondary=VOTING_ROUND_DIALOGUE, lazy="raise_on_sql"
    )
    questions: Mapped[list["Question"]] = relationship(
        back_populates="voting_round",
        order_by="Question.position",
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
    )

    def is_open(self, now: datetime) -> bool:
        """Tell whether a ballot may be handed in: prepared, in an open consultation, opens_at <= now < ends_at."""
        is_ready = self.prepared_at is not None and self.consultation.phase == Phase.OPEN
        return is_ready and self.starts_at <= now and not self.has_closed(now)

    def has_closed(self, now: datetime) -> bool:
        """Tell whether the time to vote is over: the round's own, that of its consultation, or by sealing."""
        is_over = self.consultation.phase not in {Phase.PREPARING, Phase.OPEN}
        return self.is_sealed or is_over or self.ends_at <= now

    @property
    def starts_at(self) -> datetime:
        """Return when voting begins: at its own opening, or later with its consultation."""
        return max(self.opens_at, self.consultation.opens_at)

    @property
    def ends_at(self) -> datetime:
        """Return when voting ends: at its own closing, or earlier with its consultation."""
        return min(self.closes_at, self.consultation.closes_at)

    @property
    def is_sealed(self) -> bool:
        """Tell whether no row ties an answer to anyone any more, and the answers are fixed."""
        return self.sealed_at is not None

    @property
    def is_erased(self) -> bool:
        """Tell whether nothing is left in the files either: answers can no longer be tied to anyone."""
        return self.erased_at is not None

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may see that it is there."""
        return self.prepared_at is not None and self.consultation.is_public


class Question(Row):
    """One question of a round: on a topic, on an open question, or standing alone.

    One that `repeats` another of the round is answered in the same way: people vote, talk at their tables, and vote again.
    """

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("voting_round_id", "position"),
        UniqueConstraint("voting_round_id", "kind", "id"),
        ForeignKeyConstraint(
            ["voting_round_id", "kind", "repeats_id"],
            ["question.voting_round_id", "question.kind", "question.id"],
            name="fk_question_repeats",
        ),
        CheckConstraint("repeats_id <> id", name="repeats_another"),
        CheckConstraint("(kind = 'choice') = (max_choices IS NOT NULL)", name="choice_has_a_maximum"),
        CheckConstraint("max_choices IS NULL OR max_choices > 0", name="maximum_is_positive"),
    )

    voting_round_id: Mapped[UUID] = mapped_column(ForeignKey("voting_round.id"))
    position: Mapped[int]
    kind: Mapped[QuestionKind]
    text: Mapped[str]
    hint: Mapped[str] = mapped_column(default="")
    topic_id: Mapped[UUID | None] = mapped_column(ForeignKey("topic.id"), index=True)
    open_question_id: Mapped[UUID | None] = mapped_column(ForeignKey("open_question.id"))
    max_choices: Mapped[int | None]
    repeats_id: Mapped[UUID | None]
    voting_round: Mapped[VotingRound] = relationship(back_populates="questions", lazy="raise_on_sql")
    topic: Mapped[Topic | None] = relationship(lazy="raise_on_sql")
    open_question: Mapped[OpenQuestion | None] = relationship(lazy="raise_on_sql")
    options: Mapped[list["Option"]] = relationship(
        back_populates="question",
        order_by="Option.position",
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
    )


class Option(Row):
    """One thing that can be chosen at a `choice` question; positions count from 1."""

    __tablename__ = "option"
    __table_args__ = (UniqueConstraint("question_id", "position"),)

    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id"))
    position: Mapped[int]
    label: Mapped[str]
    topic_id: Mapped[UUID | None] = mapped_column(ForeignKey("topic.id"))
    question: Mapped[Question] = relationship(back_populates="options", lazy="raise_on_sql")


class Roll(Base):
    """That someone took part in a round, and by which channel; never what was said, nor when.

    Stored by its key, not in order of arrival (SQLite keeps no hidden row number), as are ballots and votes.
    """

    __tablename__ = "roll"
    __table_args__ = NO_ORDER

    voting_round_id: Mapped[UUID] = mapped_column(ForeignKey("voting_round.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    channel: Mapped[Channel]


class Ballot(Row):
    """All that one person says in a round, under a pseudonym that sealing takes away.

    The strata (channel to networks) are those of the reference date; a sealed ballot has them coarsened: an office
    may be an office group, None was taken away. `networks` holds names of networks, sorted, joined by a comma.
    """

    __tablename__ = "ballot"
    __table_args__ = (
        UniqueConstraint("voting_round_id", "voter_key"),
        Index(
            "ix_ballot_dialogue_id",
            "dialogue_id",
            sqlite_where=text("dialogue_id IS NOT NULL"),
            postgresql_where=text("dialogue_id IS NOT NULL"),
        ),
        NO_ORDER,
    )

    voting_round_id: Mapped[UUID] = mapped_column(ForeignKey("voting_round.id"))
    voter_key: Mapped[str | None]
    municipality_key: Mapped[str | None]
    dialogue_id: Mapped[UUID | None] = mapped_column(ForeignKey("dialogue_session.id"))
    channel: Mapped[Channel | None]
    office: Mapped[str | None]
    province_code: Mapped[str | None]
    size_class: Mapped[str | None]
    networks: Mapped[str | None]


class Vote(Base):
    """One answer of a ballot.

    `value` is 1 to 5 (importance), -1, 0, 1 (disagree, pass, agree); None is "don't know". `choices` holds the
    positions of the chosen options, in ascending order; an answer has a value or choices, never both.
    """

    __tablename__ = "vote"
    __table_args__ = (
        CheckConstraint("value IS NULL OR value BETWEEN -1 AND 5", name="value_in_range"),
        NO_ORDER,
    )

    ballot_id: Mapped[UUID] = mapped_column(ForeignKey("ballot.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id"), primary_key=True)
    value: Mapped[int | None] = mapped_column(SmallInteger)
    choices: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))


class PaperRecording(Row):
    """One time that ballots on paper were recorded: who did it, how many there were, and of how many it was checked.

    `checked` are those that were handed out by name, so that whoever filled them in could not vote otherwise as well;
    which ones these are stands nowhere.
    """

    __tablename__ = "paper_recording"
    __table_args__ = (CheckConstraint("checked BETWEEN 0 AND ballots", name="checked_among_them"),)

    voting_round_id: Mapped[UUID] = mapped_column(ForeignKey("voting_round.id"), index=True)
    dialogue_id: Mapped[UUID | None] = mapped_column(ForeignKey("dialogue_session.id"), index=True)
    recorded_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    recorded_at: Mapped[datetime]
    ballots: Mapped[int]
    checked: Mapped[int]
    recorded_by: Mapped[User | None] = relationship(lazy="raise_on_sql")


class SealedTally(Row):
    """A table that was counted at sealing, while everything was still there, and cannot be counted again."""

    __tablename__ = "sealed_tally"
    __table_args__ = (UniqueConstraint("voting_round_id", "name"),)

    voting_round_id: Mapped[UUID] = mapped_column(ForeignKey("voting_round.id"))
    name: Mapped[str]
    table: Mapped[dict[str, Any]]


class SealedAnswersFixed(RuleViolation):
    """What was sealed stays as it is."""


class SealedAnswers(Row):
    """All ballots of a sealed round in one piece, for counting: the same as its rows say, in an order that tells nothing.

    `layout` and `answers` are those of `methods.packing`; the register counts of the reference date are among them, so
    that a later change of the directory changes no figure. `digest` is their SHA-256.
    """

    __tablename__ = "sealed_answers"

    voting_round_id: Mapped[UUID] = mapped_column(ForeignKey("voting_round.id"), unique=True)
    layout: Mapped[dict[str, Any]]
    answers: Mapped[bytes]
    digest: Mapped[str]


@event.listens_for(SealedAnswers, "before_update")
@event.listens_for(SealedAnswers, "before_delete")
def _refuse(_mapper: Mapper[SealedAnswers], _connection: Connection, _answers: SealedAnswers) -> None:
    raise SealedAnswersFixed(N_("What was sealed does not change."))
