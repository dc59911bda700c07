"""The step "agenda" in the year of a consultation."""

from datetime import datetime

from flask import url_for

from consult.agenda.queries import published_agenda
from consult.consultations.models import Consultation, Phase
from consult.consultations.steps import Step, finished


def agenda_step(consultation: Consultation, _now: datetime) -> Step | None:
    """Return that the agenda is there, with the way to it; None before it can be published."""
    if consultation.phase not in {Phase.ANALYSING, Phase.PUBLISHED}:
        return None
    found = published_agenda(consultation.id)
    if found is None:
        return None
    id, published_at = found
    return Step("done", finished(published_at), url_for("agenda.show", id=id))
