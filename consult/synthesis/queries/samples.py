"""Samples of reactions that a second person orders blind."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from consult.db import db
from consult.errors import NotFound
from consult.reactions.models import Reaction
from consult.synthesis.models import AgreementSample, Coding, SampledReaction
from consult.synthesis.queries.counting import COUNTS
from consult.wording import N_


def sample(id: UUID) -> AgreementSample:
    """Return a sample with its reactions, or raise NotFound."""
    reactions = selectinload(AgreementSample.reactions).joinedload(SampledReaction.reaction)
    found = db.session.scalar(
        select(AgreementSample)
        .where(AgreementSample.id == id)
        .options(
            joinedload(AgreementSample.consultation),
            joinedload(AgreementSample.drawer),
            reactions.joinedload(Reaction.province),
            reactions.joinedload(Reaction.topic),
            reactions.joinedload(Reaction.open_question),
        )
    )
    if found is None:
        raise NotFound(N_("This sample does not exist."))
    return found


def samples(consultation_id: UUID) -> Sequence[AgreementSample]:
    """Return the samples of a consultation with their reactions, latest first."""
    return db.session.scalars(
        select(AgreementSample)
        .where(AgreementSample.consultation_id == consultation_id)
        .options(selectinload(AgreementSample.reactions), joinedload(AgreementSample.drawer))
        .order_by(AgreementSample.created_at.desc(), AgreementSample.id)
    ).all()


def coded_ids(consultation_id: UUID) -> Sequence[UUID]:
    """Return the reactions of a consultation that carry a thread or stand in the rest, in the order of their ids."""
    statement = (
        select(Coding.reaction_id)
        .join(Reaction, Reaction.id == Coding.reaction_id)
        .where(Reaction.consultation_id == consultation_id, COUNTS)
    )
    return db.session.scalars(statement.distinct().order_by(Coding.reaction_id)).all()


def has_coded(reaction_id: UUID, user_id: UUID) -> bool:
    """Tell whether this person put a reaction in a thread."""
    statement = select(Coding.id).where(Coding.reaction_id == reaction_id, Coding.coder_id == user_id)
    return db.session.scalar(select(statement.exists())) or False
