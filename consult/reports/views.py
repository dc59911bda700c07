"""Pages of the reports room."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from consult import clock
from consult.db import db
from consult.dialogues import attendees
from consult.dialogues.models import DialogueSession
from consult.dialogues.queries import dialogue as dialogue_by_id
from consult.permissions import Permission, may, require
from consult.reports import queries, service
from consult.reports.forms import ReportForm, report_form
from consult.reports.models import SessionReport

blueprint = Blueprint("reports", __name__, url_prefix="/reports")


@blueprint.get("/")
@require(Permission.REPORT_READ)
def index() -> ResponseReturnValue:
    """List the published reports with their mottos, and for staff the sessions that have none."""
    page = queries.published(number=request.args.get("page", 1, type=int))
    unfinished = queries.unfinished(current_user, clock.now()) if current_user.is_staff else []
    return render_template("reports/index.html", page=page, unfinished=unfinished)


@blueprint.get("/<uuid:id>")
@require(Permission.REPORT_READ, of=queries.report)
def show(report: SessionReport) -> ResponseReturnValue:
    """Show one report; a draft only to who writes it and the bureau."""
    may_write = may(current_user, Permission.REPORT_WRITE, report)
    return render_template("reports/show.html", report=report, dialogue=report.dialogue, may_write=may_write)


@blueprint.route("/write/<uuid:id>", methods=["GET", "POST"])
@require(Permission.REPORT_WRITE, of=dialogue_by_id)
def write(dialogue: DialogueSession) -> ResponseReturnValue:
    """Write or rewrite the report of a session."""
    report = queries.report_of(dialogue)
    counted = attendees.attendance(dialogue)
    form = report_form(dialogue, report, attendance=counted.total if counted else None)
    if form.validate_on_submit() and (written := _written(form, dialogue)):
        db.session.commit()
        flash(gettext("The report has been saved."), "success")
        return redirect(url_for("reports.show", id=written.id))
    page = render_template("reports/form.html", form=form, dialogue=dialogue, report=report, now=clock.now())
    return page, 422 if form.has_errors else 200


@blueprint.post("/<uuid:id>/publish")
@require(Permission.REPORT_WRITE, of=queries.report)
def publish(report: SessionReport) -> ResponseReturnValue:
    """Let everyone read a report."""
    service.publish_report(report, actor_id=current_user.id, now=clock.now())
    db.session.commit()
    flash(gettext("The report has been published. Everyone can read it."), "success")
    return redirect(url_for("reports.show", id=report.id))


def _written(form: ReportForm, dialogue: DialogueSession) -> SessionReport | None:
    try:
        return service.write_report(
            dialogue=dialogue,
            text=form.text.data,
            attendance=form.attendance.data,
            motto=form.motto.data,
            motto_attribution=form.motto_attribution.data,
            motto_consent=form.motto_consent.data,
            said=[service.Said(*part) for part in form.said],
            actor_id=current_user.id,
            now=clock.now(),
        )
    except service.ConsentMissing as error:
        form.refuse(error, form.motto_consent)
        return None
