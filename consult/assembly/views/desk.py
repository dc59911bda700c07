"""Pages on which the bureau plans an assembly and keeps the vote tables."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.assembly import queries, service
from consult.assembly.forms import AssemblyForm, WeightsForm
from consult.assembly.models import Assembly
from consult.assembly.views.room import blueprint
from consult.consultations import queries as consultations
from consult.db import db
from consult.errors import ConsultError
from consult.permissions import Permission, require


@blueprint.route("/new", methods=["GET", "POST"])
@require(Permission.ASSEMBLY_EDIT)
def create() -> ResponseReturnValue:
    """Plan an assembly."""
    form = AssemblyForm()
    form.offer(consultations.consultations(with_preparing=True, whole=False))
    if form.validate_on_submit():
        try:
            assembly = service.plan_assembly(**form.said(), actor_id=current_user.id)
            db.session.commit()
            flash(_("The assembly has been planned. Only the bureau sees it until you announce it."))
            return redirect(url_for("assembly.show", id=assembly.id))
        except (service.DeadlineAfterAssembly, service.DocumentsTooLate) as error:
            _refuse(form, error)
    return render_template("assembly/form.html", form=form, assembly=None), 422 if form.errors else 200


@blueprint.route("/<uuid:id>/edit", methods=["GET", "POST"])
@require(Permission.ASSEMBLY_EDIT, of=queries.assembly)
def edit(assembly: Assembly) -> ResponseReturnValue:
    """Change an assembly."""
    form = AssemblyForm(obj=assembly)
    form.offer(consultations.consultations(with_preparing=True, whole=False))
    if not form.is_submitted():
        form.show(assembly)
    if form.validate_on_submit():
        try:
            service.edit_assembly(assembly, **form.said(), actor_id=current_user.id)
            db.session.commit()
            flash(_("Your changes have been saved."))
            return redirect(url_for("assembly.show", id=assembly.id))
        except (service.DeadlineAfterAssembly, service.DocumentsTooLate, service.DayFixed) as error:
            _refuse(form, error)
    return render_template("assembly/form.html", form=form, assembly=assembly), 422 if form.errors else 200


@blueprint.route("/<uuid:id>/announce", methods=["GET", "POST"])
@require(Permission.ASSEMBLY_EDIT, of=queries.assembly)
def announce(assembly: Assembly) -> ResponseReturnValue:
    """Let everyone see the assembly, after a page that says what then happens."""
    if request.method == "POST":
        service.announce(assembly, now=clock.now(), actor_id=current_user.id)
        db.session.commit()
        flash(_("The assembly has been announced, and every municipality knows how many votes it has."))
        return redirect(url_for("assembly.show", id=assembly.id))
    table = queries.vote_table(assembly.held_on)
    return render_template("assembly/announce.html", assembly=assembly, table=table)


@blueprint.route("/vote-weights/new", methods=["GET", "POST"])
@require(Permission.ASSEMBLY_EDIT)
def add_weights() -> ResponseReturnValue:
    """Add a vote table."""
    form = WeightsForm()
    if form.validate_on_submit() and form.valid_from.data:
        try:
            service.add_vote_table(
                valid_from=form.valid_from.data,
                table=service.brackets(form.classes),
                source=form.source.data,
                is_example=form.is_example.data,
                actor_id=current_user.id,
            )
            db.session.commit()
            flash(_("The vote table has been added."))
            return redirect(url_for("assembly.weights"))
        except service.TableRefused as error:
            form.refuse(error, form.lines)
        except service.TableInUse as error:
            form.refuse(error, form.valid_from)
    return render_template("assembly/weights_form.html", form=form), 422 if form.errors else 200


def _refuse(form: AssemblyForm, error: ConsultError) -> None:
    """Show a refusal beside the field that it is about."""
    field = form.documents_on if isinstance(error, service.DocumentsTooLate) else form.held_on
    form.refuse(error, field)
