"""Items: one with all that its page shows, its number, its place, and the decision on it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from consult.agenda.models import Agenda, AgendaItem, Decision, Evidence
from consult.agenda.queries.agendas import chapters
from consult.db import db
from consult.errors import NotFound
from consult.reactions.models import Quote, Reaction
from consult.synthesis.models import ThreadVersion
from consult.wording import N_


def item(id: UUID) -> AgendaItem:
    """Return an item with its goals, whole agenda, evidence and decision, or raise NotFound."""
    found = db.session.scalar(
        select(AgendaItem)
        .where(AgendaItem.id == id)
        .options(
            joinedload(AgendaItem.theme),
            selectinload(AgendaItem.goals),
            selectinload(AgendaItem.sources),
            *_around(),
            *_resting_on(),
        )
    )
    if found is None:
        raise NotFound(N_("This agenda item does not exist."))
    return found


def item_to_rest(id: UUID) -> AgendaItem:
    """Return an item as `item` does, without the sources of its numbers: what is picked asks for enough."""
    found = db.session.scalar(
        select(AgendaItem)
        .where(AgendaItem.id == id)
        .options(joinedload(AgendaItem.theme), *_around(), *_resting_on())
    )
    if found is None:
        raise NotFound(N_("This agenda item does not exist."))
    return found


def number_of(item: AgendaItem) -> str:
    """Return an item's number in its agenda, such as "2.3"; '' when it was not taken over."""
    numbers = {
        one.id: number for chapter in chapters(item.agenda, adopted=True) for number, one in chapter.items
    }
    return numbers.get(item.id, "")


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
    quoted = evidence.joinedload(Evidence.quote).joinedload(Quote.reaction)
    return [
        joinedload(AgendaItem.decision),
        joinedload(AgendaItem.progress),
        evidence.joinedload(Evidence.thread_version).joinedload(ThreadVersion.thread),
        quoted.joinedload(Reaction.topic),
        quoted.joinedload(Reaction.open_question),
        quoted.joinedload(Reaction.province),
        evidence.joinedload(Evidence.reaction).joinedload(Reaction.topic),
        evidence.joinedload(Evidence.reaction).joinedload(Reaction.open_question),
        evidence.joinedload(Evidence.dialogue),
        evidence.joinedload(Evidence.question),
    ]
