"""The step "follow-up" in the year of a consultation."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from consult.agenda.queries import published_agenda
from consult.consultations.models import Consultation, Phase
from consult.consultations.steps import Step, starting
from consult.followup import queries


def followup_step(consultation: Consultation, _now: datetime) -> Step | None:
    """Return how many items are done, with the way to them; before there is an agenda, what comes along from earlier."""
    if consultation.phase not in {Phase.ANALYSING, Phase.PUBLISHED}:
        return None
    found = published_agenda(consultation.id)
    if found is None:
        return None
    id, published_at = found
    standing, url = queries.standing(id), url_for("followup.progress", id=id)
    if standing.items and standing.ended == standing.items:
        return Step("done", _("done"), url)
    if not standing.told:
        return Step("now", starting(published_at), url)
    return Step("now", _("now, %(done)s of %(all)s finished", done=standing.ended, all=standing.items), url)
