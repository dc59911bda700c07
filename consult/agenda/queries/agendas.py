"""Agendas: whole ones, their items in chapters, and what came of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from consult.agenda.member_rounds import MemberRound
from consult.agenda.models import Agenda, AgendaItem, Outcome
from consult.consultations.models import Consultation, Theme
from consult.db import db
from consult.errors import NotFound
from consult.wording import N_


@dataclass(frozen=True)
class Chapter:
    """The items of one theme; `number` counts the themes of an agenda from 1, an item's number counts within it."""

    number: int
    theme: Theme
    items: Sequence[tuple[str, AgendaItem]]


def agenda(id: UUID) -> Agenda:
    """Return an agenda with its items, their themes, evidence and decisions, or raise NotFound."""
    found = db.session.scalar(select(Agenda).where(Agenda.id == id).options(*_whole()))
    if found is None:
        raise NotFound(N_("This agenda does not exist."))
    return found


def agenda_to_read(id: UUID) -> Agenda:
    """Return an agenda as `agenda` does, with the goals of the multi-year vision that its items cite."""
    found = db.session.scalar(
        select(Agenda)
        .where(Agenda.id == id)
        .options(*_whole(), selectinload(Agenda.items).selectinload(AgendaItem.goals))
    )
    if found is None:
        raise NotFound(N_("This agenda does not exist."))
    return found


def agenda_of(consultation_id: UUID) -> Agenda | None:
    """Return the agenda that a consultation feeds, or None."""
    return db.session.scalar(
        select(Agenda).where(Agenda.consultation_id == consultation_id).options(*_whole())
    )


def published_agenda(consultation_id: UUID) -> tuple[UUID, datetime] | None:
    """Return which agenda came of a consultation and when it was published, or None before that."""
    found = db.session.execute(
        select(Agenda.id, Agenda.published_at).where(
            Agenda.consultation_id == consultation_id, Agenda.published_at.is_not(None)
        )
    ).one_or_none()
    return (found.id, found.published_at) if found and found.published_at else None


def agenda_and_round(
    consultation_id: UUID, now: datetime
) -> tuple[UUID, datetime | None, MemberRound | None] | None:
    """Return which agenda a consultation feeds, when it was published, and the member round that is open on it, if any."""
    is_open = and_(
        MemberRound.agenda_id == Agenda.id, MemberRound.opened_at <= now, MemberRound.closes_at > now
    )
    found = db.session.execute(
        select(Agenda.id, Agenda.published_at, MemberRound)
        .outerjoin(MemberRound, is_open)
        .where(Agenda.consultation_id == consultation_id)
    ).first()
    return (found.id, found.published_at, found.MemberRound) if found else None


def agendas(*, with_drafts: bool) -> Sequence[Agenda]:
    """Return the agendas, newest consultation first; drafts only when asked."""
    statement = select(Agenda).join(Agenda.consultation).options(*_whole())
    if not with_drafts:
        statement = statement.where(Agenda.published_at.is_not(None))
    return db.session.scalars(statement.order_by(Consultation.opens_at.desc())).unique().all()


def consultations_without_agenda() -> Sequence[Consultation]:
    """Return the consultations that feed no agenda yet, newest first."""
    statement = select(Consultation).where(Consultation.id.not_in(select(Agenda.consultation_id)))
    return db.session.scalars(statement.order_by(Consultation.opens_at.desc())).all()


def count_by_outcome(agenda: Agenda) -> Counter[Outcome | None]:
    """Return how many items had each outcome; None: not decided yet."""
    return Counter(item.decision.outcome if item.decision else None for item in agenda.items)


def chapters(agenda: Agenda, *, adopted: bool) -> Sequence[Chapter]:
    """Return the items by theme: those taken over (wholly, partly, or undecided), or those that were not."""
    chosen = [item for item in agenda.items if _is_adopted(item) == adopted]
    themes = sorted({item.theme for item in chosen}, key=lambda theme: theme.position)
    return [
        Chapter(
            number=number,
            theme=theme,
            items=[
                (f"{number}.{place}", item)
                for place, item in enumerate((item for item in chosen if item.theme_id == theme.id), start=1)
            ],
        )
        for number, theme in enumerate(themes, start=1)
    ]


def _is_adopted(item: AgendaItem) -> bool:
    return item.decision is None or item.decision.outcome != Outcome.NOT_ADOPTED


def _whole() -> Sequence[ORMOption]:
    """Return what an agenda's page shows: items, themes, evidence, decisions; one statement a kind."""
    items = selectinload(Agenda.items)
    return [
        joinedload(Agenda.consultation),
        items.joinedload(AgendaItem.theme),
        items.selectinload(AgendaItem.evidence),
        items.joinedload(AgendaItem.decision),
        items.selectinload(AgendaItem.sources),
    ]
