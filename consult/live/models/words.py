"""Words that people typed for the cloud, and what a moderator ruled about a word."""

from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consult.db import Row
from consult.voting.models import NO_ORDER
from consult.wording import N_, Word


class DeclineReason(Word):
    """Why something is not shown."""

    OFFENSIVE = "offensive", N_("it insults somebody")
    NAMES = "names", N_("it names somebody")
    OFF_TOPIC = "off_topic", N_("it is about something else")
    UNCLEAR = "unclear", N_("nobody will understand it")


class WordRuling(Word):
    """What a moderator ruled about a word."""

    APPROVED = "approved", N_("approved")
    HIDDEN = "hidden", N_("not shown")
    MERGED = "merged", N_("counts as another word")


class WordsAnswer(Row):
    """The one to three words of one person, under a pseudonym for this prompt; later words take the place of earlier ones."""

    __tablename__ = "words_answer"
    __table_args__ = (UniqueConstraint("prompt_id", "author_key"), NO_ORDER)

    prompt_id: Mapped[UUID] = mapped_column(ForeignKey("prompt.id"))
    author_key: Mapped[str]
    words: Mapped[list[str]] = mapped_column(JSON)
    is_rehearsal: Mapped[bool] = mapped_column(default=False)


class JudgedWord(Row):
    """What a moderator ruled about one word under one prompt: show it, hide it for a reason, or count it as another."""

    __tablename__ = "judged_word"
    __table_args__ = (
        UniqueConstraint("prompt_id", "word", "is_rehearsal"),
        CheckConstraint("(ruling = 'hidden') = (reason IS NOT NULL)", name="hidden_has_a_reason"),
        CheckConstraint("(ruling = 'merged') = (counts_as <> '')", name="merged_into_a_word"),
        CheckConstraint("counts_as <> word", name="not_into_itself"),
    )

    prompt_id: Mapped[UUID] = mapped_column(ForeignKey("prompt.id"))
    word: Mapped[str]
    ruling: Mapped[WordRuling]
    counts_as: Mapped[str] = mapped_column(default="")
    reason: Mapped[DeclineReason | None]
    is_rehearsal: Mapped[bool] = mapped_column(default=False)
