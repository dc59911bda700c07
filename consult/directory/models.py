"""Tables of the directory: provinces, municipalities through their mergers, people and their offices, all dated."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.db import Base, Row
from consult.directory.names import folded
from consult.wording import N_, Word


class Office(Word):
    """What a person is in a municipality."""

    MAYOR = "mayor", N_("mayor")
    ALDERMAN = "alderman", N_("alderman")
    COUNCIL_MEMBER = "council_member", N_("council member")
    MUNICIPAL_SECRETARY = "municipal_secretary", N_("municipal secretary")
    CLERK = "clerk", N_("clerk of the council")


OFFICE_HOLDERS = {
    Office.MAYOR: N_("mayors"),
    Office.ALDERMAN: N_("aldermen"),
    Office.COUNCIL_MEMBER: N_("council members"),
    Office.MUNICIPAL_SECRETARY: N_("municipal secretaries"),
    Office.CLERK: N_("clerks of the council"),
}
"""Those who hold an office, as they are called in a sentence."""


class OfficeGroup(Word):
    """The offices in three groups, where five would make a person known (AC-P9, public-sector §6.2)."""

    EXECUTIVE = "executive", N_("mayor and aldermen")
    COUNCIL = "council", N_("council")
    STAFF = "staff", N_("secretary and clerk")


OFFICE_GROUPS = {
    Office.MAYOR: OfficeGroup.EXECUTIVE,
    Office.ALDERMAN: OfficeGroup.EXECUTIVE,
    Office.COUNCIL_MEMBER: OfficeGroup.COUNCIL,
    Office.MUNICIPAL_SECRETARY: OfficeGroup.STAFF,
    Office.CLERK: OfficeGroup.STAFF,
}


class SizeClass(Word):
    """Inhabitants of a municipality in the five classes that we publish (joined from the eight of CBS)."""

    UNDER_20 = "under_20", N_("under 20,000")
    FROM_20 = "from_20", N_("20,000 to 50,000")
    FROM_50 = "from_50", N_("50,000 to 100,000")
    FROM_100 = "from_100", N_("100,000 to 250,000")
    FROM_250 = "from_250", N_("250,000 and more")


class SizeGroup(Word):
    """Inhabitants of a municipality in three groups, where five would make people known."""

    SMALL = "small", N_("under 20,000")
    MIDDLE = "middle", N_("20,000 to 100,000")
    LARGE = "large", N_("100,000 and more")


class MergerKind(Word):
    """Why a municipality's ground went to another."""

    ABOLISHED = "abolished", N_("abolished")
    SPLIT = "split", N_("split")
    BORDER_CORRECTION = "border correction", N_("border correction")
    PLANNED = "planned", N_("planned")


def _search_name(context: DefaultExecutionContext) -> str:
    """Fold the name of a row that is being inserted."""
    values = context.get_current_parameters()  # type: ignore[no-untyped-call]  # SQLAlchemy left it untyped
    return folded(values["name"], values.get("also_known_as", ""))


class Province(Base):
    """One of the twelve; the code is the state's (PV27)."""

    __tablename__ = "province"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    abbreviation: Mapped[str]


class Municipality(Base):
    """A municipality while it exists: valid_from <= day < valid_until (None: still); the code is the state's (GM0363).

    None as valid_from means: before the first day that we know of. A border correction or a plan ends nothing.
    `search_name` holds the name and what else people call it, folded (`names.folded`).
    """

    __tablename__ = "municipality"
    __table_args__ = (
        CheckConstraint(
            "valid_from IS NULL OR valid_until IS NULL OR valid_from < valid_until", name="order"
        ),
    )

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    also_known_as: Mapped[str] = mapped_column(default="")
    search_name: Mapped[str] = mapped_column(default=_search_name)
    province_code: Mapped[str] = mapped_column(ForeignKey("province.code"), index=True)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    province: Mapped[Province] = relationship(lazy="raise_on_sql")

    def exists_on(self, day: date) -> bool:
        """Tell whether the municipality exists on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )


class Population(Base):
    """How many people lived in a municipality on 1 January of a year."""

    __tablename__ = "population"
    __table_args__ = (CheckConstraint("inhabitants >= 0", name="not_negative"),)

    municipality_code: Mapped[str] = mapped_column(ForeignKey("municipality.code"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    inhabitants: Mapped[int]


class Merger(Row):
    """The ground of one municipality that went to another on a day; a split has several rows.

    `founds` tells whether the receiving municipality begins on that day.
    """

    __tablename__ = "merger"
    __table_args__ = (
        UniqueConstraint("effective", "old_code", "new_code"),
        CheckConstraint("NOT founds OR kind IN ('abolished', 'split')", name="a_plan_founds_nothing"),
        CheckConstraint("old_code <> new_code", name="two_municipalities"),
    )

    effective: Mapped[date]
    old_code: Mapped[str] = mapped_column(index=True)
    old_name: Mapped[str]
    old_province_code: Mapped[str] = mapped_column(ForeignKey("province.code"))
    new_code: Mapped[str] = mapped_column(index=True)
    new_name: Mapped[str]
    new_province_code: Mapped[str] = mapped_column(ForeignKey("province.code"))
    kind: Mapped[MergerKind]
    founds: Mapped[bool]

    @property
    def ends_the_old(self) -> bool:
        """Tell whether the old municipality is gone from that day; a border correction or a plan ends nothing."""
        return self.kind in {MergerKind.ABOLISHED, MergerKind.SPLIT}


class Department(Row):
    """A provincial department of the association."""

    __tablename__ = "department"

    province_code: Mapped[str] = mapped_column(ForeignKey("province.code"), unique=True)
    name: Mapped[str] = mapped_column(unique=True)
    abbreviation: Mapped[str]
    province: Mapped[Province] = relationship(lazy="raise_on_sql")

    @property
    def department_id(self) -> UUID:
        """Return its own id, so that permissions ask a department as they ask what belongs to one."""
        return self.id


class Network(Row):
    """A group of like municipalities over the provinces, such as the G40."""

    __tablename__ = "network"

    name: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(default="")


class NetworkMembership(Row):
    """That a municipality belongs to a network: valid_from <= day < valid_until (None: open)."""

    __tablename__ = "network_membership"
    __table_args__ = (UniqueConstraint("network_id", "municipality_code", "valid_from"),)

    network_id: Mapped[UUID] = mapped_column(ForeignKey("network.id"), index=True)
    municipality_code: Mapped[str] = mapped_column(ForeignKey("municipality.code"), index=True)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    source: Mapped[str] = mapped_column(default="")
    network: Mapped[Network] = relationship(lazy="raise_on_sql")


class CouncilSeats(Base):
    """How many council seats and aldermen the law gives to a municipality of a size (Gemeentewet, articles 8 and 36)."""

    __tablename__ = "council_seats"

    population_from: Mapped[int] = mapped_column(primary_key=True)
    population_to: Mapped[int | None]
    seats: Mapped[int]
    aldermen_min: Mapped[int]
    aldermen_max_full_time: Mapped[int]
    aldermen_max_with_part_time: Mapped[int]


class Person(Row):
    """Someone on the register; an account is made at the first sign-in. The address is written in small letters."""

    __tablename__ = "person"

    name: Mapped[str]
    search_name: Mapped[str] = mapped_column(default=_search_name)
    email: Mapped[str] = mapped_column(unique=True)
    appointments: Mapped[list["Appointment"]] = relationship(back_populates="person", lazy="raise_on_sql")


class Appointment(Row):
    """That a person holds an office in a municipality: valid_from <= day < valid_until (None: still)."""

    __tablename__ = "appointment"
    __table_args__ = (
        UniqueConstraint("person_id", "office", "municipality_code", "valid_from"),
        CheckConstraint("valid_until IS NULL OR valid_from < valid_until", name="order"),
        Index("ix_appointment_dates", "valid_from", "valid_until"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    office: Mapped[Office]
    municipality_code: Mapped[str] = mapped_column(ForeignKey("municipality.code"), index=True)
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    person: Mapped[Person] = relationship(back_populates="appointments", lazy="raise_on_sql")
    municipality: Mapped[Municipality] = relationship(lazy="raise_on_sql")
