"""Threads themselves: made, renamed, split and merged. Each step writes a version, so that evidence can point at it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update

from consult import audit
from consult.consultations.models import Consultation
from consult.db import db
from consult.errors import RuleViolation
from consult.synthesis.models import Change, Coding, CommonThread, Deed, ThreadVersion
from consult.synthesis.service import rules
from consult.wording import N_

CHOOSE_ONE = N_("Choose at least one reaction that goes to the new common thread.")


class IntoItself(RuleViolation):
    """A thread cannot be merged into itself."""


class NothingToSplit(RuleViolation):
    """A split moves at least one reaction of the thread."""


def make_thread(
    *, consultation: Consultation, name: str, description: str = "", note: str = "", actor_id: UUID
) -> CommonThread:
    """Make a common thread and return it.

    Raises:
        CodingOver, NameTaken.
    """
    rules.lock(consultation.id, alone=True)
    rules.require_free_name(consultation.id, name)
    thread = _begun(consultation.id)
    version = rules.write_version(
        thread, change=Change.MADE, name=name, description=description, note=note, actor_id=actor_id
    )
    rules.remember(thread, Deed.MAKE, actor_id=actor_id, versions={str(thread.id): version.number})
    audit.record("synthesis.make", thread, actor_id=actor_id, name=name)
    return thread


def rename_thread(
    thread: CommonThread, *, name: str, description: str, note: str = "", actor_id: UUID
) -> ThreadVersion:
    """Give a thread other words and return the version that has them; the same words change nothing.

    Raises:
        CodingOver, RestStays, ThreadRetired, NameTaken.
    """
    _take(thread)
    rules.require_free_name(thread.consultation_id, name, but=thread.id)
    before = thread.current
    if (before.name, before.description) == (name, description):
        return before
    version = rules.write_version(
        thread, change=Change.RENAMED, name=name, description=description, note=note, actor_id=actor_id
    )
    rules.remember(
        thread,
        Deed.RENAME,
        actor_id=actor_id,
        name=before.name,
        description=before.description,
        versions={str(thread.id): version.number},
    )
    audit.record("synthesis.rename", thread, actor_id=actor_id, before=before.name, name=name)
    return version


def split_thread(
    thread: CommonThread,
    *,
    name: str,
    reaction_ids: Collection[UUID],
    description: str = "",
    note: str = "",
    actor_id: UUID,
) -> CommonThread:
    """Move some reactions of a thread to a new one and return it; who coded them stays written beside them.

    Raises:
        CodingOver, ThreadRetired, NameTaken, NothingToSplit.
    """
    rules.lock(thread.consultation_id, alone=True)
    rules.require_live(rules.refreshed(thread))
    rules.require_free_name(thread.consultation_id, name)
    moved = _codings_among(thread.id, reaction_ids)
    if not moved:
        raise NothingToSplit(CHOOSE_ONE)
    new = _begun(thread.consultation_id)
    made = rules.write_version(
        new, change=Change.SPLIT, name=name, description=description, note=note, actor_id=actor_id
    )
    left = rules.write_version(thread, change=Change.SPLIT, note=note, actor_id=actor_id)
    _move(moved, to=new.id)
    versions = {str(new.id): made.number, str(thread.id): left.number}
    rules.remember(
        thread, Deed.SPLIT, actor_id=actor_id, other=str(new.id), name=name, moved=moved, versions=versions
    )
    audit.record("synthesis.split", thread, actor_id=actor_id, into=str(new.id), reactions=len(moved))
    return new


def merge_threads(
    source: CommonThread, target: CommonThread, *, note: str = "", now: datetime, actor_id: UUID
) -> ThreadVersion:
    """Put all of one thread in another and return the version of that one; the first leads to it from now on.

    A reaction that carried both carries it once.

    Raises:
        IntoItself, OfAnotherConsultation, CodingOver, RestStays, ThreadRetired.
    """
    if source.id == target.id:
        raise IntoItself(N_("Choose another common thread than this one."))
    if source.consultation_id != target.consultation_id:
        raise rules.OfAnotherConsultation(N_("This common thread belongs to another consultation."))
    _take(source)
    _take(target)
    moved, dropped = _told_apart(source.id, target.id)
    db.session.execute(delete(Coding).where(Coding.id.in_([UUID(one["id"]) for one in dropped])))
    _move(moved, to=target.id)
    left = rules.write_version(source, change=Change.MERGED, note=note, actor_id=actor_id)
    kept = rules.write_version(target, change=Change.MERGED, note=note, actor_id=actor_id)
    source.merged_into_id, source.retired_at = target.id, now
    db.session.flush()
    versions = {str(source.id): left.number, str(target.id): kept.number}
    details = {"other": str(target.id), "name": target.name, "moved": moved, "dropped": dropped}
    rules.remember(source, Deed.MERGE, actor_id=actor_id, versions=versions, **details)
    audit.record("synthesis.merge", source, actor_id=actor_id, into=str(target.id), reactions=len(moved))
    return kept


def _begun(consultation_id: UUID) -> CommonThread:
    """Return a new thread that still needs its first version."""
    thread = CommonThread(consultation_id=consultation_id, version_number=0)
    db.session.add(thread)
    db.session.flush()
    return thread


def _take(thread: CommonThread) -> None:
    """Take a live thread that is not the rest, to change it."""
    rules.lock(thread.consultation_id, alone=True)
    rules.require_live(rules.refreshed(thread))
    if thread.is_rest:
        raise rules.RestStays(N_("What fits nowhere keeps its name, and is not merged."))


def _codings_among(thread_id: UUID, reaction_ids: Collection[UUID]) -> list[str]:
    """Return the codings in a thread of these reactions, as text."""
    wanted = set(reaction_ids)
    held = db.session.execute(select(Coding.id, Coding.reaction_id).where(Coding.thread_id == thread_id))
    return sorted(str(id) for id, reaction_id in held if reaction_id in wanted)


def _told_apart(source_id: UUID, target_id: UUID) -> tuple[list[str], list[dict[str, Any]]]:
    """Return which codings of a thread move to another, and those (whole) that it has already."""
    there = set(db.session.scalars(select(Coding.reaction_id).where(Coding.thread_id == target_id)))
    moved, dropped = [], []
    for coding in db.session.scalars(select(Coding).where(Coding.thread_id == source_id).order_by(Coding.id)):
        if coding.reaction_id in there:
            dropped.append(whole(coding))
        else:
            moved.append(str(coding.id))
    return moved, dropped


def whole(coding: Coding) -> dict[str, Any]:
    """Return a coding as plain JSON, so that it can be put back."""
    return {
        "id": str(coding.id),
        "reaction_id": str(coding.reaction_id),
        "coder_id": str(coding.coder_id),
        "edition": coding.edition,
    }


def _move(coding_ids: Collection[str], *, to: UUID) -> None:
    ids = [UUID(id) for id in coding_ids]
    db.session.execute(update(Coding).where(Coding.id.in_(ids)).values(thread_id=to))
