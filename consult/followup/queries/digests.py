"""What moved, and whose input it came from: known by the key and the Roll, never by an answer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, String, Subquery, and_, func, or_, select, type_coerce
from sqlalchemy.orm import joinedload, selectinload

from consult.agenda.models import Agenda, AgendaItem, Decision, Evidence, Outcome
from consult.assembly.models import AssemblyProposal, AssemblyResult
from consult.db import db, of_few_lengths
from consult.directory.models import Person
from consult.errors import NotFound
from consult.followup.models import Digest, DigestRun, DigestStop, Milestone, ProgressUpdate
from consult.followup.queries.chain import items_by_reaction
from consult.keystore import KeyStore
from consult.reactions.models import Reaction
from consult.voting.models import Question, Roll
from consult.wording import N_


@dataclass(frozen=True)
class Moved:
    """An item of a published agenda of which something was told in a time, with just that, the oldest first.

    `adopted_on`: on which day the assembly adopted its agenda, when that was recorded in this time; None otherwise.
    """

    item: AgendaItem
    is_new: bool
    adopted_on: date | None
    updates: Sequence[ProgressUpdate]
    milestones: Sequence[Milestone]


def run(id: UUID) -> DigestRun:
    """Return a week's digest, or raise NotFound."""
    found = db.session.get(DigestRun, id)
    if found is None:
        raise NotFound(N_("This digest does not exist."))
    return found


def last_run() -> DigestRun | None:
    """Return the last week's digest, or None before the first."""
    return db.session.scalar(select(DigestRun).order_by(DigestRun.until.desc()).limit(1))


def moved(since: datetime, until: datetime) -> Sequence[Moved]:
    """Return the items of which something was told at since <= t < until, the newest agenda first, in its order."""
    news, reached = (
        select(column).where(since <= at, at < until)
        for column, at in (
            (ProgressUpdate.item_id, ProgressUpdate.told_at),
            (Milestone.item_id, Milestone.noted_at),
        )
    )
    is_new = and_(since <= Agenda.published_at, Agenda.published_at < until)
    adopting = set(db.session.scalars(_adopting(since, until)))
    is_kept = AgendaItem.decision.has(Decision.outcome != Outcome.NOT_ADOPTED)
    found = db.session.scalars(
        select(AgendaItem)
        .join(AgendaItem.agenda)
        .where(
            Agenda.published_at.is_not(None),
            or_(
                is_new,
                AgendaItem.id.in_(news),
                AgendaItem.id.in_(reached),
                and_(AgendaItem.agenda_id.in_(adopting), is_kept),
            ),
        )
        .options(
            joinedload(AgendaItem.agenda).joinedload(Agenda.consultation),
            joinedload(AgendaItem.decision),
            joinedload(AgendaItem.progress),
            selectinload(AgendaItem.updates),
            selectinload(AgendaItem.milestones),
        )
        .order_by(Agenda.published_at.desc(), AgendaItem.position)
        .execution_options(populate_existing=True)  # What was told since an item was last loaded counts too.
    )
    return [_moved(item, since, until, adopting) for item in found]


def items_by_person(
    person_ids: Sequence[UUID], item_ids: Collection[UUID], keystore: KeyStore
) -> dict[UUID, set[UUID]]:
    """Return which of these items came (also) from each person's input; who has none is left out.

    An item comes from a reaction that it rests on (also quoted, or in a common thread), or from a topic on which it rests: of whoever wrote about that topic,
    or took part in a round that asked about it. Whose reaction it is, is known by the key of its consultation alone.
    """
    found: dict[UUID, set[UUID]] = {}
    for person_id, item_id in db.session.execute(_by_roll(person_ids, item_ids)):
        found.setdefault(person_id, set()).add(item_id)
    consultation_ids = db.session.scalars(_consultations_of(item_ids)).all()
    for consultation_id in consultation_ids:
        if not keystore.exists(consultation_id):
            continue
        keys = dict(zip(keystore.pseudonyms(consultation_id, *person_ids), person_ids, strict=True))
        for key, item_id in db.session.execute(_by_topic(consultation_id, list(keys), item_ids)):
            if key is not None:
                found.setdefault(keys[key], set()).add(item_id)
        written = dict(db.session.execute(_written(consultation_id, list(keys))).all())
        for reaction_id, theirs in items_by_reaction(written, item_ids).items():
            found.setdefault(keys[written[reaction_id]], set()).update(theirs)
    return found


def person(id: UUID) -> Person | None:
    """Return somebody on the register, or None when they left it."""
    return db.session.get(Person, id)


def people_after(last_id: UUID | None, *, period: date, most: int) -> Sequence[tuple[Person, bool]]:
    """Return the next people in the order of their ids, and whether each may be written to in this period.

    Not written to is who wants no digest, and who had one in this period.
    """
    has_had = select(Digest.id).where(Digest.person_id == Person.id, Digest.period == period).exists()
    wants_none = select(DigestStop.person_id).where(DigestStop.person_id == Person.id).exists()
    statement = select(Person, ~or_(has_had, wants_none)).order_by(Person.id).limit(most)
    if last_id is not None:
        statement = statement.where(Person.id > last_id)
    return [(person, bool(may_be)) for person, may_be in db.session.execute(statement)]


def count_people() -> int:
    """Return how many people are on the register."""
    return db.session.scalar(select(func.count()).select_from(Person)) or 0


def has_stopped(person_id: UUID) -> bool:
    """Tell whether somebody wants no digest."""
    return db.session.get(DigestStop, person_id) is not None


def _adopting(since: datetime, until: datetime) -> Select[UUID | None]:
    """Select the agendas of which was recorded in this time that the assembly adopted them."""
    return (
        select(AssemblyProposal.agenda_id)
        .join(AssemblyProposal.result)
        .join(Agenda, Agenda.id == AssemblyProposal.agenda_id)
        .where(
            since <= AssemblyResult.recorded_at,
            AssemblyResult.recorded_at < until,
            Agenda.adopted_on.is_not(None),
        )
    )


def _moved(item: AgendaItem, since: datetime, until: datetime, adopting: Collection[UUID | None]) -> Moved:
    published_at = item.agenda.published_at
    was_dropped = item.decision is not None and item.decision.outcome == Outcome.NOT_ADOPTED
    return Moved(
        item=item,
        is_new=published_at is not None and since <= published_at < until,
        adopted_on=item.agenda.adopted_on if item.agenda_id in adopting and not was_dropped else None,
        updates=[one for one in reversed(item.updates) if since <= one.told_at < until],
        milestones=[one for one in item.milestones if one.noted_at and since <= one.noted_at < until],
    )


def _by_roll(person_ids: Sequence[UUID], item_ids: Collection[UUID]) -> Select[UUID, UUID]:
    """Select who took part in a round that asked about a topic on which an item rests."""
    asked, rests_on = _asked(), _rests_on()
    return (
        select(Roll.person_id, rests_on.c.item_id)
        .join(asked, asked.c.voting_round_id == Roll.voting_round_id)
        .join(rests_on, rests_on.c.topic_id == asked.c.topic_id)
        .where(Roll.person_id.in_(of_few_lengths(person_ids)), rests_on.c.item_id.in_(item_ids))
        .distinct()
    )


def _written(consultation_id: UUID, keys: Sequence[str]) -> Select[UUID, str]:
    """Select the reactions of these authors, each with its author's key."""
    author_key = type_coerce(Reaction.author_key, String)
    return select(Reaction.id, author_key).where(
        Reaction.consultation_id == consultation_id, Reaction.author_key.in_(of_few_lengths(keys))
    )


def _by_topic(
    consultation_id: UUID, keys: Sequence[str], item_ids: Collection[UUID]
) -> Select[str | None, UUID]:
    """Select who wrote about a topic on which an item rests."""
    rests_on = _rests_on()
    return (
        select(Reaction.author_key, rests_on.c.item_id)
        .join(rests_on, rests_on.c.topic_id == Reaction.topic_id)
        .where(
            Reaction.consultation_id == consultation_id,
            Reaction.author_key.in_(of_few_lengths(keys)),
            rests_on.c.item_id.in_(item_ids),
        )
        .distinct()
    )


def _asked() -> Subquery:
    """Select which round asked about which topic."""
    return (
        select(Question.voting_round_id, Question.topic_id)
        .where(Question.topic_id.is_not(None))
        .distinct()
        .subquery()
    )


def _rests_on() -> Subquery:
    """Select which item rests on a figure about which topic."""
    return (
        select(Evidence.item_id, Question.topic_id)
        .join(Question, Evidence.question_id == Question.id)
        .where(Question.topic_id.is_not(None))
        .distinct()
        .subquery()
    )


def _consultations_of(item_ids: Collection[UUID]) -> Select[UUID]:
    """Select the consultations from which these items came."""
    return (
        select(Agenda.consultation_id)
        .join(AgendaItem, AgendaItem.agenda_id == Agenda.id)
        .where(AgendaItem.id.in_(item_ids))
        .distinct()
    )
