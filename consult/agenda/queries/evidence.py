"""What items rest on, and what they could rest on."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from consult.agenda.models import Agenda, AgendaItem, Evidence, EvidenceKind
from consult.clock import local_date
from consult.db import db, of_few_lengths
from consult.dialogues.models import DialogueSession
from consult.errors import NotFound
from consult.paging import Page, page_of
from consult.reactions.models import Published, Quote, QuoteConsent, QuotePlace, Reaction, ReactionState
from consult.reports.models import SessionReport
from consult.results import queries as results
from consult.results.models import Snapshot
from consult.results.queries import Figure, OtherVoices
from consult.synthesis import queries as synthesis
from consult.synthesis.models import Coding, CommonThread, ThreadVersion
from consult.voting.models import Question
from consult.wording import N_


def evidence(id: UUID) -> Evidence:
    """Return one piece of evidence with its item and agenda, or raise NotFound."""
    found = db.session.scalar(
        select(Evidence)
        .where(Evidence.id == id)
        .options(
            joinedload(Evidence.item).joinedload(AgendaItem.agenda),
            joinedload(Evidence.reply),
            joinedload(Evidence.quote),
        )
    )
    if found is None:
        raise NotFound(N_("This evidence was removed."))
    return found


def evidence_of(item_id: UUID) -> Sequence[Evidence]:
    """Return what an item rests on, in order, without loading further."""
    return db.session.scalars(
        select(Evidence).where(Evidence.item_id == item_id).order_by(Evidence.position)
    ).all()


def evidence_by_item(agenda_id: UUID) -> dict[UUID, Sequence[Evidence]]:
    """Return what every item of an agenda rests on, by item, in order, with what its page shows of it. One statement."""
    quoted = joinedload(Evidence.quote).joinedload(Quote.reaction)
    statement = (
        select(Evidence)
        .join(Evidence.item)
        .where(AgendaItem.agenda_id == agenda_id)
        .options(
            joinedload(Evidence.reaction).joinedload(Reaction.topic),
            joinedload(Evidence.reaction).joinedload(Reaction.open_question),
            joinedload(Evidence.thread_version).joinedload(ThreadVersion.thread),
            quoted.joinedload(Reaction.topic),
            quoted.joinedload(Reaction.open_question),
            quoted.joinedload(Reaction.province),
            joinedload(Evidence.dialogue),
            joinedload(Evidence.question),
        )
        .order_by(Evidence.item_id, Evidence.position)
    )
    return {
        id: list(those) for id, those in groupby(db.session.scalars(statement), key=lambda one: one.item_id)
    }


def figures_and_voices_of(
    evidence: Sequence[Evidence],
) -> tuple[dict[tuple[UUID, UUID], Figure], dict[tuple[UUID, UUID], OtherVoices]]:
    """Return the figures, and who think otherwise, among the evidence, by snapshot and question.

    Both as they were when they were picked; one statement.
    """
    figures, voices = (
        [
            (one.snapshot_id, one.question_id)
            for one in evidence
            if one.kind == kind and one.snapshot_id and one.question_id
        ]
        for kind in (EvidenceKind.FIGURE, EvidenceKind.DISSENT)
    )
    return results.figures_and_voices(figures, voices)


def threads_of(item: AgendaItem, evidence: Sequence[Evidence]) -> Mapping[UUID, CommonThread]:
    """Return where the common threads among the evidence are today, by the id of the thread that was picked."""
    ids = {one.thread_version.thread_id for one in evidence if one.thread_version}
    return synthesis.threads_now(item.agenda.consultation_id, ids) if ids else {}


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


def published_places(source_id: UUID) -> Sequence[Published]:
    """Return the items of published agendas that rest on a reaction or a session as such, in the order of their titles."""
    statement = (
        select(AgendaItem.id, AgendaItem.title, Agenda.published_at)
        .join(Evidence, Evidence.item_id == AgendaItem.id)
        .join(AgendaItem.agenda)
        .where(
            or_(Evidence.reaction_id == source_id, Evidence.dialogue_id == source_id),
            Agenda.published_at.is_not(None),
        )
        .order_by(AgendaItem.title, AgendaItem.id)
    )
    return [
        Published(QuotePlace.AGENDA_ITEM, id, title, local_date(published_at))
        for id, title, published_at in db.session.execute(statement)
        if published_at
    ]


def threads_by_reaction(reaction_ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Return in which live common threads these reactions were put; who is in none is left out."""
    statement = (
        select(Coding.reaction_id, Coding.thread_id)
        .join(Coding.reaction)
        .join(CommonThread, CommonThread.id == Coding.thread_id)
        .where(
            Coding.reaction_id.in_(of_few_lengths(list(reaction_ids))),
            Coding.edition == Reaction.edition,
            CommonThread.retired_at.is_(None),
        )
    )
    found: dict[UUID, set[UUID]] = {}
    for reaction_id, thread_id in db.session.execute(statement):
        found.setdefault(reaction_id, set()).add(thread_id)
    return found
