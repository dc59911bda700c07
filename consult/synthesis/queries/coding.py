"""Which reactions carry which threads, and the queue of what is to be read."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.interfaces import ORMOption

from consult.db import db, of_few_lengths
from consult.directory.models import OfficeGroup
from consult.paging import Page, page_of
from consult.reactions.models import QuoteConsent, Reaction, ReactionState, Stance
from consult.synthesis.models import Coding
from consult.synthesis.queries.counting import CODABLE, COUNTS, CURRENT

A_PAGE = 8
"""How many reactions the queue shows at once."""


@dataclass(frozen=True)
class Filters:
    """Which reactions somebody wants to read; None or '': all."""

    topic_id: UUID | None = None
    open_question_id: UUID | None = None
    department_id: UUID | None = None
    office_group: OfficeGroup | None = None
    stance: Stance | None = None
    search: str = ""
    only_uncoded: bool = False

    def conditions(self, consultation_id: UUID) -> Sequence[ColumnElement[bool]]:
        """Return them as conditions on the reactions of a consultation that can be coded."""
        wanted = {
            Reaction.topic_id: self.topic_id,
            Reaction.open_question_id: self.open_question_id,
            Reaction.department_id: self.department_id,
            Reaction.office_group: self.office_group,
            Reaction.stance: self.stance,
        }
        chosen = [column == value for column, value in wanted.items() if value is not None]
        if self.search:
            chosen.append(func.lower(Reaction.text).contains(self.search.lower(), autoescape=True))
        if self.only_uncoded:
            chosen.append(~_IS_CODED)
        return [Reaction.consultation_id == consultation_id, CODABLE, *chosen]


@dataclass(frozen=True)
class Progress:
    """How many reactions were coded, of how many."""

    coded: int
    total: int

    @property
    def left(self) -> int:
        """Return how many still have to be read."""
        return self.total - self.coded


def queue(
    consultation_id: UUID, filters: Filters, *, begin: UUID, number: int = 1, progress: Progress | None = None
) -> Page[Reaction]:
    """Return reactions to read: uncoded first, each kind from `begin` on in the ring of their random ids.

    Two people who begin at different ids read different reactions. The first page, which is asked for all day, reads no
    more of the index than it shows. `progress`, where it is known, spares looking for what is not there, and counting.
    """
    conditions = filters.conditions(consultation_id)
    if number > 1:
        statement = select(Reaction).where(*conditions).options(*_about())
        order = (_IS_CODED, Reaction.id < begin, Reaction.id)
        return page_of(statement.order_by(*order), number=number, per_page=A_PAGE)
    found: list[Reaction] = []
    if progress is None or progress.left:
        found = _from(begin, select(Reaction).options(*_about()), [*conditions, ~_IS_CODED], A_PAGE)
    if len(found) < A_PAGE and not filters.only_uncoded:
        rest = A_PAGE - len(found)
        found += _from(begin, select(Reaction).options(*_about()), [*conditions, _IS_CODED], rest)
    total = len(found)
    if progress and filters == Filters():
        total = progress.total
    elif total == A_PAGE:
        total = db.session.scalar(select(func.count()).select_from(Reaction).where(*conditions)) or 0
    return Page(items=found, number=1, per_page=A_PAGE, total=total)


def waiting_after(consultation_id: UUID, filters: Filters, *, after: UUID) -> UUID | None:
    """Return the uncoded reaction that follows one in the ring of ids, or None when none is left."""
    conditions = [*filters.conditions(consultation_id), ~_IS_CODED, Reaction.id != after]
    found: list[UUID] = _from(after, select(Reaction.id), conditions, 1)
    return found[0] if found else None


def _from(
    begin: UUID, statement: Select[Any], conditions: Sequence[ColumnElement[bool]], most: int
) -> list[Any]:
    """Return the first so many from an id on, then round from the first id: in two statements, each in the index's order."""
    found: list[Any] = []
    for half in (Reaction.id >= begin, Reaction.id < begin):
        if len(found) < most:
            part = statement.where(*conditions, half).order_by(Reaction.id).limit(most - len(found))
            found += db.session.scalars(part).unique()
    return found


def before(consultation_id: UUID, filters: Filters, *, id: UUID) -> UUID | None:
    """Return the reaction that stands before one in the order of ids, read or not, or None at the first."""
    read_or_not = replace(filters, only_uncoded=False)
    statement = select(Reaction.id).where(*read_or_not.conditions(consultation_id), Reaction.id < id)
    found: UUID | None = db.session.scalar(statement.order_by(Reaction.id.desc()).limit(1))
    return found


def codable(consultation_id: UUID, id: UUID) -> Reaction | None:
    """Return a reaction of a consultation that can be coded, with what it is about, or None."""
    return db.session.scalar(
        select(Reaction)
        .where(Reaction.consultation_id == consultation_id, Reaction.id == id, CODABLE)
        .options(*_about())
    )


def progress(consultation_id: UUID) -> Progress:
    """Return how far the coding of a consultation is."""
    statement = select(func.count(), func.count().filter(_IS_CODED)).where(
        Reaction.consultation_id == consultation_id, CODABLE
    )
    total, coded = db.session.execute(statement).one()
    return Progress(coded=coded, total=total)


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
    return page_of(statement.options(*_about()).order_by(Reaction.id), number=number, per_page=per_page)


_IS_CODED: ColumnElement[bool] = exists().where(Coding.reaction_id == Reaction.id, CURRENT)


def _about() -> Sequence[ORMOption]:
    """Return what every page shows beside a reaction, in the same statement."""
    return [joinedload(Reaction.topic), joinedload(Reaction.open_question), joinedload(Reaction.province)]
