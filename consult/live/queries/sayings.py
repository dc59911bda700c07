"""What people said in the room that is no vote: words, moods, and the own answer of one person."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from consult.db import db
from consult.live.cloud import Judged
from consult.live.models import (
    Contribution,
    ContributionState,
    Feeling,
    JudgedWord,
    LiveState,
    MoodAnswer,
    Prompt,
    PromptKind,
    Support,
    WordRuling,
    WordsAnswer,
)

ROWS: Mapping[PromptKind, Any] = {  # mapped classes; their common columns have no type of their own
    PromptKind.WORDS: WordsAnswer,
    PromptKind.MOOD: MoodAnswer,
    PromptKind.CARDS: Contribution,
    PromptKind.FLOOR: Contribution,
}


def said_under(table: Any, prompt: Prompt, state: LiveState) -> tuple[ColumnElement[bool], ...]:
    """Return which rows of a table belong to a prompt: those of a rehearsal only in it."""
    return table.prompt_id == prompt.id, table.is_rehearsal == state.is_rehearsing


def people_under(prompt: Prompt, state: LiveState) -> int:
    """Count who said something that is no vote: each once, also whoever only wants to know the same as another."""
    table = ROWS.get(prompt.kind)
    if table is None:
        return 0
    said = select(table.author_key).where(*said_under(table, prompt, state))
    joined = select(Support.author_key).join(Contribution, Contribution.id == Support.contribution_id)
    everyone = said.union(joined.where(*said_under(Contribution, prompt, state))).subquery()
    people = everyone if prompt.kind == PromptKind.FLOOR else said.subquery()
    return db.session.scalar(select(func.count(people.c.author_key.distinct()))) or 0


def arrived(state: LiveState) -> tuple[int, ...]:
    """Count what was written in a session and who wants to know the same: differs when a moderator has something new to see."""
    here = select(Prompt.id).where(Prompt.dialogue_id == state.dialogue_id).scalar_subquery()
    written = (select(func.count()).where(table.prompt_id.in_(here)) for table in (Contribution, WordsAnswer))
    joined = (
        select(func.count())
        .select_from(Support)
        .join(Contribution, Contribution.id == Support.contribution_id)
        .where(Contribution.prompt_id.in_(here))
    )
    counts = [one.scalar_subquery() for one in (*written, joined)]
    return tuple(db.session.execute(select(*counts)).one())


def words_under(prompt: Prompt, state: LiveState) -> Sequence[Sequence[str]]:
    """Return what each person typed, in no order that tells who."""
    return db.session.scalars(
        select(WordsAnswer.words).where(*said_under(WordsAnswer, prompt, state)).order_by(WordsAnswer.id)
    ).all()


def judged_words(prompt: Prompt, state: LiveState) -> Judged:
    """Return what a moderator ruled about the words of a prompt."""
    rows = db.session.scalars(
        select(JudgedWord).where(*said_under(JudgedWord, prompt, state)).order_by(JudgedWord.word)
    ).all()
    return Judged(
        approved={row.word for row in rows if row.ruling == WordRuling.APPROVED},
        hidden={row.word for row in rows if row.ruling == WordRuling.HIDDEN},
        counts_as={row.word: row.counts_as for row in rows if row.ruling == WordRuling.MERGED},
    )


def feelings_under(prompt: Prompt, state: LiveState) -> Mapping[Feeling, int]:
    """Count how many people feel how."""
    rows = db.session.execute(
        select(MoodAnswer.feeling, func.count())
        .where(*said_under(MoodAnswer, prompt, state))
        .group_by(MoodAnswer.feeling)
    )
    return {row[0]: row[1] for row in rows}


def own_words(prompt_id: UUID, author_key: str) -> Sequence[str]:
    """Return the words of one person."""
    asked = select(WordsAnswer.words).filter_by(prompt_id=prompt_id, author_key=author_key)
    return db.session.scalar(asked) or []


def own_feeling(prompt_id: UUID, author_key: str) -> Feeling | None:
    """Return how one person feels, or None before the answer."""
    return db.session.scalar(select(MoodAnswer.feeling).filter_by(prompt_id=prompt_id, author_key=author_key))


def own_contributions(prompt_id: UUID, author_key: str) -> Sequence[Contribution]:
    """Return the cards or questions of one person, by their words."""
    return db.session.scalars(
        select(Contribution)
        .filter_by(prompt_id=prompt_id, author_key=author_key)
        .order_by(Contribution.text, Contribution.id)
    ).all()


def waiting_under(prompt: Prompt, state: LiveState) -> int:
    """Count the cards or questions that no moderator looked at."""
    here = said_under(Contribution, prompt, state)
    new = Contribution.state == ContributionState.NEW, Contribution.merged_into_id.is_(None)
    return db.session.scalar(select(func.count()).select_from(Contribution).where(*here, *new)) or 0


def own_support(prompt_id: UUID, author_key: str) -> frozenset[UUID]:
    """Return the questions of which one person wants to know the same."""
    asked = select(Support.contribution_id).join(Contribution, Contribution.id == Support.contribution_id)
    return frozenset(
        db.session.scalars(asked.where(Contribution.prompt_id == prompt_id, Support.author_key == author_key))
    )
