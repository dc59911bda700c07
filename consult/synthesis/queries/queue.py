"""The queue of what is to be read: uncoded first, from an own place in the ring of ids."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, literal, select, union_all

from consult.db import db
from consult.paging import Page
from consult.reactions.models import Reaction
from consult.synthesis.queries.coding import Progress, about
from consult.synthesis.queries.counting import CODABLE, IS_CODED
from consult.synthesis.queries.filters import Filters

Conditions = Sequence[ColumnElement[bool]]
A_PAGE = 8
"""How many reactions the queue shows at once."""


@dataclass(frozen=True)
class Neighbours:
    """The reactions before and after one: None at the first, and where nothing is left to read."""

    before: UUID | None
    next: UUID | None


def queue(
    consultation_id: UUID,
    filters: Filters,
    *,
    begin: UUID,
    number: int = 1,
    progress: Progress,
    chosen_id: UUID | None = None,
) -> tuple[Page[Reaction], Reaction | None]:
    """Return a page of reactions to read, and the one that was chosen, which need not stand on it.

    Uncoded first, each kind from `begin` on in the ring of their random ids: two people who begin at different ids read
    different reactions. The first page, which is asked for all day, is one statement with the chosen one, and reads no
    more of the index than it shows.
    """
    total = progress.total if progress.asked is None else progress.asked
    number = min(max(1, number), max(1, -(-total // A_PAGE)))
    conditions = filters.conditions(consultation_id)
    own = [Reaction.consultation_id == consultation_id, CODABLE, Reaction.id == chosen_id]
    if number == 1:
        halves = (Reaction.id >= begin, Reaction.id < begin)
        parts = [[*conditions, kind, half] for kind in _kinds(progress, filters) for half in halves]
        chosen, items = _first_page([own, *parts])
    else:
        ordered = select(Reaction).where(*conditions).order_by(IS_CODED, Reaction.id < begin, Reaction.id)
        some = ordered.limit(A_PAGE).offset((number - 1) * A_PAGE).options(*about())
        items = list(db.session.scalars(some))
        chosen = next((one for one in items if one.id == chosen_id), None)
        if chosen is None and chosen_id is not None:
            chosen = db.session.scalar(select(Reaction).where(*own).options(*about()))
    return Page(items=items, number=number, per_page=A_PAGE, total=total), chosen


def neighbours(consultation_id: UUID, filters: Filters, *, id: UUID) -> Neighbours:
    """Return what stands before a reaction in the order of ids, read or not, and what waits after it in the ring."""
    read_or_not = replace(filters, only_uncoded=False).conditions(consultation_id)
    waiting = [*filters.conditions(consultation_id), ~IS_CODED]
    found = {
        part: one
        for one, part in db.session.execute(
            union_all(
                _part(0, [*read_or_not, Reaction.id < id], 1, latest=True),
                _part(1, [*waiting, Reaction.id > id], 1),
                _part(2, [*waiting, Reaction.id < id], 1),
            )
        )
    }
    return Neighbours(before=found.get(0), next=found.get(1) or found.get(2))


def _kinds(progress: Progress, filters: Filters) -> Sequence[ColumnElement[bool]]:
    """Return which kinds of reactions the first page can show, in order: not coded, coded."""
    is_open = filters.only_uncoded or (progress.asked is None and progress.left >= A_PAGE)
    if is_open:
        return [~IS_CODED]
    return [~IS_CODED, IS_CODED] if progress.left else [IS_CODED]


def _first_page(parts: Sequence[Conditions]) -> tuple[Reaction | None, list[Reaction]]:
    """Return what fits the first of these conditions, and the first so many of the others, one after the other."""
    at = union_all(*(_part(place, part, A_PAGE) for place, part in enumerate(parts))).subquery()
    statement = select(Reaction, at.c.part).join(at, at.c.id == Reaction.id).options(*about())
    rows = db.session.execute(statement.order_by(at.c.part, Reaction.id)).all()
    chosen = next((one for one, part in rows if part == 0), None)
    return chosen, [one for one, part in rows if part > 0][:A_PAGE]


def _part(place: int, conditions: Conditions, most: int, *, latest: bool = False) -> Select[Any]:
    """Return the ids of the first (or latest) so many that fit, with the place of this part among others."""
    order = Reaction.id.desc() if latest else Reaction.id
    some = select(Reaction.id).where(*conditions).order_by(order).limit(most).subquery()
    return select(some.c.id, literal(place).label("part"))
