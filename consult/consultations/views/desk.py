"""Pages on which the bureau makes and changes a consultation, moves it on, and writes its note."""

from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.consultations import queries, service
from consult.consultations.forms import MOST_QUESTIONS, ConsultationForm, NoteForm, PhaseForm
from consult.consultations.models import Consultation, Phase
from consult.consultations.service.phases import NEXT
from consult.consultations.views.room import blueprint
from consult.db import db
from consult.errors import RuleViolation
from consult.forms import choice
from consult.permissions import Permission, require


@blueprint.route("/new", methods=["GET", "POST"])
@require(Permission.CONSULTATION_EDIT)
def create() -> ResponseReturnValue:
    """Start preparing a consultation."""
    form = _consultation_form()
    if form.validate_on_submit():
        try:
            made = service.make_consultation(**_values(form), actor_id=current_user.id)
        except RuleViolation as error:
            _refuse(form, error)
        else:
            return _saved(made)
    page = render_template("consultations/form.html", form=form, consultation=None)
    return page, 422 if form.has_errors else 200


@blueprint.route("/<uuid:id>/edit", methods=["GET", "POST"])
@require(Permission.CONSULTATION_EDIT, of=queries.consultation)
def edit(consultation: Consultation) -> ResponseReturnValue:
    """Change a consultation's words, dates, vision and themes."""
    form = _consultation_form()
    if request.method == "GET":
        form.show(consultation)
    if form.validate_on_submit():
        try:
            service.edit_consultation(
                consultation, **_values(form), now=clock.now(), actor_id=current_user.id
            )
        except RuleViolation as error:
            _refuse(form, error)
        else:
            return _saved(consultation)
    page = render_template("consultations/form.html", form=form, consultation=consultation)
    return page, 422 if form.has_errors else 200


@blueprint.route("/<uuid:id>/phase", methods=["GET", "POST"])
@require(Permission.CONSULTATION_EDIT, of=queries.consultation)
def phase(consultation: Consultation) -> ResponseReturnValue:
    """Say what the next phase means, and move to it."""
    now, form = clock.now(), PhaseForm()
    coming = NEXT.get(consultation.phase)
    if form.validate_on_submit():
        asked = Phase(form.phase.data) if form.phase.data in set(Phase) else consultation.phase
        try:
            service.move_to_phase(
                consultation,
                asked,
                now=now,
                keystore=current_app.extensions["keystore"],
                confirmed=form.confirmed.data,
                actor_id=current_user.id,
            )
        except service.ClosesLater as error:
            form.refuse(error, form.confirmed)
        else:
            db.session.commit()
            flash(_("The consultation is in its next phase."))
            return redirect(url_for("consultations.show", id=consultation.id))
    form.phase.data = coming.value if coming else ""
    page = render_template(
        "consultations/phase.html", form=form, consultation=consultation, coming=coming, now=now
    )
    return page, 422 if form.has_errors else 200


@blueprint.route("/<uuid:id>/note/edit", methods=["GET", "POST"])
@require(Permission.CONSULTATION_EDIT, of=queries.consultation)
def edit_note(consultation: Consultation) -> ResponseReturnValue:
    """Write the discussion note and its open questions."""
    form, fixed = NoteForm(), consultation.phase != Phase.PREPARING
    if consultation.note and request.method == "GET":
        form.show(consultation.note)
    if form.validate_on_submit():
        asked = (
            [(one.text, one.hint) for one in consultation.note.open_questions]
            if fixed and consultation.note
            else []
        )
        try:
            service.write_note(
                consultation,
                title=form.title.data,
                text=form.text.data,
                questions=asked or form.questions,
                now=clock.now(),
                actor_id=current_user.id,
            )
        except service.NoteEmpty as error:
            form.refuse(error, form["question_1"])
        else:
            db.session.commit()
            flash(_("The discussion note has been saved."))
            return redirect(url_for("consultations.note", id=consultation.id))
    page = render_template(
        "consultations/note_form.html", form=form, consultation=consultation, fixed=fixed, most=MOST_QUESTIONS
    )
    return page, 422 if form.has_errors else 200


def _consultation_form() -> ConsultationForm:
    """Return the form with the visions and themes that there are."""
    form = ConsultationForm()
    form.vision_id.choices = [
        choice("", _("No vision")),
        *(choice(str(one.id), one.title) for one in queries.visions()),
    ]
    form.themes.choices = [choice(str(one.id), one.name) for one in queries.themes()]
    return form


def _values(form: ConsultationForm) -> dict[str, Any]:
    """Return what the form says in the words of the service."""
    names = ("title", "summary", "agenda_period", "reference_date", "results_on", "assembly_on")
    vision = next((one for one in queries.visions() if str(one.id) == form.vision_id.data), None)
    return {name: form[name].data for name in names} | {
        "opens_at": form.opening,
        "closes_at": form.closing,
        "vision_id": vision.id if vision else None,
        "themes": queries.themes_by_id(form.themes.data or []),
    }


def _refuse(form: ConsultationForm, error: RuleViolation) -> None:
    """Show a rule's refusal beside the date that it is about."""
    about: dict[type[RuleViolation], str] = {
        service.ReferenceAfterClosing: "reference_date",
        service.ReferenceFixed: "reference_date",
        service.OpeningFixed: "opens_on",
        service.NoThemes: "themes",
    }
    form.refuse(error, form[about.get(type(error), "closes_on")])


def _saved(consultation: Consultation) -> ResponseReturnValue:
    """Commit, warn about a period that is short, and lead to the consultation."""
    db.session.commit()
    flash(_("The consultation has been saved."))
    if consultation.is_short:
        flash(
            _(
                "It is open for less than five weeks. A council meets about once a month, so some will miss it."
            ),
            "warning",
        )
    return redirect(url_for("consultations.show", id=consultation.id))
