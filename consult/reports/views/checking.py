"""The page behind a mailed link: somebody who was present reads the draft and says whether it is right."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult import clock
from consult.accounts.limits import limited
from consult.accounts.service import hash_of
from consult.db import db
from consult.permissions import Permission, require
from consult.reports import queries, service
from consult.reports.forms import Answer, AnswerForm, answer_form
from consult.reports.models import ReportCheck
from consult.reports.views.room import blueprint


@blueprint.route("/check/<token>", methods=["GET", "POST"])
@limited("60 per minute")
@require(Permission.PUBLIC_READ)
def read_back(token: str) -> ResponseReturnValue:
    """Show the draft, and take a yes or remarks on its parts; nobody needs an account."""
    check = queries.check_by_hash(hash_of(token))
    remarks = queries.remarks_by(check)
    form = answer_form(check, remarks)
    if form.validate_on_submit() and _answered(form, check):
        db.session.commit()
        flash(gettext("Thank you. Your answer has been saved."), "success")
        return redirect(url_for("reports.read_back", token=token))
    page = render_template(
        "reports/read_back.html",
        form=form,
        check=check,
        report=check.report,
        remarks=remarks,
        is_open=check.report.takes_remarks(clock.now()),
    )
    return page, 422 if form.has_errors else 200


def _answered(form: AnswerForm, check: ReportCheck) -> bool:
    try:
        service.answer_check(
            check, agrees=form.answer.data == Answer.RIGHT, remarks=form.remarks, now=clock.now()
        )
    except (service.AnswerEmpty, service.CheckClosed) as error:
        form.refuse(error, form.answer)
        return False
    return True
