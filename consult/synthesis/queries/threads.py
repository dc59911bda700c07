"""Common threads, their versions, and where a version is today."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from consult.consultations import queries as consultations
from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.errors import NotFound
from consult.reactions.models import Reaction
from consult.synthesis.models import Coding, CommonThread, ThreadVersion
from consult.synthesis.queries.counting import COUNTS
from consult.wording import N_


@dataclass(frozen=True)
class CountedThread:
    """A live thread, and how many reactions carry it."""

    thread: CommonThread
    reactions: int


@dataclass(frozen=True)
class Threads:
    """The threads of one consultation together, as a page that everyone may read once it was completed."""

    consultation: Consultation
    counted: Sequence[CountedThread]

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may read them."""
        return self.consultation.phase == Phase.PUBLISHED


def threads_of(consultation_id: UUID) -> Threads:
    """Return a consultation with its live threads, or raise NotFound."""
    return Threads(consultations.consultation(consultation_id), threads(consultation_id))


def thread(id: UUID) -> CommonThread:
    """Return a thread with its versions, who made them, and its consultation, or raise NotFound."""
    found = db.session.scalar(
        select(CommonThread)
        .where(CommonThread.id == id)
        .options(
            joinedload(CommonThread.consultation),
            selectinload(CommonThread.versions).joinedload(ThreadVersion.maker),
        )
    )
    if found is None:
        raise NotFound(N_("This common thread does not exist."))
    return found


def version(id: UUID) -> ThreadVersion:
    """Return a version with its thread and consultation, or raise NotFound."""
    found = db.session.scalar(
        select(ThreadVersion)
        .where(ThreadVersion.id == id)
        .options(
            joinedload(ThreadVersion.maker),
            joinedload(ThreadVersion.thread).joinedload(CommonThread.consultation),
        )
    )
    if found is None:
        raise NotFound(N_("This common thread does not exist."))
    return found


def threads(consultation_id: UUID) -> Sequence[CountedThread]:
    """Return the live threads of a consultation by name, the rest last, with how many reactions carry each."""
    carried = (
        select(Coding.thread_id, func.count().label("reactions"))
        .join(Reaction, Reaction.id == Coding.reaction_id)
        .where(Reaction.consultation_id == consultation_id, COUNTS)
        .group_by(Coding.thread_id)
        .subquery()
    )
    statement = (
        select(CommonThread, func.coalesce(carried.c.reactions, 0))
        .join(CommonThread.current)
        .outerjoin(carried, carried.c.thread_id == CommonThread.id)
        .where(CommonThread.consultation_id == consultation_id, CommonThread.retired_at.is_(None))
        .options(contains_eager(CommonThread.current))
        .order_by(CommonThread.is_rest, func.lower(ThreadVersion.name), CommonThread.id)
    )
    return [CountedThread(found, reactions) for found, reactions in db.session.execute(statement)]


def rest_of(consultation_id: UUID) -> CommonThread | None:
    """Return the thread of what fits nowhere, or None before anything was put there."""
    return db.session.scalar(
        select(CommonThread).where(CommonThread.consultation_id == consultation_id, CommonThread.is_rest)
    )


def thread_called(consultation_id: UUID, name: str) -> CommonThread | None:
    """Return the live thread with this name, in capitals or not, or None."""
    return db.session.scalar(
        select(CommonThread)
        .join(CommonThread.current)
        .where(
            CommonThread.consultation_id == consultation_id,
            CommonThread.retired_at.is_(None),
            func.lower(ThreadVersion.name) == name.lower(),
        )
        .options(contains_eager(CommonThread.current))
        .limit(1)
    )


def has_threads(consultation_id: UUID) -> bool:
    """Tell whether a consultation has a live thread beside the rest."""
    statement = select(CommonThread.id).where(
        CommonThread.consultation_id == consultation_id,
        CommonThread.retired_at.is_(None),
        ~CommonThread.is_rest,
    )
    return db.session.scalar(select(statement.exists())) or False


def carried(thread_id: UUID) -> int:
    """Return how many reactions carry a thread."""
    statement = (
        select(func.count())
        .select_from(Coding)
        .join(Reaction, Reaction.id == Coding.reaction_id)
        .where(Coding.thread_id == thread_id, COUNTS)
    )
    return db.session.scalar(statement) or 0


def overlap(source_id: UUID, target_id: UUID) -> tuple[int, int]:
    """Return how many reactions carry a thread, and how many of those carry another too."""
    there = select(Coding.reaction_id).where(Coding.thread_id == target_id)
    statement = (
        select(func.count(), func.count().filter(Coding.reaction_id.in_(there)))
        .join(Reaction, Reaction.id == Coding.reaction_id)
        .where(Coding.thread_id == source_id, COUNTS)
    )
    carried, both = db.session.execute(statement).one()
    return carried, both


def now(version: ThreadVersion) -> CommonThread:
    """Return the thread that a version belongs to today, through merges; its thread must be loaded."""
    return threads_now(version.thread.consultation_id, [version.thread_id])[version.thread_id]


def threads_now(consultation_id: UUID, thread_ids: Collection[UUID]) -> Mapping[UUID, CommonThread]:
    """Return where threads of one consultation are today, through merges: by the id that each had."""
    today = every_thread_now([consultation_id])
    return {id: today[id] for id in thread_ids}


def every_thread_now(consultation_ids: Collection[UUID]) -> Mapping[UUID, CommonThread]:
    """Return where each thread that these consultations ever had is today, through merges: by the id that it had."""
    by_id = {
        one.id: one
        for one in db.session.scalars(
            select(CommonThread).where(CommonThread.consultation_id.in_(consultation_ids))
        )
    }
    leads_to = {id: one.merged_into_id for id, one in by_id.items()}
    return {id: by_id[_end_of(id, leads_to)] for id in by_id}


def _end_of(id: UUID, leads_to: Mapping[UUID, UUID | None]) -> UUID:
    while (following := leads_to[id]) is not None:
        id = following
    return id
