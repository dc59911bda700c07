"""Pages on which everyone reads the reports."""

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from consult import clock
from consult.dialogues import attendees
from consult.permissions import Permission, may, require
from consult.reports import queries
from consult.reports.models import SessionReport
from consult.reports.papers import on_paper_words
from consult.reports.views.room import blueprint


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
    minimum = current_app.config["PUBLICATION_THRESHOLD"]
    return render_template(
        "reports/show.html",
        report=report,
        dialogue=report.dialogue,
        may_write=may_write,
        can_ask=may_write and not report.is_public and bool(queries.present(report.dialogue_id)),
        attendance=attendees.attendance(report.dialogue, minimum=minimum),
        papers=on_paper_words(report.dialogue_id, minimum=minimum),
        shows_checkers=(report.checked_by or 0) >= minimum,
    )
