"""Record what was decided on an item."""

from datetime import date
from uuid import UUID

from consult import audit
from consult.agenda import queries
from consult.agenda.models import AgendaItem, Decision, Outcome
from consult.agenda.service.rules import DecisionRefused, require_draft
from consult.db import db
from consult.wording import N_


def decide(
    item: AgendaItem,
    *,
    outcome: Outcome,
    decider: str,
    decided_on: date,
    reason: str,
    today: date,
    actor_id: UUID,
) -> Decision:
    """Record what was decided on an item, by whom, when and why; a later decision replaces the earlier one.

    Raises:
        AgendaPublished, DecisionRefused: a decision in the future, or without a reason.
    """
    require_draft(item.agenda)
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
