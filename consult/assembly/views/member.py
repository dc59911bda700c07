"""Pages on which a municipality votes, says in which joint services it takes part, and appoints who does so."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.assembly import queries, service
from consult.assembly.forms import MandateForm, PositionForm
from consult.assembly.models import Assembly, AssemblyProposal, VotingState
from consult.assembly.views.room import blueprint
from consult.db import db
from consult.directory.models import Appointment
from consult.permissions import Permission, require


@blueprint.get("/<uuid:id>/mine")
@require(Permission.ASSEMBLY_VOTE, of=queries.assembly)
def mine(assembly: Assembly) -> ResponseReturnValue:
    """Show the reader's own municipality at an assembly: who votes, with how many votes, and what it stands for."""
    _require_public(assembly)
    now = clock.now()
    members = queries.own_members(assembly.id, current_user.person_id, clock.local_date(now))
    ids = [one.id for one in members]
    return render_template(
        "assembly/mine.html",
        assembly=assembly,
        members=members,
        proposals=sorted(assembly.proposals, key=lambda one: one.state != VotingState.OPEN),
        votes_self={one.id for one in members if service.holds_mandate(one, current_user.person_id, now)},
        appoints={one.id for one in members if service.may_give(one, current_user.person_id, now)},
        positions=queries.own_positions(ids),
        participations=queries.own_participations(ids),
        submissions=queries.submissions_of(ids),
        takes_motions=now < assembly.motions_until,
    )


@blueprint.route("/proposals/<uuid:id>/vote/<code>", methods=["GET", "POST"])
@require(Permission.ASSEMBLY_VOTE, of=queries.proposal)
def vote(proposal: AssemblyProposal, code: str) -> ResponseReturnValue:
    """Vote for a municipality, or change its vote until the voting closes."""
    _require_public(proposal.assembly)
    now, person_id = clock.now(), current_user.person_id
    member = queries.member_of(proposal.assembly_id, code)
    service.require_mandate(proposal, member, person_id, now)
    form = PositionForm(obj=queries.position(proposal.id, member.id))
    if form.validate_on_submit():
        service.cast_position(
            proposal,
            member=member,
            person_id=person_id,
            stand=form.stand.data,
            council_heard=form.council_heard.data,
            now=now,
        )
        db.session.commit()
        flash(_("The vote of %(name)s has been received.", name=member.municipality.name))
        return redirect(url_for("assembly.mine", id=proposal.assembly_id))
    is_open = proposal.state == VotingState.OPEN
    page = render_template("assembly/vote.html", proposal=proposal, member=member, form=form, is_open=is_open)
    return page, 422 if form.errors else 200


@blueprint.post("/proposals/<uuid:id>/take-part/<code>")
@require(Permission.ASSEMBLY_VOTE, of=queries.proposal)
def take_part(proposal: AssemblyProposal, code: str) -> ResponseReturnValue:
    """Say whether a municipality takes part in a joint service."""
    if request.form.get("takes_part") not in {"yes", "no"}:
        abort(400)
    service.say_participation(
        proposal,
        member=queries.member_of(proposal.assembly_id, code),
        person_id=current_user.person_id,
        takes_part=request.form["takes_part"] == "yes",
        now=clock.now(),
    )
    db.session.commit()
    flash(_("What your municipality does has been saved."))
    return redirect(url_for("assembly.mine", id=proposal.assembly_id))


@blueprint.route("/<uuid:id>/mandate/<code>", methods=["GET", "POST"])
@require(Permission.MANDATE_GIVE, of=queries.assembly)
def mandate(assembly: Assembly, code: str) -> ResponseReturnValue:
    """Appoint who votes for a municipality, or pass the mandate on."""
    now, member = clock.now(), queries.member_of(assembly.id, code)
    by_person_id = None if current_user.is_bureau else current_user.person_id
    service.require_giver(member, by_person_id, now)
    held = queries.holders(member, clock.local_date(now))
    form = MandateForm(appointment=str(member.mandate.appointment_id) if member.mandate else None)
    form.offer(held)
    if form.validate_on_submit():
        chosen = _appointment(form.appointment.data)
        try:
            service.give_mandate(
                member, appointment=chosen, now=now, by_person_id=by_person_id, actor_id=current_user.id
            )
            db.session.commit()
            flash(_("The mandate has been given."))
            where = "assembly.members" if current_user.is_bureau else "assembly.mine"
            return redirect(url_for(where, id=assembly.id))
        except (service.OtherMunicipality, service.NotInOffice) as error:
            form.refuse(error, form.appointment)
    page = render_template("assembly/mandate.html", assembly=assembly, member=member, form=form)
    return page, 422 if form.errors else 200


def _appointment(text: str) -> Appointment:
    """Return the appointment that was chosen; 400 for what is none, which no page offers."""
    try:
        found = db.session.get(Appointment, UUID(text))
    except ValueError:
        found = None
    return found or abort(400)


def _require_public(assembly: Assembly) -> None:
    if not assembly.is_public:
        abort(404)
