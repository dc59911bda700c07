"""What the reports room can look up. Reads; never writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from consult.accounts.models import Account, Visitor
from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.dialogues.models import DialogueSession, Registration
from consult.directory.models import Department, Person
from consult.errors import NotFound
from consult.paging import Page, page_of
from consult.reports.models import CheckRemark, ReportCheck, ReportSection, SessionReport
from consult.wording import N_


@dataclass(frozen=True)
class Checks:
    """How many people present were asked to check a report, how many answered, and how many remarks nobody handled."""

    asked: int
    answered: int
    open_remarks: int


def report(id: UUID) -> SessionReport:
    """Return the report with its session and what was said, or raise NotFound."""
    sections = selectinload(SessionReport.sections).joinedload(ReportSection.topic)
    found = db.session.scalar(
        select(SessionReport)
        .join(SessionReport.dialogue)
        .where(SessionReport.id == id)
        .options(*_with_host(), sections, selectinload(SessionReport.corrections), _consultation())
    )
    if found is None:
        raise NotFound(N_("This report does not exist."))
    return found


def report_of(dialogue: DialogueSession) -> SessionReport | None:
    """Return the session's report with what was said, or None."""
    return db.session.scalar(
        select(SessionReport)
        .where(SessionReport.dialogue_id == dialogue.id)
        .options(selectinload(SessionReport.sections), selectinload(SessionReport.corrections))
    )


def present(dialogue_id: UUID) -> Sequence[Person]:
    """Return who registered for a session and came, by name."""
    return db.session.scalars(
        select(Person)
        .join(Registration, Registration.person_id == Person.id)
        .where(
            Registration.dialogue_id == dialogue_id,
            Registration.cancelled_at.is_(None),
            Registration.attended.is_(True),
        )
        .order_by(Person.search_name, Person.id)
    ).all()


def checks_of(report: SessionReport) -> Checks:
    """Return how far the check of a report is."""
    own = ReportCheck.report_id == report.id
    waits = CheckRemark.report_id == report.id, CheckRemark.handling.is_(None)
    row = db.session.execute(
        select(
            func.count(),
            func.count(ReportCheck.agrees),
            select(func.count()).select_from(CheckRemark).where(*waits).scalar_subquery(),
        )
        .select_from(ReportCheck)
        .where(own)
    ).one()
    return Checks(*row)


def check_by_hash(token_hash: str) -> ReportCheck:
    """Return the check that a token belongs to, with its report as its page shows it, or raise NotFound."""
    found = db.session.scalar(_check_by_hash(), {"hash": token_hash})
    if found is None:
        raise NotFound(N_("This link does not work. Use the newest mail, and copy the whole address."))
    return found


@cache
def _check_by_hash() -> Select[ReportCheck]:
    report = joinedload(ReportCheck.report)
    return (
        select(ReportCheck)
        .where(ReportCheck.token_hash == bindparam("hash"))
        .options(
            report.selectinload(SessionReport.sections),
            *_host(report.joinedload(SessionReport.dialogue)),
            report.joinedload(SessionReport.dialogue).joinedload(DialogueSession.consultation),
        )
    )


def remarks_by(check: ReportCheck) -> Sequence[CheckRemark]:
    """Return what one person present said of a draft, by part."""
    return db.session.scalars(
        select(CheckRemark).where(CheckRemark.check_id == check.id).order_by(CheckRemark.part, CheckRemark.id)
    ).all()


def remarks_of(report: SessionReport) -> Sequence[CheckRemark]:
    """Return what those present said of a draft: by part, in an order that tells nothing of who said it."""
    return db.session.scalars(
        select(CheckRemark)
        .where(CheckRemark.report_id == report.id)
        .order_by(CheckRemark.part, CheckRemark.id)
    ).all()


def remark(id: UUID) -> CheckRemark:
    """Return a remark with its report, or raise NotFound."""
    report = joinedload(CheckRemark.report)
    found = db.session.scalar(
        select(CheckRemark)
        .where(CheckRemark.id == id)
        .options(
            report.selectinload(SessionReport.sections), *_host(report.joinedload(SessionReport.dialogue))
        )
    )
    if found is None:
        raise NotFound(N_("This remark does not exist any more."))
    return found


def published(*, number: int = 1, per_page: int = 12) -> Page[SessionReport]:
    """Return a page of the published reports, of the last session first; those in preparation are left out."""
    asked = (
        select(SessionReport)
        .join(SessionReport.dialogue)
        .join(DialogueSession.consultation)
        .where(SessionReport.published_at.is_not(None), Consultation.phase != Phase.PREPARING)
        .options(*_with_host(), _consultation())
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


def _with_host() -> tuple[ORMOption, ...]:
    return _host(contains_eager(SessionReport.dialogue))


def _host(dialogue: Any) -> tuple[ORMOption, ...]:  # the way there; SQLAlchemy keeps its type to itself
    province = dialogue.joinedload(DialogueSession.department).joinedload(Department.province)
    return province, dialogue.joinedload(DialogueSession.network)


def _consultation() -> ORMOption:
    return contains_eager(SessionReport.dialogue).joinedload(DialogueSession.consultation)
