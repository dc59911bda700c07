"""From reactions and topics to the items that rest on them: as they are, quoted, in a figure, or read together as a thread."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, or_, select

from consult.agenda.models import Agenda, AgendaItem, Evidence
from consult.db import db, of_few_lengths
from consult.reactions.models import Quote, Reaction
from consult.synthesis import queries as synthesis
from consult.synthesis.models import Coding, CommonThread, Deed, ThreadChange, ThreadVersion
from consult.voting.models import Question


@dataclass(frozen=True)
class Chain:
    """What became of reactions and of topics: which items of published agendas rest on each; who has none is left out.

    With the threads in which each reaction is today, through merges.
    """

    by_reaction: Mapping[UUID, set[UUID]]
    by_topic: Mapping[UUID, set[UUID]]
    threads: Mapping[UUID, Sequence[CommonThread]]


@dataclass(frozen=True)
class Resting:
    """That an item rests on a thread as it was in one version."""

    item_id: UUID
    thread_id: UUID
    consultation_id: UUID
    retired_at: datetime | None
    number: int


def items_by_reaction(
    reaction_ids: Collection[UUID], item_ids: Collection[UUID] | None = None
) -> Mapping[UUID, set[UUID]]:
    """Return which items of published agendas (or of these) rest on each reaction; who has none is left out."""
    return chain_of(reaction_ids, (), item_ids).by_reaction


def chain_of(
    reaction_ids: Collection[UUID], topic_ids: Collection[UUID], item_ids: Collection[UUID] | None = None
) -> Chain:
    """Return what became of these reactions and topics in published agendas (or in these items), in five statements.

    What a thread was when it became evidence stays in reach: through its renames and merges, and for what was split off
    it later.
    """
    if not reaction_ids and not topic_ids:
        return Chain({}, {}, {})
    by_reaction, by_topic = _directly(reaction_ids, topic_ids, item_ids)
    codings = _codings(reaction_ids) if reaction_ids else []
    resting = _resting(item_ids) if codings else []
    consultations = {one.consultation_id for one in codings} | {one.consultation_id for one in resting}
    now = synthesis.every_thread_now(consultations) if consultations else {}
    split_off = _split_off(resting, now) if resting else {}
    threads: dict[UUID, list[CommonThread]] = {}
    for coding in codings:
        today = now[coding.thread_id]
        if today not in threads.setdefault(coding.reaction_id, []):
            threads[coding.reaction_id].append(today)
        for one in resting:
            if coding.thread_id == now[one.thread_id].id or str(coding.id) in split_off[one]:
                by_reaction.setdefault(coding.reaction_id, set()).add(one.item_id)
    return Chain(by_reaction, by_topic, threads)


def _directly(
    reaction_ids: Collection[UUID], topic_ids: Collection[UUID], item_ids: Collection[UUID] | None
) -> tuple[dict[UUID, set[UUID]], dict[UUID, set[UUID]]]:
    """Return the items by the reaction on which they rest, also quoted, and by the topic of a figure."""
    wanted, asked = of_few_lengths(list(reaction_ids)), of_few_lengths(list(topic_ids))
    statement = (
        select(Evidence.item_id, func.coalesce(Evidence.reaction_id, Quote.reaction_id), Question.topic_id)
        .join(Evidence.item)
        .join(AgendaItem.agenda)
        .outerjoin(Quote, Quote.id == Evidence.quote_id)
        .outerjoin(Question, Question.id == Evidence.question_id)
        .where(
            or_(
                Evidence.reaction_id.in_(wanted), Quote.reaction_id.in_(wanted), Question.topic_id.in_(asked)
            ),
            *_shown(item_ids),
        )
    )
    by_reaction: dict[UUID, set[UUID]] = {}
    by_topic: dict[UUID, set[UUID]] = {}
    for item_id, reaction_id, topic_id in db.session.execute(statement):
        if reaction_id is not None:
            by_reaction.setdefault(reaction_id, set()).add(item_id)
        if topic_id is not None:
            by_topic.setdefault(topic_id, set()).add(item_id)
    return by_reaction, by_topic


def _codings(reaction_ids: Collection[UUID]) -> Sequence[Row[UUID, UUID, UUID, UUID]]:
    """Return (id, reaction_id, thread_id, consultation_id) of what these reactions, as they read now, are ordered under."""
    return db.session.execute(
        select(Coding.id, Coding.reaction_id, Coding.thread_id, Reaction.consultation_id)
        .join(Coding.reaction)
        .where(Coding.reaction_id.in_(of_few_lengths(list(reaction_ids))), Coding.edition == Reaction.edition)
    ).all()


def _shown(item_ids: Collection[UUID] | None) -> Sequence[ColumnElement[bool]]:
    is_public = Agenda.published_at.is_not(None)
    return [is_public] if item_ids is None else [is_public, Evidence.item_id.in_(item_ids)]


def _resting(item_ids: Collection[UUID] | None) -> Sequence[Resting]:
    rows = db.session.execute(
        select(
            Evidence.item_id,
            CommonThread.id,
            CommonThread.consultation_id,
            CommonThread.retired_at,
            ThreadVersion.number,
        )
        .join(ThreadVersion, ThreadVersion.id == Evidence.thread_version_id)
        .join(CommonThread, CommonThread.id == ThreadVersion.thread_id)
        .join(AgendaItem, AgendaItem.id == Evidence.item_id)
        .join(AgendaItem.agenda)
        .where(*_shown(item_ids))
    )
    return [Resting(*row) for row in rows]


def _split_off(resting: Sequence[Resting], now: Mapping[UUID, CommonThread]) -> Mapping[Resting, set[str]]:
    """Return the codings that were split off each thread after the item came to rest on it, as text."""
    ids = {id for one in resting for id in (one.thread_id, now[one.thread_id].id)}
    changes = db.session.scalars(
        select(ThreadChange).where(
            ThreadChange.deed == Deed.SPLIT, ThreadChange.undone_at.is_(None), ThreadChange.thread_id.in_(ids)
        )
    ).all()
    return {
        one: {
            coding
            for change in changes
            if _came_later(change, one, now[one.thread_id])
            for coding in change.payload["moved"]
        }
        for one in resting
    }


def _came_later(change: ThreadChange, one: Resting, today: CommonThread) -> bool:
    """Tell whether a split took something away from what an item rests on."""
    if change.thread_id == one.thread_id:
        return bool(change.payload["versions"][str(one.thread_id)] > one.number)
    is_its_thread_now = change.thread_id == today.id
    return is_its_thread_now and one.retired_at is not None and change.created_at >= one.retired_at
