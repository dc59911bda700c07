"""Tables of the follow-up: how far each item is and what was said of it, what was carried on, and who heard of it when."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.agenda.models import AgendaItem
from consult.consultations.models import Consultation
from consult.db import Base, Dated, Row
from consult.mail import OutboxMail
from consult.topics.models import Topic
from consult.wording import N_, Word


class Status(Word):
    """How far an item of an agenda is."""

    NOT_STARTED = "not_started", N_("not started")
    UNDER_WAY = "under_way", N_("under way")
    DONE = "done", N_("done")
    CHANGED = "changed", N_("changed")
    STOPPED = "stopped", N_("stopped")


ENDED = frozenset({Status.DONE, Status.STOPPED})
"""The states after which nothing can be late and no word is missing."""


class ItemProgress(Row):
    """How far one item is: an item without such a row has not started.

    `reason` is what was said when the status became what it is; `told_at` when the bureau last said anything.
    """

    __tablename__ = "item_progress"
    __table_args__ = (
        CheckConstraint("status NOT IN ('changed', 'stopped') OR reason <> ''", name="an_end_has_a_reason"),
    )

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id"), unique=True)
    status: Mapped[Status] = mapped_column(default=Status.NOT_STARTED)
    reason: Mapped[str] = mapped_column(default="")
    responsible: Mapped[str] = mapped_column(default="")
    review_on: Mapped[date | None]
    told_at: Mapped[datetime | None]


class ProgressUpdate(Row):
    """What one person of the bureau told everyone about an item, and the status that it had from then on."""

    __tablename__ = "progress_update"
    __table_args__ = (CheckConstraint("text <> ''", name="says_something"),)

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    status: Mapped[Status]
    text: Mapped[str]
    told_by: Mapped[str]
    told_at: Mapped[datetime] = mapped_column(index=True)
    recorded_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))


class Milestone(Row):
    """One thing that shows that an item gets on, due on a day; `noted_at` is when the bureau told that it was done."""

    __tablename__ = "milestone"
    __table_args__ = (
        CheckConstraint("title <> ''", name="has_a_title"),
        CheckConstraint("(done_on IS NULL) = (noted_at IS NULL)", name="done_was_noted"),
    )

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    title: Mapped[str]
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    noted_at: Mapped[datetime | None]
    item: Mapped[AgendaItem] = relationship(lazy="raise_on_sql")

    def is_late(self, today: date) -> bool:
        """Tell whether it should have been done by now."""
        return self.done_on is None and self.due_on < today


class CarryState(Word):
    """What the bureau did with an unfinished item in the next consultation."""

    CARRIED = "carried", N_("to decide")
    ACCEPTED = "accepted", N_("became a topic")
    LEFT = "left", N_("not taken up")


class CarriedItem(Dated, Row):
    """An unfinished item that somebody brought into the next consultation, to become a topic there or not."""

    __tablename__ = "carried_item"
    __table_args__ = (
        UniqueConstraint("item_id", "consultation_id"),
        CheckConstraint("(state = 'accepted') = (topic_id IS NOT NULL)", name="accepted_has_a_topic"),
        CheckConstraint("(state = 'left') = (reason <> '')", name="left_has_a_reason"),
    )

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id"))
    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), index=True)
    state: Mapped[CarryState] = mapped_column(default=CarryState.CARRIED)
    reason: Mapped[str] = mapped_column(default="")
    topic_id: Mapped[UUID | None] = mapped_column(ForeignKey("topic.id"))
    carried_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    item: Mapped[AgendaItem] = relationship(lazy="raise_on_sql")
    consultation: Mapped[Consultation] = relationship(lazy="raise_on_sql")
    topic: Mapped[Topic | None] = relationship(lazy="raise_on_sql")


class DigestRun(Row):
    """One week's digest: what moved from `since` to `until`, and how many people were looked at and written to so far.

    People are taken in the order of their ids; `last_id` is the last one who was looked at.
    """

    __tablename__ = "digest_run"
    __table_args__ = (CheckConstraint("since < until", name="covers_a_time"),)

    period: Mapped[date] = mapped_column(unique=True)
    since: Mapped[datetime]
    until: Mapped[datetime]
    begun_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    people: Mapped[int] = mapped_column(default=0)
    looked_at: Mapped[int] = mapped_column(default=0)
    posted: Mapped[int] = mapped_column(default=0)
    last_id: Mapped[UUID | None]
    finished_at: Mapped[datetime | None]


class Digest(Row):
    """That one person was written to in one period: a second time cannot be. What was told is stored nowhere."""

    __tablename__ = "digest"
    __table_args__ = (UniqueConstraint("person_id", "period"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    period: Mapped[date]
    mail_id: Mapped[UUID] = mapped_column(ForeignKey("outbox_mail.id"), unique=True)
    mail: Mapped[OutboxMail] = relationship(lazy="raise_on_sql")


class DigestStop(Base):
    """That somebody wants no digest."""

    __tablename__ = "digest_stop"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    stopped_at: Mapped[datetime]
