"""What suggestions are made of, and what was suggested."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import joinedload

from consult.db import db
from consult.reactions.models import Reaction
from consult.synthesis.models import Coding, CommonThread, SuggestionAnswer, SuggestionRun, ThreadSuggestion
from consult.synthesis.queries.counting import CODABLE, COUNTS
from consult.synthesis.queries.groupings import put_aside

Pair = tuple[UUID, UUID]
"""A reaction and a thread."""


@dataclass(frozen=True)
class Material:
    """What is known of the reactions of a consultation, as plain values."""

    reactions: Sequence[tuple[UUID, str]]
    threads: Sequence[tuple[UUID, str]]
    """Live threads without the rest, each with its words."""
    coded: Sequence[Pair]
    """Also those in the rest, which is among no threads."""
    refused: Sequence[Pair]
    put_aside: Sequence[frozenset[UUID]] = ()
    """The reactions of each proposed grouping that somebody put aside."""

    @property
    def loose(self) -> Sequence[int]:
        """Return the places of the reactions that are in no thread."""
        threads = {id for id, _ in self.threads}
        held = {reaction for reaction, thread in self.coded if thread in threads}
        return [place for place, (id, _) in enumerate(self.reactions) if id not in held]


@dataclass(frozen=True)
class Suggested:
    """A thread that may fit, and the words of the coded reactions that speak for it; without any its own words do."""

    suggestion: ThreadSuggestion
    because: Sequence[str]


def material(consultation_id: UUID) -> Material:
    """Return what suggestions are made of, in the order of ids."""
    own = Reaction.consultation_id == consultation_id
    reactions = select(Reaction.id, Reaction.text).where(own, CODABLE).order_by(Reaction.id)
    threads = db.session.scalars(
        select(CommonThread)
        .where(CommonThread.consultation_id == consultation_id, CommonThread.retired_at.is_(None))
        .where(~CommonThread.is_rest)
        .order_by(CommonThread.id)
    )
    coded = select(Coding.reaction_id, Coding.thread_id).join(Coding.reaction).where(own, COUNTS)
    refused = (
        select(SuggestionAnswer.reaction_id, SuggestionAnswer.thread_id)
        .join(Reaction, Reaction.id == SuggestionAnswer.reaction_id)
        .where(own, ~SuggestionAnswer.is_accepted)
    )
    return Material(
        reactions=[(id, text) for id, text in db.session.execute(reactions)],
        threads=[(one.id, f"{one.name}. {one.current.description}") for one in threads],
        coded=sorted((reaction, thread) for reaction, thread in db.session.execute(coded)),
        refused=sorted((reaction, thread) for reaction, thread in db.session.execute(refused)),
        put_aside=put_aside(consultation_id),
    )


def suggested_by(
    consultation_id: UUID, reaction_id: UUID | None
) -> tuple[SuggestionRun | None, Sequence[Suggested]]:
    """Return when suggestions were made last, and what is suggested for a reaction, likeliest first.

    Left out is what the reaction carries and what somebody refused.
    """
    said = exists().where(
        SuggestionAnswer.reaction_id == ThreadSuggestion.reaction_id,
        SuggestionAnswer.thread_id == ThreadSuggestion.thread_id,
        ~SuggestionAnswer.is_accepted,
    )
    carried = exists().where(
        Coding.reaction_id == ThreadSuggestion.reaction_id, Coding.thread_id == ThreadSuggestion.thread_id
    )
    live = exists().where(CommonThread.id == ThreadSuggestion.thread_id, CommonThread.retired_at.is_(None))
    own = and_(
        ThreadSuggestion.run_id == SuggestionRun.id,
        ThreadSuggestion.reaction_id == reaction_id,
        ~said,
        ~carried,
        live,
    )
    rows = db.session.execute(
        select(SuggestionRun, ThreadSuggestion)
        .outerjoin(ThreadSuggestion, own)
        .where(SuggestionRun.consultation_id == consultation_id)
        .options(joinedload(ThreadSuggestion.thread))
        .order_by(ThreadSuggestion.rank)
    ).all()
    found = [one for _run, one in rows if one is not None]
    words = _words({UUID(id) for each in found for id in each.because})
    because = [[words[UUID(id)] for id in each.because if UUID(id) in words] for each in found]
    return (rows[0][0] if rows else None), [Suggested(*both) for both in zip(found, because, strict=True)]


def _words(ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return the words of these reactions, by id."""
    if not ids:
        return {}
    found = db.session.scalars(select(Reaction).where(Reaction.id.in_(ids), CODABLE))
    return {one.id: one.text for one in found}


def run_of(consultation_id: UUID) -> SuggestionRun | None:
    """Return when suggestions were made last, or None."""
    return db.session.scalar(select(SuggestionRun).where(SuggestionRun.consultation_id == consultation_id))


def answer_to(reaction_id: UUID, thread_id: UUID) -> SuggestionAnswer | None:
    """Return what somebody said to a thread for a reaction, or None."""
    return db.session.scalar(
        select(SuggestionAnswer).where(
            SuggestionAnswer.reaction_id == reaction_id, SuggestionAnswer.thread_id == thread_id
        )
    )


def alike(reaction: Reaction) -> Sequence[Reaction]:
    """Return the other reactions with nearly the same words that can be coded, in the order of ids."""
    run = run_of(reaction.consultation_id)
    ids = run.copies_of(reaction.id) if run else []
    if not ids:
        return []
    return db.session.scalars(
        select(Reaction)
        .where(Reaction.id.in_(ids), Reaction.consultation_id == reaction.consultation_id, CODABLE)
        .order_by(Reaction.id)
    ).all()
