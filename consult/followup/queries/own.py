"""What became of one person's input: own reactions, and the topics of the rounds one took part in (never the answers)."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload
from sqlalchemy.orm.interfaces import ORMOption

from consult.agenda.models import Agenda, AgendaItem, Evidence
from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.followup.queries.chain import items_by_reaction
from consult.results.models import Snapshot
from consult.synthesis.models import Coding, CommonThread
from consult.topics.models import Topic
from consult.voting.models import Question, Roll, VotingRound


def items_of_reactions(reaction_ids: Collection[UUID]) -> dict[UUID, Sequence[AgendaItem]]:
    """Return the items of published agendas that rest on each reaction, in agenda order; those without are left out."""
    by_reaction = items_by_reaction(reaction_ids)
    if not by_reaction:
        return {}
    ids = set().union(*by_reaction.values())
    items = db.session.scalars(
        select(AgendaItem)
        .join(AgendaItem.agenda)
        .where(AgendaItem.id.in_(ids))
        .options(*_shown())
        .order_by(Agenda.published_at.desc(), AgendaItem.position)
    ).all()
    return {
        reaction_id: [item for item in items if item.id in of_it]
        for reaction_id, of_it in by_reaction.items()
    }


def items_of_topics(topic_ids: Collection[UUID]) -> dict[UUID, Sequence[AgendaItem]]:
    """Return the items of published agendas that rest on a figure about each topic, in agenda order."""
    found: dict[UUID, list[AgendaItem]] = {}
    for topic_id, item in db.session.execute(
        select(Question.topic_id, AgendaItem)
        .join(Evidence, Evidence.question_id == Question.id)
        .join(AgendaItem, Evidence.item_id == AgendaItem.id)
        .join(AgendaItem.agenda)
        .where(Question.topic_id.in_(topic_ids), Agenda.published_at.is_not(None))
        .options(*_shown())
        .order_by(AgendaItem.position)
    ):
        if topic_id is not None and item not in found.setdefault(topic_id, []):
            found[topic_id].append(item)
    return dict(found)


def rounds_of(person_id: UUID) -> Sequence[tuple[VotingRound, Snapshot | None, Agenda | None]]:
    """Return the rounds that someone took part in, newest first, each with its published result and agenda, if any."""
    statement = (
        select(VotingRound, Snapshot, Agenda)
        .join(Roll, Roll.voting_round_id == VotingRound.id)
        .join(VotingRound.consultation)
        .outerjoin(Snapshot, (Snapshot.voting_round_id == VotingRound.id) & Snapshot.is_newest)
        .outerjoin(Agenda, (Agenda.consultation_id == Consultation.id) & Agenda.published_at.is_not(None))
        .where(Roll.person_id == person_id)
        .options(joinedload(VotingRound.consultation))
        .order_by(VotingRound.opens_at.desc())
    )
    return [
        (voting_round, snapshot, agenda) for voting_round, snapshot, agenda in db.session.execute(statement)
    ]


def topics_of_rounds(round_ids: Collection[UUID]) -> dict[UUID, Sequence[Topic]]:
    """Return the topics that each round asked about, in the order of its questions, each once."""
    found: dict[UUID, list[Topic]] = {}
    for round_id, topic in db.session.execute(
        select(Question.voting_round_id, Topic)
        .join(Question.topic)
        .where(Question.voting_round_id.in_(round_ids))
        .order_by(Question.position)
    ):
        if topic not in found.setdefault(round_id, []):
            found[round_id].append(topic)
    return dict(found)


def threads_of_reactions(reaction_ids: Collection[UUID]) -> dict[UUID, Sequence[CommonThread]]:
    """Return the common threads that each reaction is in, by name, once everyone may read them; never the rest.

    A thread that was merged stands for the one that it was merged into.
    """
    into = aliased(CommonThread)
    thread_id = func.coalesce(CommonThread.merged_into_id, CommonThread.id)
    found: dict[UUID, list[CommonThread]] = {}
    for reaction_id, thread in db.session.execute(
        select(Coding.reaction_id, into)
        .join(CommonThread, Coding.thread_id == CommonThread.id)
        .join(into, into.id == thread_id)
        .join(Consultation, Consultation.id == into.consultation_id)
        .where(
            Coding.reaction_id.in_(reaction_ids),
            Consultation.phase == Phase.PUBLISHED,
            into.retired_at.is_(None),
            ~into.is_rest,
        )
    ):
        if thread not in found.setdefault(reaction_id, []):
            found[reaction_id].append(thread)
    return {id: sorted(threads, key=lambda thread: thread.name) for id, threads in found.items()}


def _shown() -> Sequence[ORMOption]:
    """Return what a page shows beside an item's title, in the same statement."""
    return [joinedload(AgendaItem.decision), joinedload(AgendaItem.agenda), joinedload(AgendaItem.progress)]
