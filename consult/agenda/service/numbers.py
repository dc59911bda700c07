"""Say where a number comes from that the evidence of an item does not hold."""

from uuid import UUID

from consult import audit
from consult.agenda import queries
from consult.agenda.models import AgendaItem, NumberSource
from consult.agenda.service.rules import NumberRefused, require_draft
from consult.db import db
from consult.methods.numbers_in_text import numbers_in
from consult.wording import N_


def name_source(item: AgendaItem, *, said: str, source: str, named_by: str, actor_id: UUID) -> NumberSource:
    """Record the source of a number in an item's words, and who named it; a later source replaces the earlier one.

    Raises:
        AgendaPublished, NumberRefused: when the item does not say this number, or without a source.
    """
    require_draft(item.agenda)
    if said not in {number.said for number in (*numbers_in(item.title), *numbers_in(item.text))}:
        raise NumberRefused(N_("This number is not in the words of the item."))
    if not source.strip():
        raise NumberRefused(N_("Say where the number comes from."))
    held = queries.number_source(item.id, said) or NumberSource(item_id=item.id, said=said)
    held.source, held.named_by = source.strip(), named_by
    db.session.add(held)
    db.session.flush()
    audit.record("agenda.name_source", item, actor_id=actor_id, said=said, source=held.source)
    return held
