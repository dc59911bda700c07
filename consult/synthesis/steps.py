"""The step "common threads" in the year of a consultation."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext

from consult.consultations.models import Consultation, Phase
from consult.consultations.steps import Step
from consult.synthesis.queries import has_threads


def threads_step(consultation: Consultation, _now: datetime) -> Step | None:
    """Return that the threads can be read, with the way to them; None before that, or without any."""
    if consultation.phase == Phase.PUBLISHED and has_threads(consultation.id):
        return Step("done", gettext("done"), url_for("synthesis.index", id=consultation.id))
    return None
