"""What the bureau does in the agenda room: items, their evidence, decisions, publishing. Writes; never commits."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from consult import audit
from consult.agenda import queries
from consult.agenda.models import Agenda, AgendaItem, Decision, Evidence, EvidenceKind, Outcome, Pillar
from consult.consultations.models import AddressedTo, Consultation, Theme
from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.errors import Conflict, RuleViolation
from consult.reactions.models import Reaction
from consult.wording import N_


class AgendaPublished(RuleViolation):
    """A published agenda stays as it is."""


class AgendaUnready(RuleViolation):
    """Something misses before the agenda can be published."""


class EvidenceRefused(RuleViolation):
    """This cannot be shown as evidence, or it is there already."""


class DecisionRefused(RuleViolation):
    """A decision that cannot be recorded like this."""


def make_agenda(*, consultation: Consultation, title: str, intro: str, actor_id: UUID | None) -> Agenda:
    """Begin the agenda that a consultation feeds.

    Raises:
        Conflict: when it has one.
    """
    if queries.agenda_of(consultation.id) is not None:
        raise Conflict(N_("This consultation has an agenda already."))
    agenda = Agenda(consultation_id=consultation.id, title=title, intro=intro)
    db.session.add(agenda)
    db.session.flush()
    audit.record("agenda.make", agenda, actor_id=actor_id)
    return agenda


def edit_agenda(agenda: Agenda, *, title: str, intro: str, actor_id: UUID | None) -> None:
    """Change the title and the introduction of a draft.

    Raises:
        AgendaPublished.
    """
    _require_draft(agenda)
    agenda.title, agenda.intro = title, intro
    db.session.flush()
    audit.record("agenda.edit", agenda, actor_id=actor_id)


def add_item(
    agenda: Agenda,
    *,
    theme: Theme,
    pillar: Pillar,
    title: str,
    text: str,
    addressed_to: AddressedTo,
    responsible: str,
    actor_id: UUID | None,
) -> AgendaItem:
    """Put an item at the end of a draft.

    Raises:
        AgendaPublished.
    """
    _require_draft(agenda)
    item = AgendaItem(
        agenda_id=agenda.id,
        theme_id=theme.id,
        position=queries.last_position(agenda.id) + 1,
        pillar=pillar,
        title=title,
        text=text,
        addressed_to=addressed_to,
        responsible=responsible,
    )
    db.session.add(item)
    db.session.flush()
    audit.record("agenda.add_item", item, actor_id=actor_id)
    return item


def edit_item(item: AgendaItem, *, theme: Theme, actor_id: UUID | None, **words: Any) -> None:
    """Change an item of a draft: pillar, title, text, addressed_to, responsible.

    Raises:
        AgendaPublished.
    """
    _require_draft(item.agenda)
    item.theme_id = theme.id
    for name, value in words.items():
        setattr(item, name, value)
    db.session.flush()
    audit.record("agenda.edit_item", item, actor_id=actor_id)


def remove_item(item: AgendaItem, *, actor_id: UUID | None) -> None:
    """Remove an item from a draft, with its evidence and decision.

    Raises:
        AgendaPublished.
    """
    _require_draft(item.agenda)
    audit.record("agenda.remove_item", item, actor_id=actor_id, title=item.title)
    db.session.delete(item)
    db.session.flush()


def move_item(item: AgendaItem, *, up: bool, actor_id: UUID | None) -> None:
    """Change places with the item before or after it; the first and the last stay.

    Raises:
        AgendaPublished.
    """
    _require_draft(item.agenda)
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


def attach_figure(
    item: AgendaItem, *, snapshot_id: UUID, question_id: UUID, note: str = "", actor_id: UUID | None
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
    return _attach(item, EvidenceKind.FIGURE, values, note, actor_id)


def attach_reaction(
    item: AgendaItem, *, reaction: Reaction, note: str = "", actor_id: UUID | None
) -> Evidence:
    """Rest an item on a reaction that everyone may read.

    Raises:
        EvidenceRefused: when it was not approved, may not be quoted, or is there already.
    """
    if not reaction.is_public:
        raise EvidenceRefused(N_("This reaction was not approved, or its author does not let us quote it."))
    return _attach(item, EvidenceKind.REACTION, {"reaction_id": reaction.id}, note, actor_id)


def attach_dialogue(
    item: AgendaItem, *, dialogue: DialogueSession, note: str = "", actor_id: UUID | None
) -> Evidence:
    """Rest an item on what was said at a session.

    Raises:
        EvidenceRefused: when it is there already.
    """
    return _attach(item, EvidenceKind.DIALOGUE, {"dialogue_id": dialogue.id}, note, actor_id)


def detach(evidence: Evidence, *, actor_id: UUID | None) -> None:
    """Take one piece of evidence away from an item of a draft.

    Raises:
        AgendaPublished.
    """
    _require_draft(evidence.item.agenda)
    audit.record("agenda.detach", evidence.item, actor_id=actor_id, kind=evidence.kind.value)
    db.session.delete(evidence)
    db.session.flush()


def decide(
    item: AgendaItem,
    *,
    outcome: Outcome,
    decider: str,
    decided_on: date,
    reason: str,
    today: date,
    actor_id: UUID | None,
) -> Decision:
    """Record what was decided on an item, by whom, when and why; a later decision replaces the earlier one.

    Raises:
        AgendaPublished, DecisionRefused: a decision in the future, or without a reason.
    """
    _require_draft(item.agenda)
    if decided_on > today:
        raise DecisionRefused(N_("A decision cannot be taken in the future."))
    if not reason.strip():
        raise DecisionRefused(N_("Give the reason for the decision."))
    decision = queries.decision_of(item.id) or Decision(item_id=item.id)
    decision.outcome, decision.decider, decision.decided_on = outcome, decider, decided_on
    decision.reason, decision.recorded_by = reason.strip(), actor_id
    db.session.add(decision)
    db.session.flush()
    audit.record("agenda.decide", item, actor_id=actor_id, outcome=outcome.value)
    return decision


def publish(agenda: Agenda, *, now: datetime, actor_id: UUID | None) -> None:
    """Let everyone read the agenda; it stays as it is from then on.

    Raises:
        AgendaPublished, AgendaUnready: without items, or with one that has no evidence or no decision.
    """
    _require_draft(agenda)
    if not agenda.items:
        raise AgendaUnready(N_("Add an item first."))
    if wanting := next((item for item in agenda.items if not item.evidence), None):
        raise AgendaUnready(N_("“%(title)s” rests on nothing yet. Add evidence."), title=wanting.title)
    if wanting := next((item for item in agenda.items if item.decision is None), None):
        raise AgendaUnready(N_("“%(title)s” has no decision yet."), title=wanting.title)
    agenda.published_at = now
    db.session.flush()
    audit.record("agenda.publish", agenda, actor_id=actor_id)


def adopt(agenda: Agenda, *, on: date | None, actor_id: UUID | None) -> None:
    """Write down on which day the assembly adopted an agenda; None takes that back."""
    agenda.adopted_on = on
    db.session.flush()
    audit.record("agenda.adopt", agenda, actor_id=actor_id, on=on and on.isoformat())


def _attach(
    item: AgendaItem, kind: EvidenceKind, values: dict[str, UUID], note: str, actor_id: UUID | None
) -> Evidence:
    _require_draft(item.agenda)
    held = queries.evidence_of(item.id)
    told_apart = [
        name for name in values if name != "snapshot_id"
    ]  # A question counts once, corrected or not.
    if any(all(getattr(one, name) == values[name] for name in told_apart) for one in held):
        raise EvidenceRefused(N_("This item rests on this already."))
    position = max((one.position for one in held), default=0) + 1
    evidence = Evidence(item_id=item.id, position=position, kind=kind, note=note, **values)
    db.session.add(evidence)
    db.session.flush()
    audit.record("agenda.attach", item, actor_id=actor_id, kind=kind.value)
    return evidence


def _require_draft(agenda: Agenda) -> None:
    if agenda.published_at is not None:
        raise AgendaPublished(N_("This agenda has been published and stays as it is."))
