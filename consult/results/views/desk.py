"""The desk of the bureau: working figures of a sealed round, publishing it, and correcting what was published."""

from uuid import UUID

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.db import db
from consult.directory.queries import provinces
from consult.errors import NotFound
from consult.forms import Form
from consult.permissions import Permission, require
from consult.results import queries, service, showing
from consult.results.forms import CorrectionForm
from consult.results.round_figures import RoundFigures, read
from consult.results.sentences import rounds
from consult.results.sentences.changes import changes
from consult.results.together import are_safe_together
from consult.results.views.asked import list_form, narrowing
from consult.results.views.reading import BESIDE, reactions_beside
from consult.results.views.room import blueprint
from consult.wording import N_


@blueprint.get("/<uuid:id>/work")
@require(Permission.RESULT_WORK, of=queries.round_result)
def work(result: queries.RoundResult) -> ResponseReturnValue:
    """Show the working figures of a sealed round; before sealing only who took part."""
    if not result.voting_round.is_sealed:
        return _open(result)
    figures = working_figures(result.voting_round.id, current_app.config["BUREAU_THRESHOLD"])
    reactions = queries.reactions_by_topic(result.voting_round.consultation_id)
    return render_template(
        "results/show.html",
        result=result,
        snapshot=None,
        has_changed=_has_changed(result),
        reactions=reactions,
        form=list_form(),
        **showing.of_round(figures, narrowing(), current_app.config["RESPONSE_TARGET"]),
    )


def _open(result: queries.RoundResult) -> ResponseReturnValue:
    """Show how many took part before sealing, and which groups reached the target; no answers.

    The number goes up in steps of the bureau's threshold, so that nobody sees one person come in (AC-P5).
    """
    target, step = current_app.config["RESPONSE_TARGET"], current_app.config["BUREAU_THRESHOLD"]
    response = queries.open_response(result.voting_round, target, step)
    return render_template(
        "results/open.html",
        result=result,
        response=response,
        step=step,
        now=clock.now(),
        **showing.of_open_round(response, provinces(), target),
    )


def _has_changed(result: queries.RoundResult) -> bool:
    """Tell whether the figures that would be published now differ from those that were."""
    if (snapshot := result.snapshot) is None:
        return False
    threshold = current_app.config["PUBLICATION_THRESHOLD"]
    return not snapshot.tells(working_figures(result.voting_round.id, threshold))


@blueprint.get("/questions/<uuid:id>/work")
@require(Permission.RESULT_WORK, of=queries.result_of_question)
def work_question(result: queries.RoundResult) -> ResponseReturnValue:
    """Show the working figures of one question."""
    if not result.voting_round.is_sealed:
        return redirect(url_for("results.work", id=result.voting_round.id))
    figures = working_figures(result.voting_round.id, current_app.config["BUREAU_THRESHOLD"])
    asked = figures.question(result.question_id)
    if asked is None:
        raise NotFound(N_("This question does not exist."))
    return render_template(
        "results/question.html",
        result=result,
        snapshot=None,
        reactions=reactions_beside(asked),
        beside=BESIDE,
        **showing.of_question(figures, asked, narrowing()),
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
    figures = working_figures(result.voting_round.id, threshold)
    return render_template(
        "results/publish.html",
        form=form,
        result=result,
        figures=figures,
        conclusion=rounds.conclusion(figures),
        withheld=sum(bool(each.hidden) for each in figures.questions),
    )


@blueprint.route("/<uuid:id>/correct", methods=["GET", "POST"])
@require(Permission.RESULT_PUBLISH, of=queries.round_result)
def correct(result: queries.RoundResult) -> ResponseReturnValue:
    """Show what differs from the published result, ask why, and publish it beside the earlier one."""
    form, threshold = CorrectionForm(), current_app.config["PUBLICATION_THRESHOLD"]
    if form.validate_on_submit():
        service.correct_round(
            result.voting_round,
            reason=form.reason.data,
            published_by=current_user.name,
            now=clock.now(),
            actor_id=current_user.id,
            threshold=threshold,
        )
        db.session.commit()
        flash(_("The result has been corrected. The earlier one stays to be seen."))
        return redirect(url_for("results.show", id=result.voting_round.id))
    if (published := result.figures) is None:
        return redirect(url_for("results.work", id=result.voting_round.id))
    figures = working_figures(result.voting_round.id, threshold)
    versions = [read(each.figures) for each in queries.versions_of(result.voting_round)]
    page = render_template(
        "results/correct.html",
        form=form,
        result=result,
        figures=figures,
        changes=changes(published, figures),
        is_safe=are_safe_together([*versions, figures], threshold),
    )
    return page, 422 if form.errors else 200


def working_figures(round_id: UUID, minimum: int) -> RoundFigures:
    """Return the figures of a sealed round; where nobody counted them yet, or with older code, count and keep them.

    They are kept in a transaction of their own: on SQLite one that began by reading may find that another wrote.
    """
    found = queries.kept_figures(round_id, minimum)
    if found is None:
        found = queries.working_figures(round_id, minimum)
        db.session.commit()
        service.keep_figures(found)
        db.session.commit()
    return found
