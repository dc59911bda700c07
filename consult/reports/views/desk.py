"""Pages of whoever makes a report: write it, ask those present, handle what they say, publish it."""

from datetime import timedelta

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from consult import clock
from consult.clock import local_date
from consult.db import db
from consult.dialogues import attendees
from consult.dialogues.models import DialogueSession
from consult.dialogues.queries import dialogue as dialogue_by_id
from consult.permissions import Permission, require
from consult.reports import queries, service
from consult.reports.forms import AskForm, HandleForm, ReportForm, programme_of, report_form
from consult.reports.models import CheckRemark, SessionReport
from consult.reports.views.from_the_room import from_the_room
from consult.reports.views.room import blueprint

DAYS = timedelta(days=7)
"""How long those present may answer, unless the department says otherwise."""
FIELDS = {service.ConsentMissing: "motto_consent", service.CorrectionUntold: "correction"}


@blueprint.route("/write/<uuid:id>", methods=["GET", "POST"])
@require(Permission.REPORT_WRITE, of=dialogue_by_id)
def write(dialogue: DialogueSession) -> ResponseReturnValue:
    """Write or rewrite the report of a session; with `take_over` put what the room said in the fields, and save nothing."""
    report = queries.report_of(dialogue)
    room = from_the_room(dialogue)
    came = room.attendance if room else attendees.how_many_came(dialogue)
    said = room.by_heading(programme_of(dialogue)) if room else {}
    form = report_form(dialogue, report, also=said, sent=request.form, attendance=came)
    if "take_over" in request.form:
        form.take_over(said)
        flash(gettext("What the room said is in the fields now. Nothing has been saved yet."), "success")
    elif form.validate_on_submit() and (written := _written(form, dialogue)):
        db.session.commit()
        flash(gettext("The report has been saved."), "success")
        return redirect(url_for("reports.show", id=written.id))
    page = render_template(
        "reports/form.html", form=form, dialogue=dialogue, report=report, room=room, now=clock.now()
    )
    return page, 422 if form.has_errors else 200


@blueprint.route("/<uuid:id>/ask", methods=["GET", "POST"])
@require(Permission.REPORT_WRITE, of=queries.report)
def ask(report: SessionReport) -> ResponseReturnValue:
    """Ask those present whether this is what they said."""
    form = AskForm(until=local_date(clock.now()) + DAYS)
    if form.validate_on_submit() and form.until.data:
        try:
            asked = service.ask_check(
                report, until=form.until.data, actor_id=current_user.id, now=clock.now()
            )
        except (service.TooSoon, service.NobodyToAsk) as error:
            form.refuse(error, form.until)
        else:
            db.session.commit()
            flash(
                gettext("%(count)s people get a mail with a link to the draft.", count=len(asked)), "success"
            )
            return redirect(url_for("reports.check", id=report.id))
    people = len(queries.present(report.dialogue_id))
    page = render_template("reports/ask.html", form=form, report=report, people=people)
    return page, 422 if form.has_errors else 200


@blueprint.get("/<uuid:id>/check")
@require(Permission.REPORT_WRITE, of=queries.report)
def check(report: SessionReport) -> ResponseReturnValue:
    """Show how far the check is, and the remarks without who made them."""
    return render_template(
        "reports/check.html",
        report=report,
        checks=queries.checks_of(report),
        remarks=queries.remarks_of(report),
        fewest=current_app.config["BUREAU_THRESHOLD"],
        now=clock.now(),
    )


@blueprint.route("/remarks/<uuid:id>", methods=["GET", "POST"])
@require(Permission.REPORT_WRITE, of=queries.remark)
def handle(remark: CheckRemark) -> ResponseReturnValue:
    """Say what was done with one remark."""
    form = HandleForm(obj=remark)
    if form.validate_on_submit():
        try:
            service.handle_remark(
                remark, handling=form.handling.data, reason=form.reason.data, actor_id=current_user.id
            )
        except service.NoReason as error:
            form.refuse(error, form.reason)
        else:
            db.session.commit()
            flash(gettext("The remark has been handled. Whoever made it reads what you did."), "success")
            return redirect(url_for("reports.check", id=remark.report_id))
    said = [section.text for section in remark.report.sections if section.title == remark.part]
    stands = said[0] if said else remark.report.text
    page = render_template("reports/handle.html", form=form, remark=remark, stands=stands)
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
            correction=form.correction.data,
            actor_id=current_user.id,
            now=clock.now(),
        )
    except tuple(FIELDS) as error:
        form.refuse(error, form[FIELDS[type(error)]])
        return None
