"""Two groups beside each other: of published figures for everyone, of working figures for the bureau."""

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.permissions import Permission, require
from consult.results import queries
from consult.results.forms import ComparisonForm
from consult.results.models import Snapshot
from consult.results.round_figures import RoundFigures
from consult.results.showing import comparisons
from consult.results.views.desk import working_figures
from consult.results.views.room import VERSION, blueprint


@blueprint.get("/<uuid:id>/compare")
@blueprint.get("/<uuid:id>" + VERSION + "/compare")
@require(Permission.RESULT_READ, of=queries.round_result)
def compare(result: queries.RoundResult, number: int | None = None) -> ResponseReturnValue:
    """Compare two groups on everything that was published of a round; before that there is nothing to compare."""
    result = queries.version(result, number)
    if (figures := result.figures) is None:
        return redirect(url_for("results.show", id=result.voting_round.id))
    return _page(result, figures, result.snapshot)


@blueprint.get("/<uuid:id>/work-compare")
@require(Permission.RESULT_WORK, of=queries.round_result)
def work_compare(result: queries.RoundResult) -> ResponseReturnValue:
    """Compare two groups on the working figures of a sealed round."""
    if not result.voting_round.is_sealed:
        return redirect(url_for("results.work", id=result.voting_round.id))
    figures = working_figures(result.voting_round.id, current_app.config["BUREAU_THRESHOLD"])
    return _page(result, figures, None)


def _page(
    result: queries.RoundResult, figures: RoundFigures, snapshot: Snapshot | None
) -> ResponseReturnValue:
    form, tabs = ComparisonForm(request.args), comparisons.dimensions(figures)
    form.offer(tabs, lambda dimension: comparisons.values(figures, dimension))
    shown = {}
    if tabs and form.is_asked and form.validate():
        shown = comparisons.of_comparison(
            figures, form.dimension, form.one.data, form.other.data, form.sort.data
        )
    page = render_template(
        "results/compare.html",
        result=result,
        snapshot=snapshot,
        figures=figures,
        form=form,
        tabs=tabs,
        **shown,
    )
    return page, 422 if form.has_errors else 200
