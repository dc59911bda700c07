"""Pages on which the bureau puts proposals and amendments on the agenda of an assembly."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.agenda import queries as agendas
from consult.assembly import queries, service
from consult.assembly.forms import NewProposalForm, ProposalForm
from consult.assembly.models import Assembly, AssemblyProposal
from consult.assembly.views.room import blueprint
from consult.consultations import queries as consultations
from consult.db import db
from consult.errors import ConsultError
from consult.permissions import Permission, require

REFUSALS = (
    service.MotionTooLate,
    service.AmendmentTooLate,
    service.AdoptsNothing,
    service.AdviceWithoutReason,
    service.VotingBegan,
)


@blueprint.route("/<uuid:id>/proposals/new", methods=["GET", "POST"])
@require(Permission.ASSEMBLY_EDIT, of=queries.assembly)
def add_proposal(assembly: Assembly) -> ResponseReturnValue:
    """Put a proposal at the end of the agenda."""
    form = NewProposalForm()
    form.offer(agendas.agendas(with_drafts=True), consultations.visions())
    if form.validate_on_submit():
        try:
            made = service.add_proposal(assembly, **form.said(), actor_id=current_user.id)
            db.session.commit()
            flash(_("The proposal is on the agenda."))
            return redirect(url_for("assembly.proposal", id=made.id))
        except REFUSALS as error:
            db.session.rollback()
            _refuse(form, error)
    page = render_template("assembly/proposal_form.html", form=form, assembly=assembly, proposal=None)
    return page, 422 if form.errors else 200


@blueprint.route("/proposals/<uuid:id>/amendments/new", methods=["GET", "POST"])
@require(Permission.ASSEMBLY_EDIT, of=queries.proposal)
def add_amendment(proposal: AssemblyProposal) -> ResponseReturnValue:
    """Put an amendment under a proposal."""
    form = ProposalForm()
    if form.validate_on_submit():
        try:
            made = service.add_amendment(proposal, **form.said(), actor_id=current_user.id)
            db.session.commit()
            flash(_("The amendment is on the agenda. Put the one that reaches furthest on top."))
            return redirect(url_for("assembly.proposal", id=made.amends_id))
        except REFUSALS as error:
            db.session.rollback()
            _refuse(form, error)
    page = render_template(
        "assembly/proposal_form.html", form=form, assembly=proposal.assembly, proposal=None, amends=proposal
    )
    return page, 422 if form.errors else 200


@blueprint.route("/proposals/<uuid:id>/edit", methods=["GET", "POST"])
@require(Permission.ASSEMBLY_EDIT, of=queries.proposal)
def edit_proposal(proposal: AssemblyProposal) -> ResponseReturnValue:
    """Change a proposal or amendment until voting on it begins."""
    form = ProposalForm(obj=proposal)
    if not form.is_submitted():
        form.show(proposal)
    if form.validate_on_submit():
        try:
            service.edit_proposal(proposal, **form.said(), actor_id=current_user.id)
            db.session.commit()
            flash(_("Your changes have been saved."))
            return redirect(url_for("assembly.proposal", id=proposal.id))
        except REFUSALS as error:
            _refuse(form, error)
    page = render_template(
        "assembly/proposal_form.html", form=form, assembly=proposal.assembly, proposal=proposal
    )
    return page, 422 if form.errors else 200


@blueprint.route("/proposals/<uuid:id>/remove", methods=["GET", "POST"])
@require(Permission.ASSEMBLY_EDIT, of=queries.proposal)
def remove_proposal(proposal: AssemblyProposal) -> ResponseReturnValue:
    """Take a proposal off the agenda, after a page that says what is lost."""
    if request.method == "POST":
        assembly_id = proposal.assembly_id
        service.remove_proposal(proposal, actor_id=current_user.id)
        db.session.commit()
        flash(_("The proposal has been taken off the agenda."))
        return redirect(url_for("assembly.show", id=assembly_id))
    return render_template("assembly/remove.html", proposal=proposal)


@blueprint.post("/proposals/<uuid:id>/move")
@require(Permission.ASSEMBLY_EDIT, of=queries.proposal)
def move_proposal(proposal: AssemblyProposal) -> ResponseReturnValue:
    """Move a proposal, or an amendment in the order of voting, one place up or down."""
    service.move_proposal(proposal, up=request.form.get("direction") == "up", actor_id=current_user.id)
    db.session.commit()
    if proposal.amends_id:
        return redirect(url_for("assembly.proposal", id=proposal.amends_id, _anchor="amendments"))
    return redirect(url_for("assembly.show", id=proposal.assembly_id, _anchor=f"proposal-{proposal.id}"))


def _refuse(form: ProposalForm, error: ConsultError) -> None:
    """Show a refusal beside the field that it is about."""
    if isinstance(error, service.MotionTooLate):
        form.refuse(error, form.new_fact)
    elif isinstance(error, service.AmendmentTooLate):
        form.refuse(error, form.received_on)
    elif isinstance(error, service.AdviceWithoutReason):
        form.refuse(error, form.advice_reason)
    else:
        form.refuse(error, form.kind if isinstance(form, NewProposalForm) else form.title)
