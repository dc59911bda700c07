"""Tables of dialogues: a session of a department or network, its programme, who was invited and who registered."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.clock import AMSTERDAM
from consult.consultations.models import Consultation
from consult.db import Dated, Row
from consult.directory.models import Department, Network, Office, Person
from consult.mail import OutboxMail
from consult.topics.models import Topic

if TYPE_CHECKING:
    from consult.live.models import LiveState
    from consult.reports.models import SessionReport


class DialogueSession(Dated, Row):
    """A meeting of members: starts_at <= now < ends_at; a variable of it is `dialogue`.

    A department or a network hosts it, or (neither) the bureau, for all members. `announced_at` is when members could
    first know of its day and place; `sequence` counts the changes since, for calendars. `walk_ins` came without having
    registered; None: nobody counted yet.
    """

    __tablename__ = "dialogue_session"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="starts_before_it_ends"),
        CheckConstraint("department_id IS NULL OR network_id IS NULL", name="of_one_host"),
        CheckConstraint("place <> '' OR online_url <> ''", name="has_a_place"),
        CheckConstraint("seats > 0", name="has_seats"),
        CheckConstraint("walk_ins IS NULL OR walk_ins >= 0", name="walk_ins_not_negative"),
        CheckConstraint("(cancelled_at IS NULL) = (cancel_reason = '')", name="cancelled_has_a_reason"),
    )

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), index=True)
    department_id: Mapped[UUID | None] = mapped_column(ForeignKey("department.id"), index=True)
    network_id: Mapped[UUID | None] = mapped_column(ForeignKey("network.id"), index=True)
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(default="")
    online_url: Mapped[str] = mapped_column(default="")
    seats: Mapped[int]
    announced_at: Mapped[datetime]
    walk_ins: Mapped[int | None]
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str] = mapped_column(default="")
    sequence: Mapped[int] = mapped_column(default=0)
    consultation: Mapped[Consultation] = relationship(lazy="raise_on_sql")
    department: Mapped[Department | None] = relationship(lazy="raise_on_sql")
    network: Mapped[Network | None] = relationship(lazy="raise_on_sql")
    programme: Mapped[list["ProgrammeItem"]] = relationship(
        back_populates="dialogue",
        order_by="ProgrammeItem.position",
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
    )

    live: Mapped["LiveState | None"] = relationship(back_populates="dialogue", lazy="raise_on_sql")
    report: Mapped["SessionReport | None"] = relationship(back_populates="dialogue", lazy="raise_on_sql")

    def has_begun(self, now: datetime) -> bool:
        """Tell whether it is going on, or over."""
        return self.starts_at <= now

    def has_passed(self, now: datetime) -> bool:
        """Tell whether it is over."""
        return self.ends_at <= now

    @property
    def is_cancelled(self) -> bool:
        """Tell whether it was called off."""
        return self.cancelled_at is not None

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may see it."""
        return self.consultation.is_public

    @property
    def host(self) -> Department | Network | None:
        """Return who hosts it; None is the bureau."""
        return self.department or self.network

    @property
    def local_times(self) -> tuple[datetime, datetime]:
        """Return its begin and end as Dutch clocks show them."""
        return self.starts_at.astimezone(AMSTERDAM), self.ends_at.astimezone(AMSTERDAM)

    @property
    def clock_times(self) -> list[tuple[datetime, "ProgrammeItem"]]:
        """Return each part of the programme with the instant at which it begins, in order."""
        begin, parts = self.starts_at, []
        for part in self.programme:
            parts.append((begin, part))
            begin += timedelta(minutes=part.minutes)
        return parts


class ProgrammeItem(Row):
    """One part of a session's programme: a topic or something else, with its minutes."""

    __tablename__ = "programme_item"
    __table_args__ = (
        UniqueConstraint("dialogue_id", "position"),
        CheckConstraint("minutes > 0", name="takes_time"),
    )

    dialogue_id: Mapped[UUID] = mapped_column(ForeignKey("dialogue_session.id"))
    position: Mapped[int]
    title: Mapped[str]
    minutes: Mapped[int]
    topic_id: Mapped[UUID | None] = mapped_column(ForeignKey("topic.id"), index=True)
    dialogue: Mapped[DialogueSession] = relationship(back_populates="programme", lazy="raise_on_sql")
    topic: Mapped[Topic | None] = relationship(lazy="raise_on_sql")


class Registration(Dated, Row):
    """That a person means to come: with a seat, or on the waiting list since `waits_since`, where the first is next.

    A cancelled one stays, and can be taken up again.
    """

    __tablename__ = "registration"
    __table_args__ = (
        UniqueConstraint("dialogue_id", "person_id"),
        CheckConstraint("waits_since IS NULL OR cancelled_at IS NULL", name="waits_or_cancelled"),
        CheckConstraint("waits_since IS NULL OR attended IS NULL", name="comes_with_a_seat"),
    )

    dialogue_id: Mapped[UUID] = mapped_column(ForeignKey("dialogue_session.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    cancelled_at: Mapped[datetime | None]
    waits_since: Mapped[datetime | None]
    attended: Mapped[bool | None]
    dialogue: Mapped[DialogueSession] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    @property
    def waits(self) -> bool:
        """Tell whether it has no seat yet."""
        return self.waits_since is not None


class InvitationRun(Dated, Row):
    """One time that an organiser invites: whom, how many that were then, and how many were looked at and written to so far.

    People are taken in the order of their ids; `last_id` is the last one who was looked at. `province_codes` is empty for a
    session of a network, whose members are invited.
    """

    __tablename__ = "invitation_run"

    dialogue_id: Mapped[UUID] = mapped_column(ForeignKey("dialogue_session.id"), index=True)
    offices: Mapped[list[str]] = mapped_column(JSON)
    province_codes: Mapped[list[str]] = mapped_column(JSON)
    begun_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    people: Mapped[int]
    posted: Mapped[int] = mapped_column(default=0)
    last_id: Mapped[UUID | None]
    finished_at: Mapped[datetime | None]

    @property
    def office_words(self) -> list[Office]:
        """Return the offices that were invited, in their order."""
        return [office for office in Office if office.value in self.offices]


class Invitation(Row):
    """That one person was invited to one session, as what: a second time cannot be."""

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("dialogue_id", "person_id"),)

    dialogue_id: Mapped[UUID] = mapped_column(ForeignKey("dialogue_session.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    run_id: Mapped[UUID] = mapped_column(ForeignKey("invitation_run.id"), index=True)
    office: Mapped[Office]
    mail_id: Mapped[UUID | None] = mapped_column(ForeignKey("outbox_mail.id"), unique=True)
    mail: Mapped[OutboxMail | None] = relationship(lazy="raise_on_sql")


class CalendarFeed(Row):
    """That somebody's own sessions can be read by a calendar program, at an address that is made of the key."""

    __tablename__ = "calendar_feed"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), unique=True)
    key: Mapped[UUID] = mapped_column(unique=True)
