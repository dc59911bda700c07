"""The desk of the bureau: working figures of a sealed round, and publishing it."""

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.db import db
from consult.errors import NotFound
from consult.forms import Form
from consult.permissions import Permission, require
from consult.results import queries, service, showing
from consult.results.round_figures import RoundFigures
from consult.results.sentences import rounds
from consult.results.views.reading import BESIDE, reactions_beside
from consult.results.views.room import blueprint
from consult.voting.queries import participation
from consult.wording import N_

STEP = 5
"""While people vote, the response is told in steps of so many, so that nobody sees one person come in (AC-P5)."""


@blueprint.get("/<uuid:id>/work")
@require(Permission.RESULT_WORK, of=queries.round_result)
def work(result: queries.RoundResult) -> ResponseReturnValue:
    """Show the working figures of a sealed round; before sealing only how many took part."""
    if not result.voting_round.is_sealed:
        told = participation(result.voting_round).total // STEP * STEP
        return render_template("results/open.html", result=result, answered=told, step=STEP, now=clock.now())
    figures = working_figures(result)
    reactions = queries.reactions_by_topic(result.voting_round.consultation_id)
    return render_template(
        "results/show.html", result=result, snapshot=None, reactions=reactions, **showing.of_round(figures)
    )


@blueprint.get("/questions/<uuid:id>/work")
@require(Permission.RESULT_WORK, of=queries.result_of_question)
def work_question(result: queries.RoundResult) -> ResponseReturnValue:
    """Show the working figures of one question."""
    if not result.voting_round.is_sealed:
        return redirect(url_for("results.work", id=result.voting_round.id))
    figures = working_figures(result)
    asked = figures.question(result.question_id)
    if asked is None:
        raise NotFound(N_("This question does not exist."))
    return render_template(
        "results/question.html",
        result=result,
        snapshot=None,
        reactions=reactions_beside(asked),
        beside=BESIDE,
        **showing.of_question(figures, asked),
    )


@blueprint.route("/<uuid:id>/publish", methods=["GET", "POST"])
@require(Permission.RESULT_PUBLISH, of=queries.round_result)
def publish(result: queries.RoundResult) -> ResponseReturnValue:
    """Say what will be public, and publish it."""
    form, threshold = Form(), current_app.config["PUBLICATION_THRESHOLD"]
    if form.validate_on_submit():
        service.publish_round(
            result.voting_round,
            published_by=current_user.name,
            now=clock.now(),
            actor_id=current_user.id,
            threshold=threshold,
        )
        db.session.commit()
        flash(_("The result has been published. Everyone can see it now."))
        return redirect(url_for("results.show", id=result.voting_round.id))
    if result.snapshot is not None or not result.voting_round.is_sealed:
        return redirect(url_for("results.work", id=result.voting_round.id))
    figures = queries.kept_figures(result.voting_round, threshold)
    return render_template(
        "results/publish.html",
        form=form,
        result=result,
        figures=figures,
        conclusion=rounds.conclusion(figures),
        withheld=sum(bool(each.hidden) for each in figures.questions),
    )


def working_figures(result: queries.RoundResult) -> RoundFigures:
    """Return the figures of a sealed round as the bureau may see them."""
    return queries.kept_figures(result.voting_round, current_app.config["BUREAU_THRESHOLD"])
