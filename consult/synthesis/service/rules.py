"""Rules that all writes of the room share, and who waits for whom.

Whoever puts a reaction in a thread shares a lock on the consultation with others who do; whoever changes threads
themselves holds it alone. So a thread cannot be merged while a reaction goes into it.
"""

from typing import Any
from uuid import UUID

from consult.consultations.models import Consultation
from consult.db import db
from consult.errors import Conflict, RuleViolation
from consult.synthesis import queries
from consult.synthesis.models import CODED_IN, Change, CommonThread, Deed, ThreadChange, ThreadVersion
from consult.wording import N_

ALONE: dict[str, Any] = {"key_share": True}
TOGETHER: dict[str, Any] = {"read": True}


class CodingOver(RuleViolation):
    """Threads of a consultation change from its opening until it is completed: then the agenda rests on them."""


class ThreadRetired(Conflict):
    """A thread whose making was undone takes no reactions."""


class RestStays(RuleViolation):
    """What fits nowhere keeps its name and is not merged."""


class NameTaken(RuleViolation):
    """Two live threads of a consultation have different names."""


class OfAnotherConsultation(RuleViolation):
    """What is joined belongs to one consultation."""


def lock(consultation_id: UUID, *, alone: bool) -> Consultation:
    """Take the turn of a consultation and return it.

    Raises:
        CodingOver.
    """
    consultation = db.session.get_one(Consultation, consultation_id)
    db.session.refresh(consultation, ["phase"], with_for_update=ALONE if alone else TOGETHER)
    if consultation.phase not in CODED_IN:
        raise CodingOver(
            N_("Reactions are ordered from the opening of a consultation until it is completed. Not now.")
        )
    return consultation


def refreshed(thread: CommonThread) -> CommonThread:
    """Return a thread as it is now that the turn is ours."""
    db.session.refresh(thread, ["version_number", "retired_at", "merged_into_id", "current"])
    return thread


def now(thread: CommonThread) -> CommonThread:
    """Return a thread as it is now, or what it became when it was merged."""
    if refreshed(thread).merged_into_id is None:
        return thread
    return refreshed(queries.threads_now(thread.consultation_id, [thread.id])[thread.id])


def require_live(thread: CommonThread) -> None:
    """Refuse a thread that was merged or undone.

    Raises:
        ThreadRetired.
    """
    if not thread.is_live:
        raise ThreadRetired(N_("This common thread was merged or undone. Choose another."))


def require_free_name(consultation_id: UUID, name: str, *, but: UUID | None = None) -> None:
    """Refuse a name that another live thread has.

    Raises:
        NameTaken.
    """
    found = queries.thread_called(consultation_id, name)
    if found is not None and found.id != but:
        raise NameTaken(N_("There is a common thread with this name already."))


def write_version(
    thread: CommonThread,
    *,
    change: Change,
    actor_id: UUID,
    name: str | None = None,
    description: str | None = None,
    note: str = "",
) -> ThreadVersion:
    """Append a version to a thread; words that are not given stay as they were."""
    latest = thread.current if thread.version_number else None
    version = ThreadVersion(
        thread_id=thread.id,
        number=thread.version_number + 1,
        name=name if name is not None else (latest.name if latest else ""),
        description=description if description is not None else (latest.description if latest else ""),
        made_by=actor_id,
        change=change,
        note=note,
    )
    db.session.add(version)
    thread.version_number = version.number
    db.session.flush()
    db.session.expire(thread, ["current", "versions"])
    db.session.refresh(thread, ["current"])
    return version


def remember(thread: CommonThread, deed: Deed, *, actor_id: UUID, **payload: Any) -> ThreadChange:
    """Keep what was done, with what undoing it needs."""
    change = ThreadChange(
        consultation_id=thread.consultation_id,
        thread_id=thread.id,
        deed=deed,
        made_by=actor_id,
        payload=payload,
    )
    db.session.add(change)
    db.session.flush()
    return change
