"""What is said at the tables of a session: typed in by one, checked by the others, a reaction once they agree."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.consultations.models import AddressedTo, OpenQuestion
from consult.db import Base, Row
from consult.directory.models import OfficeGroup, SizeGroup
from consult.reactions.models import Stance
from consult.topics.models import Topic
from consult.voting.models import NO_ORDER


class TableStatement(Row):
    """What one table said, in the words of who writes for it; as confidential as a reaction, which it becomes.

    `reaction_id` tells that the others at the table said "yes, that is what we said": from then on it is a reaction like
    any other, of who wrote it down. The groups are those of that person, as a reaction keeps them.
    """

    __tablename__ = "table_statement"
    __table_args__ = (
        CheckConstraint("(topic_id IS NULL) <> (open_question_id IS NULL)", name="on_one_thing"),
        CheckConstraint("text <> ''", name="says_something"),
        CheckConstraint("table_number > 0", name="table_from_one"),
        Index("ix_table_statement_table", "dialogue_id", "table_number"),
        NO_ORDER,
    )

    dialogue_id: Mapped[UUID] = mapped_column(ForeignKey("dialogue_session.id"))
    table_number: Mapped[int]
    topic_id: Mapped[UUID | None] = mapped_column(ForeignKey("topic.id"), index=True)
    open_question_id: Mapped[UUID | None] = mapped_column(ForeignKey("open_question.id"), index=True)
    text: Mapped[str]
    stance: Mapped[Stance]
    addressed_to: Mapped[AddressedTo]
    author_key: Mapped[str]
    office_group: Mapped[OfficeGroup]
    province_code: Mapped[str] = mapped_column(ForeignKey("province.code"))
    size_group: Mapped[SizeGroup | None]
    department_id: Mapped[UUID] = mapped_column(ForeignKey("department.id"))
    reaction_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("reaction.id", ondelete="SET NULL"), unique=True
    )
    is_confirmed: Mapped[bool] = mapped_column(default=False)
    topic: Mapped[Topic | None] = relationship(lazy="raise_on_sql")
    open_question: Mapped[OpenQuestion | None] = relationship(lazy="raise_on_sql")

    @property
    def subject(self) -> Topic | OpenQuestion:
        """Return what it is about."""
        found = self.topic or self.open_question
        assert found is not None  # noqa: S101  # a constraint says so
        return found


class StatementCheck(Base):
    """That somebody at the table says whether these are the words of the table, under a pseudonym of the room."""

    __tablename__ = "statement_check"
    __table_args__ = NO_ORDER

    statement_id: Mapped[UUID] = mapped_column(
        ForeignKey("table_statement.id", ondelete="CASCADE"), primary_key=True
    )
    checker_key: Mapped[str] = mapped_column(primary_key=True)
    agrees: Mapped[bool]
