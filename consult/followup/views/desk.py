"""Pages on which the bureau tells how far an item is, and sees of what nothing was told."""

from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.agenda.models import AgendaItem
from consult.db import db
from consult.followup import queries, service
from consult.followup.forms import MilestoneForm, PlanForm, TellForm
from consult.followup.models import Milestone
from consult.followup.standing import silent_before, status_of
from consult.followup.views.room import blueprint, today
from consult.permissions import Permission, require


@blueprint.route("/progress/items/<uuid:id>/tell", methods=["GET", "POST"])
@require(Permission.PROGRESS_TELL, of=queries.item)
def tell(item: AgendaItem) -> ResponseReturnValue:
    """Tell everyone how far an item is."""
    form = TellForm(status=status_of(item), told_by=current_user.name)
    if form.validate_on_submit():
        said = {"status": form.status.data, "text": form.text.data, "told_by": form.told_by.data}
        service.tell(item, now=clock.now(), actor_id=current_user.id, **said)
        db.session.commit()
        flash(_("Everyone can read it now. Who contributed to this hears it in the next mail."))
        return _to(item)
    return render_template("followup/tell.html", form=form, item=item), 422 if form.errors else 200


@blueprint.route("/progress/items/<uuid:id>/plan", methods=["GET", "POST"])
@require(Permission.PROGRESS_TELL, of=queries.item)
def plan(item: AgendaItem) -> ResponseReturnValue:
    """Say who sees to an item, and when it is looked at again."""
    one = queries.followed_item(item, today())
    form = PlanForm(responsible=one.responsible, review_on=one.review_on)
    if form.validate_on_submit():
        service.plan(
            item, responsible=form.responsible.data, review_on=form.review_on.data, actor_id=current_user.id
        )
        db.session.commit()
        flash(_("Your changes have been saved."))
        return _to(item)
    return render_template("followup/plan.html", form=form, item=item), 422 if form.errors else 200


@blueprint.route("/progress/items/<uuid:id>/milestones/new", methods=["GET", "POST"])
@require(Permission.PROGRESS_TELL, of=queries.item)
def add_milestone(item: AgendaItem) -> ResponseReturnValue:
    """Add a milestone."""
    form = MilestoneForm()
    if form.validate_on_submit():
        try:
            service.add_milestone(item, **_said(form), **_by())
            db.session.commit()
            return _to(item)
        except service.MilestoneRefused as error:
            form.refuse(error, form.done_on)
    page = render_template("followup/milestone_form.html", form=form, item=item, milestone=None)
    return page, 422 if form.has_errors else 200


@blueprint.route("/progress/milestones/<uuid:id>/edit", methods=["GET", "POST"])
@require(Permission.PROGRESS_TELL, of=queries.milestone)
def edit_milestone(milestone: Milestone) -> ResponseReturnValue:
    """Change a milestone, or tell that it was reached."""
    form = MilestoneForm(obj=milestone)
    if form.validate_on_submit():
        try:
            service.edit_milestone(milestone, **_said(form), **_by())
            db.session.commit()
            flash(_("Your changes have been saved."))
            return _to(milestone.item)
        except service.MilestoneRefused as error:
            form.refuse(error, form.done_on)
    page = render_template(
        "followup/milestone_form.html", form=form, item=milestone.item, milestone=milestone
    )
    return page, 422 if form.has_errors else 200


@blueprint.route("/progress/milestones/<uuid:id>/remove", methods=["GET", "POST"])
@require(Permission.PROGRESS_TELL, of=queries.milestone)
def remove_milestone(milestone: Milestone) -> ResponseReturnValue:
    """Remove a milestone, after a page that asks."""
    item = milestone.item
    if request.method == "POST":
        service.remove_milestone(milestone, actor_id=current_user.id)
        db.session.commit()
        flash(_("The milestone has been removed."))
        return _to(item)
    return render_template("followup/milestone_remove.html", milestone=milestone, item=item)


@blueprint.get("/progress/silent")
@require(Permission.PROGRESS_TELL)
def silent() -> ResponseReturnValue:
    """List the items of which nothing was told for months, the longest silence first."""
    months = current_app.config["SILENCE_MONTHS"]
    page = queries.silent_page(
        silent_before(clock.now(), months), number=request.args.get("page", 1, type=int)
    )
    return render_template("followup/silent.html", page=page, months=months)


def _said(form: MilestoneForm) -> dict[str, Any]:
    return {"title": form.title.data, "due_on": form.due_on.data, "done_on": form.done_on.data}


def _by() -> dict[str, Any]:
    """Return who does it and when, as the services take it."""
    return {"now": clock.now(), "today": today(), "actor_id": current_user.id}


def _to(item: AgendaItem) -> ResponseReturnValue:
    return redirect(url_for("followup.item", id=item.id))
