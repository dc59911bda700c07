"""What people write in the room in their own words: cards and questions from the floor, and who wants to know the same."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consult.db import Row
from consult.live.models.state import PromptKind
from consult.live.models.words import DeclineReason
from consult.voting.models import NO_ORDER
from consult.wording import N_, Word

MOST_EACH = 5
"""How many cards or questions one person has under one prompt."""
LONGEST = {PromptKind.CARDS: 280, PromptKind.FLOOR: 200}


class ContributionState(Word):
    """How far it came; whether it goes into the report stands apart."""

    NEW = "new", N_("waits for the moderator")
    APPROVED = "approved", N_("approved")
    SHOWN = "shown", N_("on the screen")
    DISCUSSED = "discussed", N_("discussed")
    DECLINED = "declined", N_("not shown")


WITHDRAWABLE = (ContributionState.NEW, ContributionState.APPROVED, ContributionState.DECLINED)
"""The states in which an author can still take a card or question back: no moderator put it on the screen."""


class ModeratorAct(Word):
    """What a moderator presses."""

    APPROVE = "approve", N_("Approve")
    SHOW = "show", N_("On the screen")
    UNSHOW = "unshow", N_("Off the screen")
    DISCUSSED = "discussed", N_("Discussed")
    REPORT = "report", N_("Into the report")
    UNREPORT = "unreport", N_("Out of the report")
    UNDO = "undo", N_("Undo")
    APART = "apart", N_("Apart again")


class ContributionGroup(Row):
    """A title under which a moderator puts cards that belong together."""

    __tablename__ = "contribution_group"
    __table_args__ = (
        UniqueConstraint("prompt_id", "title"),
        CheckConstraint("title <> ''", name="has_a_title"),
    )

    prompt_id: Mapped[UUID] = mapped_column(ForeignKey("prompt.id"))
    title: Mapped[str]


class Contribution(Row):
    """A card or a question from the floor, under a pseudonym for this prompt: no name, no time and no order.

    `slot` keeps anyone from having more than a few; it is a free one, not the next. One that says the same as another is
    `merged_into` it: both authors stay, and both count.
    """

    __tablename__ = "contribution"
    __table_args__ = (
        UniqueConstraint("prompt_id", "author_key", "slot"),
        CheckConstraint(f"slot BETWEEN 1 AND {MOST_EACH}", name="a_few_each"),
        CheckConstraint("text <> ''", name="says_something"),
        CheckConstraint("(state = 'declined') = (reason IS NOT NULL)", name="declined_has_a_reason"),
        CheckConstraint("NOT in_report OR state NOT IN ('new', 'declined')", name="reported_was_approved"),
        CheckConstraint("merged_into_id IS NULL OR merged_into_id <> id", name="not_into_itself"),
        NO_ORDER,
    )

    prompt_id: Mapped[UUID] = mapped_column(ForeignKey("prompt.id"))
    author_key: Mapped[str]
    slot: Mapped[int] = mapped_column(SmallInteger)
    text: Mapped[str]
    state: Mapped[ContributionState] = mapped_column(default=ContributionState.NEW)
    reason: Mapped[DeclineReason | None]
    in_report: Mapped[bool] = mapped_column(default=False)
    group_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("contribution_group.id", ondelete="SET NULL"), index=True
    )
    merged_into_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("contribution.id", ondelete="SET NULL"), index=True
    )
    is_rehearsal: Mapped[bool] = mapped_column(default=False)

    @property
    def may_be_withdrawn(self) -> bool:
        """Tell whether its author can still take it back: until a moderator put it on the screen or in the report."""
        return self.state in WITHDRAWABLE and not self.in_report


class Support(Row):
    """That one person, under a pseudonym for this prompt, wants to know the same; the author's own is there from the start."""

    __tablename__ = "support"
    __table_args__ = (UniqueConstraint("contribution_id", "author_key"), NO_ORDER)

    contribution_id: Mapped[UUID] = mapped_column(ForeignKey("contribution.id", ondelete="CASCADE"))
    author_key: Mapped[str]
