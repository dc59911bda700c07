"""Moving a consultation through its phases: one at a time, and never back."""

from datetime import datetime
from itertools import pairwise
from uuid import UUID

from consult import audit
from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.errors import Conflict, RuleViolation
from consult.keystore import KeyStore
from consult.wording import N_

NEXT = dict(pairwise(Phase))
"""The phase after each phase; the last has none."""


class NotTheNextPhase(Conflict):
    """A phase is neither skipped nor taken back, and a double click moves one phase."""


class NothingToRead(RuleViolation):
    """Members read a discussion note with at least one question before they answer."""


class TooLateToOpen(RuleViolation):
    """A consultation of which the closing has passed cannot be opened."""


class ClosesLater(RuleViolation):
    """Closing before the day that was promised is done on purpose or not at all."""


def move_to_phase(
    consultation: Consultation,
    phase: Phase,
    *,
    now: datetime,
    keystore: KeyStore,
    confirmed: bool = False,
    actor_id: UUID | None,
) -> None:
    """Move a consultation to its next phase; the note must be loaded.

    Opening makes the key under which reactions are kept. Closing before the closing needs `confirmed`, and makes
    now the closing.
    """
    db.session.refresh(consultation, ["phase", "opens_at", "closes_at"], with_for_update=True)
    if NEXT.get(consultation.phase) != phase:
        raise NotTheNextPhase(N_("The consultation is in another phase by now. Look where it stands."))
    details = {"phase": phase.value}
    if phase == Phase.OPEN:
        _check_opening(consultation, now)
        keystore.create(consultation.id)
    if phase == Phase.CLOSED and now < consultation.closes_at:
        details["promised"] = consultation.closes_at.isoformat()
        _close_early(consultation, now, confirmed=confirmed)
    consultation.phase = phase
    db.session.flush()
    audit.record("consultations.phase", consultation, actor_id=actor_id, **details)


def _check_opening(consultation: Consultation, now: datetime) -> None:
    if consultation.note is None or not consultation.note.open_questions:
        raise NothingToRead(N_("First write the discussion note, with at least one open question."))
    if consultation.closes_at <= now:
        raise TooLateToOpen(N_("The closing has passed. Choose a later closing first."))


def _close_early(consultation: Consultation, now: datetime, *, confirmed: bool) -> None:
    if now <= consultation.opens_at:
        raise ClosesLater(
            N_("Members could not take part yet, so there is nothing to close. Change the dates instead.")
        )
    if not confirmed:
        raise ClosesLater(
            N_("The consultation is still open. Confirm that you want to close it before its time.")
        )
    consultation.closes_at = now
