"""How people feel, in five steps."""

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consult.db import Row
from consult.voting.models import NO_ORDER
from consult.wording import N_, Word


class Feeling(Word):
    """One of five steps, the best first."""

    VERY_GOOD = "very_good", N_("very good")
    GOOD = "good", N_("good")
    SO_SO = "so_so", N_("so-so")
    BAD = "bad", N_("not good")
    VERY_BAD = "very_bad", N_("bad")


class MoodAnswer(Row):
    """How one person feels, under a pseudonym for this prompt; without office or province, so it is never split."""

    __tablename__ = "mood_answer"
    __table_args__ = (UniqueConstraint("prompt_id", "author_key"), NO_ORDER)

    prompt_id: Mapped[UUID] = mapped_column(ForeignKey("prompt.id"))
    author_key: Mapped[str]
    feeling: Mapped[Feeling]
    is_rehearsal: Mapped[bool] = mapped_column(default=False)
