"""The step "assembly" in the year of a consultation."""

from datetime import datetime

from flask import url_for

from consult.assembly.queries import assembly_of
from consult.clock import local_date
from consult.consultations.models import Consultation
from consult.consultations.steps import Step, finished, planned


def assembly_step(consultation: Consultation, now: datetime) -> Step | None:
    """Return when the assembly is, with the way to it; None until one was announced for this consultation."""
    found = assembly_of(consultation.id)
    if found is None:
        return None
    id, held_on = found
    today, url = local_date(now), url_for("assembly.show", id=id)
    if held_on < today:
        return Step("done", finished(held_on), url)
    return Step("now" if held_on == today else "todo", planned(held_on), url)
