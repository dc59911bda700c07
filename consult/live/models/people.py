"""Who is in the room, and the answers that count nowhere yet."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, SmallInteger, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.db import Row
from consult.directory.models import Office, Person
from consult.voting.models import NO_ORDER


class Participant(Row):
    """Somebody who joined a session on a phone; that somebody was there is no secret, what was answered is.

    Someone on the register has `person`; a guest has none until the mail to `email` is confirmed, and counts apart.
    `wrong_numbers` is how often somebody who confirmed filled in another number than stands on the phone. A
    participant of a rehearsal is made up. `has_card`: the card of the session was sent.
    """

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("dialogue_id", "person_id"),
        CheckConstraint("table_number IS NULL OR table_number > 0", name="table_from_one"),
        CheckConstraint("NOT is_rehearsal OR person_id IS NULL", name="made_up_is_nobody"),
        CheckConstraint("wrong_numbers BETWEEN 0 AND 5", name="few_wrong_numbers"),
    )

    dialogue_id: Mapped[UUID] = mapped_column(ForeignKey("dialogue_session.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    office: Mapped[Office | None]
    municipality_code: Mapped[str | None] = mapped_column(ForeignKey("municipality.code"))
    province_code: Mapped[str | None] = mapped_column(ForeignKey("province.code"))
    email: Mapped[str] = mapped_column(default="")
    wrong_numbers: Mapped[int] = mapped_column(SmallInteger, default=0, server_default="0")
    table_number: Mapped[int | None]
    joined_at: Mapped[datetime]
    is_rehearsal: Mapped[bool] = mapped_column(default=False)
    has_card: Mapped[bool] = mapped_column(default=False, server_default=false())
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")

    @property
    def is_guest(self) -> bool:
        """Tell whether the register does not know yet who this is."""
        return self.person_id is None and not self.is_rehearsal


class ProvisionalAnswer(Row):
    """An answer that is no vote: of a guest who did not confirm yet, or of a rehearsal.

    `author_key` is a pseudonym under the key of the round (a guest's vote is as confidential as any). Confirming turns
    the answers of a guest into votes; those of a rehearsal are removed, and stand in no figure but its own.
    """

    __tablename__ = "provisional_answer"
    __table_args__ = (
        UniqueConstraint("question_id", "author_key"),
        CheckConstraint("value IS NULL OR value BETWEEN -1 AND 5", name="value_in_range"),
        NO_ORDER,
    )

    dialogue_id: Mapped[UUID] = mapped_column(ForeignKey("dialogue_session.id"), index=True)
    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id"))
    author_key: Mapped[str]
    value: Mapped[int | None] = mapped_column(SmallInteger)
    choices: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    is_rehearsal: Mapped[bool] = mapped_column(default=False)
