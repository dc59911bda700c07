"""Reactions into threads and out of them: one person, one reaction, one thread; twice is once."""

from uuid import UUID

from sqlalchemy import delete, select

from consult import audit
from consult.db import db
from consult.errors import RuleViolation
from consult.reactions.models import Reaction, ReactionState
from consult.synthesis import queries
from consult.synthesis.models import Change, Coding, CommonThread, Deed
from consult.synthesis.service import rules
from consult.synthesis.service.threads import whole
from consult.wording import N_

REST = "Overig"
"""What the rest is called; the words of a thread are content, in the language of the members."""


class NotCodable(RuleViolation):
    """A declined reaction is not put in a thread."""


class NothingChosen(RuleViolation):
    """A reaction goes into a thread that somebody chose."""


class AlreadyInAThread(RuleViolation):
    """What is in a thread does not fit nowhere."""


def code(reaction: Reaction, thread: CommonThread, *, actor_id: UUID) -> Coding:
    """Put a reaction in a thread, and take it out of the rest; in a thread that was merged: in what that became.

    Once is enough: who does it again, or a moment after somebody else, changes nothing.

    Raises:
        OfAnotherConsultation, CodingOver, ThreadRetired, NotCodable.
    """
    if reaction.consultation_id != thread.consultation_id:
        raise rules.OfAnotherConsultation(N_("This common thread belongs to another consultation."))
    rules.lock(reaction.consultation_id, alone=False)
    thread = rules.now(thread)
    rules.require_live(thread)
    _take(reaction)
    if thread.is_rest and _is_in_a_thread(reaction):
        raise AlreadyInAThread(N_("This reaction is in a common thread. Take it out of that first."))
    coding = queries.own_coding(reaction.id, thread.id)
    if coding is not None and coding.edition == reaction.edition:
        return coding
    if coding is None:
        coding = Coding(reaction_id=reaction.id, thread_id=thread.id)
        db.session.add(coding)
    coding.coder_id, coding.edition = actor_id, reaction.edition
    rest = None if thread.is_rest else _taken_out_of_rest(reaction)
    db.session.flush()
    rules.remember(
        thread, Deed.CODE, actor_id=actor_id, coding=str(coding.id), reaction=str(reaction.id), rest=rest
    )
    audit.record("synthesis.code", thread, actor_id=actor_id, reaction=str(reaction.id))
    return coding


def code_as_rest(reaction: Reaction, *, actor_id: UUID) -> Coding:
    """Say that a reaction fits in no thread; the first time this makes the rest of its consultation.

    Raises:
        AlreadyInAThread, CodingOver, NotCodable.
    """
    rest = queries.rest_of(reaction.consultation_id)
    return code(reaction, rest or _make_rest(reaction.consultation_id, actor_id), actor_id=actor_id)


def uncode(reaction: Reaction, thread: CommonThread, *, actor_id: UUID) -> None:
    """Take a reaction out of a thread; one that is not in it stays out.

    Raises:
        CodingOver.
    """
    rules.lock(reaction.consultation_id, alone=False)
    thread = queries.threads_now(thread.consultation_id, [thread.id])[thread.id]
    db.session.refresh(reaction, ["edition"], with_for_update=rules.ALONE)
    coding = queries.own_coding(reaction.id, thread.id)
    if coding is None:
        return
    rules.remember(thread, Deed.UNCODE, actor_id=actor_id, reaction=str(reaction.id), taken=whole(coding))
    db.session.delete(coding)
    db.session.flush()
    audit.record("synthesis.uncode", thread, actor_id=actor_id, reaction=str(reaction.id))


def _take(reaction: Reaction) -> None:
    """Take a reaction as it is now, for ourselves: two people put it in a thread one after the other."""
    db.session.refresh(reaction, ["state", "edition"], with_for_update=rules.ALONE)
    if reaction.state == ReactionState.DECLINED:
        raise NotCodable(N_("This reaction was declined, so it is not put in a common thread."))


def _is_in_a_thread(reaction: Reaction) -> bool:
    held = queries.codings_of([reaction.id]).get(reaction.id, [])
    return any(not coding.thread.is_rest for coding in held)


def _taken_out_of_rest(reaction: Reaction) -> dict[str, object] | None:
    """Take a reaction out of the rest and return what was there, or None."""
    rests = select(CommonThread.id).where(
        CommonThread.consultation_id == reaction.consultation_id, CommonThread.is_rest
    )
    held = db.session.scalar(
        select(Coding).where(Coding.reaction_id == reaction.id, Coding.thread_id.in_(rests))
    )
    if held is None:
        return None
    db.session.execute(delete(Coding).where(Coding.id == held.id))
    return whole(held)


def _make_rest(consultation_id: UUID, actor_id: UUID) -> CommonThread:
    """Make the rest of a consultation, unless somebody else just did."""
    rules.lock(consultation_id, alone=True)
    if found := queries.rest_of(consultation_id):
        return found
    rest = CommonThread(consultation_id=consultation_id, is_rest=True, version_number=0)
    db.session.add(rest)
    db.session.flush()
    version = rules.write_version(rest, change=Change.MADE, name=REST, actor_id=actor_id)
    audit.record("synthesis.make", rest, actor_id=actor_id, name=version.name)
    return rest
