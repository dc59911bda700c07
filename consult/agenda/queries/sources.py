"""What a draft can be made of besides its evidence: topics that members chose, items of earlier years, session reports."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from consult.agenda.models import Agenda, AgendaItem, Decision, Evidence, EvidenceKind, Outcome
from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.paging import Page, page_of
from consult.reports.models import ReportSection, SessionReport
from consult.topics.models import Topic
from consult.voting.models import Question

ABOUT_A_QUESTION = (EvidenceKind.FIGURE, EvidenceKind.DISSENT)


def topics_with_an_item(agenda_id: UUID) -> set[UUID]:
    """Return the topics for which an agenda has an item that is taken over, wholly or in part, or not decided on.

    An item stands for the topics of the questions whose figure it has as evidence. A topic that was merged is named by the
    one that it was merged into.
    """
    return set(
        db.session.scalars(
            select(func.coalesce(Topic.merged_into_id, Topic.id))
            .select_from(AgendaItem)
            .join(Evidence, Evidence.item_id == AgendaItem.id)
            .join(Question, Question.id == Evidence.question_id)
            .join(Topic, Topic.id == Question.topic_id)
            .outerjoin(Decision, Decision.item_id == AgendaItem.id)
            .where(
                AgendaItem.agenda_id == agenda_id,
                Evidence.kind.in_(ABOUT_A_QUESTION),
                or_(Decision.id.is_(None), Decision.outcome != Outcome.NOT_ADOPTED),
            )
        )
    )


def merged_topics(ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return into which topic these were merged; one that stands by itself is left out."""
    rows = db.session.execute(
        select(Topic.id, Topic.merged_into_id).where(Topic.id.in_(ids), Topic.merged_into_id.is_not(None))
    )
    return {id: into for id, into in rows if into}


def earlier_items(agenda: Agenda) -> Sequence[AgendaItem]:
    """Return the items of the agendas that were published before, each with its agenda, decision and progress.

    The newest agenda comes first, its items in their order.
    """
    return db.session.scalars(
        select(AgendaItem)
        .join(AgendaItem.agenda)
        .where(Agenda.published_at.is_not(None), Agenda.id != agenda.id)
        .options(
            joinedload(AgendaItem.agenda),
            joinedload(AgendaItem.decision),
            joinedload(AgendaItem.progress),
            joinedload(AgendaItem.theme),
        )
        .order_by(Agenda.published_at.desc(), AgendaItem.position)
    ).all()


def reports_to_use(consultation_id: UUID, *, number: int) -> Page[SessionReport]:
    """Return the published reports of a consultation with what was said on each part, first held first."""
    statement = (
        select(SessionReport)
        .join(SessionReport.dialogue)
        .where(DialogueSession.consultation_id == consultation_id, SessionReport.published_at.is_not(None))
        .options(contains_eager(SessionReport.dialogue), selectinload(SessionReport.sections))
        .order_by(DialogueSession.starts_at, SessionReport.id)
    )
    return page_of(statement, number=number, per_page=6)


def beginning(
    *, topic_id: UUID | None = None, item_id: UUID | None = None, section_id: UUID | None = None
) -> dict[str, Any]:
    """Return with what an item begins that is made of a topic, an item or a part of a report; nothing of what is not there."""
    if topic_id and (topic := db.session.get(Topic, topic_id)):
        return {
            "title": topic.title,
            "text": topic.summary,
            "theme": str(topic.theme_id),
            "addressed_to": topic.addressed_to,
        }
    if item_id and (item := db.session.get(AgendaItem, item_id)):
        words = {name: getattr(item, name) for name in ("title", "text", "pillar", "responsible")}
        return words | {"theme": str(item.theme_id), "addressed_to": item.addressed_to}
    if section_id and (section := db.session.get(ReportSection, section_id)):
        about = beginning(topic_id=section.topic_id)
        return about | {"title": section.title, "text": section.text}
    return {}
