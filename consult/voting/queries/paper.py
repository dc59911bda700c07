"""The questions of a round as plain values: what every ballot of it answers, read once and kept once it is frozen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from consult.db import db
from consult.voting.models import Question, QuestionKind, VotingRound

Answer = int | Sequence[int] | None
"""1 to 5 or None ("don't know"); -1, 0 or 1; or the positions of the chosen options (none: an empty list)."""
Answers = Mapping[UUID, Answer]
"""By the id of the question; a question that is not there was not answered."""

SECONDS_A_QUESTION = 25
"""Reading a question and answering it on a phone."""

_KEPT: dict[UUID, "Paper"] = {}
_MOST_KEPT = 32


@dataclass(frozen=True)
class Choosable:
    """One option of a question, by its position (from 1)."""

    id: UUID
    position: int
    label: str


@dataclass(frozen=True)
class Asked:
    """One question as it is put to a person; `number` counts from 1 without gaps."""

    id: UUID
    number: int
    kind: QuestionKind
    text: str
    hint: str
    max_choices: int | None
    options: tuple[Choosable, ...]
    topic_id: UUID | None
    about: str
    repeats_id: UUID | None = None


@dataclass(frozen=True)
class Paper:
    """All questions of one round, in their order."""

    round_id: UUID
    questions: tuple[Asked, ...]
    topic_ids: frozenset[UUID] = field(default_factory=frozenset)

    @cached_property
    def by_id(self) -> Mapping[UUID, Asked]:
        """Return the questions by their ids."""
        return {asked.id: asked for asked in self.questions}

    @property
    def minutes(self) -> int:
        """Return about how many minutes it takes to answer them."""
        return minutes_for(len(self))

    def __len__(self) -> int:
        """Return how many questions there are."""
        return len(self.questions)


def minutes_for(questions: int) -> int:
    """Return about how many minutes it takes to answer so many questions, at least one."""
    return max(1, ceil(questions * SECONDS_A_QUESTION / 60))


def frozen_paper(round_id: UUID) -> Paper | None:
    """Return the questions of a round of which this process knows that they are fixed; None tells nothing."""
    return _KEPT.get(round_id)


def paper_of(voting_round: VotingRound) -> Paper:
    """Return the questions of a round; those of a frozen one never change, so this process reads them once."""
    if found := _KEPT.get(voting_round.id):
        return found
    paper = _read(voting_round.id)
    if voting_round.frozen_at is not None:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        _KEPT[voting_round.id] = paper
    return paper


def _read(round_id: UUID) -> Paper:
    rows = db.session.scalars(
        select(Question)
        .where(Question.voting_round_id == round_id)
        .options(selectinload(Question.options), joinedload(Question.topic))
        .order_by(Question.position)
    ).all()
    asked = tuple(_asked(number, row) for number, row in enumerate(rows, 1))
    topics = [row.topic_id for row in rows] + [option.topic_id for row in rows for option in row.options]
    return Paper(round_id, asked, frozenset(id for id in topics if id is not None))


def _asked(number: int, row: Question) -> Asked:
    return Asked(
        id=row.id,
        number=number,
        kind=row.kind,
        text=row.text,
        hint=row.hint,
        max_choices=row.max_choices,
        options=tuple(Choosable(option.id, option.position, option.label) for option in row.options),
        topic_id=row.topic_id,
        about=row.topic.summary if row.topic else "",
        repeats_id=row.repeats_id,
    )
