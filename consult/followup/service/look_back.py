"""Looking back on last year: what is unfinished comes along into the next consultation when somebody says so."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from consult import audit
from consult.agenda.models import AgendaItem
from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.errors import RuleViolation
from consult.followup import queries
from consult.followup.models import ENDED, CarriedItem, CarryState
from consult.followup.standing import status_of
from consult.topics import service as topics
from consult.topics.models import Topic
from consult.wording import N_


class CarryRefused(RuleViolation):
    """This cannot be brought into that consultation, or was decided on."""


def carry(
    items: Sequence[AgendaItem], *, consultation: Consultation, actor_id: UUID | None
) -> Sequence[CarriedItem]:
    """Bring unfinished items into a consultation in preparation; what is there already is left out of the answer.

    Raises:
        CarryRefused: when nothing was chosen, an item has ended, or members can take part already.
    """
    if consultation.phase != Phase.PREPARING:
        raise CarryRefused(N_("Choose a consultation that is in preparation."))
    if not items:
        raise CarryRefused(N_("Choose at least one item."))
    if ended := next((item for item in items if status_of(item) in ENDED), None):
        raise CarryRefused(N_("“%(title)s” is finished."), title=ended.title)
    there = {one.item_id for one in queries.carried_into(consultation.id)}
    carried = [
        CarriedItem(item_id=item.id, consultation_id=consultation.id, carried_by=actor_id)
        for item in items
        if item.id not in there
    ]
    db.session.add_all(carried)
    db.session.flush()
    for one in carried:
        audit.record("followup.carry", one, actor_id=actor_id, item=str(one.item_id))
    return carried


def accept(carried: CarriedItem, *, now: datetime, actor_id: UUID | None, **words: Any) -> Topic:
    """Put a carried item before the members as a topic, in these words (title, summary, theme_id, addressed_to).

    Raises:
        CarryRefused, and what `topics.make_topic` raises.
    """
    _require_undecided(carried)
    topic = topics.make_topic(carried.consultation, now=now, **words)
    carried.topic_id, carried.state = topic.id, CarryState.ACCEPTED
    db.session.flush()
    audit.record("followup.accept", carried, actor_id=actor_id, topic=str(topic.id))
    return topic


def leave(carried: CarriedItem, *, reason: str, actor_id: UUID | None) -> None:
    """Leave a carried item out of the topics, for a reason that everyone reads.

    Raises:
        CarryRefused.
    """
    _require_undecided(carried)
    if not reason.strip():
        raise CarryRefused(N_("Give the reason."))
    carried.state, carried.reason = CarryState.LEFT, reason.strip()
    db.session.flush()
    audit.record("followup.leave", carried, actor_id=actor_id, reason=reason)


def _require_undecided(carried: CarriedItem) -> None:
    db.session.refresh(carried, ["state"], with_for_update=True)
    if carried.state != CarryState.CARRIED:
        raise CarryRefused(N_("There is a decision on this item already."))
