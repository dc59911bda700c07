"""Tables of the member round: members react on a draft before it goes to the assembly, under a pseudonym; the bureau answers.

`models` takes them in, so that whoever knows the tables of the room knows these.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.consultations.models import Theme
from consult.db import Row
from consult.directory.models import OfficeGroup, Province
from consult.reactions.models import Stance

if TYPE_CHECKING:
    from consult.agenda.models import Agenda


class MemberRound(Row):
    """One time in which members react on a draft; who opened it, and until when. The clock closes it.

    `number` counts the rounds of an agenda from 1, so that two cannot be opened at once.
    """

    __tablename__ = "member_round"
    __table_args__ = (
        UniqueConstraint("agenda_id", "number"),
        CheckConstraint("opened_at < closes_at", name="opens_before_it_closes"),
        CheckConstraint("explanation <> ''", name="explains_itself"),
        CheckConstraint("opened_by <> ''", name="by_a_person"),
    )

    agenda_id: Mapped[UUID] = mapped_column(ForeignKey("agenda.id"))
    number: Mapped[int]
    explanation: Mapped[str]
    opened_at: Mapped[datetime]
    opened_by: Mapped[str]
    closes_at: Mapped[datetime]
    agenda: Mapped["Agenda"] = relationship(back_populates="member_rounds", lazy="raise_on_sql")
    items: Mapped[list["MemberRoundItem"]] = relationship(
        back_populates="member_round", order_by="MemberRoundItem.position", lazy="raise_on_sql"
    )

    def is_open(self, now: datetime) -> bool:
        """Tell whether members may react: opened_at <= now < closes_at."""
        return self.opened_at <= now < self.closes_at

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may read what came of it: when they may read the agenda."""
        return self.agenda.is_public


class MemberRoundItem(Row):
    """An item as members read it in a round, and what a named person of the bureau did with what they said.

    It stays as it was read when the draft changes; an item that was removed since leaves it without one.
    `left_out_because` is the reason when the draft does not take it over.
    """

    __tablename__ = "member_round_item"
    __table_args__ = (
        UniqueConstraint("member_round_id", "position"),
        CheckConstraint("(answer = '') = (answered_by = '')", name="answered_by_a_person"),
        CheckConstraint("(answer = '') = (answered_on IS NULL)", name="answered_on_a_day"),
    )

    member_round_id: Mapped[UUID] = mapped_column(ForeignKey("member_round.id"))
    item_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True
    )
    theme_id: Mapped[UUID] = mapped_column(ForeignKey("theme.id"))
    position: Mapped[int]
    title: Mapped[str]
    text: Mapped[str]
    left_out_because: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    answered_by: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
    member_round: Mapped[MemberRound] = relationship(back_populates="items", lazy="raise_on_sql")
    theme: Mapped[Theme] = relationship(lazy="raise_on_sql")

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may read what came of it."""
        return self.member_round.is_public


class DraftReaction(Row):
    """What one member thinks of one item of a draft. No time and no name: the author's key finds it back.

    The key differs for each item, so that nobody can lay side by side what one person wrote, also not beside a reaction.
    Support needs no words.
    """

    __tablename__ = "draft_reaction"
    __table_args__ = (CheckConstraint("text <> '' OR stance = 'support'", name="says_something"),)

    round_item_id: Mapped[UUID] = mapped_column(ForeignKey("member_round_item.id"), index=True)
    author_key: Mapped[str] = mapped_column(unique=True)
    stance: Mapped[Stance]
    text: Mapped[str]
    office_group: Mapped[OfficeGroup]
    province_code: Mapped[str] = mapped_column(ForeignKey("province.code"))
    round_item: Mapped[MemberRoundItem] = relationship(lazy="raise_on_sql")
    province: Mapped[Province] = relationship(lazy="raise_on_sql")
