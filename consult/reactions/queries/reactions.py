"""The reactions themselves: one's own, what everyone may read, and what waits to be judged."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.interfaces import ORMOption

from consult.consultations.models import AddressedTo, Consultation, DiscussionNote, OpenQuestion
from consult.db import db
from consult.errors import NotFound
from consult.paging import Page, page_of
from consult.reactions.models import QuoteConsent, Reaction, ReactionState, Stance
from consult.wording import N_


def reaction(id: UUID) -> Reaction:
    """Return a reaction with what it is about, or raise NotFound."""
    found = db.session.scalar(select(Reaction).where(Reaction.id == id).options(*_about()))
    if found is None:
        raise NotFound(N_("This reaction does not exist any more."))
    return found


def same_reaction(
    author_key: str, *, topic_id: UUID | None, open_question_id: UUID | None, text: str
) -> Reaction | None:
    """Return what this author said before in the same words on the same subject, or None."""
    return db.session.scalar(
        select(Reaction).where(
            Reaction.author_key == author_key,
            Reaction.topic_id == topic_id,
            Reaction.open_question_id == open_question_id,
            Reaction.text == text,
        )
    )


def own_reactions(author_keys: Mapping[UUID, str]) -> Sequence[Reaction]:
    """Return what one person wrote: the keys are that person's pseudonym per consultation; latest consultation first."""
    if not author_keys:
        return []
    return db.session.scalars(
        select(Reaction)
        .join(Reaction.consultation)
        .where(tuple_(Reaction.consultation_id, Reaction.author_key).in_(list(author_keys.items())))
        .options(*_about())
        .order_by(Consultation.opens_at.desc(), Reaction.id)
    ).all()


def open_question(id: UUID) -> OpenQuestion:
    """Return an open question with its consultation, or raise NotFound."""
    found = db.session.scalar(
        select(OpenQuestion)
        .where(OpenQuestion.id == id)
        .options(joinedload(OpenQuestion.note).joinedload(DiscussionNote.consultation))
    )
    if found is None:
        raise NotFound(N_("This question does not exist."))
    return found


def public_page(
    *,
    consultation_id: UUID | None = None,
    topic_id: UUID | None = None,
    open_question_id: UUID | None = None,
    stance: Stance | None = None,
    province_code: str | None = None,
    addressed_to: AddressedTo | None = None,
    number: int = 1,
) -> Page[Reaction]:
    """Return the approved reactions whose authors allow quoting, in an order that tells nothing (their random ids)."""
    wanted = {
        Reaction.consultation_id: consultation_id,
        Reaction.topic_id: topic_id,
        Reaction.open_question_id: open_question_id,
        Reaction.stance: stance,
        Reaction.province_code: province_code,
        Reaction.addressed_to: addressed_to,
    }
    statement = select(Reaction).where(
        *(column == value for column, value in wanted.items() if value is not None)
    )
    statement = statement.where(
        Reaction.state == ReactionState.APPROVED, Reaction.consent != QuoteConsent.NONE
    )
    return page_of(statement.options(*_about()).order_by(Reaction.id), number=number, per_page=20)


def counts_by_consent(consultation_id: UUID, *, topic_id: UUID | None = None) -> tuple[int, int]:
    """Return how many reactions may be quoted, and how many count without being shown; declined ones left out."""
    statement = select(
        func.count().filter(Reaction.consent != QuoteConsent.NONE, Reaction.state == ReactionState.APPROVED),
        func.count(),
    ).where(Reaction.consultation_id == consultation_id, Reaction.state != ReactionState.DECLINED)
    if topic_id is not None:
        statement = statement.where(Reaction.topic_id == topic_id)
    shown, together = db.session.execute(statement).one()
    return shown, together - shown


def moderation_page(
    *, department_ids: Collection[UUID] | None, state: ReactionState, search: str = "", number: int = 1
) -> Page[Reaction]:
    """Return reactions in one state for moderation: of these departments, or of all (None); current consultation first."""
    statement = _of_departments(select(Reaction), department_ids).where(Reaction.state == state)
    if search:
        statement = statement.where(func.lower(Reaction.text).like(f"%{search.lower()}%"))
    statement = statement.join(Reaction.consultation).options(*_about())
    return page_of(statement.order_by(Consultation.opens_at.desc(), Reaction.id), number=number, per_page=20)


def waiting(department_ids: Collection[UUID] | None) -> int:
    """Return how many reactions wait for approval in these departments, or in all (None)."""
    statement = select(func.count()).select_from(Reaction).where(Reaction.state == ReactionState.SUBMITTED)
    return db.session.scalar(_of_departments(statement, department_ids)) or 0


def next_waiting(department_ids: Collection[UUID] | None, *, after: UUID) -> UUID | None:
    """Return the reaction that waits after this one, going round once at the end; None when nothing waits."""
    statement = _of_departments(select(Reaction.id), department_ids).where(
        Reaction.state == ReactionState.SUBMITTED, Reaction.id != after
    )
    found: UUID | None = db.session.scalar(
        statement.order_by((Reaction.id > after).desc(), Reaction.id).limit(1)
    )
    return found


def approved_of_topics(topic_ids: Collection[UUID]) -> Sequence[Reaction]:
    """Return the approved reactions on these topics, to choose evidence from; by topic."""
    return db.session.scalars(
        select(Reaction)
        .where(Reaction.state == ReactionState.APPROVED, Reaction.topic_id.in_(topic_ids))
        .options(*_about())
        .order_by(Reaction.topic_id, Reaction.id)
    ).all()


def _of_departments(statement: Select[Any], department_ids: Collection[UUID] | None) -> Select[Any]:
    return (
        statement if department_ids is None else statement.where(Reaction.department_id.in_(department_ids))
    )


def _about() -> Sequence[ORMOption]:
    """Return what every page shows beside a reaction, in the same statement."""
    return [
        joinedload(Reaction.consultation),
        joinedload(Reaction.topic),
        joinedload(Reaction.open_question),
        joinedload(Reaction.province),
    ]
