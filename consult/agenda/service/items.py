"""Write the items of a draft, keep every version of their words, and put them in order."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import update

from consult import audit
from consult.agenda import queries
from consult.agenda.models import Agenda, AgendaItem, ItemVersion, Pillar
from consult.agenda.service.rules import ItemChanged, require_draft
from consult.agenda.words import ItemWords
from consult.consultations.models import AddressedTo, Goal, Theme
from consult.db import db
from consult.reactions import service as reactions
from consult.reactions.models import QuotePlace
from consult.wording import N_


def add_item(
    agenda: Agenda,
    *,
    theme: Theme,
    pillar: Pillar,
    title: str,
    text: str,
    addressed_to: AddressedTo,
    responsible: str,
    goals: Sequence[Goal] = (),
    actor_id: UUID,
) -> AgendaItem:
    """Put an item at the end of a draft; its words are its first version.

    Raises:
        AgendaPublished.
    """
    require_draft(agenda)
    item = AgendaItem(
        agenda_id=agenda.id,
        theme=theme,
        position=queries.last_position(agenda.id) + 1,
        pillar=pillar,
        title=title,
        text=text,
        addressed_to=addressed_to,
        responsible=responsible,
        goals=list(goals),
    )
    db.session.add(item)
    db.session.flush()
    _keep(item, ItemWords.of(item), actor_id)
    audit.record("agenda.add_item", item, actor_id=actor_id)
    return item


def edit_item(item: AgendaItem, words: ItemWords, *, edition: int, actor_id: UUID) -> None:
    """Give an item of a draft other words, as its next version; `edition` is the version that was read before.

    Words that stand there already change nothing, also when the same ones are sent twice.

    Raises:
        AgendaPublished, ItemChanged: when somebody else saved other words since that version.
    """
    require_draft(item.agenda)
    if not _save(item, words, edition, actor_id):
        return
    audit.record("agenda.edit_item", item, actor_id=actor_id, edition=edition + 1)


def restore_version(version: ItemVersion, *, edition: int, actor_id: UUID) -> None:
    """Give an item of a draft the words of an earlier version, as its next version: nothing in between is lost.

    Raises:
        AgendaPublished, ItemChanged: when somebody else saved since the version that was read.
    """
    item = version.item
    require_draft(item.agenda)
    if not _save(item, ItemWords.of(version), edition, actor_id):
        return
    audit.record("agenda.restore_version", item, actor_id=actor_id, edition=edition + 1, of=version.edition)


def remove_item(item: AgendaItem, *, actor_id: UUID) -> None:
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


def move_item(item: AgendaItem, *, up: bool, actor_id: UUID) -> None:
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


def _save(item: AgendaItem, words: ItemWords, edition: int, actor_id: UUID) -> bool:
    """Write words in an item and keep them as the version after `edition`; tell whether they were other words.

    The database counts on from that version for one of those who read it; who comes later is refused.
    """
    if ItemWords.of(queries.newest_version(item.id)) == words:
        return False
    read = (AgendaItem.id == item.id) & (AgendaItem.edition == edition)
    counted = db.session.execute(update(AgendaItem).where(read).values(edition=edition + 1))
    if counted.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE has one
        return _is_refused(item, words)
    for name, value in _values(words).items():
        setattr(item, name, value)
    db.session.flush()
    _keep(item, words, actor_id)
    return True


def _is_refused(item: AgendaItem, words: ItemWords) -> bool:
    """Return False when the same words were saved in the meantime, by whoever pressed twice.

    Raises:
        ItemChanged: when they are other ones.
    """
    if ItemWords.of(queries.newest_version(item.id)) == words:
        return False
    raise ItemChanged(
        N_("Somebody else saved this item after you opened it. See what it says now, and try again.")
    )


def _keep(item: AgendaItem, words: ItemWords, actor_id: UUID) -> None:
    version = ItemVersion(item_id=item.id, edition=item.edition, saved_by=actor_id, **_values(words))
    db.session.add(version)
    db.session.flush()


def _values(words: ItemWords) -> dict[str, Any]:
    """Return the words by the name of their column; the goals as a list, which a row takes."""
    return {name: list(value) if name == "goals" else value for name, value in vars(words).items()}
