"""Tables of the agenda: its items with every version of their words, what each rests on, who decided what and why."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.accounts.models import User
from consult.agenda.member_rounds import MemberRound
from consult.consultations.models import AddressedTo, Consultation, Goal, Theme
from consult.db import Base, Dated, Row
from consult.dialogues.models import DialogueSession
from consult.reactions.models import Quote, Reaction
from consult.results.models import Snapshot
from consult.synthesis.models import ThreadVersion
from consult.voting.models import Question
from consult.wording import N_, Word

if TYPE_CHECKING:
    from consult.followup.models import ItemProgress, Milestone, ProgressUpdate


class Pillar(Word):
    """By which of its ways the association works on an item."""

    ADVOCACY = "advocacy", N_("advocacy")
    PLATFORM = "platform", N_("platform and network")
    SERVICES = "services", N_("services and joint execution")


class Outcome(Word):
    """What was decided on an item."""

    ADOPTED = "adopted", N_("adopted")
    PARTLY = "partly", N_("partly adopted")
    NOT_ADOPTED = "not_adopted", N_("not adopted")


class EvidenceKind(Word):
    """What an item rests on."""

    FIGURE = "figure", N_("figure")
    DISSENT = "dissent", N_("other voices")
    THREAD = "thread", N_("common thread")
    QUOTE = "quote", N_("quote")
    REACTION = "reaction", N_("reaction")
    DIALOGUE = "dialogue", N_("dialogue session")


class Agenda(Dated, Row):
    """What the association will do in a period, made from one consultation."""

    __tablename__ = "agenda"

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), unique=True)
    title: Mapped[str]
    intro: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime | None]
    adopted_on: Mapped[date | None]
    consultation: Mapped[Consultation] = relationship(lazy="raise_on_sql")
    items: Mapped[list["AgendaItem"]] = relationship(
        back_populates="agenda",
        order_by="AgendaItem.position",
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
    )
    member_rounds: Mapped[list[MemberRound]] = relationship(
        back_populates="agenda", order_by=MemberRound.number, lazy="raise_on_sql"
    )

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may read it."""
        return self.published_at is not None


ITEM_GOAL, VERSION_GOAL = (
    Table(
        f"{of}_goal",
        Base.metadata,
        Column(f"{of}_id", ForeignKey(f"{of}.id"), primary_key=True),
        Column("goal_id", ForeignKey("goal.id", ondelete="CASCADE"), primary_key=True),
    )
    for of in ("agenda_item", "item_version")
)
"""Which goals of the multi-year vision an item, or a version of it, cites; a goal that is given up is cited no more."""


class AgendaItem(Dated, Row):
    """One thing that the association will (or will not) do. `edition` is the number of its newest version."""

    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("agenda_id", "position"),)

    agenda_id: Mapped[UUID] = mapped_column(ForeignKey("agenda.id"))
    theme_id: Mapped[UUID] = mapped_column(ForeignKey("theme.id"))
    position: Mapped[int]
    pillar: Mapped[Pillar]
    title: Mapped[str]
    text: Mapped[str]
    addressed_to: Mapped[AddressedTo]
    responsible: Mapped[str] = mapped_column(default="")
    edition: Mapped[int] = mapped_column(default=1)
    agenda: Mapped[Agenda] = relationship(back_populates="items", lazy="raise_on_sql")
    theme: Mapped[Theme] = relationship(lazy="raise_on_sql")
    goals: Mapped[list[Goal]] = relationship(secondary=ITEM_GOAL, order_by=Goal.position, lazy="raise_on_sql")
    evidence: Mapped[list["Evidence"]] = relationship(
        back_populates="item", order_by="Evidence.position", lazy="raise_on_sql", cascade="all, delete-orphan"
    )
    decision: Mapped["Decision | None"] = relationship(
        back_populates="item", lazy="raise_on_sql", cascade="all, delete-orphan"
    )
    progress: Mapped["ItemProgress | None"] = relationship(viewonly=True, lazy="raise_on_sql")
    updates: Mapped[list["ProgressUpdate"]] = relationship(
        order_by="ProgressUpdate.told_at.desc()", viewonly=True, lazy="raise_on_sql"
    )
    milestones: Mapped[list["Milestone"]] = relationship(
        order_by="Milestone.due_on, Milestone.title", viewonly=True, lazy="raise_on_sql"
    )
    sources: Mapped[list["NumberSource"]] = relationship(
        back_populates="item", order_by="NumberSource.said", lazy="raise_on_sql", cascade="all, delete-orphan"
    )
    versions: Mapped[list["ItemVersion"]] = relationship(
        back_populates="item",
        order_by="ItemVersion.edition",
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
    )
    comments: Mapped[list["ItemComment"]] = relationship(
        back_populates="item", lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may read it."""
        return self.agenda.is_public


class ItemVersion(Dated, Row):
    """The words of an item as somebody saved them; never changed, so that what was lost can be found and put back.

    Only the first may name nobody: it is what an item said when versions began to be kept.
    """

    __tablename__ = "item_version"
    __table_args__ = (
        UniqueConstraint("item_id", "edition"),
        CheckConstraint("edition >= 1", name="counts_from_one"),
        CheckConstraint("edition = 1 OR saved_by IS NOT NULL", name="saved_by_somebody"),
    )

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id"))
    edition: Mapped[int]
    theme_id: Mapped[UUID] = mapped_column(ForeignKey("theme.id"))
    pillar: Mapped[Pillar]
    title: Mapped[str]
    text: Mapped[str]
    addressed_to: Mapped[AddressedTo]
    responsible: Mapped[str]
    saved_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    item: Mapped[AgendaItem] = relationship(back_populates="versions", lazy="raise_on_sql")
    theme: Mapped[Theme] = relationship(lazy="raise_on_sql")
    goals: Mapped[list[Goal]] = relationship(
        secondary=VERSION_GOAL, order_by=Goal.position, lazy="raise_on_sql"
    )
    saver: Mapped[User | None] = relationship(lazy="raise_on_sql")


class ItemComment(Dated, Row):
    """What somebody of the bureau says about an item to colleagues; open until somebody settles it. Never for others."""

    __tablename__ = "item_comment"
    __table_args__ = (
        CheckConstraint("text <> ''", name="says_something"),
        CheckConstraint("(settled_at IS NULL) = (settled_by IS NULL)", name="settled_by_somebody"),
    )

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    text: Mapped[str]
    written_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    settled_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    settled_at: Mapped[datetime | None]
    item: Mapped[AgendaItem] = relationship(back_populates="comments", lazy="raise_on_sql")
    writer: Mapped[User] = relationship(foreign_keys=written_by, lazy="raise_on_sql")
    settler: Mapped[User | None] = relationship(foreign_keys=settled_by, lazy="raise_on_sql")


class Evidence(Row):
    """One thing that an item rests on.

    A figure of a published snapshot or who thinks otherwise in it, a session, a reaction, a quote of one, or a common
    thread as it was called when it was picked. When an author takes a reaction back, the database lets go of it: what
    stays tells only that something was withdrawn here.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        UniqueConstraint("item_id", "position"),
        UniqueConstraint("item_id", "kind", "question_id", name="uq_evidence_figure"),
        UniqueConstraint("item_id", "thread_version_id", name="uq_evidence_thread"),
        UniqueConstraint("item_id", "quote_id", name="uq_evidence_quote"),
        UniqueConstraint("item_id", "reaction_id", name="uq_evidence_reaction"),
        UniqueConstraint("item_id", "dialogue_id", name="uq_evidence_dialogue"),
        CheckConstraint(
            "(kind IN ('figure', 'dissent')) = (snapshot_id IS NOT NULL)"
            " AND (kind IN ('figure', 'dissent')) = (question_id IS NOT NULL)"
            " AND (kind = 'thread') = (thread_version_id IS NOT NULL) AND (kind = 'quote') = (quote_id IS NOT NULL)"
            " AND (kind = 'reaction' OR reaction_id IS NULL) AND (kind = 'dialogue') = (dialogue_id IS NOT NULL)",
            name="points_at_its_kind",
        ),
    )

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id"))
    position: Mapped[int]
    kind: Mapped[EvidenceKind]
    snapshot_id: Mapped[UUID | None] = mapped_column(ForeignKey("snapshot.id"))
    question_id: Mapped[UUID | None] = mapped_column(ForeignKey("question.id"))
    thread_version_id: Mapped[UUID | None] = mapped_column(ForeignKey("thread_version.id"))
    quote_id: Mapped[UUID | None] = mapped_column(ForeignKey("quote.id"))
    reaction_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("reaction.id", ondelete="SET NULL"), index=True
    )
    dialogue_id: Mapped[UUID | None] = mapped_column(ForeignKey("dialogue_session.id"))
    note: Mapped[str] = mapped_column(default="")
    item: Mapped[AgendaItem] = relationship(back_populates="evidence", lazy="raise_on_sql")
    snapshot: Mapped[Snapshot | None] = relationship(lazy="raise_on_sql")
    question: Mapped[Question | None] = relationship(lazy="raise_on_sql")
    thread_version: Mapped[ThreadVersion | None] = relationship(lazy="raise_on_sql")
    quote: Mapped[Quote | None] = relationship(lazy="raise_on_sql")
    reaction: Mapped[Reaction | None] = relationship(lazy="raise_on_sql")
    dialogue: Mapped[DialogueSession | None] = relationship(lazy="raise_on_sql")
    reply: Mapped["DissentReply | None"] = relationship(
        back_populates="evidence", lazy="raise_on_sql", cascade="all, delete-orphan"
    )


class Decision(Dated, Row):
    """What was decided on an item, by whom, when and why."""

    __tablename__ = "decision"
    __table_args__ = (CheckConstraint("reason <> ''", name="has_a_reason"),)

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id"), unique=True)
    outcome: Mapped[Outcome]
    decider: Mapped[str]
    decided_on: Mapped[date]
    reason: Mapped[str]
    recorded_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    item: Mapped[AgendaItem] = relationship(back_populates="decision", lazy="raise_on_sql")


class NumberSource(Dated, Row):
    """Where a number in an item's words comes from that its evidence does not hold: a named person says so.

    `said` is the number as it is written.
    """

    __tablename__ = "number_source"
    __table_args__ = (
        UniqueConstraint("item_id", "said"),
        CheckConstraint("source <> ''", name="names_a_source"),
        CheckConstraint("named_by <> ''", name="by_a_person"),
    )

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id"))
    said: Mapped[str]
    source: Mapped[str]
    named_by: Mapped[str]
    item: Mapped[AgendaItem] = relationship(back_populates="sources", lazy="raise_on_sql")


class DissentReply(Dated, Row):
    """What a named person did with those who think otherwise about one published question: used it in an item, or not and why.

    `voices` tells which groups it answered: when the finding changes, it is open again.
    """

    __tablename__ = "dissent_reply"
    __table_args__ = (
        UniqueConstraint("agenda_id", "question_id"),
        CheckConstraint("(evidence_id IS NULL) = (reason <> '')", name="used_or_refused_with_a_reason"),
        CheckConstraint("replied_by <> ''", name="by_a_person"),
    )

    agenda_id: Mapped[UUID] = mapped_column(ForeignKey("agenda.id"))
    snapshot_id: Mapped[UUID] = mapped_column(ForeignKey("snapshot.id"))
    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id"))
    voices: Mapped[str]
    evidence_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"), unique=True)
    reason: Mapped[str] = mapped_column(default="")
    replied_by: Mapped[str]
    evidence: Mapped[Evidence | None] = relationship(back_populates="reply", lazy="raise_on_sql")
