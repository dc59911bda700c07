"""What the bureau says about items among themselves."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from consult.agenda.models import AgendaItem, ItemComment
from consult.db import db
from consult.errors import NotFound
from consult.paging import Page, page_of
from consult.wording import N_


def comments(item_id: UUID, *, settled: bool, number: int) -> Page[ItemComment]:
    """Return a page of the comments on an item: the open ones as they were written, or the settled ones, the last first."""
    state, order = (
        (ItemComment.settled_at.is_not(None), ItemComment.settled_at.desc())
        if settled
        else (ItemComment.settled_at.is_(None), ItemComment.created_at.asc())
    )
    statement = select(ItemComment).where(ItemComment.item_id == item_id, state)
    return page_of(
        statement.options(joinedload(ItemComment.writer), joinedload(ItemComment.settler)).order_by(
            order, ItemComment.id
        ),
        number=number,
    )


def count_comments(item_id: UUID) -> tuple[int, int]:
    """Return how many comments on an item are open, and how many are settled."""
    counts = select(func.count(ItemComment.id), func.count(ItemComment.settled_at))
    every, settled = db.session.execute(counts.where(ItemComment.item_id == item_id)).one()
    return every - settled, settled


def open_comments(agenda_id: UUID) -> Mapping[UUID, int]:
    """Return how many comments are open, by item; an item without them is left out."""
    statement = (
        select(ItemComment.item_id, func.count(ItemComment.id).label("many"))
        .join(ItemComment.item)
        .where(AgendaItem.agenda_id == agenda_id, ItemComment.settled_at.is_(None))
        .group_by(ItemComment.item_id)
    )
    return {row.item_id: row.many for row in db.session.execute(statement)}


def item_comment(id: UUID) -> ItemComment:
    """Return one comment, or raise NotFound."""
    found = db.session.get(ItemComment, id)
    if found is None:
        raise NotFound(N_("This comment does not exist."))
    return found
