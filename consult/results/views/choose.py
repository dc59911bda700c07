"""Choosing topics: the bureau says how many, and sees what each rule makes of it and whom it leaves out."""

from uuid import UUID

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult.db import db
from consult.permissions import Permission, require
from consult.results import queries, service
from consult.results.choices import Approvals, Choices, approvals_of
from consult.results.forms import ChoosingForm
from consult.results.queries.choices import CHOICES, choices_wanted, kept_choices, working_choices
from consult.results.sentences.choices import approvals_name
from consult.results.showing.choices import of_choices
from consult.results.views.desk import working_figures
from consult.results.views.room import blueprint


@blueprint.get("/<uuid:id>/choose")
@require(Permission.RESULT_WORK, of=queries.round_result)
def choose(result: queries.RoundResult) -> ResponseReturnValue:
    """Show what each rule chooses of the topics of a sealed round, and who is left without any."""
    round_id, minimum = result.voting_round.id, current_app.config["BUREAU_THRESHOLD"]
    if not result.voting_round.is_sealed:
        return redirect(url_for("results.work", id=round_id))
    figures = working_figures(round_id, minimum)
    found = approvals_of(figures)
    form = ChoosingForm(request.args)
    if not found:
        return render_template("results/choose.html", figures=figures, form=None)
    form.offer(found)
    shown = {}
    if form.validate():
        approvals = form.chosen_from
        choices = choices_of(round_id, approvals, form.seats, minimum)
        shown = of_choices(figures, approvals, choices, form.rule.data)
    name = approvals_name(form.chosen_from)
    page = render_template("results/choose.html", figures=figures, form=form, chosen_from=name, **shown)
    return page, 422 if form.has_errors else 200


def choices_of(round_id: UUID, approvals: Approvals, seats: int, minimum: int) -> Choices:
    """Return what the rules choose of a sealed round; where that was not kept, choose and keep it."""
    wanted = choices_wanted(approvals, seats, minimum)
    found = kept_choices(round_id, wanted)
    if found is None:
        found = working_choices(round_id, approvals, seats, minimum)
        db.session.commit()  # On SQLite a transaction that began by reading may find that another wrote.
        service.keep_run(voting_round_id=round_id, method=CHOICES, parameters=wanted, outcome=found.as_json())
        db.session.commit()
    return found
