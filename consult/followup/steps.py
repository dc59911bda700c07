"""The step "follow-up" in the year of a consultation."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from consult.agenda.queries import published_agenda
from consult.clock import local_date
from consult.consultations.models import Consultation, Phase
from consult.consultations.steps import Step, starting
from consult.followup import queries


def followup_step(consultation: Consultation, now: datetime) -> Step | None:
    """Return how many items are done, with the way to them; before there is an agenda, what comes along from earlier."""
    if consultation.phase not in {Phase.ANALYSING, Phase.PUBLISHED}:
        return None
    found = published_agenda(consultation.id)
    if found is None:
        return None
    id, published_at = found
    followed = queries.followed(queries.agenda(id), local_date(now))
    url = url_for("followup.progress", id=id)
    if followed and all(one.has_ended for one in followed):
        return Step("done", _("done"), url)
    if not any(one.last_word for one in followed):
        return Step("now", starting(published_at), url)
    ended = sum(one.has_ended for one in followed)
    return Step("now", _("now, %(done)s of %(all)s finished", done=ended, all=len(followed)), url)
