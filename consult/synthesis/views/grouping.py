"""Pages with the groupings that the computer proposes of what fits nowhere: made a thread by somebody, or put aside."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.db import db
from consult.permissions import Permission, require
from consult.synthesis import queries, service
from consult.synthesis.forms import AsideForm, GroupingForm
from consult.synthesis.models import ProposedGrouping
from consult.synthesis.views.room import blueprint


@blueprint.get("/of/<uuid:id>/groupings")
@require(Permission.THREAD_WORK, of=consultations.consultation)
def groupings(consultation: Consultation) -> ResponseReturnValue:
    """List the proposals that wait, or what became of the others."""
    is_answered = request.args.get("show") == "answered"
    number = request.args.get("page", 1, type=int)
    find = queries.answered_groupings if is_answered else queries.groupings
    page = find(consultation.id, number=number)
    return render_template(
        "synthesis/groupings.html",
        consultation=consultation,
        page=page,
        is_answered=is_answered,
        loose={} if is_answered else queries.loose(page.items),
        run=queries.run_of(consultation.id),
    )


@blueprint.route("/groupings/<uuid:id>", methods=["GET", "POST"])
@require(Permission.THREAD_WORK, of=queries.grouping)
def grouping(grouping: ProposedGrouping) -> ResponseReturnValue:
    """Make a thread of a grouping: give it a name and choose what belongs to it."""
    form, choices = GroupingForm(), queries.choices(grouping)
    form.offer(choices)
    if form.validate_on_submit():
        try:
            thread = service.make_thread_of(
                grouping,
                name=form.name.data,
                description=form.description.data,
                places=form.texts.data or [],
                now=clock.now(),
                actor_id=current_user.id,
            )
            db.session.commit()
            flash(_("The common thread “%(name)s” has been made.", name=thread.name))
            return redirect(url_for("synthesis.show", id=thread.id))
        except service.NameTaken as error:
            form.refuse(error, form.name)
    page = render_template("synthesis/grouping.html", form=form, grouping=grouping, choices=choices)
    return page, 422 if form.has_errors else 200


@blueprint.route("/groupings/<uuid:id>/aside", methods=["GET", "POST"])
@require(Permission.THREAD_WORK, of=queries.grouping)
def put_aside(grouping: ProposedGrouping) -> ResponseReturnValue:
    """Put a grouping aside and say why."""
    form = AsideForm()
    if form.validate_on_submit():
        service.put_aside(grouping, reason=form.reason.data, now=clock.now(), actor_id=current_user.id)
        db.session.commit()
        flash(_("The proposal has been put aside. It is not made again."))
        return redirect(url_for("synthesis.groupings", id=grouping.consultation_id))
    page = render_template("synthesis/put_aside.html", form=form, grouping=grouping)
    return page, 422 if form.errors else 200
