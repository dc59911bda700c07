"""What the agenda room can look up. Reads; never writes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from consult.agenda.models import Agenda, AgendaItem, Decision, Evidence, Outcome
from consult.consultations.models import Consultation, Theme
from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.errors import NotFound
from consult.paging import Page, page_of
from consult.reactions.models import QuoteConsent, Reaction, ReactionState
from consult.reports.models import SessionReport
from consult.results import queries as results
from consult.results.models import Snapshot
from consult.results.queries import Figure
from consult.voting.models import Question
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


def number_of(item: AgendaItem) -> str:
    """Return an item's number in its agenda, such as "2.3"; '' when it was not taken over."""
    numbers = {
        one.id: number for chapter in chapters(item.agenda, adopted=True) for number, one in chapter.items
    }
    return numbers.get(item.id, "")


def item(id: UUID) -> AgendaItem:
    """Return an item with its whole agenda, evidence and decision, or raise NotFound."""
    found = db.session.scalar(
        select(AgendaItem)
        .where(AgendaItem.id == id)
        .options(joinedload(AgendaItem.theme), *_around(), *_resting_on())
    )
    if found is None:
        raise NotFound(N_("This agenda item does not exist."))
    return found


def evidence(id: UUID) -> Evidence:
    """Return one piece of evidence with its item and agenda, or raise NotFound."""
    found = db.session.scalar(
        select(Evidence)
        .where(Evidence.id == id)
        .options(joinedload(Evidence.item).joinedload(AgendaItem.agenda))
    )
    if found is None:
        raise NotFound(N_("This evidence was removed."))
    return found


def evidence_of(item_id: UUID) -> Sequence[Evidence]:
    """Return what an item rests on, in order, without loading further."""
    return db.session.scalars(
        select(Evidence).where(Evidence.item_id == item_id).order_by(Evidence.position)
    ).all()


def decision_of(item_id: UUID) -> Decision | None:
    """Return the decision on an item, or None."""
    return db.session.scalar(select(Decision).where(Decision.item_id == item_id))


def last_position(agenda_id: UUID) -> int:
    """Return the place of the last item of an agenda; 0 when it has none."""
    return (
        db.session.scalar(select(func.max(AgendaItem.position)).where(AgendaItem.agenda_id == agenda_id)) or 0
    )


def neighbour(item: AgendaItem, *, up: bool) -> AgendaItem | None:
    """Return the item just before (up) or after this one, or None at the end."""
    before, after = AgendaItem.position < item.position, AgendaItem.position > item.position
    order = AgendaItem.position.desc() if up else AgendaItem.position
    statement = select(AgendaItem).where(AgendaItem.agenda_id == item.agenda_id, before if up else after)
    return db.session.scalar(statement.order_by(order).limit(1))


def figures_of(evidence: Sequence[Evidence]) -> dict[tuple[UUID, UUID], Figure]:
    """Return the figures among the evidence by snapshot and question, as they were when they were picked."""
    return results.figures_by_question(
        [(one.snapshot_id, one.question_id) for one in evidence if one.snapshot_id and one.question_id]
    )


def is_newest_figure(snapshot_id: UUID, question_id: UUID) -> bool | None:
    """Tell whether no correction came after this figure; None when that snapshot has no such question."""
    statement = (
        select(Snapshot.is_newest)
        .select_from(Snapshot)
        .join(Question, Question.voting_round_id == Snapshot.voting_round_id)
        .where(Snapshot.id == snapshot_id, Question.id == question_id)
    )
    return db.session.scalar(statement)


def quotable_reactions(
    consultation_id: UUID, *, search: str, topic_id: UUID | None, number: int
) -> Page[Reaction]:
    """Return the reactions of a consultation that may be evidence: approved and quotable; by subject."""
    statement = select(Reaction).where(
        Reaction.consultation_id == consultation_id,
        Reaction.state == ReactionState.APPROVED,
        Reaction.consent != QuoteConsent.NONE,
    )
    if search:
        statement = statement.where(func.lower(Reaction.text).like(f"%{search.lower()}%"))
    if topic_id is not None:
        statement = statement.where(Reaction.topic_id == topic_id)
    statement = statement.options(joinedload(Reaction.topic), joinedload(Reaction.open_question))
    return page_of(statement.order_by(Reaction.topic_id, Reaction.id), number=number, per_page=10)


def held_dialogues(consultation_id: UUID) -> Sequence[tuple[DialogueSession, SessionReport | None]]:
    """Return the sessions of a consultation with their published report, if any; first held first."""
    statement = (
        select(DialogueSession, SessionReport)
        .outerjoin(
            SessionReport,
            (SessionReport.dialogue_id == DialogueSession.id) & SessionReport.published_at.is_not(None),
        )
        .where(DialogueSession.consultation_id == consultation_id, DialogueSession.cancelled_at.is_(None))
        .order_by(DialogueSession.starts_at)
    )
    return [(dialogue, report) for dialogue, report in db.session.execute(statement)]


def reports_of(dialogue_ids: Sequence[UUID]) -> dict[UUID, SessionReport]:
    """Return the published reports of these sessions, by session."""
    statement = select(SessionReport).where(
        SessionReport.dialogue_id.in_(dialogue_ids), SessionReport.published_at.is_not(None)
    )
    return {report.dialogue_id: report for report in db.session.scalars(statement)}


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
    ]


def _around() -> Sequence[ORMOption]:
    """Return the agenda that an item stands in, as far as its number and its neighbours need it."""
    agenda = joinedload(AgendaItem.agenda)
    items = agenda.selectinload(Agenda.items)
    return [
        agenda.joinedload(Agenda.consultation),
        items.joinedload(AgendaItem.theme),
        items.joinedload(AgendaItem.decision),
    ]


def _resting_on() -> Sequence[ORMOption]:
    """Return what one item's page shows of its evidence."""
    evidence = selectinload(AgendaItem.evidence)
    return [
        joinedload(AgendaItem.decision),
        joinedload(AgendaItem.progress),
        evidence.joinedload(Evidence.reaction).joinedload(Reaction.topic),
        evidence.joinedload(Evidence.reaction).joinedload(Reaction.open_question),
        evidence.joinedload(Evidence.dialogue),
        evidence.joinedload(Evidence.question),
    ]
