"""The versions of an item: a page of them, and some to lay beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from consult.agenda.models import Agenda, AgendaItem, ItemVersion
from consult.db import db
from consult.errors import NotFound
from consult.paging import Page, page_of
from consult.wording import N_


@dataclass(frozen=True)
class Saved:
    """A version, and the one that it changed; None for the first."""

    version: ItemVersion
    before: ItemVersion | None


def item_in_draft(id: UUID) -> AgendaItem:
    """Return an item with its theme, its goals and its agenda, as far as its words go, or raise NotFound."""
    found = db.session.scalar(
        select(AgendaItem)
        .where(AgendaItem.id == id)
        .options(
            joinedload(AgendaItem.theme),
            joinedload(AgendaItem.agenda).joinedload(Agenda.consultation),
            selectinload(AgendaItem.goals),
        )
    )
    if found is None:
        raise NotFound(N_("This agenda item does not exist."))
    return found


def history(item: AgendaItem, *, number: int) -> Page[Saved]:
    """Return a page of the versions of an item, the newest first, each with the one before it."""
    statement = _versions(item.id).order_by(ItemVersion.edition.desc())
    page: Page[ItemVersion] = page_of(statement, number=number)
    every = {version.edition: version for version in page.items}
    if (oldest := min(every)) > 1:
        every |= {version.edition: version for version in _at(item.id, [oldest - 1])}
    return Page(
        items=[Saved(version, every.get(version.edition - 1)) for version in page.items],
        number=page.number,
        per_page=page.per_page,
        total=page.total,
    )


def two_versions(item_id: UUID, *, old: int, new: int) -> tuple[ItemVersion, ItemVersion]:
    """Return two versions of an item by their numbers, or raise NotFound."""
    found = {version.edition: version for version in _at(item_id, [old, new])}
    if old not in found or new not in found:
        raise NotFound(N_("This item has no such version."))
    return found[old], found[new]


def newest_version(item_id: UUID) -> ItemVersion:
    """Return what an item says now, by whoever saved it."""
    statement = _versions(item_id).order_by(ItemVersion.edition.desc()).limit(1)
    return db.session.scalars(statement).one()


def item_version(id: UUID) -> ItemVersion:
    """Return one version with its item and agenda, or raise NotFound."""
    found = db.session.scalar(
        select(ItemVersion)
        .where(ItemVersion.id == id)
        .options(
            joinedload(ItemVersion.theme),
            selectinload(ItemVersion.goals),
            joinedload(ItemVersion.item).joinedload(AgendaItem.agenda),
            joinedload(ItemVersion.item).selectinload(AgendaItem.goals),
        )
    )
    if found is None:
        raise NotFound(N_("This item has no such version."))
    return found


def _at(item_id: UUID, editions: Sequence[int]) -> Sequence[ItemVersion]:
    return db.session.scalars(_versions(item_id).where(ItemVersion.edition.in_(editions))).all()


def _versions(item_id: UUID) -> Select[ItemVersion]:
    return (
        select(ItemVersion)
        .where(ItemVersion.item_id == item_id)
        .options(
            joinedload(ItemVersion.theme), joinedload(ItemVersion.saver), selectinload(ItemVersion.goals)
        )
    )
