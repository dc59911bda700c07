"""What the topics room knows of the year: how many topics there are, and whether they are still proposed."""

from datetime import datetime

from flask import url_for
from flask_babel import ngettext

from consult.consultations.models import Consultation, Phase
from consult.consultations.steps import Step, until
from consult.topics import queries


def topics_step(consultation: Consultation, _now: datetime) -> Step:
    """Return the step of the topics: while a consultation is prepared it is what departments do."""
    url = url_for("topics.index", consultation=consultation.id)
    if consultation.phase == Phase.PREPARING:
        return Step("now", until(consultation.opens_at), url)
    number = queries.number_of_topics(consultation)
    return Step("done", str(ngettext("%(num)s topic", "%(num)s topics", number)), url)
