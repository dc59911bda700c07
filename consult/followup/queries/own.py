"""What became of one person's input: own reactions, and the topics of the rounds one took part in (never the answers)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from consult.agenda.models import Agenda, AgendaItem
from consult.consultations.models import Consultation, Phase
from consult.db import db, of_few_lengths
from consult.followup.queries.chain import chain_of
from consult.reactions.models import Reaction
from consult.results.models import Snapshot
from consult.synthesis.models import CommonThread
from consult.topics.models import Topic
from consult.voting.models import Question, Roll, VotingRound


@dataclass(frozen=True)
class Became:
    """What became of reactions and topics, each in agenda order: by their ids; who has none is left out."""

    by_reaction: Mapping[UUID, Sequence[AgendaItem]]
    by_topic: Mapping[UUID, Sequence[AgendaItem]]
    threads: Mapping[UUID, Sequence[CommonThread]]


@dataclass(frozen=True)
class TakenPart:
    """A round that somebody took part in, its topics in the order of its questions, its published result and agenda."""

    round: VotingRound
    topics: list[Topic]
    snapshot: Snapshot | None
    agenda: Agenda | None


def became_of(reactions: Sequence[Reaction], topic_ids: Collection[UUID]) -> Became:
    """Return the items of published agendas that rest on reactions and on figures about topics, and the reactions' threads.

    Threads come by name, once everyone may read them; never the rest.
    """
    chain = chain_of([reaction.id for reaction in reactions], topic_ids)
    items = _items(
        {id for found in (chain.by_reaction, chain.by_topic) for ids in found.values() for id in ids}
    )
    return Became(
        _in_order(chain.by_reaction, items),
        _in_order(chain.by_topic, items),
        {
            reaction.id: sorted(shown, key=lambda thread: thread.name)
            for reaction in reactions
            if reaction.consultation.phase == Phase.PUBLISHED
            and (
                shown := [
                    one
                    for one in chain.threads.get(reaction.id, ())
                    if one.retired_at is None and not one.is_rest
                ]
            )
        },
    )


def items_of_topics(topic_ids: Collection[UUID]) -> Mapping[UUID, Sequence[AgendaItem]]:
    """Return the items of published agendas that rest on a figure about each topic, in agenda order."""
    return became_of([], topic_ids).by_topic


def _items(ids: Collection[UUID]) -> Sequence[AgendaItem]:
    """Return these items with what a page shows beside a title: the newest agenda first, in its order."""
    if not ids:
        return []
    statement = select(AgendaItem).join(AgendaItem.agenda).where(AgendaItem.id.in_(of_few_lengths(list(ids))))
    beside = (joinedload(AgendaItem.decision), joinedload(AgendaItem.agenda), joinedload(AgendaItem.progress))
    order = Agenda.published_at.desc(), AgendaItem.position
    return db.session.scalars(statement.options(*beside).order_by(*order)).all()


def _in_order(
    found: Mapping[UUID, set[UUID]], items: Sequence[AgendaItem]
) -> Mapping[UUID, Sequence[AgendaItem]]:
    return {id: [item for item in items if item.id in of_it] for id, of_it in found.items()}


def rounds_of(person_id: UUID) -> Sequence[TakenPart]:
    """Return the rounds that someone took part in, newest first."""
    statement = (
        select(VotingRound, Snapshot, Agenda, Topic)
        .join(Roll, Roll.voting_round_id == VotingRound.id)
        .join(VotingRound.consultation)
        .outerjoin(Snapshot, (Snapshot.voting_round_id == VotingRound.id) & Snapshot.is_newest)
        .outerjoin(Agenda, (Agenda.consultation_id == Consultation.id) & Agenda.published_at.is_not(None))
        .outerjoin(Question, Question.voting_round_id == VotingRound.id)
        .outerjoin(Topic, Topic.id == Question.topic_id)
        .where(Roll.person_id == person_id)
        .options(joinedload(VotingRound.consultation))
        .order_by(VotingRound.opens_at.desc(), VotingRound.id, Question.position)
    )
    found: dict[UUID, TakenPart] = {}
    for voting_round, snapshot, agenda, topic in db.session.execute(statement):
        part = found.setdefault(voting_round.id, TakenPart(voting_round, [], snapshot, agenda))
        if topic is not None and topic not in part.topics:
            part.topics.append(topic)
    return list(found.values())
