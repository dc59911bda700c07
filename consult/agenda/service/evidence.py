"""Rest items on what was said and counted."""

from uuid import UUID

from consult import audit
from consult.agenda import queries
from consult.agenda.models import AgendaItem, Evidence, EvidenceKind
from consult.agenda.service.rules import EvidenceRefused, require_draft
from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.reactions import service as reactions
from consult.reactions.models import Quote, QuotePlace, Reaction
from consult.synthesis.models import ThreadVersion
from consult.wording import N_


def attach_figure(
    item: AgendaItem, *, snapshot_id: UUID, question_id: UUID, note: str = "", actor_id: UUID
) -> Evidence:
    """Rest an item on a published figure, the newest of its question.

    Raises:
        EvidenceRefused: when that snapshot has no such question or was corrected, or the figure is there already.
    """
    is_newest = queries.is_newest_figure(snapshot_id, question_id)
    if is_newest is None:
        raise EvidenceRefused(N_("This figure has not been published."))
    if not is_newest:
        raise EvidenceRefused(N_("This figure has been corrected. Choose the new one."))
    values = {"snapshot_id": snapshot_id, "question_id": question_id}
    return attach(item, EvidenceKind.FIGURE, values, note, actor_id)


def attach_thread(item: AgendaItem, *, version: ThreadVersion, note: str = "", actor_id: UUID) -> Evidence:
    """Rest an item on a common thread as it is called now: the item keeps these words whatever becomes of the thread.

    Raises:
        EvidenceRefused: when it is of another consultation, holds what fits nowhere, or is there already.
    """
    if version.thread.consultation_id != item.agenda.consultation_id or version.thread.is_rest:
        raise EvidenceRefused(N_("Choose a common thread of this consultation."))
    return attach(item, EvidenceKind.THREAD, {"thread_version_id": version.id}, note, actor_id)


def attach_quote(item: AgendaItem, *, quote: Quote, note: str = "", actor_id: UUID) -> Evidence:
    """Rest an item on words that somebody chose from a reaction; they go from here when they are withdrawn.

    Raises:
        EvidenceRefused: when it was withdrawn, or is there already.
    """
    if not quote.is_shown:
        raise EvidenceRefused(N_("This quote was withdrawn by its author."))
    evidence = attach(item, EvidenceKind.QUOTE, {"quote_id": quote.id}, note, actor_id)
    reactions.use_quote(quote, place=QuotePlace.AGENDA_ITEM, place_id=item.id, title=item.title)
    return evidence


def attach_reaction(item: AgendaItem, *, reaction: Reaction, note: str = "", actor_id: UUID) -> Evidence:
    """Rest an item on a reaction that everyone may read.

    Raises:
        EvidenceRefused: when it was not approved, may not be quoted, or is there already.
    """
    if not reaction.is_public:
        raise EvidenceRefused(N_("This reaction was not approved, or its author does not let us quote it."))
    return attach(item, EvidenceKind.REACTION, {"reaction_id": reaction.id}, note, actor_id)


def attach_dialogue(
    item: AgendaItem, *, dialogue: DialogueSession, note: str = "", actor_id: UUID
) -> Evidence:
    """Rest an item on what was said at a session.

    Raises:
        EvidenceRefused: when it is there already.
    """
    return attach(item, EvidenceKind.DIALOGUE, {"dialogue_id": dialogue.id}, note, actor_id)


def detach(evidence: Evidence, *, actor_id: UUID) -> None:
    """Take one piece of evidence away from an item of a draft.

    Raises:
        AgendaPublished.
    """
    require_draft(evidence.item.agenda)
    if evidence.quote:
        reactions.end_use(evidence.quote, place=QuotePlace.AGENDA_ITEM, place_id=evidence.item_id)
    audit.record("agenda.detach", evidence.item, actor_id=actor_id, kind=evidence.kind.value)
    db.session.delete(evidence)
    db.session.flush()


def attach(
    item: AgendaItem, kind: EvidenceKind, values: dict[str, UUID], note: str, actor_id: UUID
) -> Evidence:
    """Add one piece of evidence of any kind at the end of what an item rests on.

    Raises:
        AgendaPublished, EvidenceRefused: when it is there already.
    """
    require_draft(item.agenda)
    held = queries.evidence_of(item.id)
    told_apart = values.keys() - {"snapshot_id"}  # A question counts once, corrected or not.
    if any(
        one.kind is kind and all(getattr(one, name) == values[name] for name in told_apart) for one in held
    ):
        raise EvidenceRefused(N_("This item rests on this already."))
    position = max((one.position for one in held), default=0) + 1
    evidence = Evidence(item_id=item.id, position=position, kind=kind, note=note, **values)
    db.session.add(evidence)
    db.session.flush()
    audit.record("agenda.attach", item, actor_id=actor_id, kind=kind.value)
    return evidence
