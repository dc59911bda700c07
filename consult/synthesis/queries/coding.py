"""Which reactions carry which threads, and how far we are."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.interfaces import ORMOption

from consult.db import db, of_few_lengths
from consult.paging import Page, page_of
from consult.reactions.models import QuoteConsent, Reaction, ReactionState
from consult.synthesis.models import Coding
from consult.synthesis.queries.counting import CODABLE, COUNTS, IS_CODED
from consult.synthesis.queries.filters import Filters


@dataclass(frozen=True)
class Progress:
    """How many reactions were coded, of how many; and how many answer what was asked (None: nothing was)."""

    coded: int
    total: int
    asked: int | None = None

    @property
    def left(self) -> int:
        """Return how many still have to be read."""
        return self.total - self.coded


def progress(consultation_id: UUID, filters: Filters | None = None) -> Progress:
    """Return how far the coding of a consultation is, and how much of it somebody asked for."""
    counts = [func.count(), func.count().filter(IS_CODED)]
    if filters is not None and filters != Filters():
        counts.append(func.count().filter(*filters.conditions(consultation_id)))
    statement = select(*counts).where(Reaction.consultation_id == consultation_id, CODABLE)
    total, coded, *asked = db.session.execute(statement).one()
    return Progress(coded=coded, total=total, asked=asked[0] if asked else None)


def codings_of(reaction_ids: Collection[UUID]) -> Mapping[UUID, Sequence[Coding]]:
    """Return the codings that count of these reactions with their threads, by reaction."""
    if not reaction_ids:
        return {}
    statement = (
        select(Coding)
        .join(Coding.reaction)
        .where(Coding.reaction_id.in_(of_few_lengths(list(reaction_ids))), COUNTS)
        .options(joinedload(Coding.thread), contains_eager(Coding.reaction))
        .order_by(Coding.id)
    )
    found: dict[UUID, list[Coding]] = defaultdict(list)
    for coding in db.session.scalars(statement):
        found[coding.reaction_id].append(coding)
    return found


def own_coding(reaction_id: UUID, thread_id: UUID) -> Coding | None:
    """Return the coding of a reaction in a thread, also of older words, or None."""
    return db.session.scalar(
        select(Coding).where(Coding.reaction_id == reaction_id, Coding.thread_id == thread_id)
    )


def reactions_of(
    thread_id: UUID, *, only_public: bool = False, search: str = "", number: int = 1, per_page: int = 20
) -> Page[Reaction]:
    """Return the reactions that carry a thread, in an order that tells nothing; only those that may be quoted if asked."""
    statement: Select[Any] = (
        select(Reaction)
        .join(Coding, Coding.reaction_id == Reaction.id)
        .where(Coding.thread_id == thread_id, COUNTS)
    )
    if only_public:
        statement = statement.where(
            Reaction.state == ReactionState.APPROVED, Reaction.consent != QuoteConsent.NONE
        )
    if search:
        statement = statement.where(func.lower(Reaction.text).contains(search.lower(), autoescape=True))
    return page_of(statement.options(*about()).order_by(Reaction.id), number=number, per_page=per_page)


def about() -> Sequence[ORMOption]:
    """Return what every page shows beside a reaction, in the same statement."""
    return [joinedload(Reaction.topic), joinedload(Reaction.open_question), joinedload(Reaction.province)]
