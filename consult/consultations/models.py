"""Tables of consultations: the vision they stand under, their phases and dates, and what members are asked to read."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.db import Base, Dated, Row
from consult.directory.models import Appointment
from consult.wording import N_, Word

SHORTEST_PERIOD = timedelta(weeks=5)
"""A council meets once a month: a shorter consultation misses some councils, so the bureau is warned."""


class Phase(Word):
    """Where a consultation stands; it only moves forward."""

    PREPARING = "preparing", N_("in preparation")
    OPEN = "open", N_("open")
    CLOSED = "closed", N_("closed")
    ANALYSING = "analysing", N_("being analysed")
    PUBLISHED = "published", N_("completed")


class Standing(Word):
    """What a consultation looks like to its readers at one instant: its phase, seen against its dates."""

    PREPARING = "preparing", N_("in preparation")
    ANNOUNCED = "announced", N_("opens soon")
    OPEN = "open", N_("open")
    CLOSED = "closed", N_("closed")
    ANALYSING = "analysing", N_("being analysed")
    PUBLISHED = "published", N_("completed")


class AddressedTo(Word):
    """To whom a wish speaks."""

    NATIONAL_GOVERNMENT = "national_government", N_("national government")
    ASSOCIATION = "association", N_("the association")
    REGION = "region", N_("province or region")
    MUNICIPALITIES = "municipalities", N_("municipalities")


class Vision(Dated, Row):
    """What the association strives for over several years."""

    __tablename__ = "vision"
    __table_args__ = (CheckConstraint("first_year <= last_year", name="years"),)

    title: Mapped[str]
    summary: Mapped[str]
    first_year: Mapped[int]
    last_year: Mapped[int]
    adopted_on: Mapped[date | None]
    goals: Mapped[list["Goal"]] = relationship(
        back_populates="vision", order_by="Goal.position", lazy="raise_on_sql", cascade="all, delete-orphan"
    )


class Goal(Row):
    """One goal of a vision."""

    __tablename__ = "goal"
    __table_args__ = (UniqueConstraint("vision_id", "position"),)

    vision_id: Mapped[UUID] = mapped_column(ForeignKey("vision.id"))
    position: Mapped[int]
    title: Mapped[str]
    text: Mapped[str]
    vision: Mapped[Vision] = relationship(back_populates="goals", lazy="raise_on_sql")


class Theme(Row):
    """One of the standing few subjects under which topics and agenda items are ordered."""

    __tablename__ = "theme"

    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(unique=True)
    summary: Mapped[str] = mapped_column(default="")
    position: Mapped[int]
    is_own_task: Mapped[bool] = mapped_column(default=False)


CONSULTATION_THEME = Table(
    "consultation_theme",
    Base.metadata,
    Column("consultation_id", ForeignKey("consultation.id"), primary_key=True),
    Column("theme_id", ForeignKey("theme.id"), primary_key=True),
)


class Consultation(Dated, Row):
    """One round of asking the members, which feeds one agenda; who belongs where is asked at the reference date."""

    __tablename__ = "consultation"
    __table_args__ = (CheckConstraint("opens_at < closes_at", name="opens_before_it_closes"),)

    title: Mapped[str]
    summary: Mapped[str]
    agenda_period: Mapped[str]
    vision_id: Mapped[UUID | None] = mapped_column(ForeignKey("vision.id"))
    phase: Mapped[Phase] = mapped_column(default=Phase.PREPARING, index=True)
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    reference_date: Mapped[date]
    results_on: Mapped[date | None]
    assembly_on: Mapped[date | None]
    vision: Mapped[Vision | None] = relationship(lazy="raise_on_sql")
    themes: Mapped[list[Theme]] = relationship(
        secondary=CONSULTATION_THEME, order_by=Theme.position, lazy="raise_on_sql"
    )
    note: Mapped["DiscussionNote | None"] = relationship(back_populates="consultation", lazy="raise_on_sql")

    def is_open(self, now: datetime) -> bool:
        """Tell whether members may take part: in the open phase and opens_at <= now < closes_at."""
        return self.phase == Phase.OPEN and self.opens_at <= now < self.closes_at

    def takes_proposals(self, now: datetime) -> bool:
        """Tell whether departments may propose topics: while it is prepared, and from then until it closes."""
        return self.phase == Phase.PREPARING or (self.phase == Phase.OPEN and now < self.closes_at)

    def standing(self, now: datetime) -> Standing:
        """Tell how it stands at an instant: the open phase has a time before, during and after taking part."""
        if self.phase != Phase.OPEN:
            return Standing(self.phase.value)
        if now < self.opens_at:
            return Standing.ANNOUNCED
        return Standing.OPEN if now < self.closes_at else Standing.CLOSED

    @property
    def is_short(self) -> bool:
        """Tell whether members get less time than the shortest period we advise."""
        return self.closes_at - self.opens_at < SHORTEST_PERIOD

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may see it."""
        return self.phase != Phase.PREPARING


class DiscussionNote(Row):
    """What members read before they answer; a line of `text` that starts with "# " is a heading."""

    __tablename__ = "discussion_note"

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), unique=True)
    title: Mapped[str]
    text: Mapped[str]
    consultation: Mapped[Consultation] = relationship(back_populates="note", lazy="raise_on_sql")
    open_questions: Mapped[list["OpenQuestion"]] = relationship(
        back_populates="note",
        order_by="OpenQuestion.position",
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
    )

    @property
    def sections(self) -> list[tuple[str, str]]:
        """Return the text as (heading, text) pairs, in order; what stands before the first heading has ''."""
        found = [("", "")]
        for line in self.text.replace("\r\n", "\n").split("\n"):
            if line.startswith("# "):
                found.append((line.removeprefix("# ").strip(), ""))
            else:
                heading, text = found[-1]
                found[-1] = (heading, f"{text}\n{line}")
        return [(heading, text.strip()) for heading, text in found if heading or text.strip()]


class OpenQuestion(Row):
    """A question of the discussion note that is answered in one's own words."""

    __tablename__ = "open_question"
    __table_args__ = (UniqueConstraint("note_id", "position"),)

    note_id: Mapped[UUID] = mapped_column(ForeignKey("discussion_note.id"))
    position: Mapped[int]
    text: Mapped[str]
    hint: Mapped[str] = mapped_column(default="")
    note: Mapped[DiscussionNote] = relationship(back_populates="open_questions", lazy="raise_on_sql")


class SpeakingAs(Row):
    """Which of a person's appointments speaks in a consultation, where there is more than one."""

    __tablename__ = "speaking_as"
    __table_args__ = (UniqueConstraint("consultation_id", "person_id"),)

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    appointment_id: Mapped[UUID] = mapped_column(ForeignKey("appointment.id"))
    appointment: Mapped[Appointment] = relationship(lazy="raise_on_sql")
