"""Pages on which the bureau puts what municipalities submitted on the agenda, or returns it with a reason."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.assembly import queries, service
from consult.assembly.models import Submission
from consult.assembly.submission_forms import AcceptForm, ReturnForm
from consult.assembly.views.room import blueprint
from consult.db import db
from consult.permissions import Permission, require


@blueprint.route("/submissions/<uuid:id>/accept", methods=["GET", "POST"])
@require(Permission.ASSEMBLY_EDIT, of=queries.submission)
def accept_submission(submission: Submission) -> ResponseReturnValue:
    """Put it on the agenda, with the advice of the board."""
    form = AcceptForm(settled_by=current_user.name)
    if form.validate_on_submit():
        said = {name: getattr(form, name).data for name in ("advice", "advice_reason", "settled_by")}
        try:
            made = service.accept_submission(submission, **said, actor_id=current_user.id)
            db.session.commit()
            flash(_("It is on the agenda, and its municipality gets a mail."))
            return redirect(url_for("assembly.proposal", id=made.id))
        except service.AdviceWithoutReason as error:
            submission = _anew(submission)
            form.refuse(error, form.advice_reason)
        except (service.VotingBegan, service.SettledAlready) as error:
            submission = _anew(submission)
            form.refuse(error, form.advice)
    page = render_template("assembly/accept.html", form=form, submission=submission)
    return page, 422 if form.errors else 200


@blueprint.route("/submissions/<uuid:id>/return", methods=["GET", "POST"])
@require(Permission.ASSEMBLY_EDIT, of=queries.submission)
def return_submission(submission: Submission) -> ResponseReturnValue:
    """Return it with a reason."""
    form, now = ReturnForm(settled_by=current_user.name), clock.now()
    if form.validate_on_submit():
        said = {"reason": form.reason.data, "settled_by": form.settled_by.data}
        try:
            service.return_submission(submission, **said, now=now, actor_id=current_user.id)
            db.session.commit()
            flash(_("It has been returned, and its municipality gets a mail with the reason."))
            return redirect(url_for("assembly.show", id=submission.assembly_id))
        except service.SettledAlready as error:
            submission = _anew(submission)
            form.refuse(error, form.reason)
    page = render_template(
        "assembly/return.html", form=form, submission=submission, can_change=submission.can_change(now)
    )
    return page, 422 if form.errors else 200


def _anew(submission: Submission) -> Submission:
    """Return it as it is kept, without what was half done."""
    id = submission.id
    db.session.rollback()
    return queries.submission(id)
