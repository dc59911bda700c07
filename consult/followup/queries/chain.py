"""From reactions to the items that rest on them: as they are, quoted, or read together with others as a common thread."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select

from consult.agenda.models import Agenda, AgendaItem, Evidence
from consult.db import db, of_few_lengths
from consult.reactions.models import Quote, Reaction
from consult.synthesis import queries as synthesis
from consult.synthesis.models import Coding, CommonThread, Deed, ThreadChange, ThreadVersion


@dataclass(frozen=True)
class Resting:
    """That an item rests on a thread as it was in one version, and which thread that is today, through merges."""

    item_id: UUID
    thread_id: UUID
    number: int
    retired_at: datetime | None
    now_id: UUID


def items_by_reaction(
    reaction_ids: Collection[UUID], item_ids: Collection[UUID] | None = None
) -> dict[UUID, set[UUID]]:
    """Return which items of published agendas (or of these) rest on each reaction; who has none is left out.

    What a thread was when it became evidence stays in reach: through its renames and merges, and for what was split off
    it later.
    """
    if not reaction_ids:
        return {}
    found: dict[UUID, set[UUID]] = {}
    wanted = of_few_lengths(list(reaction_ids))
    for statement in (_directly(wanted), _quoted(wanted)):
        for reaction_id, item_id in db.session.execute(statement.where(*_shown(item_ids))):
            if reaction_id is not None:
                found.setdefault(reaction_id, set()).add(item_id)
    for reaction_id, item_id in _through_threads(wanted, item_ids):
        found.setdefault(reaction_id, set()).add(item_id)
    return found


def _directly(reaction_ids: Sequence[UUID]) -> Select[UUID | None, UUID]:
    statement = select(Evidence.reaction_id, Evidence.item_id).join(Evidence.item).join(AgendaItem.agenda)
    return statement.where(Evidence.reaction_id.in_(reaction_ids))


def _quoted(reaction_ids: Sequence[UUID]) -> Select[UUID | None, UUID]:
    statement = select(Quote.reaction_id, Evidence.item_id).join(Evidence, Evidence.quote_id == Quote.id)
    statement = statement.join(AgendaItem, AgendaItem.id == Evidence.item_id).join(AgendaItem.agenda)
    return statement.where(Quote.reaction_id.in_(reaction_ids))


def _shown(item_ids: Collection[UUID] | None) -> Sequence[ColumnElement[bool]]:
    is_public = Agenda.published_at.is_not(None)
    return [is_public] if item_ids is None else [is_public, Evidence.item_id.in_(item_ids)]


def _through_threads(
    reaction_ids: Sequence[UUID], item_ids: Collection[UUID] | None
) -> Iterator[tuple[UUID, UUID]]:
    """Yield (reaction, item) for what is in a thread on which an item rests, or was split off one later."""
    resting = _resting(item_ids)
    if not resting:
        return
    split_off = _split_off(resting)
    codings = db.session.execute(
        select(Coding.id, Coding.reaction_id, Coding.thread_id)
        .join(Coding.reaction)
        .where(Coding.reaction_id.in_(reaction_ids), Coding.edition == Reaction.edition)
    ).all()
    for one in resting:
        for coding_id, reaction_id, thread_id in codings:
            if thread_id == one.now_id or str(coding_id) in split_off[one]:
                yield reaction_id, one.item_id


def _resting(item_ids: Collection[UUID] | None) -> Sequence[Resting]:
    rows = db.session.execute(
        select(Evidence.item_id, ThreadVersion.number, CommonThread)
        .join(ThreadVersion, ThreadVersion.id == Evidence.thread_version_id)
        .join(CommonThread, CommonThread.id == ThreadVersion.thread_id)
        .join(AgendaItem, AgendaItem.id == Evidence.item_id)
        .join(AgendaItem.agenda)
        .where(*_shown(item_ids))
    ).all()
    now: dict[UUID, CommonThread] = {}
    for consultation_id in {thread.consultation_id for _item, _number, thread in rows}:
        ids = {thread.id for _item, _number, thread in rows if thread.consultation_id == consultation_id}
        now |= synthesis.threads_now(consultation_id, ids)
    return [
        Resting(item_id, thread.id, number, thread.retired_at, now[thread.id].id)
        for item_id, number, thread in rows
    ]


def _split_off(resting: Sequence[Resting]) -> dict[Resting, set[str]]:
    """Return the codings that were split off each thread after the item came to rest on it, as text."""
    ids = {one.thread_id for one in resting} | {one.now_id for one in resting}
    changes = db.session.scalars(
        select(ThreadChange).where(
            ThreadChange.deed == Deed.SPLIT, ThreadChange.undone_at.is_(None), ThreadChange.thread_id.in_(ids)
        )
    ).all()
    found: dict[Resting, set[str]] = {one: set() for one in resting}
    for one in resting:
        for change in changes:
            if _came_later(change, one):
                found[one].update(change.payload["moved"])
    return found


def _came_later(change: ThreadChange, one: Resting) -> bool:
    """Tell whether a split took something away from what an item rests on."""
    if change.thread_id == one.thread_id:
        return bool(change.payload["versions"][str(one.thread_id)] > one.number)
    is_its_thread_now = change.thread_id == one.now_id
    return is_its_thread_now and one.retired_at is not None and change.created_at >= one.retired_at
