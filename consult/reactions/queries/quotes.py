"""The quotes that the bureau chose, where they stand, and which were withdrawn."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from consult.db import db
from consult.errors import NotFound
from consult.paging import Page, page_of
from consult.reactions.models import (
    Erratum,
    Quote,
    QuoteConsent,
    QuotePlace,
    QuoteUse,
    Reaction,
    ReactionState,
)
from consult.wording import N_


def quote(id: UUID) -> Quote:
    """Return a quote, also a withdrawn one, with its reaction and where it stands, or raise NotFound."""
    found = db.session.scalar(
        select(Quote).outerjoin(Quote.reaction).where(Quote.id == id).options(*_whole())
    )
    if found is None:
        raise NotFound(N_("This quote does not exist."))
    return found


def quotes(
    consultation_id: UUID, *, topic_ids: Collection[UUID] | None = None, with_places: bool = True
) -> Sequence[Quote]:
    """Return the quotes of a consultation (on these topics) that may be read, by topic; withdrawn ones left out.

    Where they stand comes along when it is wanted (one statement more).
    """
    statement = _shown(consultation_id, topic_ids, with_places=with_places)
    return db.session.scalars(statement).unique().all()


def quotes_page(consultation_id: UUID, *, search: str = "", number: int = 1) -> Page[Quote]:
    """Return a page of the quotes of a consultation that may be read, with this word in them; by topic."""
    asked = _shown(consultation_id, None)
    if search:
        asked = asked.where(func.lower(Quote.excerpt).like(f"%{search.lower()}%"))
    return page_of(asked, number=number, per_page=20)


def quotes_of(reaction: Reaction) -> Sequence[Quote]:
    """Return the quotes of one reaction that were not withdrawn, with where they stand."""
    return db.session.scalars(
        select(Quote)
        .where(Quote.reaction_id == reaction.id, Quote.withdrawn_on.is_(None))
        .options(selectinload(Quote.uses))
        .order_by(Quote.chosen_on, Quote.id)
        .execution_options(populate_existing=True)  # Where they came to stand since counts too.
    ).all()


def uses_at(place: QuotePlace, place_ids: Collection[UUID]) -> Sequence[QuoteUse]:
    """Return which quotes stand in these places."""
    return db.session.scalars(
        select(QuoteUse).where(QuoteUse.place == place, QuoteUse.place_id.in_(place_ids))
    ).all()


def errata(consultation_id: UUID) -> Sequence[Erratum]:
    """Return the published places in which a quote stood of which less may be told since, the latest first."""
    return db.session.scalars(
        select(Erratum)
        .where(Erratum.consultation_id == consultation_id)
        .order_by(Erratum.told_on.desc(), Erratum.title, Erratum.id)
    ).all()


def count_errata(consultation_id: UUID) -> int:
    """Return how many places stand in the errata of a consultation."""
    return db.session.scalar(select(func.count()).where(Erratum.consultation_id == consultation_id)) or 0


def _shown(
    consultation_id: UUID, topic_ids: Collection[UUID] | None, *, with_places: bool = True
) -> Select[Quote]:
    statement = (
        select(Quote)
        .join(Quote.reaction)
        .where(
            Quote.consultation_id == consultation_id,
            Quote.withdrawn_on.is_(None),
            Reaction.state == ReactionState.APPROVED,
            Reaction.consent != QuoteConsent.NONE,
        )
    )
    if topic_ids is not None:
        statement = statement.where(Reaction.topic_id.in_(topic_ids))
    return statement.options(*_whole(with_places=with_places)).order_by(Reaction.topic_id, Quote.id)


def _whole(*, with_places: bool = True) -> Sequence[ORMOption]:
    """Return what is told of a quote: its reaction with its subject and province, and where it stands."""
    reaction = contains_eager(Quote.reaction)
    return [
        reaction.joinedload(Reaction.topic),
        reaction.joinedload(Reaction.open_question),
        reaction.joinedload(Reaction.province),
        joinedload(Quote.consultation),
        *([selectinload(Quote.uses)] if with_places else []),
    ]
