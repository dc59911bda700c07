"""Undoing one change, exactly that one: what others did since stays, and no version is ever removed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update

from consult import audit
from consult.db import db
from consult.errors import Conflict, RuleViolation
from consult.reactions.models import Reaction
from consult.synthesis import queries
from consult.synthesis.models import Change, Coding, CommonThread, Deed, ThreadChange
from consult.synthesis.service import rules
from consult.wording import N_


class AlreadyUndone(Conflict):
    """A change is undone once."""


class BuiltUpon(RuleViolation):
    """A later change to the same thread is undone first."""


class StillCarried(RuleViolation):
    """A thread that reactions carry is not made undone; it can be merged."""


def undo(change: ThreadChange, *, now: datetime, actor_id: UUID) -> None:
    """Undo a change.

    Raises:
        CodingOver, AlreadyUndone, BuiltUpon, StillCarried.
    """
    is_structure = change.deed in queries.STRUCTURE
    rules.lock(change.consultation_id, alone=is_structure)
    db.session.refresh(change, ["undone_at"], with_for_update=rules.ALONE)
    if change.undone_at is not None:
        raise AlreadyUndone(N_("This was undone already."))
    if is_structure:
        _require_latest(change)
    UNDO[change.deed](change, now, actor_id)
    change.undone_at, change.undone_by = now, actor_id
    db.session.flush()
    audit.record("synthesis.undo", change, actor_id=actor_id, deed=change.deed.value)


def _require_latest(change: ThreadChange) -> None:
    """Refuse when a thread of this change was changed again, and that stands."""
    mine = change.payload["versions"]
    for other in queries.standing_structure(change.consultation_id):
        theirs = other.payload["versions"]
        if any(theirs.get(thread_id, 0) > number for thread_id, number in mine.items()):
            raise BuiltUpon(
                N_("This common thread was changed again afterwards. Undo the latest change first.")
            )


def _undo_make(change: ThreadChange, now: datetime, actor_id: UUID) -> None:
    thread = _thread(change.thread_id)
    if db.session.scalar(select(Coding.id).where(Coding.thread_id == thread.id).limit(1)):
        raise StillCarried(N_("There are reactions in this common thread. Merge it into another instead."))
    thread.retired_at = now
    _restored(thread, actor_id)


def _undo_rename(change: ThreadChange, _now: datetime, actor_id: UUID) -> None:
    thread, said = _thread(change.thread_id), change.payload
    rules.require_free_name(thread.consultation_id, said["name"], but=thread.id)
    _restored(thread, actor_id, name=said["name"], description=said["description"])


def _undo_split(change: ThreadChange, now: datetime, actor_id: UUID) -> None:
    """Put back what the new thread holds, also what others put there since; it leads to the old one from now on."""
    thread, new = _thread(change.thread_id), _thread(UUID(change.payload["other"]))
    there = select(Coding.reaction_id).where(Coding.thread_id == thread.id)
    twice = delete(Coding).where(Coding.thread_id == new.id, Coding.reaction_id.in_(there))
    db.session.execute(twice)
    db.session.execute(update(Coding).where(Coding.thread_id == new.id).values(thread_id=thread.id))
    _restored(new, actor_id)
    _restored(thread, actor_id)
    new.merged_into_id, new.retired_at = thread.id, now


def _undo_merge(change: ThreadChange, _now: datetime, actor_id: UUID) -> None:
    """Bring the thread back with what it held, as far as that is still in the other; the rest stays there."""
    source, target = _thread(change.thread_id), _thread(UUID(change.payload["other"]))
    rules.require_free_name(source.consultation_id, source.name, but=source.id)
    source.merged_into_id = source.retired_at = None
    db.session.flush()
    moved = [UUID(id) for id in change.payload["moved"]]
    back = (
        update(Coding).where(Coding.id.in_(moved), Coding.thread_id == target.id).values(thread_id=source.id)
    )
    db.session.execute(back)
    _put_back(source.id, change.payload["dropped"])
    _restored(source, actor_id)
    _restored(target, actor_id)


def _undo_code(change: ThreadChange, _now: datetime, _actor_id: UUID) -> None:
    coding = db.session.get(Coding, UUID(change.payload["coding"]))
    if coding is None:  # Somebody took it out since.
        return
    db.session.delete(coding)
    db.session.flush()
    rest = change.payload["rest"]
    if rest and not queries.codings_of([UUID(rest["reaction_id"])]):
        found = queries.rest_of(change.consultation_id)
        _put_back(found.id if found else None, [rest])


def _undo_uncode(change: ThreadChange, _now: datetime, _actor_id: UUID) -> None:
    thread = queries.threads_now(change.consultation_id, [change.thread_id])[change.thread_id]
    rules.require_live(thread)
    _put_back(thread.id, [change.payload["taken"]])


def _put_back(thread_id: UUID | None, codings: list[dict[str, Any]]) -> None:
    """Put codings back, but those of reactions that were withdrawn or that somebody put there since."""
    wanted = {UUID(one["reaction_id"]): one for one in codings}
    still = set(db.session.scalars(select(Reaction.id).where(Reaction.id.in_(wanted))))
    there = select(Coding.reaction_id).where(Coding.thread_id == thread_id, Coding.reaction_id.in_(wanted))
    for reaction_id in still - set(db.session.scalars(there)):
        kept = wanted[reaction_id]
        db.session.add(
            Coding(
                id=UUID(kept["id"]),
                reaction_id=reaction_id,
                thread_id=thread_id,
                coder_id=UUID(kept["coder_id"]),
                edition=kept["edition"],
            )
        )
    db.session.flush()


def _thread(id: UUID) -> CommonThread:
    return rules.refreshed(db.session.get_one(CommonThread, id))


def _restored(thread: CommonThread, actor_id: UUID, **words: str) -> None:
    rules.write_version(thread, change=Change.RESTORED, actor_id=actor_id, **words)


UNDO: Mapping[Deed, Callable[[ThreadChange, datetime, UUID], None]] = {
    Deed.MAKE: _undo_make,
    Deed.RENAME: _undo_rename,
    Deed.SPLIT: _undo_split,
    Deed.MERGE: _undo_merge,
    Deed.CODE: _undo_code,
    Deed.UNCODE: _undo_uncode,
}
