"""The step "result" in the year of a consultation."""

from datetime import datetime

from flask import url_for

from consult.consultations.models import Consultation
from consult.consultations.steps import Step, finished
from consult.results.queries import published_so_far


def results_step(consultation: Consultation, _now: datetime) -> Step | None:
    """Return that the result is there once every round was published; None while nothing was."""
    rounds, published, latest = published_so_far(consultation.id)
    if latest is None:
        return None
    url = url_for("results.index", consultation=consultation.id)
    return Step("done" if published == rounds else "now", finished(latest), url)
