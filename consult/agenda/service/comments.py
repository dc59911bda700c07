"""Say something about an item among the bureau, and settle what was said. No agenda waits for it or shows it."""

from datetime import datetime
from uuid import UUID

from consult import audit
from consult.agenda.models import AgendaItem, ItemComment
from consult.agenda.service.rules import CommentRefused
from consult.db import db
from consult.wording import N_


def add_comment(item: AgendaItem, *, text: str, actor_id: UUID) -> ItemComment:
    """Write a comment on an item, for colleagues.

    Raises:
        CommentRefused: without words.
    """
    if not text.strip():
        raise CommentRefused(N_("Write what you want to say."))
    comment = ItemComment(item_id=item.id, text=text.strip(), written_by=actor_id)
    db.session.add(comment)
    db.session.flush()
    audit.record("agenda.comment", item, actor_id=actor_id)
    return comment


def settle_comment(comment: ItemComment, *, now: datetime, actor_id: UUID) -> None:
    """Mark a comment as settled; one that is settled already keeps who did that first."""
    if comment.settled_at is not None:
        return
    comment.settled_at, comment.settled_by = now, actor_id
    db.session.flush()
    audit.record("agenda.settle_comment", comment, actor_id=actor_id)


def reopen_comment(comment: ItemComment, *, actor_id: UUID) -> None:
    """Open a comment that was settled."""
    comment.settled_at = comment.settled_by = None
    db.session.flush()
    audit.record("agenda.reopen_comment", comment, actor_id=actor_id)
