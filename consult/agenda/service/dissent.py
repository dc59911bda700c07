"""Use the groups that think otherwise in an item, or refuse them with a reason: one of both, by a named person."""

from uuid import UUID

from consult import audit
from consult.agenda import queries
from consult.agenda.models import Agenda, AgendaItem, DissentReply, EvidenceKind
from consult.agenda.queries import DissentCard
from consult.agenda.service.evidence import attach
from consult.agenda.service.rules import ReplyRefused, require_draft
from consult.db import db
from consult.wording import N_


def use_dissent(
    agenda: Agenda, *, card: DissentCard, item: AgendaItem, replied_by: str, actor_id: UUID
) -> DissentReply:
    """Rest an item on those who think otherwise about a question; an earlier answer to them goes.

    Raises:
        AgendaPublished, ReplyRefused: when the item is of another agenda.
    """
    require_draft(agenda)
    if item.agenda_id != agenda.id:
        raise ReplyRefused(N_("Choose an item of this agenda."))
    _withdraw(agenda, card)
    values = {"snapshot_id": card.found.snapshot_id, "question_id": card.found.question_id}
    evidence = attach(item, EvidenceKind.DISSENT, values, "", actor_id)
    return _reply(agenda, card, DissentReply(evidence_id=evidence.id, replied_by=replied_by), actor_id)


def refuse_dissent(
    agenda: Agenda, *, card: DissentCard, reason: str, replied_by: str, actor_id: UUID
) -> DissentReply:
    """Leave those who think otherwise about a question out of the agenda, for a reason that everyone will read.

    Raises:
        AgendaPublished, ReplyRefused: without a reason.
    """
    require_draft(agenda)
    if not reason.strip():
        raise ReplyRefused(N_("Say why the agenda leaves this out."))
    _withdraw(agenda, card)
    return _reply(agenda, card, DissentReply(reason=reason.strip(), replied_by=replied_by), actor_id)


def _withdraw(agenda: Agenda, card: DissentCard) -> None:
    """Take away an earlier answer, with the evidence that it made."""
    held = queries.dissent_reply(agenda.id, card.found.question_id)
    if held is None:
        return
    db.session.delete(held)
    if held.evidence:
        db.session.delete(held.evidence)
    db.session.flush()


def _reply(agenda: Agenda, card: DissentCard, reply: DissentReply, actor_id: UUID) -> DissentReply:
    reply.agenda_id, reply.voices = agenda.id, card.found.mark
    reply.snapshot_id, reply.question_id = card.found.snapshot_id, card.found.question_id
    db.session.add(reply)
    db.session.flush()
    is_used = reply.evidence_id is not None
    audit.record(
        "agenda.use_dissent" if is_used else "agenda.refuse_dissent",
        agenda,
        actor_id=actor_id,
        question=str(reply.question_id),
        reason=reply.reason,
    )
    return reply
