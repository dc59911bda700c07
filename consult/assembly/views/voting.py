"""Pages on which the bureau opens and closes the voting on a proposal and records the result."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.assembly import queries, service
from consult.assembly.forms import ResultForm
from consult.assembly.models import AssemblyProposal
from consult.assembly.shown import Shown
from consult.assembly.views.room import blueprint
from consult.db import db
from consult.permissions import Permission, require


@blueprint.post("/proposals/<uuid:id>/open")
@require(Permission.ASSEMBLY_EDIT, of=queries.proposal)
def open_voting(proposal: AssemblyProposal) -> ResponseReturnValue:
    """Let municipalities vote."""
    service.open_voting(proposal, now=clock.now(), actor_id=current_user.id)
    db.session.commit()
    flash(_("Municipalities can vote now."))
    return redirect(url_for("assembly.proposal", id=proposal.id))


@blueprint.route("/proposals/<uuid:id>/close", methods=["GET", "POST"])
@require(Permission.ASSEMBLY_EDIT, of=queries.proposal)
def close_voting(proposal: AssemblyProposal) -> ResponseReturnValue:
    """End the voting, after a page that says that everyone then sees what each municipality stands for."""
    if request.method == "GET":
        return render_template("assembly/close.html", proposal=proposal)
    service.close_voting(proposal, now=clock.now(), actor_id=current_user.id)
    db.session.commit()
    flash(_("Voting is closed. Look at the count and record the result."))
    return redirect(url_for("assembly.result", id=proposal.id))


@blueprint.route("/proposals/<uuid:id>/result", methods=["GET", "POST"])
@require(Permission.ASSEMBLY_EDIT, of=queries.proposal)
def result(proposal: AssemblyProposal) -> ResponseReturnValue:
    """Record what the assembly ruled, or correct it with a reason."""
    form = ResultForm(obj=proposal.result, recorder=current_user.name)
    if not form.is_submitted():
        form.note.data = ""  # A correction has a reason of its own.
    if form.validate_on_submit():
        said = {name: getattr(form, name).data for name in ("ruling", "by_acclamation", "recorder", "note")}
        try:
            service.record_result(proposal, **said, now=clock.now(), actor_id=current_user.id)
            db.session.commit()
            flash(_("The result has been recorded."))
            return redirect(url_for("assembly.proposal", id=proposal.id))
        except service.CorrectionWithoutReason as error:
            form.refuse(error, form.note)
        except service.ResultRefused as error:
            form.refuse(error, form.ruling)
    municipalities, votes = queries.totals(proposal.assembly_id)
    shown = Shown(queries.count_of(proposal.id), municipalities, votes, proposal.assembly.quorum_percent)
    page = render_template("assembly/result.html", proposal=proposal, form=form, shown=shown)
    return page, 422 if form.errors else 200
