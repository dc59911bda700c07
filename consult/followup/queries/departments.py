"""What became of what one department proposed and its members wrote: no names, no numbers, no small groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.reactions.models import Reaction
from consult.topics.models import Topic, TopicProposal


@dataclass(frozen=True)
class Said:
    """A topic on which enough members of a department wrote to tell so."""

    topic: Topic
    consultation: Consultation


def proposals_of(department_id: UUID) -> Sequence[TopicProposal]:
    """Return what a department proposed in consultations that everyone sees, the newest first, each with its topic."""
    return db.session.scalars(
        select(TopicProposal)
        .join(TopicProposal.consultation)
        .where(TopicProposal.department_id == department_id, Consultation.phase != Phase.PREPARING)
        .options(joinedload(TopicProposal.consultation), joinedload(TopicProposal.topic))
        .order_by(Consultation.opens_at.desc(), TopicProposal.created_at, TopicProposal.id)
    ).all()


def topics_said(department_id: UUID, *, threshold: int) -> Sequence[Said]:
    """Return the topics on which at least so many members of a department wrote, the newest consultation first.

    How many wrote is not told, so nothing can be subtracted. While a consultation is open none of its topics is told.
    """
    enough = (
        select(Reaction.topic_id)
        .where(Reaction.department_id == department_id, Reaction.topic_id.is_not(None))
        .group_by(Reaction.topic_id)
        .having(func.count(Reaction.author_key.distinct()) >= threshold)
    )
    statement = (
        select(Topic)
        .join(Topic.consultation)
        .where(Topic.id.in_(enough), Consultation.phase == Phase.PUBLISHED)
        .options(joinedload(Topic.consultation))
        .order_by(Consultation.opens_at.desc(), Topic.title)
    )
    return [Said(topic, topic.consultation) for topic in db.session.scalars(statement)]
