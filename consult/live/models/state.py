"""What is shown in the room: one row of state a session, and the prompts in their order."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.db import Row
from consult.dialogues.models import DialogueSession
from consult.live.figures import Figures, Splits
from consult.voting.models import Question, QuestionKind
from consult.wording import N_, Word

AROUND = timedelta(hours=1)
"""How long before and after a session the way in stands on its page, and how long it waits for a next press after its end."""
MINUTE = timedelta(minutes=1)
FEWEST_GROUPS = 2


class Shown(Word):
    """What the screen shows."""

    LOBBY = "lobby", N_("the lobby")
    PROMPT = "prompt", N_("the current part")
    JOIN = "join", N_("how to join")
    BLANK = "blank", N_("nothing")


class Split(Word):
    """By what the answers on the screen are divided."""

    OFFICE = "office", N_("by office")
    PROVINCE = "province", N_("by province")


class PromptKind(Word):
    """What people are asked to do."""

    QUESTION = "question", N_("question of a voting round")
    WORDS = "words", N_("one to three words")
    CARDS = "cards", N_("open answers on cards")
    FLOOR = "floor", N_("questions from the floor")
    MOOD = "mood", N_("quick mood")
    TALK = "talk", N_("talk at the table")


class PromptState(Word):
    """Whether answers are taken."""

    WAITING = "waiting", N_("still to come")
    OPEN = "open", N_("open")
    CLOSED = "closed", N_("closed")


class Reveal(Word):
    """When the result is shown."""

    LIVE = "live", N_("while people answer")
    AFTER_VOTE = "after_vote", N_("to each after the own answer")
    ON_REVEAL = "on_reveal", N_("when the host reveals it")
    AFTER_CLOSE = "after_close", N_("by itself when it closes")


class Command(Word):
    """What a host can press."""

    NEXT = "next", N_("Next")
    PREVIOUS = "previous", N_("Previous")
    SHOW = "show", N_("Show this")
    OPEN = "open", N_("Open the question")
    CLOSE = "close", N_("Close the question")
    REVEAL = "reveal", N_("Show the result")
    HIDE = "hide", N_("Hide the result")
    BLANK = "blank", N_("Blank screen")
    JOIN = "join", N_("How to join")
    LOBBY = "lobby", N_("Lobby")
    EXTEND = "extend", N_("30 seconds more")
    SPEAK = "speak", N_("Two minutes to speak")
    BY_OFFICE = "by_office", N_("By office")
    BY_PROVINCE = "by_province", N_("By province")
    SORT = "sort", N_("Largest first")
    UNDO = "undo", N_("Undo")
    END = "end", N_("End the session")


class LiveState(Row):
    """All that a screen and a phone need to know of one session; `version` grows with every change, `presses` with those of hosts.

    `code` is what people type to join; the keys are the addresses of the screen, of co-hosts and of moderators, which
    nobody can guess and which can be renewed. `speaks_until` is when the time of who speaks now is over. `before` holds what `undo` goes back to, the last one at the end.
    `pressed_at` is when a host last pressed something, `screen_seen_at` when a screen that is open last gave a sign of
    life; it gives one every quarter of a minute.
    """

    __tablename__ = "live_state"
    __table_args__ = (
        CheckConstraint("version >= 0", name="version_not_negative"),
        CheckConstraint("shown <> 'prompt' OR prompt_id IS NOT NULL", name="shows_a_prompt"),
    )

    dialogue_id: Mapped[UUID] = mapped_column(ForeignKey("dialogue_session.id"), unique=True)
    code: Mapped[str] = mapped_column(unique=True)
    screen_key: Mapped[str] = mapped_column(unique=True)
    cohost_key: Mapped[str] = mapped_column(unique=True)
    moderator_key: Mapped[str] = mapped_column(unique=True)
    prompt_id: Mapped[UUID | None] = mapped_column(ForeignKey("prompt.id"))
    shown: Mapped[Shown] = mapped_column(default=Shown.LOBBY)
    split: Mapped[Split | None]
    is_sorted: Mapped[bool] = mapped_column(default=False, server_default=false())
    speaks_until: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=0)
    presses: Mapped[int] = mapped_column(default=0, server_default="0")
    before: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    is_rehearsing: Mapped[bool] = mapped_column(default=False)
    authors_forgotten_at: Mapped[datetime | None]
    pressed_at: Mapped[datetime | None]
    screen_seen_at: Mapped[datetime | None]
    wifi_name: Mapped[str] = mapped_column(default="")
    wifi_password: Mapped[str] = mapped_column(default="")
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    dialogue: Mapped[DialogueSession] = relationship(back_populates="live", lazy="raise_on_sql")
    prompt: Mapped["Prompt | None"] = relationship(lazy="raise_on_sql")

    @property
    def department_id(self) -> UUID | None:
        """Return the department whose session it is, for the permissions."""
        return self.dialogue.department_id

    def takes_people(self, now: datetime) -> bool:
        """Tell whether members find the way in on the page of the session: from an hour before until it ends, or an hour later."""
        is_time = self.dialogue.starts_at - AROUND <= now < self.dialogue.ends_at + AROUND
        return is_time and not self.has_ended and not self.is_rehearsing

    def has_screen(self, now: datetime) -> bool:
        """Tell whether a screen is open, or was less than a minute ago."""
        return self.screen_seen_at is not None and now - self.screen_seen_at < MINUTE

    @property
    def may_sort(self) -> bool:
        """Tell whether bars stand there whose order says nothing: the result of a closed question with options."""
        prompt = self.prompt
        if prompt is None or prompt.question is None or prompt.question.kind != QuestionKind.CHOICE:
            return False
        return prompt.is_result and prompt.figures is not None and bool(prompt.figures["counts"])

    @property
    def has_ended(self) -> bool:
        """Tell whether the session was ended."""
        return self.ended_at is not None

    @property
    def has_run(self) -> bool:
        """Tell whether a part came on the screen at the time of the session; trying it out the days before is no begin."""
        return self.started_at is not None and self.started_at >= self.dialogue.starts_at - AROUND

    def is_over(self, now: datetime) -> bool:
        """Tell whether it was ended, or left: an hour after the planned end nobody has pressed anything for an hour.

        Where nobody ever pressed, the planned end alone counts.
        """
        if self.has_ended or self.is_rehearsing:
            return self.has_ended
        return now >= max(self.dialogue.ends_at, self.pressed_at or self.dialogue.ends_at) + AROUND


class Prompt(Row):
    """One part of what is put to the room, in the running order.

    `seconds` is the time for answering (None: as long as it takes), `closes_at` the instant at which that is over;
    only with `cuts_off` answers are refused from then on. `figures` is what was last shown of the answers, or may be
    when it is revealed: totals, and splits once it closed; never of fewer people than the threshold. With
    `is_moderated` a cloud shows only the words that a moderator approved. `answered_before` is how many people had
    answered when it first opened: at home, before they came.
    """

    __tablename__ = "prompt"
    __table_args__ = (
        UniqueConstraint("dialogue_id", "position"),
        CheckConstraint("(kind = 'question') = (question_id IS NOT NULL)", name="question_of_a_round"),
        CheckConstraint("minutes > 0", name="takes_time"),
        CheckConstraint("seconds IS NULL OR seconds > 0", name="time_is_positive"),
        CheckConstraint("(state = 'waiting') = (opened_at IS NULL)", name="opened_at_an_instant"),
    )

    dialogue_id: Mapped[UUID] = mapped_column(ForeignKey("dialogue_session.id"))
    position: Mapped[int]
    kind: Mapped[PromptKind]
    question_id: Mapped[UUID | None] = mapped_column(ForeignKey("question.id"), index=True)
    text: Mapped[str] = mapped_column(default="")
    hint: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int] = mapped_column(default=3)
    reveal: Mapped[Reveal] = mapped_column(default=Reveal.ON_REVEAL)
    seconds: Mapped[int | None]
    cuts_off: Mapped[bool] = mapped_column(default=False)
    is_moderated: Mapped[bool] = mapped_column(default=False, server_default=false())
    state: Mapped[PromptState] = mapped_column(default=PromptState.WAITING)
    is_revealed: Mapped[bool] = mapped_column(default=False)
    opened_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    answered_before: Mapped[int] = mapped_column(default=0, server_default="0")
    figures: Mapped[Figures | None] = mapped_column(JSON(none_as_null=True))
    question: Mapped[Question | None] = relationship(lazy="raise_on_sql")

    def takes_answers(self, now: datetime) -> bool:
        """Tell whether an answer counts: open, and not past a time that cuts off."""
        is_over = self.cuts_off and self.closes_at is not None and self.closes_at <= now
        return self.state == PromptState.OPEN and not is_over

    def may_split(self, split: Split) -> bool:
        """Tell whether at least two groups may be shown: the figures of one say nothing beside those of all."""
        found: Splits = self.figures.get("splits", {}) if self.figures else {}
        return len(found.get(split.value) or []) >= FEWEST_GROUPS

    @property
    def is_result(self) -> bool:
        """Tell whether the answers stand there for good: it closed and was revealed."""
        return self.is_revealed and self.state == PromptState.CLOSED

    @property
    def has_no_split(self) -> bool:
        """Tell whether the numbers of a result stand there that cannot be divided, neither by office nor by province."""
        is_vote = self.is_result and self.question_id is not None
        has_numbers = self.figures is not None and self.figures["counts"] is not None
        return is_vote and has_numbers and not any(self.may_split(one) for one in Split)

    @property
    def is_seen_while_open(self) -> bool:
        """Tell whether somebody sees the result before the question closes."""
        return self.reveal in {Reveal.LIVE, Reveal.AFTER_VOTE}

    @property
    def is_warm_up(self) -> bool:
        """Tell whether people may try their phones with it while they come in: the first part, where it is no vote."""
        return self.position == 1 and self.kind in {PromptKind.MOOD, PromptKind.WORDS}

    @property
    def has_result(self) -> bool:
        """Tell whether what people answer becomes a result that can be shown."""
        return self.kind not in {PromptKind.TALK, PromptKind.FLOOR}

    @property
    def is_asking(self) -> bool:
        """Tell whether people answer on their phones."""
        return self.kind != PromptKind.TALK
