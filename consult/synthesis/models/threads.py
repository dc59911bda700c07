"""Common threads with all their versions, which reactions carry which, and what changed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Connection, ForeignKey, Index, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from consult.accounts.models import User
from consult.consultations.models import Consultation, Phase
from consult.db import Dated, Row
from consult.errors import RuleViolation
from consult.reactions.models import Reaction
from consult.wording import N_, Word

CODED_IN = frozenset({Phase.OPEN, Phase.CLOSED, Phase.ANALYSING})
"""In which phases reactions are coded; what is found while it is open is interim."""


class VersionFixed(RuleViolation):
    """A version of a thread stays as it is, so that evidence can point at it."""


class Change(Word):
    """How a version of a thread came to be."""

    MADE = "made", N_("made")
    RENAMED = "renamed", N_("renamed")
    SPLIT = "split", N_("split")
    MERGED = "merged", N_("merged")
    RESTORED = "restored", N_("restored")


class Deed(Word):
    """What somebody did, each of which can be undone."""

    MAKE = "make", N_("made a thread")
    RENAME = "rename", N_("renamed a thread")
    SPLIT = "split", N_("split a thread")
    MERGE = "merge", N_("merged two threads")
    CODE = "code", N_("put a reaction in a thread")
    UNCODE = "uncode", N_("took a reaction out of a thread")


class CommonThread(Dated, Row):
    """What runs through many reactions; its words stand in its versions, of which `version_number` is the latest.

    One thread of a consultation is the rest ("overig"): what fits nowhere. A thread that was merged leads to another,
    and one whose making was undone leads nowhere; both are retired and stay to be read.
    """

    __tablename__ = "common_thread"
    __table_args__ = (
        CheckConstraint("merged_into_id IS NULL OR merged_into_id <> id", name="not_into_itself"),
        CheckConstraint("merged_into_id IS NULL OR retired_at IS NOT NULL", name="merged_is_retired"),
        CheckConstraint("NOT is_rest OR retired_at IS NULL", name="the_rest_stays"),
        Index(
            "uq_common_thread_rest",
            "consultation_id",
            unique=True,
            sqlite_where=text("is_rest"),
            postgresql_where=text("is_rest"),
        ),
    )

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), index=True)
    is_rest: Mapped[bool] = mapped_column(default=False)
    version_number: Mapped[int] = mapped_column(default=0)
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("common_thread.id"), index=True)
    retired_at: Mapped[datetime | None]
    consultation: Mapped[Consultation] = relationship(lazy="raise_on_sql")
    versions: Mapped[list["ThreadVersion"]] = relationship(
        back_populates="thread", order_by="ThreadVersion.number", lazy="raise_on_sql", viewonly=True
    )
    current: Mapped["ThreadVersion"] = relationship(
        primaryjoin="and_(CommonThread.id == ThreadVersion.thread_id,"
        " CommonThread.version_number == ThreadVersion.number)",
        uselist=False,
        viewonly=True,
        lazy="joined",
    )

    @property
    def name(self) -> str:
        """Return what it is called now."""
        return self.current.name

    @property
    def is_live(self) -> bool:
        """Tell whether reactions can be put in it."""
        return self.retired_at is None

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may read it: its consultation was completed."""
        return self.consultation.phase == Phase.PUBLISHED


class ThreadVersion(Dated, Row):
    """The words of a thread as somebody wrote them; never changed or removed, so that evidence can point at it."""

    __tablename__ = "thread_version"
    __table_args__ = (
        UniqueConstraint("thread_id", "number"),
        CheckConstraint("number >= 1", name="counts_from_one"),
        CheckConstraint("name <> ''", name="has_a_name"),
    )

    thread_id: Mapped[UUID] = mapped_column(ForeignKey("common_thread.id"))
    number: Mapped[int]
    name: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    made_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    change: Mapped[Change]
    note: Mapped[str] = mapped_column(default="")
    thread: Mapped[CommonThread] = relationship(
        back_populates="versions", lazy="raise_on_sql", foreign_keys=thread_id, viewonly=True
    )
    maker: Mapped[User] = relationship(lazy="raise_on_sql")


class Coding(Row):
    """That somebody put a reaction in a thread, having read `edition` of its words; those of older words do not count."""

    __tablename__ = "coding"
    __table_args__ = (
        UniqueConstraint("reaction_id", "thread_id"),
        Index("ix_coding_thread", "thread_id", "reaction_id", "edition"),
        Index("ix_coding_reaction", "reaction_id", "edition"),
    )

    reaction_id: Mapped[UUID] = mapped_column(ForeignKey("reaction.id", ondelete="CASCADE"))
    thread_id: Mapped[UUID] = mapped_column(ForeignKey("common_thread.id"))
    coder_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    edition: Mapped[int]
    reaction: Mapped[Reaction] = relationship(lazy="raise_on_sql")
    thread: Mapped[CommonThread] = relationship(lazy="raise_on_sql")
    coder: Mapped[User] = relationship(lazy="raise_on_sql")


class ThreadChange(Dated, Row):
    """What somebody did to a thread or its reactions; `payload` holds what undoing exactly this needs, as plain JSON."""

    __tablename__ = "thread_change"
    __table_args__ = (
        CheckConstraint("(undone_at IS NULL) = (undone_by IS NULL)", name="undone_by_somebody"),
        Index("ix_thread_change_latest", "consultation_id", "made_by", "created_at"),
    )

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"))
    thread_id: Mapped[UUID] = mapped_column(ForeignKey("common_thread.id"), index=True)
    deed: Mapped[Deed]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    payload: Mapped[dict[str, Any]]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    consultation: Mapped[Consultation] = relationship(lazy="raise_on_sql")
    thread: Mapped[CommonThread] = relationship(lazy="raise_on_sql")
    maker: Mapped[User] = relationship(foreign_keys=made_by, lazy="raise_on_sql")


@event.listens_for(ThreadVersion, "before_update")
@event.listens_for(ThreadVersion, "before_delete")
def _refuse(_mapper: Mapper[ThreadVersion], _connection: Connection, _version: ThreadVersion) -> None:
    raise VersionFixed(N_("What a thread was called stays written down."))
