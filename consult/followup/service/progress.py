"""Telling how far an item is: a status with its reason, milestones, who sees to it and when it is looked at again."""

from datetime import date, datetime
from uuid import UUID

from consult import audit
from consult.agenda.models import AgendaItem, Outcome
from consult.db import db
from consult.errors import RuleViolation
from consult.followup import queries
from consult.followup.models import ItemProgress, Milestone, ProgressUpdate, Status
from consult.wording import N_


class NotFollowed(RuleViolation):
    """Only what a published agenda took over is followed."""


class WordMissing(RuleViolation):
    """Nothing was told."""


class MilestoneRefused(RuleViolation):
    """A milestone that cannot be like this."""


def tell(
    item: AgendaItem, *, status: Status, text: str, told_by: str, now: datetime, actor_id: UUID | None
) -> ProgressUpdate:
    """Tell everyone something about an item, and how far it is from now on.

    The words with which a status changes are its reason.

    Args:
        item: with its agenda and decision.
        status: the new one, or the same as before.
        text: plain text for everyone.
        told_by: the name that stands below it.
        now: the instant.
        actor_id: the account.

    Raises:
        NotFollowed, WordMissing.
    """
    _require_followed(item)
    if not text.strip() or not told_by.strip():
        raise WordMissing(N_("Tell in a few sentences how far it is, and who says so."))
    progress = _progress_of(item)
    if progress.status != status:
        progress.reason = text.strip()
    progress.status, progress.told_at = status, now
    update = ProgressUpdate(
        item_id=item.id,
        status=status,
        text=text.strip(),
        told_by=told_by.strip(),
        told_at=now,
        recorded_by=actor_id,
    )
    db.session.add(update)
    db.session.flush()
    audit.record("followup.tell", item, actor_id=actor_id, status=status.value)
    return update


def plan(item: AgendaItem, *, responsible: str, review_on: date | None, actor_id: UUID | None) -> None:
    """Say who sees to an item, and when the bureau looks at it again.

    Raises:
        NotFollowed.
    """
    _require_followed(item)
    progress = _progress_of(item)
    progress.responsible, progress.review_on = responsible, review_on
    db.session.flush()
    audit.record("followup.plan", item, actor_id=actor_id, review_on=str(review_on or ""))


def add_milestone(
    item: AgendaItem,
    *,
    title: str,
    due_on: date,
    done_on: date | None,
    now: datetime,
    today: date,
    actor_id: UUID | None,
) -> Milestone:
    """Add something that will show that an item gets on.

    Raises:
        NotFollowed, MilestoneRefused.
    """
    _require_followed(item)
    milestone = Milestone(item_id=item.id)
    _write(milestone, title, due_on, done_on, now, today)
    db.session.add(milestone)
    db.session.flush()
    audit.record("followup.add_milestone", item, actor_id=actor_id, title=title)
    return milestone


def edit_milestone(
    milestone: Milestone,
    *,
    title: str,
    due_on: date,
    done_on: date | None,
    now: datetime,
    today: date,
    actor_id: UUID | None,
) -> None:
    """Change a milestone, or tell that it was reached; whoever moves its day does so in the log.

    Raises:
        MilestoneRefused.
    """
    before = {"due_on": str(milestone.due_on), "done_on": str(milestone.done_on or "")}
    _write(milestone, title, due_on, done_on, now, today)
    db.session.flush()
    audit.record("followup.edit_milestone", milestone, actor_id=actor_id, before=before)


def remove_milestone(milestone: Milestone, *, actor_id: UUID | None) -> None:
    """Remove a milestone that was never meant."""
    audit.record("followup.remove_milestone", milestone.item, actor_id=actor_id, title=milestone.title)
    db.session.delete(milestone)
    db.session.flush()


def _write(
    milestone: Milestone, title: str, due_on: date, done_on: date | None, now: datetime, today: date
) -> None:
    if done_on is not None and done_on > today:
        raise MilestoneRefused(N_("A milestone cannot be reached in the future."))
    if done_on != milestone.done_on:
        milestone.noted_at = now if done_on else None
    milestone.title, milestone.due_on, milestone.done_on = title, due_on, done_on


def _progress_of(item: AgendaItem) -> ItemProgress:
    """Return how far an item is, made when nothing was said of it yet."""
    progress = queries.progress_of(item.id)
    if progress is None:
        progress = ItemProgress(item_id=item.id, status=Status.NOT_STARTED)
        db.session.add(progress)
    return progress


def _require_followed(item: AgendaItem) -> None:
    if not item.agenda.is_public:
        raise NotFollowed(N_("The agenda has not been published yet. The follow-up begins after that."))
    if item.decision is None or item.decision.outcome == Outcome.NOT_ADOPTED:
        raise NotFollowed(N_("This was not taken over, so there is nothing to follow."))
