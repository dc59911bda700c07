"""The step "agenda" in the year of a consultation."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext
from flask_login import current_user

from consult.agenda.queries import agenda_and_round
from consult.consultations.models import Consultation, Phase
from consult.consultations.steps import Step, finished, until
from consult.permissions import Permission, may

AFTER_CLOSING = frozenset({Phase.CLOSED, Phase.ANALYSING, Phase.PUBLISHED})


def agenda_step(consultation: Consultation, now: datetime) -> Step | None:
    """Return that members can react on the draft, or that the agenda is there; each with the way to it.

    None before there is either; only a member is led to the draft.
    """
    if consultation.phase not in AFTER_CLOSING:
        return None
    found = agenda_and_round(consultation.id, now)
    if found is None:
        return None
    id, published_at, member_round = found
    if published_at is not None:
        return Step("done", finished(published_at), url_for("agenda.show", id=id))
    if member_round is None:
        return None
    when = gettext("react on the draft: %(when)s", when=until(member_round.closes_at))
    may_read = may(current_user, Permission.DRAFT_REACT)
    return Step("now", when, url_for("agenda.member_round", id=member_round.id) if may_read else None)
