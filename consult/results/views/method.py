"""The method statement of a consultation: who was asked, who answered, and how everything was counted (AC-S6)."""

from flask import render_template
from flask.typing import ResponseReturnValue

from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.permissions import Permission, require
from consult.results import queries
from consult.results.sentences import statement
from consult.results.sentences.methods import methods
from consult.results.views.room import blueprint


@blueprint.get("/method/<uuid:id>")
@require(Permission.RESULT_READ, of=consultations.consultation)
def method(consultation: Consultation) -> ResponseReturnValue:
    """Show the statement, of the rounds whose result was published."""
    found = queries.results(consultation.id)
    told = [statement.RoundStatement(each, each.figures) for each in reversed(found) if each.figures]
    return render_template(
        "results/method.html",
        consultation=consultation,
        rounds=told,
        coming=sum(each.figures is None for each in found),
        methods=methods(),
    )
