"""How far the items of published agendas are."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from consult.agenda import queries as agendas_made
from consult.agenda.models import Agenda, AgendaItem, Decision, Outcome
from consult.consultations.models import Consultation
from consult.db import db
from consult.errors import NotFound
from consult.followup.models import ENDED, ItemProgress, Milestone, Status
from consult.followup.standing import Followed
from consult.paging import Page, page_of
from consult.wording import N_


class Standing(NamedTuple):
    """How many items an agenda has, how many ended, and of how many something was told."""

    items: int
    ended: int
    told: int


def agenda(id: UUID) -> Agenda:
    """Return an agenda with its items and all that was told of them, or raise NotFound."""
    found = db.session.scalar(select(Agenda).where(Agenda.id == id).options(*_whole()))
    if found is None:
        raise NotFound(N_("This agenda does not exist."))
    return found


def agendas() -> Sequence[Agenda]:
    """Return the published agendas with all that was told of their items, the newest first."""
    return (
        db.session.scalars(
            select(Agenda)
            .join(Agenda.consultation)
            .where(Agenda.published_at.is_not(None))
            .options(*_whole())
            .order_by(Consultation.opens_at.desc())
        )
        .unique()
        .all()
    )


def followed(agenda: Agenda, today: date) -> Sequence[Followed]:
    """Return the items that were taken over, in the order of the agenda, as they are on a day."""
    chapters = agendas_made.chapters(agenda, adopted=True)
    return [
        Followed(item=item, number=number, today=today)
        for chapter in chapters
        for number, item in chapter.items
    ]


def standing(agenda_id: UUID) -> Standing:
    """Return how far an agenda is in all; what was not taken over is left out."""
    taken_over = or_(Decision.id.is_(None), Decision.outcome != Outcome.NOT_ADOPTED)
    row = db.session.execute(
        select(
            func.count(),
            func.count().filter(ItemProgress.status.in_(ENDED)),
            func.count(ItemProgress.told_at),
        )
        .select_from(AgendaItem)
        .outerjoin(Decision, Decision.item_id == AgendaItem.id)
        .outerjoin(ItemProgress, ItemProgress.item_id == AgendaItem.id)
        .where(AgendaItem.agenda_id == agenda_id, taken_over)
    ).one()
    return Standing(*row)


def item(id: UUID) -> AgendaItem:
    """Return an item with its agenda and all that was told of it, or raise NotFound."""
    around = joinedload(AgendaItem.agenda)
    others = around.selectinload(Agenda.items)
    found = db.session.scalar(
        select(AgendaItem)
        .where(AgendaItem.id == id)
        .options(
            joinedload(AgendaItem.theme),
            joinedload(AgendaItem.decision),
            joinedload(AgendaItem.progress),
            selectinload(AgendaItem.updates),
            selectinload(AgendaItem.milestones),
            around.joinedload(Agenda.consultation),
            others.joinedload(AgendaItem.theme),
            others.joinedload(AgendaItem.decision),
        )
    )
    if found is None:
        raise NotFound(N_("This agenda item does not exist."))
    return found


def followed_item(item: AgendaItem, today: date) -> Followed:
    """Return an item that `item` loaded, as it is on a day."""
    return Followed(item=item, number=agendas_made.number_of(item), today=today)


def progress_of(item_id: UUID) -> ItemProgress | None:
    """Return how far an item is, locked until the transaction ends, or None."""
    return db.session.scalar(select(ItemProgress).where(ItemProgress.item_id == item_id).with_for_update())


def milestone(id: UUID) -> Milestone:
    """Return a milestone with its item and agenda, or raise NotFound."""
    around = joinedload(Milestone.item)
    found = db.session.scalar(
        select(Milestone)
        .where(Milestone.id == id)
        .options(around.joinedload(AgendaItem.agenda), around.joinedload(AgendaItem.decision))
    )
    if found is None:
        raise NotFound(N_("This milestone was removed."))
    return found


def silent(before: datetime) -> Select[UUID]:
    """Select the items of which nothing was told since an instant, the longest silence first: their ids."""
    last = func.coalesce(ItemProgress.told_at, Agenda.published_at)
    return (
        select(AgendaItem.id)
        .join(AgendaItem.agenda)
        .join(Decision, Decision.item_id == AgendaItem.id)
        .outerjoin(ItemProgress, ItemProgress.item_id == AgendaItem.id)
        .where(
            Agenda.published_at.is_not(None),
            Decision.outcome != Outcome.NOT_ADOPTED,
            func.coalesce(ItemProgress.status, Status.NOT_STARTED.value).not_in(list(ENDED)),
            last < before,
        )
        .order_by(last, AgendaItem.id)
    )


def silent_page(before: datetime, *, number: int) -> Page[AgendaItem]:
    """Return the items of which nothing was told since an instant, the longest silence first, with what was last told."""
    found = silent(before).order_by(None).subquery()
    last = func.coalesce(ItemProgress.told_at, Agenda.published_at)
    statement = (
        select(AgendaItem)
        .join(AgendaItem.agenda)
        .outerjoin(AgendaItem.progress)
        .where(AgendaItem.id.in_(select(found.c.id)))
        .options(contains_eager(AgendaItem.agenda), contains_eager(AgendaItem.progress))
        .order_by(last, AgendaItem.id)
    )
    return page_of(statement, number=number)


def _whole() -> Sequence[ORMOption]:
    """Return what pages show of an agenda's follow-up; one statement a kind."""
    items = selectinload(Agenda.items)
    return [
        joinedload(Agenda.consultation),
        items.joinedload(AgendaItem.theme),
        items.joinedload(AgendaItem.decision),
        items.joinedload(AgendaItem.progress),
        items.selectinload(AgendaItem.updates),
        items.selectinload(AgendaItem.milestones),
    ]
