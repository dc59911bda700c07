"""Pages of the dialogues room for everyone: the overview, one session, registering."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from consult import clock
from consult.db import db
from consult.dialogues import attendees, queries, waiting
from consult.dialogues.cautions import cautions
from consult.dialogues.forms import RegisterForm
from consult.dialogues.models import DialogueSession
from consult.dialogues.overview import overview
from consult.dialogues.service import registration
from consult.dialogues.views.asking import asked_for
from consult.dialogues.views.blueprint import blueprint
from consult.directory import queries as directory
from consult.forms import Form
from consult.permissions import Permission, may, require


@blueprint.get("/")
@require(Permission.DIALOGUE_READ)
def index() -> ResponseReturnValue:
    """Show which sessions come and which took place."""
    now, actor, provinces = clock.now(), current_user, directory.provinces()
    form, consultation, filters = asked_for(provinces)
    coming = queries.coming(filters, actor=actor, now=now)
    past = queries.past(filters, actor=actor, now=now, number=request.args.get("page", 1, type=int))
    timetable = queries.of_consultation(filters.consultation_id, actor=actor)
    return render_template(
        "dialogues/index.html",
        form=form,
        consultation=consultation,
        is_all=filters.consultation_id is None,
        coming=coming,
        past=past,
        taken=queries.registered_counts(coming),
        own=queries.own_registrations(actor.person_id),
        overview=overview(timetable, provinces, now),
        now=now,
    )


@blueprint.get("/<uuid:id>")
@require(Permission.DIALOGUE_READ, of=queries.dialogue)
def show(dialogue: DialogueSession) -> ResponseReturnValue:
    """Show one session."""
    may_edit = may(current_user, Permission.DIALOGUE_EDIT, dialogue)
    now = clock.now()
    return render_template(
        "dialogues/show.html",
        dialogue=dialogue,
        now=now,
        crowd=waiting.crowd(dialogue),
        standing=waiting.standing_of(dialogue, current_user.person_id),
        may_edit=may_edit,
        cautions=cautions(dialogue) if may_edit and not dialogue.has_begun(now) else [],
        attendance=attendees.attendance(
            dialogue, minimum=current_app.config["BUREAU_THRESHOLD" if may_edit else "PUBLICATION_THRESHOLD"]
        ),
    )


@blueprint.route("/<uuid:id>/register", methods=["GET", "POST"])
@require(Permission.DIALOGUE_REGISTER, of=queries.dialogue)
def register(dialogue: DialogueSession) -> ResponseReturnValue:
    """Ask whether somebody wants to come or to wait for a seat, and register that person."""
    form, show = RegisterForm(), redirect(url_for("dialogues.show", id=dialogue.id))
    if form.validate_on_submit():
        return show if _registered(dialogue, form) else redirect(request.url)
    if waiting.standing_of(dialogue, current_user.person_id):
        return show
    crowd = waiting.crowd(dialogue)
    return render_template(
        "dialogues/register.html", dialogue=dialogue, form=form, crowd=crowd, now=clock.now()
    )


@blueprint.route("/<uuid:id>/unregister", methods=["GET", "POST"])
@require(Permission.DIALOGUE_REGISTER, of=queries.dialogue)
def unregister(dialogue: DialogueSession) -> ResponseReturnValue:
    """Ask whether somebody really wants to give the seat, or the place on the waiting list, back, and do so."""
    form, standing = Form(), waiting.standing_of(dialogue, current_user.person_id)
    if form.validate_on_submit():
        registration.cancel_registration(dialogue=dialogue, person_id=current_user.person_id, now=clock.now())
        db.session.commit()
        flash(
            gettext("You are off the waiting list. We sent you a confirmation by e-mail.")
            if standing and standing.waits
            else gettext("Your registration was cancelled. We sent you a confirmation by e-mail."),
            "success",
        )
        return redirect(url_for("dialogues.show", id=dialogue.id))
    if standing is None:
        return redirect(url_for("dialogues.show", id=dialogue.id))
    return render_template("dialogues/unregister.html", dialogue=dialogue, standing=standing)


def _registered(dialogue: DialogueSession, form: RegisterForm) -> bool:
    """Register whoever asks and tell what became of it; False when the last seat had just gone."""
    try:
        made = registration.register(
            dialogue=dialogue, person_id=current_user.person_id, now=clock.now(), or_wait=form.wait.data
        )
    except registration.SessionFull as full:
        db.session.rollback()
        flash(gettext(full.message), "warning")
        return False
    db.session.commit()
    if made.waits:
        told = gettext("You are on the waiting list. We mail you as soon as there is a seat for you.")
    else:
        told = gettext("You are registered. We sent you a confirmation by e-mail.")
    flash(told, "success")
    return True
