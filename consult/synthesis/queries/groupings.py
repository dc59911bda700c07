"""Proposed groupings of what fits nowhere: those that wait, and what people did with the others."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from consult.db import db
from consult.errors import NotFound
from consult.paging import Page, page_of
from consult.reactions.models import Reaction
from consult.synthesis.models import GroupedReaction, ProposedGrouping
from consult.synthesis.queries.counting import CODABLE, IN_A_THREAD
from consult.wording import N_

SHOWN = 60
"""How many different texts of one grouping can be chosen from, the most typical first."""
EXAMPLES = 3


@dataclass(frozen=True)
class Alike:
    """Reactions of one grouping with nearly the same words: the one that stands for them, and how many there are."""

    place: int
    reaction: Reaction
    number: int


@dataclass(frozen=True)
class Loose:
    """What of a grouping is still in no thread: how many reactions, and the first few different texts."""

    number: int
    examples: Sequence[Alike]


def grouping(id: UUID) -> ProposedGrouping:
    """Return a proposed grouping with its consultation, or raise NotFound."""
    found = db.session.scalar(
        select(ProposedGrouping)
        .where(ProposedGrouping.id == id)
        .options(joinedload(ProposedGrouping.consultation))
    )
    if found is None:
        raise NotFound(N_("This proposal was replaced by newer ones."))
    return found


def groupings(consultation_id: UUID, *, number: int = 1) -> Page[ProposedGrouping]:
    """Return the groupings that wait for somebody, largest first; left out are those of which everything is in a thread."""
    still = (
        select(GroupedReaction.id)
        .join(Reaction, Reaction.id == GroupedReaction.reaction_id)
        .where(GroupedReaction.grouping_id == ProposedGrouping.id, CODABLE, ~IN_A_THREAD)
    )
    statement = select(ProposedGrouping).where(
        ProposedGrouping.consultation_id == consultation_id,
        ProposedGrouping.answered_at.is_(None),
        still.exists(),
    )
    order = (ProposedGrouping.size.desc(), ProposedGrouping.id)
    return page_of(statement.order_by(*order), number=number, per_page=10)


def answered_groupings(consultation_id: UUID, *, number: int = 1) -> Page[ProposedGrouping]:
    """Return what became of earlier proposals, the latest first: a thread, or put aside; with who did so."""
    statement = (
        select(ProposedGrouping)
        .where(ProposedGrouping.consultation_id == consultation_id, ProposedGrouping.answered_at.is_not(None))
        .options(joinedload(ProposedGrouping.answerer), joinedload(ProposedGrouping.thread))
        .order_by(ProposedGrouping.answered_at.desc(), ProposedGrouping.id)
    )
    return page_of(statement, number=number, per_page=10)


def loose(groupings: Collection[ProposedGrouping]) -> Mapping[UUID, Loose]:
    """Return what of these groupings is in no thread, by id, with a few examples."""
    ids = [one.id for one in groupings]
    counted = _loose(select(GroupedReaction.grouping_id, func.count()), ids)
    rows = db.session.execute(counted.group_by(GroupedReaction.grouping_id))
    numbers = {id: number for id, number in rows}  # noqa: C416  # A row is no pair to the types.
    texts = _alike(ids, most=EXAMPLES)
    return {id: Loose(numbers.get(id, 0), texts[id][:EXAMPLES]) for id in ids}


def choices(grouping: ProposedGrouping) -> Sequence[Alike]:
    """Return the different texts of a grouping that are in no thread, the most typical first."""
    return _alike([grouping.id], most=SHOWN)[grouping.id][:SHOWN]


def loose_at(grouping: ProposedGrouping, places: Collection[int]) -> Sequence[Reaction]:
    """Return the reactions at these places that are in no thread, near-duplicates included."""
    chosen = select(Reaction).select_from(GroupedReaction).where(GroupedReaction.place.in_(places))
    statement = _loose(chosen, [grouping.id]).order_by(GroupedReaction.place, Reaction.id)
    return db.session.scalars(statement).all()


def put_aside(consultation_id: UUID) -> Sequence[frozenset[UUID]]:
    """Return the reactions of each grouping that somebody put aside."""
    rows = db.session.execute(
        select(GroupedReaction.grouping_id, GroupedReaction.reaction_id)
        .join(ProposedGrouping, ProposedGrouping.id == GroupedReaction.grouping_id)
        .where(ProposedGrouping.consultation_id == consultation_id, ProposedGrouping.reason != "")
    )
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for grouping_id, reaction_id in rows:
        found[grouping_id].add(reaction_id)
    return [frozenset(ids) for ids in found.values()]


def _alike(ids: Collection[UUID], *, most: int) -> Mapping[UUID, Sequence[Alike]]:
    """Return the different texts in no thread of each grouping, each with how many share it; at least the first `most`."""
    numbered = select(
        GroupedReaction.id,
        func.dense_rank()
        .over(partition_by=GroupedReaction.grouping_id, order_by=GroupedReaction.place)
        .label("rank"),
        func.row_number()
        .over(partition_by=(GroupedReaction.grouping_id, GroupedReaction.place), order_by=GroupedReaction.id)
        .label("of_place"),
        func.count()
        .over(partition_by=(GroupedReaction.grouping_id, GroupedReaction.place))
        .label("together"),
    )
    first = _loose(numbered, ids).subquery()
    rows = db.session.execute(
        select(GroupedReaction, first.c.together)
        .join(first, first.c.id == GroupedReaction.id)
        .join(GroupedReaction.reaction)
        .where(first.c.rank <= most, first.c.of_place == 1)
        .options(contains_eager(GroupedReaction.reaction).joinedload(Reaction.province))
        .order_by(GroupedReaction.place)
    )
    found: dict[UUID, list[Alike]] = defaultdict(list)
    for one, together in rows:
        found[one.grouping_id].append(Alike(one.place, one.reaction, together))
    return found


def _loose(statement: Any, ids: Collection[UUID]) -> Any:
    """Let a statement on the reactions of these groupings leave out what is in a thread by now."""
    joined = statement.join(Reaction, Reaction.id == GroupedReaction.reaction_id)
    return joined.where(GroupedReaction.grouping_id.in_(ids), CODABLE, ~IN_A_THREAD)
