"""What the reports room can look up. Reads; never writes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select, true
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from consult.accounts.models import Account, Visitor
from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.directory.models import Department
from consult.errors import NotFound
from consult.paging import Page, page_of
from consult.reports.models import ReportSection, SessionReport
from consult.wording import N_


def report(id: UUID) -> SessionReport:
    """Return the report with its session and what was said, or raise NotFound."""
    sections = selectinload(SessionReport.sections).joinedload(ReportSection.topic)
    found = db.session.scalar(
        select(SessionReport)
        .join(SessionReport.dialogue)
        .where(SessionReport.id == id)
        .options(_with_host(), sections, _consultation())
    )
    if found is None:
        raise NotFound(N_("This report does not exist."))
    return found


def report_of(dialogue: DialogueSession) -> SessionReport | None:
    """Return the session's report with what was said, or None."""
    return db.session.scalar(
        select(SessionReport)
        .where(SessionReport.dialogue_id == dialogue.id)
        .options(selectinload(SessionReport.sections))
    )


def published(*, number: int = 1, per_page: int = 12) -> Page[SessionReport]:
    """Return a page of the published reports, of the last session first; those in preparation are left out."""
    asked = (
        select(SessionReport)
        .join(SessionReport.dialogue)
        .join(DialogueSession.consultation)
        .where(SessionReport.published_at.is_not(None), Consultation.phase != Phase.PREPARING)
        .options(_with_host(), _consultation())
        .order_by(DialogueSession.starts_at.desc(), SessionReport.id)
    )
    return page_of(asked, number=number, per_page=per_page)


def unfinished(actor: Account | Visitor, now: datetime) -> Sequence[DialogueSession]:
    """Return the past sessions that this person should still report on, the oldest first; at most fifty."""
    own = true() if actor.is_bureau else DialogueSession.department_id.in_(actor.department_ids)
    hosts = joinedload(DialogueSession.department).joinedload(Department.province)
    asked = (
        select(DialogueSession)
        .outerjoin(DialogueSession.report)
        .where(DialogueSession.ends_at <= now, DialogueSession.cancelled_at.is_(None), own)
        .where(or_(SessionReport.id.is_(None), SessionReport.published_at.is_(None)))
        .options(hosts, joinedload(DialogueSession.network), contains_eager(DialogueSession.report))
        .order_by(DialogueSession.starts_at, DialogueSession.id)
    )
    return db.session.scalars(asked.limit(50)).all()


def _with_host() -> ORMOption:
    dialogue = contains_eager(SessionReport.dialogue)
    province = joinedload(DialogueSession.department).joinedload(Department.province)
    return dialogue.options(province, joinedload(DialogueSession.network))


def _consultation() -> ORMOption:
    return contains_eager(SessionReport.dialogue).joinedload(DialogueSession.consultation)
