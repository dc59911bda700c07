"""Write the items of a draft and put them in order."""

from typing import Any
from uuid import UUID

from consult import audit
from consult.agenda import queries
from consult.agenda.models import Agenda, AgendaItem, Pillar
from consult.agenda.service.rules import require_draft
from consult.consultations.models import AddressedTo, Theme
from consult.db import db
from consult.reactions import service as reactions
from consult.reactions.models import QuotePlace


def add_item(
    agenda: Agenda,
    *,
    theme: Theme,
    pillar: Pillar,
    title: str,
    text: str,
    addressed_to: AddressedTo,
    responsible: str,
    actor_id: UUID | None,
) -> AgendaItem:
    """Put an item at the end of a draft.

    Raises:
        AgendaPublished.
    """
    require_draft(agenda)
    item = AgendaItem(
        agenda_id=agenda.id,
        theme_id=theme.id,
        position=queries.last_position(agenda.id) + 1,
        pillar=pillar,
        title=title,
        text=text,
        addressed_to=addressed_to,
        responsible=responsible,
    )
    db.session.add(item)
    db.session.flush()
    audit.record("agenda.add_item", item, actor_id=actor_id)
    return item


def edit_item(item: AgendaItem, *, theme: Theme, actor_id: UUID | None, **words: Any) -> None:
    """Change an item of a draft: pillar, title, text, addressed_to, responsible.

    Raises:
        AgendaPublished.
    """
    require_draft(item.agenda)
    item.theme_id = theme.id
    for name, value in words.items():
        setattr(item, name, value)
    db.session.flush()
    audit.record("agenda.edit_item", item, actor_id=actor_id)


def remove_item(item: AgendaItem, *, actor_id: UUID | None) -> None:
    """Remove an item from a draft, with its evidence and decision.

    Raises:
        AgendaPublished.
    """
    require_draft(item.agenda)
    for one in item.evidence:
        if one.quote:
            reactions.end_use(one.quote, place=QuotePlace.AGENDA_ITEM, place_id=item.id)
    audit.record("agenda.remove_item", item, actor_id=actor_id, title=item.title)
    db.session.delete(item)
    db.session.flush()


def move_item(item: AgendaItem, *, up: bool, actor_id: UUID | None) -> None:
    """Change places with the item before or after it; the first and the last stay.

    Raises:
        AgendaPublished.
    """
    require_draft(item.agenda)
    other = queries.neighbour(item, up=up)
    if other is None:
        return
    here, there = item.position, other.position
    item.position = -1  # Frees the place, since no two items may hold one.
    db.session.flush()
    other.position = here
    db.session.flush()
    item.position = there
    db.session.flush()
    audit.record("agenda.move_item", item, actor_id=actor_id, to=there)
